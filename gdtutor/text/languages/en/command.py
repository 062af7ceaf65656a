"""What is wrong with a command line, and what is piped into it."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "command.method": "{title}: {summary}",
    "command.rate-needed": "{option} is needed",
    "command.rate-tried": "{option} is the first trial, {usual} if left out",
    "command.no-rate": "no {option}",
    "command.parameter": "{typed}   {letter}: {meaning}",
    "command.own": "{name}: {words}",
    "command.expected": "Expected here: {what}",
    "command.interrupted": "Interrupted.",
    "command.unwritable": "The result cannot be written: {why}.",
    "command.computing": "Computing for {seconds} s. Ctrl-C stops.",
    "command.computing-so-far": "Computing for {seconds} s, {size} kB so far. Ctrl-C stops.",
    "command.rates-done": "{done} of {total} rates done after {seconds} s. Ctrl-C stops.",
    "command.max-seconds": "{option} must be a number above 0.",
    "command.jobs": "{option} counts the processes that compute: 1 or more, and 0 is one for each core.",
    "command.a-file-of-cases": "a file of cases",
    "command.judge-format": "Judgements are not written as “{given}”: write one of {formats:, }.",
    "command.language": "There is no language “{given}”. Choose one of {codes:, }.",
    "command.needed": "{option} is needed, such as {example}.",
    "command.start-needed": "{option} is needed, such as {example} ({two} for two variables).",
    "command.needed-once": "{option} is needed, such as {example}: once, or once for each run.",
    "command.start-needed-once": (
        "{option} is needed, such as {example} ({two} for two variables): once, or once for each run."
    ),
    "command.two-runs": "Two runs at least are needed: give {one}, {two} or {three} more than once.",
    "command.too-many-runs": "At most {most} runs can be compared, and {option} is given {count} times.",
    "command.unequal": (
        "{many} is given {count} times and {option} {times} times: give each once, or as often as {many}."
    ),
    "command.no-terminal": "The app needs a terminal. “{trace}” prints a descent, “{help}” lists the commands.",
    "command.no-folder": "{path} is no folder. {option} takes a folder of lessons.",
    "command.no-driver": "{name} is “{value}”, and that is no driver of Textual. Unset it, or correct it.",
    "command.digits": "{option} must be from 1 to {most}, and it is {given}.",
    "command.one-function": "One function is needed, and {count} words were given: {words}. Put it in quotes.",
    "command.behind-dashes": "{option} stands behind “{dashes}”, where everything belongs to the function. Put it in front.",
    "command.unknown": "There is no command “{name}”. “{help}” lists the commands.",
    "command.unknown-but": "There is no command “{name}”. Did you mean {near}?",
    "command.unknown-option": "There is no option {option}. “{help}” lists the options.",
    "command.unknown-option-but": "There is no option {option}. Did you mean {near}?",
    "command.word-too-many": "There is a word too many: {words}. “{help}” says what it takes.",
    "command.whole-number": "a whole number, such as {example}",
    "command.seconds": "a number of seconds, such as {example}",
    "command.takes": "{option} takes {wanted}, and it is “{given}”.",
    "command.no-value": "{option} takes no value: leave out what follows the equals sign. “{help}” says what it takes.",
    "command.value": "{option} needs a value behind it. “{help}” says what it takes.",
    "command.a-function": "a function, in quotes: {example}",
    "command.a-lesson-file": "a lesson file, or a folder of lessons",
    "command.a-folder": "a folder for the handouts",
    "command.a-lesson": "the id of a lesson; “{list}” lists them",
    "command.needs": "“{command}” needs {what}.",
    "command.wrong": "{what}. “{help}” says what it takes.",
    "command.piped-hint": "Pipe one function in, on one line: {example}",
    "command.piped-terminal": "“{dash}” reads the function from stdin, and that is a terminal. {hint}",
    "command.piped-unreadable": "stdin cannot be read: {why}. {hint}",
    "command.piped-too-long": "stdin holds more than the {most} characters that a function may have. Shorten it.",
    "command.piped-no-text": "stdin is not {encoding}: byte {byte} is no part of a character. Pipe in plain text.",
    "command.piped-lines": "stdin holds {count} lines, and a function is one. {hint}",
    "command.piped-empty": "stdin holds no function. {hint}",
    "command.mean-or-sum": "Of {options: and } only one can be chosen.",
}
"""Every sentence about a command line by its id."""
