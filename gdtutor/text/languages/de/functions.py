"""What the functions are called where they are read out or a sentence begins, and what their names mean elsewhere."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "functions.exp": "die Exponentialfunktion",
    "functions.log": "der natürliche Logarithmus",
    "functions.sqrt": "die Quadratwurzel",
    "functions.cbrt": "die dritte Wurzel",
    "functions.abs": "der Betrag",
    "functions.sign": "das Vorzeichen",
    "functions.sin": "Sinus",
    "functions.cos": "Kosinus",
    "functions.tan": "Tangens",
    "functions.cot": "Kotangens",
    "functions.sec": "Sekans",
    "functions.csc": "Kosekans",
    "functions.asin": "Arkussinus",
    "functions.acos": "Arkuskosinus",
    "functions.atan": "Arkustangens",
    "functions.acot": "Arkuskotangens",
    "functions.asec": "Arkussekans",
    "functions.acsc": "Arkuskosekans",
    "functions.sinh": "Sinus hyperbolicus",
    "functions.cosh": "Kosinus hyperbolicus",
    "functions.tanh": "Tangens hyperbolicus",
    "functions.coth": "Kotangens hyperbolicus",
    "functions.sech": "Sekans hyperbolicus",
    "functions.csch": "Kosekans hyperbolicus",
    "functions.asinh": "Areasinus hyperbolicus",
    "functions.acosh": "Areakosinus hyperbolicus",
    "functions.atanh": "Areatangens hyperbolicus",
    "functions.acoth": "Areakotangens hyperbolicus",
    "functions.asech": "Areasekans hyperbolicus",
    "functions.acsch": "Areakosekans hyperbolicus",
    "functions.sigmoid": "Sigmoid",
    "functions.softplus": "Softplus",
    "functions.relu": "ReLU",
    "functions.erf": "die Fehlerfunktion",
    "functions.sinc": "Sinc",
    "functions.min": "das Minimum",
    "functions.max": "das Maximum",
    "functions.log-subject": "Der Logarithmus",
    "functions.sqrt-subject": "Die Quadratwurzel",
}
"""By id."""
