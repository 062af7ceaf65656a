"""Documents about derivatives: text, Markdown, LaTeX, and the tree of rules as JSON (README.md describes it)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast, get_args

from gdtutor.calculus.steps import Detail
from gdtutor.errors import InputError
from gdtutor.export.derivation import derivative_formula, lines_latex, lines_markdown
from gdtutor.export.mathematics import displayed, markdown_sentence
from gdtutor.export.notes import note_field, notes_latex, notes_markdown
from gdtutor.export.words import latex_words
from gdtutor.language.expressions import function_block, function_latex
from gdtutor.language.outline import formula_of
from gdtutor.language.printing import sympy_text
from gdtutor.render.derivation import derivation_block
from gdtutor.render.exact import given_data
from gdtutor.text.formula import Application, Relational, SecondDerivative, Variable
from gdtutor.text.glyphs import name_text
from gdtutor.text.latex import formula_latex
from gdtutor.text.stacked import formula_block
from gdtutor.worked.derivation import derivation_lines

if TYPE_CHECKING:
    from gdtutor.calculus.derivation import Derivation
    from gdtutor.text.formula import Formula
    from gdtutor.worked.differentiation import By, Differentiation

VERSION: Final = 1
DETAILS: Final[tuple[str, ...]] = get_args(Detail)

_HEAD: Final = r"""\documentclass[a4paper]{article}
\usepackage{amsmath}
\usepackage{amssymb}
\usepackage[margin=2cm]{geometry}
\setlength{\parindent}{0pt}
\begin{document}
"""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a derivative is written: `detail` is brief or full; `ascii` and `dollars` as in documents about runs."""

    detail: Detail = "brief"
    ascii: bool = False
    dollars: bool = True


def manner(detail: str, *, ascii: bool = False, dollars: bool = True) -> Manner:
    """Return the manner; raises InputError for a detail that there is not."""
    if detail not in DETAILS:
        message = f"There is no detail “{detail[:40]}”. Choose {' or '.join(DETAILS)}."
        raise InputError(message)
    return Manner(cast("Detail", detail), ascii, dollars)


def parts(work: Differentiation, format: str, how: Manner | None = None) -> Iterator[str]:
    """Yield the document in pieces, a derivation at a time; `format` is text, markdown, latex or json.

    Raises InputError for another format, at once.
    """
    if format not in FORMATS:
        message = f"There is no format “{format[:40]}”. Choose one of {', '.join(FORMATS)}."
        raise InputError(message)
    return FORMATS[format](work, how or Manner())


def _text(work: Differentiation, how: Manner) -> Iterator[str]:
    reading = work.reading
    yield f"{function_block(reading.name, reading.variables, reading.typed, reading.given, ascii=how.ascii)}\n"
    for by, derivation in work.each():
        if _has_titles(work):
            yield f"\n{_title(by, ascii=how.ascii)}\n"
        yield f"\n{derivation_block(derivation_lines(derivation, how.detail), ascii=how.ascii)}\n"
        yield f"\n{formula_block(_closing(work, by, derivation), ascii=how.ascii)}\n"


def _markdown(work: Differentiation, how: Manner) -> Iterator[str]:
    reading = work.reading
    yield "# The derivative, rule by rule\n\n"
    yield displayed(function_latex(reading.name, reading.variables, reading.typed, reading.given), dollars=how.dollars)
    yield from notes_markdown(reading.notes, ascii=how.ascii)
    for by, derivation in work.each():
        if _has_titles(work):
            yield f"## {markdown_sentence(_title(by, ascii=how.ascii))}\n\n"
        yield f"{lines_markdown(derivation_lines(derivation, how.detail), dollars=how.dollars)}\n"
        yield displayed(formula_latex(_closing(work, by, derivation)), dollars=how.dollars)


def _latex(work: Differentiation, how: Manner) -> Iterator[str]:
    reading = work.reading
    yield f"{_HEAD}\\section*{{The derivative, rule by rule}}\n"
    yield display(function_latex(reading.name, reading.variables, reading.typed, reading.given))
    yield from notes_latex(reading.notes)
    for by, derivation in work.each():
        if _has_titles(work):
            yield f"\\subsection*{{{latex_words(_title(by))}}}\n"
        yield lines_latex(derivation_lines(derivation, how.detail))
        yield display(formula_latex(_closing(work, by, derivation)))
    yield "\\end{document}\n"


def _json(work: Differentiation, how: Manner) -> Iterator[str]:
    noted = given_data(work.reading.given) | note_field(work.reading.notes, ascii=how.ascii)
    if work.order == 1 and len(work.wanted) == 1:
        data = work.sections[0][1].to_data()
        yield f"{_dumped({'version': VERSION, 'function': data.pop('function'), **noted, **data})}\n"
        return
    head = {
        "version": VERSION,
        "function": sympy_text(work.reading.typed),
        "variables": [symbol.name for symbol in work.reading.variables],
        **noted,
    }
    yield f"{_dumped(head).removesuffix('}')},\n"
    yield ' "partials": ['
    for at, (by, derivation) in enumerate(work.each()):
        path = {"by": [symbol.name for symbol in by]} if work.order > 1 else {}
        yield ("," if at else "") + f"\n  {_dumped({**path, **derivation.to_data()})}"
    yield "]}\n"


FORMATS: Final[Mapping[str, Callable[[Differentiation, Manner], Iterator[str]]]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "latex": _latex, "json": _json}
)
"""What writes each format."""


def display(formula: str) -> str:
    """Return a formula as a display of LaTeX."""
    return f"\\[\n{formula}\n\\]\n"


def _has_titles(work: Differentiation) -> bool:
    return work.order > 1 or len(work.wanted) > 1


def _title(by: By, *, ascii: bool = False) -> str:
    return "By " + ", then by ".join(name_text(symbol.name, ascii=ascii) for symbol in by)


def _closing(work: Differentiation, by: By, derivation: Derivation) -> Formula:
    """Return what a derivative has come to: f′(x) = …, or ∂f/∂x = …; f″(x) = …, or ∂²f/∂y∂x = … by x and then by y."""
    name, variables = work.reading.name, work.reading.variables
    if len(by) == 1:
        return derivative_formula(name, variables, by[0], derivation.result)
    first, then = by
    head: Formula = SecondDerivative(name, (then.name, first.name))
    if len(variables) == 1:
        head = Application(SecondDerivative(name), (Variable(first.name),))
    return Relational(head, "=", formula_of(derivation.result))


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)
