"""The order in which each pane lists its records, and the headings they stand under."""

from __future__ import annotations

from .index import Index
from .kinds import ENTITY_PLURALS
from .numbering import UNDATED, date_on_timeline, verdict_heading
from .rows import Order

__all__ = [
    "ENTITY_PLURALS",
    "UNDATED",
    "claim_order",
    "company_order",
    "date_on_timeline",
    "entity_order",
    "quote_order",
    "tie_order",
    "timeline_order",
]


def company_order(index: Index) -> Order:
    """The companies, those first of which the story says most, without headings."""
    groups = [group for group in index.head.ranges.entities if group.heading == "company"]
    return Order(index.shelf, groups, lambda kind: "")


def entity_order(index: Index) -> Order:
    """Every entity: the companies without a heading, then each other kind under its own."""
    return Order(index.shelf, index.head.ranges.entities, _plural, counted=True)


def _plural(kind: str) -> str:
    return "" if kind == "company" else ENTITY_PLURALS[kind]


def quote_order(index: Index) -> Order:
    """The quotes as a reader meets them: source by source in the dossier's order, by paragraph."""
    return Order(index.shelf, index.head.ranges.quotes)


def timeline_order(index: Index) -> Order:
    """The events and, as publications, the sources, by date under their years; undated last."""
    return Order(index.shelf, index.head.ranges.timeline)


def claim_order(index: Index) -> Order:
    """The claims under their verdicts, those first that a reader must look into."""
    return Order(index.shelf, index.head.ranges.claims, verdict_heading, counted=True)


def tie_order(index: Index) -> Order:
    """The relationships in dossier order, under one heading."""
    return Order(index.shelf, index.head.ranges.relationships, counted=True)
