"""A step of BFGS worked out: the direction, the search along it, and what the estimate H learns from the step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import sympy as sp

from gdtutor.descent.letters import entry_letters
from gdtutor.descent.methods.directions.amounts import inner
from gdtutor.descent.methods.directions.quasi import INVERSE, Change, change_to, rows
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import (
    Digits,
    Emphasis,
    Formula,
    Mark,
    Matrix,
    Negation,
    Product,
    Quotient,
    Substituted,
    Sum,
    Variable,
)
from gdtutor.text.sentence import told
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine, relation_of
from gdtutor.worked.chain import EquationChain
from gdtutor.worked.iterate_view import IterateView, column
from gdtutor.worked.methods.directed import SearchLines
from gdtutor.worked.methods.quantities import Quantity, UpdateFormula
from gdtutor.worked.value import value_at

_H, _G, _S, _Y, _R, _Q = sp.symbols("h g s y r q", real=True)
_SI, _SJ, _ZI, _ZJ, _K = sp.symbols("s_i s_j z_i z_j k", real=True)
_ENTRY: Final = _H - _R * (_SI * _ZJ + _ZI * _SJ) + _K * _SI * _SJ
_KAPPA: Final = _R * (1 + _R * _Q)
_ONE: Final = Digits("1")
_PAIR: Final = 2


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate."""
    lines = QuasiLines(place)
    rule = WorkedGroup("rule", (*lines.rules(), *lines.conditions(), *lines.naming()))
    return (rule, *place.slopes(), *lines.directions(), *lines.groups(), *lines.learning())


class QuasiLines(SearchLines):
    """The lines of one step."""

    def __init__(self, place: IterateView) -> None:
        """Name what they speak of."""
        called = place.letters.quantities
        super().__init__(place)
        self.inverse = place.run.memory_at(place.n)[INVERSE]
        self.inverse_name, self.after_name = Variable(called["H"], place.n), Variable(called["H"], place.n + 1)
        self.step_name, self.change_name = Variable(called["s"], place.n), Variable(called["y"], place.n)
        self.image_name = Variable(called["z"], place.n)
        self.rho, self.kappa = Variable(called["rho"]), Variable(called["kappa"])

    def rules(self) -> Iterator[WorkedLine]:
        """Yield the direction, the step, and what is remembered."""
        way = Product((self.inverse_name, self.place.steepness))
        yield WorkedLine(self.direction, "=", way, told("rule-inverse"))
        yield self.step("rule-wolfe")
        shown = self._matrix(self.inverse)
        about = told("inverse-first" if self.place.n == 0 else "inverse-now")
        yield WorkedLine(self.inverse_name, relation_of(shown), shown, about)

    def directions(self) -> Iterator[WorkedGroup]:
        """Yield the direction worked out."""
        yield WorkedGroup("direction", self._image(self.direction, self.place.gradient, self.search.direction))

    def learning(self) -> Iterator[WorkedGroup]:
        """Yield what the step changed, the curvature condition, and H for the next step."""
        place, track = self.place, self.search.track
        if place.following is None or track is None or self.search.rate is None:
            return
        change = change_to(self.search.here, track.landing(self.search.rate))
        after = self._after()
        if change is None or after is None:
            return
        yield WorkedGroup("change", tuple(self._changes(change)))
        teaches = _teaches(change)
        if teaches is None:
            return
        yield WorkedGroup("curvature", tuple(self._condition(change, teaches=teaches)))
        if teaches:
            yield WorkedGroup(
                "memory", tuple(self._alone(change, after) if place.alone else self._learnt(change, after))
            )

    def _after(self) -> tuple[Number, ...] | None:
        try:
            return self.place.run[self.place.n + 1].memory[INVERSE]
        except IndexError:
            return None

    def _changes(self, change: Change) -> Iterator[WorkedLine]:
        """Yield s = x₁ − x₀ and y = f′(x₁) − f′(x₀)."""
        place = self.place
        moved = Sum((place.after, Negation(place.here)))
        chain = EquationChain(self.step_name)
        chain.add(moved, told("step-taken"))
        self.end_vector(chain, change.step, Mark.STEP)
        yield from chain.lines
        turned = Sum((place.steepness_at(place.after), Negation(place.steepness)))
        chain = EquationChain(self.change_name)
        chain.add(turned, told("slope-changed"))
        self.end_vector(chain, change.slopes, Mark.SLOPE)
        yield from chain.lines

    def _condition(self, change: Change, *, teaches: bool) -> Iterator[WorkedLine]:
        """Yield y·s, and whether it is positive."""
        chain = EquationChain(Product((self.change_name, self.step_name)))
        chain.add(self.inner(change.slopes, change.step, Mark.STEP), told("values-put-in"))
        self.place.end_checked(chain, change.product, Mark.SLOPE)
        yield from chain.lines
        left = Product((self.change_name, self.step_name))
        if teaches:
            yield WorkedLine(left, ">", Digits("0"), told("curvature-seen", f=self.name))
        else:
            yield WorkedLine(left, "≤", Digits("0"), told("curvature-missing", H=self.inverse_name))
            yield WorkedLine(self.after_name, "=", self.inverse_name, told("stays-as-it-is"))

    def _alone(self, change: Change, after: Sequence[Number]) -> Iterator[WorkedLine]:
        """Yield H₁ = s₀/y₀."""
        quantities = {
            "s": self._single(self.step_name, change.step[0], Mark.STEP),
            "y": self._single(self.change_name, change.slopes[0], Mark.SLOPE),
        }
        rule = UpdateFormula(self.place, _S / _Y, quantities)
        yield from rule.worked(self.after_name, (after[0],), Mark.CHANGED, told("secant-step"))

    def _learnt(self, change: Change, after: Sequence[Number]) -> Iterator[WorkedLine]:
        """Yield ρ, z, κ, the entries of H for two variables, the matrix, and the check H₁·y = s."""
        place = self.place
        rho = value_at(1 / _Q, {_Q: change.product})
        image = tuple(inner(row, change.slopes) for row in rows(self.inverse))
        both = inner(change.slopes, image)
        kappa = value_at(_KAPPA, {_R: rho, _Q: both})
        yield from self._number(self.rho, Quotient(_ONE, Product((self.change_name, self.step_name))), rho, told("rho"))
        yield from self._image(self.image_name, change.slopes, image, self.change_name)
        product = Product((self.change_name, self.image_name))
        yield from self._number(product, self.inner(change.slopes, image, Mark.STEP), both, told("values-put-in"))
        known = {"r": self._single(self.rho, rho, Mark.STEP), "q": self._single(product, both, Mark.SLOPE)}
        yield from UpdateFormula(place, _KAPPA, known).worked(self.kappa, (kappa,), Mark.STEP, told("kappa"))
        if len(change.step) == _PAIR:
            known["k"] = self._single(self.kappa, kappa, Mark.STEP)
            yield from self._entries(change, image, known, after)
        shown = self._matrix(after)
        yield WorkedLine(self.after_name, relation_of(shown), shown, told("inverse-learnt"))
        check = Product((self._matrix(after), column(place.values(change.slopes), Mark.SLOPE)))
        step = column(place.values(change.step), Mark.STEP)
        sign = relation_of(check) if check.is_exact and step.is_exact else "≈"
        yield WorkedLine(check, sign, step, told("inverse-check", H=self.after_name))

    def _entries(
        self, change: Change, image: Sequence[Number], known: dict[str, Quantity], after: Sequence[Number]
    ) -> Iterator[WorkedLine]:
        """Yield the entries of H for two variables, each by its formula."""
        n = self.place.n
        h, s, z = entry_letters(self.place.run.problem, INVERSE, "s", "z")
        for i, j in ((0, 0), (0, 1), (1, 1)):
            parts = {"s_i": (s, i, change.step), "s_j": (s, j, change.step), "z_i": (z, i, image), "z_j": (z, j, image)}
            quantities = {
                name: self._single(Variable(f"{letter}_{at + 1}"), numbers[at], Mark.STEP)
                for name, (letter, at, numbers) in parts.items()
            }
            old, new = (Variable(f"{h}_{i + 1}{j + 1}", index) for index in (n, n + 1))
            quantities |= {
                "h": self._single(old, self.inverse[2 * i + j], Mark.VALUE),
                "r": known["r"],
                "k": known["k"],
            }
            rule = UpdateFormula(self.place, _ENTRY, quantities)
            yield from rule.worked(new, (after[2 * i + j],), Mark.CHANGED, told("entry-learnt"))

    # Parts of lines

    def _number(self, left: Formula, right: Formula, number: Number, about: Reason) -> tuple[WorkedLine, ...]:
        chain = EquationChain(left)
        chain.add(right, about)
        self.place.end(chain, number, Mark.STEP, Reason("worked-out"))
        return chain.lines

    def _image(
        self, left: Formula, vector: Sequence[Number], image: Sequence[Number], called: Formula | None = None
    ) -> tuple[WorkedLine, ...]:
        """Return the matrix times a vector."""
        place = self.place
        chain = EquationChain(left)
        if called is not None:
            chain.add(Product((self.inverse_name, called)), told("image"))
        shown = place.values(vector)
        if place.alone:
            inverse = Emphasis(Substituted(place.values(self.inverse)[0]), Mark.STEP)
            chain.add(Product((inverse, Emphasis(Substituted(shown[0]), Mark.SLOPE))), told("values-put-in"))
        else:
            chain.add(Product((self._matrix(self.inverse), column(shown, Mark.SLOPE))), told("values-put-in"))
        self.end_vector(chain, image, Mark.STEP)
        return chain.lines

    def _matrix(self, flat: Sequence[Number]) -> Formula:
        shown = [Emphasis(value, Mark.STEP) for value in self.place.values(flat)]
        return shown[0] if len(shown) == 1 else Matrix(tuple(map(tuple, rows(shown))))


def _teaches(change: Change) -> bool | None:
    """Whether the curvature condition holds; None where that is open."""
    try:
        return change.teaches
    except SignalError:
        return None
