"""What a record says, in sentences of plain text: for a page in the terminal and for a note alike.

Nothing is escaped here. Whoever puts these sentences somewhere makes them safe for that place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.model import Claim, Event, Source
from ai_korea_tui.dossier.records import inferred_of
from ai_korea_tui.explore.agreement import SIGN, Finding, as_of
from ai_korea_tui.explore.change import changes, what_became
from ai_korea_tui.explore.kinds import ENTITY_PLURALS
from ai_korea_tui.explore.when import shown

from .phrasing import capital, listed, phrase, quoted, sentence, sentences

if TYPE_CHECKING:
    from ai_korea_tui.dossier.anchors import Verification
    from ai_korea_tui.dossier.model import (
        Entity,
        Evidence,
        Inferred,
        Quote,
        Relationship,
        Statement,
    )
    from ai_korea_tui.explore.index import Index


def counted(count: int, kind: str) -> str:
    """`1 company`, `32 companies`."""
    return f"{count:,} {kind if count == 1 else plural(kind)}"


def plural(kind: str) -> str:
    """What several records of a kind are called."""
    return ENTITY_PLURALS.get(kind, f"{kind}s")


def counts_line(counts: Mapping[str, int]) -> str:
    """`2 sources, 32 companies, 1 person`."""
    return ", ".join(counted(count, kind) for kind, count in counts.items())


# Sources and passages


def source_label(index: Index, source_id: str) -> str:
    """`Korea JoongAng Daily, 26 May 2025`, with the letter where another has the same label."""
    source = _source(index, source_id)
    if source is None:
        return source_id
    label = _label(source)
    return f"{label} ({index.letters[source_id]})" if label in _shared(index) else label


def source_words(source: Source) -> str:
    """A source's title, publisher, date, byline and how its text was translated."""
    return sentences(
        quoted(source.title) if source.title else "",
        f"{source.publisher}, {shown(source.published, inferred_of(source))}",
        capital(inferred_words(source.inferred)),
        f"By {source.byline}" if source.byline else "",
        _translation(source.translation),
    )


def _translation(how: str) -> str:
    return how if not how or how.casefold().startswith("translat") else f"Translation: {how}"


def passage_words(index: Index, evidence: Evidence) -> str:
    """`Korea JoongAng Daily, 26 May 2025, ¶5: “a locating phrase”`."""
    place = f"{source_label(index, evidence.source)}, ¶{evidence.paragraph}"
    return f"{place}: {phrase_words(evidence)}" if evidence.exact else place


def phrase_words(evidence: Evidence) -> str:
    """`“a locating phrase”`, with its `occurrence` if the evidence has one."""
    exact = quoted(phrase(evidence.exact)) if evidence.exact else ""
    return f"{exact}, occurrence {evidence.occurrence}" if evidence.occurrence else exact


def gist_of(index: Index, source_id: str, paragraph: int) -> str:
    """The gist of a paragraph; empty for one that the source has not."""
    source = _source(index, source_id)
    if source is None or not 1 <= paragraph <= len(source.paragraphs):
        return ""
    return source.paragraphs[paragraph - 1].gist


def letters_of(index: Index, source_ids: tuple[str, ...]) -> str:
    """`A B`."""
    return " ".join(index.letters.get(source_id, source_id) for source_id in source_ids)


def _source(index: Index, source_id: str) -> Source | None:
    record = index.records.get(source_id)
    return record if isinstance(record, Source) else None


def _label(source: Source) -> str:
    return f"{source.publisher}, {shown(source.published.partition('T')[0])}"


@lru_cache(maxsize=1)
def _shared(index: Index) -> frozenset[str]:
    """The labels that several sources have."""
    labels = Counter(map(_label, index.dossier.sources))
    return frozenset(label for label, count in labels.items() if count > 1)


# Records


def names(entity: Entity) -> str:
    """`Kakao (카카오)`."""
    return f"{entity.name} ({entity.korean})" if entity.korean else entity.name


def also_written(entity: Entity) -> str:
    """The sentence with the entity's other spellings; empty where there are none."""
    return sentence(f"Also written: {', '.join(entity.aliases)}") if entity.aliases else ""


def tie_words(index: Index, tie: Relationship) -> str:
    """`Samsung – OpenAI: hardware partner hoped for (partner; considered; Sep 2025)`."""
    return f"{index.title(tie)} ({tie_notes(tie)})"


def tie_notes(tie: Relationship) -> str:
    """What kind of tie it is, whether it is more than a plan, and since when."""
    return "; ".join(filter(None, (tie.kind, tie_circumstances(tie))))


def tie_circumstances(tie: Relationship) -> str:
    """Whether the tie is more than a plan, and since when."""
    inferred = tie.inferred
    notes = [
        "" if tie.standing == "happened" else tie.standing,
        shown(tie.date, inferred.parts if inferred else ()),
        inferred_words(inferred),
    ]
    return "; ".join(filter(None, notes))


def quote_notes(index: Index, quote: Quote) -> str:
    """Who says it, where and when, what it is about, and whether the words are a translation."""
    speaker = index.entity_name(quote.speaker) if quote.speaker else ""
    return sentences(
        _form(quote, speaker),
        _occasion(index, quote.occasion),
        f"Context: {quote.context}" if quote.context else "",
        "The words are a translation" if quote.translated else "",
    )


def event_date(event: Event) -> str:
    """The event's date, inferred parts in square brackets."""
    return shown(event.date, event.inferred.parts if event.inferred else ())


def event_notes(index: Index, event: Event) -> str:
    """More of the event, where, with whom, and how its date was read."""
    people = ", ".join(index.entity_name(entity) for entity in event.entities)
    return sentences(
        event.text,
        f"Place: {index.entity_name(event.place)}" if event.place else "",
        f"With: {people}" if people else "",
        f"Date read from {quoted(event.read_from)}" if event.read_from else "",
        capital(inferred_words(event.inferred)),
    )


def statement_words(index: Index, statement: Statement) -> str:
    """What is stated, as of when, who says so, and what of its dates is inferred."""
    notes = [
        as_of(statement),
        f"says {index.entity_name(statement.said_by)}" if statement.said_by else "",
        inferred_words(statement.inferred),
    ]
    noted = "; ".join(filter(None, notes))
    return f"{statement.value} ({noted})" if noted else statement.value


def finding_words(finding: Finding, change: str = "") -> str:
    """`≠ differ: the reason`; a computed finding's reason says by itself that it is computed.

    With what became of the figures: `→ update (+1, +9 %), computed: …`.
    """
    pause = "," if finding.computed else ":"
    told = f" ({change})" if change else ""
    return f"{SIGN[finding.verdict]} {finding.verdict}{told}{pause} {finding.why}"


def claim_words(index: Index, claim: Claim) -> str:
    """How a claim's statements stand, with what became of their figures, and why."""
    finding = index.finding(claim)
    # A computed reason names the figures itself.
    told = changes(index, claim) if finding.computed else what_became(index, claim)
    return finding_words(finding, told)


def inferred_words(inferred: Inferred | None) -> str:
    """`month and year inferred: the reason`; empty where nothing is."""
    if inferred is None:
        return ""
    whole = set(inferred.parts) == {"year", "month", "day"}
    what = "date" if whole else listed(inferred.parts)
    return f"{what} inferred: {inferred.why}"


def _form(quote: Quote, speaker: str) -> str:
    match quote.form:
        case "term":
            return f"{speaker}, as a term" if speaker else "A term, without a speaker"
        case "pull quote":
            return f"{speaker}, in a pull quote" if speaker else "A pull quote"
        case _:
            return speaker or "Speaker not stated"


def _occasion(index: Index, event_id: str) -> str:
    if not event_id:
        return ""
    event = index.records.get(event_id)
    if not isinstance(event, Event):
        return event_id
    return f"Occasion: {', '.join(filter(None, (event.title, event_date(event))))}"


# What became of the phrases in an attached text


def verification_words(verification: Verification) -> str:
    """Whether the attached text is the one the facts come from, and how many phrases match."""
    missing = len(verification.missing)
    total = len(verification.stands) + missing
    if not verification.has_fingerprint:
        return (
            "The source has no fingerprint to compare the attached text with; "
            f"{_stand(total - missing, total)}."
        )
    if verification.same_text and not missing:
        return f"The attached text is the one the facts were taken from; {_stand(total, total)}."
    text = "is" if verification.same_text else "differs from"
    return (
        f"The attached text {text} the one the facts were taken from; "
        f"{_stand(total - missing, total)}."
    )


def _stand(standing: int, total: int) -> str:
    if not total:
        return "no record rests on it"
    if standing == total:
        return f"all {total:,} phrases match" if total > 1 else "its one phrase matches"
    return f"{standing:,} of {total:,} phrases match"
