"""Letters and digits: Greek by name, and what stands lowered or raised in a line of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_NAMES: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi "
    "omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
).split()

GREEK: Final[Mapping[str, str]] = dict(zip(_NAMES, "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ", strict=True))
"""The Greek letters that look like no Latin one, by the names that a learner types."""

OMICRON: Final = "ο"
"""The one that does, of those that are read."""

VARIANTS: Final[Mapping[str, str]] = {"ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "µ": "mu"}
"""Other shapes of Greek letters: character → name."""

LOWERED: Final[Mapping[str, str]] = dict(
    zip("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
"""What there is as a subscript."""

RAISED: Final[Mapping[str, str]] = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
"""What there is as a superscript."""
