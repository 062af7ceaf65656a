"""The course: what is wrong with a lesson and what to write instead, and what is printed around one."""

from __future__ import annotations

from typing import Final

_FILES: Final = {
    "lessons.fault": "{place}: {advice}",
    "lessons.advice": "{advice}",
    "lessons.no-folder": "the folder cannot be read ({why}); name a folder of lessons.",
    "lessons.empty-folder": "the folder holds no lesson; add a file such as {example}.",
    "lessons.unreadable": "this cannot be read: {why}.",
    "lessons.missing": "it does not exist, or is a link to nothing; check the name",
    "lessons.forbidden": "you may not read it; change its permissions",
    "lessons.link-loop": "it is a link that leads back to itself; put the file in its place",
    "lessons.other": "{why}; check that it is a file you may open",
    "lessons.no-file": (
        "this cannot be read: it is {kind}, not a file; move it, or give it a name that does not end in {ending}."
    ),
    "lessons.folder": "a folder",
    "lessons.pipe": "a pipe",
    "lessons.socket": "a socket",
    "lessons.device": "a device",
    "lessons.something-else": "something else",
    "lessons.large": "the file is larger than {most} bytes; cut the lesson in two.",
    "lessons.encoding": "this line is not {encoding}; save the file with the encoding {encoding}.",
    "lessons.more": "there is more that is wrong, here or elsewhere in the file; mend what is told above it first.",
}

_FRONT_MATTER: Final = {
    "lessons.front-matter": "the front matter",
    "lessons.empty-file": "the file is empty; begin it with a line {fence}, then {keys:, }, then {fence}.",
    "lessons.begins": "a lesson begins with a line {fence}; put one here, then {keys:, }, then {fence}.",
    "lessons.unclosed": "the front matter is opened here but never closed; put a line {fence} after its last key.",
    "lessons.nothing-follows": (
        "nothing follows the front matter; write the lesson's text below the second line {fence}."
    ),
    "lessons.empty-value": "{name} is empty; write {line} with something between the quotes.",
    "lessons.long-value": "{name} has more than {most} characters; shorten it.",
    "lessons.many-names": "{name} holds more than {most} names, or one of more than {longest} letters; shorten it.",
    "lessons.other-id": "the id {id} is not that of the lesson, {own}; give the translation the same one.",
    "lessons.duplicate": "the id {id} is taken by {file}; give this lesson an id of its own.",
    "lessons.required": "{key} names {name}, and no lesson has this id; {advice}",
    "lessons.circle": "lessons require each other in a circle ({way}); remove one of these from its {key}.",
}

_BLOCKS: Final = {
    "lessons.walk-block": "a walk block",
    "lessons.ask-block": "an ask block",
    "lessons.many-pieces": "the lesson has more than {most} paragraphs and other pieces; cut it in two.",
    "lessons.many-blocks": "the lesson has more than {most} live blocks; cut it in two.",
    "lessons.misspelt": "a block called {name} stays plain text; did you mean {fence}?",
    "lessons.not-alone": "write {fence} alone on its line, without {rest}.",
    "lessons.indented": "{block} inside a list or a quotation stays plain text; move it to the left margin.",
    "lessons.open-block": "this block is opened but never closed; put a line {fence} below it.",
    "lessons.collision": (
        "In the draw {drawn} two usual mistakes give the same answer. Of one a learner is told: “{one}” Of the other: “{other}” "
        "Choose other numbers, or another function."
    ),
    "lessons.right-by-mistake": (
        "In the draw {drawn} a usual mistake gives the right answer. Of it a learner is told: “{mistake}” "
        "Choose other numbers, or another function."
    ),
    "lessons.walk-id": "the id {id} cannot be used in the text; write letters, digits and underscores, such as {example}.",
    "lessons.same-walk-id": "the id {id} is that of the walk in line {line}; give this walk another one.",
    "lessons.rows": "the rows of this walk",
    "lessons.function-and-rows": "a walk has {function} or {rows}, not both; remove one of them.",
    "lessons.one-model": "rows need either {one} or {other}; write {line}.",
    "lessons.write-rows": "write {line}, a list for each row, or the text of a file in quotes",
    "lessons.unworkable": "this block cannot be worked: {why}",
    "lessons.unworkable-expected": "this block cannot be worked: {why} Expected here: {expected}.",
    "lessons.unworkable-hint": "this block cannot be worked: {why} Hint: {hint}",
    "lessons.lone-dollar": (
        "a {sign} stands alone here: put one at both ends of a formula, without a space inside, or write {escaped} for the sign itself."
    ),
    "lessons.braces": "in {formula} the braces do not match; to each {opening} belongs one {closing}.",
    "lessons.no-command": "the command {name} is not read, and would be shown as it stands; {advice}",
    "lessons.no-kind": "there is no kind of question {given}; {advice}",
    "lessons.needs": "{block} needs a line {line}; {advice}",
    "lessons.reasons": "{name} needs a reason for each choice, {count} in all, in the same order.",
    "lessons.no-such-choice": "{name} is the number of the right choice, from 1 to {count}.",
    "lessons.no-skill": "There is no skill {name}; {advice}",
    "lessons.no-choice": "{name} does not fit; write {line}, or a list of choices {choices}.",
}

_TABLES: Final = {
    "lessons.long-passage": "{what} has {count} characters, and may have {most}; shorten it.",
    "lessons.digits": "this number has more digits than can be read; write a shorter one.",
    "lessons.nested": (
        "the brackets are nested too deeply here; a value is text in double quotes, or a list of texts."
    ),
    "lessons.no-toml": "this is not {format} ({why}); write {line}, text in double quotes.",
    "lessons.no-key": "{what} has no key {name}; {advice}",
    "lessons.lacks": "{what} lacks the key {name}; add a line {line}.",
    "lessons.no-fit": "{name} does not fit ({why}); {example}.",
    "lessons.write": "write {line}, with the value in double quotes",
    "lessons.write-words": "write {line}, a list of words in double quotes",
    "lessons.write-ids": "write {line}, a list of lesson ids in double quotes",
    "lessons.write-number": "write {line}, a whole number from 1 to {most} without quotes",
    "lessons.write-choices": "write {line}, a list of two to six texts in double quotes",
    "lessons.near": "did you mean {name}?",
    "lessons.choose": "choose from {names}.",
}

_QUESTIONS: Final = {
    "lessons.ask-slope": "{function}. What is the slope {slope} at {place}?",
    "lessons.ask-next-point": "{given:, }. What is {point}?",
    "lessons.ask-step": "{given:, }. Where does the step lead?",
    "lessons.ask-outcome": "{given:, }. Does the descent settle, repeat or run away?",
    "lessons.ask-derivative": "{given:, }. What is the derivative?",
    "lessons.ask-first-rule": "{given:, }. Which rule comes first in finding the derivative?",
    "lessons.ask-several-steps": "{given:, }. Where does the descent stand after so many steps?",
    "lessons.ask-rate": "{given:, }, the lowest point. Give a learning rate with which the descent arrives there.",
    "lessons.ask-threshold": "{given:, }, the lowest point. Below which learning rate does the descent arrive there?",
    "lessons.ask-which-minimum": "{given:, }. At which minimum does the descent end?",
    "lessons.ask-critical-point": "{given:, }. What is there?",
    "lessons.ask-gradient": "{given:, }. What is the gradient?",
    "lessons.ask-line-gradient": "{given:, }. What is the gradient at the start?",
    "lessons.ask-choice": "{question} {options:; }.",
}

_PRINTED: Final = {
    "lessons.unknown": "There is no lesson “{given}”; {advice}",
    "lessons.no-path": "{path} does not exist. Name a lesson file, or a folder of lessons.",
    "lessons.faults": "{count} {count|fault|faults} in {path}.",
    "lessons.fine": "{path}: nothing is wrong.",
    "lessons.not-loaded": "Not loaded: {fault}",
    "lessons.question": "Question: {question}",
    "lessons.walk": "Walk through it:",
}

_NEW: Final = {
    "lessons.new-slug": "my-lesson",
    "lessons.new-title": "My lesson",
    "lessons.new-summary": "What this lesson is about, in a sentence.",
    "lessons.new-opening": "Say here what this lesson is about, and why. The step that everything turns on:",
    "lessons.new-by-hand": "One step by hand",
    "lessons.new-given": "Take {function}, with the slope {slope}, and start at {start}.",
    "lessons.new-numbers": "The first step leads to {step}. After {steps} steps the walk is within {near} of {limit}.",
    "lessons.new-question": "Your turn",
    "lessons.new-asked": "Each step multiplies the distance to the lowest point by {factor}. Does the walk ever go past it?",
    "lessons.new-yes": "Yes",
    "lessons.new-no": "No",
    "lessons.new-why-not-yes": "At the rate {rate} a step is half as long as the way to the lowest point.",
    "lessons.new-why-no": "It goes past the lowest point only where the factor is negative; from the rate {edge} on it does not come nearer.",
    "lessons.new-short": "In short",
    "lessons.new-summed-up": "What a learner takes home.",
    "lessons.made": "{path} is there. See what is wrong with it by: {command}",
}

SENTENCES: Final = {**_FILES, **_FRONT_MATTER, **_BLOCKS, **_TABLES, **_QUESTIONS, **_PRINTED, **_NEW}
"""By id."""
