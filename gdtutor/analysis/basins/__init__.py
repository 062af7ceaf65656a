"""Basins: which start leads to which minimum. Floats throughout, for pictures; nothing here is proven.

A start is settled early once its iterate is in a disc around a minimum in which every step leads nearer to it: there
the distance to the minimum can only fall, and it falls to 0 (Lyapunov's direct method). The `minima` are looked for in
a `window`, the `discs` by looking at many points of `rings` around each; `search` follows the starts, and `pictures`
asks for many at once: the cells of a map, or the spans of a line.
"""

from gdtutor.analysis.basins.pictures import PaintedSpan, basin_map, basin_spans
from gdtutor.analysis.basins.search import NOWHERE, STEPS, Basins, basins
from gdtutor.analysis.basins.window import Window

__all__ = ["NOWHERE", "STEPS", "Basins", "PaintedSpan", "Window", "basin_map", "basin_spans", "basins"]
