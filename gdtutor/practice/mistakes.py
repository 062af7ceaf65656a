"""Mistakes: one record for each that is known, and what of it can be said without the question.

A mistake of a step is a change of a recipe (`recipes`), written in our own notation: "x_1 = x + alpha g". The mistakes
of a derivative are changes of a rule (`rules`), those of a choice stand in `wrong_choices`: found by their ids.
How often each is expected is its weight: 5 for the main ones, 2, or 1. Where the evidence comes from: feedback nodes of
STACK's Calculus Refresher; Orton, *Educ. Stud. Math.* 14 (1983); Siyepu, *Int. J. STEM Educ.* 2 (2015); Maharaj, Ntuli
(2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAIN: Final = 5


@dataclass(frozen=True, slots=True)
class Mistake:
    """What learners do: its id, how often it is expected, and what it is about.

    `group` is what several mistakes have in common. Those with the same `kin` cannot be told apart on any question;
    where they meet, the one is told that is about the shape at hand, which is the one whose kin is not its own id.
    `changes` are the lines of a `recipe` that it replaces.
    """

    id: str
    weight: int
    group: str
    recipe: str = ""
    changes: str = ""
    kin: str = ""

    @property
    def family(self) -> str:
        """What stands for all that cannot be told apart from it."""
        return self.kin or self.id

    @property
    def said(self) -> str:
        """The id of the sentence about it; what is said of one thing in several recipes is said once."""
        return (
            "practice.other-terms-kept"
            if self.id == "gradient:constant-kept"
            else f"practice.{self.id.rpartition(':')[2]}"
        )

    @property
    def is_main(self) -> bool:
        """Whether it is one of those expected most."""
        return self.weight == MAIN


def _listed(group: str, *, main: str = "", usual: str = "", rare: str = "") -> tuple[Mistake, ...]:
    weights = ((main, MAIN), (usual, 2), (rare, 1))
    return tuple(Mistake(name, weight, group) for names, weight in weights for name in names.split())


def _changing(group: str, recipe: str, table: dict[str, tuple[int, str]]) -> tuple[Mistake, ...]:
    """Return the mistakes in a recipe; their ids begin with its name where it has a colon at its end."""
    prefix = recipe if recipe.endswith(":") else ""
    return tuple(
        Mistake(prefix + name, weight, group, recipe.rstrip(":"), changes) for name, (weight, changes) in table.items()
    )


_DERIVATIVES: Final = (
    *_listed(
        "chain",
        main="inner-derivative-forgotten inner-not-evaluated",
        usual="outer-at-inner-derivative",
        rare="inner-derivative-added inner-derivative-only",
    ),
    Mistake("exp-argument-dropped", 5, "chain", kin="inner-not-evaluated"),
    Mistake("ln-argument-dropped", 5, "chain", kin="inner-not-evaluated"),
    *_listed(
        "product",
        main="product-of-derivatives product-f-fprime",
        usual="product-sign",
        rare="product-one-term product-other-term product-as-sum",
    ),
    *_listed(
        "quotient",
        main="quotient-of-derivatives quotient-plus quotient-over-g quotient-over-f2",
        rare="quotient-no-denominator quotient-over-dg2",
    ),
    Mistake("quotient-swapped", 5, "sign", kin="negated"),
    *_listed(
        "power",
        main="exponent-not-multiplied exponent-not-lowered",
        usual="exponent-raised",
        rare="lowered-exponent-multiplied root-of-derivative reciprocal-of-derivative",
    ),
    Mistake("integrated-power", 2, "whole", kin="integrated"),
    Mistake("log-for-reciprocal", 2, "whole", kin="integrated"),
    Mistake("negative-exponent-wrong-way", 2, "power", kin="exponent-raised"),
    Mistake("negative-exponent-sign-lost", 5, "sign", kin="negated"),
    Mistake("root-half-lost", 5, "power", kin="exponent-not-multiplied"),
    *_listed("constant", main="constant-factor-lost", usual="constant-kept", rare="constant-factor-differentiated"),
    *_listed("sum", main="minus-lost-in-sum", rare="term-dropped"),
    *_listed(
        "function",
        usual="power-rule-on-exponential sign-of-cosine sign-of-sine",
        rare="a-instead-of-ln-a exp-argument-differentiated cosine-unchanged tangent-as-sine ln-inverted"
        " ln-of-derivative absolute-value-lost",
    ),
    Mistake("ln-a-lost", 5, "whole", kin="not-differentiated"),
    *_listed("whole", main="not-differentiated", usual="differentiated-twice integrated"),
    Mistake("negated", 5, "sign"),
    *_listed("variable", usual="other-variable all-variables-differentiated", rare="other-variable-as-zero"),
)

_SLOPES: Final = (
    *_changing(
        "slope",
        "slope",
        {
            "value-instead-of-slope": (5, "s = h"),
            "derivative-of-value": (2, "s = 0"),
            "second-derivative-value": (2, "s = c"),
            "slope-sign-lost": (5, "s = -g"),
        },
    ),
    *_listed("slope", main="slope-not-evaluated", rare="constant-term-of-slope-lost"),
    *_listed("arithmetic", main="power-of-negative", usual="power-as-multiple", rare="coefficient-inside-power"),
    Mistake("slope-at-minus-x", 2, "arithmetic"),
    Mistake("sign-of-negative-x-lost", 2, "arithmetic", kin="slope-at-minus-x"),
)

_UPDATES: Final = (
    *_changing(
        "step",
        "next-point",
        {
            "step-added": (5, "x_1 = x + alpha g"),
            "rate-forgotten": (5, "x_1 = x - g"),
            "rate-forgotten-and-added": (2, "x_1 = x + g"),
            "value-for-slope": (5, "x_1 = x - alpha h"),
            "rate-times-x": (1, "x_1 = x - alpha x"),
            "rate-times-whole": (2, "x_1 = alpha (x - g)"),
            "x-forgotten": (2, "x_1 = -alpha g"),
            "step-only": (5, "x_1 = alpha g"),
            "slope-only": (5, "x_1 = g"),
            "height-minus-step": (2, "x_1 = h - alpha g"),
            "height-instead-of-place": (2, "x_1 = k"),
            "slope-minus-step": (1, "x_1 = g - alpha x"),
            "subtracted-the-wrong-way": (2, "x_1 = alpha g - x"),
            "rate-inverted": (1, "x_1 = x - g/alpha"),
            "rate-percent": (1, "x_1 = x - alpha g/100"),
            "rate-ten-times": (1, "x_1 = x - 10 alpha g"),
            "rate-tenth": (1, "x_1 = x - alpha g/10"),
            "newton-step": (1, "x_1 = x - g/c"),
            "unit-step": (1, "x_1 = x - alpha sign(g)"),
            "second-derivative-for-slope": (2, "x_1 = x - alpha c"),
            "unchanged": (1, "x_1 = x"),
            "two-steps": (1, "x_1 = x_2"),
            "multiplied": (1, "x_1 = x alpha g"),
            "rate-subtracted": (2, "x_1 = x - g - alpha"),
        },
    ),
    Mistake("rate-added-to-slope", 2, "step", "next-point", "x_1 = x - (g + alpha)", kin="rate-subtracted"),
    *_listed("step", usual="slope-at-previous from-previous-point"),
)

_SEVERAL: Final = (
    *_changing(
        "step",
        "2d:",
        {
            "step-added": (5, "x_1 = x + alpha g"),
            "rate-forgotten": (5, "x_1 = x - g"),
            "gradient-components-swapped": (2, "x_1 = x - alpha q"),
            "gradient-instead-of-point": (2, "x_1 = g"),
            "negative-gradient-instead-of-point": (1, "x_1 = -g"),
            "rate-times-gradient-only": (2, "x_1 = alpha g"),
            "sum-of-partials": (1, "x_1 = x - alpha t"),
            "normalised-gradient": (1, "x_1 = x - alpha g/n"),
            "value-for-slope": (2, "x_1 = x - alpha h"),
            "other-variable-as-zero": (1, "x_1 = x - alpha z"),
        },
    ),
    *_listed("step", usual="2d:components-swapped 2d:one-component-only 2d:sequential-update"),
)

_GRADIENTS: Final = _listed(
    "gradient",
    main="gradient:negative-gradient gradient:sum-of-partials gradient:only-one-partial",
    usual="gradient:components-swapped gradient:cross-term-lost gradient:constant-kept"
    " gradient:other-variable-differentiated-too gradient:all-variables-differentiated",
    rare="gradient:partials-multiplied gradient:mixed-partials gradient:other-variable-as-zero",
)

_RATES: Final = (
    *_changing(
        "rate",
        "threshold",
        {
            "best-rate-for-threshold": (5, "t = 1/c"),
            "curvature-for-threshold": (2, "t = c"),
            "threshold-inverted": (2, "t = c/2"),
            "threshold-one": (1, "t = 1"),
            "two-times-curvature": (1, "t = 2 c"),
        },
    ),
    *_listed("rate", main="threshold-included"),
)

_MOMENTUM: Final = _changing(
    "step",
    "momentum",
    {
        "velocity-subtracted": (2, "x_1 = x - v_1"),
        "velocity-forgotten": (5, "x_1 = x - alpha g"),
        "beta-forgotten": (2, "v_1 = v - alpha g"),
        "velocity-only": (2, "x_1 = v_1"),
        "ema-momentum": (2, "v_1 = beta v - (1 - beta) alpha g"),
        "momentum-sign": (5, "v_1 = beta v + alpha g"),
        "old-velocity-used": (2, "x_1 = x + v"),
        "step-of-the-past-subtracted": (1, "v_1 = -beta v - alpha g"),
        "beta-on-slope": (1, "v_1 = v - beta alpha g"),
        "rate-on-velocity": (1, "v_1 = alpha beta v - alpha g"),
    },
)

_ADAM: Final = _changing(
    "step",
    "adam:",
    {
        "adam-no-bias-correction": (5, "m_hat = m; s_hat = s"),
        "adam-only-m-corrected": (2, "s_hat = s"),
        "adam-only-v-corrected": (2, "m_hat = m"),
        "adam-no-second-moment": (2, "x_1 = x - alpha m_hat"),
        "adam-square-root-forgotten": (2, "x_1 = x - alpha m_hat/(s_hat + epsilon)"),
        "step-added": (5, "x_1 = x + alpha m_hat/(sqrt(s_hat) + epsilon)"),
    },
)

_NESTEROV: Final = _changing(
    "step",
    "nesterov:",
    {
        "slope-at-old-place": (5, "v_1 = beta v - alpha g"),
        "velocity-forgotten": (5, "x_1 = x - alpha g"),
        "momentum-sign": (5, "v_1 = beta v + alpha g_y"),
        "rate-forgotten": (5, "v_1 = beta v - g_y"),
        "velocity-subtracted": (2, "x_1 = x - v_1"),
        "velocity-only": (2, "x_1 = v_1"),
        "from-look-ahead": (2, "x_1 = y + v_1"),
        "look-ahead-only": (1, "x_1 = y"),
    },
)

_DIVIDED: Final = {
    "step-added": (5, "x_1 = x + alpha g/(sqrt(s) + epsilon)"),
    "rate-forgotten": (5, "x_1 = x - g/(sqrt(s) + epsilon)"),
    "scale-forgotten": (5, "x_1 = x - alpha g"),
    "scale-root-forgotten": (5, "x_1 = x - alpha g/(s + epsilon)"),
    "step-only": (2, "x_1 = alpha g/(sqrt(s) + epsilon)"),
}
_SCALED: Final = (
    *_changing("step", "adagrad:", {**_DIVIDED, "scale-multiplied": (1, "x_1 = x - alpha g*(sqrt(s) + epsilon)")}),
    *_changing(
        "step",
        "rmsprop:",
        {
            **_DIVIDED,
            "sum-for-mean": (5, "s = g^2"),
            "weights-of-mean-swapped": (2, "s = rho g^2"),
        },
    ),
)

_NEWTON: Final = _changing(
    "step",
    "newton:",
    {
        "step-added": (5, "x_1 = x + g/c"),
        "second-derivative-forgotten": (5, "x_1 = x - g"),
        "second-derivative-inverted": (5, "x_1 = x - c/g"),
        "zero-of-f": (5, "x_1 = x - h/g"),
        "second-derivative-multiplied": (2, "x_1 = x - g c"),
        "value-for-slope": (2, "x_1 = x - h/c"),
        "quotient-only": (2, "x_1 = g/c"),
    },
)

_CHOICES: Final = (
    *_listed("manner", usual="factor-sign-lost curvature-halved"),
    *_listed("point", usual="bend-signs-swapped flat-taken-for-terrace mixed-derivative-forgotten"),
    *_listed("valley", usual="nearest-minimum lowest-minimum minimum-uphill maximum-for-minimum", rare="first-place"),
    *_listed("trial", usual="any-fall-enough share-forgotten", rare="factor-for-rate cut-twice rate-divided"),
)

_LINE: Final = _changing(
    "network",
    "line:",
    {
        "two-forgotten": (5, "g_w = r x; g_b = r"),
        "mean-for-sum": (5, "d_w = S_w/n; d_b = S_b/n"),
        "residual-sign": (5, "r = y - (w x + b)"),
        "input-forgotten": (2, "g_w = 2 r"),
        "square-kept": (1, "g_w = 2 r^2 x; g_b = 2 r^2"),
        "bias-with-input": (2, "g_b = 2 r x"),
        "first-point-only": (1, "d_w = F_w; d_b = F_b"),
        "components-swapped": (2, "d_w = S_b; d_b = S_w"),
        "sum-outside": (2, "g_w = 2 r X"),
        "target-for-input": (1, "g_w = 2 r y"),
    },
)

_SHARED: Final = {
    "input-forgotten": (2, "g_w = d"),
    "bias-with-input": (2, "g_b = d x"),
    "rate-forgotten": (2, "w_1 = w - g_w; b_1 = b - g_b"),
    "weight-for-input": (1, "g_w = d w"),
    "bias-not-updated": (2, "b_1 = b"),
    "components-swapped": (2, "w_1 = b - alpha g_b; b_1 = w - alpha g_w"),
    "residual-sign": (5, "r = y - a"),
}
_ADDED: Final = "w_1 = w + alpha g_w; b_1 = b + alpha g_b"

_NEURON: Final = (
    *_changing(
        "network",
        "neuron-squared:",
        {
            "sigmoid-derivative-forgotten": (5, "s = 1"),
            "sigmoid-derivative-one-minus-a": (2, "s = 1 - a"),
            "sigmoid-derivative-in-z": (2, "s = z (1 - z)"),
            "no-activation": (1, "a = z; s = 1"),
            "two-forgotten": (2, "d = r s"),
            **_SHARED,
        },
    ),
    Mistake("neuron-squared:step-added", 5, "network", "neuron-squared", _ADDED, kin="neuron-squared:residual-sign"),
    *_changing(
        "network",
        "neuron-logistic:",
        {"sigmoid-derivative-added": (5, "d = r a (1 - a)"), "no-activation": (1, "a = z"), **_SHARED},
    ),
    Mistake("neuron-logistic:step-added", 5, "network", "neuron-logistic", _ADDED, kin="neuron-logistic:residual-sign"),
)

_TWO_LAYERS: Final = (
    *_changing(
        "network",
        "two-layer:",
        {
            "backprop-updated-weight": (5, "k = v_2"),
            "backprop-weight-forgotten": (5, "k = 1"),
            "backprop-sigmoid-forgotten": (5, "s = 1"),
            "backprop-input-forgotten": (2, "g_1 = d k s"),
            "backprop-output-only": (2, "v_1 = w_1"),
            "backprop-input-for-hidden": (1, "g_2 = d x"),
            "components-swapped": (2, "v_1 = w_2 - alpha g_2; v_2 = w_1 - alpha d w_2 h*(1 - h) x"),
            "two-forgotten": (2, "d = r"),
            "rate-forgotten": (2, "v_1 = w_1 - g_1; v_2 = w_2 - g_2"),
            "residual-sign": (5, "r = y - o"),
        },
    ),
    Mistake(
        "two-layer:step-added",
        5,
        "network",
        "two-layer",
        "v_1 = w_1 + alpha g_1; v_2 = w_2 + alpha g_2",
        kin="two-layer:residual-sign",
    ),
)

MISTAKES: Final = {
    mistake.id: mistake
    for mistake in (
        *_DERIVATIVES,
        *_SLOPES,
        *_UPDATES,
        *_SEVERAL,
        *_GRADIENTS,
        *_RATES,
        *_MOMENTUM,
        *_NESTEROV,
        *_SCALED,
        *_NEWTON,
        *_ADAM,
        *_CHOICES,
        *_LINE,
        *_NEURON,
        *_TWO_LAYERS,
    )
}
"""Every mistake by its id."""

FORMS: Final = (
    "rounded",
    "too-few-digits",
    "truncated",
    "calculator-noise",
    "label",
    "plus-c",
    "exponent-needs-parentheses",
    "denominator-needs-parentheses",
    "power-needs-parentheses",
    "wrong-size",
)
"""What can be wrong with the form of an answer."""


def mistake_named(name: str) -> Mistake:
    """Return a mistake by its id; one of a part before, as slope:derivative:negated, is the one that is carried on.

    >>> mistake_named("slope:derivative:negated").id
    'negated'
    """
    while name not in MISTAKES and ":" in name:
        name = name.partition(":")[2]
    return MISTAKES[name]
