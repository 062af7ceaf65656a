"""What the functions are called where they are read out or a sentence begins, and what their names mean elsewhere."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "functions.exp": "the exponential",
    "functions.log": "the natural logarithm",
    "functions.sqrt": "the square root",
    "functions.cbrt": "the cube root",
    "functions.abs": "the absolute value",
    "functions.sign": "the sign",
    "functions.sin": "sine",
    "functions.cos": "cosine",
    "functions.tan": "tangent",
    "functions.cot": "cotangent",
    "functions.sec": "secant",
    "functions.csc": "cosecant",
    "functions.asin": "arc sine",
    "functions.acos": "arc cosine",
    "functions.atan": "arc tangent",
    "functions.acot": "arc cotangent",
    "functions.asec": "arc secant",
    "functions.acsc": "arc cosecant",
    "functions.sinh": "hyperbolic sine",
    "functions.cosh": "hyperbolic cosine",
    "functions.tanh": "hyperbolic tangent",
    "functions.coth": "hyperbolic cotangent",
    "functions.sech": "hyperbolic secant",
    "functions.csch": "hyperbolic cosecant",
    "functions.asinh": "area hyperbolic sine",
    "functions.acosh": "area hyperbolic cosine",
    "functions.atanh": "area hyperbolic tangent",
    "functions.acoth": "area hyperbolic cotangent",
    "functions.asech": "area hyperbolic secant",
    "functions.acsch": "area hyperbolic cosecant",
    "functions.sigmoid": "sigmoid",
    "functions.softplus": "softplus",
    "functions.relu": "relu",
    "functions.erf": "the error function",
    "functions.sinc": "sinc",
    "functions.min": "the minimum",
    "functions.max": "the maximum",
    "functions.log-subject": "The logarithm",
    "functions.sqrt-subject": "The square root",
}
"""By id."""
