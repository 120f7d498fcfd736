"""What the editor of a dossier still has to say, or has said against the figures and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.visible import visible

from .agreement import Held, figure, held_pairs, needs_curation
from .when import dated, shown, supersedes

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Claim, Dossier, Statement

ROUNDING = 0.1
"""As a part of the larger figure: so far apart may two be that agree, where one is an `about`."""


def uncurated(dossier: Dossier, places: Mapping[str, tuple[str, int, int]]) -> Iterator[Fault]:
    """A fault for each claim whose statements neither figures nor dates nor the editor decide.

    `places` gives a record's file, line and column by its id.
    """
    for claim in dossier.claims:
        if needs_curation(claim):
            yield Fault(
                *places[claim.id],
                f"The claim `{claim.id}` has statements of several sources that neither figures "
                "nor dates decide: say under `agreement` how they stand, and why.",
            )


def contradicted(dossier: Dossier, places: Mapping[str, tuple[str, int, int]]) -> Iterator[Fault]:
    """A fault for each claim whose agreement its own figures or dates speak against.

    `places` as for `uncurated`. A claim is told of once, with the first two statements that do.
    """
    published = {source.id: source.published for source in dossier.sources}
    for claim in dossier.claims:
        if len({statement.source for statement in claim.statements}) < 2:
            continue
        what = _against(claim) or _backwards(claim, published)
        if what:
            yield Fault(*places[claim.id], visible(f"The claim `{claim.id}` {what}"))


def _against(claim: Claim) -> str:
    """What figures or dates say against a curated verdict; empty where nothing does."""
    if claim.agreement is None:
        return ""
    pairs = held_pairs(claim)
    match claim.agreement.verdict:
        case "agree":
            return _not_agreeing(pairs)
        case "differ":
            return _not_differing(pairs)
        case "update":
            return _not_updating(pairs)
        case "different measure":
            return _one_measure(pairs)
        case _:
            return ""


def _not_agreeing(pairs: list[Held]) -> str:
    """Where two sources have figures or dates that part, and none that are the same."""
    agreeing = {_sources(pair) for pair in pairs if pair.verdict == "agree"}
    for pair in pairs:
        a, b = pair.pair
        parting = pair.verdict in ("differ", "update") and _told_by(a, b)
        if parting and not _rounded(a, b) and _sources(pair) not in agreeing:
            verdicts = "`update`" if pair.verdict == "update" else "`differ` or `update`"
            rounded = (
                ", or hedge with `bound: about` what is rounded" if parting == "number" else ""
            )
            return (
                f"is said to agree, but {_both(a, b)}: make the verdict {verdicts}, or mend the "
                f"{parting}{rounded}."
            )
    return ""


def _not_differing(pairs: list[Held]) -> str:
    """Only where no two statements differ, or could: words are the editor's to judge."""
    told = [(found, _told_by(a, b)) for found, (a, b) in pairs]
    if all(found == "agree" and by for found, by in told):
        a, b = pairs[0].pair
        return (
            f"is said to differ, but {_both(a, b)}: make the verdict `agree`, or mend the "
            f"{_told_by(a, b)}."
        )
    return ""


def _not_updating(pairs: list[Held]) -> str:
    """Where the figures are all the same, or stand against each other for one and the same time."""
    told = [(found, _told_by(a, b)) for found, (a, b) in pairs]
    if all(found == "agree" and by == "number" for found, by in told):
        a, b = pairs[0].pair
        return (
            f"is said to be an update, but {_both(a, b)}: make the verdict `agree`, or mend the "
            "number."
        )
    if all(found == "differ" for found, _ in told):
        for _, (a, b) in pairs:
            if dated(a.as_of) and a.as_of == b.as_of and not _several_voices(a, b):
                return (
                    f"is said to be an update, but {_both(a, b)}, both as of {shown(a.as_of)}: "
                    "make the verdict `differ`, or mend `as_of`."
                )
    return ""


def _one_measure(pairs: list[Held]) -> str:
    """Where two figures have one stated measure and one unit."""
    for _, (a, b) in pairs:
        numbers = a.number is not None and b.number is not None
        if numbers and a.measure and _same(a.measure, b.measure) and _same(a.unit, b.unit):
            return (
                "is said to have different measures, but two of its figures have the measure "
                f"“{a.measure}” and the same unit: tell the measures apart, or leave `agreement` "
                "out."
            )
    return ""


def _backwards(claim: Claim, published: Mapping[str, str]) -> str:
    """What is wrong where an update runs only from a later source to an earlier one."""
    if claim.agreement is not None and claim.agreement.verdict != "update":
        return ""
    pairs = [pair for pair in held_pairs(claim) if pair.verdict != "agree"]
    if claim.agreement is None and any(pair.verdict != "update" for pair in pairs):
        return ""
    moved = [_later_first(a, b) for _, (a, b) in pairs if _moves(a, b)]
    against = [(a, b) for a, b in moved if _later(published, b, a)]
    if not against or any(not _later(published, b, a) for a, b in moved):
        return ""
    newer, older = against[0]
    mend = "mend `as_of`, or the verdict" if claim.agreement else "mend `as_of`"
    say = "" if claim.agreement else ", or say under `agreement` how they stand"
    return (
        f"is an update the wrong way round: `{older.source}` was published after "
        f"`{newer.source}`, but its statement holds {_when(older)} and the other {_when(newer)}: "
        f"{mend}{say}."
    )


def _moves(a: Statement, b: Statement) -> bool:
    return supersedes(a.as_of, b.as_of) or supersedes(b.as_of, a.as_of)


def _later_first(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    return (a, b) if supersedes(a.as_of, b.as_of) else (b, a)


def _later(published: Mapping[str, str], a: Statement, b: Statement) -> bool:
    """Whether the source of `a` came out wholly after that of `b`."""
    one, other = published.get(a.source, ""), published.get(b.source, "")
    return bool(dated(one) and dated(other)) and dates.later(one, other)


def _when(statement: Statement) -> str:
    return f"as of {shown(statement.as_of)}"


def _told_by(a: Statement, b: Statement) -> str:
    """What two statements were held together by: `number`, `date`, or '' for their words."""
    if a.number is not None and b.number is not None:
        return "number"
    return "date" if dated(a.date) and dated(b.date) else ""


def _both(a: Statement, b: Statement) -> str:
    """`may` has 11 places and `september` has 12 places."""
    return f"`{a.source}` has {_told(a, b)} and `{b.source}` has {_told(b, a)}"


def _told(statement: Statement, other: Statement) -> str:
    return figure(statement) if _told_by(statement, other) == "number" else shown(statement.date)


def _rounded(a: Statement, b: Statement) -> bool:
    """Whether two figures are one, given more and less exactly."""
    if a.number is None or b.number is None or "about" not in (a.bound, b.bound):
        return False
    larger = max(abs(a.number), abs(b.number))
    return abs(a.number - b.number) <= ROUNDING * larger


def _sources(held: Held) -> tuple[str, str]:
    return held.pair[0].source, held.pair[1].source


def _several_voices(a: Statement, b: Statement) -> bool:
    return bool(a.said_by and b.said_by) and a.said_by != b.said_by


def _same(a: str, b: str) -> bool:
    return fold(a).strip() == fold(b).strip()
