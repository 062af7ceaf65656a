r"""The document as LaTeX that compiles by itself, in pure ASCII; it needs amsmath, longtable and geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from gdtutor.export.derivation import lines_latex, worked_partials
from gdtutor.export.notes import notes_latex
from gdtutor.export.options import Gap, Options, rows_shown, steps_shown
from gdtutor.export.sentences import about_gap, about_outcome, about_rows
from gdtutor.export.words import latex_words
from gdtutor.language.expressions import function_latex
from gdtutor.render.statement import document_title, method_title, setting_formulas
from gdtutor.render.tables import cells, columns
from gdtutor.text.latex import formula_latex, group_latex
from gdtutor.worked.step import worked_step

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_HEAD: Final = r"""\documentclass[a4paper,landscape]{article}
\usepackage{amsmath}
\usepackage{amssymb}
\usepackage{longtable}
\usepackage[margin=2cm]{geometry}
\setlength{\parindent}{0pt}
\begin{document}
"""
_TAIL: Final = "\\end{document}\n"


def parts(run: Run, options: Options) -> Iterator[str]:
    """Yield the document in pieces."""
    yield f"{_HEAD}\\section*{{{latex_words(document_title(run.problem))}}}\n"
    yield from _problem(run)
    yield from _derivative(run)
    yield from _steps(run, options)
    yield from _table(run, options)
    yield from _outcome(run)
    yield _TAIL


def _problem(run: Run) -> Iterator[str]:
    problem = run.problem
    yield _display(function_latex(problem.name, problem.variables, problem.formula, problem.given))
    yield from notes_latex(problem.notes)
    yield _display(r", \quad ".join(map(formula_latex, setting_formulas(problem))))
    limit = "step" if problem.steps == 1 else "steps"
    yield f"Method: {latex_words(method_title(problem))}, at most {problem.steps} {limit}.\n\n"


def _derivative(run: Run) -> Iterator[str]:
    """Yield how the derivative, or every partial derivative, is worked out."""
    yield f"\\subsection*{{The {'derivative' if run.problem.dimension == 1 else 'partial derivatives'}}}\n"
    for partial in worked_partials(run):
        if partial.note:
            yield f"{latex_words(partial.note)}\n\n"
        yield lines_latex(partial.lines)
        yield _display(formula_latex(partial.closing))


def _steps(run: Run, options: Options) -> Iterator[str]:
    """Yield the worked steps; each group of lines is a display of its own, between which a page may end."""
    yield "\\subsection*{The steps}\n"
    for n in steps_shown(run, options):
        if isinstance(n, Gap):
            yield f"\\medskip\n{latex_words(about_gap(n))}\n\n"
            continue
        step = worked_step(run, n, options.digits)
        heading = f"Step {n}, where the run ends" if step.last else f"Step {n} → {n + 1}"
        yield f"\\subsubsection*{{{latex_words(heading)}}}\n"
        yield from (_display(group_latex(group)) for group in step.groups)


def _table(run: Run, options: Options) -> Iterator[str]:
    yield "\\subsection*{The iterates}\n"
    note = about_rows(run, options)
    if note:
        yield f"{latex_words(note)}\n\n"
    head = columns(run)
    yield f"\\begin{{longtable}}{{{'l' * len(head)}}}\n{_row(head)}\\hline\n\\endhead\n"
    for n in rows_shown(run, options):
        yield _row(["…"] if isinstance(n, Gap) else cells(run, n, digits=options.digits))
    yield "\\end{longtable}\n\n"


def _outcome(run: Run) -> Iterator[str]:
    summary, *evidence = about_outcome(run)
    yield f"\\subsection*{{The outcome}}\n{latex_words(summary)}\n"
    if evidence:
        yield "\\begin{itemize}\n"
        yield from (f"\\item {latex_words(sentence)}\n" for sentence in evidence)
        yield "\\end{itemize}\n"


def _row(row: Sequence[str]) -> str:
    return f"{' & '.join(map(latex_words, row))} \\\\\n"


def _display(formula: str) -> str:
    return f"\\[\n{formula}\n\\]\n"
