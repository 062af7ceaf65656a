"""What each word of a line is: a function, a constant, a variable, a keyword, or several of them without a space."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lark import Token

from gdtutor.catalog.functions import FUNCTIONS as RECORDS
from gdtutor.catalog.letters import LOWERED
from gdtutor.errors import ParseError
from gdtutor.language.source import Source
from gdtutor.language.styling import unstyled
from gdtutor.language.vocabulary import CONSTANTS, FUNCTIONS, GREEK, KEYWORDS, REFUSED, likely_word
from gdtutor.language.words import Pieces, factors, has_argument, letters_of, near_function, readings, written
from gdtutor.text.sentence import Sentence, told

_DIFFERENTIATED = told("expected.differentiated")

SUBSCRIPTS = str.maketrans({LOWERED[digit]: digit for digit in "0123456789"})
_WORD = re.compile(r"(?P<stem>[A-Za-zℯµͰ-Ͽ]+)(?:\s*_(?P<index>\w+)|(?P<digits>[₀-₉]+|[0-9]+))?")
_DIFFERENTIAL = re.compile(r"[a-z]*d[a-ceg-zθφ]")
_LETTERS_OF_A_FUNCTION = 2
_SHORT_HEADS = frozenset({"sh", "ch", "th"})


class Namer:
    """Says what the words of one line are, and refuses those that are nothing."""

    def __init__(self, source: Source, names: Mapping[str, str]) -> None:
        """`names` are the given variables: spelling → name."""
        self.source = source
        self.names = names
        self.letters = letters_of(source, names)

    def pieces(self, token: Token, place: str) -> list[Token]:
        """Return the tokens of a word; `place` is the sign in front of it where a product would be in doubt."""
        word = unstyled(re.sub(r"[.,:;]", "", token) if token.type == "TEXT" else token)
        if token.type == "LIBRARY":
            library, _, word = str(token).rpartition(".")
            self._refuse_other(token, library, word)
        elif token.type == "ARC":
            word = "arc" + re.sub(r"^\\?arc|[\s\\]", "", str(token))
        match = _WORD.fullmatch(word)
        if not match:
            unknown, wanted = told("reading.unknown-name", name=token[:30]), told("expected.variable", example="x")
            raise self._fault(token, unknown, expected=wanted)
        stem, digits = match["stem"], (match["index"] or match["digits"] or "").translate(SUBSCRIPTS)
        whole = f"{stem}_{digits}" if digits else stem
        for spelling in (word, whole):
            if spelling in self.names:
                return [token.update("VARIABLE", self.names[spelling])]
        if whole == "d" and token.type == "TEXT":
            raise self._fault(token, told("reading.upright-d", letter="d"), expected=_DIFFERENTIATED)
        return self._known(token, stem, digits, whole, place)

    def _refuse_other(self, token: Token, library: str, word: str) -> None:
        """Refuse a function of a library that has the name of another one here."""
        if word in FUNCTIONS and library in RECORDS[FUNCTIONS[word]].other_libraries.split():
            other, hint = (
                told("reading.other-library", typed=str(token), name=word),
                told("fix.ours", typed=f"{word}(…)"),
            )
            raise self._fault(token, other, expected=told("expected.known-function"), suggestion=hint)

    def _known(self, token: Token, stem: str, digits: str, whole: str, place: str) -> list[Token]:
        if self._is_product(token, stem, digits):
            return self._cut(token, stem, digits, place)
        if stem == "log" and digits:
            return [token.update("FUNCTION", f"log_{digits}")]
        if stem in FUNCTIONS:
            return self._with_digits(token, stem, digits, "FUNCTION", FUNCTIONS[stem])
        if token.type != "COMMAND" and stem in KEYWORDS and not digits:
            return [token.update(KEYWORDS[stem], stem)]
        if (stem, token.type) == ("E", "TEXT"):
            raise self._unknown(token, stem)
        if stem in CONSTANTS and not (digits and stem in "eE"):
            return self._with_digits(token, stem, digits, "CONSTANT", CONSTANTS[stem])
        if stem == "I" and not digits and token.type == "WORD":
            raise self._fault(token, told("reading.imaginary", letter="I"), expected=told("expected.real-or-variable"))
        if stem in GREEK and not (stem == "lambda" and self._lambda_follows(token)):
            return [token.update("VARIABLE", f"{GREEK[stem]}_{digits}" if digits else GREEK[stem])]
        if len(stem) == 1:
            return [token.update("VARIABLE", whole)]
        return self._cut(token, stem, digits, place)

    def _is_product(self, token: Token, stem: str, digits: str) -> bool:
        """Whether a word that could mean more is a product of declared letters: f(m, u) = mu."""
        if token.type != "WORD" or digits or len(stem) == 1:
            return False
        if stem in _SHORT_HEADS and not has_argument(self._after(token)):
            return self.source.latex or self.letters.titled or bool(self.letters.declared & set(stem))
        if not self.letters.declared >= set(stem):
            return False
        called = self._after(token).startswith(("(", "{", "\\left"))
        kept = stem in CONSTANTS or (stem in FUNCTIONS and (called or len(stem) > _LETTERS_OF_A_FUNCTION))
        return not kept

    def _lambda_follows(self, token: Token) -> bool:
        return bool(re.match(r"\s+\w+\s*:", self._after(token)))

    def _after(self, token: Token) -> str:
        return self.source.clean[token.end_pos :]

    def _with_digits(self, token: Token, stem: str, digits: str, kind: str, value: str) -> list[Token]:
        first = token.update(kind, value)
        if not digits:
            return [first]
        if not digits.isdigit() or "_" in token:
            raise self._fault(token, told("reading.no-index", name=stem), expected=told("expected.bracket-after"))
        start = (token.end_pos or 0) - len(digits)
        first.end_pos = start
        return [first, Token("NUMBER", digits, start_pos=start, end_pos=token.end_pos)]

    # words of several names

    def _cut(self, token: Token, stem: str, digits: str, place: str) -> list[Token]:
        """Return the tokens of a word without spaces, such as xsin; raises ParseError where it has no one reading."""
        if token.type != "WORD" or self._is_refused(token, stem):
            raise self._unknown(token, stem)
        if place == "^" and stem[0] == "T" and "T" not in self.letters.declared:
            reason, instead = REFUSED["transpose"]
            raise self._fault(token, reason, expected=told("expected.exponent"), suggestion=instead)
        start, after = token.start_pos or 0, digits + self._after(token)
        found = readings(stem, self.source.clean[:start], after, self.letters)
        if not found:
            likely = likely_word(stem) if place and not _DIFFERENTIAL.fullmatch(stem) else ""
            if "·" in likely:
                raise self.two_readings(token, f"{place}{stem}", f"{place}({likely})", f"{place}{likely}")
            raise self._unknown(token, stem)
        if len(found) == 1 and place and factors(found[0]) > 1:
            inside = written(found[0])
            raise self.two_readings(token, f"{place}{stem}", f"{place}({inside})", f"{place}{inside}")
        if len(found) > 1:
            raise self.two_readings(token, stem, *map(written, found[:2]))
        return self._tokens(token, found[0], digits)

    def _is_refused(self, token: Token, stem: str) -> bool:
        """Whether a word is known and refused; re and im are letters in LaTeX and before a power."""
        letters = len(stem) == len("re") and (
            self.source.latex or bool(re.match(r"\s*(?:\^|\*\*)", self._after(token)))
        )
        return stem in REFUSED and not letters and not self.letters.declared >= set(stem)

    def _tokens(self, token: Token, pieces: Pieces, digits: str) -> list[Token]:
        """Return one token for each piece; an index belongs to the last, and so do digits where it is a function."""
        if digits and len(pieces[-1]) == 1 and "_" not in token:
            front = written(pieces)
            raise self.two_readings(token, str(token), f"{front}^{digits}", f"{front}_{digits}")
        tokens, start = [], token.start_pos or 0
        for piece in pieces[:-1]:
            tokens.append(self._named(piece, start, start + len(piece)))
            start += len(piece)
        last = self._named(pieces[-1], start, start + len(pieces[-1]))
        last.end_pos = token.end_pos
        if last.type == "VARIABLE":
            return [*tokens, last.update(value=f"{last}_{digits}") if digits else last]
        ending = Token("WORD", self.source.clean[start : token.end_pos], start_pos=start, end_pos=token.end_pos)
        return [*tokens, *self._known(ending, pieces[-1], digits, "", "")]

    def _named(self, piece: str, start: int, stop: int) -> Token:
        known = {**dict.fromkeys(FUNCTIONS, "FUNCTION"), **dict.fromkeys(CONSTANTS, "CONSTANT")}
        value = FUNCTIONS.get(piece) or CONSTANTS.get(piece) or GREEK.get(piece, piece)
        if piece in self.letters.declared:
            return Token("VARIABLE", self.names[piece], start_pos=start, end_pos=stop)
        return Token(known.get(piece, "VARIABLE"), value, start_pos=start, end_pos=stop)

    # refusals

    def two_readings(self, token: Token, shown: str, first: str, second: str) -> ParseError:
        """Return the error for a spot that can be read in two ways, with both."""
        ways, advice = (
            told("reading.two-ways", typed=shown, one=first, other=second),
            told("fix.write-or", one=first, other=second),
        )
        return self._fault(token, ways, expected=told("expected.one-reading"), suggestion=advice)

    def _fault(self, token: Token, what: Sentence, **advice: Sentence | str) -> ParseError:
        return self.source.fault(token.start_pos or 0, what, **advice)

    def _unknown(self, token: Token, stem: str) -> ParseError:
        if token in {"\\left", "\\right"}:
            behind = self._after(token).lstrip()
            stem = next(
                (word for word in ("lfloor", "rfloor", "lceil", "rceil") if behind.startswith(f"\\{word}")), stem
            )
            if stem not in REFUSED:
                wanted = told("expected.bracket-behind", brackets=("(", "[", "|"), last="\\{")
                unread = told("reading.bracket", command=str(token))
                return self._fault(token, unread, expected=wanted, suggestion=told("fix.write", typed="( )"))
        if stem in REFUSED:
            reason, instead = REFUSED[stem]
            return self._fault(token, reason, suggestion=instead)
        if _DIFFERENTIAL.fullmatch(stem):
            advice = told("fix.for-a-product", typed="·".join(stem))
            return self._fault(
                token, told("reading.differential", typed=stem[-2:]), expected=_DIFFERENTIATED, suggestion=advice
            )
        likely = likely_word(stem)
        if token.type in {"COMMAND", "TEXT", "ACCENT", "LIBRARY"} and likely not in FUNCTIONS:
            likely = ""
        if self._after(token).startswith("("):
            likely = near_function(stem) or likely
        meant = "fix.did-you-mean" if likely in FUNCTIONS else "fix.for-a-product"
        word = str(token)
        named = word if len(word) <= 30 else f"{word[:30]}…"
        hint = told(meant, typed=likely) if likely else ""
        wanted = told("expected.function-or-variable", example="sin")
        return self._fault(token, told("reading.unknown-name", name=named), expected=wanted, suggestion=hint)
