"""The gradient by one backward pass: the same as by the rules, each inner slope named once."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

from gdtutor.calculus.backward import backward
from gdtutor.language.notation import parse
from gdtutor.language.rows import Rows, RowSum

FUNCTIONS = (
    "(w_2*sigmoid(2*w_1)-3)^2",
    "(sigmoid(2w+b))^2",
    "x^2 sin(x)",
    "e^(-x^2)",
    "ln(1+e^x)+sin(e^x)",
    "(p*tanh(a x+b)+q*tanh(c x+d)-1)^2+(r*tanh(a x+b)+s*tanh(c x+d))^2",
    "x y+1",
    "sin(sin(sin(x)))",
    "sqrt(1+x^2+y^2)",
    "softplus(2x-y)*sigmoid(x)",
    "1/(1+(x-y)^2)",
    "z_1^2*sin(h*delta+z)",
)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_partials_are_those_of_an_independent_difference_quotient(text: str) -> None:
    """Every partial derivative equals a central difference at 60 digits."""
    reading = parse(text)
    work = backward(reading.typed, reading.variables)
    point = [mpmath.mpf(3 + 2 * at) / 7 for at in range(len(reading.variables))]
    plain = reading.typed.rewrite(sp.exp) if not reading.typed.has(sp.tanh, sp.sin) else reading.typed.doit()
    with mpmath.workdps(60):
        value = sp.lambdify(reading.variables, plain, ["mpmath", _OWN])
        for at, ours in enumerate(work.gradient):
            step = mpmath.mpf(10) ** -20
            ahead, behind = ([*point[:at], point[at] + sign * step, *point[at + 1 :]] for sign in (1, -1))
            quotient = (value(*ahead) - value(*behind)) / (2 * step)
            found = sp.lambdify(reading.variables, ours, ["mpmath", _OWN])(*point)
            assert mpmath.almosteq(quotient, found, 1e-30, 1e-30), text


_OWN = {
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log(1 + mpmath.exp(u)),
}


@pytest.mark.parametrize("text", FUNCTIONS)
def test_every_name_is_new_and_used_only_after_it_is_known(text: str) -> None:
    """A name has one meaning, is no variable, and stands only in formulas below its own."""
    reading = parse(text)
    work = backward(reading.typed, reading.variables)
    known = set(reading.variables)
    for link in (*work.forward, *work.slopes):
        assert link.symbol not in known
        assert link.expression.free_symbols <= known
        known.add(link.symbol)
    assert all(partial.free_symbols <= known for partial in work.partials)


def test_a_slope_that_two_paths_share_is_worked_out_once() -> None:
    """A hidden unit that acts on two outputs has one δ, which adds both paths and serves all its weights."""
    reading = parse("(p*sigmoid(a x+b)-1)^2+(r*sigmoid(a x+b)+1)^2")
    work = backward(reading.typed, reading.variables)
    slopes = {str(link.of): link for link in work.slopes}
    a, b, p, r, x = reading.variables
    hidden = slopes["z_1"]
    assert {str(symbol) for symbol in hidden.expression.free_symbols} >= {"delta_2", "delta_3", "p", "r", "h_1"}
    partials = dict(zip(reading.variables, work.partials, strict=True))
    assert (partials[a], partials[b], partials[x]) == (hidden.symbol * x, hidden.symbol, hidden.symbol * a)
    assert {p, r} <= set(partials)


def test_a_sum_over_rows_is_worked_for_one_row() -> None:
    """The passes are those of the term; the gradient is that of the written-out sum."""
    w, b, x, y = sp.symbols("w b x y", real=True)
    total = RowSum((sp.tanh(w * x + b) - y) ** 2, (x, y), Rows(("x", "y"), [(0, 1), (1, 0), (2, 1)]))
    work = backward(total / 3 + w**2 / 10, (w, b))
    assert [str(link.symbol) for link in work.forward] == ["z_1", "h_1", "z_2"]
    assert (work.factor, work.rest) == (sp.Rational(1, 3), w**2 / 10)
    written = total.written_out() / 3 + w**2 / 10
    at = {w: sp.Rational(1, 3), b: sp.Rational(-1, 5)}
    for variable, ours in zip((w, b), work.gradient, strict=True):
        assert abs(sp.N((ours.doit() - written.diff(variable)).xreplace(at), 40)) < sp.Float("1e-35", 40)
