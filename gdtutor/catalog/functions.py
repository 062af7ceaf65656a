"""The elementary functions: one record each, and every table elsewhere derives from them.

A formula in a record is in the learner's notation, with u for the argument. SymPy's class of a function is found by its
name in `language.functions`, Arb's function in `language.balls`; an arithmetic that knows neither goes by the formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rising:
    """The function rises from `at_left` to `at_right` between `left` and `right`; oo stands for infinity."""

    left: str = "-oo"
    at_left: str = "-oo"
    right: str = "oo"
    at_right: str = "oo"

    @property
    def has_asymptotes(self) -> bool:
        """Whether it comes near a value on both sides without ever reaching it."""
        return (self.left, self.right) == ("-oo", "oo") and "oo" not in self.at_left + self.at_right


@dataclass(frozen=True, slots=True)
class Within:
    """The function is continuous, and no value lies outside [`low`, `high`]."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Function:
    """What there is to know of a function; most functions have nothing to say about most of it."""

    name: str
    """Its name in the tree and in programs, and in SymPy where `sympy` does not say otherwise."""
    spellings: str = ""
    """What may be typed, where that is not the name alone."""
    arity: tuple[int, int] = (1, 1)
    """How many arguments it takes, least and most."""
    is_condition: bool = False
    """Whether its values are true and false."""
    sympy: str = ""
    """The name of its class."""
    misread: tuple[str, ...] = ()
    """What of x it is where its name means several things: this, another one, and how that is typed instead."""
    other_libraries: str = ""
    """The libraries in which the name means another function."""

    textbook: str = ""
    """How a textbook prints it, where not by its name."""
    is_command: bool = False
    r"""Whether LaTeX has a command for it, as \sin."""
    squared_by_name: bool = False
    """Whether powers stand behind the name: sin²(x)."""
    inverse: str = ""
    """The function that sin^-1 means."""

    derivative: str = ""
    rule: str = ""
    """The id of the rule that says so, where that stands in the table of derivatives."""
    other_derivatives: tuple[tuple[str, str], ...] = ()
    """Other ways to write the derivative: the id of the rule, and what it says."""

    domain: tuple[str, str] | None = None
    """A relation of `catalog.domains`, and the function of u that has to meet it; "" is u itself."""
    subject: str = ""
    """The id of what to call it where a sentence begins, if that is not the textbook's name."""
    at_zero: str = ""
    """What it is at 0, where that does not follow: the number arccot(0) is read as π/2."""
    is_exponential: bool = False
    """Whether the value may have as many digits as the argument has tens, or is made of such a number."""

    shape: Rising | Within | None = None
    sign: Literal["", "positive", "argument"] = ""
    """What sign the values are known to have: the argument's, say."""
    is_circular: bool = False
    """Whether it is the same again after every full turn, 2π."""
    is_bounded: bool = False
    """Whether every value lies between −4 and 4."""
    rational: tuple[int, str] | None = None
    """The one rational argument that does not make the value irrational, and its value; "" where there is none."""
    reciprocal_of: str = ""
    """The function g for which it is 1/g(u), as cot is 1/tan."""
    of_reciprocal: str = ""
    """The function g for which it is g(1/u), as arccot u is arctan 1/u."""
    formula: str = ""
    """What it is in other functions, at least wherever that has a value."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling."""
        return tuple(self.spellings.split() or (self.name,))

    @property
    def spoken(self) -> str:
        """The id of how it is read out, "sine" as in “sine of x”; "" where no formula ever prints it."""
        return f"functions.{self.name}" if self.derivative or self.domain or self.is_command else ""

    @property
    def printed(self) -> str:
        """The name that a textbook prints."""
        return self.textbook or self.name

    @property
    def is_within_one(self) -> bool:
        """Whether the record shows that every value lies in [−1, 1]."""
        match self.shape:
            case Rising(at_left=low, at_right=high) | Within(low, high):
                return {low, high}.isdisjoint({"-oo", "oo", "-pi/2", "pi/2"}) and -1 <= float(low) <= float(high) <= 1
        return False

    @property
    def class_name(self) -> str:
        """The name of its class."""
        return self.sympy or self.name


_HALF_TURN: Final = Rising("-1", "-pi/2", "1", "pi/2")

_RECORDS: Final = (
    Function("exp", derivative="exp(u)", is_exponential=True, sign="positive",
             shape=Rising(at_left="0"), rational=(0, "1")),
    Function("log", "log ln", (1, 2), textbook="ln", is_command=True,
             derivative="1/u", rule="logarithm", domain=("> 0", ""), subject="functions.log-subject",
             shape=Rising("0", "-oo"), rational=(1, "0")),
    Function("log10", "log10 lg"),
    Function("log2"),
    Function("sqrt", domain=("≥ 0", ""), subject="functions.sqrt-subject"),
    Function("cbrt", derivative="1/(3 cbrt(u)^2)", rule="cube-root", sign="argument",
             shape=Rising()),
    Function("abs", "abs Abs fabs", sympy="Abs", derivative="sign(u)",
             rule="absolute-value"),
    Function("sign", "sign sgn signum", derivative="0"),

    Function("sin", is_command=True, squared_by_name=True, inverse="asin", derivative="cos(u)",
             rule="sine", shape=Within("-1", "1"), is_bounded=True, is_circular=True, rational=(0, "0")),
    Function("cos", is_command=True, squared_by_name=True, inverse="acos", derivative="-sin(u)",
             rule="cosine", shape=Within("-1", "1"), is_bounded=True, is_circular=True, rational=(0, "1")),
    Function("tan", "tan tg", is_command=True, squared_by_name=True, inverse="atan",
             derivative="1/cos(u)^2", rule="tangent", other_derivatives=(("tangent-by-secant", "sec(u)^2"),),
             domain=("≠ 0", "cos"), is_circular=True, rational=(0, "0"), formula="sin(u)/cos(u)"),
    Function("cot", "cot ctg", is_command=True, squared_by_name=True, inverse="acot",
             derivative="-1/sin(u)^2", rule="cotangent", other_derivatives=(("cotangent-by-cosecant", "-csc(u)^2"),),
             domain=("≠ 0", "sin"), is_circular=True, rational=(0, ""), reciprocal_of="tan", formula="cos(u)/sin(u)"),
    Function("sec", is_command=True, squared_by_name=True, inverse="asec",
             derivative="sec(u) tan(u)", rule="secant", domain=("≠ 0", "cos"), is_circular=True, rational=(0, "1"),
             reciprocal_of="cos", formula="1/cos(u)"),
    Function("csc", "csc cosec", is_command=True, squared_by_name=True, inverse="acsc",
             derivative="-csc(u) cot(u)", rule="cosecant", domain=("≠ 0", "sin"), is_circular=True, rational=(0, ""),
             reciprocal_of="sin", formula="1/sin(u)"),
    Function("asin", "asin arcsin", textbook="arcsin", is_command=True,
             derivative="1/sqrt(1 - u^2)", rule="arcsine", domain=("in [-1, 1]", ""), shape=_HALF_TURN,
             is_bounded=True, rational=(0, "0")),
    Function("acos", "acos arccos", textbook="arccos", is_command=True,
             derivative="-1/sqrt(1 - u^2)", rule="arccosine", domain=("in [-1, 1]", ""), is_bounded=True,
             rational=(1, "0"), formula="pi/2 - asin(u)"),
    Function("atan", "atan arctan arctg", textbook="arctan", is_command=True,
             derivative="1/(1 + u^2)", rule="arctangent", sign="argument",
             shape=Rising(at_left="-pi/2", at_right="pi/2"), is_bounded=True, rational=(0, "0")),
    Function("acot", "acot arccot arcctg", textbook="arccot", derivative="-1/(1 + u^2)",
             rule="arccotangent", domain=("≠ 0", ""), at_zero="pi/2", is_bounded=True, rational=(0, ""),
             of_reciprocal="atan", formula="atan(1/u)"),
    Function("asec", "asec arcsec", textbook="arcsec", derivative="1/(abs(u) sqrt(u^2 - 1))",
             rule="arcsecant", domain=("outside (-1, 1)", ""), is_bounded=True, rational=(1, "0"),
             of_reciprocal="acos", formula="pi/2 - asin(1/u)"),
    Function("acsc", "acsc arccsc", textbook="arccsc", derivative="-1/(abs(u) sqrt(u^2 - 1))",
             rule="arccosecant", domain=("outside (-1, 1)", ""), is_bounded=True, rational=(0, ""),
             of_reciprocal="asin", formula="asin(1/u)"),

    Function("sinh", "sinh sh", is_command=True, squared_by_name=True, inverse="asinh",
             derivative="cosh(u)", rule="hyperbolic-sine", is_exponential=True, sign="argument", shape=Rising(),
             rational=(0, "0")),
    Function("cosh", "cosh ch", is_command=True, squared_by_name=True, inverse="acosh",
             derivative="sinh(u)", rule="hyperbolic-cosine", is_exponential=True, sign="positive", rational=(0, "1")),
    Function("tanh", "tanh th", is_command=True, squared_by_name=True, inverse="atanh",
             derivative="1 - tanh(u)^2", rule="hyperbolic-tangent", sign="argument",
             shape=Rising(at_left="-1", at_right="1"), rational=(0, "0")),
    Function("coth", is_command=True, squared_by_name=True, inverse="acoth",
             derivative="-1/sinh(u)^2", rule="hyperbolic-cotangent", domain=("≠ 0", ""), rational=(0, ""),
             reciprocal_of="tanh", formula="1/tanh(u)"),
    Function("sech", squared_by_name=True, inverse="asech",
             derivative="-sech(u) tanh(u)", rule="hyperbolic-secant", sign="positive", rational=(0, "1"),
             reciprocal_of="cosh"),
    Function("csch", "csch cosech", squared_by_name=True, inverse="acsch",
             derivative="-csch(u) coth(u)", rule="hyperbolic-cosecant", domain=("≠ 0", ""), rational=(0, ""),
             reciprocal_of="sinh", formula="1/sinh(u)"),
    Function("asinh", "asinh arcsinh arsinh", textbook="arsinh",
             derivative="1/sqrt(u^2 + 1)", rule="area-sine", sign="argument", shape=Rising(), rational=(0, "0")),
    Function("acosh", "acosh arccosh arcosh", textbook="arcosh",
             derivative="1/sqrt(u^2 - 1)", rule="area-cosine", domain=("≥ 1", ""), shape=Rising("1", "0"),
             rational=(1, "0"), formula="ln(u + sqrt(u^2 - 1))"),
    Function("atanh", "atanh arctanh artanh", textbook="artanh",
             derivative="1/(1 - u^2)", rule="area-tangent", domain=("in (-1, 1)", ""), shape=Rising("-1", "-oo", "1"),
             rational=(0, "0"), formula="(ln(1 + u) - ln(1 - u))/2"),
    Function("acoth", "acoth arccoth arcoth", textbook="arcoth",
             derivative="1/(1 - u^2)", rule="area-cotangent", domain=("outside [-1, 1]", ""), rational=(0, ""),
             of_reciprocal="atanh", formula="(ln(1 + 1/u) - ln(1 - 1/u))/2"),
    Function("asech", "asech arcsech arsech", textbook="arsech",
             derivative="-1/(u sqrt(1 - u^2))", rule="area-secant", domain=("in (0, 1]", ""), rational=(1, "0"),
             of_reciprocal="acosh", formula="ln(1/u + sqrt(1/u^2 - 1))"),
    Function("acsch", "acsch arccsch arcsch", textbook="arcsch",
             derivative="-1/(abs(u) sqrt(1 + u^2))", rule="area-cosecant", domain=("≠ 0", ""), rational=(0, ""),
             of_reciprocal="asinh", formula="asinh(1/u)"),

    Function("sigmoid", "sigmoid logistic expit", derivative="sigmoid(u) (1 - sigmoid(u))",
             rule="sigmoid", is_exponential=True, sign="positive", shape=Rising(at_left="0", at_right="1"),
             rational=(0, "1/2")),
    Function("softplus", derivative="sigmoid(u)", rule="softplus", is_exponential=True,
             sign="positive", shape=Rising(at_left="0"), rational=(0, "")),
    Function("relu", "relu ReLU", derivative="piecewise(1 if u > 0, 0 if u < 0)", rule="relu"),
    Function("erf", derivative="2 exp(-u^2)/sqrt(pi)", rule="erf", sign="argument",
             shape=Rising(at_left="-1", at_right="1"), rational=(0, "0")),
    Function("sinc", derivative="piecewise((u cos(u) - sin(u))/u^2 if u != 0, 0 otherwise)", rule="sinc",
             shape=Within("-0.21723362821122166", "1"), is_bounded=True, rational=(0, "1"), formula="sin(u)/u",
             at_zero="1", misread=("sin(x)/x", "sin(pi x)/(pi x)", "sinc(pi x)"),
             other_libraries="np numpy jnp torch scipy"),
    Function("min", "min Min minimum", (1, 8), sympy="Min", is_command=True),
    Function("max", "max Max maximum", (1, 8), sympy="Max", is_command=True),
    Function("piecewise", "piecewise Piecewise", (1, 20), sympy="Piecewise"),

    Function("And", arity=(1, 20), is_condition=True),
    Function("Or", arity=(1, 20), is_condition=True),
    Function("Not", is_condition=True),
    *(Function(name, arity=(2, 2), is_condition=True) for name in ("Eq", "Ne", "Lt", "Le", "Gt", "Ge")),
)  # fmt: skip

FUNCTIONS: Final[Mapping[str, Function]] = {function.name: function for function in _RECORDS}
"""Every function by its name."""


def relatives(known: Mapping[str, Callable[[T], T]], inverse: Callable[[T], T]) -> dict[str, Callable[[T], T]]:
    """Return the functions of an arithmetic that come of those it knows by `inverse`, u → 1/u.

    >>> relatives({"tan": lambda u: 2 * u, "atan": lambda u: u / 2}, lambda u: 1 / u)["cot"](2)
    0.25
    """
    found: dict[str, Callable[[T], T]] = {}
    for name, function in FUNCTIONS.items():
        if function.reciprocal_of in known:
            found[name] = _composed(inverse, known[function.reciprocal_of])
        elif function.of_reciprocal in known:
            found[name] = _composed(known[function.of_reciprocal], inverse)
    return found


def _composed(outer: Callable[[T], T], inner: Callable[[T], T]) -> Callable[[T], T]:
    return lambda u: outer(inner(u))
