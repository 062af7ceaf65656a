"""What stands on worksheets, and what is said of them."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "worksheet.title": "Worksheet",
    "worksheet.key": "Key",
    "worksheet.student": "{name}, sheet {seed}",
    "worksheet.seed": "Sheet {seed}",
    "worksheet.exercise": "{number}. {prompt}",
    "worksheet.blank": "Answer: {blank}",
    "worksheet.count": "{option} is from 1 to {most}, and it is {given}.",
    "worksheet.no-answers": "{path} holds no answers. The first line names the columns, the others have the answers.",
    "worksheet.columns": "{path}, line 1: the columns are called by the numbers of the exercises, each once, from 1 to {count}.",
    "worksheet.too-many": "{path}, line {line}: there are {given} answers, and the sheet has {count} exercises.",
    "worksheet.no-student": "{path}, line {line}: “{name}” is none of the students. Write the name as in their file.",
    "worksheet.students": "{path} has to hold a name on each line, at most {most}.",
    "worksheet.twice": "{path} has the name “{name}” twice. Each needs its own.",
    "worksheet.encoding": "{path} is not {encoding}. Save it with the encoding {encoding}.",
    "worksheet.large": "{path} has more than {most} characters. Cut it in pieces.",
}
