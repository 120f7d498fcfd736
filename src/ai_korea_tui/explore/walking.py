"""From claim to claim: which come next, and on which two sources each is to be read."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Claim

from .comparing import PARTING
from .ids import Chosen
from .index import Index


def stating(claim: Claim) -> tuple[str, ...]:
    """The ids of the sources that make a statement on the claim, in order of the statements."""
    return tuple(dict.fromkeys(statement.source for statement in claim.statements))


def differing(index: Index, pair: Sequence[str]) -> Chosen:
    """The ids of the claims on which these sources all make statements that do not agree.

    Those that contradict one another come first, then by verdict, then in dossier order.
    """
    return Chosen(index.shelf, array("I", _differing(index, pair)))


def any_differing(index: Index, pair: Sequence[str]) -> bool:
    """Whether there is one; it is not asked how the others stand."""
    return bool(_differing(index, pair))


def _differing(index: Index, pair: Sequence[str]) -> BitMap:
    parting = BitMap().union(*(index.agreeing(verdict) for verdict in PARTING))
    return parting.intersection(*(index.carried(source).numbers for source in pair))


def pair_for(index: Index, claim: Claim, present: Sequence[str]) -> list[str]:
    """The two sources on which to read a claim, in dossier order.

    Of the two `present` ones those stay that state something on it; then come the first ones that
    do, and where there is only one, a present one beside it.
    """
    states = index.in_letters(stating(claim))
    stay = [source for source in present if source in states]
    wanted = list(dict.fromkeys([*stay, *states, *present, *index.head.sources[:2]]))[:2]
    return sorted(wanted, key=index.place)
