"""How the statements of a claim stand to one another.

A curated verdict stands. Otherwise each pair of sources is held together, and the gravest finding
is the claim's: differ, different measure, update, agree. Within a pair of sources only statements
on the same measure are compared where there are any; the others are what one source adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.model import Claim, Statement, Verdict
from ai_korea_tui.text.fold import fold

from .when import dated, order_of, shown, supersedes

VERDICTS: tuple[Verdict, ...] = ("differ", "update", "different measure", "agree", "single source")
"""In the order in which a reader wants them."""

SIGN: dict[Verdict, str] = {
    "agree": "=",
    "differ": "≠",
    "update": "→",
    "different measure": "¦",
    "single source": "·",
}
"""One cell each, from ASCII, Latin-1 and the few arrows and relations that every terminal font has.

Crossed parallels or a crossed tilde would say *different measure* better, but many fonts lack them
and the tilde is hard to tell from ≠. The broken bar stands for two figures kept apart."""

NOT_SAID = "nothing to compute from: the editor has not said"

_GRAVITY: dict[Verdict | None, int] = {
    "agree": 0,
    "update": 1,
    "different measure": 2,
    None: 3,
    "differ": 4,
}


class Finding(NamedTuple):
    """A verdict, the reason for it in a sentence, and whether it was computed or curated."""

    verdict: Verdict
    why: str
    computed: bool


class _Held(NamedTuple):
    """Two statements held together; no verdict where nothing can be computed from them."""

    verdict: Verdict | None
    pair: tuple[Statement, Statement]


def verdict(claim: Claim, letters: Mapping[str, str] | None = None) -> Finding:
    """How the claim's statements stand to one another.

    With `letters` (source id → letter) the reason names the sources. Statements with no figure, no
    date, other words and no curation cannot be held against each other. They get the verdict
    `different measure`, the one of the five that asserts neither that they agree nor that they
    contradict, and a reason that says nothing was computed; see `needs_curation`.
    """
    if claim.agreement is not None:
        return Finding(claim.agreement.verdict, claim.agreement.why, computed=False)
    gravest = _gravest_pairs(claim)
    names = letters or {}
    if not gravest:
        only = names.get(claim.statements[0].source, "one source")
        return Finding("single source", f"computed: only {only} makes a statement", computed=True)
    found = gravest[0].verdict
    if found is None:
        return Finding("different measure", NOT_SAID, computed=True)
    return Finding(found, f"computed: {_reason(found, gravest, names)}", computed=True)


def needs_curation(claim: Claim) -> bool:
    """Whether several sources make statements that nothing can be computed from."""
    if claim.agreement is not None:
        return False
    gravest = _gravest_pairs(claim)
    return bool(gravest) and gravest[0].verdict is None


def figure(statement: Statement) -> str:
    """The statement's number with its hedge and unit, such as `more than 4.5×` or `11 offices`.

    The value in the source's terms where there is no number or nothing says what it counts.
    """
    if statement.number is None or not statement.unit:
        return statement.value
    hedge = "" if statement.bound == "exactly" else f"{statement.bound} "
    gap = " " if statement.unit[0].isalnum() else ""
    return f"{hedge}{_numeral(statement.number)}{gap}{statement.unit}"


def as_of(statement: Statement) -> str:
    """`as of May 2025`, inferred parts in square brackets; empty where it is not stated."""
    if not statement.as_of:
        return ""
    return f"as of {shown(statement.as_of, _inferred(statement))}"


def _gravest_pairs(claim: Claim) -> list[_Held]:
    """The pairs of statements that decide the verdict; none where there is a single source."""
    by_source: dict[str, list[Statement]] = {}
    for statement in claim.statements:
        by_source.setdefault(statement.source, []).append(statement)
    held = [_held(one, other) for one, other in combinations(by_source.values(), 2)]
    return _gravest(pair for pairs in held for pair in pairs)


def _held(one: Sequence[Statement], other: Sequence[Statement]) -> list[_Held]:
    """What decides between two sources."""
    held = [_Held(_compare(a, b), (a, b)) for a, b in product(one, other)]
    comparable = [pair for pair in held if pair.verdict not in (None, "different measure")]
    looking_alike = [pair for pair in held if pair.verdict == "different measure"]
    return _gravest(comparable or looking_alike or held)


def _gravest(pairs: Iterable[_Held]) -> list[_Held]:
    found = list(pairs)
    worst = max((_GRAVITY[pair.verdict] for pair in found), default=0)
    return [pair for pair in found if _GRAVITY[pair.verdict] == worst]


def _compare(a: Statement, b: Statement) -> Verdict | None:
    numbers = a.number is not None and b.number is not None
    if _apart(a.measure, b.measure) or (numbers and _apart(a.unit, b.unit)):
        return "different measure"
    if numbers:
        alike = a.number == b.number and a.bound == b.bound
        return _agree_or_not(a, b, alike=alike, fits=_admits(a, b) or _admits(b, a))
    if dated(a.date) and dated(b.date):
        return _agree_or_not(a, b, alike=dates.overlaps(a.date, b.date), fits=False)
    return "agree" if fold(a.value).strip() == fold(b.value).strip() else None


def _agree_or_not(a: Statement, b: Statement, *, alike: bool, fits: bool) -> Verdict:
    if alike:
        return "agree"
    if a.said_by and b.said_by and a.said_by != b.said_by:
        return "agree" if fits else "differ"  # nobody takes back what somebody else has said
    if supersedes(a.as_of, b.as_of) or supersedes(b.as_of, a.as_of):
        return "update"
    return "agree" if fits else "differ"


def _apart(a: str, b: str) -> bool:
    """Whether two measures or units differ; one that is not stated differs from none."""
    return bool(a and b) and fold(a).strip() != fold(b).strip()


def _admits(hedged: Statement, plain: Statement) -> bool:
    """Whether an exact figure lies where a hedged one leaves room: 12 is *more than 10*."""
    if hedged.number is None or plain.number is None or plain.bound != "exactly":
        return False
    match hedged.bound:
        case "more than":
            return plain.number > hedged.number
        case "at least":
            return plain.number >= hedged.number
        case "less than":
            return plain.number < hedged.number
        case "at most":
            return plain.number <= hedged.number
        case _:
            return plain.number == hedged.number


def _reason(found: Verdict, pairs: Sequence[_Held], letters: Mapping[str, str]) -> str:
    # Two equal statements of two sources are two statements: told apart by what they are, not say.
    statements = list({id(s): s for held in pairs for s in held.pair}.values())
    if found == "different measure":
        a, b = pairs[0].pair
        if _apart(a.measure, b.measure):
            return "different measures: " + _listed(statements, letters, lambda s: s.measure)
        return "different units: " + _listed(statements, letters, figure)
    if found == "update":
        statements.sort(key=lambda s: order_of(s.as_of))
    return _listed(statements, letters, _told)


def _listed(
    statements: Iterable[Statement], letters: Mapping[str, str], tell: Callable[[Statement], str]
) -> str:
    lines = (f"{letters.get(s.source, '')} {tell(s)}".strip() for s in statements)
    return ", ".join(dict.fromkeys(lines))


def _told(statement: Statement) -> str:
    if statement.number is None and dated(statement.date):
        text = shown(statement.date, _inferred(statement))
    else:
        text = figure(statement)
    return f"{text} {as_of(statement)}".rstrip()


def _inferred(statement: Statement) -> tuple[str, ...]:
    return statement.inferred.parts if statement.inferred else ()


def _numeral(number: float) -> str:
    if number % 1 or abs(number) >= 1e15:
        return f"{number:.12g}"
    whole = int(number)
    return f"{whole:,}" if abs(whole) >= 10_000 else str(whole)
