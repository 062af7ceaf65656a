r"""The document as Markdown.

Displayed formulas stand between `$$`, which nearly every reader knows. GitHub makes one `\` of the `\\` at the end of a
line there and keeps it only in a `math` fence: `Options.dollars`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.export.derivation import lines_markdown, worked_partials
from gdtutor.export.mathematics import displayed, markdown_head, markdown_row, markdown_sentence, markdown_value
from gdtutor.export.notes import notes_markdown
from gdtutor.export.options import Gap, Options, rows_shown, steps_shown
from gdtutor.export.sentences import about_gap, about_outcome, about_rows
from gdtutor.export.text import picture
from gdtutor.export.words import ascii_words, markdown_words
from gdtutor.language.expressions import function_latex
from gdtutor.render.statement import document_title, method_title, setting_formulas
from gdtutor.render.tables import cells, columns
from gdtutor.text.latex import formula_latex, step_latex
from gdtutor.text.sentence import Sentence
from gdtutor.worked.step import worked_step

if TYPE_CHECKING:
    from gdtutor.descent.run import Run


def parts(run: Run, options: Options) -> Iterator[str]:
    """Yield the document in pieces."""
    yield from _problem(run, options)
    yield from _derivative(run, options)
    yield from _steps(run, options)
    yield from _table(run, options)
    yield f"\n## The picture\n\n```text\n{picture(run, options)}\n```\n"
    yield from _outcome(run, options)


def _problem(run: Run, options: Options) -> Iterator[str]:
    problem = run.problem
    yield f"# {_words(document_title(problem), options)}\n\n"
    yield displayed(
        function_latex(problem.name, problem.variables, problem.formula, problem.given), dollars=options.dollars
    )
    yield from notes_markdown(problem.notes, ascii=options.ascii)
    setting = r", \quad ".join(map(formula_latex, setting_formulas(problem)))
    yield displayed(setting, dollars=options.dollars)
    limit = "step" if problem.steps == 1 else "steps"
    yield f"Method: {_words(method_title(problem), options)}, at most {problem.steps:,} {limit}.\n\n"


def _derivative(run: Run, options: Options) -> Iterator[str]:
    """Yield how the derivative, or every partial derivative, is worked out."""
    yield f"## The {'derivative' if run.problem.dimension == 1 else 'partial derivatives'}\n\n"
    for partial in worked_partials(run):
        if partial.note:
            yield f"{_words(partial.note, options)}\n\n"
        if partial.lines:
            yield f"{lines_markdown(partial.lines, dollars=options.dollars)}\n"
        yield displayed(formula_latex(partial.closing), dollars=options.dollars)


def _steps(run: Run, options: Options) -> Iterator[str]:
    yield "## The steps\n\n"
    for n in steps_shown(run, options):
        if isinstance(n, Gap):
            yield f"{_words(about_gap(n), options)}\n\n"
            continue
        step = worked_step(run, n, options.digits)
        heading = f"Step {n}, where the run ends" if step.last else f"Step {n} → {n + 1}"
        heading = markdown_words(ascii_words(heading) if options.ascii else heading)
        yield f"### {heading}\n\n{displayed(step_latex(step), dollars=options.dollars)}"


def _table(run: Run, options: Options) -> Iterator[str]:
    yield "## The iterates\n\n"
    note = about_rows(run, options)
    if note:
        yield f"{_words(note, options)}\n\n"
    head = columns(run)
    yield markdown_head([*map(markdown_value, head)])
    for n in rows_shown(run, options):
        if isinstance(n, Gap):
            yield markdown_row(["..." if options.ascii else "…"] * len(head))
        else:
            number, *values = cells(run, n, digits=options.digits)
            yield markdown_row([number, *map(markdown_value, values)])


def _outcome(run: Run, options: Options) -> Iterator[str]:
    summary, *evidence = about_outcome(run)
    yield f"\n## The outcome\n\n{_words(summary, options)}\n"
    if evidence:
        yield "\n"
    yield from (f"- {_words(sentence, options)}\n" for sentence in evidence)


def _words(words: Sentence | str, options: Options) -> str:
    return markdown_sentence(words, ascii=options.ascii)
