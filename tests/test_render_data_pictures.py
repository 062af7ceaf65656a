"""The pictures of a fit: the kinds that are offered, and what they show of the rows."""

from __future__ import annotations

import pytest

import gdtutor
from gdtutor.render.pictures import Pictures, kinds
from gdtutor.text.block import Role
from gdtutor.views import PlotFrame

LINE = [(1, 2), (2, 3), (3, 5)]
OR = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 1)]
FRAME = PlotFrame(width=70, height=16)


def frame(kind: str) -> PlotFrame:
    """Return a frame for a kind of picture."""
    return PlotFrame(kind=kind, width=70, height=16)


def test_a_line_is_drawn_among_its_rows() -> None:
    """The usual picture has the rows and the model; the loss, residuals and the series can be had besides."""
    run = gdtutor.fit(LINE, model="w*x + b", rate="1/14", steps=3)
    assert kinds(run)[:4] == ("auto", "loss", "residuals", "series")
    pictures = Pictures(run)
    usual = str(pictures.draw(1, FRAME))
    assert usual.count("●") == 1 + len(LINE)
    assert "the model" in usual
    assert "∇" in str(pictures.draw(1, frame("loss")))
    assert "residual of a row" in str(pictures.draw(1, frame("residuals")))


def test_scaled_columns_are_drawn_in_their_own_units() -> None:
    """The axis shows the column as it stands in the file, whatever the model is given."""
    rows = [(1000, 2), (2000, 3), (3000, 5)]
    run = gdtutor.fit(rows, model="w*x + b", scale="minmax", rate="1/2", steps=2)
    assert "3000" in str(Pictures(run).draw(1, FRAME)).replace(",", "")


def test_two_classes_have_a_boundary() -> None:
    """Two columns and a target of two values: classes by sign, and where the prediction changes."""
    run = gdtutor.fit(OR, model="sigmoid(w*x_1 + v*x_2 + b)", loss="logistic", rate="1/2", steps=50)
    picture = str(Pictures(run).draw(50, FRAME))
    assert picture.count("○") == 2
    assert picture.count("●") == 4
    assert "boundary" in picture


def test_more_columns_show_residuals() -> None:
    """Rows that are no points of the plane are drawn by their residuals."""
    rows = [(1, 0, 2, 3), (0, 1, 1, 2), (2, 2, 0, 1)]
    run = gdtutor.fit(rows, model="u*x_1 + v*x_2 + w*x_3", rate="1/20", steps=2)
    assert "residual of a row" in str(Pictures(run).draw(0, FRAME))


@pytest.mark.parametrize("kind", ["auto", "loss", "residuals", "series", "error", "nonsense"])
def test_every_kind_is_drawn_at_every_iterate(kind: str) -> None:
    """No kind fails at the start, at the end, or between."""
    run = gdtutor.fit(LINE, model="w*x + b", rate="1/14", steps=3)
    pictures = Pictures(run)
    assert all(len(pictures.draw(n, frame(kind)).lines) == 16 for n in range(run.last + 1))


def test_of_two_classes_the_probability_is_drawn() -> None:
    """The curve of a logistic fit stays between the labels, though its score leaves them."""
    rows = [(0, 0), (1, 0), (2, 1), (3, 1)]
    run = gdtutor.fit(rows, model="w*x + b", loss="logistic", rate=1, steps=200)
    block = Pictures(run).draw(run.last, FRAME)
    drawn = [span.line for span in block.spans if span.role is Role.CURVE and span.line > 0]
    labels = [span.line for span in block.spans if span.role is Role.ITERATE and span.line > 0]
    assert min(labels) <= min(drawn)
    assert max(drawn) <= max(labels)
