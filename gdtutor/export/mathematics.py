"""Mathematics in Markdown."""

from __future__ import annotations


def displayed(formula: str, *, dollars: bool) -> str:
    """Return a formula as a paragraph of Markdown: between `$$`, or in a fence called `math`.

    Nothing is indented and no line is blank, as some readers end a formula there.
    """
    return f"$$\n{formula}\n$$\n\n" if dollars else f"```math\n{formula}\n```\n\n"
