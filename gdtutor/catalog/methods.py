"""Methods: one record for each update rule.

From these records derive the names that are understood, the numbers that are asked for, the steps (exact, enclosed,
in floating point), the lines that are worked out and their letters, the columns of tables, and which theory applies.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gdtutor.catalog.method import (
    DECAY,
    Contraction,
    Line,
    Method,
    Parameter,
    Quantity,
    RateCourse,
    RateUse,
    RunningProduct,
)

GRADIENT_DESCENT: Final = "gradient-descent"
HEAVY_BALL: Final = "heavy-ball"
BACKTRACKING: Final = "backtracking"
"""Methods that others are compared with."""
USUAL_METHOD: Final = GRADIENT_DESCENT
"""The method where none is named."""

_BETA: Final = Parameter("beta", "β", ("beta", "gamma", "mu"), "9/10", below="1")
_EPSILON: Final = Parameter("epsilon", "ε", ("epsilon", "delta", "tau"), "1e-8")
_BETA_1: Final = Parameter("beta_1", "β₁", ("beta_1", "gamma_1", "mu_1"), "9/10", below="1")
_BETA_2: Final = Parameter("beta_2", "β₂", ("beta_2", "gamma_2", "mu_2"), "999/1000", below="1")
_DECAY: Final = Parameter(DECAY, "λ", ("lambda", "kappa", "omega"), "1/100", above=True)
_MOMENTUM: Final = "beta_1 (1 - (24/25)^(psi {})/2)"
_Q: Final = ("q", "r", "h", "kappa")

_V: Final = Quantity("v", ("v", "u", "w", "z"))
_Y: Final = Quantity("y", ("y", "z", "w", "u"), ahead=0)
_M: Final = Quantity("m", ("m", "h", "j", "z"))
_S: Final = Quantity("s", ("s", "r", "h", "z"))
_U: Final = Quantity("u", ("u", "w", "z", "h"))
_T: Final = Quantity("t", ("t", "s", "r", "tau"), entries=False)

_P: Final = Quantity("p", ("p", "d", "h", "z"))
_SYSTEM: Final = (
    Quantity("H", ("H", "A", "B", "K"), entries=False),
    Quantity("D", ("D", "Delta", "E", "K"), entries=False),
)
_ON_WAY: Final = (_T, _P, Quantity("w", ("w", "u", "z", "omega"), entries=False))
_ENOUGH: Final = Parameter("c_1", "c₁", ("c_1", "b_1", "sigma_1"), "1/10000", above=True, below="1")
_CLOSE: Final = Parameter("c_2", "c₂", ("c_2", "b_2", "sigma_2"), "1/10", above=True, below="1")
_CONJUGATE: Final = (
    *_ON_WAY,
    Quantity("beta", ("beta", "gamma", "mu"), entries=False),
    Quantity("k", ("k", "q", "kappa"), entries=False),
)
_LEVEL: Final = Parameter("c_2", "c₂", ("c_2", "b_2", "sigma_2"), "9/10", above=True, below="1")

_STEP: Final = Line("x", "x + v_next", "update", next=True)
_DIVIDED: Final = Line("x", "x - alpha g/(sqrt(s_next) + epsilon)", "update", next=True)
_DECAYED: Final = Line("x", "x - alpha_n g", "update", next=True)
_MEAN_SLOPE: Final = Line("m", "beta_1 m + (1 - beta_1) g", "mean slope", next=True)
_MEAN_SQUARE: Final = Line("s", "beta_2 s + (1 - beta_2) g^2", "mean square", next=True)
_S_HAT: Final = Line("s_hat", "s_next/(1 - beta_2^(n + 1))", "corrected")
_RHO_SQUARE: Final = Line("s", "rho s + (1 - rho) g^2", "mean square", next=True)
_M_HAT: Final = Line("m_hat", "m_next/(1 - beta_1^(n + 1))", "corrected")
_ADAM: Final = Line("x", "x - alpha m_hat/(sqrt(s_hat) + epsilon)", "update", next=True)

_ALL: Final = (
    Method(
        GRADIENT_DESCENT,
        "Cauchy, *C. R. Acad. Sci. Paris* 25 (1847)",
        aliases=("gd", "sgd"),
        lines=(Line("x", "x - alpha g", "update", next=True),),
        contraction=Contraction.BY_RATE,
        worked="gdtutor.worked.methods.gradient_descent:groups",
    ),
    Method(
        HEAVY_BALL,
        "Polyak, *USSR Comput. Math. Math. Phys.* 4 (1964)",
        parameters=(_BETA,),
        aliases=("momentum",),
        lines=(Line("v", "beta v - alpha g", "velocity", next=True), _STEP),
        quantities=(_V,),
        contraction=Contraction.BY_RADIUS,
        inertia=1,
        sustained="alpha/(1 - beta)",
    ),
    Method(
        "nesterov",
        "Nesterov, *Soviet Math. Dokl.* 27 (1983)",
        parameters=(_BETA,),
        lines=(
            Line("y", "x + beta v", "look-ahead"),
            Line("v", "beta v - alpha gy", "velocity", next=True),
            _STEP,
        ),
        quantities=(_V, _Y),
        contraction=Contraction.BY_RADIUS,
        inertia=1,
        sustained="alpha/(1 - beta)",
    ),
    Method(
        "adagrad",
        "Duchi, Hazan, Singer, *JMLR* 12 (2011)",
        parameters=(Parameter(_EPSILON.name, _EPSILON.letter, _EPSILON.letters, "1e-10"),),
        lines=(Line("s", "s + g^2", "square sum", next=True, told="rule-s-sum"), _DIVIDED),
        quantities=(_S,),
        contraction=Contraction.BY_SUM,
    ),
    Method(
        "rmsprop",
        "Tieleman, Hinton, *Coursera* lecture 6.5 (2012)",
        parameters=(
            Parameter("rho", "ρ", ("rho", "gamma", "mu"), "99/100", below="1"),
            _EPSILON,
        ),
        lines=(_RHO_SQUARE, _DIVIDED),
        quantities=(_S,),
        contraction=Contraction.BY_MEAN,
    ),
    Method(
        "adam",
        "Kingma, Ba, *ICLR* (2015)",
        parameters=(_BETA_1, _BETA_2, _EPSILON),
        lines=(
            _MEAN_SLOPE,
            _MEAN_SQUARE,
            _M_HAT,
            _S_HAT,
            _ADAM,
        ),
        quantities=(_M, _S),
        contraction=Contraction.BY_MEANS,
        inertia=-1,
    ),
    Method(
        "amsgrad",
        "Reddi, Kale, Kumar, *ICLR* (2018), with the corrections of Adam, as PyTorch has it",
        parameters=(_BETA_1, _BETA_2, _EPSILON),
        lines=(
            _MEAN_SLOPE,
            _MEAN_SQUARE,
            Line("u", "max(u, s_next)", "largest mean square", next=True),
            _M_HAT,
            Line("u_hat", "u_next/(1 - beta_2^(n + 1))", "corrected", told="rule-s_hat"),
            Line("x", "x - alpha m_hat/(sqrt(u_hat) + epsilon)", "update", next=True),
        ),
        quantities=(_M, _S, _U),
        inertia=-1,
    ),
    Method(
        "adamw",
        "Loshchilov, Hutter, *ICLR* (2019)",
        parameters=(_BETA_1, _BETA_2, _EPSILON, _DECAY),
        lines=(
            _MEAN_SLOPE,
            _MEAN_SQUARE,
            _M_HAT,
            _S_HAT,
            Line("x", "x - alpha decay x - alpha m_hat/(sqrt(s_hat) + epsilon)", "update", next=True),
        ),
        quantities=(_M, _S),
        inertia=-1,
    ),
    Method(
        "adamax",
        "Kingma, Ba, *ICLR* (2015), ch. 7, with ε as PyTorch has it",
        parameters=(_BETA_1, _BETA_2, Parameter(_EPSILON.name, _EPSILON.letter, _EPSILON.letters, "1e-8", above=True)),
        lines=(
            _MEAN_SLOPE,
            Line("u", "max(beta_2 u, |g| + epsilon)", "largest slope", next=True, told="rule-u-slope"),
            _M_HAT,
            Line("x", "x - alpha m_hat/u_next", "update", next=True, told="rule-bare"),
        ),
        quantities=(_M, _U),
        inertia=-1,
        rests=False,
    ),
    Method(
        "nadam",
        "Dozat, *ICLR* workshop (2016), with the numbers of PyTorch",
        parameters=(_BETA_1, _BETA_2, _EPSILON, Parameter("psi", "ψ", ("psi", "kappa", "omega"), "1/250")),
        lines=(
            Line("mu", _MOMENTUM.format("(n + 1)"), "momentum"),
            Line("mu_ahead", _MOMENTUM.format("(n + 2)"), "momentum"),
            Line("p_ahead", "p mu", "product"),
            _MEAN_SLOPE,
            _MEAN_SQUARE,
            Line(
                "m_hat",
                "mu_ahead m_next/(1 - mu_ahead p_ahead) + (1 - mu) g/(1 - p_ahead)",
                "looking ahead",
                told="rule-nadam",
            ),
            _S_HAT,
            _ADAM,
        ),
        products=(RunningProduct("p", _MOMENTUM.format("n")),),
        quantities=(
            _M,
            _S,
            Quantity("mu", ("mu", "gamma", "tau"), entries=False),
            Quantity("p", ("p", "q", "r", "pi"), entries=False),
        ),
        inertia=-1,
    ),
    Method(
        "adadelta",
        "Zeiler, *arXiv* 1212.5701 (2012)",
        parameters=(
            Parameter("rho", "ρ", ("rho", "gamma", "mu"), "9/10", below="1"),
            Parameter(_EPSILON.name, _EPSILON.letter, _EPSILON.letters, "1e-6", above=True),
        ),
        lines=(
            _RHO_SQUARE,
            Line("d", "sqrt(r + epsilon)/sqrt(s_next + epsilon) g", "scaled slope"),
            Line("r", "rho r + (1 - rho) d^2", "mean square of steps", next=True),
            Line("x", "x - alpha d", "update", next=True, told="rule-bare"),
        ),
        quantities=(_S, Quantity("r", ("t", "h", "z", "j")), Quantity("d", ("d", "p", "b", "k"))),
    ),
    Method(
        "newton",
        "Nocedal, Wright, *Numerical Optimization* (2006), (2.15)",
        RateUse.NONE,
        quantities=(_P, *_SYSTEM),
        contraction=Contraction.BY_TANGENTS,
        rule="gdtutor.descent.methods.newton:Newton",
        worked="gdtutor.worked.methods.newton:groups",
    ),
    Method(
        BACKTRACKING,
        "Armijo, *Pacific J. Math.* 16 (1966)",
        RateUse.FIRST_TRIAL,
        parameters=(
            Parameter("c", "c", ("c", "d", "b", "sigma"), "1/10000", above=True, below="1"),
            Parameter("factor", "q", _Q, "1/2", above=True, below="1"),
        ),
        aliases=("armijo",),
        quantities=(_T,),
        course=RateCourse.SHORTENED,
        contraction=Contraction.BY_FALL,
        rule="gdtutor.descent.methods.line_search:Backtracking",
        worked="gdtutor.worked.methods.backtracking:groups",
    ),
    Method(
        "exact-line-search",
        "Nocedal, Wright, *Numerical Optimization* (2006), ch. 3",
        RateUse.NONE,
        quantities=(_T, Quantity("phi", ("phi", "psi", "omega", "chi"), entries=False)),
        course=RateCourse.LEAST,
        contraction=Contraction.BY_FALL,
        rule="gdtutor.descent.methods.line_search:ExactLineSearch",
        worked="gdtutor.worked.methods.exact_line:groups",
    ),
    Method(
        "inverse-time-decay",
        "Robbins, Monro, *Ann. Math. Stat.* 22 (1951)",
        parameters=(Parameter("k", "k", ("k", "d", "h", "kappa"), "1/10"),),
        lines=(Line("alpha_n", "alpha/(1 + k n)", "rate"), _DECAYED),
        course=RateCourse.HARMONIC,
        contraction=Contraction.BY_RATE,
        worked="gdtutor.worked.methods.decay:groups",
    ),
    Method(
        "exponential-decay",
        "Goffin, *Math. Programming* 13 (1977)",
        parameters=(Parameter("factor", "q", _Q, "9/10", above=True, below="1"),),
        lines=(Line("alpha_n", "alpha factor^n", "rate"), _DECAYED),
        course=RateCourse.GEOMETRIC,
        contraction=Contraction.BY_RATE,
        worked="gdtutor.worked.methods.decay:groups",
    ),
    Method(
        "coordinate-descent",
        "Wright, *Math. Programming* 151 (2015)",
        counts=True,
        rule="gdtutor.descent.methods.in_turn:OneCoordinate",
        worked="gdtutor.worked.methods.in_turn:one_coordinate",
    ),
    Method(
        "sequential-descent",
        "Bertsekas, Tsitsiklis, *Parallel and Distributed Computation* (1989), ch. 3",
        aliases=("gauss-seidel",),
        rule="gdtutor.descent.methods.in_turn:OneAfterAnother",
        worked="gdtutor.worked.methods.in_turn:one_after_another",
    ),
    Method(
        "damped-newton",
        "Nocedal, Wright, *Numerical Optimization* (2006), ch. 3",
        RateUse.FIRST_TRIAL,
        parameters=(_ENOUGH, Parameter("factor", "q", _Q, "1/2", above=True, below="1")),
        quantities=(*_ON_WAY, *_SYSTEM),
        course=RateCourse.SEARCHED,
        rule="gdtutor.descent.methods.directions.damped:DampedNewton",
        worked="gdtutor.worked.methods.damped:groups",
    ),
    Method(
        "wolfe",
        "Wolfe, *SIAM Review* 11 (1969)",
        RateUse.FIRST_TRIAL,
        parameters=(_ENOUGH, _LEVEL),
        quantities=_ON_WAY,
        course=RateCourse.SEARCHED,
        rule="gdtutor.descent.methods.directions.descent:WolfeDescent",
        worked="gdtutor.worked.methods.directed:wolfe",
    ),
    Method(
        "bfgs",
        "Broyden, Fletcher, Goldfarb, Shanno (1970); Nocedal, Wright, *Numerical Optimization* (2006), algorithm 6.1",
        RateUse.FIRST_TRIAL,
        parameters=(_ENOUGH, _LEVEL),
        quantities=(
            *_ON_WAY,
            Quantity("H", ("H", "A", "B", "K"), entries=False),
            _S,
            _Y,
            Quantity("z", ("z", "v", "q", "omega")),
            Quantity("rho", ("rho", "sigma", "mu"), entries=False),
            Quantity("kappa", ("kappa", "nu", "xi"), entries=False),
        ),
        course=RateCourse.SEARCHED,
        rule="gdtutor.descent.methods.directions.quasi:BFGS",
        worked="gdtutor.worked.methods.quasi:groups",
    ),
    Method(
        "fletcher-reeves",
        "Fletcher, Reeves, *Computer J.* 7 (1964)",
        RateUse.FIRST_TRIAL,
        parameters=(_ENOUGH, _CLOSE),
        aliases=("conjugate-gradient", "cg"),
        quantities=_CONJUGATE,
        course=RateCourse.SEARCHED,
        rule="gdtutor.descent.methods.directions.conjugate:FletcherReeves",
        worked="gdtutor.worked.methods.conjugate:groups",
    ),
    Method(
        "polak-ribiere",
        "Polak, Ribière, *Rev. Française Informat. Recherche Opérationnelle* 3 (1969)",
        RateUse.FIRST_TRIAL,
        parameters=(_ENOUGH, _CLOSE),
        quantities=_CONJUGATE,
        course=RateCourse.SEARCHED,
        rule="gdtutor.descent.methods.directions.conjugate:PolakRibiere",
        worked="gdtutor.worked.methods.conjugate:groups",
    ),
)

METHODS: Final[Mapping[str, Method]] = MappingProxyType({method.id: method for method in _ALL})
"""Id → method, in the order in which they are listed."""

ALIASES: Final = {alias: method.id for method in METHODS.values() for alias in method.aliases}
"""Another name → the id of the method."""
