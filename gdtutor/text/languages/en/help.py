"""Help: what commands do, what they take, and the placeholders of values."""

from __future__ import annotations

from typing import Final

_FRAME: Final = {
    "help.usage": "Usage:",
    "help.arguments": "Arguments",
    "help.options": "Options",
    "help.commands": "Commands",
    "help.default": "default: {value}",
    "help.required": "required",
    "help.help": "Show this message and exit.",
}

_PLACES: Final = {
    "help.OPTIONS": "OPTIONS",
    "help.COMMAND": "COMMAND",
    "help.ARGS": "ARGS",
    "help.FUNCTION": "FUNCTION",
    "help.POINT": "POINT",
    "help.NUMBER": "NUMBER",
    "help.RANGE": "RANGE",
    "help.N": "N",
    "help.S": "S",
    "help.NAME": "NAME",
    "help.VALUE": "VALUE",
    "help.LETTER": "LETTER",
    "help.FILE": "FILE",
    "help.FOLDER": "FOLDER",
    "help.PATH": "PATH",
    "help.ID": "ID",
    "help.SKILL": "SKILL",
    "help.TERM": "TERM",
}

_COMMANDS: Final = {
    "help.gdtutor": (
        "A tutor for gradient descent: every step worked out, with no wrong digit. Without a command, the app opens."
    ),
    "help.walk": "Open the app on a descent and walk through its steps.",
    "help.trace": "Print a descent, worked out step by step.",
    "help.derive": "Work out a derivative, rule by rule.",
    "help.compare": "Set two to four descents side by side: other rates, starts or methods.",
    "help.sweep": "Try many learning rates and tell which of them converge.",
    "help.explain": "Say why a descent converges, crawls, bounces or blows up.",
    "help.methods": "List the update rules, or explain one.",
    "help.explain-term": "Explain a term in plain words with an example, or list all terms.",
    "help.lessons": "List the lessons of the course; check or show one.",
    "help.check": "Check a lesson file, or a folder, down to its live blocks.",
    "help.judge": "Judge answers: which are right, and what may have gone wrong in the others.",
    "help.show": "Print a lesson.",
    "help.progress": "Say how surely each skill is known, and what is due.",
    "help.practice": "Answer questions, and be told what may have gone wrong.",
    "help.worksheet": "Make worksheets with individual numbers and their key, or mark answers.",
}

_OPTIONS: Final = {
    "help.function": "The function, in quotes: {example}; {dash} reads it from stdin.",
    "help.start": (
        "Where to start (needed): {one} or {bare}; for several variables {named}, or {listed} in the order "
        "of the alphabet, or in that of {header} in front."
    ),
    "help.starts": "Where to start (needed), {named} or {bare}; once or once for each run.",
    "help.rate": "The learning rate (needed by most methods): {examples:, }.",
    "help.compared-rates": "The learning rate, once or once for each run.",
    "help.rates": "The learning rates: {range}, and as you like {log} or {linear} and how many, {example}.",
    "help.steps": "The number of steps, at most.",
    "help.digits": "Significant digits of rounded values, 1 to {most}.",
    "help.all-steps": "Work out every step of a long run.",
    "help.all-rows": "Print every row of a long table.",
    "help.method": "The update rule.",
    "help.compared-methods": "The update rule, once or once for each run.",
    "help.parameter": "What the method takes besides the rate: {example}. May be repeated.",
    "help.compared-parameters": "What the method takes besides the rate: {example}; once or once for each run.",
    "help.with": "Give a letter of the function a value: {example}. May be repeated.",
    "help.tolerance": "A run has converged where the length of the gradient is at most this: {usual} if left out.",
    "help.jobs": "How many processes compute; 0: one for each core.",
    "help.wrt": "The variable; every one if left out. With {option} also {example}.",
    "help.order": "1, or 2 for second derivatives.",
    "help.detail": "{brief}, or {full}: every rule a step.",
    "help.format": "{formats:, } or {last}.",
    "help.output": "Write a whole file, or nothing, instead of to stdout; {dash} is stdout.",
    "help.force": "Let {option} replace a file.",
    "help.math": "How Markdown marks formulas: {dollars} ({sign}), or {fence}, which GitHub reads best.",
    "help.max-seconds": "How long any one piece of the result may take.",
    "help.ascii": "Print pure ASCII.",
    "help.language": "The language of all that is printed: {codes:, } or {last}.",
    "help.folder": "A folder of lessons of your own.",
    "help.version": "Print the version.",
    "help.cases": "A file of questions, each with an answer as it is typed.",
    "help.judge-format": "text or json.",
    "help.path": "A lesson file, or a folder of lessons.",
    "help.lesson": "The id of the lesson, as the list has it.",
    "help.name": "A method: its page. Without one, the list.",
    "help.term": "A term, such as slope, in quotes where it has several words. Without one, the list.",
    "help.profile": "Whose progress: a name for each who learns on this machine.",
    "help.forget": "Begin anew with a skill, or with {all}; the answers are kept. The skills: {skills:, }.",
    "help.skill": "Only this skill: {skills:, }. Without it, what comes next.",
    "help.level": "1, 2 or 3; without it, by how surely the skill is known.",
    "help.seed": "Draws the exercises: the same number, the same exercises.",
    "help.count": "How many exercises.",
    "help.own-function": "Exercises about a function of your own.",
    "help.practice-format": "text, speech for a screen reader, or json for scripts.",
    "help.sheet-level": "1, 2 or 3.",
    "help.skills": "A skill of the exercises; more of them take turns: {skills:, }.",
    "help.students": "A file with a name on each line: a sheet with numbers of its own for each.",
    "help.answers": "A file for the key.",
    "help.mark": "Mark the answers in a CSV file instead: a row for each sheet, a column for each exercise, in front of them a column {student} where there are names. The other options are those that made the sheet.",
}

SENTENCES: Final = {**_FRAME, **_PLACES, **_COMMANDS, **_OPTIONS}
"""By id."""
