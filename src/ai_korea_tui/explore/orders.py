"""The order in which each pane lists its records, and the headings they stand under."""

from __future__ import annotations

from collections.abc import Iterator

from ai_korea_tui.dossier.model import Event, Quote, Source

from .agreement import SIGN, VERDICTS
from .index import Index
from .kinds import ENTITY_PLURALS
from .rows import Member, Order
from .when import order_of, year_of

UNDATED = "undated"


def company_order(index: Index) -> Order:
    """The companies, those first of which the story says most, without headings."""
    return Order(Member(entity.id) for entity in index.companies())


def entity_order(index: Index) -> Order:
    """Every entity: the companies without a heading, then each other kind under its own."""
    return Order(_by_kind(index), counted=True)


def _by_kind(index: Index) -> Iterator[Member]:
    for kind, plural in ENTITY_PLURALS.items():
        heading = "" if kind == "company" else plural
        yield from (Member(entity.id, heading) for entity in index.ranked(kind))


def quote_order(index: Index) -> Order:
    """The quotes as a reader meets them: source by source in the dossier's order, by paragraph."""
    quotes = sorted(index.dossier.quotes, key=lambda quote: first_met(index, quote))
    return Order(Member(quote.id) for quote in quotes)


def first_met(index: Index, quote: Quote) -> tuple[int, int]:
    """Where a reader first meets the quote: the place of the source, from 0, and the paragraph."""
    return min((index.place(e.source), e.paragraph) for e in quote.evidence)


def timeline_order(index: Index) -> Order:
    """The events and, as publications, the sources, by date under their years; undated last.

    A publication stands after the events of its own day: it tells of them.
    """
    entries: list[Event | Source] = [*index.dossier.events, *index.dossier.sources]
    entries.sort(key=lambda entry: order_of(date_on_timeline(entry)))
    return Order(Member(entry.id, year_of(date_on_timeline(entry)) or UNDATED) for entry in entries)


def date_on_timeline(entry: Event | Source) -> str:
    """The EDTF date at which an event or a publication stands on the timeline."""
    return entry.published if isinstance(entry, Source) else entry.date


def claim_order(index: Index) -> Order:
    """The claims under their verdicts, those first that a reader must look into."""
    found = [(index.finding(claim).verdict, claim.id) for claim in index.dossier.claims]
    found.sort(key=lambda pair: VERDICTS.index(pair[0]))
    return Order((Member(claim, f"{SIGN[v]} {v}") for v, claim in found), counted=True)


def tie_order(index: Index) -> Order:
    """The relationships in dossier order, under one heading."""
    return Order((Member(tie.id, "ties") for tie in index.dossier.relationships), counted=True)
