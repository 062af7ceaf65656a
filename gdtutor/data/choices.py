"""What is chosen of a fit, as it was typed."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, fields
from typing import Any, Final

from gdtutor.text.sentence import Sentence

LOSSES: Final = ("squared", "absolute", "huber", "logistic", "cross-entropy", "softmax")
"""The losses that there are, by the ids of their records in `fitting.losses`."""
USUAL_LOSS: Final = LOSSES[0]
BENT: Final = LOSSES[2]
"""The loss that is bent at δ."""
FACTORS: Final = ("mean", "sum")
"""What may be made of the losses of all rows."""
CONVENTIONS: Final = ("mean", "half-mean", "sum", "half-sum")
"""Each of these, or half of it."""
SCALES: Final = ("none", "standard", "minmax")
"""How columns may be scaled: not at all, to mean 0 and deviation 1, to the interval from 0 to 1."""
GAPS: Final = ("refuse", "skip")
"""What may happen to rows without a value."""
ACTIVATIONS: Final = ("sigmoid", "tanh", "relu", "softplus", "identity")
"""What may bend the layers of a network."""

ALL: Final = "all"
"""A step uses all rows."""


@dataclass(frozen=True, slots=True)
class FitChoices:
    """A model and its loss; empty is what is usual.

    `model` is a formula, or `network` the widths of layers: "2-2-1". The `target` is a column, or several with commas
    between them; the last one if it is empty. `factor` and `half` are what stands in front of the sum, `scale` is one
    of `SCALES`, `test` the share of the rows that is kept out, `seed` what they are drawn by, `missing` what happens to
    rows without a value, and `batch` how many rows a step uses: a number, or all.
    """

    model: str = ""
    _: KW_ONLY
    target: str = ""
    loss: str = USUAL_LOSS
    delta: str = ""
    factor: str = FACTORS[0]
    half: bool = False
    scale: str = SCALES[0]
    test: str = ""
    seed: int = 0
    missing: str = GAPS[0]
    network: str = ""
    activation: str = ""
    batch: str = ALL

    @classmethod
    def of(cls, record: object, **others: str) -> FitChoices:
        """Return the choices that a record has in fields of the same names, but for the `others`."""
        known: dict[str, Any] = {
            each.name: getattr(record, each.name) for each in fields(cls) if each.name not in others
        }
        return cls(**known | others)


@dataclass(frozen=True, slots=True)
class FitSource:
    """What an objective is to be made of: the text of a file and what it is called, and what is chosen."""

    text: str
    name: str | Sentence
    choices: FitChoices
