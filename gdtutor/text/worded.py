"""The words in a formula (if, otherwise, and, or, not) in the language it is printed in.

What is printed to be read has them. A formula on a line by itself is in the learner's notation: its words are English.
"""

from __future__ import annotations

from functools import lru_cache

from gdtutor.text.formula import Cases, Formula, Logic, walk
from gdtutor.text.languages import sentences
from gdtutor.text.style import PLAIN, Style


def worded(formula: Formula, style: Style) -> Formula:
    """Return the formula with the words of the style's language between its conditions; English has them already.

    >>> from gdtutor.text.line import formula_line
    >>> from gdtutor.text.formula import Digits, Relational, Variable
    >>> x = Variable("x")
    >>> formula_line(worded(Cases(((x, Relational(x, ">", Digits("0"))), (Digits("0"), None))), Style(language="de")))
    'x falls x > 0; 0 sonst'
    """
    return formula if style.language == PLAIN.language else _worded(formula, style.language)


@lru_cache(maxsize=1024)
def _worded(formula: Formula, language: str) -> Formula:
    if not any(isinstance(part, Cases | Logic) for part in walk(formula)):
        return formula
    inner = formula.map(lambda part: _worded(part, language))
    match inner:
        case Logic("and", conditions):
            return Logic(_word("cases.and", language), conditions)
        case Logic("or", conditions):
            return Logic(_word("cases.or", language), conditions)
        case Logic("not", conditions):
            return Logic(_word("cases.not", language), conditions)
        case Cases(rows):
            return Cases(rows, (_word("cases.if", language), _word("cases.otherwise", language)))
    return inner


def _word(name: str, language: str) -> str:
    return sentences(language)[name]
