"""What is seen of the matrix: which claims, in which order, against which sources.

One plain object without a screen. It costs a pass over the claims when something changes and
nothing when the cursor moves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from .agreement import VERDICTS, deciding
from .comparing import ORDERS, PARTING, MatrixOrder, claims_of, counted, heard, in_order

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Claim, Evidence, Verdict

    from .index import Index


class MatrixView:
    """The claims of a matrix and what is seen of them.

    `claims` are ids; those of other records are passed over. Nothing is kept from view at first.
    """

    def __init__(self, index: Index, claims: Iterable[str]) -> None:
        self._index = index
        self._claims = tuple(claims_of(index, claims))
        self._sorted: dict[MatrixOrder, tuple[Claim, ...]] = {}
        self.verdicts: frozenset[Verdict] = frozenset()
        """The verdicts whose claims alone are shown; empty for all."""
        self.order: MatrixOrder = ORDERS[0]
        self.heard_only = False
        """Whether sources are left out that state nothing on the claims shown."""
        self.counts: dict[Verdict, int] = counted(
            index.finding(claim).verdict for claim in self._claims
        )
        """How many of all the claims have each verdict."""
        self._choose()

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

    def next_order(self) -> None:
        """Sort by the next thing."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
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

    def walk(self, opened: str) -> list[str]:
        """The claims to go on to from one that is opened.

        Those shown where a filter is on, else those on which the sources do not agree and the
        opened one, in the order of the rows.
        """
        if self.verdicts:
            return list(self.shown)
        ordered = self._sorted[self.order]
        return [
            claim.id
            for claim in ordered
            if claim.id == opened or self._index.finding(claim).verdict in PARTING
        ]

    def _choose(self) -> None:
        if self.order not in self._sorted:
            self._sorted[self.order] = tuple(in_order(self._index, self._claims, self.order))
        shown = self._passing(self._sorted[self.order])
        self.shown: tuple[str, ...] = tuple(claim.id for claim in shown)
        """The ids of the claims shown, in order."""
        self.sources: tuple[str, ...] = (
            heard(self._index, shown) if self.heard_only else tuple(self._index.letters)
        )
        """The ids of the sources shown, in the dossier's order."""

    def _passing(self, claims: tuple[Claim, ...]) -> Collection[Claim]:
        if not self.verdicts:
            return claims
        return [c for c in claims if self._index.finding(c).verdict in self.verdicts]


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
