"""Templates: for each skill what a question of a level is made of, drawn with dice.

Level 1 has whole numbers and one thing to do, level 2 fractions and a second thing, level 3 what a test would ask.
Whether a question that was drawn is any good, `drawing` finds out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from gdtutor.practice.dice import Dice, polynomial, terms
from gdtutor.views.practice import Question

Template = Callable[[Dice, int], Question]

_RATES: Final = ("1/10", "1/5", "1/20", "3/20", "3/10", "2/5", "1/4", "1/8")
_FUNCTIONS: Final = ("sin(x)", "cos(x)", "e^x", "ln(x)", "sqrt(x)")


def _quadratic(dice: Dice, level: int) -> str:
    first = 1 if level == 1 else dice.one_of((1, 2, 3))
    return polynomial(first, dice.other_than_zero(9), dice.other_than_zero(12))


def _curve(dice: Dice, level: int) -> str:
    """Return a quadratic at level 1, and a cubic or quartic above."""
    if level == 1:
        return _quadratic(dice, level)
    if level == 2:
        return polynomial(dice.one_of((1, 2)), dice.other_than_zero(5), 0, dice.other_than_zero(9))
    return polynomial(1, dice.other_than_zero(4), dice.other_than_zero(5), 0, dice.other_than_zero(7))


def _place(dice: Dice, level: int) -> str:
    if level < 3:
        return str(dice.one_of((2, 3, 4, 5, 6, 7, 8, -2, -3, -4, -5)))
    return dice.one_of(("1/2", "3/2", "5/2", "-1/2", "-3/2", "3", "-2", "4"))


def _slope(dice: Dice, level: int) -> Question:
    return Question("slope", _curve(dice, level), start=_place(dice, level), form="exact")


def _next_point(dice: Dice, level: int) -> Question:
    rate = dice.one_of(_RATES[: 4 + 2 * level] if level < 3 else ("1/100", "1/50", "1/20", "1/40"))
    return Question("next-point", _curve(dice, level), start=_place(dice, level), rate=rate, form="exact")


def _several_steps(dice: Dice, level: int) -> Question:
    f, steps = _quadratic(dice, level), dice.one_of((2, 3)) if level > 1 else 2
    return Question("several-steps", f, start=_place(dice, 1), rate=dice.one_of(_RATES), steps=steps, form="exact")


def _derivative(f: str) -> Question:
    return Question("derivative", f, wrt="x")


def _powers(dice: Dice, level: int) -> Question:
    power = dice.whole(2, 9)
    if level == 1:
        return _derivative(terms((dice.whole(2, 9), f"x^{power}")))
    if level == 2:
        return _derivative(f"{dice.whole(2, 9)}/x^{dice.whole(2, 5)}")
    return _derivative(f"{dice.whole(2, 9)}x^({dice.one_of((1, 3, 5, 7))}/{dice.one_of((2, 4))})")


def _sums(dice: Dice, level: int) -> Question:
    first, second, third = (dice.other_than_zero(9) for _ in range(3))
    if level == 1:
        return _derivative(polynomial(dice.whole(2, 5), first, second))
    if level == 2:
        return _derivative(
            terms((dice.whole(2, 5), f"x^{dice.whole(4, 7)}"), (first, "x^3"), (second, "x"), (third, ""))
        )
    return _derivative(terms((dice.whole(2, 5), "x^3"), (first, dice.one_of(_FUNCTIONS)), (second, "x"), (third, "")))


def _functions(dice: Dice, level: int) -> Question:
    function, factor = dice.one_of(_FUNCTIONS), dice.whole(2, 9)
    if level == 1:
        return _derivative(terms((factor, function)))
    if level == 2:
        return _derivative(
            terms((factor, function), (dice.other_than_zero(5), dice.one_of(("sin(x)", "cos(x)", "tan(x)"))))
        )
    return _derivative(terms((factor, f"{dice.whole(2, 5)}^x"), (dice.other_than_zero(9), function)))


def _inner(dice: Dice, level: int) -> str:
    """Return what stands inside of a function or a power."""
    if level == 1:
        return polynomial(dice.whole(2, 7), dice.other_than_zero(9))
    return polynomial(dice.whole(1, 4), 0 if level == 2 else dice.other_than_zero(5), dice.other_than_zero(9))


def _products(dice: Dice, level: int) -> Question:
    power = f"x^{dice.whole(2, 5)}"
    if level == 1:
        return _derivative(f"{power} {dice.one_of(_FUNCTIONS)}")
    if level == 2:
        return _derivative(f"({polynomial(dice.whole(2, 5), dice.other_than_zero(7))}) {dice.one_of(_FUNCTIONS)}")
    return _derivative(f"{power} {dice.one_of(('sin', 'cos', 'exp'))}({dice.whole(2, 5)}x)")


def _quotients(dice: Dice, level: int) -> Question:
    below = polynomial(1, 0, dice.whole(1, 9)) if level > 1 else polynomial(1, dice.other_than_zero(7))
    above = dice.one_of(_FUNCTIONS) if level == 3 else polynomial(dice.whole(1, 5), dice.other_than_zero(7))
    return _derivative(f"({above})/({below})")


def _chain(dice: Dice, level: int) -> Question:
    inner = _inner(dice, level)
    if dice.whole(0, 1):
        return _derivative(f"({inner})^{dice.whole(3, 7)}")
    return _derivative(f"{dice.one_of(('sin', 'cos', 'exp', 'ln', 'sqrt'))}({inner})")


def _threshold(dice: Dice, level: int) -> Question:
    where, scale = dice.other_than_zero(9), dice.whole(1, 9)
    if level == 1:
        return Question("threshold", polynomial(scale, -2 * scale * where, dice.other_than_zero(9)), start=str(where))
    if level == 2:
        return Question(
            "threshold", polynomial(1, -3 * abs(where), 0, dice.other_than_zero(9)), start=str(2 * abs(where))
        )
    return Question("threshold", polynomial(1, 0, -2 * where**2, 0, dice.other_than_zero(9)), start=str(where))


def _bowl(dice: Dice, level: int) -> str:
    """Return a function of x and y."""
    pairs = [(dice.whole(1, 5), "x^2"), (dice.whole(1, 5), "y^2")]
    if level > 1:
        pairs.insert(1, (dice.other_than_zero(4), "x*y"))
    if level > 2:
        pairs += [(dice.other_than_zero(9), "x"), (dice.other_than_zero(9), "y")]
    return terms(*pairs)


def _gradient(dice: Dice, level: int) -> Question:
    f = _bowl(dice, level)
    return Question("gradient", f if level < 3 else f"{f} + x^2*y" if dice.whole(0, 1) else f"{f} + sin(x*y)")


def _two_variables(dice: Dice, level: int) -> Question:
    start = f"x={dice.other_than_zero(5)},y={dice.other_than_zero(5)}"
    return Question("next-point", _bowl(dice, level), start=start, rate=dice.one_of(_RATES), form="exact")


def _with_memory(kind: str) -> Template:
    def template(dice: Dice, level: int) -> Question:
        velocity = dice.one_of(
            ("-1", "1", "2", "-2", "-3", "3") if level == 1 else ("-1/2", "1/2", "-3/5", "3/5", "-3/2")
        )
        beta = dice.one_of(("1/2", "9/10") if level < 3 else ("9/10", "4/5", "3/4"))
        curve = _quadratic(dice, level)
        return Question(
            kind,
            curve,
            start=_place(dice, 1),
            rate=dice.one_of(_RATES[:4]),
            parameters=f"beta={beta}",
            velocity=velocity,
            form="exact",
        )

    return template


def _adam(dice: Dice, level: int) -> Question:
    rate = dice.one_of(("1/10", "1/5", "1/20", "3/10"))
    return Question(
        "adam", _quadratic(dice, level), start=_place(dice, 1), rate=rate, parameters="epsilon=0", form="exact"
    )


def _scaled(dice: Dice, level: int) -> Question:
    """Return a first step of AdaGrad."""
    return Question(
        "adagrad",
        _quadratic(dice, level) if level < 3 else _curve(dice, 2),
        start=_place(dice, level),
        rate=dice.one_of(_RATES),
        parameters="epsilon=0",
        form="exact",
    )


def _rmsprop(dice: Dice, level: int) -> Question:
    """Return a first step of RMSProp with a ρ for which the root is a fraction."""
    rho = dice.one_of(("3/4", "99/100") if level == 1 else ("3/4", "99/100", "24/25", "15/16", "16/25", "8/9"))
    question = _scaled(dice, level)
    return replace(question, kind="rmsprop", parameters=f"rho={rho}, epsilon=0")


def _newton(dice: Dice, level: int) -> Question:
    return Question("newton", _curve(dice, level), start=_place(dice, 1), form="exact")


def _predict(dice: Dice, level: int) -> Question:
    """Return a parabola and a rate, by the factor that is left of the distance in each step; or two valleys."""
    if level == 3 and dice.whole(0, 1):
        return replace(_which_minimum(dice, level), kind="predict")
    slow, fast = ("19/20", "49/50", "99/100"), ("-3/2", "-2", "-5/4", "-3")
    factors = (("1/2", "1/5", "4/5", "3/5"), ("-1/2", "-4/5", "-1/5", "-9/10"), ("-1",), fast, slow)
    scale = dice.whole(1, 3) if level == 1 else dice.whole(1, 9)
    curvature = 2 * scale
    rate = (1 - Fraction(dice.one_of(dice.one_of(factors)))) / curvature
    middle = 0 if level == 1 else dice.other_than_zero(6)
    curve = polynomial(scale, -2 * scale * middle, dice.other_than_zero(9))
    start = middle + dice.other_than_zero(5)
    return Question("predict", curve, start=str(start if level < 3 else Fraction(2 * start + 1, 2)), rate=str(rate))


def _critical_point(dice: Dice, level: int) -> Question:
    """Return a function and a critical point: on a line, in a plane, and either with more than squares."""
    if level == 2 or (level == 3 and dice.whole(0, 1)):
        return _in_a_plane(dice, level)
    at, scale, height = dice.other_than_zero(4), dice.other_than_zero(5), dice.other_than_zero(9)
    curves = [
        polynomial(scale, -2 * scale * at, height),
        polynomial(1, -3 * at, 3 * at**2, height),
        polynomial(dice.one_of((-2, 2)), 0, -6 * at**2, height),
    ]
    if level == 3:
        curves = [polynomial(scale, 0, -2 * scale * at**2, 0, height), polynomial(3, -8 * at, 6 * at**2, 0, height)]
    return Question("critical-point", dice.one_of(curves), start=str(at))


def _in_a_plane(dice: Dice, level: int) -> Question:
    x, y = (0, 0) if level == 2 else (dice.other_than_zero(3), dice.other_than_zero(3))
    along = dice.other_than_zero(4)
    across = dice.whole(1, 4) * dice.one_of((1, 1, 1, -1)) * (1 if along > 0 else -1)
    mixed = dice.other_than_zero(5)
    pairs = [(along, "x^2"), (mixed, "x*y"), (across, "y^2")]
    pairs += [(-2 * along * x - mixed * y, "x"), (-2 * across * y - mixed * x, "y"), (dice.other_than_zero(9), "")]
    return Question("critical-point", terms(*pairs), start=f"x={x},y={y}")


def _first_rule(dice: Dice, level: int) -> Question:
    """Return a function of which one rule comes first; at level 2 another one after it, at level 3 two."""
    inner, power = _inner(dice, level), dice.whole(3, 7)
    function = dice.one_of(("sin", "cos", "exp", "ln"))
    part = f"{function}(x)" if level == 1 else f"{function}({inner})"
    if level == 3:
        part = f"{part} {dice.one_of(('sin(x)', 'cos(x)', 'ln(x)'))}"
    shapes = {
        "sum": f"{part} + {dice.whole(2, 9)}x^{power}",
        "product": f"x^{power} {part}",
        "quotient": f"({part})/({polynomial(1, 0, dice.whole(1, 9))})",
        "chain": f"({inner})^{power}" if level == 1 else f"({part} + x)^{power}",
        "power": dice.one_of((f"x^{dice.whole(2, 40)}", f"x^({dice.whole(1, 9)}/{dice.one_of((10, 11))})")),
    }
    return Question("first-rule", shapes[dice.one_of(tuple(shapes))], wrt="x")


def _rate(dice: Dice, level: int) -> Question:
    scale, where = dice.whole(1, 9), dice.other_than_zero(6)
    curve = polynomial(scale, -2 * scale * where, dice.other_than_zero(9))
    if level == 1:
        return Question("rate", curve, start=str(where))
    below = dice.whole(2, 7)
    if level == 2:
        return Question("rate", f"({curve})/{below}", start=str(where))
    return Question("rate", f"({terms((scale + 1, 'x'), (-(scale + 1) * where, ''))})^2/{below}", start=str(where))


def _which_minimum(dice: Dice, level: int) -> Question:
    """Return a quartic with two valleys and the hump between them, and a start near any of these."""
    low = dice.whole(-4, 1)
    hump = low + dice.whole(1, 2)
    high = hump + dice.whole(1, 2)
    pairs = low * hump + hump * high + high * low
    curve = polynomial(3, -4 * (low + hump + high), 6 * pairs, -12 * low * hump * high, dice.other_than_zero(9))
    away = (hump - 1, hump + 1) if level == 1 else (low - 1, high + 1, hump - 1, hump + 1)
    start = Fraction(hump + dice.one_of(away), 2) if level == 3 else Fraction(dice.one_of(away))
    rates = ("1/200", "1/100") if level == 1 else ("1/100", "1/80", "1/50", "1/40")
    return Question("which-minimum", curve, start=str(start), rate=dice.one_of(rates))


def _armijo(dice: Dice, level: int) -> Question:
    """Return a trial that is not far from where it is accepted."""
    part = "1/2" if level == 1 else dice.one_of(("1/2", "1/4", "1/10"))
    factor = "1/2" if level == 1 else dice.one_of(("1/2", "1/4", "3/4"))
    return Question(
        "armijo",
        _bowl(dice, min(level, 2)),
        start=f"x={dice.other_than_zero(4)},y={dice.other_than_zero(4)}",
        rate=dice.one_of(("1", "1/2", "1/4", "1/5", "1/10")),
        parameters=f"c={part}, factor={factor}",
        form="exact",
    )


def _neuron(dice: Dice, level: int) -> Question:
    """Return a step of a neuron whose output is 1/2, so that all numbers are fractions."""
    weight, x = dice.other_than_zero(3), dice.one_of((2, 3, 4))
    logistic = level == 2
    loss = "-y ln(sigmoid(w x + b)) - (1-y) ln(1 - sigmoid(w x + b))" if logistic else "(sigmoid(w x + b) - y)^2"
    return Question(
        "neuron",
        loss,
        start=f"w={weight},b={-weight * x}",
        rate=dice.one_of(("1/2", "1/5", "1/10", "2")),
        data=f"[({x}, {dice.one_of((0, 1))})]",
        loss="logistic" if logistic else "squared",
        form="exact",
    )


def _network(dice: Dice, level: int) -> Question:
    """Return a step of two layers whose hidden value is 1/2."""
    del level
    return Question(
        "two-layer",
        "(w2 sigmoid(w1 x) - y)^2",
        start=f"w1=0,w2={dice.one_of((2, 4, -2, 6))}",
        rate=dice.one_of(("1/4", "1/2", "1/10", "1/5")),
        data=f"[({dice.whole(2, 5)}, {dice.other_than_zero(4)})]",
        loss="squared",
        form="exact",
    )


_TEMPLATES: Final[tuple[tuple[str, Template], ...]] = (
    ("slope", _slope),
    ("next-point", _next_point),
    ("several-steps", _several_steps),
    ("powers", _powers),
    ("sums", _sums),
    ("functions", _functions),
    ("products", _products),
    ("quotients", _quotients),
    ("chain", _chain),
    ("first-rule", _first_rule),
    ("predict", _predict),
    ("rate", _rate),
    ("threshold", _threshold),
    ("which-minimum", _which_minimum),
    ("gradient", _gradient),
    ("two-variables", _two_variables),
    ("critical-point", _critical_point),
    ("momentum", _with_memory("momentum")),
    ("nesterov", _with_memory("nesterov")),
    ("adagrad", _scaled),
    ("rmsprop", _rmsprop),
    ("adam", _adam),
    ("newton", _newton),
    ("armijo", _armijo),
    ("neuron", _neuron),
    ("network", _network),
)

TEMPLATES: Final = dict(_TEMPLATES)
"""What questions of each skill are made of."""
