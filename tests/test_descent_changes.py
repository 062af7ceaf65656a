"""Changed rules: schedules, decay, clipped slopes and ε inside the root, beside the textbook's rules at 50 digits.

What is expected is written here after the definitions (PyTorch's StepLR, ExponentialLR, CosineAnnealingLR and LinearLR,
clip_grad_value_ and clip_grad_norm_, weight_decay of SGD and AdamW), in mpmath; nothing of the engine is used for it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import mpmath
import pytest
from mpmath import mpf

import gdtutor
from gdtutor.analysis.heading import limit_of
from gdtutor.analysis.stepping import stepping
from gdtutor.catalog.changes import CHANGES, Change, changed
from gdtutor.catalog.method import Contraction
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.evidence.escapes import escape_of
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.errors import InputError
from gdtutor.language.changes import changes_text
from gdtutor.language.problem import read_problem
from gdtutor.numbers.number import Number
from gdtutor.practice.lessons import check_lesson
from gdtutor.teaching.course import load_course
from gdtutor.text.languages import CODES
from gdtutor.text.style import Style
from gdtutor.worked.step import worked_step
from tests.seeds import seeds
from tests.worked_lines import step_block

Vector: TypeAlias = list[mpf]
Gradient: TypeAlias = Callable[[Vector], Vector]

CLASH = re.compile(r"--|[-+*/] -|\+-|[*^]-|− −|\+ −|[·]−|−−")
DIGITS = 50
AGREED = 12
FUNCTIONS: tuple[tuple[str, Gradient, str], ...] = (
    ("x^4 - 3x^3 + 2", lambda p: [4 * p[0] ** 3 - 9 * p[0] ** 2], "4"),
    ("e^(-x) sin(x) + x^2/10", lambda p: [mpmath.exp(-p[0]) * (mpmath.cos(p[0]) - mpmath.sin(p[0])) + p[0] / 5], "1/2"),
    ("x^2 + 3y^2 + x y", lambda p: [2 * p[0] + p[1], 6 * p[1] + p[0]], "5,-2"),
    (
        "(1 - x)^2 + 10(y - x^2)^2",
        lambda p: [2 * (p[0] - 1) - 40 * p[0] * (p[1] - p[0] ** 2), 20 * (p[1] - p[0] ** 2)],
        "-1,1/2",
    ),
)
SCHEDULES: dict[str, Callable[[mpf, int], mpf]] = {
    "": lambda rate, _: rate,
    "step: factor=1/2, period=7": lambda rate, n: rate / 2 ** (n // 7),
    "exponential: factor=19/20": lambda rate, n: rate * (mpf(19) / 20) ** n,
    "inverse-time: k=1/5": lambda rate, n: rate / (1 + mpf(n) / 5),
    "cosine: period=12, least=1/1000": lambda rate, n: (
        mpf(1) / 1000 + (rate - mpf(1) / 1000) * (1 + mpmath.cos(mpmath.pi * min(n, 12) / 12)) / 2
    ),
    "warm-up: period=5": lambda rate, n: rate * min(n + 1, 5) / 5,
}
CLIPS = ("", "value: 3/2", "norm: 2")
DECAYS = ("", "1/10", "decoupled: 1/10")
RULES = ("gradient-descent", "heavy-ball", "nesterov", "adagrad", "rmsprop", "adam", "amsgrad", "adamax", "adadelta")


def number(text: str) -> mpf:
    """Read a fraction."""
    value = Fraction(text)
    return mpf(value.numerator) / value.denominator


def clipped(slopes: Vector, clip: str) -> Vector:
    """Return what is left of the slopes."""
    kind, _, limit = clip.partition(": ")
    if kind == "value":
        return [max(-number(limit), min(number(limit), g)) for g in slopes]
    if kind == "norm":
        length = mpmath.sqrt(sum(g * g for g in slopes))
        return [g * min(mpf(1), number(limit) / length) if length else g for g in slopes]
    return slopes


class Walk:
    """A descent by a changed rule, as PyTorch would take it: clip the slopes, decay, and step."""

    def __init__(self, method: str, slope: Gradient, start: str, *typed: str, inside: bool) -> None:
        """Stand at the start with nothing remembered; `typed` are the schedule, the clipping and the decay."""
        schedule, self.clip, decay = typed
        self.method, self.slope, self.schedule, self.inside = method, slope, SCHEDULES[schedule], inside
        self.decoupled = decay.startswith("decoupled")
        self.decay = number(decay.removeprefix("decoupled: ")) if decay else mpf(0)
        self.x = [number(part) for part in start.split(",")]
        self.one, self.two, self.three = ([mpf(0)] * len(self.x) for _ in range(3))
        self.n = 0

    def advance(self, rate: mpf) -> None:
        """Take a step."""
        alpha, beta = self.schedule(rate, self.n), mpf(9) / 10
        at = [x + beta * v for x, v in zip(self.x, self.one, strict=True)] if self.method == "nesterov" else self.x
        slopes = self.slope(at)
        if not self.decoupled:
            slopes = [g + self.decay * x for g, x in zip(slopes, at, strict=True)]
        moves = [self.move(i, g, alpha) for i, g in enumerate(clipped(slopes, self.clip))]
        kept = 1 - alpha * self.decay if self.decoupled else mpf(1)
        self.x = [x * kept + d for x, d in zip(self.x, moves, strict=True)]
        self.n += 1

    def root(self, square: mpf, epsilon: mpf) -> mpf:
        """Return the root, with ε under it or added."""
        return mpmath.sqrt(square + epsilon) if self.inside else mpmath.sqrt(square) + epsilon

    def move(self, i: int, g: mpf, alpha: mpf) -> mpf:
        """Return how far a coordinate moves, but for decay."""
        beta, two, small, t = mpf(9) / 10, mpf(999) / 1000, mpf(10) ** -8, self.n + 1
        match self.method:
            case "gradient-descent":
                return -alpha * g
            case "heavy-ball" | "nesterov":
                self.one[i] = beta * self.one[i] - alpha * g
                return self.one[i]
            case "adagrad":
                self.one[i] += g * g
                return -alpha * g / self.root(self.one[i], mpf(10) ** -10)
            case "rmsprop":
                self.one[i] = mpf(99) / 100 * self.one[i] + g * g / 100
                return -alpha * g / self.root(self.one[i], small)
            case "adadelta":
                self.one[i] = beta * self.one[i] + (1 - beta) * g * g
                d = g * mpmath.sqrt(self.two[i] + mpf(10) ** -6) / mpmath.sqrt(self.one[i] + mpf(10) ** -6)
                self.two[i] = beta * self.two[i] + (1 - beta) * d * d
                return -alpha * d
        self.one[i] = beta * self.one[i] + (1 - beta) * g
        if self.method == "adamax":
            self.two[i] = max(two * self.two[i], abs(g) + small)
            return -alpha * self.one[i] / (1 - beta**t) / self.two[i]
        self.two[i] = two * self.two[i] + (1 - two) * g * g
        self.three[i] = max(self.three[i], self.two[i])
        square = self.three[i] if self.method == "amsgrad" else self.two[i]
        return -alpha * self.one[i] / (1 - beta**t) / self.root(square / (1 - two**t), small)


def agrees(point: tuple[Number, ...], expected: Vector) -> bool:
    """Whether every coordinate has the first 12 digits of what is expected."""
    return all(
        abs(mpf(x.decimal(30).text) - value) <= mpf(10) ** -AGREED * (abs(value) + mpf(10) ** -6)
        for x, value in zip(point, expected, strict=True)
    )


class TestTruth:
    """Runs by changed rules hold the truth."""

    @pytest.mark.parametrize("method", RULES)
    @pytest.mark.parametrize("seed", seeds(range(40), everyday=8))
    def test_runs_agree(self, method: str, seed: int) -> None:
        """With a schedule, clipping, decay and ε inside, each alone or together, a run walks as it is defined."""
        draw = random.Random(f"{method} {seed}")
        text, slope, start = draw.choice(FUNCTIONS)
        schedule, clip, decay = draw.choice(tuple(SCHEDULES)), draw.choice(CLIPS), draw.choice(DECAYS)
        inside = method in {"adagrad", "rmsprop", "adam", "amsgrad"} and draw.random() < 0.5
        rate, steps = draw.choice(["1/100", "1/200"]), 40
        run = gdtutor.descend(
            text, start, rate, steps, method, tolerance=0, schedule=schedule, clip=clip, weight_decay=decay,
            epsilon="inside" if inside else "",
        )  # fmt: skip
        with mpmath.workdps(DIGITS):
            walk = Walk(method, slope, start, schedule, clip, decay, inside=inside)
            for iterate in run:
                assert agrees(iterate.point, walk.x), (method, text, schedule, clip, decay, inside, iterate.n)
                walk.advance(number(rate))
            assert walk.n == steps + 1 == len(run)

    def test_many_steps(self) -> None:
        """A thousand steps of Adam with a cosine, clipped by norm, end where they do in 50 digits."""
        text, slope, start = FUNCTIONS[3]
        schedule, clip = "cosine: period=12, least=1/1000", "norm: 2"
        run = gdtutor.descend(text, start, "1/100", 1000, "adam", tolerance=0, schedule=schedule, clip=clip)
        with mpmath.workdps(DIGITS):
            walk = Walk("adam", slope, start, schedule, clip, "", inside=False)
            for _ in range(1000):
                walk.advance(mpf(1) / 100)
            assert agrees(run[1000].point, walk.x)


def exact(run: Run, n: int) -> tuple[Fraction, ...]:
    """Return an exact point as fractions."""
    return tuple(Fraction(str(x.exact)) for x in run[n].point)


class TestSeams:
    """Where a slope is just as long as it may be."""

    @pytest.mark.parametrize(("clip", "function"), [("value: 2", "2x"), ("norm: 2", "-2x"), ("norm: 5", "3x + 4y")])
    @pytest.mark.parametrize("method", ["gradient-descent", "heavy-ball", "adam"])
    def test_at_the_edge_for_ever(self, clip: str, function: str, method: str) -> None:
        """From an irrational start, no step is lost where every slope lies exactly on the edge."""
        start = "sqrt(2),1" if "y" in function else "sqrt(2)"
        same = [gdtutor.descend(function, start, "1/10", 60, method, clip=each) for each in (clip, "")]
        assert [run.last for run in same] == [60, 60]
        assert same[0].bits == 128
        for one, other in zip(*(run[60].point for run in same), strict=True):
            assert one.enclosure().overlaps(other.enclosure())

    def test_short_slopes_stay_exact(self) -> None:
        """What is not clipped is what it was, exactly, though its length is no fraction."""
        clipped, free = (gdtutor.descend("x^2 + 3y^2", "1,1", "1/10", 6, clip=each) for each in ("norm: 100", ""))
        assert [exact(clipped, n) for n in range(6)] == [exact(free, n) for n in range(6)]

    def test_a_slope_of_0(self) -> None:
        """Clipping by norm finds a gradient of 0, and rests there."""
        assert gdtutor.descend("x^2 + y^2", "1,1", "1/2", 9, clip="norm: 9").outcome.kind is OutcomeKind.STATIONARY


class TestDecay:
    """Weight decay in the function and in the rule."""

    def test_both_are_the_same_for_gradient_descent(self) -> None:
        """X − α·λ·x − α·f′ is the step down f + λ/2·x², exactly, with the same λ."""
        loss, rule = (
            gdtutor.descend("(x - 2)^2 + x y + y^2", "4,1", "1/10", 6, weight_decay=each)
            for each in ("1/3", "decoupled: 1/3")
        )
        assert [exact(loss, n) for n in range(5)] == [exact(rule, n) for n in range(5)]

    def test_the_step_by_hand(self) -> None:
        """From 4 with α = 1/10 and λ = 1/2 on (x − 2)² the step leads to 4 − 0.2 − 0.4."""
        run = gdtutor.descend("(x - 2)^2", "4", "1/10", 1, weight_decay="decoupled: 1/2")
        assert exact(run, 1) == (Fraction(17, 5),)

    def test_they_differ_under_adam(self) -> None:
        """The first step of Adam is α, whatever is added to the slope; decoupled decay comes on top of it."""
        loss, rule = (
            gdtutor.descend("x^2", "3", "1/10", 1, "adam", parameters="epsilon=0", weight_decay=each)
            for each in ("1/2", "decoupled: 1/2")
        )
        assert (exact(loss, 1), exact(rule, 1)) == ((Fraction(29, 10),), (Fraction(11, 4),))

    def test_adamw_is_adam_with_decoupled_decay(self) -> None:
        """Both walk alike."""
        named = gdtutor.descend("x^2 + 3y^2", "1,2", "1/10", 30, "adamw", parameters="decay=1/5")
        changed_ = gdtutor.descend("x^2 + 3y^2", "1,2", "1/10", 30, "adam", weight_decay="decoupled: 1/5")
        for one, other in zip(named[30].point, changed_[30].point, strict=True):
            assert one.decimal(15) == other.decimal(15)

    def test_the_minimum_is_no_rest(self) -> None:
        """From the minimum of f decay leads away: it is no stationary point, and the run does not head to it."""
        run = gdtutor.descend("(x - 2)^2", "2", "1/10", 400, weight_decay="decoupled: 1/2")
        assert run.outcome.kind is OutcomeKind.STEP_LIMIT
        limit = limit_of(run)
        assert limit is None or not limit.reached
        assert run[400].point[0].decimal(9).text == "1.60000000"

    def test_0_is_one(self) -> None:
        """At a minimum in 0 nothing is left to decay."""
        assert gdtutor.descend("x^2", "0", "1/10", 9, weight_decay="decoupled: 1/2").outcome.kind == "stationary"


EACH = [(method, change) for method in METHODS.values() for change in CHANGES if change.fits(method)]


class TestPromises:
    """What the theory says of a method is withheld of a changed one, unless it holds."""

    @pytest.mark.parametrize(("method", "change"), EACH, ids=lambda each: each.id)
    def test_nothing_is_promised(self, method: object, change: Change) -> None:
        """No threshold, no velocity of constant share, no proof of an escape; contraction where no rate ever grows."""
        (named,) = (each for each in METHODS.values() if each is method)
        found = changed(named, (change,))
        kept = ["is_plain", "follows_tangents", "forgets"]
        kept += ["has_velocity", "follows_slope", "goes_on", "is_unbounded"] if change.id != "inside" else []
        assert not any(getattr(found, fact) for fact in kept)
        contracts = change.never_grows and named.contraction is Contraction.BY_RATE
        assert found.contraction is (Contraction.BY_RATE if contracts else Contraction.UNKNOWN)

    def test_no_escape_is_proven_of_a_rule_that_pulls(self) -> None:
        """With decay as strong as f bends downwards, a decaying rate leads nowhere: nothing is proven of it."""
        changes = "weight-decay=decoupled: 2"
        run = Run(read_problem("-x^2", "1", "1/10", 60, "inverse-time-decay", changes=changes))
        assert run.outcome.kind is OutcomeKind.STEP_LIMIT
        assert exact(run, 3) == (Fraction(1),)
        assert escape_of(run) is None

    def test_a_change_fits_what_has_what_it_changes(self) -> None:
        """Only recipes are changed, a schedule needs a constant rate, and ε has to stand outside a root."""
        fitting = {change.id: {method.id for method, each in EACH if each is change} for change in CHANGES}
        recipes = {method.id for method in METHODS.values() if method.lines}
        assert fitting["value"] == fitting["norm"] == recipes
        assert fitting["decoupled"] == recipes - {"adamw"}
        assert fitting["cosine"] == recipes - {"inverse-time-decay", "exponential-decay"}
        assert fitting["inside"] == {"adagrad", "rmsprop", "adam", "amsgrad", "adamw", "nadam"}

    def test_a_step_schedule_is_proven_to_rest(self) -> None:
        """With a rate below the threshold that only falls, the rest is proven; with a warm-up it is not."""
        schedules = ("step: period=100", "warm-up")
        rests = [gdtutor.descend("x^2", "3", "1/4", 200, schedule=each).outcome.rest for each in schedules]
        assert [rest.lasting.name for rest in rests if rest is not None] == ["PROVEN", "SEEN"]

    def test_a_short_schedule_heads_nowhere(self) -> None:
        """A cosine that ends at 0 leaves a run where it is: it is not said to head to the minimum."""
        run = gdtutor.descend("x^2", "3", "1/10", 100, schedule="cosine: period=10")
        limit = limit_of(run)
        assert limit is None or not limit.reached


class TestFloats:
    """Pictures step as runs do."""

    @pytest.mark.parametrize(
        ("method", "changes"),
        [
            ("gradient-descent", "schedule=step: period=3"),
            ("heavy-ball", "schedule=cosine: period=8; clip=norm: 1"),
            ("nesterov", "schedule=warm-up: period=4; clip=value: 1"),
            ("adam", "weight-decay=decoupled: 1/2; epsilon=inside"),
            ("nadam", ""),
            ("adamax", ""),
        ],
    )
    def test_they_agree(self, method: str, changes: str) -> None:
        """Twelve steps in floating point lead where the proven ones do."""
        problem = read_problem("x^2 + 3y^2 + x y", "3,-2", "1/20", 12, method, tolerance=0, changes=changes)
        rule, run = stepping(problem), Run(problem)
        state = rule.begin([[3.0], [-2.0]])
        for n in range(12):
            state = list(rule.step(n, state))
        assert [column[0] for column in state[:2]] == pytest.approx(run.floats(12), rel=1e-9)


class TestRates:
    """The rate of each step, beside everything else that is changed."""

    def test_it_is_that_of_the_schedule(self) -> None:
        """With a clipped gradient too, the rate is α·(1 + cos(π·n/4))/2."""
        run = gdtutor.descend("x^2 + y^2", "30,40", "1/10", 4, schedule="cosine: period=4", clip="norm: 1")
        with mpmath.workdps(DIGITS):
            for n in range(4):
                expected = mpf(1) / 20 * (1 + mpmath.cos(mpmath.pi * n / 4))
                assert agrees((run.rate_at(n),), [expected])


LINES = (
    ("x^2", "3", "nesterov", "schedule=warm-up: period=3; clip=value: 1"),
    ("x^2 + 3y^2", "3,-1/2", "gradient-descent", "clip=norm: 1"),
    ("x^2 + 3y^2", "3,-1/2", "nesterov", "clip=norm: 1; schedule=step: period=1"),
    ("x^4 - 3x^3 + 2", "4", "adam", "schedule=cosine: period=4; epsilon=inside; weight-decay=decoupled: 1/2"),
    ("x^2 - y", "0,1", "rmsprop", "epsilon=inside; schedule=exponential"),
    ("x^2", "3", "adadelta", "schedule=inverse-time"),
    ("x^2", "3", "inverse-time-decay", "clip=value: 1; weight-decay=decoupled: 1/2"),
    ("x^2 y", "1,1", "exponential-decay", "clip=norm: 1"),
)


class TestLines:
    """What is worked out of a changed rule."""

    @pytest.mark.parametrize(("function", "start", "method", "changes"), LINES)
    def test_they_read_well(self, function: str, start: str, method: str, changes: str) -> None:
        """In every language each line has a reason, no signs clash, and the last number is that of the run."""
        run = Run(read_problem(function, start, "1/10", 4, method, changes=changes))
        for n in range(4):
            step = worked_step(run, n)
            lines = [line for group in step.groups for line in group.lines]
            assert all(line.reason is not None for line in lines)
            for code in CODES:
                text = str(step_block(step, Style(language=code)))
                assert not CLASH.search(text), text
                assert "⟦" not in text
                assert "{" not in text

    def test_the_lines_of_a_clipped_gradient(self) -> None:
        """Its length is worked out from the slopes, and what is left of them from that."""
        run = Run(read_problem("x^2 + 3y^2/2", "4,2", "1/10", 1, changes="clip=norm: 5"))
        text = str(step_block(worked_step(run, 0)))
        assert "√64 + 36" in text
        assert "= max(5, 10)" in text
        assert exact(run, 1) == (Fraction(18, 5), Fraction(17, 10))


class TestLessons:
    """A walk on a lesson's page may have changes."""

    def test_a_walk_has_them(self, tmp_path: Path) -> None:
        """They are read, tried, and stand in the command that opens the walk."""
        page = tmp_path / "01-x.md"
        head = '+++\nid = "x"\ntitle = "X"\nsummary = "S."\n+++\n\n'
        walk = 'f = "x^2"\nstart = "3"\nrate = "1/10"\nschedule = "{}"\nclip = "value: 1"\n'
        page.write_text(f"{head}```walk\n{walk.format('cosine: period=8')}```\n", encoding="utf-8")
        assert check_lesson(page) == ()
        (found,) = load_course(tmp_path)["x"].walks
        assert found.statement.changes == "schedule=cosine: period=8; clip=value: 1"
        page.write_text(f"{head}```walk\n{walk.format('cos')}```\n", encoding="utf-8")
        (fault,) = check_lesson(page)
        assert "Did you mean cosine?" in str(fault)


class TestLarge:
    """Objectives whose Hessian is not computed."""

    @pytest.mark.parametrize("method", ["nesterov", "adamax"])
    def test_steps_are_enclosed(self, method: str) -> None:
        """A network with 33 weights steps as in floating point, also where the slope is taken ahead."""
        rows = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
        run = gdtutor.fit(rows, network="2-8-1", activation="sigmoid", rate="1/2", steps=4, method=method)
        rule = stepping(run.problem)
        state = rule.begin([[float(value)] for value in run.problem.start])
        for n in range(4):
            state = list(rule.step(n, state))
        assert [column[0] for column in state[: run.problem.dimension]] == pytest.approx(run.floats(4), rel=1e-9)


class TestReading:
    """What is typed for a change."""

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"schedule": "cos"}, "Did you mean cosine?"),
            ({"schedule": "linear growth"}, "takes one of step, exponential, inverse-time, cosine, warm-up"),
            ({"schedule": "cosine: perod=4"}, "“perod=4” is no number of a cosine schedule"),
            ({"schedule": "cosine: 4"}, "“4” is no number of a cosine schedule"),
            ({"schedule": "step: period=5/2"}, "must be a whole number"),
            ({"schedule": "cosine: least=2"}, "no larger than the first one"),
            ({"schedule": "cosine", "method": "newton"}, "There is no Newton's method with a cosine schedule"),
            ({"schedule": "cosine", "method": "inverse-time-decay"}, "changed there already"),
            ({"weight_decay": "decoupled"}, "weight-decay needs a number"),
            ({"weight_decay": "loss"}, "weight-decay needs a number"),
            ({"weight_decay": "-1"}, "must be above 0"),
            ({"weight_decay": "decoupled: 1", "method": "adamw"}, "changed there already"),
            ({"clip": "1"}, "takes one of value, norm"),
            ({"clip": "norm: 0"}, "must be above 0"),
            ({"clip": "norm: 1, limit=2"}, "is no number"),
            ({"epsilon": "1e-8", "method": "adam"}, "takes one of inside, outside"),
            ({"epsilon": "inside: 2", "method": "adam"}, "There is no number to give"),
            ({"epsilon": "inside"}, "There is no gradient descent with epsilon inside the root"),
        ],
    )
    def test_refusals(self, typed: dict[str, str], said: str) -> None:
        """What cannot be meant is refused with what can."""
        method = typed.pop("method", "gradient-descent")
        with pytest.raises(InputError, match=re.escape(said)):
            read_problem("x^2", "3", "1/10", 1, method, changes=changes_text(**typed))

    def test_choices_that_change_nothing(self) -> None:
        """ε outside the root is as it was, and an empty choice is none."""
        plain = gdtutor.descend("x^2", "3", "1/10", 3, "adam", epsilon="outside", schedule="", clip=" ")
        assert plain.problem.changes == ()
        assert plain.method is METHODS["adam"]

    def test_decay_in_the_function_is_noted(self) -> None:
        """λ/2·x² is added to the formula as it was typed, for each variable, and a note says so."""
        run = gdtutor.descend("(x - 2)^2 + y", "1,1", 0.1, 1, weight_decay=0.5)
        assert str(run.problem.objective) == "x**2/4 + y**2/4 + y + (x - 2)**2"
        assert any("weight decay adds" in note for note in run.problem.notes)
