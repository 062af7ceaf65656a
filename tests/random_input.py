"""Random input: questions with everything that can be typed in them, well formed and not, drawn by seed."""

from __future__ import annotations

import random
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import gdtutor
from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS

ONE_ARGUMENT: Final = (
    "exp ln log lg log2 sqrt cbrt abs sign sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth "
    "sech csch asinh acosh atanh acoth asech acsch sigmoid softplus relu erf"
).split()
PLAIN_NUMBERS: Final = "0 1 1 1 2 2 3 4 5 7 10 12".split()
ODD_NUMBERS: Final = (
    "0.5 0.1 2.5 1e-3 1e3 1/2 1/3 2/3 100 1000 1e10 1e-10 1e100 1e-100 0.000001 123456789 "
    "0.1234567890123456789 99999999999999999999 ½ 0.(3) 2^10 2^3000 10^-50 2^2^10 3.14159 1e50 1e-50"
).split()
EXPONENTS: Final = (
    "2 2 2 3 3 4 5 0 1 -1 -2 1/2 1/3 2/3 3/2 4/3 5/3 -1/2 1/7 0.1 10 20 100 1000 1e-20 1/10^30 pi".split()
)
NARROW: Final = "0 1 -1 1/2 -1/2 2 pi/2 pi -pi/2 e 1/e sqrt(2) 1e-100 1e100 -1e100 2^3000 10^-50 1/3 -7/3 100".split()
RATES: Final = "1/10 1/10 1/100 1/2 1 2 1/3 20 1e-10 1e10 1e-100 1e100 sqrt(2)/10 pi 0.3".split()
SHARES: Final = "0 1/2 9/10 1/1000 sqrt(2)/2".split()
STEPS: Final = (0, 1, 2, 3, 5, 10, 20, 40)
LETTERS: Final = ("x",) * 6 + ("t", "θ", "x_1", "w")
ACTIONS: Final = ("trace",) * 8 + ("derive",) * 6 + ("explain",) * 4 + ("sweep",) * 2 + ("compare", "critical")
FORMATS: Final[Mapping[str, Sequence[str]]] = {
    "trace": ("text", "markdown", "latex", "json", "csv"),
    "derive": ("text", "markdown", "latex", "json"),
    "explain": ("text", "markdown", "json"),
    "compare": ("text", "markdown", "json", "csv"),
}
SIGNS: Final = (
    "x y 1 2 0 . , ( ) [ ] { } | + - * / ^ ** = < > <= e π √ ² ½ sin max( if _ \\ $ & ; : ' \" ! ~ @ # % \t ∞ i j"
).split(" ")


class Writer:
    """Writes formulas over the whole grammar in the letters given."""

    def __init__(self, rng: random.Random, letters: Sequence[str]) -> None:
        """Draw from `rng`."""
        self._rng = rng
        self._letters = letters
        self._odd = 0.4 * rng.random() ** 2
        self._makers: Sequence[tuple[Callable[[int], str], int]] = (
            (self._sum, 6),
            (self._product, 6),
            (self._power, 6),
            (self._call, 9),
            (self._choice, 3),
            (self._cases, 2),
            (self._bars, 1),
            (self._root, 1),
            (self._quotient, 2),
            (self._negated, 1),
        )

    def formula(self, depth: int) -> str:
        """Return a formula whose operations are at most `depth` deep."""
        if depth <= 0 or self._rng.random() < 0.08:
            return self._leaf()
        makers, weights = zip(*self._makers, strict=True)
        made: str = self._rng.choices(makers, weights)[0](depth - 1)
        return made

    def _leaf(self) -> str:
        if self._rng.random() < 0.6:
            return self._rng.choice(self._letters)
        return self.number()

    def number(self) -> str:
        """Return a number, an odd one now and then."""
        if self._rng.random() < self._odd:
            return f"({self._rng.choice(ODD_NUMBERS)})"
        if self._rng.random() < 0.06:
            return self._rng.choice(("pi", "e", "π"))
        return self._rng.choice(PLAIN_NUMBERS)

    def _inside(self, depth: int) -> str:
        return f"({self.formula(depth)})"

    def _sum(self, depth: int) -> str:
        return self._rng.choice(("+", "-", " + ", " - ")).join(self._inside_of_sum(depth) for _ in range(self._few()))

    def _inside_of_sum(self, depth: int) -> str:
        made = self.formula(depth)
        return made if self._rng.random() < 0.7 else f"({made})"

    def _few(self) -> int:
        return self._rng.choice((2, 2, 2, 3))

    def _product(self, depth: int) -> str:
        sign = self._rng.choice(("*", "*", "·", " ", ""))
        return sign.join(self._inside(depth) for _ in range(self._few()))

    def _quotient(self, depth: int) -> str:
        if self._rng.random() < 0.15:
            return rf"\frac{{{self.formula(depth)}}}{{{self.formula(depth)}}}"
        return f"{self._inside(depth)}/{self._inside(depth)}"

    def _negated(self, depth: int) -> str:
        return f"-{self._inside(depth)}"

    def _power(self, depth: int) -> str:
        kind = self._rng.random()
        if kind < 0.75:
            return f"{self._inside(depth)}^({self._rng.choice(EXPONENTS)})"
        if kind < 0.85:
            return f"{self._inside(depth)}{self._rng.choice('²³⁴')}"
        return f"{self._inside(depth)}^{self._inside(depth - 1)}"

    def _call(self, depth: int) -> str:
        name, style = self._rng.choice(ONE_ARGUMENT), self._rng.random()
        if style < 0.03:
            return f"log({self.formula(depth)}, {self.number()})"
        if style < 0.07:
            return f"{name}^2({self.formula(depth)})"
        return f"{name}({self.formula(depth)})"

    def _bars(self, depth: int) -> str:
        return f"|{self.formula(depth)}|"

    def _root(self, depth: int) -> str:
        order = self._rng.choice((2, 3, 3, 4, 5, 7))
        return rf"\sqrt[{order}]{{{self.formula(depth)}}}" if self._rng.random() < 0.5 else f"√{self._inside(depth)}"

    def _choice(self, depth: int) -> str:
        parts = ", ".join(self.formula(depth) for _ in range(self._rng.choice((1, 2, 2, 2, 3))))
        return f"{self._rng.choice(('max', 'min'))}({parts})"

    def _cases(self, depth: int) -> str:
        rows = [f"{self.formula(depth)} if {self.condition(depth - 1)}" for _ in range(self._rng.choice((1, 1, 2)))]
        last = [f"{self.formula(depth)} otherwise"] if self._rng.random() < 0.9 else []
        if self._rng.random() < 0.1:
            body = r" \\ ".join(
                row.replace(" if ", " & ").replace(" otherwise", r" & \text{otherwise}") for row in rows
            )
            return rf"\begin{{cases}} {body} \end{{cases}}"
        return f"piecewise({', '.join(rows + last)})"

    def condition(self, depth: int) -> str:
        """Return a condition."""
        kind = self._rng.random()
        if kind < 0.1 and depth > 0:
            word = self._rng.choice(("and", "or"))
            return f"({self.condition(depth - 1)}) {word} ({self.condition(depth - 1)})"
        if kind < 0.14 and depth > 0:
            return f"not ({self.condition(depth - 1)})"
        if kind < 0.2:
            return f"{self._rng.choice('Eq Ne Lt Le Gt Ge'.split())}({self.formula(depth)}, {self.number()})"
        sign = self._rng.choice("< < <= > >= = != ≤".split())
        right = self.number() if self._rng.random() < 0.7 else self.formula(depth)
        left = self._rng.choice(self._letters) if self._rng.random() < 0.6 else self.formula(depth)
        return f"{left} {sign} {right}"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: what is to be done, with which function, and how.

    `options` are those of the command line; `start`, `rate` and `method` may hold several values for compare.
    """

    action: str
    function: str
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def command(self) -> list[str]:
        """Return the arguments of the command line that asks it; empty for what no command asks."""
        if self.action == "critical":
            return []
        given = [f"--{name}={value}" for name, values in self.options.items() for value in values]
        return [self.action, *given, "--", self.function]

    def __str__(self) -> str:
        """Return what asks it, in Python or in a shell."""
        command = self.command()
        return f"gdtutor {shlex.join(command)}" if command else f"gdtutor.critical_points({self.function!r})"

    def answer(self) -> str:
        """Return the answer, asked in Python."""
        return _ANSWERS[self.action](self)

    def first(self, name: str, otherwise: str = "") -> str:
        """Return the value of an option."""
        return next(iter(self.options.get(name, ())), otherwise)


def _trace(asked: Question) -> str:
    return _shown(_runs(asked)[0], asked.first("format", "text"))


def _explain(asked: Question) -> str:
    return _shown(_runs(asked)[0].explanation, asked.first("format", "text"))


def _compare(asked: Question) -> str:
    return _shown(gdtutor.compare(*_runs(asked)), asked.first("format", "text"))


def _derive(asked: Question) -> str:
    order = int(asked.first("order", "1"))
    found = gdtutor.differentiate(
        asked.function, asked.first("wrt"), order=order, given=",".join(asked.options.get("with", ()))
    )
    if asked.first("detail") == "full":
        return found.text("full")
    return _shown(found, asked.first("format", "text"))


def _sweep(asked: Question) -> str:
    trials = gdtutor.sweep(
        asked.function,
        asked.first("start"),
        asked.first("rates"),
        int(asked.first("steps", "20")),
        asked.first("method", "gradient-descent"),
    )
    return "\n".join(f"{trial.rate} {trial.kind.value}" for trial in trials)


def _critical(asked: Question) -> str:
    return str(gdtutor.critical_points(asked.function))


_ANSWERS: Final[Mapping[str, Callable[[Question], str]]] = {
    "trace": _trace,
    "explain": _explain,
    "compare": _compare,
    "derive": _derive,
    "sweep": _sweep,
    "critical": _critical,
}


def _shown(found: gdtutor.Run | gdtutor.Explanation | gdtutor.Comparison | gdtutor.Derivative, form: str) -> str:
    shown: str = str(found) if form == "text" else getattr(found, form)()
    return shown


def _runs(asked: Question) -> list[gdtutor.Run]:
    starts, rates, methods = (asked.options.get(name, ("",)) for name in ("start", "rate", "method"))
    return [
        gdtutor.descend(
            asked.function,
            starts[n % len(starts)],
            rates[n % len(rates)],
            int(asked.first("steps", "20")),
            methods[n % len(methods)] or "gradient-descent",
            parameters=",".join(asked.options.get("parameter", ())),
            tolerance=asked.first("tolerance"),
        )
        for n in range(max(map(len, (starts, rates, methods))))
    ]


def question(seed: int) -> Question:
    """Return the question with the number `seed`."""
    rng = random.Random(seed)
    letters = sorted(
        {rng.choice(LETTERS) for _ in range(rng.choice((1, 1, 1, 2)))} | ({"y"} if rng.random() < 0.2 else set())
    )
    if rng.random() < 0.05:
        letters = ["x", "y", "z"]
    function = Writer(rng, letters).formula(rng.choice((1, 2, 2, 3, 3, 4)))
    action = rng.choice(ACTIONS)
    options = _options(rng, action, function, letters)
    if rng.random() < 0.12:
        function = _damaged(rng, function)
    return Question(action, function, options)


def _options(rng: random.Random, action: str, function: str, letters: Sequence[str]) -> dict[str, Sequence[str]]:
    if action == "critical":
        return {}
    options: dict[str, Sequence[str]] = {}
    if action in FORMATS:
        options["format"] = (rng.choice(FORMATS[action]),)
    if action == "derive":
        return options | {"order": (rng.choice("12"),)} | ({"detail": ("full",)} if rng.random() < 0.2 else {})
    runs = 2 if action == "compare" else 1
    used = [letter for letter in letters if letter in function] or ["x"]
    options["start"] = [",".join(f"{letter}={_start(rng, function)}" for letter in used) for _ in range(runs)]
    options["steps"] = (str(rng.choice(STEPS)),)
    names = [_method(rng) for _ in range(runs)]
    if names[0]:
        options["method"] = names
    if action == "sweep":
        return options | {"rates": (rng.choice(("1/100:1:4", "1/10:10:linear:3", "1e-5:1e5:3")),)}
    if action == "compare" or METHODS[names[0] or "gradient-descent"].rate is not RateUse.NONE:
        options["rate"] = [rng.choice(RATES) for _ in range(runs)]
    if rng.random() < 0.1:
        options["tolerance"] = (rng.choice("0 1e-3 1e-30 1".split()),)
    if runs == 1 and names[0] and rng.random() < 0.3:
        parameters = METHODS[names[0]].parameters
        options["parameter"] = [
            f"{each.name}={rng.choice('0 1/2 9/10 1/1000 sqrt(2)/2'.split())}" for each in parameters
        ]
    return options


def _method(rng: random.Random) -> str:
    return "" if rng.random() < 0.4 else rng.choice(list(METHODS))


def _start(rng: random.Random, function: str) -> str:
    """Return a coordinate: often 0 or a number of the function itself, which is where seams are."""
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(("0", "1", "-1", "2", "-2"))
    typed = re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", function)
    if kind < 0.5 and typed:
        return rng.choice(("", "-")) + rng.choice(typed)
    if kind < 0.6:
        return f"{rng.randint(-50, 50)}/{rng.randint(1, 20)}"
    return rng.choice(NARROW)


def _damaged(rng: random.Random, text: str) -> str:
    """Return a text with a few characters changed, or one of signs alone."""
    if rng.random() < 0.1:
        return "".join(rng.choice(SIGNS) for _ in range(rng.randint(0, 12)))
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.randint(0, len(text))
        cut = rng.choice((0, 0, 1, 1, 2))
        text = text[:at] + rng.choice((rng.choice(SIGNS), "", text[at : at + 4] * 2)) + text[at + cut :]
    return text
