"""Two pages held level: the one that is read leads, the other goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from ai_korea_tui.explore.alignment import Alignment
from ai_korea_tui.explore.levelling import Course, LineMap, Pin, Point, follow_from, row_for
from ai_korea_tui.tui.page_layout import PageLayout
from ai_korea_tui.tui.widgets.page_view import PageView


class LinkedPages:
    """Holds the second of two pages level with the first, or the first with the second.

    Sides are 0 and 1; `alignment` is the one of the first page's source to the second's.
    """

    def __init__(self, views: Sequence[PageView], alignment: Alignment) -> None:
        self._views = views
        self._alignments = (alignment, alignment.turned())
        self._lead: int | None = None
        self._pin: Pin | None = None
        self._rests = (0, 0)
        self._kept: tuple[object, object, int, Course] | None = None

    def alignment(self, side: int) -> Alignment:
        """How the source of a side stands to the other."""
        return self._alignments[side]

    @property
    def level(self) -> bool:
        """Whether the pages stand as they were put, or have gone on line for line."""
        return self._pin is not None

    @property
    def led(self) -> bool:
        """Whether one of the pages leads: nothing has been put or followed before."""
        return self._lead is not None

    @property
    def strayed(self) -> bool:
        """Whether a page no longer stands where it was put."""
        return self.level and self._rests != (self._views[0].top, self._views[1].top)

    def put(
        self, lines: Sequence[int], tops: Sequence[int], lead: int, below: Sequence[int] = ()
    ) -> None:
        """Put two lines at the same row, with as much of their paragraphs as goes in above them.

        `lines` and `tops`, where the paragraphs begin, are by side; `below` is how far under the
        two lines those are that are to be seen first of all.
        """
        lasts = (self._views[0].last, self._views[1].last)
        height = min(view.page for view in self._views)
        row = row_for((lines[0], lines[1]), (tops[0], tops[1]), lasts, height, below)
        for view, line in zip(self._views, lines, strict=True):
            view.bring(line, row)
        self._rest(lead)
        self._pin = Pin(self._rests[lead], self._rests[1 - lead])

    def release(self) -> None:
        """Forget what was put level, and who led."""
        self._pin = self._lead = None

    def follow(self, lead: int) -> None:
        """Bring the other page along with the one that was scrolled."""
        layouts = self._layouts(lead)
        if layouts is None:
            return
        if self._lead is not None and lead != self._lead:
            # Go on from where they stand: the two directions differ between their anchors.
            self._pin = Pin(self._rests[lead], self._rests[1 - lead])
        view = self._views[lead]
        course = self._course(lead, layouts, view.page)
        at = course.at(view.top)
        if self._pin is not None:
            at, counts = follow_from(self._pin, view.top, view.page, course)
            self._pin = self._pin if counts else None
        self._views[1 - lead].bring(int(at + 0.5) if at >= 0 else -int(0.5 - at))
        self._rest(lead)

    def line_opposite(self, lead: int, line: int) -> int:
        """The line of the other page that belongs opposite a line of this one."""
        layouts = self._layouts(lead)
        if layouts is None:
            return 0
        ends = (layouts[0].height, layouts[1].height)
        return int(LineMap(self._anchors(lead, layouts), ends).at(line))

    def _rest(self, lead: int) -> None:
        self._lead = lead
        self._rests = (self._views[0].top, self._views[1].top)

    def _layouts(self, lead: int) -> tuple[PageLayout, PageLayout] | None:
        one, other = (self._views[side].laid_out() for side in (lead, 1 - lead))
        return None if one is None or other is None else (one, other)

    def _anchors(self, lead: int, layouts: tuple[PageLayout, PageLayout]) -> list[Point]:
        """The lines at which the paragraphs of the chain begin."""
        one, other = layouts
        return [
            (one.start(pair.a), other.start(pair.b))
            for pair in self._alignments[lead].chain
            if pair.a <= one.count and pair.b <= other.count
        ]

    def _course(self, lead: int, layouts: tuple[PageLayout, PageLayout], height: int) -> Course:
        """Made anew when a line has moved or the view is another; not at each step."""
        one, other = layouts
        kept = self._kept
        if (
            kept is None
            or kept[2] != height
            or kept[0] is not one.ends
            or kept[1] is not other.ends
        ):
            ends = (one.height, other.height)
            course = Course(self._anchors(lead, layouts), ends, height)
            kept = self._kept = (one.ends, other.ends, height, course)
        return kept[3]
