"""The sentences of a backward pass: what gets a name, and which slopes are used again."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "backward.inner": "what stands inside: it gets a name",
    "backward.value": "the function of that",
    "backward.whole": "all of it, in these names",
    "backward.slope": "the slope by what has the same number",
    "backward.first": "how the last formula changes with {variable}",
    "backward.chain": "chain rule: {variable} acts through {through:, }, and {slopes:, } {count|is|are} known",
    "backward.beside": "{reason}; {slope} is the slope of what stands beside the sum",
    "backward.rows": "in rows {rows:, }",
    "backward.each-row": "what each row adds",
    "backward.each-row-beside": "what each row adds, and what stands beside the sum",
    "backward.added-rows": "all rows added up",
    "backward.added-rows-beside": "all rows added up, and what stands beside their sum",
    "backward.row": "the numbers of row {number}",
    "backward.first-row": "what this row adds, without the factor in front, changes so with {variable}",
}
