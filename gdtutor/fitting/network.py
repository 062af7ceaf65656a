"""A neural network as a model: layers of neurons, with the names of weights and biases as books print them.

The neuron j of a layer gets a_j = φ(w_j1·x_1 + w_j2·x_2 + … + b_j) from the outputs x_k of the layer before; the weight
w_jk leads from k to j (Bishop, Pattern Recognition and Machine Learning, 2006, equation 5.2). A layer has a letter of
its own for its weights and one for its biases; a single neuron has one index less: v_1, v_2 and c.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

import sympy as sp

from gdtutor.data.choices import ACTIVATIONS
from gdtutor.data.shuffling import below, numbers
from gdtutor.errors import InputError
from gdtutor.language.functions import relu, sigmoid, softplus
from gdtutor.text.sentence import told

WIDEST: Final = 9
"""A layer has at most so many neurons, so that an index is one digit."""
DEEPEST: Final = 3
"""So many layers have weights, at most."""
_WEIGHTS: Final = "wvursp"
_BIASES: Final = "bcdghq"
"""The letters for the weights and the biases of the layers, in the order in which they are taken."""
_FUNCTIONS: Final = {"sigmoid": sigmoid, "tanh": sp.tanh, "relu": relu, "softplus": softplus, "identity": lambda z: z}
_SHAPE: Final = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3})+")


@dataclass(frozen=True, slots=True)
class Network:
    """A network: the widths of its layers, inputs first, what bends each layer after them, a formula for each output.

    `weights` and `biases` are the parameters of each layer, neuron by neuron.
    """

    widths: tuple[int, ...]
    activations: tuple[str, ...]
    formulas: tuple[sp.Expr, ...]
    weights: tuple[tuple[sp.Symbol, ...], ...]
    biases: tuple[tuple[sp.Symbol, ...], ...]

    @property
    def layers(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The names of the weights and of the biases of each layer."""
        layers = zip(self.weights, self.biases, strict=True)
        return tuple(
            (tuple(symbol.name for symbol in weights), tuple(symbol.name for symbol in biases))
            for weights, biases in layers
        )

    @property
    def parameters(self) -> tuple[sp.Symbol, ...]:
        """All parameters, layer by layer: first the weights, then the biases."""
        layers = zip(self.weights, self.biases, strict=True)
        return tuple(symbol for weights, biases in layers for symbol in (*weights, *biases))


def drawn_start(widths: Sequence[int], seed: int, bias: Fraction = Fraction(0)) -> tuple[Fraction, ...]:
    """Return where a descent begins: weights drawn from −9/10 to 9/10 in tenths, but not 0, and every bias the same.

    With equal weights all neurons of a layer would stay equal for ever.

    >>> drawn_start((1, 2, 1), 0)[2:4]
    (Fraction(0, 1), Fraction(0, 1))
    """
    drawn, values = numbers(seed), list[Fraction]()
    for before, width in pairwise(widths):
        sizes = [below(18, drawn) for _ in range(before * width)]
        values += [Fraction(size - 9 if size < 9 else size - 8, 10) for size in sizes]
        values += [bias] * width
    return tuple(values)


def network_of(
    shape: str,
    activation: str,
    inputs: Sequence[sp.Symbol],
    count: int,
    taken: Collection[str],
    *,
    classes: bool = False,
) -> Network:
    """Return the network of a shape such as "2-3-1" on inputs with `count` outputs; letters `taken` name columns.

    `activation` is one for every hidden layer, or one for each layer: "tanh,sigmoid". Where nothing is said, hidden
    layers have the sigmoid, and the output has it for `classes`, else the identity. Raises InputError.

    >>> x, y = sp.symbols("x y", real=True)
    >>> network_of("2-1", "identity", (x, y), 1, "xy").formulas
    (b + w_1*x + w_2*y,)
    """
    widths = _widths(shape, len(inputs), count)
    activations = _activations(activation, len(widths) - 1, classes=classes)
    columns = {name.partition("_")[0] for name in taken}
    letters = zip(*([each for each in own if each not in columns] for own in (_WEIGHTS, _BIASES)), strict=False)
    outputs: list[sp.Expr] = list(inputs)
    weights, biases = list[tuple[sp.Symbol, ...]](), list[tuple[sp.Symbol, ...]]()
    for width, bend, (weight, bias) in zip(widths[1:], activations, letters, strict=False):
        rows = [_symbols(weight, len(outputs), j, width) for j in range(1, width + 1)]
        shifts = _symbols(bias, width, 0, 1)
        sums = [
            sp.Add(*(factor * each for factor, each in zip(row, outputs, strict=True)), shift)
            for row, shift in zip(rows, shifts, strict=True)
        ]
        outputs = [_FUNCTIONS[bend](each) for each in sums]
        weights.append(tuple(symbol for row in rows for symbol in row))
        biases.append(shifts)
    if len(weights) < len(widths) - 1:
        raise InputError(told("fitting.no-letters"))
    return Network(widths, activations, tuple(outputs), tuple(weights), tuple(biases))


def _symbols(letter: str, count: int, neuron: int, width: int) -> tuple[sp.Symbol, ...]:
    """Return the letters of a neuron: w_21, w_22, …; with one neuron in the layer w_1, w_2, and alone just w."""
    first = str(neuron) if width > 1 else ""
    indices = [first] if count == 1 else [f"{first}{k}" for k in range(1, count + 1)]
    return tuple(sp.Symbol(f"{letter}_{index}" if index else letter, real=True) for index in indices)


def _widths(shape: str, inputs: int, outputs: int) -> tuple[int, ...]:
    """Read the widths of the layers; raises InputError."""
    text = re.sub(r"\s", "", shape)
    widths = tuple(map(int, text.split("-"))) if _SHAPE.fullmatch(text) else ()
    if not widths or not all(1 <= width <= WIDEST for width in widths) or len(widths) > DEEPEST + 1:
        sizes = {"widest": WIDEST, "deepest": DEEPEST}
        raise InputError(told("fitting.no-shape", option="--network", given=shape[:40], example="2-2-1", **sizes))
    if widths[0] != inputs:
        raise InputError(told("fitting.inputs", option="--network", given=shape[:40], width=widths[0], count=inputs))
    if widths[-1] != outputs:
        sizes = {"width": widths[-1], "count": outputs}
        raise InputError(told("fitting.network-outputs", option="--network", given=shape[:40], **sizes))
    return widths


def _activations(text: str, layers: int, *, classes: bool) -> tuple[str, ...]:
    """Read what bends each layer; raises InputError."""
    last = ACTIVATIONS[0] if classes else "identity"
    named = [word.strip() for word in text.split(",")] if text.strip() else [ACTIVATIONS[0]] * (layers - 1) + [last]
    for word in named:
        if word not in ACTIVATIONS:
            raise InputError(told("fitting.choice", option="--activation", given=word[:40], known=ACTIVATIONS))
    if len(named) == layers:
        return tuple(named)
    if len(named) != 1:
        raise InputError(told("fitting.activations", option="--activation", count=len(named), layers=layers))
    return (*named * (layers - 1), last)
