"""The source dock: the sources at the passage that the focused record rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal

from ai_korea_tui.dossier.model import Source
from ai_korea_tui.explore.when import displayed_date
from ai_korea_tui.tui.pages import Lit, Page, lit_by, page_of
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.runs import Line, Run, shown
from ai_korea_tui.tui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ai_korea_tui.dossier.anchors import Verification
    from ai_korea_tui.dossier.model import Evidence

TextOf = Callable[[str], Sequence[str] | None]
"""A source's id → the paragraphs of its attached text, or None."""


Verified = Callable[[], Mapping[str, "Verification"]]
"""How the phrases of each source stand in its attached text, by the source's id."""

GISTS = "gists"
_KEPT = 64
"""So many pages are kept."""


class PageBook:
    """The pages of a dossier's sources, each made when it is first asked for."""

    def __init__(self, painter: RowPainter, text_of: TextOf, verified: Verified) -> None:
        self._verified = verified
        self._painter = painter
        self._text_of = text_of
        self._pages: dict[str, Page] = {}

    def page(self, source: str) -> Page:
        """The page of a source of the dossier."""
        if source not in self._pages:
            if len(self._pages) >= _KEPT:
                self._pages.clear()
            record = self.source(source)
            index = self._painter.index
            self._pages[source] = page_of(index, record, self._text_of(source))
        return self._pages[source]

    def source(self, source: str) -> Source:
        """The source with this id."""
        record = self._painter.index.records[source]
        if not isinstance(record, Source):
            raise TypeError(f"{source} is no source")
        return record

    def standing(self, source: str) -> str:
        """What the page holds, where that is not the very text that the facts were taken from."""
        if not self.page(source).attached:
            return GISTS
        found = self._verified().get(source)
        if found is None or found.same_text:
            return ""
        missing = len(found.missing)
        phrases = [f"{missing} phrase{'' if missing == 1 else 's'} missing"] if missing else []
        return ", ".join((*(["text differs"] if found.has_fingerprint else []), *phrases))

    def title(self, source: str) -> Line:
        """`A Korea JoongAng Daily · 26 May 2025`, for a frame."""
        record = self.source(source)
        when = displayed_date(record, time=False)
        return [
            self._painter.letter(source),
            Run(" "),
            shown(record.publisher, "name"),
            shown(f" · {when}", "dim"),
        ]


class Dock(Horizontal):
    """Two sources side by side under the panes; one where the window is narrow."""

    def __init__(self, painter: RowPainter, book: PageBook, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter
        self._book = book
        self._order: list[str] = list(painter.index.letters)
        self._evidence: Sequence[Evidence] = ()
        self._at = 0
        self._record_source = ""

    def compose(self) -> ComposeResult:
        """Two views; the second is hidden where the window is narrow."""
        yield SourceView(id="dock-a")
        yield SourceView(id="dock-b")

    @property
    def views(self) -> list[SourceView]:
        """The views that are to be seen."""
        views = [self.query_one("#dock-a", SourceView), self.query_one("#dock-b", SourceView)]
        return [view for view in views if view.display]

    @property
    def passages(self) -> Sequence[Evidence]:
        """The evidence of the record shown."""
        return self._evidence

    @property
    def current(self) -> Evidence | None:
        """The passage that is stepped to."""
        return self._evidence[self._at] if self._evidence else None

    @property
    def source(self) -> str:
        """The source that is read: of the passage stepped to, or the record itself, where that is
        to be seen, else the one in the first view; '' in a dossier that has none."""
        seen = self._order[: max(1, len(self.views))]
        now = self.current
        meant = now.source if now is not None else self._record_source
        return meant if meant in seen else seen[0] if seen else ""

    @property
    def pair(self) -> list[str]:
        """The ids of the first two sources in the dock's present order."""
        return self._order[:2]

    def show(self, evidence: Sequence[Evidence], source: str = "") -> None:
        """Show the passages of a record; `source` for a record that is itself a source."""
        self._evidence = evidence
        self._at = 0
        self._record_source = source
        carrying = list(
            dict.fromkeys([*([source] if source else []), *(e.source for e in evidence)])
        )
        letters = list(self._painter.index.letters)
        shown_two = sorted(carrying[:2], key=letters.index)
        rest = [s for s in letters if s not in shown_two]
        order = [*shown_two, *rest]
        if len(letters) <= 2 and len(self.views) > 1:
            order = letters
        self._order = order
        self._draw()

    def step(self, by: int) -> bool:
        """Go to the next or previous passage of the record; False at the end."""
        if not 0 <= self._at + by < len(self._evidence):
            return False
        self._at += by
        source = self._evidence[self._at].source
        if source not in self._order[: len(self.views)]:
            self._order = [source, *(s for s in self._order if s != source)]
        self._draw()
        return True

    def switch(self) -> None:
        """Show the next source first."""
        self._order = [*self._order[1:], *self._order[:1]]
        self._draw()

    def redraw(self) -> None:
        """Draw again in a window of another shape, and what is read in it."""
        letters = list(self._painter.index.letters)
        now = self.current
        read = now.source if now is not None else self._record_source
        if len(letters) <= len(self.views):
            self._order = letters
        elif read and read not in self._order[: len(self.views)]:
            self._order = [read, *(s for s in self._order if s != read)]
        self._draw()

    def _draw(self) -> None:
        for view, source in zip(self.views, self._order, strict=False):
            lit = self._lit(source)
            view.show_page(self._book.page(source), lit)
            if source == self._record_source:
                view.to_top()
            view.title_runs(*self._book.title(source))
            view.subtitle_runs(*self._subtitle(source, lit))

    def _lit(self, source: str) -> Lit:
        now = self.current
        at = now.paragraph if now is not None and now.source == source else 0
        return lit_by(self._evidence, source, at, tuple(self._painter.words))

    def _subtitle(self, source: str, lit: Lit) -> Line:
        parts: Line = []
        if lit.phrases:
            marks = " ".join(f"¶{n}" for n in sorted(lit.phrases)[:5])
            more = " …" if len(lit.phrases) > 5 else ""
            parts.append(Run(f"{marks}{more}", "key"))
        elif source != self._record_source:
            parts.append(Run("not in this source", "dim"))
        standing = self._book.standing(source)
        if standing:
            parts.append(Run(standing, "faint" if standing == GISTS else "bad"))
        others = len(self._order) - len(self.views)
        if others > 0:
            parts.append(Run("x: the other" if others == 1 else f"x: {others} more", "faint"))
        return [run for part in parts for run in (Run(" · ", "faint"), part)][1:]
