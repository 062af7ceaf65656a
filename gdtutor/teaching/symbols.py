"""TeX's commands as characters: for each its Unicode text, its ASCII text, and the part it plays in a formula."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from gdtutor.catalog.letters import GREEK, LOWERED, RAISED


class SymbolKind(Enum):
    """The part an atom plays; it decides the spaces around it (The TeXbook, chapter 18)."""

    ORDINARY = auto()
    WORD = auto()
    FUNCTION = auto()
    FRACTION = auto()
    ROOT = auto()
    PRODUCT = auto()
    SUM = auto()
    SIGN = auto()
    RELATION = auto()
    OPEN = auto()
    CLOSE = auto()
    FENCE = auto()
    COMMA = auto()
    SPACE = auto()


LETTERS: Mapping[str, str] = {**GREEK, **{f"var{name}": GREEK[name] for name in ("epsilon", "phi")}}
"""Commands for letters."""
FUNCTIONS = (
    "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan ln log exp min max lim sup inf det arg deg gcd"
)
SIGNS: Mapping[SymbolKind, str] = {
    SymbolKind.ORDINARY: "infty:∞:inf ldots:…:... dots:…:... cdots:…:... vdots:…:... ell:ℓ:l partial:∂:d prime:′:' "
    "emptyset:∅:{} forall:∀:for_all exists:∃:exists neg:¬:not degree:°:deg circ:°:deg top:T:T $:$:$ %:%:% #:#:# _:_:_",
    SymbolKind.FUNCTION: "nabla:∇:grad sum:∑:sum prod:∏:prod int:∫:int",
    SymbolKind.PRODUCT: "cdot:·:* times:×:* ast:*:* star:*:* div:÷:/",
    SymbolKind.SUM: "pm:±:+- mp:∓:-+ cup:∪:or cap:∩:and setminus:∖:without",
    SymbolKind.RELATION: "le:≤:<= leq:≤:<= ge:≥:>= geq:≥:>= lt:<:< gt:>:> ne:≠:!= neq:≠:!= ll:≪:<< gg:≫:>> "
    "approx:≈:~= sim:∼:~ simeq:≃:~= equiv:≡:== propto:∝:~ in:∈:in notin:∉:not_in subset:⊂:in mid:|:| "
    "to:→:-> rightarrow:→:-> leftarrow:←:<- gets:←:<- mapsto:↦:-> longrightarrow:→:-> "
    "Rightarrow:⇒:=> implies:⇒:=> iff:⇔:<=> Leftrightarrow:⇔:<=>",
    SymbolKind.OPEN: "{:{:{ lbrace:{:{ langle:⟨:< lvert:|:| lVert:‖:|| lfloor:⌊:floor( lceil:⌈:ceil( lbrack:[:[",
    SymbolKind.CLOSE: "}:}:} rbrace:}:} rangle:⟩:> rvert:|:| rVert:‖:|| rfloor:⌋:) rceil:⌉:) rbrack:]:]",
    SymbolKind.FENCE: "vert:|:| Vert:‖:|| |:‖:||",
}
SPACES = frozenset(
    [
        ",",
        ":",
        ";",
        "!",
        " ",
        "quad",
        "qquad",
        "enspace",
        "thinspace",
        "displaystyle",
        "textstyle",
        "limits",
        "nolimits",
    ]
)
SIZES = frozenset("left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr".split())
FONTS = frozenset(
    "mathrm mathbf mathit mathsf mathtt mathcal mathbb boldsymbol bm vec mathop overline underline".split()
)
TEXTS = frozenset("text textrm textit textbf texttt mbox".split())
FRACTIONS = frozenset(["frac", "dfrac", "tfrac", "cfrac"])
ACCENTS: Mapping[str, tuple[str, str]] = {
    "bar": ("\u0304", "_bar"),
    "hat": ("\u0302", "_hat"),
    "tilde": ("\u0303", "_tilde"),
    "dot": ("\u0307", "_dot"),
}

Symbol = tuple[str, str, SymbolKind]

CHARACTERS: Mapping[str, Symbol] = {
    "+": ("+", "+", SymbolKind.SUM),
    "-": ("−", "-", SymbolKind.SUM),
    "−": ("−", "-", SymbolKind.SUM),
    "*": ("*", "*", SymbolKind.PRODUCT),
    "/": ("/", "/", SymbolKind.PRODUCT),
    "=": ("=", "=", SymbolKind.RELATION),
    "<": ("<", "<", SymbolKind.RELATION),
    ">": (">", ">", SymbolKind.RELATION),
    ":": (":", ":", SymbolKind.COMMA),
    ",": (",", ",", SymbolKind.COMMA),
    ";": (";", ";", SymbolKind.COMMA),
    "(": ("(", "(", SymbolKind.OPEN),
    "[": ("[", "[", SymbolKind.OPEN),
    ")": (")", ")", SymbolKind.CLOSE),
    "]": ("]", "]", SymbolKind.CLOSE),
    "|": ("|", "|", SymbolKind.FENCE),
    "′": ("′", "'", SymbolKind.ORDINARY),
}


def _commands() -> dict[str, Symbol]:
    found: dict[str, Symbol] = {name: (name, name, SymbolKind.FUNCTION) for name in FUNCTIONS.split()}
    for name, letter in LETTERS.items():
        found[name] = (letter, name.removeprefix("var"), SymbolKind.ORDINARY)
    for kind, entries in SIGNS.items():
        for entry in entries.split():
            name, text, ascii_text = entry.split(":", 2)
            found[name] = (text, ascii_text.replace("_", " ") if len(ascii_text) > 1 else ascii_text, kind)
    return found


COMMANDS: Mapping[str, Symbol] = _commands()

SUPERSCRIPTS = str.maketrans({**RAISED, "*": "*", "′": "′", "°": "°"})
SUBSCRIPTS = str.maketrans(dict(LOWERED))
