"""The words of the notation: functions, constants, Greek letters and keywords, in every spelling."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TypeAlias

from gdtutor.catalog import functions as catalog
from gdtutor.catalog.letters import GREEK as GREEK_LETTERS
from gdtutor.catalog.letters import OMICRON, VARIANTS
from gdtutor.text.sentence import Sentence, told

FUNCTIONS: dict[str, str] = {word: function.name for function in catalog.FUNCTIONS.values() for word in function.words}
"""Spelling → the function's own name."""

CONDITIONS = frozenset(function.name for function in catalog.FUNCTIONS.values() if function.is_condition)
"""Functions whose result is a condition."""

INVERSES: dict[str, str] = {name: function.inverse for name, function in catalog.FUNCTIONS.items() if function.inverse}
"""What sin^-1 and its relatives mean."""

CONSTANTS: dict[str, str] = {
    "pi": "pi",
    "π": "pi",
    "Pi": "pi",
    "PI": "pi",
    "e": "e",
    "E": "e",
    "ℯ": "e",
    "exponentialE": "e",
}
"""Spelling → the constant's own name."""

_LETTERS = {name: letter for name, letter in GREEK_LETTERS.items() if name.lower() != "pi"} | {"omicron": OMICRON}

GREEK: dict[str, str] = {
    **{letter: name for name, letter in _LETTERS.items()},
    **{name: name for name in _LETTERS},
    **VARIANTS,
    "varepsilon": "epsilon",
    "varphi": "phi",
    "vartheta": "theta",
}
"""Letter or name → the name of the variable."""

KEYWORDS: dict[str, str] = {
    "if": "IF",
    "for": "IF",
    "when": "IF",
    "else": "ELSE",
    "otherwise": "OTHERWISE",
    "elsewhere": "OTHERWISE",
    "and": "AND",
    "or": "OR",
    "not": "NOT",
    "True": "TRUTH",
    "False": "TRUTH",
    "true": "TRUTH",
    "false": "TRUTH",
}
"""Word → its place in the grammar."""

Refusal: TypeAlias = tuple[Sentence, Sentence | str]
"""Why something is not read, and what to write instead."""


def _only(name: str) -> Refusal:
    return Sentence(name), ""


def _instead(name: str, typed: str) -> Refusal:
    return Sentence(name), told("fix.write", typed=typed)


def _steps(word: str) -> Refusal:
    return told("refused.steps", word=word), ""


_DIFFERENTIATES = _only("reading.type-the-function")
_INTEGRAL = _only("reading.integral")
_INFINITY = _only("reading.infinity")
_PYTHON = _only("refused.python")

REFUSED: dict[str, Refusal] = {
    "factorial": _only("reading.factorial"),
    "Heaviside": (
        told("refused.none-of-ours", word="Heaviside"),
        told("fix.write", typed="piecewise(0 if x < 0, 1 otherwise)"),
    ),
    **{word: _steps(word) for word in ("floor", "ceil", "ceiling", "round")},
    "mod": _only("refused.mod"),
    "int": _only("refused.int"),
    "diff": _DIFFERENTIATES,
    "integrate": _INTEGRAL,
    "sum": _only("refused.sum"),
    "Sum": _only("refused.sum"),
    "prod": _only("refused.product"),
    "lim": _only("refused.limit"),
    "pow": (told("refused.power", word="pow", sign="^"), told("fix.write", typed="x^2")),
    "Pow": (told("refused.power", word="Pow", sign="^"), told("fix.write", typed="x^2")),
    "Rational": (told("refused.fraction", sign="/"), told("fix.write", typed="1/2")),
    **dict.fromkeys(("oo", "inf", "infty", "infinity"), _INFINITY),
    "nan": _only("refused.nan"),
    "zoo": _only("refused.zoo"),
    "re": (told("refused.real", word="re"), ""),
    "im": (told("refused.real", word="im"), ""),
    "mean": (told("refused.none-of-ours", word="mean"), told("fix.write", typed="(x + y)/2")),
    "lambda": _only("refused.lambda"),
    **dict.fromkeys(("import", "eval", "exec"), _PYTHON),
    **dict.fromkeys(("partial", "nabla", "derivative", "derive", "differentiate", "grad", "gradient"), _DIFFERENTIATES),
    **dict.fromkeys(("minimize", "minimise", "maximize", "maximise", "plot", "solve"), _only("refused.task")),
    **dict.fromkeys(("pm", "mp"), (told("reading.two-values", sign="±"), told("fix.write-or", one="+", other="-"))),
    **dict.fromkeys(("lfloor", "rfloor"), _steps("floor")),
    **dict.fromkeys(("lceil", "rceil"), _steps("ceil")),
    **dict.fromkeys(("dots", "ldots", "cdots", "dotsb"), (told("reading.dots"), told("fix.write-terms"))),
    **dict.fromkeys(
        ("lVert", "rVert", "Vert", "norm"),
        (told("reading.norm"), told("fix.write-either", one="|x|", other="sqrt(x^2 + y^2)")),
    ),
    **dict.fromkeys(("iint", "oint"), _INTEGRAL),
    **dict.fromkeys(
        ("top", "intercal", "transpose"), (told("reading.transpose"), told("fix.vector", example="x_1^2 + x_2^2"))
    ),
    **dict.fromkeys(("in", "notin"), (told("refused.set"), told("fix.comparison", example="0 <= x <= 1"))),
    **dict.fromkeys(("to", "mapsto", "rightarrow"), _only("refused.arrow")),
    **dict.fromkeys(("power", "square"), (told("refused.a-power", sign="^"), told("fix.write", typed="x^2"))),
    **dict.fromkeys(("circ", "degree"), (told("refused.degrees", sign="∘"), "")),
    "binom": (told("refused.binomial"), told("fix.polynomial")),
    "where": _instead("refused.where", "piecewise(x^2 if x < 0, x otherwise)"),
    "dot": _instead("refused.dot", "x_1*y_1 + x_2*y_2"),
    "begin": (told("refused.environment"), told("fix.one-formula")),
}
"""Words that are known and refused: the reason and what to write instead."""

_UNLISTED = "gamma beta zeta Gamma Γ \\Gamma \\zeta"


def special_function(word: str) -> Sentence | None:
    """Return why `word` followed by a bracket is refused, if it is: gamma(x) is no product of γ and x."""
    return told("refused.special-function", word=word) if word in _UNLISTED.split() else None


@lru_cache(maxsize=512)
def likely_word(word: str) -> str:
    """Return what an unknown word probably meant: a function's name, a product of known words, or nothing.

    >>> likely_word("sine")
    'sin'
    >>> likely_word("xy")
    'x·y'
    """
    for head in ("sin", "cos", "tan", "cot", "arcsin", "arccos", "arctan", "arccot"):
        if word.lower().startswith(head) and word.lower()[len(head) :] in {"e", "us", "inus", "ine", "gent", "gens"}:
            return head
    if word.lower() in FUNCTIONS:
        return word.lower()
    pieces = _split(word)
    close = get_close_matches(word.lower(), FUNCTIONS, n=1, cutoff=0.75)
    if close and not (pieces and any(piece in FUNCTIONS for piece in pieces)) and len(word) > len("xyz"):
        return close[0]
    return _product(pieces) if pieces else (close[0] if close else "")


def _split(word: str) -> list[str]:
    """Cut a word into known names and at most four single letters, longest names first; [] where that fails."""
    pieces: list[str] = []
    while word:
        size = next(
            (
                n
                for n in range(min(len(word), 9), 1, -1)
                if word[:n] in FUNCTIONS or word[:n] in GREEK or word[:n] == "pi"
            ),
            1,
        )
        pieces.append(word[:size])
        word = word[size:]
    return pieces if sum(len(piece) == 1 for piece in pieces) <= len("abc") else []


def _product(pieces: list[str]) -> str:
    written, rest = [], list(pieces)
    while rest:
        piece = rest.pop(0)
        written.append(f"{piece}({rest.pop(0)})" if piece in FUNCTIONS and rest else piece)
    return "·".join(written)
