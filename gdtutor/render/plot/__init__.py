"""Plots as text: curve and tangent, contours and path, f(xₙ) against n. Pure Python, floats only."""

from gdtutor.render.plot.contours import Field, RememberedField, contour_field, contour_plot
from gdtutor.render.plot.curve import RememberedCurve, curve_plot
from gdtutor.render.plot.series import Envelope, series_plot

__all__ = [
    "Envelope",
    "Field",
    "RememberedCurve",
    "RememberedField",
    "contour_field",
    "contour_plot",
    "curve_plot",
    "series_plot",
]
