"""The screen on which data and a model are named."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "screens.fit.file": "file",
    "screens.fit.model": "model",
    "screens.fit.loss": "loss",
    "screens.fit.factor": "of all rows",
    "screens.fit.scale": "scaled",
    "screens.fit.target": "target",
    "screens.fit.start": "start",
    "screens.fit.rate": "{letter}",
    "screens.fit.steps": "steps",
    "screens.fit.path": "the path of a file with a table, such as {example}",
    "screens.fit.formula": "a formula in columns and parameters, such as {example}, or a network, {network}",
    "screens.fit.hint": "Name a file of rows with numbers in columns: separated by commas, semicolons, tabs or blanks. What was read appears here.",
    "screens.fit.data": "data",
    "screens.fit.rows": "data, {count} {count|row|rows}",
    "screens.fit.picture": "picture",
    "screens.fit.type-file": "Name a file, such as {example}",
    "screens.fit.type-model": "Type a model, such as {example}",
    "screens.fit.activation": "What bends a network is one of these: {known:, }",
    "screens.fit.served": "In a browser no file of the server is read; use the command gdtutor fit instead",
    "screens.fit.up": "one folder up",
    "fit.loss.squared": "squared",
    "fit.loss.absolute": "absolute",
    "fit.loss.huber": "Huber",
    "fit.loss.logistic": "logistic",
    "fit.loss.cross-entropy": "cross-entropy",
    "fit.factor.mean": "mean",
    "fit.factor.sum": "sum",
    "fit.scale.none": "no",
    "fit.scale.standard": "standard",
    "fit.scale.minmax": "0 to 1",
    "fit.column": "{name}: {least} to {greatest}",
    "fit.column-gaps": "{name}: {least} to {greatest}, {missing} missing",
    "fit.column-empty": "{name}: empty",
    "fit.column-words": "{name}: the words {words:, }",
    "fit.column-unusable": "{name}: cannot be used, {what}",
    "fit.model-on": "{model}, fitted to {data}",
}
