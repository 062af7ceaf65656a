"""Sentences and formulas as plain speech, for a screen reader: words and numbers, and no sign of mathematics.

>>> from gdtutor.text.formula import Application, FirstDerivative, Negation, Product, Relational, Sum, Variable
>>> here = Variable("x", 0)
>>> step = Product((Variable("alpha"), Application(FirstDerivative("f"), (here,))))
>>> spoken(Relational(Variable("x", 1), "=", Sum((here, Negation(step)))))
'x sub one equals x sub zero minus alpha times f prime of x sub zero'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, reduce
from typing import Final

from gdtutor.catalog.functions import FUNCTIONS
from gdtutor.text.binding import SQUARE, SQUARED_BY_NAME, Binding, binding, goes_on, inside
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    Box,
    Cases,
    Column,
    Constant,
    DifferentialOperator,
    Digits,
    Emphasis,
    FirstDerivative,
    Formula,
    FunctionCall,
    Gradient,
    Hat,
    Leaf,
    Logic,
    Matrix,
    Negation,
    Norm,
    Power,
    Product,
    Quotient,
    Relational,
    RightSide,
    Root,
    SecondDerivative,
    Substituted,
    Sum,
    Summation,
    Tuple,
    Variable,
)
from gdtutor.text.glyphs import Index, Name, digits_parts
from gdtutor.text.languages import sentences
from gdtutor.text.sentence import Sentence, pieces, sentence_line, told
from gdtutor.text.style import PLAIN, Style

_NAMES: Final = {function.printed: function.spoken for function in FUNCTIONS.values() if function.spoken}
"""The ids of how functions are read out, by their printed names."""
_CONSTANTS: Final = {
    "infinity": "spoken.infinity",
    "+infinity": "spoken.plus-infinity",
    "sqrt": "spoken.square-root",
    "cbrt": "spoken.cube-root",
    "dots": "spoken.dots",
    "log10": "spoken.logarithm",
}
_RELATIONS: Final = {
    "=": "spoken.equal",
    "≈": "spoken.about",
    "≠": "spoken.unequal",
    "<": "spoken.below",
    ">": "spoken.above",
    "≤": "spoken.at-most",
    "≥": "spoken.at-least",
    "→": "spoken.tends",
}
_ALONE: Final = {**_RELATIONS, "=": "spoken.equal-to", "≈": "spoken.about-number"}
"""The same behind words."""
_POWERS: Final = {"2": "spoken.squared", "3": "spoken.cubed"}


def spoken(said: Sentence | Formula | str, style: Style = PLAIN) -> str:
    """Return what is said in words only, in the language of the style."""
    speaker = _Speaker(style)
    if isinstance(said, str):
        return said
    if isinstance(said, Formula):
        return speaker.speak(said)
    found = pieces(said, sentences(style.language))
    return "".join(speaker.speak(piece) if isinstance(piece, Formula) else piece for piece in found)


def _bare(formula: Formula) -> Formula:
    """Return a formula without its mark, and without the brackets of a value put in."""
    return formula.body if isinstance(formula, Emphasis | Substituted) else formula


class _Speaker:
    """Reads formulas out in one language."""

    def __init__(self, style: Style) -> None:
        self.style = style

    @cached_property
    def numbers(self) -> list[str]:
        return self._say(told("spoken.numbers")).split()

    def speak(self, formula: Formula) -> str:
        """Read any formula out."""
        match formula:
            case Leaf() | Hat():
                return self._leaf(formula)
            case Emphasis(body) | Substituted(body):
                return self.speak(body)
            case Sum((first, *terms)):
                return reduce(self._added, terms, self.speak(first))
            case Negation(body):
                return self._say(told("spoken.negative", body=self._tight(body, Binding.PRODUCT)))
            case Product(factors):
                *before, last = factors
                return self._joined(
                    (*map(self._factor, before), self._tight(last, Binding.PRODUCT)),
                    lambda one, other: told("spoken.times", one=one, other=other),
                )
            case Summation(body, index, last):
                term = self._tight(body, Binding.PRODUCT)
                return self._say(told("spoken.sum", index=index, last=self.speak(last), term=term))
            case Quotient(above, below):
                top, bottom = self._tight(above, Binding.PRODUCT), self._tight(below, Binding.POWER)
                return self._say(told("spoken.over", above=top, below=bottom))
            case Power(FunctionCall(name, arguments), Digits(digits)) if name in SQUARED_BY_NAME and digits in _POWERS:
                return self._of(self._power(self._function(name), Digits(digits)), arguments)
            case Power(base, exponent):
                return self._power(self._base(base), inside(exponent))
            case _:
                return self._enclosed(formula)

    def _say(self, sentence: Sentence) -> str:
        return sentence_line(sentence, self.style)

    def _tight(self, formula: Formula, least: Binding) -> str:
        """Read out a part, between brackets where it holds together less than it must."""
        bare = _bare(formula)
        body = self.speak(bare)
        return body if binding(bare) >= least else self._bracketed(body)

    def _factor(self, formula: Formula) -> str:
        """Read out a factor behind which others follow."""
        return self._bracketed(self.speak(formula)) if goes_on(formula) else self._tight(formula, Binding.PRODUCT)

    def _base(self, formula: Formula) -> str:
        """Read out what is raised; of anything but a name or a number it would not be heard where it begins."""
        bare = _bare(formula)
        body = self.speak(bare)
        return body if binding(bare) is Binding.ATOM and isinstance(bare, Leaf | Hat) else self._bracketed(body)

    def _bracketed(self, body: str) -> str:
        return self._say(told("spoken.bracket", body=body))

    def _joined(self, parts: Iterable[str], between: Callable[[str, str], Sentence]) -> str:
        return reduce(lambda one, other: self._say(between(one, other)), parts)

    def _added(self, before: str, term: Formula) -> str:
        if isinstance(term, Negation):
            return self._say(told("spoken.minus", one=before, other=self._tight(term.body, Binding.PRODUCT)))
        return self._say(told("spoken.plus", one=before, other=self._tight(term, Binding.PRODUCT)))

    def _power(self, base: str, exponent: Formula) -> str:
        if isinstance(exponent, Digits) and exponent.text in _POWERS:
            return self._say(told(_POWERS[exponent.text], base=base))
        bare = _bare(exponent)
        simple = isinstance(_bare(bare.body) if isinstance(bare, Negation) else bare, Leaf)
        above = self.speak(bare) if simple else self._bracketed(self.speak(bare))
        return self._say(told("spoken.power", base=base, exponent=above))

    def _leaf(self, formula: Formula) -> str:
        match formula:
            case Digits(text):
                return self._digits(text)
            case Variable(name, index):
                return self._name(name, index)
            case Constant(name):
                return self._constant(name)
            case Hat(Variable(name, index)):
                hatted = self._say(told("spoken.hat", name=self._name(name)))
                return hatted if index is None else self._sub(hatted, self._index(index))
            case _:
                return self._derivative(formula)

    def _derivative(self, formula: Formula) -> str:
        match formula:
            case FirstDerivative(name, None):
                return self._say(told("spoken.prime", function=self._name(name)))
            case FirstDerivative(name, str(variable)):
                return self._say(told("spoken.partial", function=self._name(name), variable=self._name(variable)))
            case DifferentialOperator(name):
                return self._say(told("spoken.operator", variable=self._name(name)))
            case SecondDerivative(name, ()):
                return self._say(told("spoken.double-prime", function=self._name(name)))
            case SecondDerivative(name, (one, other)):
                by, then = self._name(one), self._name(other)
                return self._say(told("spoken.second-partial", function=self._name(name), one=by, other=then))
            case Gradient(name):
                return self._say(told("spoken.gradient", function=self._name(name)))
        raise TypeError(formula)

    def _digits(self, text: str) -> str:
        mantissa, power = digits_parts(text)
        if not power:
            return mantissa.replace(",", "")
        size = Digits(power.lstrip("-"))
        raised = self._power("10", size if power.isdigit() else Negation(size))
        return self._say(told("spoken.times", one=mantissa, other=raised))

    def _constant(self, name: str) -> str:
        return self._say(told(_CONSTANTS[name])) if name in _CONSTANTS else self._function(name, self._name(name))

    def _function(self, name: str, unknown: str = "") -> str:
        """Return what a function is called, `unknown` or its name where it has no words."""
        return self._say(told(_NAMES[name])) if name in _NAMES else unknown or name

    def _name(self, name: str, index: Index | None = None) -> str:
        parts = Name.of(name)
        whole = self._sub(parts.stem, self._number(parts.subscript)) if parts.subscript else parts.stem
        if index is None:
            return whole
        return self._say(told("spoken.star", name=whole)) if index == "*" else self._sub(whole, self._index(index))

    def _sub(self, name: str, index: str) -> str:
        return self._say(told("spoken.sub", name=name, index=index))

    def _index(self, index: Index) -> str:
        return self._say(told("spoken.next", index="n")) if index == "n+1" else self._number(str(index))

    def _number(self, text: str) -> str:
        return self.numbers[int(text)] if text.isdecimal() and int(text) < len(self.numbers) else text

    def _enclosed(self, formula: Formula) -> str:
        match formula:
            case Root(body, degree):
                root = told("spoken.square-root" if degree == SQUARE else "spoken.cube-root")
                return self._of(self._say(root), (body,))
            case FunctionCall(name, arguments):
                return self._of(self._function(name), arguments)
            case Application(head, arguments):
                return self._of(self.speak(head), arguments)
            case AbsoluteValue(body):
                return self._of(self._say(told("spoken.absolute-value")), (body,))
            case Norm(body):
                return self._of(self._say(told("spoken.length")), (body,))
            case Tuple(entries):
                return self._say(told("spoken.point", entries=tuple(map(self.speak, entries))))
            case Column(entries):
                return self._say(told("spoken.column", entries=tuple(map(self.speak, entries))))
            case Matrix(rows):
                lines = (", ".join(map(self.speak, row)) for row in rows)
                return self._say(told("spoken.matrix", rows=tuple(lines)))
            case Box(sides):
                return self._joined(
                    (self._interval(*side) for side in sides),
                    lambda one, other: told("spoken.by", one=one, other=other),
                )
            case _:
                return self._condition(formula)

    def _of(self, function: str, arguments: tuple[Formula, ...]) -> str:
        """Read out a function of arguments, in brackets where it would not be heard where they end."""
        whole = tuple(self._argument(_bare(each)) for each in arguments)
        return self._say(told("spoken.of", function=function, arguments=whole))

    def _argument(self, formula: Formula) -> str:
        clear = binding(formula) >= Binding.POWER and not isinstance(formula, Power)
        return self.speak(formula) if clear else self._bracketed(self.speak(formula))

    def _interval(self, low: Formula, high: Formula) -> str:
        return self._say(told("spoken.interval", low=self.speak(low), high=self.speak(high)))

    def _condition(self, formula: Formula) -> str:
        match formula:
            case Relational(Digits(), "→", Digits()):
                return self._say(told("spoken.step", left=self.speak(formula.left), right=self.speak(formula.right)))
            case Relational(left, sign, right):
                behind = self._say(told(_RELATIONS[sign], right=self.speak(right)))
                chained = isinstance(left, Relational) and sign != "→"
                return self._say(
                    told("spoken.chain" if chained else "spoken.relation", left=self.speak(left), right=behind)
                )
            case RightSide(sign, body):
                return self._say(told(_ALONE[sign], right=self.speak(body)))
            case Logic("not", (condition,)):
                return self._say(told("spoken.not", condition=self.speak(condition)))
            case Logic(word, conditions):
                name = "spoken.and" if word == "and" else "spoken.or"
                return self._joined(map(self.speak, conditions), lambda one, other: told(name, one=one, other=other))
            case Cases(rows):
                return self._say(told("spoken.cases", cases=tuple(self._case(*row) for row in rows)))
        raise TypeError(formula)

    def _case(self, value: Formula, when: Formula | None) -> str:
        if when is None:
            return self._say(told("spoken.otherwise", value=self.speak(value)))
        return self._say(told("spoken.if", value=self.speak(value), condition=self.speak(when)))
