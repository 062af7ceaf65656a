"""The rows of a fit, one by one."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "rows.title": "The rows of a fit",
    "rows.after": "The rows after {n} {n|step|steps}",
    "rows.columns": "Each row has its numbers, what the model predicts, its loss and the slopes of its loss. Their sum, times what stands in front of it, is {name} with its slopes.",
    "rows.columns-decayed": "Each row has its numbers, what the model predicts, its loss and the slopes of its loss. Their sum, times what stands in front of it, and what weight decay adds are {name} with its slopes.",
    "rows.all": "The sums are over all rows; the factor times them is {name} with its slopes.",
    "rows.all-decayed": "The sums are over all rows; the factor times them and what weight decay adds are {name} with its slopes.",
    "rows.batch": "A step from here uses {count} {count|row|rows}. The sums are over {count|this one|these}, and the factor times them is what the step goes by.",
    "rows.batch-decayed": "A step from here uses {count} {count|row|rows}. The sums are over {count|this one|these}, and the factor times them and what weight decay adds are what the step goes by.",
    "rows.first": "The first {shown} of {count} rows are shown; {option} shows all, and the sums are over all that are used.",
    "rows.slopes-left": "{count} {count|slope|slopes} more {count|is|are} in the formats csv and json.",
    "rows.written-out": "The sum, written out",
    "rows.sum": "the losses of the rows, added up",
    "rows.sum-decayed": "the losses of the rows, added up, and what weight decay adds",
    "rows.number": "row",
    "rows.used": "used",
    "rows.total": "sum",
    "rows.times": "times {factor}",
    "rows.penalty": "weight decay",
    "rows.in-data": "{column}, in the data",
    "rows.no-fit": "Only a fit has rows; make one from a file, with gdtutor fit.",
}
"""By id."""
