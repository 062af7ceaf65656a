"""Insets: what may stand between double braces in a lesson, and claims. Text in, a tree out; nothing is evaluated.

`x(3)`, `slope(x = 8)`, `= f(limit) to 3 digits`, `bold.x(1) - x(1)`, `rate as decimal` are some of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from lark import Lark, Token, Tree, UnexpectedInput, UnexpectedToken

from gdtutor.errors import LessonError
from gdtutor.text.sentence import told

LONGEST: Final = 200
"""A term may have so many characters."""
MOST_DIGITS: Final = 40
"""So many digits may be asked for."""
USUAL_DIGITS: Final = 6
DECIMAL: Final = "decimal"
"""The word that asks for a decimal where a fraction would stand."""

_GRAMMAR: Final = r"""
inset: [EQUAL] sum [form]
claim: side (EQUAL | SIGN) side
?side: sum
    | "(" sum ("," sum)+ ")" -> row
form: "as" NAME
    | "to" INTEGER ("digits" | "digit")
?sum: product
    | sum "+" product -> plus
    | sum "-" product -> minus
?product: unary
    | product "*" unary -> times
    | product "/" unary -> over
?unary: raised
    | "-" unary -> negative
?raised: atom
    | atom "^" unary -> power
?atom: (DECIMAL | INTEGER) -> literal
    | "(" sum ")"
    | [NAME "."] NAME ["(" argument ("," argument)* ")"] -> quantity
?argument: sum
    | NAME "=" sum -> place
EQUAL: "="
SIGN: "≈" | "~=" | "<=" | ">=" | "≤" | "≥" | "<" | ">"
INTEGER: /\d+/
DECIMAL: /\d+\.\d+(e[+-]?\d+)?|\d+e[+-]?\d+/
NAME: /[^\W\d]\w*/
%ignore /\s+/
"""
EXAMPLES: Final = {
    "inset": ("x(3)", "f(limit)", "slope(x = 8)", "2*rate", "x(3) to 4 digits"),
    "claim": ("x(3) = 3/2", "x(3) ≈ 0.173", "slope(1) < 0", "outcome = cycle", "converged at 37", "limit is a minimum"),
}
"""What may be written, for each thing that is read."""
_SIGNS: Final = {"~=": "≈", "<=": "≤", ">=": "≥"}
_SPELLINGS: Final = str.maketrans({"−": "-", "·": "*", "×": "*", "÷": "/"})


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that a walk has: `x(3)`, `slope(x = 8)`, or `bold.threshold` of the walk whose id is `bold`.

    `place` has the names and values of a place that is given as such.
    """

    name: str
    arguments: tuple[Term, ...] = ()
    place: tuple[tuple[str, Term], ...] = ()
    walk: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """Terms combined: `name` is plus, minus, times, over, power or negative."""

    name: str
    terms: tuple[Term, ...]


Term: TypeAlias = Literal | Quantity | Operation


@dataclass(frozen=True, slots=True)
class Inset:
    """A term in the text: whether = or ≈ is printed with it, whether it is a decimal, and of how many digits."""

    term: Term
    relation: bool = False
    decimal: bool = False
    digits: int = USUAL_DIGITS


def read_inset(text: str) -> Inset:
    """Read what stands between the braces; raises LessonError where it is no term.

    >>> read_inset("= rate to 4 digits")
    Inset(term=Quantity(name='rate', arguments=(), place=(), walk=''), relation=True, decimal=True, digits=4)
    """
    equal, term, form = _read(text, "inset").children
    asked = form.children[0] if isinstance(form, Tree) else None
    digits = USUAL_DIGITS
    if isinstance(asked, Token) and asked.type == "NAME" and asked != DECIMAL:
        raise LessonError(told("insets.no-form", given=str(asked), one=f"as {DECIMAL}", other="to 4 digits"))
    if isinstance(asked, Token) and asked.type == "INTEGER":
        digits = int(asked[:4])
        if not 1 <= digits <= MOST_DIGITS:
            raise LessonError(told("insets.digits", most=MOST_DIGITS))
    return Inset(_term(term), equal is not None, asked is not None, digits)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a walk: two sides, each a number or the coordinates of a point, and the relation between them."""

    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]


def read_claim(text: str) -> Claim:
    """Read what is said of a walk; raises LessonError where it is no relation between two terms.

    >>> read_claim("rate <= 1").sign
    '≤'
    """
    left, sign, right = _read(text, "claim").children
    return Claim(_side(left), _SIGNS.get(str(sign), str(sign)), _side(right))


def _side(node: Token | Tree[Token] | None) -> tuple[Term, ...]:
    if isinstance(node, Tree) and node.data == "row":
        return tuple(map(_term, node.children))
    return (_term(node),)


def quantities(term: Term) -> Iterator[Quantity]:
    """Yield every quantity in a term, those in the arguments of others among them."""
    if isinstance(term, Operation):
        for each in term.terms:
            yield from quantities(each)
    if isinstance(term, Quantity):
        yield term
        for each in (*term.arguments, *(value for _, value in term.place)):
            yield from quantities(each)


def _read(text: str, start: str) -> Tree[Token]:
    if len(text) > LONGEST:
        raise LessonError(told("insets.long", most=LONGEST))
    try:
        return _parser().parse(text.translate(_SPELLINGS), start=start)
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        rest = "" if ended else text[error.pos_in_stream or 0 :].strip()
        raise LessonError(
            told("insets.stops", rest=rest, examples=EXAMPLES[start])
            if rest
            else told("insets.ends", examples=EXAMPLES[start])
        ) from None


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, start=["inset", "claim"], parser="lalr", maybe_placeholders=True)


def _term(node: Token | Tree[Token] | None) -> Term:
    """Return the term of a branch of the tree."""
    if not isinstance(node, Tree):
        return Literal(str(node))
    if node.data == "literal":
        return Literal(str(node.children[0]))
    if node.data == "quantity":
        walk, name, *given = node.children
        places = [each for each in given if isinstance(each, Tree) and each.data == "place"]
        return Quantity(
            str(name),
            tuple(_term(each) for each in given if each is not None and each not in places),
            tuple((str(each.children[0]), _term(each.children[1])) for each in places),
            "" if walk is None else str(walk),
        )
    return Operation(str(node.data), tuple(map(_term, node.children)))
