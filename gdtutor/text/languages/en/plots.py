"""What pictures say: their legends, their axes, and what stands for them where there is no room."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "plots.here": "here",
    "plots.here-and-before": "{here} here  {before} before",
    "plots.tangent": "tangent",
    "plots.step": "step",
    "plots.start-above": "start, higher up",
    "plots.fixed-point": "fixed point",
    "plots.log-scale": "{label}, log scale",
    "plots.unequal-axes": "axes not to scale: {name} {factor}",
    "plots.steps": "steps",
    "plots.error": "error",
    "plots.predicted-step": "predicted: {factor} a step",
    "plots.predicted": "{factor} predicted",
    "plots.settles": "settles",
    "plots.settles-for-now": "settles for now",
    "plots.on-its-way": "not yet there",
    "plots.diverges": "diverges",
    "plots.cycles": "cycles",
    "plots.leaves": "leaves the domain",
    "plots.stops": "stops",
    "plots.too-long": "took too long",
    "plots.unknown": "unknown",
    "plots.threshold": "threshold {value}",
    "plots.has-threshold": "{rate} has a threshold",
    "plots.rates": "{rates} {rates|rate|rates}",
    "plots.minima": "{minima} {minima|minimum|minima}",
    "plots.leads": "{letter} leads to {minimum}",
    "plots.looked-at": "looked at",
    "plots.walk": "the walk",
    "plots.nowhere": "nowhere",
    "plots.row": "a row",
    "plots.kept-out": "kept out",
    "plots.model": "the model",
    "plots.model-after": "after this step",
    "plots.used": "used in this step",
    "plots.boundary": "boundary",
    "plots.above-model": "above the model",
    "plots.below-model": "below",
    "plots.residual": "residual of a row",
    "plots.row-number": "row",
    "plots.residuals": "residuals",
}
"""By id."""
