"""A step worked out by one backward pass: published numbers come out, and every line holds."""

from __future__ import annotations

import gdtutor
from gdtutor.descent.batches import Batches
from gdtutor.text.line import formula_line
from gdtutor.worked.step import worked_step

_HIDDEN = "sigmoid(w_1*0.05+w_2*0.1+0.35)", "sigmoid(w_3*0.05+w_4*0.1+0.35)"
_OUTPUTS = tuple(f"sigmoid(w_{left}*{_HIDDEN[0]}+w_{left + 1}*{_HIDDEN[1]}+0.6)" for left in (5, 7))
_LOSS = f"1/2*(0.01-{_OUTPUTS[0]})^2+1/2*(0.99-{_OUTPUTS[1]})^2"
_WEIGHTS = {f"w_{n}": f"{10 + 5 * n if n < 5 else 15 + 5 * n}/100" for n in range(1, 9)}


def test_a_published_network_of_eight_weights() -> None:
    """Two inputs, two hidden units, two outputs: all eight new weights, and the loss, as they were published.

    Source: M. Mazur, *A Step by Step Backpropagation Example* (2015).
    """
    run = gdtutor.descend(_LOSS, _WEIGHTS, "1/2", 1, backward=True)
    assert run[0].value.decimal(9).text == "0.298371109"
    published = "0.149780716 0.19956143 0.24975114 0.29950229 0.35891648 0.408666186 0.511301270 0.561370121"
    for number, expected in zip(run[1].point, published.split(), strict=True):
        digits = len(expected.partition(".")[2])
        assert f"{float(number.decimal(15).text):.{digits}f}" == expected


def test_the_lines_of_a_chain_of_two_weights() -> None:
    """(w₂·sigmoid(2w₁) − 3)² at (0, 2): all fractions, δ₂ = −4 and δ₁ = −2, the gradient (−4, −2)."""
    run = gdtutor.descend("(w_2*sigmoid(2*w_1)-3)^2", {"w_1": 0, "w_2": 2}, "1/4", 1, backward=True)
    values = {}
    for group in worked_step(run, 0).groups:
        left = ""
        for line in group.lines:
            left = formula_line(line.left) if line.left is not None else left
            values[left] = (line.relation, formula_line(line.right))
    assert values["z₁"] == ("=", "0")
    assert values["h₁"] == ("=", "1/2")
    assert values["z₂"] == ("=", "−2")
    assert values["f"] == ("=", "4")
    assert values["δ₂"] == ("=", "−4")
    assert values["δ₁"] == ("=", "−2")
    assert values["∂f/∂w₁(X₀)"] == ("=", "−4")
    assert values["X₁"] == ("=", "(1, 5/2)")


def test_documents_show_both_passes_in_every_format() -> None:
    """The two passes stand in front, and in each step; the numbers of the run are the same as without."""
    usual = gdtutor.descend("(sigmoid(2w+b))^2", {"w": 1, "b": -2}, "1/2", 2)
    run = gdtutor.descend("(sigmoid(2w+b))^2", {"w": 1, "b": -2}, "1/2", 2, backward=True)
    assert usual.json() == run.json()
    assert usual[0].gradient[1].exact == run[0].gradient[1].exact
    for text in (run.text(), run.markdown(), run.latex(), run.html()):
        assert "δ" in text or r"\delta" in text


def test_over_rows_one_row_is_worked_out_and_all_are_added_up() -> None:
    """The row with the fewest zeros is worked out; what each row adds stands with its sign, and gives the slope."""
    rows = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    run = gdtutor.fit(rows, network="2-2-1", activation="tanh", rate="1/2", steps=1)
    groups = worked_step(run, 0).groups
    assert [group.title for group in groups[1:4]] == ["forward-row 2", "backward-row 2", "all-rows"]
    slopes = [group.lines for group in groups if group.title == "slope"]
    assert len(slopes) == run.problem.dimension
    for lines, number in zip(slopes, run[0].gradient, strict=True):
        added = formula_line(lines[1].right).replace("−", "-").replace(" ", "")
        factor, _, terms = added.partition("·(")
        total = sum(float(term) for term in terms.rstrip(")").replace("-", "+-").split("+") if term)
        assert factor == "1/4"
        assert abs(total / 4 - float(number.decimal(10).text)) < 1e-5


def test_inner_results_have_letters_of_their_own() -> None:
    """A function called z, or a method that has a z, does not share its letter with an inner result."""
    run = gdtutor.descend("z(x) = (sin(2x+1)-3)^2", 1, "1/10", 1, backward=True)
    lefts = [formula_line(line.left) for group in worked_step(run, 0).groups for line in group.lines if line.left]
    assert "s₁" in lefts
    assert "z₁" not in lefts


def test_a_network_of_relu_begins_away_from_its_corners() -> None:
    """With every bias at 0 the row (0, 0) would stand on the corner of each neuron, where there is no slope."""
    rows = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    run = gdtutor.fit(rows, network="2-2-1", activation="relu", rate="1/10", steps=3)
    assert run.last == 3
    assert "1/100" in run.text() or "0.01" in run.text()


def test_a_batch_is_worked_out_as_its_opening_says() -> None:
    """Each row has the same δ formulas, whatever the batch, and is called by its number in the table."""
    rows = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    run = gdtutor.fit(rows, network="2-2-1", activation="tanh", rate="1/2", steps=2, batch=2, seed=0)
    source = run.system.source
    assert isinstance(source, Batches)
    for n in range(2):
        groups = worked_step(run, n).groups
        lines = [(formula_line(line.left), formula_line(line.right)) for g in groups for line in g.lines if line.left]
        assert ("δ₃", "2·z₃") in lines
        used = {str(place + 1) for place in source.batch(n).places}
        (worked,) = {g.title.rpartition(" ")[2] for g in groups if g.title.startswith("backward-row")}
        assert worked in used


def test_a_slope_that_begins_with_a_minus_is_worked_out_over_rows() -> None:
    """A sigmoid written by hand has slopes −1/4·Σ …, of which every part has its value."""
    rows = [(0, 0), (1, 1), (2, 0), (3, 1)]
    run = gdtutor.fit(rows, model="1/(1+exp(-w*x-b))", loss="cross-entropy", rate=1, steps=1)
    last = [group.lines[-1] for group in worked_step(run, 0).groups if group.title == "slope"]
    assert len(last) == 2
    for line, number in zip(last, run[0].gradient, strict=True):
        assert formula_line(line.right).replace("−", "-") in {number.decimal(6).text, str(number.exact)}
