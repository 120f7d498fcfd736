"""What is seen of the matrix: which claims, in which order, against which sources.

One plain object without a screen. Claims are numbers here: none is read before it is looked at,
but to be sorted by what it says.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pyroaring import BitMap

from .agreement import VERDICTS, deciding
from .comparing import ORDERS, PARTING, MatrixOrder, heard_on, sorted_by
from .ids import Chosen
from .index import group_of
from .rows import Rows, Segment

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Claim, Evidence, Verdict

    from .index import Index
    from .vocabulary import Working


class MatrixView:
    """The claims of a matrix and what is seen of them.

    `claims` are ids; those of other records are passed over. Nothing is kept from view at first.
    """

    def __init__(self, index: Index, claims: Iterable[str] | array[int]) -> None:
        """`claims` are their numbers, or ids."""
        self._index = index
        numbers = claims if isinstance(claims, array) else index.shelf.numbers(claims)
        part = index.head.ranges.claims
        known = range(part[0].start, part[-1].end) if part else range(0)
        self._claims = array("I", (number for number in numbers if number in known))
        self._held = BitMap(self._claims)
        self._sorted: dict[MatrixOrder, array[int]] = {ORDERS[0]: self._by_agreement()}
        self.verdicts: frozenset[Verdict] = frozenset()
        """The verdicts whose claims alone are shown; empty for all."""
        self.order: MatrixOrder = ORDERS[0]
        self.heard_only = False
        """Whether sources are left out that state nothing on the claims shown."""
        self.counts: dict[Verdict, int] = {
            verdict: self._held.intersection_cardinality(index.agreeing(verdict))
            for verdict in VERDICTS
        }
        """How many of all the claims have each verdict."""
        self._choose()

    def _by_agreement(self) -> array[int]:
        """Verdict by verdict, each in the order given."""
        found = array("I")
        for verdict in VERDICTS:
            group = group_of(self._index.head.ranges.claims, verdict)
            if self._held.range_cardinality(group.start, group.end):
                found.extend(n for n in self._claims if group.start <= n < group.end)
        return found

    # What is done

    def toggle(self, verdict: Verdict) -> None:
        """Show the claims of a verdict too, or no longer; all of them once none is left."""
        self.verdicts ^= {verdict}
        self._choose()

    def toggle_parting(self) -> None:
        """Show where the sources do not agree, or everything again."""
        self.verdicts = frozenset() if self.parting else PARTING
        self._choose()

    def clear(self) -> None:
        """Show every claim."""
        self.verdicts = frozenset()
        self._choose()

    def ordering(self) -> Working[tuple[MatrixOrder, array[int]]]:
        """What comes next to sort by, and the claims sorted so; `take_order` shows them."""
        order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        if order not in self._sorted:
            given = self._sorted[ORDERS[0]] if order != "question" else self._claims
            return order, (yield from sorted_by(self._index, given, order))
        return order, self._sorted[order]

    def take_order(self, order: MatrixOrder, numbers: array[int]) -> None:
        """Show the claims in an order."""
        self.order = order
        self._sorted[order] = numbers
        self._choose()

    def toggle_heard(self) -> None:
        """Show only the sources that state something here, or all of them."""
        self.heard_only = not self.heard_only
        self._choose()

    # What is seen

    @property
    def parting(self) -> bool:
        """Whether only the claims are shown on which the sources do not agree, and all of them."""
        return self.verdicts == PARTING

    @property
    def several(self) -> bool:
        """Whether there are so many sources that some may be left out."""
        return len(self._index.letters) > 2

    @property
    def chosen(self) -> tuple[Verdict, ...]:
        """The verdicts that are filtered by, in their order; none where everything is shown."""
        return tuple(verdict for verdict in VERDICTS if verdict in self.verdicts)

    def walk(self, opened: str) -> Sequence[str]:
        """The claims to go on to from one that is opened.

        Those shown where a filter is on, else those on which the sources do not agree and the
        opened one, in the order of the rows.
        """
        if self.verdicts:
            return self.shown
        wanted = self._found(PARTING) | BitMap(self._index.shelf.numbers([opened]))
        numbers = array("I", (n for n in self._sorted[self.order] if n in wanted))
        return Chosen(self._index.shelf, numbers)

    @property
    def rows(self) -> Rows:
        """The claims shown, as rows of a list."""
        return Rows(self._index.shelf, [Segment("", self.numbers)])

    def _choose(self) -> None:
        self.numbers = self._passing(self._sorted[self.order])
        """The numbers of the claims shown, in order."""
        self.shown = Chosen(self._index.shelf, self.numbers)
        """Their ids."""
        self.sources: tuple[str, ...] = (
            heard_on(self._index, self.numbers) if self.heard_only else tuple(self._index.letters)
        )
        """The ids of the sources shown, in the dossier's order."""

    def _found(self, verdicts: Iterable[Verdict]) -> BitMap:
        return BitMap().union(*map(self._index.agreeing, verdicts))

    def _passing(self, claims: array[int]) -> array[int]:
        if not self.verdicts:
            return claims
        wanted = self._found(self.verdicts)
        return array("I", (number for number in claims if number in wanted))


def to_open(index: Index, claim: Claim) -> tuple[list[str], Evidence]:
    """The two sources to read a claim in, in the dossier's order, and the passage to begin at.

    They are those that decide the verdict. Of a claim that one source makes alone the other is
    the next one, or the one before; there is none in a dossier of one source.
    """
    letters = list(index.letters)
    pair = deciding(claim)
    if pair is not None:
        first, second = sorted(pair, key=lambda statement: letters.index(statement.source))
        return [first.source, second.source], first.evidence[0]
    alone = claim.statements[0]
    at = letters.index(alone.source)
    beside = letters[at + 1 : at + 2] or letters[max(0, at - 1) : at]
    return [alone.source, *beside], alone.evidence[0]
