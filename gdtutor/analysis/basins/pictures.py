"""What a picture of basins needs: the cells of a map, or the spans of a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gdtutor.analysis.basins.search import Basins

_SAMPLES: Final = 400
_HALVINGS: Final = 40
_MOST_EDGES: Final = 200


@dataclass(frozen=True, slots=True)
class PaintedSpan:
    """All starts from `left` to `right` reach the minimum with the index `basin`, −1 for none."""

    left: float
    right: float
    basin: int


def basin_map(found: Basins, columns: int, rows: int, start: int, stop: int) -> tuple[tuple[int, ...], ...]:
    """Return rows `start` to `stop` (exclusive) of a map of `columns` × `rows` cells; row 0 is the bottom one.

    A cell has the index of the minimum that a start in its middle reaches, −1 for none.
    """
    (left, right), (bottom, top) = found.window
    across = [left + (right - left) * (k + 0.5) / columns for k in range(columns)]
    upwards = [bottom + (top - bottom) * (k + 0.5) / rows for k in range(max(0, start), min(stop, rows))]
    reached = found.reached([across * len(upwards), [y for y in upwards for _ in across]])
    return tuple(tuple(reached[k * columns : (k + 1) * columns]) for k in range(len(upwards)))


def basin_spans(found: Basins, samples: int = _SAMPLES) -> tuple[PaintedSpan, ...]:
    """Return the intervals of the window with one basin each, from left to right.

    What lies between two of `samples` starts with the same basin is taken to have it too; edges between different
    basins are found by bisection, as far as floats tell, where they are not too many.
    """
    ((left, right),) = found.window
    places = [left + (right - left) * k / (samples - 1) for k in range(samples)]
    basins = found.reached([places])
    changes = [k for k in range(samples - 1) if basins[k] != basins[k + 1]]
    low, high = [places[k] for k in changes], [places[k + 1] for k in changes]
    for _ in range(_HALVINGS if len(changes) <= _MOST_EDGES else 1):
        middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        here = found.reached([middle]) if middle else []
        same = [basin == basins[k] for basin, k in zip(here, changes, strict=True)]
        low = [m if s else a for m, s, a in zip(middle, same, low, strict=True)]
        high = [b if s else m for m, s, b in zip(middle, same, high, strict=True)]
    edges = [left, *((a + b) / 2 for a, b in zip(low, high, strict=True)), right]
    owners = [*(basins[k] for k in changes), basins[-1]]
    return tuple(PaintedSpan(a, b, owner) for a, b, owner in zip(edges, edges[1:], owners, strict=False))
