"""Skeleton: a lesson to begin with, which has one of each thing and passes every check."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from gdtutor.language.controls import visible
from gdtutor.text.sentence import Part, sentence_line, told
from gdtutor.text.style import PLAIN, Style

_NUMBERED: Final = re.compile(r"(?P<number>\d+)-(?P<slug>.*)")
_LESSON: Final = """\
+++
id = {id}
title = {title}
summary = {summary}
skills = ["slope", "next-point"]
+++

{opening}

$$x_{{n+1}} = x_n - \\alpha \\cdot f'(x_n)$$

## {by_hand}

{given}

```walk
id = "first"
f = "x^2 - 6x + 11"
start = "8"
rate = "1/4"
steps = 40
expect = ["x(1) = 11/2", "limit = 3", "converged at 37"]
```

{numbers}

## {question}

```ask
kind = "next-point"
f = "x^2 - 6x + 11"
start = ["7", "10", "-1"]
rate = ["1/5", "1/10"]
```

```ask
kind = "choice"
question = {asked}
choices = [{yes}, {no}]
right = 2
because = [{why_not_yes}, {why_no}]
```

## {short}

- {summed_up}
"""
_STEP: Final = "$x_1 = 8 - {{ rate }} \\cdot {{ slope(0) }} = {{ x(1) }}$"


def skeleton_path(path: Path, style: Style = PLAIN) -> Path:
    """Return the file that a new lesson is put in: `path`, or the next in the folder that `path` is.

    There its name is one that no lesson has yet, as the id comes from it.
    """
    if not path.is_dir():
        return path if path.suffix == ".md" else path.with_name(f"{path.name}.md")
    there = [found for each in path.glob("*.md") if (found := _NUMBERED.fullmatch(each.stem))]
    number = max((int(found["number"][:4]) for found in there), default=0) + 1
    slug = sentence_line(told("lessons.new-slug"), style)
    taken = slug in {found["slug"] for found in there}
    return path / (f"{number:02}-{slug}-{number}.md" if taken else f"{number:02}-{slug}.md")


def skeleton(path: Path, style: Style = PLAIN) -> str:
    """Return the text of a new lesson whose file is `path`: its id and title come from the name."""
    stem = visible(path.stem)
    slug = found["slug"] if (found := _NUMBERED.fullmatch(stem)) else stem
    words = " ".join(slug.replace("-", " ").replace("_", " ").split()) or stem

    def said(name: str, **parts: Part) -> str:
        return sentence_line(told(f"lessons.new-{name}", **parts), Style(language=style.language))

    title = said("title") if slug == said("slug") else words[:1].upper() + words[1:]

    return _LESSON.format(
        id=json.dumps("-".join(words.lower().split()), ensure_ascii=False),
        title=json.dumps(title, ensure_ascii=False),
        summary=json.dumps(said("summary"), ensure_ascii=False),
        opening=said("opening"),
        by_hand=said("by-hand"),
        given=said("given", function="$f(x) = x^2 - 6x + 11$", slope="$f'(x) = 2x - 6$", start="$x_0 = 8$"),
        numbers=said(
            "numbers", step=_STEP, steps="{{ steps_to(1/100) }}", near="$\\frac{1}{100}$", limit="{{ limit }}"
        ),
        question=said("question"),
        asked=json.dumps(said("asked", factor="${{ factor }}$"), ensure_ascii=False),
        yes=json.dumps(said("yes"), ensure_ascii=False),
        no=json.dumps(said("no"), ensure_ascii=False),
        why_not_yes=json.dumps(said("why-not-yes", rate="{{ rate }}"), ensure_ascii=False),
        why_no=json.dumps(said("why-no", edge="{{ threshold }}"), ensure_ascii=False),
        short=said("short"),
        summed_up=said("summed-up"),
    )
