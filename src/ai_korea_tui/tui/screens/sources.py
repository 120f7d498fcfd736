"""The Sources screen: any two sources side by side, held level, stepped through by passage."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Claim, Entity
from ai_korea_tui.dossier.records import kind_of
from ai_korea_tui.explore.agreement import SIGN
from ai_korea_tui.explore.ids import Chosen
from ai_korea_tui.explore.passages import Passage, step
from ai_korea_tui.explore.walking import pair_for, stating
from ai_korea_tui.tui.actions import SOURCES
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.rows import VERDICT_ROLES
from ai_korea_tui.tui.runs import Line, Run, clip, shown, width_of
from ai_korea_tui.tui.screens.paired import PairScreen
from ai_korea_tui.tui.screens.pick import Choice, PickScreen
from ai_korea_tui.tui.widgets.dock import GISTS
from ai_korea_tui.tui.widgets.lines import Bar

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Evidence
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working


_NO_CLAIM = "There is no claim on which these sources differ."


class SourcesScreen(PairScreen):
    """What can be done with two pages.

    `walk` holds the ids of the claims that the reader came to go through; where it is empty, those
    of the narrowed view are gone through, and in a view that nothing narrows those on which the two
    sources do not say the same.
    """

    SCREEN: ClassVar[str] = SOURCES
    BINDINGS = Keymap().bindings(SOURCES)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "next_claim", "next_evidence", "open", "back", "help", "partner", "link",
        "switch_source", "next_pane", "copy", "open_url", "previous_evidence", "undo",
    )  # fmt: skip

    def __init__(
        self, pair: Sequence[str], at: Evidence | None, record: str, walk: Sequence[str] = ()
    ) -> None:
        super().__init__(pair, at, record)
        self._given = walk if isinstance(walk, Chosen) else tuple(walk)
        self._claim = record if record in walk else ""
        self._passage: list[int | None] = [None, None]

    # Bars ----------------------------------------------------------------------------------

    def draw_bars(self) -> None:
        """What is lit, how the pages stand, and whose they are."""
        book = self.explorer.book
        for side, (view, source) in enumerate(zip(self.views, self._pair, strict=False)):
            view.title_runs(*book.title(source))
            view.subtitle_runs(*self._subtitle(side, source))
        right = self._also()
        if len(self._pair) > 1:
            linked = Run("linked ", "good") if self._linked else Run("each alone ", "dim")
            right = [*right, linked]
        title: Line = [Run(" Sources  ", "name")]
        room = self.size.width - width_of(title) - width_of(right) - 1
        self.query_one("#title", Bar).show(
            [(title, "back"), (clip(self._where(), room), "")], right
        )
        self.draw_hints()

    def _where(self) -> Line:
        index = self.explorer.index
        record = index.records.get(self._record)
        if record is None:
            return []
        title = shown(index.title(record), "key")
        if not isinstance(record, Claim):
            return [Run("lit: ", "dim"), title]
        told = index.finding(record).verdict
        walk = self._walk
        count = f"claim {walk.index(record.id) + 1}/{len(walk)}" if record.id in walk else "claim"
        sign = Run(f"{SIGN[told]} {told}", VERDICT_ROLES[told])
        return [Run(f"{count}  ", "text"), sign, Run("  "), title]

    def _also(self) -> Line:
        """The other sources that state something on the claim."""
        record = self.told
        if not isinstance(record, Claim):
            return []
        others = [source for source in stating(record) if source not in self._pair]
        letters = [run for s in others[:4] for run in (self.explorer.painter.letter(s), Run(" "))]
        more = [Run(f"+{len(others) - 4} ", "dim")] if len(others) > 4 else []
        return [Run("also in ", "dim"), *letters, *more, Run(" ")] if others else []

    def _subtitle(self, side: int, source: str) -> Line:
        found = self.passages(source)
        place = self._passage[side]
        count = f"{place + 1}/{len(found)}" if place is not None else str(len(found))
        standing = self.explorer.book.standing(source)
        bad = bool(standing) and standing != GISTS
        first = [Run(f"{standing} · ", "bad" if bad else "dim")] if standing else []
        return [*first, Run(f"{count} evidence", "dim")]

    # Actions -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "open" | "copy" | "copy_one" | "details" if not self._record:
                return "No passage is lit: ] goes to the next one."
            case "link" | "left" | "right" | "partner" if len(self._pair) < 2:
                return "There is only one source."
            case "next_claim" | "previous_claim" if not self._has_walk:
                several = len(self._pair) > 1
                return _NO_CLAIM if several else "There is only one source."
            case "switch_source" if len(self.explorer.index.letters) < 2:
                return "The dossier has only one source."
            case "open_url":
                return self.explorer.why_no_address(self.source)
            case _:
                return super().why_not(action)

    def do_next_evidence(self) -> None:
        """The next passage of the side in focus."""
        self._step(1)

    def do_previous_evidence(self) -> None:
        """The passage before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        side = self.side
        found = self.passages(self.source)
        place = step(found, self.paragraph_read, self._passage[side], by)
        if place is None:
            self.say("That is the last passage." if by > 0 else "That is the first passage.")
            return
        self._passage = [None, None]
        self._passage[side] = place
        self._show_passage(side, found[place])

    def _show_passage(self, side: int, passage: Passage) -> None:
        self._record = _foremost(passage, self.explorer.index)
        self._at = passage.evidence
        self.light(side, passage.evidence)

    def do_partner(self) -> None:
        """What belongs to this paragraph, level with it."""
        self._passage = [None, None]
        self.to_partner(self.side, self.paragraph_read)

    # From claim to claim -------------------------------------------------------------------

    @property
    def _walk(self) -> Sequence[str]:
        """The claims that are gone through."""
        if self._given or len(self._pair) < 2:
            return self._given
        return self._in_view() or self.explorer.lookups.differing(self._pair)

    @property
    def _has_walk(self) -> bool:
        if self._given or len(self._pair) < 2:
            return bool(self._given)
        return bool(self._in_view()) or self.explorer.lookups.any_differing(self._pair)

    def _in_view(self) -> Sequence[str]:
        """The claims of a narrowed view on which both sources state something."""
        state, index = self.explorer.state, self.explorer.index
        if not state.steps:
            return ()
        both = BitMap.intersection(*(index.carried(source).numbers for source in self._pair))
        rows = state.view().claims.rows.in_order()
        return Chosen(index.shelf, array("I", (number for number in rows if number in both)))

    def do_next_claim(self) -> None:
        """The next claim."""
        self._to_claim(1)

    def do_previous_claim(self) -> None:
        """The claim before."""
        self._to_claim(-1)

    def _to_claim(self, by: int) -> None:
        walk = self._walk
        now = self._record if self._record in walk else self._claim
        place = walk.index(now) + by if now in walk else 0 if by > 0 else len(walk) - 1
        if not 0 <= place < len(walk):
            self.say("That is the last claim." if by > 0 else "That is the first claim.")
            return
        self._show_claim(walk[place])

    def _show_claim(self, claim: str) -> None:
        index = self.explorer.index
        record = index.records[claim]
        assert isinstance(record, Claim)  # noqa: S101 - a walk holds claims
        pair = pair_for(index, record, self._pair)[: len(self._pair)]
        if pair != self._pair:
            self._pair = pair
            self.show_pair()
        self._claim = self._record = claim
        self._passage = [None, None]
        stated = [source for source in self._pair if source in stating(record)]
        lead = self.side if self.source in stated else self._pair.index(stated[0])
        self._at = next(e for e in index.evidence(record) if e.source == self._pair[lead])
        linked, self._linked = self._linked, True
        self.light(lead)
        self._linked = linked
        self.draw_bars()

    # To the record, another source, linking --------------------------------------------------

    def do_open(self) -> None:
        """To the record; where several rest on the passage, to one that is chosen."""
        place = self._passage[self.side]
        records: tuple[str, ...] = (self._record,)
        if place is not None:
            records = self.passages(self.source)[place].records
        if len(records) == 1:
            self.explorer.reveal(records[0])
            return
        index = self.explorer.index
        choices = [
            Choice(name, f"{kind_of(index.records[name])}: {index.title(index.records[name])}")
            for name in records
        ]
        self.app.push_screen(
            PickScreen("Which record?", choices, self._record), self._picked_record
        )

    def _picked_record(self, record: str | None) -> None:
        if record:
            self.explorer.reveal(record)

    def do_switch_source(self) -> None:
        """Choose the source of the side in focus."""
        self.bench.do(self._choices(), self._ask_for_source, "counting what each source carries")

    def _choices(self) -> Working[list[Choice]]:
        app = self.explorer
        carried = yield from app.lookups.carried(app.state.view().ids)
        carrying = set(app.index.sources(self.told) if self.told is not None else ())
        choices: list[Choice] = []
        for source in app.index.letters:
            title = "".join(run.text for run in app.book.title(source)).strip()
            share = carried.of[source], carried.total
            choices.append(Choice(source, title, share, lit=source in carrying))
            if not len(choices) % 32:
                yield
        return choices

    def _ask_for_source(self, choices: list[Choice]) -> None:
        app, record = self.explorer, self.told
        total = len(app.state.view().ids.numbers - app.index.of_kind("source"))
        crumbs = " › ".join(app.state.crumbs())
        sign = f"● carries “{app.index.title(record)}”" if record is not None else ""
        what = sign, f"of {total} records in view" + (f" › {crumbs}" if crumbs else "")
        self.app.push_screen(
            PickScreen("Which source on this side?", choices, self.source, what),
            self._picked_source,
        )

    def _picked_source(self, source: str | None) -> None:
        if not source:
            return
        side = self.side
        if len(self._pair) > 1 and source == self._pair[1 - side]:
            self._pair.reverse()
        else:
            self._pair[side] = source
        self._passage = [None, None]
        self._at = None
        self.show_pair()
        self.light(side)

    def do_link(self) -> None:
        """Scroll together, or each alone."""
        self._linked = not self._linked
        if self._linked and self._link is not None:
            self._link.release()
            self._link.follow(self.side)
        self.draw_bars()

    def do_open_url(self) -> None:
        """The address of the source in focus."""
        self.explorer.open_address(self.source)

    def do_copy(self) -> None:
        """Copy the record that is lit."""
        self.explorer.copy_records((self._record,))

    def do_copy_one(self) -> None:
        """Copy the record that is lit."""
        self.do_copy()

    def do_export(self) -> None:
        """The export screen."""
        self.explorer.show_export()

    def on_descendant_focus(self) -> None:
        """Another side leads."""
        self.draw_bars()


def _foremost(passage: Passage, index: Index) -> str:
    """The record that a passage is told by: what is said or happens before who is named."""
    told = [r for r in passage.records if not isinstance(index.records[r], Entity)]
    return (told or list(passage.records))[0]
