"""Plots as text: curves, contours, series, rates, basins, cobwebs, errors, comparisons. Pure Python, floats only.

Floats and a `PlotFrame` go in; a `Block` comes out, with Braille dots or in ASCII.
"""

from gdtutor.plots.basins import BasinInterval, basins_line_plot, basins_map_plot
from gdtutor.plots.cobweb import cobweb_plot
from gdtutor.plots.compare import Track, compare_plot
from gdtutor.plots.contours import contour_plot
from gdtutor.plots.curve import RememberedCurve, curve_plot
from gdtutor.plots.error import error_plot
from gdtutor.plots.field import ContourField, RememberedField, contour_field
from gdtutor.plots.rates import PASSING, RatePoint, rates_plot
from gdtutor.plots.series import Envelope, series_plot

__all__ = [
    "PASSING",
    "BasinInterval",
    "ContourField",
    "Envelope",
    "RatePoint",
    "RememberedCurve",
    "RememberedField",
    "Track",
    "basins_line_plot",
    "basins_map_plot",
    "cobweb_plot",
    "compare_plot",
    "contour_field",
    "contour_plot",
    "curve_plot",
    "error_plot",
    "rates_plot",
    "series_plot",
]
