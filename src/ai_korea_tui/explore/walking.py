"""From claim to claim: which come next, and on which two sources each is to be read."""

from __future__ import annotations

from collections.abc import Sequence

from ai_korea_tui.dossier.model import Claim, Verdict

from .agreement import VERDICTS, verdict
from .index import Index

DIFFERING: tuple[Verdict, ...] = ("differ", "update", "different measure")
"""The verdicts for which a reader wants both passages."""


def stating(claim: Claim) -> tuple[str, ...]:
    """The ids of the sources that make a statement on the claim, in order of the statements."""
    return tuple(dict.fromkeys(statement.source for statement in claim.statements))


def differing(index: Index, pair: Sequence[str]) -> tuple[str, ...]:
    """The ids of the claims on which these sources all make statements that do not agree.

    Those that contradict one another come first, then by verdict, then in dossier order.
    """
    wanted = set(pair)
    found = [
        (VERDICTS.index(told), claim.id)
        for claim in index.dossier.claims
        if wanted <= set(stating(claim))
        for told in (verdict(claim).verdict,)
        if told in DIFFERING
    ]
    return tuple(claim for _, claim in sorted(found, key=lambda pair: pair[0]))


def pair_for(index: Index, claim: Claim, present: Sequence[str]) -> list[str]:
    """The two sources on which to read a claim, in dossier order.

    Of the two `present` ones those stay that state something on it; then come the first ones that
    do, and where there is only one, a present one beside it.
    """
    states = [source for source in index.letters if source in stating(claim)]
    stay = [source for source in present if source in states]
    wanted = list(dict.fromkeys([*stay, *states, *present, *index.letters]))[:2]
    return sorted(wanted, key=list(index.letters).index)
