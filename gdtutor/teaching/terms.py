"""The terms of the glossary: for each its id, the formulas in what is said of it, and the signs that stand for it.

What is said is three sentences in every language: `gloss.` and the id with `.names` (how the term is called first,
then its other forms), `.meaning` and `.example`. The formulas are typed as `notation` reads them; each stands for
what it says, and a test works it out anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.text.sentence import Sentence

if TYPE_CHECKING:
    from gdtutor.text.formula import Formula


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its id, its formulas by the place that each fills, and signs that a screen may show for it."""

    id: str
    formulas: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[str, ...] = ()

    @property
    def names(self) -> Sentence:
        """How it is called, then its other forms, with a comma between them."""
        return self._told("names")

    @property
    def meaning(self) -> Sentence:
        """What it means."""
        return self._told("meaning")

    @property
    def example(self) -> Sentence:
        """An example."""
        return self._told("example")

    def _told(self, what: str) -> Sentence:
        return Sentence(f"gloss.{self.id}.{what}", {} if what == "names" else read_formulas(self.id))

    def __hash__(self) -> int:
        """Return the hash of the id."""
        return hash(self.id)


@cache
def read_formulas(name: str) -> Mapping[str, Formula]:
    """Return the formulas of the term with this id, read once."""
    from gdtutor.teaching.notation import formula

    return MappingProxyType({place: formula(typed) for place, typed in TERMS[name].formulas.items()})


def _term(name: str, /, *signs: str, **formulas: str) -> Term:
    return Term(name, MappingProxyType(formulas), signs)


_BOWL: Final = "f(x) = x^2"
_VALLEY: Final = "f(x, y) = x^2 + 10*y^2"

_SLOPES: Final = (
    _term("function", function=_BOWL, place="x = 3", value="f(3) = 9"),
    _term("objective", function="f(x) = x^2 - 6*x + 11", place="x = 3", value="f(3) = 2"),
    _term("slope", function=_BOWL, place="x = 3", slope="f'(3) = 6", other="x = -1", falling="f'(-1) = -2"),
    _term("derivative", "f′", "f'", function=_BOWL, derivative="f'(x) = 2*x", slope="f'(3) = 6"),
    _term("tangent", function=_BOWL, place="x = 1", line="y = 2*x - 1"),
    _term("second-derivative", "f″", function="f(x) = x^3", second="f''(x) = 6*x", value="f''(2) = 12", place="x = 2"),
    _term("curvature", function=_BOWL, flat="f''(x) = 2", other="g(x) = 10*x^2", sharp="g''(x) = 20"),
    _term("chain-rule", function="f(x) = (2*x + 1)^5", derivative="f'(x) = 5*(2*x + 1)^4*2"),
    _term("product-rule", function="f(x) = x^2*sin(x)", derivative="f'(x) = 2*x*sin(x) + x^2*cos(x)"),
    _term(
        "partial-derivative",
        "∂f",
        function="f(x, y) = x^2 + x*y + 2*y^2",
        first="df/dx = 2*x + y",
        second="df/dy = x + 4*y",
    ),
    _term("gradient", "∇f", "∇", function=_VALLEY, gradient="grad f(3, 1) = (6, 20)"),
    _term("norm", "‖", vector="(3, 4)", norm="norm((3, 4)) = sqrt(3^2 + 4^2) = 5"),
    _term("hessian", name="H", function="f(x, y) = x^2 + x*y + 2*y^2", matrix="H = [2, 1; 1, 4]"),
    _term("eigenvalue", "λ", function=_VALLEY, first="2", x="x", second="20", y="y"),
    _term(
        "lambda-max",
        "λ_max",
        "lambda_max",
        name="lambda_max",
        function=_VALLEY,
        value="lambda_max = 20",
        edge="2/lambda_max",
        rate="2/20 = 1/10",
    ),
    _term(
        "lambda-min",
        "λ_min",
        "lambda_min",
        name="lambda_min",
        function=_VALLEY,
        value="lambda_min = 2",
        rate="alpha = 1/11",
        x="x",
        factor="1 - 1/11*2 = 9/11",
    ),
    _term(
        "condition-number",
        "κ",
        ratio="lambda_max/lambda_min",
        function=_VALLEY,
        value="kappa = 20/2 = 10",
    ),
)

_PLACES: Final = (
    _term("critical-point", function="f(x) = x^3 - 3*x", derivative="f'(x) = 3*x^2 - 3", one="x = -1", other="x = 1"),
    _term("minimum", function="f(x) = (x - 2)^2 + 1", place="x = 2", value="f(2) = 1"),
    _term("global-minimum", function="f(x) = x^4 - 8*x^2 + 3*x", lowest="x ~= -2.08787", other="x ~= 1.89868"),
    _term("maximum", function="f(x) = x^3 - 3*x", place="x = -1", value="f(-1) = 2"),
    _term("saddle", function="f(x, y) = x^2 - y^2", place="(0, 0)", up="f(1, 0) = 1", down="f(0, 1) = -1"),
    _term("terrace", function="f(x) = -x^3", flat="f'(0) = 0", before="f(-1) = 1", behind="f(1) = -1"),
    _term("inflection", function="f(x) = x^3 - 3*x", second="f''(x) = 6*x", place="x = 0"),
    _term("convex", function=_BOWL, second="f''(x) = 2 > 0"),
    _term("plateau", function="f(x) = x^4", place="x = 1/10", slope="f'(1/10) = 1/250", distance="1/10"),
    _term("narrow-valley", function=_VALLEY, gradient="grad f(1, 1) = (2, 20)"),
    _term("contour", function="f(x, y) = x^2 + y^2", one="f(2, 0) = 4", other="f(0, -2) = 4", line="x^2 + y^2 = 4"),
    _term("domain", function="f(x) = ln(x)", place="x > 0", left="x = -1"),
    _term(
        "basin",
        function="f(x) = x^4 - 8*x^2 + 3*x",
        rate="alpha = 1/50",
        start="x_0 = 1/10",
        reached="x ~= -2.08787",
        other_start="x_0 = 1/5",
        other="x ~= 1.89868",
    ),
)

_DESCENT: Final = (
    _term(
        "gradient-descent",
        function=_BOWL,
        rate="alpha = 1/10",
        start="x_0 = 3",
        point="x_1 = 3 - 1/10*6 = 12/5",
    ),
    _term("learning-rate", "α", "η", "alpha", "eta", name="alpha", slope="6", rate="alpha = 1/10", step="1/10*6 = 3/5"),
    _term(
        "update",
        rule="x_{n+1} = x_n - alpha*f'(x_n)",
        function=_BOWL,
        rate="alpha = 1/10",
        start="x_0 = 3",
        point="x_1 = 3 - 1/10*6 = 12/5",
    ),
    _term(
        "start",
        name="x_0",
        function="f(x) = x^4 - 2*x^2",
        rate="alpha = 1/10",
        right="1/2",
        left="-1/2",
        one="1",
        other="-1",
    ),
    _term(
        "iterate",
        first="x_0",
        function=_BOWL,
        rate="alpha = 1/10",
        points="(x_0, x_1, x_2) = (3, 12/5, 48/25)",
    ),
    _term("stationary", zero="0", function=_BOWL, rate="alpha = 1/10", start="x_0 = 0", point="x_1 = 0 - 1/10*0 = 0"),
    _term("converge", function=_BOWL, rate="alpha = 1/10", start="x_0 = 3", point="x_n = 3*(4/5)^n", limit="0"),
    _term("diverge", function=_BOWL, rate="alpha = 11/10", points="(x_0, x_1, x_2) = (3, -18/5, 108/25)"),
    _term("cycle", function=_BOWL, rate="alpha = 1", points="(x_0, x_1, x_2) = (3, -3, 3)"),
    _term(
        "overshoot", function=_BOWL, rate="alpha = 9/10", start="x_0 = 3", point="x_1 = 3 - 9/10*6 = -12/5", place="0"
    ),
    _term("zig-zag", function=_VALLEY, rate="alpha = 1/11", y="y", factor="1 - 1/11*20 = -9/11"),
    _term("factor", bent="1 - alpha*f''(x_*)", function=_BOWL, rate="alpha = 1", factor="1 - 1*2 = -1"),
    _term("contraction", one="1", function=_BOWL, rate="alpha = 1/10", factor="1 - 1/10*2 = 4/5"),
    _term("threshold", edge="2/f''(x_*)", function=_BOWL, value="2/2 = 1"),
    _term("tolerance", limit="1/100", function=_BOWL, place="x = 1/250", slope="f'(1/250) = 1/125 < 1/100"),
)

_METHODS: Final = (
    _term(
        "momentum",
        "β",
        part="beta",
        function=_BOWL,
        rate="alpha = 1/10",
        kept="beta = 1/2",
        start="x_0 = 3",
        first="v_1 = 1/2*0 - 1/10*6 = -3/5",
        second="v_2 = 1/2*(-3/5) - 1/10*(24/5) = -39/50",
    ),
    _term("velocity", name="v_n", velocity="v_1 = -3/5", before="3", point="x_1 = 3 - 3/5 = 12/5"),
    _term("schedule", rate="alpha = 1/10", decay="1/10*(1/2)^n", first="1/10", second="1/20", third="1/40"),
    _term("newton", function=_BOWL, start="x_0 = 3", point="x_1 = 3 - 6/2 = 0"),
    _term("adam", function=_BOWL, rate="alpha = 1/10", start="x_0 = 3", point="x_1 ~= 2.9", slope="6"),
    _term("line-search", function=_BOWL, start="x_0 = 3", rate="1/2", point="x_1 = 3 - 1/2*6 = 0"),
    _term(
        "epsilon",
        "ε",
        name="epsilon",
        small="epsilon = 1/100",
        rate="alpha = 1/10",
        slope="0",
        step="1/10*(0/(0 + 1/100)) = 0",
        without="0/0",
    ),
    _term("clipping", gradient="(6, 8)", norm="norm((6, 8)) = 10", limit="5", clipped="(3, 4)"),
    _term("weight-decay", weight="2", decay="1/100", after="2 - 1/100*2 = 99/50"),
)

_DATA: Final = (
    _term("model", line="y = w*x + b", weight="w = 2", bias="b = 1", place="x = 3", prediction="2*3 + 1 = 7"),
    _term("parameter", line="y = w*x + b", weight="w", bias="b", data="x"),
    _term("residual", line="y = 2*x", point="(3, 5)", prediction="2*3 = 6", residual="6 - 5 = 1"),
    _term("loss", guesses="(1, 5)", targets="(2, 3)", loss="(1 - 2)^2 + (5 - 3)^2 = 5"),
    _term("training", line="y = w*x", points="(1, 2)", other="(2, 4)", start="w = 0", end="w = 2"),
    _term("epoch", rows="100", size="20", steps="100/20 = 5"),
    _term("batch", rows="6", size="2", steps="6/2 = 3"),
    _term(
        "stochastic",
        line="y = w*x",
        weight="w = 0",
        one="(1, 2)",
        first="2*(0*1 - 2)*1 = -4",
        other="(3, 5)",
        second="2*(0*3 - 5)*3 = -30",
        mean="(-4 - 30)/2 = -17",
    ),
    _term("scaling", values="(10, 20, 30)", mean="20", scaled="(-1, 0, 1)", by="10"),
)

_NETWORKS: Final = (
    _term("neuron", weight="w = 2", bias="b = -2", input="1", output="sigmoid(2*1 - 2) = sigmoid(0) = 1/2"),
    _term(
        "weight", model="w*x + b", weight="w = 2", difference="(2*4 + 1) - (2*3 + 1) = 2", places="(3, 4)", bias="b = 1"
    ),
    _term("bias", model="w*x + b", bias="b = 1", weight="w = 2", place="x = 0", output="2*0 + 1 = 1"),
    _term("activation", relu="max(0, x)", off="max(0, -3) = 0", on="max(0, 2) = 2"),
    _term("sigmoid", "σ", zero="0", one="1", function="sigmoid(x) = 1/(1 + e^(-x))", value="sigmoid(0) = 1/2"),
    _term(
        "logit",
        number="z",
        probability="p",
        odds="ln(p/(1 - p))",
        given="p = 0.75",
        value="z = ln(0.75/0.25) = ln(3)",
        back="sigmoid(ln(3)) = 0.75",
    ),
    _term(
        "softmax",
        scores="(0, ln(3))",
        powers="(e^0, e^(ln(3))) = (1, 3)",
        probabilities="(1/(1 + 3), 3/(1 + 3)) = (1/4, 3/4)",
    ),
    _term("layer", neurons="3", inputs="2", weights="3*2 = 6"),
    _term(
        "network",
        model="w_2*sigmoid(w_1*x)",
        first="w_1 = 0",
        second="w_2 = 4",
        place="x = 2",
        output="4*sigmoid(0*2) = 4*(1/2) = 2",
    ),
    _term(
        "backpropagation",
        function="f(w) = (3*w - 1)^2",
        place="w = 1",
        inner="3*1 - 1 = 2",
        outer="2*2 = 4",
        derivative="f'(1) = 4*3 = 12",
    ),
    _term(
        "delta",
        "δ",
        name="delta",
        function="f(z) = sigmoid(z)^2",
        place="z = 0",
        signal="delta = f'(0) = 2*(1/2)*(1/4) = 1/4",
        input="2",
        slope="1/4*2 = 1/2",
    ),
)

TERMS: Final[Mapping[str, Term]] = MappingProxyType(
    {term.id: term for term in (*_SLOPES, *_PLACES, *_DESCENT, *_METHODS, *_DATA, *_NETWORKS)}
)
"""Every term by its id, those that belong together beside each other."""
