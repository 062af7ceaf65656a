"""Data: rows from files, from stdin and from Python become exact numbers, and nothing is guessed silently."""

from __future__ import annotations

import io
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gdtutor.data import limits
from gdtutor.data.cells import number_in
from gdtutor.data.files import text_of_bytes, text_of_file, text_of_stdin
from gdtutor.data.objects import read_table
from gdtutor.data.table import Table
from gdtutor.data.text import table_of_text
from gdtutor.errors import FileError, GdTutorError, InputError

HALF = Fraction(1, 2)


def rows_of(table: Table) -> list[tuple[Fraction, ...]]:
    """Return all rows of a table."""
    return list(table.chosen(table.names)[1])


def said(table: Table) -> str:
    """Return what is said of how a table was read."""
    return " ".join(map(str, table.noted))


class TestText:
    """Tables that are written out."""

    @pytest.mark.parametrize(
        ("text", "names", "first"),
        [
            ("x,y\n0.5,2\n1,3\n", ("x", "y"), (HALF, 2)),
            ("x;y\n0,5;2\n1;3\n", ("x", "y"), (HALF, 2)),
            ("x;y\n0.5;2\n1;3\n", ("x", "y"), (HALF, 2)),
            ("x\ty\n0,5\t2\n1\t3\n", ("x", "y"), (HALF, 2)),
            ("x|y\n0.5|2\n1|3\n", ("x", "y"), (HALF, 2)),
            ("x   y\n 0.5 2 \n1  3\n", ("x", "y"), (HALF, 2)),
            ("x y\n0,5 2\n1 3\n", ("x", "y"), (HALF, 2)),
            ("0.5,2\r\n1,3", ("x", "y"), (HALF, 2)),
            ("1,2,0.5\n4,5,6\n", ("x_1", "x_2", "y"), (1, 2, HALF)),
            ("\n\nx,y\n\n0.5,2\n", ("x", "y"), (HALF, 2)),
            ('"x","the price"\n"0.5","2"\n', ("x", "the price"), (HALF, 2)),
            ('a,b\n"0,5","1,25"\n', ("a", "b"), (HALF, Fraction(5, 4))),
            ('"say ""x""",y\n.5,2.\n', ('say "x"', "y"), (HALF, 2)),
            ("# made by hand\nx,y\n0.5,2\n", ("x", "y"), (HALF, 2)),
            ("x, y\n1/2, 2e0\n", ("x", "y"), (HALF, 2)),
            ("x,y\n−0.5,+1e-3\n", ("x", "y"), (-HALF, Fraction(1, 1000))),
            ("y\n0.5\n1\n", ("y",), (HALF,)),
            (
                "5.1,3.5,Iris setosa\n4.9,3.0,Iris virginica\n",
                ("x_1", "x_2", "y"),
                (Fraction(51, 10), Fraction(7, 2), 0),
            ),
        ],
    )
    def test_read(self, text: str, names: tuple[str, ...], first: tuple[Fraction, ...]) -> None:
        """Every common way to write a table is read, with exact numbers."""
        table = table_of_text(text, "points.csv")
        assert table.names == names
        assert rows_of(table)[0] == first

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("x,y\n1,2\n", "What separates cells: a comma. The first line has the names of the columns."),
            (
                "1;2\n3;4\n",
                "What separates cells: a semicolon. There is no line of names; the columns are called x, y.",
            ),
            ("x;y\n1,5;2\n", "Decimals are written with a comma: 1,5 is 1.5."),
            ("x;y\n1,234;2\n", "Decimals are written with a comma: 1,234 is 1.234."),
            ("# a\n# b\nx,y\n1,2\n", "2 lines beginning with # were left out."),
            (",y\n1,2\n", "Column 1 has no name; it is called c_1 here."),
            ("x,y\n1,yes\n2,no\n", "Column y holds words: no stands for 0, yes stands for 1."),
        ],
    )
    def test_said(self, text: str, what: str) -> None:
        """What was taken for the separator, the names, a decimal comma or a label is said."""
        assert what in said(table_of_text(text, "points.csv"))

    def test_values_that_a_spreadsheet_has_not(self) -> None:
        """A row that begins with #N/A is no comment, but one with a gap; other errors of a spreadsheet are refused."""
        table = table_of_text("x,y\n#N/A,2\n3,4\n#DIV/0!,5\n", "")
        assert table.size == 3
        assert table.column("x").values[0] is None
        with pytest.raises(InputError, match="line 4, column x: “#DIV/0!” is no number"):
            table.chosen(["x"])

    def test_labels(self) -> None:
        """Words stand for 0, 1, … in the order of the alphabet, whatever row they come in first."""
        table = table_of_text("x,kind\n1,setosa\n2,iris\n3,setosa\n4,virginica\n", "")
        assert [row[1] for row in rows_of(table)] == [1, 0, 1, 2]
        assert table.column("kind").words == ("iris", "setosa", "virginica")

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("", "p.csv: there are no rows."),
            ("\n\n", "p.csv: there are no rows."),
            ("x,y\n", "there are names, but no rows"),
            ("x,y\n1,2\n3\n4,5\n", "p.csv, line 3: there is 1 cell instead of 2; a comma was taken"),
            ("x,y\n1,2\n3,4,5\n4,5\n", "p.csv, line 3: there are 3 cells instead of 2"),
            ("x,x\n1,2\n", "two columns are called “x”"),
            ('x,y\n"1,2\n3,4\n', "p.csv, line 2: a quotation mark is not closed"),
            ("x;y\n1,5;2.5\n", "p.csv, line 2: “2.5” stands where other numbers are written like “1,5”"),
            ('x,y\n1,2\n"1,234",3\n', "p.csv, line 3: “1,234” may be thousands or a decimal"),
            ("x,y\n" * 1 + "1,2\n" * (limits.ROWS + 1), "10,000 are the most"),
            (",".join(["1"] * 101) + "\n", "there are 101 columns, and 100 are the most"),
        ],
    )
    def test_refused(self, text: str, what: str) -> None:
        """What is no table is refused with the file, the line and what to do."""
        with pytest.raises(InputError) as error:
            table_of_text(text, "p.csv")
        assert what in str(error.value)

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("x,y\n1,2\n3,4 kg\n", "p.csv, line 3, column y: “4 kg” is no number. Write it like 1.5 or 3/2"),
            ("x;y\n1,5;2\n3;4 kg\n", "p.csv, line 3, column y: “4 kg” is no number. Write it like 1,5 or 3/2"),
            ("x,y\n1,2\n\n3,\n", "p.csv, line 4, column y: there is no value."),
            ("x,y\n1,2\n3,NA\n", "p.csv, line 3, column y: there is no value."),
            ("x,y\n1,$5\n2,$6\n", "column y: “$5” is no number"),
            ("x,y\n1,1e999\n2,1\n", "column y: “1e999” is too long, or too large or small"),
            (f"x,y\n1,{'7' * 101}\n2,1\n", "column y: “777777777777777777777777777777” is too long"),
            (
                "x;y\n1;1.234,5\n2;2.345,6\n",
                "column y: “1.234,5” is no number. Write it without what parts the thousands",
            ),
            ("x;y\n1;1 234\n2;5\n", "column y: “1 234” is no number. Write it without what parts the thousands"),
            ("x,y\n1,–2\n2,–3\n", "column y: “–2” is no number"),
            ("x,y\n1,'2'\n2,'3'\n", "column y: “'2'” is no number"),
            ("x,y\n1,<2\n2,<3\n", "column y: “<2” is no number"),
            ("x,y\n1,inf\n2,inf\n", "column y: “inf” is no number"),
            ("x,y\n" + "".join(f"{n},w{'a' * n}\n" for n in range(21)), "the column has 21 different words"),
        ],
    )
    def test_column_refused(self, text: str, what: str) -> None:
        """A cell that cannot be used is named with line and column when its column is asked for, and only then."""
        table = table_of_text(text, "p.csv")
        with pytest.raises(InputError) as error:
            table.chosen(["x", "y"])
        assert what in str(error.value)
        assert len(table.chosen(["x"])[1]) == table.size

    def test_gaps_left_out(self) -> None:
        """Rows with a gap can be left out; which rows are left is known."""
        places, rows = table_of_text("x,y\n1,2\n3,\n5,6\n", "").chosen(["y", "x"], skip=True)
        assert places == (0, 2)
        assert rows == ((Fraction(2), Fraction(1)), (Fraction(6), Fraction(5)))
        with pytest.raises(InputError, match="no row has a value"):
            table_of_text("x,y\n1,\n,2\n", "").chosen(["x", "y"], skip=True)

    def test_no_column(self) -> None:
        """A column that is not there is refused with those that are."""
        with pytest.raises(InputError, match=r"no column “z”\. The columns: x, y"):
            table_of_text("x,y\n1,2\n", "").chosen(["z"])

    def test_many_rows(self) -> None:
        """Ten thousand rows are read."""
        assert table_of_text("x,y\n" + "0.1,2\n" * limits.ROWS, "").size == limits.ROWS


class TestNumbers:
    """Cells."""

    @pytest.mark.parametrize(
        "text", ["", "x", "1.2.3", "1,5", "1e101", "1/0", "0x10", "1_000", "٣", "inf", "nan", "9" * 101]
    )
    def test_none(self, text: str) -> None:
        """What is no decimal or fraction of a sensible length is no number."""
        assert number_in(text) is None


class TestFiles:
    """Files and stdin."""

    def test_marks_in_front(self) -> None:
        """A byte order mark is none of the text, and a file in UTF-16 is read."""
        assert text_of_bytes("\ufeffx,y".encode(), "") == "x,y"
        assert text_of_bytes("x,ü".encode("utf-16"), "") == "x,ü"

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"x,y\n1,\xff\n", "p.csv, line 2: this is no text in UTF-8"),
            (b"x,y\n1,\x1b[31m\n", "p.csv, line 2: there is a character that cannot be seen"),
            (b"x,y\n1,\x00\n", "p.csv, line 2: there is a character that cannot be seen"),
            (b"1" * (limits.BYTES + 1), "p.csv has more than 5 million bytes"),
        ],
    )
    def test_no_text(self, data: bytes, what: str) -> None:
        """What is no text, or too large, is refused with the line."""
        with pytest.raises(InputError) as error:
            text_of_bytes(data, "p.csv")
        assert what in str(error.value)

    def test_file(self, tmp_path: Path) -> None:
        """A path is read, and one that cannot be is refused with its name."""
        path = tmp_path / "points.csv"
        path.write_text("x,y\n1,2\n", encoding="utf-8")
        assert rows_of(read_table(path)) == rows_of(read_table(str(path))) == [(Fraction(1), Fraction(2))]
        with pytest.raises(FileError, match=r"missing\.csv cannot be read: No such file"):
            text_of_file(tmp_path / "missing.csv")
        with pytest.raises(FileError, match="is no file that can be read"):
            text_of_file(tmp_path)
        with pytest.raises(FileError, match=r"^\. is no file that can be read"):
            text_of_file(Path())

    def test_stdin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is piped in is read."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x,y\n1,2\n")))
        assert text_of_stdin() == "x,y\n1,2\n"


@dataclass
class Frame:
    """What pandas' and polars' frames have in common."""

    held: dict[str, Any]

    @property
    def columns(self) -> list[str]:
        """The names."""
        return list(self.held)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a list, or a column of a kind of its own
        """Return a column."""
        return self.held[name]


@dataclass
class Short:
    """A column of single precision, as pandas and polars have it: going through it gives floats of double precision."""

    held: list[float]
    dtype: str = "Float32"

    def __iter__(self) -> Iterator[float]:
        """Yield floats that show more digits."""
        return (struct.unpack("f", struct.pack("f", value))[0] for value in self.held)

    def to_numpy(self) -> list[Single]:
        """Return numbers that print what they are in their own precision."""
        return [Single(value) for value in self.held]


class Named(list[Any]):
    """An array whose columns have names in its type, as NumPy's structured ones."""

    dtype = SimpleNamespace(names=("x", "y"))

    def __getitem__(self, name: Any) -> Any:  # noqa: ANN401 - as a list has it
        """Return a column by its name."""
        return [row[self.dtype.names.index(name)] for row in self]


class Lazy:
    """A frame whose columns cannot be taken, as polars' lazy one."""

    columns = ("x", "y")

    def __getitem__(self, name: str) -> None:
        """Refuse."""
        raise TypeError(name)


class Scalar:
    """An array without an axis, as NumPy has it: it looks as if it could be gone through."""

    ndim = 0

    def __iter__(self) -> Iterator[float]:
        """Refuse."""
        raise TypeError


class Single(float):
    """A number of another library, which prints what it stands for."""

    def __str__(self) -> str:
        """Return the shortest decimal in its own precision."""
        return "0.1"


class TestObjects:
    """What Python programs hold."""

    @pytest.mark.parametrize(
        "rows",
        [
            [(1, 0.1), (2, HALF)],
            [[1, "0.1"], [Decimal(2), 0.5]],
            ((1, 0.1), (2, 0.5)),
            [{"x": 1, "y": 0.1}, {"y": 0.5, "x": 2}],
            {"x": [1, 2], "y": (0.1, 0.5)},
            {"x": range(1, 3), "y": iter([0.1, 0.5])},
            Frame({"x": [1, 2], "y": [0.1, 0.5]}),
            Named([(1, 0.1), (2, 0.5)]),
        ],
    )
    def test_read(self, rows: object) -> None:
        """Lists, tuples, dicts and frames are read, and floats as the decimals that they show."""
        table = read_table(rows)
        assert table.names == ("x", "y")
        assert rows_of(table) == [(Fraction(1), Fraction(1, 10)), (Fraction(2), HALF)]

    def test_single_precision(self) -> None:
        """A column of single precision is read as what it shows, not as the nearest number of double precision."""
        table = read_table(Frame({"x": [1], "y": Short([0.1])}))
        assert rows_of(table) == [(Fraction(1), Fraction(1, 10))]

    def test_single_numbers(self) -> None:
        """Numbers alone are rows of one column, called y."""
        table = read_table([1, 2.5, True])
        assert table.names == ("y",)
        assert [value for (value,) in rows_of(table)] == [1, Fraction(5, 2), 1]
        truth = type("bool", (), {"__int__": lambda _: 1})()
        assert rows_of(read_table([truth])) == [(Fraction(1),)]

    @pytest.mark.parametrize(
        ("rows", "what"),
        [
            ([], "there are no rows"),
            ({}, "there are no rows"),
            (7, "not int"),
            (b"x,y\n1,2\n", "not bytes"),
            (bytearray(b"12"), "not bytearray"),
            ({1, 2}, "not set"),
            ([{1, 2}, {3, 4}], "not set"),
            (Lazy(), "not Lazy"),
            (Scalar(), "not Scalar"),
            ([(object(), 1)], "a cell holds a object, not one value"),
            ([(1, 2), {"x": 1, "y": 2}], "row 2: there are 0 values instead of 2"),
            ([([1, 2], 3)], "a cell holds a list, not one value"),
            ([(1, 2), (3,)], "row 2: there is 1 value instead of 2"),
            ({"x": [1], "y": [1, 2]}, "column y has 2 values, and the first column 1"),
            ([[0]] * (limits.ROWS + 1), "10,000 are the most"),
            ({f"c{n}": [1] for n in range(101)}, "there are 101 columns"),
        ],
    )
    def test_refused(self, rows: object, what: str) -> None:
        """What is no table is refused with the row or column."""
        with pytest.raises(GdTutorError) as error:
            read_table(rows)
        assert what in str(error.value)

    def test_gaps(self) -> None:
        """None and NaN are missing values, told with the row, counted from 1; infinity is no number."""
        for gap in (None, float("nan")):
            with pytest.raises(InputError, match="the rows, row 2, column y: there is no value"):
                read_table([(1, 2), (3, gap)]).chosen(["x", "y"])
        with pytest.raises(InputError, match="row 2, column y: “inf” is no number"):
            read_table([(1, 2), (3, float("inf"))]).chosen(["x", "y"])
