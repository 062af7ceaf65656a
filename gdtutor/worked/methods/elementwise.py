"""Rules that work on each coordinate by itself, with what they remember: momentum, AdaGrad, RMSProp, Adam.

The formulas come from the method's recipe: a method with a recipe is worked out without a line here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.catalog.method import CLIPPED, DECAY, NORM, SCHEDULED_RATE
from gdtutor.descent.methods.elementwise.recipe import COUNT, symbol
from gdtutor.text.formula import AbsoluteValue, Formula, Hat, Mark, Norm, Variable
from gdtutor.text.worked import Reason, WorkedGroup, WorkedLine
from gdtutor.worked.evaluation import Given
from gdtutor.worked.evaluation_point import EvaluationPoint
from gdtutor.worked.iterate_view import IterateView
from gdtutor.worked.methods.quantities import Quantities, Quantity, UpdateFormula, at_the_iterate, parameters
from gdtutor.worked.value import value_by_name

if TYPE_CHECKING:
    from gdtutor.descent.methods.elementwise.recipe import Assignment
    from gdtutor.numbers.number import Number

_HAT: Final = "_hat"
_SLOPE_AHEAD: Final = "gy"
_NEXT: Final = "_next"
_AHEAD: Final = "_ahead"
_CHANGED: Final = frozenset({SCHEDULED_RATE, CLIPPED, "reach"})
"""What has lines that a change of the rule puts in."""


def groups(place: IterateView) -> tuple[WorkedGroup, ...]:
    """Return the step from the iterate by the recipe of its method."""
    return tuple(ElementwiseLines(place).groups())


class ElementwiseLines:
    """The step from one iterate by a recipe."""

    def __init__(self, place: IterateView) -> None:
        """Note the iterate; nothing is worked out yet."""
        self.place = place
        self.run = place.run
        self.recipe: tuple[Assignment, ...] = place.run.rule.recipe
        self.memory: Mapping[str, tuple[Number, ...]] = place.run.memory_at(place.n)
        self.computed = self._computed()

    def _computed(self) -> Mapping[str, tuple[Number, ...]]:
        """Return what the step computes; only the look-ahead point where f has no slope there."""
        after = self.run.after
        if self.place.following is None and self.run.end.look_ahead and after is not None:
            return {"y": after}
        return self.run.quantities_at(self.place.n)

    def groups(self) -> Iterator[WorkedGroup]:
        """Yield the rule, the slopes, each quantity worked out, and the update."""
        if self.computed.keys() == {"y"}:
            yield from self._outside()
            return
        yield WorkedGroup("rule", tuple(self._rules()))
        used = {symbol.name for step in self.recipe for symbol in step.formula.free_symbols}
        if "g" in used:
            yield from self.place.slopes()
        for step in self.recipe:
            mark = Mark.CHANGED if step.target == "x" else Mark.STEP
            lines = self._rule(step).worked(self._left(step.target), self._result(step.target), mark)
            before = self._length_lines() if step.target == "reach" and not self.place.alone else ()
            yield WorkedGroup(step.line.title, (*before, *lines))
            if step.target == "y" and _SLOPE_AHEAD in used:
                yield from self.place.slopes_at(self._look_ahead(), self.computed[_SLOPE_AHEAD])

    def _outside(self) -> Iterator[WorkedGroup]:
        """Yield how the look-ahead point comes about, where the run ends because f has no slope there."""
        ahead = next(step for step in self.recipe if step.target == "y")
        name, numbers = self.quantities["y"].name, self.computed["y"]
        naming = () if self.place.alone else (self.place.naming(),)
        yield WorkedGroup("rule", (WorkedLine(name, "=", self._rule(ahead).formula, self._about(ahead)), *naming))
        lines = self._rule(ahead).worked(name, numbers, Mark.STEP)
        yield WorkedGroup(ahead.line.title, lines)
        yield WorkedGroup("no slope", (WorkedLine(name, lines[-1].relation, lines[-1].right, Reason("not-here")),))

    # The formulas

    def _rule(self, step: Assignment) -> UpdateFormula:
        return UpdateFormula(self.place, step.formula, self.quantities, self._still(step))

    def _still(self, step: Assignment) -> frozenset[int]:
        """Return the coordinates that no slope ever moved, where the quotient of the step is 0/0."""
        names = {symbol.name for symbol in step.formula.free_symbols}
        if step.target != "x" or "epsilon" not in names or not self.quantities["epsilon"].numbers[0].is_zero:
            return frozenset()
        (root,) = (power.base for power in step.formula.atoms(sp.Pow) if abs(power.exp) == sp.S.Half)
        (bottom,) = {symbol.name for symbol in root.free_symbols} - {"epsilon"}
        numbers = self.quantities[bottom].numbers
        return frozenset(at for at, number in enumerate(numbers) if number.is_zero)

    def _rules(self) -> Iterator[WorkedLine]:
        for step in self.recipe:
            yield WorkedLine(self._left(step.target), "=", self._rule(step).formula, self._about(step))
        if not self.place.alone:
            yield self.place.naming()

    def _left(self, target: str) -> Formula:
        return self.place.after if target == "x" else self.quantities[self._symbol(target)].name

    def _symbol(self, target: str) -> str:
        """Return the name of the symbol by which later formulas know the target."""
        return target + _NEXT if target in self.memory else target

    def _about(self, step: Assignment) -> Reason:
        names = {symbol.name for symbol in step.formula.free_symbols}
        kept = [name for name in self.place.letters.parameters if name in names]
        told = {"rate": self.quantities[SCHEDULED_RATE if SCHEDULED_RATE in names else "alpha"].equation}
        if step.target in self.memory and kept:
            said = step.line.told or f"rule-{step.target}"
            reason = Reason(said, {"keep": self.quantities[kept[0]].equation, **told})
        elif step.target == "x" and "epsilon" in names:
            small = self.quantities["epsilon"]
            divided = "rule-bare" if small.numbers[0].is_zero else "rule-divided"
            reason = Reason(divided, {"small": small.equation, **told})
        elif step.target == "x" and not step.line.told and "v_next" not in names:
            reason = Reason("rule-rate" if SCHEDULED_RATE in names else "rule-step", told)
        elif step.target in _CHANGED:
            reason = Reason(step.line.told or "rule-decay", self._told_of_change(step, names))
        else:
            reason = Reason(step.line.told or f"rule-{step.target}", told)
        if step.target == "x" and DECAY in names:
            reason = Reason("rule-pulled", {"pull": self.quantities[DECAY].equation, "what": reason})
        return Reason("entrywise", {"what": reason}) if self._is_entrywise(step) else reason

    def _told_of_change(self, step: Assignment, names: AbstractSet[str]) -> dict[str, Formula]:
        """Return what is said of a line that a change put in: α, and the numbers of the change."""
        if step.target != SCHEDULED_RATE:
            return {"limit": self.quantities["limit"].equation}
        told = {"rate": self.quantities["alpha"].equation}
        for name in self.place.letters.parameters:
            of_index = any(each.of == name and each.name in names for each in self.run.method.indices)
            if name == "period" and of_index:
                told["period"] = self.quantities[name].equation
            elif name in names:
                told["how"] = self.quantities[name].equation
        return told

    def _is_entrywise(self, step: Assignment) -> bool:
        """Whether the line does with columns what is written for numbers: a root, a square, the larger of two."""
        once = (name for name, numbers in self.computed.items() if len(numbers) == 1)
        same = {COUNT, symbol("alpha"), *map(symbol, (*self.place.letters.parameters, *once))}
        return not self.place.alone and any(
            not part.free_symbols <= same for part in step.formula.atoms(sp.Pow, sp.Max, sp.Abs)
        )

    # The numbers

    @cached_property
    def quantities(self) -> Quantities:
        """What every symbol of the recipe stands for."""
        place, n = self.place, self.place.n
        found = {**parameters(place), **at_the_iterate(place)}
        if NORM in self.computed:
            found[NORM] = self._quantity(self._length(), self.computed[NORM], Mark.SLOPE)
        for name, numbers in self.memory.items():
            found[name] = self._quantity(Variable(place.letters.quantities[name], n), numbers, Mark.STEP)
        for name, numbers in self.computed.items():
            if name == NORM:
                continue
            mark = Mark.SLOPE if name == _SLOPE_AHEAD else Mark.STEP
            found[self._symbol(name)] = self._quantity(self._name(name), numbers, mark)
        return found

    def _quantity(self, name: Formula, numbers: tuple[Number, ...], mark: Mark) -> Quantity:
        """Return what a name stands for in every coordinate; one number is the same in all."""
        each = numbers * self.run.problem.dimension if len(numbers) == 1 else numbers
        return Quantity(name, each, tuple(self.place.values(each)), mark)

    def _name(self, name: str) -> Formula:
        """Return what is computed in this step, by name: v₁, y₀, f′(y₀), m̂₁."""
        letters, n = self.place.letters.quantities, self.place.n
        if name == SCHEDULED_RATE:
            return Variable(self.place.rate_name.name, n)
        if name == _SLOPE_AHEAD:
            return self.place.steepness_at(Variable(letters["y"], n))
        if name.endswith(_HAT):
            return Hat(Variable(letters[name.removesuffix(_HAT)], n + 1))
        if name.endswith(_AHEAD):
            base = name.removesuffix(_AHEAD)
            return Variable(letters[base], n + 1 if self._is_known(base) else n + 2)
        ahead = next((each.ahead for each in self.run.method.quantities if each.name == name), 1)
        return Variable(letters[name], n if self._is_known(name) else n + ahead)

    def _length_lines(self) -> tuple[WorkedLine, ...]:
        """Return how the length of the gradient is worked out from the slopes."""
        slopes = self.quantities[_SLOPE_AHEAD if self.run.method.looks_ahead else "g"]
        entries = [symbol(f"g_{at}") for at in range(len(slopes.numbers))]
        known = {
            entry.name: Quantity(Variable(entry.name), (number,), (shown,), Mark.SLOPE)
            for entry, number, shown in zip(entries, slopes.numbers, slopes.shown, strict=True)
        }
        squares = sp.sqrt(sp.Add(*(entry**2 for entry in entries)))
        root = UpdateFormula(self.place, squares, known)
        return root.put_in(self._length(), self.computed[NORM], Mark.SLOPE, Reason("numbers-put-in"))

    def _length(self) -> Formula:
        """Return the length of the gradient: |f′(x₀)|, or ‖∇f(X₀)‖."""
        slope = self._name(_SLOPE_AHEAD) if self.run.method.looks_ahead else self.place.steepness
        return AbsoluteValue(slope) if self.place.alone else Norm(slope)

    def _is_known(self, name: str) -> bool:
        """Whether something is a product of what was computed in earlier steps."""
        return any(product.name == name for product in self.run.method.products)

    def _result(self, target: str) -> tuple[Number, ...]:
        return self.place.reached if target == "x" else self.computed[target]

    def _look_ahead(self) -> EvaluationPoint:
        """Return the point the velocity leads to, where Nesterov's method takes the slope."""
        place, reached = self.place, self.quantities["y"]
        names = [symbol.name for symbol in self.run.problem.variables]
        numbers = dict(zip(names, reached.numbers, strict=True))

        called = (reached.name,) if place.alone else tuple(map(Variable, names))
        shown = dict(zip(names, reached.shown, strict=True))
        return EvaluationPoint(reached.name, called, Given(numbers, shown, lambda part: value_by_name(part, numbers)))
