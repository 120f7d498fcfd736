"""Taking out of a record what leads nowhere, so that the rest of it can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from .faults import FileLog
from .model import Evidence
from .nodes import unpack
from .references import Lost, References
from .schema import Form


class Link(NamedTuple):
    """A field that holds ids, or records that do (then `links` are theirs)."""

    attribute: str
    reference: str
    many: bool
    required: bool
    standing: set[str]
    links: Links | None


class Links:
    """The references that records of a form hold, at any depth, in the order of its fields."""

    def __init__(self, form: Form, references: References) -> None:
        self.is_evidence = form.type is Evidence
        self._paragraphs = references.paragraphs
        self.links: list[Link] = []
        for field in form.fields:
            inner = Links(field.form, references) if field.form is not None else None
            if field.reference or (inner is not None and inner.links):
                standing = references.standing.get(field.reference, set())
                self.links.append(
                    Link(
                        field.attribute,
                        field.reference,
                        field.many,
                        field.required,
                        standing,
                        inner,
                    )
                )

    def are_sound(self, record: Any) -> bool:  # noqa: ANN401
        """Whether all of them lead somewhere: asked first, since nearly all records' do."""
        for attribute, _, many, _, standing, links in self.links:
            value = getattr(record, attribute)
            if links is not None:
                parts = value if many else () if value is None else (value,)
                if links.is_evidence:
                    paragraphs = self._paragraphs
                    for part in parts:
                        if part.paragraph > paragraphs.get(part.source, 0):
                            return False
                    continue
                for part in parts:
                    if not links.are_sound(part):
                        return False
            elif many:
                if value and not standing.issuperset(value):
                    return False
            elif value and value not in standing:
                return False
        return True


class Mending:
    """Removes broken references from one record.

    `spots` are the places of its references, in their order, `places` those of its evidence
    items; `evidence` are the places of the remaining items. After `mended`, `told` says whether
    new faults were logged, and `causes` are the earlier faults that made it lose something.
    """

    def __init__(
        self, references: References, spots: Iterator[int], places: Iterable[int], log: FileLog
    ) -> None:
        self._references = references
        self._spots = spots
        self._places = iter(places)
        self._log = log
        self.told = False
        self.evidence: list[int] = []
        self.causes: list[Lost] = []

    def mended(self, record: Any, links: Links) -> Any:  # noqa: ANN401 - any record, or None
        """The record without what leads nowhere; None if something required does."""
        if links.is_evidence:
            place = next(self._places)
            if not self._stands(record):
                return None
            self.evidence.append(place)
            return record
        changes: dict[str, object] = {}
        sound = True
        for link in links.links:
            value = getattr(record, link.attribute)
            left = self._left(value, link)
            if left != value:
                changes[link.attribute] = left
            sound = sound and (bool(left) or not link.required)
        return msgspec.structs.replace(record, **changes) if sound else None

    def _left(self, value: Any, link: Link) -> Any:  # noqa: ANN401 - a field's value
        """What is left of a field's value: fewer items, or its empty value."""
        if link.links is None:
            if link.many:
                return tuple([id_ for id_ in value if self._leads(id_, link.reference)])
            return value if value and self._leads(value, link.reference) else ""
        if link.many:
            parts = [self.mended(part, link.links) for part in value]
            return tuple(part for part in parts if part is not None)
        return None if value is None else self.mended(value, link.links)

    def _leads(self, id_: str, kind: str) -> bool:
        return self._passes(self._references.trouble(id_, kind), next(self._spots))

    def _stands(self, evidence: Evidence) -> bool:
        source_spot, paragraph_spot = next(self._spots), next(self._spots)
        if not self._passes(self._references.trouble(evidence.source, "source"), source_spot):
            return False
        trouble = self._references.paragraph_trouble(evidence.source, evidence.paragraph)
        return self._passes(trouble, paragraph_spot)

    def _passes(self, trouble: Lost | str | None, spot: int) -> bool:
        if isinstance(trouble, Lost):
            self.causes.append(trouble)
        elif trouble is not None:
            self.told = True
            self._log.add(*unpack(spot), trouble)
        return trouble is None
