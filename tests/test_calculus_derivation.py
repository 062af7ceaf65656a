"""Derivations: every rewriting valid, the result SymPy's, no rule misused, no letter used twice."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from functools import cache

import pytest
import sympy as sp
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.calculus import verification
from gdtutor.calculus.derivation import Derivation, derive, second
from gdtutor.calculus.node import DerivationNode
from gdtutor.calculus.rules.table import Elementary
from gdtutor.calculus.verification import Verdict
from gdtutor.errors import BudgetError, InputError, InternalError
from gdtutor.language.functions import cbrt, relu, sigmoid, softplus
from gdtutor.language.notation import parse
from gdtutor.language.rows import RowSum
from gdtutor.worked.derivation import derivation_sentence
from tests.bank import BANK, bank
from tests.derivative_oracle import OutsideError, has_shape, points, value_and_slope
from tests.seeds import examples

X, Y = sp.Symbol("x", real=True), sp.Symbol("y", real=True)


class Enclosures:
    """A form that writes a derivative as its proven value at a point."""

    def __init__(self, point: dict[sp.Symbol, arb]) -> None:
        """Note the point."""
        self.point = point

    def expression(self, expression: sp.Expr) -> arb:
        """Return the value."""
        return value_and_slope(expression, self.point, X)[0]

    def sum(self, terms: Sequence[arb]) -> arb:
        """Add."""
        return sum(terms, arb(0))

    def product(self, factors: Sequence[arb]) -> arb:
        """Multiply."""
        result = arb(1)
        for factor in factors:
            result *= factor
        return result

    def negative(self, body: arb) -> arb:
        """Negate."""
        return -body

    def quotient(self, top: arb, bottom: arb) -> arb:
        """Divide, away from 0."""
        if bottom.contains(0):
            raise OutsideError
        return top / bottom

    def cases(self, rows: Sequence[tuple[arb, sp.Basic]]) -> arb:
        """Return the value of the case that holds."""
        for at, (value, condition) in enumerate(rows):
            chosen = sp.Piecewise((at, condition), (-1, True))
            if value_and_slope(chosen, self.point, X)[0] == at:
                return value
        raise OutsideError

    def over_rows(self, term: arb, total: RowSum) -> arb:
        """Refuse: these derivations have no rows."""
        del term, total
        raise OutsideError


def rewriting_holds(node: DerivationNode, point: dict[sp.Symbol, arb]) -> bool:
    """Say whether what the rule makes of the derivative has its value, the children's slopes being known."""
    slopes = []
    for child in node.children:
        where = dict(point)
        if child.inside is not None:
            where[child.variable] = value_and_slope(node.words["inner"], point, node.variable)[0]
        slopes.append(value_and_slope(child.function, where, child.variable)[1])
    slope = value_and_slope(node.function, point, node.variable)[1]
    return slope.overlaps(node.write(slopes, Enclosures(point)))


def confirmed(derivation: Derivation, wanted: int = 2) -> int:
    """Check every rewriting at random points; return at how many points the whole was confirmed."""
    met = 0
    symbols = sorted(derivation.function.free_symbols | {derivation.variable}, key=str)
    nodes = [node for _, node in derivation.nodes() if node.inside is None]
    for point in points(symbols, 60):
        try:
            value_and_slope(derivation.function, point, derivation.variable)
            results = [rewriting_holds(node, point) for node in nodes]
            final = value_and_slope(derivation.function, point, derivation.variable)[1]
            if not final.rad() < 1e-12 * (1 + abs(final.mid())):
                continue  # so wide an enclosure would confirm anything
            same = final.overlaps(value_and_slope(derivation.result, point, derivation.variable)[0])
        except OutsideError:
            continue
        assert all(results), [str(node) for node, holds in zip(nodes, results, strict=True) if not holds]
        assert same, (derivation.function, derivation.result)
        met += 1
        if met == wanted:
            break
    return met


def check_names(derivation: Derivation) -> None:
    """Check that each rule's name fits and that the letters of chains are fresh."""
    used = {symbol.name for symbol in derivation.function.free_symbols} | {derivation.variable.name}
    letters: dict[tuple[int, ...], str] = {}
    for path, node in derivation.nodes():
        assert has_shape(node.rule.id, node.function, node.variable), str(node)
        if node.rule.id == "chain":
            letter = str(node.words["u"])
            above = {letters[path[:end]] for end in range(len(path)) if path[:end] in letters}
            assert letter not in used | above, str(node)
            letters[path] = letter


def check_steps(derivation: Derivation) -> None:
    """Check that the steps of either detail follow from each other and end in what the rules leave."""
    for detail in ("brief", "full"):
        steps = derivation.steps(detail)
        assert isinstance(steps[0].before, sp.Derivative)
        for former, step in itertools.pairwise(steps):
            assert former.after == step.before
        assert not steps[-1].after.has(sp.Derivative)
        for step in steps:
            assert str(derivation_sentence(step.reason, step.parameters))
    assert derivation.steps("full")[-1].after == derivation.raw


@cache
def derived(text: str) -> tuple[Derivation, ...]:
    """Return the derivations of a function by each of its variables, worked out once for all tests."""
    reading = parse(text)
    return tuple(derive(reading.expression, variable) for variable in reading.variables)


class TestBank:
    """Textbook functions, by each of their variables."""

    def test_it_is_large(self) -> None:
        """The bank has at least 300 different functions."""
        assert len({text for _, text in BANK}) == len(BANK) >= 300

    @pytest.mark.parametrize(("rule", "text"), bank(0))
    def test_every_line_holds(self, rule: str, text: str) -> None:
        """Every rewriting and the result hold, the first rule is the textbook's, no rule or letter is misused."""
        for at, derivation in enumerate(derived(text)):
            assert at > 0 or derivation.root.rule.id == rule
            assert derivation.verdict in {Verdict.STRUCTURAL, Verdict.SYMBOLIC, Verdict.CERTIFIED}
            assert confirmed(derivation) > 0
            check_names(derivation)
            check_steps(derivation)

    @pytest.mark.parametrize("text", [text for _, text in BANK[::7]])
    def test_other_ways_agree(self, text: str) -> None:
        """Every alternative way leads to the same derivative."""
        derivation = derived(text)[0]
        for path, node in derivation.nodes():
            for other in node.alternatives:
                way = derivation.with_rule(path, other)
                assert way.node(path).rule.id == other
                verdict = verification.agree(way.result, derivation.result, derivation.function)
                assert verdict == Verdict.CERTIFIED

    @pytest.mark.parametrize("text", [text for _, text in BANK[::5]])
    def test_second_derivatives(self, text: str) -> None:
        """The same engine differentiates its own result, as SymPy does."""
        once = derived(text)[0]
        twice = second(once, once.variable)
        theirs = sp.diff(once.function, once.variable, 2)
        assert verification.compare(twice.result, theirs, once.function) is not None


def expressions() -> st.SearchStrategy[sp.Expr]:
    """Return a strategy for expressions of up to 60 nodes in x and y."""
    leaves = st.one_of(
        st.just(X),
        st.just(X),
        st.just(Y),
        st.integers(-4, 4).map(sp.Integer),
        st.sampled_from([sp.pi, sp.Rational(1, 2)]),
    )
    functions = [
        sp.sin,
        sp.cos,
        sp.exp,
        sp.tan,
        sp.atan,
        sp.sinh,
        sp.tanh,
        sp.Abs,
        sp.erf,
        sp.asinh,
        sigmoid,
        softplus,
        relu,
        cbrt,
    ]
    protected = [
        lambda u: sp.log(u**2 + 1),
        lambda u: sp.sqrt(u**2 + 3),
        lambda u: 1 / (u**2 + 1),
        lambda u: sp.exp(-(u**2)),
    ]

    def grow(children: st.SearchStrategy[sp.Expr]) -> st.SearchStrategy[sp.Expr]:
        return st.one_of(
            st.tuples(children, children).map(lambda pair: pair[0] + pair[1]),
            st.tuples(children, children).map(lambda pair: pair[0] * pair[1]),
            st.tuples(children, children).map(lambda pair: pair[0] / (pair[1] ** 2 + 1)),
            st.tuples(children, children).map(lambda pair: (pair[0] ** 2 + 1) ** sp.atan(pair[1])),
            st.tuples(children, st.integers(2, 4)).map(lambda pair: pair[0] ** pair[1]),
            st.tuples(st.sampled_from(functions), children).map(lambda pair: pair[0](pair[1])),
            st.tuples(st.sampled_from(protected), children).map(lambda pair: pair[0](pair[1])),
            st.tuples(children, children).map(lambda pair: sp.Max(pair[0], pair[1])),
        )

    def tame(f: sp.Expr) -> bool:
        nodes = list(sp.preorder_traversal(f))
        return (
            len(nodes) <= 60 and f.is_real is not False and not f.has(sp.zoo, sp.nan, sp.oo, sp.I, sp.re, sp.im, sp.arg)
        )

    return st.recursive(leaves, grow, max_leaves=10).filter(tame)


class TestAnyExpression:
    """What holds for every expression, not only for those in textbooks."""

    @settings(max_examples=examples(120))
    @given(expressions())
    def test_every_line_holds(self, f: sp.Expr) -> None:
        """Every rewriting and the result hold wherever the function has a proven value."""
        derivation = derive(f, X)
        confirmed(derivation, 1)
        check_names(derivation)
        check_steps(derivation)


class TestTree:
    """The tree, as data and as steps."""

    def test_tree_is_plain_data(self) -> None:
        """The tree of x²·sin x is what the README documents, and is JSON."""
        tree = derive(X**2 * sp.sin(X), X).to_tree()
        assert tree["rule"] == "product"
        assert tree["before"] == "Derivative(x**2*sin(x), x)"
        assert tree["after"] == "x**2*Derivative(sin(x), x) + sin(x)*Derivative(x**2, x)"
        assert json.loads(json.dumps(tree))["children"][0] == {
            "rule": "power",
            "before": "Derivative(x**2, x)",
            "after": "2*x",
            "children": [],
        }

    def test_data_of_the_whole(self) -> None:
        """The data has the result and every simplification in SymPy's syntax."""
        data = derive(X * sp.exp(-X), X).to_data()
        assert list(data) == ["function", "variable", "result", "derivation", "simplification"]
        assert data["result"] == "(1 - x)*exp(-x)"
        assert json.loads(json.dumps(data))["simplification"][-1] == {
            "reason": "factor-common",
            "before": "-x*exp(-x) + exp(-x)",
            "after": "(1 - x)*exp(-x)",
        }

    def test_own_functions_are_written_in_sympy(self) -> None:
        """The tree's text uses no function that SymPy lacks."""
        assert "sigmoid" not in json.dumps(derive(X * sigmoid(2 * X), X).to_tree()["after"])

    def test_brief_folds_polynomials(self) -> None:
        """A polynomial is one step in brief detail, and the step can be unfolded."""
        derivation = derive(X**4 - 3 * X**3 + 2, X)
        (step,) = derivation.steps("brief")
        assert step.folded
        assert step.after == 4 * X**3 - 9 * X**2
        assert len(derivation.steps("full", at=step.path)) == 5

    def test_brief_chain_is_one_step(self) -> None:
        """In brief detail the chain rule gives the outer derivative at once, and d/dx x = 1 is no line."""
        steps = derive(X * sp.sin(X**2), X).steps("brief")
        assert [step.reason for step in steps] == ["product", "chain-at-once", "power"]
        assert steps[1].parameters["slope"] == sp.cos(steps[1].parameters["u"])

    def test_general_power_takes_logarithms(self) -> None:
        """The derivative of x^x takes ln on both sides, differentiates both, multiplies back."""
        steps = derive(X**X, X).steps("full")
        assert [step.reason for step in steps[:3]] == [
            "logarithm-of-both-sides",
            "differentiate-both-sides",
            "multiply-back",
        ]
        left, right = steps[0].equation or (None, None)
        assert (str(left), right) == ("log(y(x))", X * sp.log(X))

    def test_general_power_avoids_the_letter_y(self) -> None:
        """Where the problem uses y, the whole gets another name."""
        steps = derive(X ** (X * Y), X).steps("full")
        assert str((steps[0].equation or ("",))[0]) == "log(Y(x))"

    def test_letters_are_fresh_at_each_level(self) -> None:
        """Chains inside chains are named u, v, w; a problem in u begins with v."""
        nested = derive(sp.sin(sp.cos(sp.tan(sp.exp(X**2)))), X)
        assert [str(node.words["u"]) for _, node in nested.nodes() if node.rule.id == "chain"] == ["u", "v", "w", "s"]
        u = sp.Symbol("u", real=True)
        assert derive(sp.sin(u**2), u).root.words["u"] == sp.Symbol("v", real=True)

    def test_other_variables_are_held(self) -> None:
        """A partial derivative names the variables that are held constant."""
        derivation = derive(X**2 + Y**2, X)
        assert derivation.held == (Y,)
        assert (
            derivation.root.children[1].rule.id == "held-constant"
            or derivation.root.children[0].rule.id == "held-constant"
        )

    def test_functions_without_a_formula(self) -> None:
        """An unknown function keeps its name, and the chain rule reaches inside it."""
        g = sp.Function("g", real=True)
        assert derive(X * g(X), X).result == X * sp.Derivative(g(X), X) + g(X)
        assert derive(g(X**2), X).root.rule.id == "chain"

    @pytest.mark.parametrize("depth", [30, 60])
    def test_deep_towers(self, depth: int) -> None:
        """A tower of sines as deep as the language reads is differentiated."""
        f = X
        for _ in range(depth):
            f = sp.sin(f)
        assert derive(f, X).verdict is not None


class TestRefusals:
    """What is no derivation."""

    def test_too_deep(self) -> None:
        """A tower that SymPy cannot differentiate is refused in words."""
        f = X
        for _ in range(200):
            f = sp.sin(f)
        with pytest.raises(BudgetError, match="nested too deeply"):
            derive(f, X)

    def test_unknown_function(self) -> None:
        """A function without a rule is named."""
        with pytest.raises(InputError, match="gamma"):
            derive(sp.gamma(X), X)

    def test_rule_that_does_not_apply(self) -> None:
        """A wished rule that does not fit is refused with the one that does."""
        with pytest.raises(InputError, match="try “sine”"):
            derive(sp.sin(X), X, path={sp.sin(X): "quotient"})

    def test_no_such_part(self) -> None:
        """A path that leads nowhere is refused."""
        with pytest.raises(InputError, match="no part 3"):
            derive(X**2, X).node((3,))

    def test_a_broken_rule_is_caught(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A rule that goes wrong is found when the derivation is built, and named."""
        monkeypatch.setattr(Elementary, "after", lambda _self, f, _slopes, form, _scope: form.expression(f))
        with pytest.raises(InternalError, match="“sine”"):
            derive(X**2 + X * sp.sin(X), X)
