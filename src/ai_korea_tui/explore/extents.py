"""What a record covers on the timeline, and the signs that tell how its date is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ai_korea_tui.dossier.edtf import Sides, earliest_day, latest_day, read
from ai_korea_tui.dossier.model import Event, Source
from ai_korea_tui.dossier.records import inferred_of

from .days import number
from .numbering import date_on_timeline
from .when import dated

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Record

Shape: TypeAlias = Literal["day", "month", "longer", "from", "until"]

POINT, WORKED_OUT = "●", "○"
BAR, RANGE, OPEN, LEFT, RIGHT = "━", "─", "┄", "◂", "▸"
FROM, UNTIL = "├", "┤"
INFERRED = ("[", "]")

BODY: dict[Shape, str] = {"month": BAR, "longer": RANGE, "from": OPEN, "until": OPEN}
"""What fills the cells of a date that is no day."""
_ROW: dict[Shape, str] = {"month": BAR, "longer": RANGE, "from": RIGHT, "until": LEFT}


class Extent(NamedTuple):
    """What one row of the timeline covers, in days by their numbers."""

    record: str
    first: int | None
    """The first day it may mean; None where that side is open."""
    last: int | None
    """The last day it may mean; None where that side is open."""
    begin: int
    end: int
    """The first and the last day of what is stated: of one side, where the other is open."""
    shape: Shape
    begins: str = ""
    """The sign of the cell it begins on: of a day, of a hedge, of what was worked out."""
    ends: str = ""
    """The same for the cell it ends on; empty where nothing is to be said there."""
    publication: bool = False

    @property
    def day(self) -> int:
        """The day it stands at: where it begins, or where it ends if its start is open."""
        return self.end if self.first is None else self.first

    @property
    def sign(self) -> str:
        """The one-cell sign that a row bears for how its date is known."""
        return self.begins if self.shape == "day" else _ROW[self.shape]

    def meets(self, first: int, last: int) -> bool:
        """Whether it may fall into the days from `first` to `last`."""
        starts = self.first is None or self.first <= last
        return starts and (self.last is None or self.last >= first)


def extent_of(record: Record) -> Extent | None:
    """What an event or a publication covers; None for what has no date, and other kinds."""
    if not isinstance(record, (Event, Source)):
        return None
    edtf = date_on_timeline(record)
    date = dated(edtf)
    if date is None:
        return None
    sides = read(edtf)
    begin, end = earliest_day(sides.start), latest_day(sides.end)
    inferred = bool({"year", "month", "day"}.intersection(inferred_of(record)))
    shape = _shape(sides, begin, end)
    begins, ends = _signs(shape, sides, inferred)
    return Extent(
        record.id,
        number(date.earliest) if date.earliest else None,
        number(date.latest) if date.latest else None,
        number(begin),
        number(end),
        shape,
        begins,
        ends,
        isinstance(record, Source),
    )


def days_between(a: Extent, b: Extent) -> tuple[int, int]:
    """The first and the last day of what two dates state together."""
    return min(a.begin, b.begin), max(a.end, b.end)


def _shape(sides: Sides, begin: str, end: str) -> Shape:
    if sides.open_start or sides.open_end:
        return "until" if sides.open_start else "from"
    if begin == end:
        return "day"
    return "month" if begin[:7] == end[:7] else "longer"


def _signs(shape: Shape, sides: Sides, inferred: bool) -> tuple[str, str]:
    """The signs of both ends: a hedge before what was worked out, and that before none."""
    start, end = sides.start.hedge, sides.end.hedge
    if shape == "day":
        return start or end or (WORKED_OUT if inferred else POINT), ""
    brackets = INFERRED if inferred else ("", "")
    if shape == "from":
        return start or brackets[0] or FROM, ""
    if shape == "until":
        return "", end or brackets[1] or UNTIL
    return start or brackets[0], end or brackets[1]
