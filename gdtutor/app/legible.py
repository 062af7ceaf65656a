"""Legible colours: whatever the theme, text keeps a contrast of 4.5:1 with what it may stand on (WCAG 2.1, AA)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from textual.color import BLACK, WHITE, Color

LEAST: Final = 4.5
"""The contrast of text with its ground, at least."""
STEPS: Final = 40
"""A colour is moved towards black or white by so many equal steps at most."""
QUIET: Final = 0.3
"""How far quiet text is blended into the background, where that leaves it legible."""

_GROUNDS: Final = ("background", "surface", "panel")
_TEXT: Final = (
    "foreground",
    *(f"text-{name}" for name in ("primary", "secondary", "accent", "warning", "success", "error")),
    *(f"markdown-h{level}-color" for level in range(1, 7)),
)
_MARKS: Final = ("block-cursor", "block-cursor-blurred", "input-selection")
"""What is marked has a ground of its own, which is made to contrast with black or white text."""
_AS_TEXT: Final = {
    "footer-foreground": "foreground",
    "footer-description-foreground": "foreground",
    "footer-key-foreground": "text-primary",
    "text-muted": "quiet",
    "text-disabled": "quiet",
    "foreground-muted": "quiet",
}
"""Which colours of Textual's own are one of those above."""


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of a theme by name, those of text moved away from their grounds as far as that is needed.

    A colour `quiet` is added, for what is said beside the matter. A theme whose colours are the terminal's own is left
    as it is: what they look like is not known.
    """
    changed = {"quiet": variables["foreground"], **variables}
    if "ansi" in variables["background"]:
        return changed
    background, foreground = _colour(variables["background"]), _colour(variables["foreground"])
    plain = [_colour(variables[name]) for name in _GROUNDS]
    grounds = (*plain, *(ground + _colour(variables["boost"]) for ground in plain))
    changed.update((name, readable(background + _colour(variables[name]), grounds).hex) for name in _TEXT)
    changed["quiet"] = readable(foreground.blend(background, QUIET), grounds).hex
    changed.update((name, changed[other]) for name, other in _AS_TEXT.items())
    for name in _MARKS:
        marked = background + _colour(variables[f"{name}-background"])
        ink = max((WHITE, BLACK), key=lambda colour: contrast(colour, marked))
        changed[f"{name}-background"], changed[f"{name}-foreground"] = readable(marked, (ink,)).hex, ink.hex
    return changed


def _colour(written: str) -> Color:
    """Return the colour that a theme writes as `#88c0d0` or, thinned, as `#88c0d0 30%`."""
    name, _, part = written.partition(" ")
    return Color.parse(name).multiply_alpha(float(part.rstrip("%") or 100) / 100)


@lru_cache(maxsize=256)
def readable(colour: Color, grounds: tuple[Color, ...]) -> Color:
    """Return `colour`, moved towards white or black until its contrast with every ground is enough.

    Where neither is enough it is the better one of the two.
    """
    for step in range(STEPS + 1):
        for pole in (WHITE, BLACK):
            shade = colour.blend(pole, step / STEPS)
            if _worst(shade, grounds) >= LEAST:
                return shade
    return max((WHITE, BLACK), key=lambda pole: _worst(pole, grounds))


def _worst(colour: Color, grounds: Sequence[Color]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two opaque colours: 1 where they are equally light, up to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    """Return the relative luminance of an opaque colour, from 0 to 1."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
