"""The words of the notation: functions, constants, Greek letters and keywords, in every spelling."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from gdtutor.catalog import functions as catalog
from gdtutor.catalog.letters import GREEK as GREEK_LETTERS
from gdtutor.catalog.letters import OMICRON, VARIANTS

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

REFUSED: dict[str, tuple[str, str]] = {
    "factorial": ("The factorial is defined for whole numbers only and has no derivative.", ""),
    "Heaviside": ("Heaviside is not one of the functions here.", "piecewise(0 if x < 0, 1 otherwise)"),
    "floor": ("floor has steps: its derivative is zero or does not exist.", ""),
    "ceil": ("ceil has steps: its derivative is zero or does not exist.", ""),
    "ceiling": ("ceiling has steps: its derivative is zero or does not exist.", ""),
    "round": ("round has steps: its derivative is zero or does not exist.", ""),
    "mod": ("mod has steps and is not one of the functions here.", ""),
    "int": ("An integral or rounding is not one of the functions here.", ""),
    "diff": ("Type the function itself; gdtutor differentiates it.", ""),
    "integrate": ("Integrals are not read here.", ""),
    "sum": ("A sum sign is not read here: write the terms out.", ""),
    "Sum": ("A sum sign is not read here: write the terms out.", ""),
    "prod": ("A product sign is not read here: write the factors out.", ""),
    "lim": ("Limits are not read here.", ""),
    "pow": ("pow is written with ^ here.", "x^2"),
    "Pow": ("Pow is written with ^ here.", "x^2"),
    "Rational": ("A fraction is written with / here.", "1/2"),
    "oo": ("Infinity is not a number that can be computed with here.", ""),
    "inf": ("Infinity is not a number that can be computed with here.", ""),
    "infty": ("Infinity is not a number that can be computed with here.", ""),
    "infinity": ("Infinity is not a number that can be computed with here.", ""),
    "nan": ("“nan” means “not a number”, so it is no function value.", ""),
    "zoo": ("“zoo” is SymPy's complex infinity, which is not a real number.", ""),
    "re": ("Functions here are real; re is not needed.", ""),
    "im": ("Functions here are real; im is not needed.", ""),
    "mean": ("mean is not one of the functions here.", "(x + y)/2"),
    "lambda": ("A Python lambda is not read here: type only the formula.", ""),
    "import": ("This is Python, not a formula.", ""),
    "eval": ("This is Python, not a formula.", ""),
    "exec": ("This is Python, not a formula.", ""),
    **dict.fromkeys(
        ("partial", "nabla", "derivative", "derive", "differentiate", "grad", "gradient"),
        ("Type the function itself; gdtutor differentiates it.", ""),
    ),
    **dict.fromkeys(("minimize", "minimise", "maximize", "maximise", "plot", "solve"), ("Type only the function.", "")),
    **dict.fromkeys(("pm", "mp"), ("± means two values; a function has one.", "+ or -")),
    **dict.fromkeys(("lfloor", "rfloor"), ("floor has steps: its derivative is zero or does not exist.", "")),
    **dict.fromkeys(("lceil", "rceil"), ("ceil has steps: its derivative is zero or does not exist.", "")),
    **dict.fromkeys(("dots", "ldots", "cdots", "dotsb"), ("Dots for “and so on” are not read here.", "the terms out")),
    **dict.fromkeys(("lVert", "rVert", "Vert", "norm"), ("A norm is not read here.", "|x|, or sqrt(x^2 + y^2)")),
    **dict.fromkeys(("iint", "oint"), ("Integrals are not read here.", "")),
    **dict.fromkeys(
        ("top", "intercal", "transpose"),
        ("A transpose is not read here.", "a vector by its coordinates, as in x_1^2 + x_2^2"),
    ),
    **dict.fromkeys(
        ("in", "notin"), ("Membership in a set is not read here.", "a comparison such as 0 <= x <= 1, or leave it out")
    ),
    **dict.fromkeys(("to", "mapsto", "rightarrow"), ("An arrow is not read here: type only the formula.", "")),
    **dict.fromkeys(("power", "square"), ("A power is written with ^ here.", "x^2")),
    **dict.fromkeys(("circ", "degree"), ("Degrees and the sign ∘ are not read here: angles are in radians.", "")),
    "binom": ("A binomial coefficient is not read here.", "it out as a polynomial"),
    "where": ("where is written as piecewise here.", "piecewise(x^2 if x < 0, x otherwise)"),
    "dot": ("A dot product or a derivative is not read here: type the function itself.", "x_1*y_1 + x_2*y_2"),
    "begin": ("This LaTeX environment is not read here.", "one formula"),
}
"""Words that are known and refused: the reason and what to write instead."""

_UNLISTED = "gamma beta zeta Gamma Γ \\Gamma \\zeta"


def special_function(word: str) -> str:
    """Return why `word` followed by a bracket is refused, or an empty string: gamma(x) is no product of γ and x."""
    return f"The {word} function is not one of the functions here." if word in _UNLISTED.split() else ""


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
