"""TeX's commands as characters: for each its Unicode text, its ASCII text, and the part it plays in a formula."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Kind(Enum):
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


LETTERS = (
    "alpha:α beta:β gamma:γ delta:δ epsilon:ε varepsilon:ε zeta:ζ eta:η theta:θ iota:ι kappa:κ lambda:λ mu:μ nu:ν xi:ξ "
    "pi:π rho:ρ sigma:σ tau:τ upsilon:υ phi:φ varphi:φ chi:χ psi:ψ omega:ω "
    "Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Phi:Φ Psi:Ψ Omega:Ω"
)
FUNCTIONS = (
    "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan ln log exp min max lim sup inf det arg deg gcd"
)
SIGNS: Mapping[Kind, str] = {
    Kind.ORDINARY: "infty:∞:inf ldots:…:... dots:…:... cdots:…:... vdots:…:... ell:ℓ:l partial:∂:d prime:′:' "
    "emptyset:∅:{} forall:∀:for_all exists:∃:exists neg:¬:not degree:°:deg circ:°:deg top:T:T $:$:$ %:%:% #:#:# _:_:_",
    Kind.FUNCTION: "nabla:∇:grad sum:∑:sum prod:∏:prod int:∫:int",
    Kind.PRODUCT: "cdot:·:* times:×:* ast:*:* star:*:* div:÷:/",
    Kind.SUM: "pm:±:+- mp:∓:-+ cup:∪:or cap:∩:and setminus:∖:without",
    Kind.RELATION: "le:≤:<= leq:≤:<= ge:≥:>= geq:≥:>= lt:<:< gt:>:> ne:≠:!= neq:≠:!= ll:≪:<< gg:≫:>> "
    "approx:≈:~= sim:∼:~ simeq:≃:~= equiv:≡:== propto:∝:~ in:∈:in notin:∉:not_in subset:⊂:in mid:|:| "
    "to:→:-> rightarrow:→:-> leftarrow:←:<- gets:←:<- mapsto:↦:-> longrightarrow:→:-> "
    "Rightarrow:⇒:=> implies:⇒:=> iff:⇔:<=> Leftrightarrow:⇔:<=>",
    Kind.OPEN: "{:{:{ lbrace:{:{ langle:⟨:< lvert:|:| lVert:‖:|| lfloor:⌊:floor( lceil:⌈:ceil( lbrack:[:[",
    Kind.CLOSE: "}:}:} rbrace:}:} rangle:⟩:> rvert:|:| rVert:‖:|| rfloor:⌋:) rceil:⌉:) rbrack:]:]",
    Kind.FENCE: "vert:|:| Vert:‖:|| |:‖:||",
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

Symbol = tuple[str, str, Kind]

CHARACTERS: Mapping[str, Symbol] = {
    "+": ("+", "+", Kind.SUM),
    "-": ("−", "-", Kind.SUM),
    "−": ("−", "-", Kind.SUM),
    "*": ("*", "*", Kind.PRODUCT),
    "/": ("/", "/", Kind.PRODUCT),
    "=": ("=", "=", Kind.RELATION),
    "<": ("<", "<", Kind.RELATION),
    ">": (">", ">", Kind.RELATION),
    ":": (":", ":", Kind.COMMA),
    ",": (",", ",", Kind.COMMA),
    ";": (";", ";", Kind.COMMA),
    "(": ("(", "(", Kind.OPEN),
    "[": ("[", "[", Kind.OPEN),
    ")": (")", ")", Kind.CLOSE),
    "]": ("]", "]", Kind.CLOSE),
    "|": ("|", "|", Kind.FENCE),
    "′": ("′", "'", Kind.ORDINARY),
}


def _commands() -> dict[str, Symbol]:
    found: dict[str, Symbol] = {name: (name, name, Kind.FUNCTION) for name in FUNCTIONS.split()}
    for entry in LETTERS.split():
        name, letter = entry.split(":")
        found[name] = (letter, name.removeprefix("var"), Kind.ORDINARY)
    for kind, entries in SIGNS.items():
        for entry in entries.split():
            name, text, ascii_text = entry.split(":", 2)
            found[name] = (text, ascii_text.replace("_", " ") if len(ascii_text) > 1 else ascii_text, kind)
    return found


COMMANDS: Mapping[str, Symbol] = _commands()

SUPERSCRIPTS = str.maketrans(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW*′°",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ*′°",
)
SUBSCRIPTS = str.maketrans("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
