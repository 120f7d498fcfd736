"""From claim to claim: which come next, and on which two sources each is to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ai_korea_tui.dossier.model import Claim, Verdict

from .agreement import VERDICTS
from .comparing import PARTING
from .index import Index


def stating(claim: Claim) -> tuple[str, ...]:
    """The ids of the sources that make a statement on the claim, in order of the statements."""
    return tuple(dict.fromkeys(statement.source for statement in claim.statements))


def differing(index: Index, pair: Sequence[str]) -> tuple[str, ...]:
    """The ids of the claims on which these sources all make statements that do not agree.

    Those that contradict one another come first, then by verdict, then in dossier order.
    """
    found = sorted(_differing(index, pair), key=lambda told: VERDICTS.index(told[0]))
    return tuple(claim for _, claim in found)


def any_differing(index: Index, pair: Sequence[str]) -> bool:
    """Whether there is one; it is not asked how the others stand."""
    return any(_differing(index, pair))


def _differing(index: Index, pair: Sequence[str]) -> Iterator[tuple[Verdict, str]]:
    for claim in index.dossier.claims:
        if all(source in stating(claim) for source in pair):
            told = index.finding(claim).verdict
            if told in PARTING:
                yield told, claim.id


def pair_for(index: Index, claim: Claim, present: Sequence[str]) -> list[str]:
    """The two sources on which to read a claim, in dossier order.

    Of the two `present` ones those stay that state something on it; then come the first ones that
    do, and where there is only one, a present one beside it.
    """
    states = [source for source in index.letters if source in stating(claim)]
    stay = [source for source in present if source in states]
    wanted = list(dict.fromkeys([*stay, *states, *present, *index.letters]))[:2]
    return sorted(wanted, key=list(index.letters).index)
