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
from ai_korea_tui.text.folding import fold

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

MAX_TOLD = 12
"""So many different things are told in a reason; others are counted."""

NOT_SAID = "nothing to compute from: the editor has not said"

_LONGEST = 1e15
"""From here on a float holds no digits that could be told one from another."""

_LOWER = frozenset(("more than", "at least"))
_LIMITS = _LOWER | {"less than", "at most"}

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


class Held(NamedTuple):
    """Two statements held together; no verdict where nothing can be computed from them."""

    verdict: Verdict | None
    pair: tuple[Statement, Statement]


def verdict(claim: Claim, letters: Mapping[str, str] | None = None) -> Finding:
    """How the claim's statements stand to one another: as the editor says, else as computed.

    With `letters` (source id → letter) the reason names the sources. An `Index` keeps what it
    found: ask `Index.finding` where there is one.
    """
    if claim.agreement is not None:
        return Finding(claim.agreement.verdict, claim.agreement.why, computed=False)
    return computed(claim, letters)


def computed(claim: Claim, letters: Mapping[str, str] | None = None) -> Finding:
    """How the statements stand by their figures, dates and words, whatever the editor says.

    Statements with no figure, no date and other words cannot be held against each other. They get
    the verdict `different measure`, the one of the five that asserts neither that they agree nor
    that they contradict, and a reason that says nothing was computed; see `needs_curation`.
    """
    held = held_pairs(claim)
    names = letters or {}
    if not held:
        only = names.get(claim.statements[0].source, "one source")
        return Finding("single source", f"computed: only {only} makes a statement", computed=True)
    gravest = _gravest(held)
    found = gravest[0].verdict
    if found is None:
        return Finding("different measure", NOT_SAID, computed=True)
    return Finding(found, f"computed: {_reason(found, gravest, held, names)}", computed=True)


def needs_curation(claim: Claim) -> bool:
    """Whether several sources make statements that nothing can be computed from."""
    if claim.agreement is not None:
        return False
    held = held_pairs(claim)
    return bool(held) and _gravest(held)[0].verdict is None


def deciding(claim: Claim) -> tuple[Statement, Statement] | None:
    """The two statements of two sources that decide the verdict, the earlier one first.

    Of several updates the one that leads to the latest state from the earliest one. Where nothing
    was computed, the earliest statement and the latest one of another source; None where only one
    source makes statements.
    """
    held = held_pairs(claim)
    if not held:
        return None
    found = claim.agreement.verdict if claim.agreement is not None else _gravest(held)[0].verdict
    pairs = [_in_time(*pair.pair) for pair in held if pair.verdict == found]
    pairs = pairs or [_in_time(*pair.pair) for pair in held]
    if found == "differ":
        return pairs[0]
    latest = max(order_of(later.as_of) for _, later in pairs)
    return min(
        (pair for pair in pairs if order_of(pair[1].as_of) == latest),
        key=lambda pair: order_of(pair[0].as_of),
    )


def figure(statement: Statement) -> str:
    """The statement's number with its hedge and unit, such as `more than 4.5×` or `11 offices`.

    The value in the source's terms where there is no number or nothing says what it counts.
    """
    if statement.number is None or not statement.unit:
        return statement.value
    hedge = "" if statement.bound == "exactly" else f"{statement.bound} "
    gap = " " if statement.unit[0].isalnum() else ""
    return f"{hedge}{numeral(statement.number)}{gap}{statement.unit}"


def numeral(number: float) -> str:
    """The number as it is written: no trailing zeros, thousands parted from 10,000 on."""
    if number % 1 or abs(number) >= _LONGEST:
        return f"{number:.12g}"
    whole = int(number)
    return f"{whole:,}" if abs(whole) >= 10_000 else str(whole)


def as_of(statement: Statement) -> str:
    """`as of May 2025`, inferred parts in square brackets; empty where it is not stated."""
    if not statement.as_of:
        return ""
    return f"as of {shown(statement.as_of, _inferred(statement))}"


def both_may_hold(a: Statement, b: Statement) -> bool:
    """Whether two hedged figures leave room for one another: *at least 249* and *more than 859*.

    An exact figure must lie in the room that the other leaves. Of *about* it is not known how much
    room there is: it leaves it for the number alone that it names. False where one has no number.
    """
    if a.number is None or b.number is None:
        return False
    if a.bound not in _LIMITS or b.bound not in _LIMITS:
        return _admits(a, b) or _admits(b, a)
    if (a.bound in _LOWER) == (b.bound in _LOWER):
        return True
    least, most = (a, b) if a.bound in _LOWER else (b, a)
    if a.number == b.number:
        return (least.bound, most.bound) == ("at least", "at most")
    return (least.number or 0) < (most.number or 0)


def held_pairs(claim: Claim) -> list[Held]:
    """Every two statements of two sources that can be held together; none for a single source."""
    by_source: dict[str, list[Statement]] = {}
    for statement in claim.statements:
        by_source.setdefault(statement.source, []).append(statement)
    return [
        pair for one, other in combinations(by_source.values(), 2) for pair in _between(one, other)
    ]


def _between(one: Sequence[Statement], other: Sequence[Statement]) -> list[Held]:
    """What is held together of two sources: what is on one measure, where anything is."""
    held = [Held(_compare(a, b), (a, b)) for a, b in product(one, other)]
    comparable = [pair for pair in held if pair.verdict not in (None, "different measure")]
    looking_alike = [pair for pair in held if pair.verdict == "different measure"]
    return comparable or looking_alike or held


def _gravest(pairs: Sequence[Held]) -> list[Held]:
    worst = max(_GRAVITY[pair.verdict] for pair in pairs)
    return [pair for pair in pairs if _GRAVITY[pair.verdict] == worst]


def _in_time(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    return (b, a) if order_of(b.as_of) < order_of(a.as_of) else (a, b)


def _compare(a: Statement, b: Statement) -> Verdict | None:
    numbers = a.number is not None and b.number is not None
    if _apart(a.measure, b.measure) or (numbers and _apart(a.unit, b.unit)):
        return "different measure"
    if numbers:
        alike = a.number == b.number and a.bound == b.bound
        return _agree_or_not(a, b, alike=alike, fits=both_may_hold(a, b))
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


def _reason(
    found: Verdict, gravest: Sequence[Held], held: Sequence[Held], letters: Mapping[str, str]
) -> str:
    """What every statement says that was held against another, not only those that decide."""
    # Two equal statements of two sources are two statements: told apart by what they are, not say.
    taking_part = (s for pair in held if pair.verdict is not None for s in pair.pair)
    statements = list({id(s): s for s in taking_part}.values())
    if found == "different measure":
        if any(_apart(a.measure, b.measure) for _, (a, b) in gravest):
            return "different measures: " + _listed(
                statements, letters, lambda s: s.measure or figure(s)
            )
        return "different units: " + _listed(statements, letters, figure)
    if found == "update":
        statements.sort(key=lambda s: order_of(s.as_of))
    hedged = found == "agree" and any(a.number != b.number for _, (a, b) in gravest)
    return ("each may hold: " if hedged else "") + _listed(statements, letters, _told)


def _listed(
    statements: Iterable[Statement], letters: Mapping[str, str], tell: Callable[[Statement], str]
) -> str:
    """`A 11 places, B C 12 places`: the sources that say the same stand together."""
    saying: dict[str, dict[str, None]] = {}
    for statement in statements:
        saying.setdefault(tell(statement), {})[letters.get(statement.source, "")] = None
    told = [" ".join([*filter(None, names), what]) for what, names in saying.items()]
    more = len(told) - MAX_TOLD
    return ", ".join(told[:MAX_TOLD]) + (f" and {more} others" if more > 0 else "")


def _told(statement: Statement) -> str:
    if statement.number is None and dated(statement.date):
        text = shown(statement.date, _inferred(statement))
    else:
        text = figure(statement)
    return f"{text} {as_of(statement)}".rstrip()


def _inferred(statement: Statement) -> tuple[str, ...]:
    return statement.inferred.parts if statement.inferred else ()
