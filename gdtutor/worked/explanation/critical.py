"""All critical points that can be found, as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gdtutor.analysis.arithmetic import value_at
from gdtutor.calculus.critical import Corner, CriticalPoint, PointKind, Scope
from gdtutor.calculus.sides.junction import Fit, Infinite
from gdtutor.descent.curvature import eigenvalues
from gdtutor.descent.evidence.sides import edge_told, quantity
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ZERO, compared, plain, right_side
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import FirstDerivative, Formula, Relational
from gdtutor.text.sentence import Sentence, told, with_parts
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.lowest import locus_kind, lowest, valleys
from gdtutor.worked.explanation.section import Cell, Section, Table, gathered

_BREAKS = {Fit.JUMP: "kind.jump", Fit.REMOVABLE: "kind.gap"}
_KINDS = {
    PointKind.MINIMUM: "kind.minimum",
    PointKind.MAXIMUM: "kind.maximum",
    PointKind.SADDLE: "kind.saddle",
    PointKind.FLAT: "kind.flat",
    PointKind.OPEN: "kind.open",
}
_ORDINALS = {
    3: "derivative.third",
    4: "derivative.fourth",
    5: "derivative.fifth",
    6: "derivative.sixth",
    7: "derivative.seventh",
    8: "derivative.eighth",
}


def critical(case: RunAnalysis) -> Section:
    """Return the points with slope 0, what kind they are and how that is known."""
    found = case.critical
    columns = (
        told("column.where" if case.alone else "column.point"),
        told("column.value", f=case.f),
        told("column.kind"),
        told("column.how-known"),
    )
    rows = [*(_row(case, point) for point in found.points), *(_corner(case, corner) for corner in found.corners)]
    table = Table(columns, tuple(rows)) if rows else None
    return Section("critical-points", told("section.critical-points"), gathered(_about(case)), table)


def _row(case: RunAnalysis, point: CriticalPoint) -> tuple[Cell, ...]:
    return (
        _where(case, point),
        _proven(lambda: plain(point.value, case.digits)),
        _kind(case, point),
        _how(case, point),
    )


def _kind(case: RunAnalysis, point: CriticalPoint) -> Sentence:
    if point.kind is PointKind.INFLECTION:
        return told("kind.inflection", f=case.f)
    if point.kind is PointKind.FLAT and not case.alone:
        are_minima = case.critical.global_reason is not None and point in valleys(case)
        return told("kind.one-of-minima" if are_minima else "kind.one-of-such", kind=locus_kind(case, point))
    return told(_KINDS[point.kind])


def _where(case: RunAnalysis, point: CriticalPoint) -> Cell:
    """Return the point; of a stretch in one variable no point is special."""
    if case.alone and point.kind is PointKind.FLAT:
        if not case.is_constant:
            return told("where.stretch")
        return told("where.everywhere" if case.is_total else "where.has-a-value")
    return _proven(lambda: case.values(point.point))


def _proven(value: Callable[[], Formula]) -> Cell:
    """Return the value, or that no digit is proven."""
    try:
        return value()
    except SignalError:
        return told("no-digit")


def _how(case: RunAnalysis, point: CriticalPoint) -> Cell:
    if not point.proven:
        return told("known.unproven")
    if not case.alone:
        values = tuple(_eigenvalue(each) for each in _eigenvalues(case, point))
        if not values and point.kind is not PointKind.OPEN:
            return told("known.by-itself")
        return told("known.eigenvalues", values=values) if values else told("known.undecided")
    slope = FirstDerivative(case.run.problem.name)
    if point.kind is PointKind.FLAT:
        return told("known.all-along", slope=Relational(slope, "=", ZERO))
    number = point.deciding or (point.curvature[0] if point.curvature else None)
    if point.order == 2 and point.curvature and number is not None:
        return compared(number, case.second, case.digits)
    if point.order > 2 and point.deciding is not None:
        level = Relational(case.second, "=", ZERO)
        return told(
            "known.derivative", second=level, derivative=_derivative(point.order), value=_signed(case, point.deciding)
        )
    return told("known.undecided") if point.kind is PointKind.OPEN else told("known.sign-of-slope", slope=slope)


def _derivative(order: int) -> Sentence:
    return told(_ORDINALS[order]) if order in _ORDINALS else told("derivative.nth", order=order)


def _signed(case: RunAnalysis, number: Number) -> Formula:
    """Return = 2 > 0."""
    sign, value = {1: ">", -1: "<"}.get(number.sign), right_side(number, case.digits)
    return value if sign is None else Relational(value, sign, ZERO)


def _eigenvalues(case: RunAnalysis, point: CriticalPoint) -> Sequence[Number]:
    """Return the eigenvalues of the Hessian, in closed form where they have one that is short."""
    if not point.curvature or all(number.exact is not None for number in point.curvature):
        return point.curvature
    run, size = case.run, range(case.run.problem.dimension)
    if any(number.exact is None for number in point.point):
        return point.curvature
    entries = [[value_at(run.hessian[i][j], run.problem.variables, point.point) for j in size] for i in size]
    return eigenvalues(tuple(map(tuple, entries)))


def _eigenvalue(number: Number) -> Cell:
    """Return an eigenvalue; one that cannot be told from 0 has no digit."""
    return _proven(lambda: plain(number, 4))


def _corner(case: RunAnalysis, corner: Corner) -> tuple[Cell, ...]:
    value = _proven(lambda: plain(corner.value, case.digits))
    return case.values(corner.point), value, _corner_kind(corner), _slopes(corner)


def _corner_kind(corner: Corner) -> Sentence:
    if corner.sides is not None and corner.sides.fit in _BREAKS and not corner.edge:
        noun = told(_BREAKS[corner.sides.fit])
    elif _is_vertical(corner):
        return told("kind.vertical")
    else:
        noun = told("kind.edge" if corner.edge else "kind.corner")
    if corner.kind in {PointKind.INFLECTION, PointKind.OPEN}:
        return noun
    return told("kind.both", noun=noun, kind=told(_KINDS[corner.kind]))


def _is_vertical(corner: Corner) -> bool:
    """Whether the graph goes steeply on through the point: there is no corner in it."""
    slopes = [side.slope for side in corner.sides.sides] if corner.sides is not None else []
    return len(slopes) == 2 and isinstance(slopes[0], Infinite) and slopes[0] is slopes[1]


def _slopes(corner: Corner) -> Sentence:
    """Say the slopes from the left and from the right, where f has the value that it tends to and both are known."""
    met = corner.sides
    if corner.edge:
        slope = edge_told(met) if met is not None else None
        return told("known.domain-ends") if slope is None else told("known.domain-ends-with", slope=slope)
    if met is not None and met.differentiable is None:
        return told("known.slope-undecided")
    sides = corner.slopes if met is None else tuple(side.slope for side in met.sides)
    known = [slope for slope in sides if slope is not None]
    if len(known) < 2 or (met is not None and met.fit is not Fit.CONTINUOUS):
        return told("known.no-slope")
    return told("known.slopes", slopes=tuple(map(quantity, known)))


def _about(case: RunAnalysis) -> Iterator[Sentence]:
    found = case.critical
    if found.points or found.corners:
        yield _noted(case) or told(_ALL[found.scope, case.is_total])
    else:
        yield _none(case)
    yield from lowest(case)


_ALL = {
    (Scope.LINE, True): "critical.all-on-line",
    (Scope.LINE, False): "critical.all-in-domain",
    (Scope.SPACE, True): "critical.all",
    (Scope.SPACE, False): "critical.all",
    (Scope.WINDOW, True): "critical.all-inside",
    (Scope.WINDOW, False): "critical.all-inside",
    (Scope.NEAR, True): "critical.maybe-others",
    (Scope.NEAR, False): "critical.maybe-others",
}


def _none(case: RunAnalysis) -> Sentence:
    """Say where there is none, or that the search came to nothing or found only the point that the run heads to."""
    found, reached = case.critical, case.reached
    match found.scope:
        case Scope.LINE:
            return told("critical.none-on-line" if case.is_total else "critical.none-in-domain")
        case Scope.SPACE:
            return told("critical.none")
        case Scope.WINDOW:
            return _none_inside(case)
    if reached is None:
        return told("critical.none-found")
    return told("critical.one-found", point=case.named(reached.point))


def _noted(case: RunAnalysis) -> Sentence | None:
    note = case.critical.note
    return None if note is None else with_parts(note, f=case.f)


def _none_inside(case: RunAnalysis) -> Sentence:
    window = case.critical.window
    if window is None:
        return told("critical.none-inside")
    sides = (told("critical.from-to", low=plain(low, 4), high=plain(high, 4)) for low, high in window)
    return told("critical.none-in-window", sides=tuple(sides))
