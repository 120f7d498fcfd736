"""Settling the records of a dossier: each id once, each reference to a record that stands.

Works on whole files after all of them were read, kind by kind, so that all that a record may
refer to is settled before it. A record that falls takes with it what rests on nothing else; each
of those says so once, and names what it rested on. Where many fall with one, the first few say so
and the last of them how many more there are, so that one mistake does not hide the others.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from .file_reading import FileReading
from .mending import Links, Mending
from .nodes import unpack
from .references import References
from .scalars import slug
from .schema import Kind, linking_order
from .wording import quoted

MAX_FALLEN = 3
"""So many records of a file that fall with one and the same are told; the rest are counted."""


def link(
    files: Sequence[FileReading],
    unread: Iterable[tuple[str, Kind]] = (),
    listed: Iterable[str] = (),
) -> References:
    """Remove broken references from the records of the files, and report them in their logs.

    `unread` are the paths and kinds of files that could not be read, which has been reported: what
    depends on their records is left out without another fault. The same goes for what depends on a
    source that is `listed` in `dossier.yaml` and has no file, which is reported there.
    """
    references = References()
    for path, kind in unread:
        references.miss(kind, path)
    doubles = _register(files, references)
    for kind in linking_order():
        links = Links(kind.form, references)
        for file, drop in zip(files, doubles, strict=True):
            if file.kind is kind:
                _link_file(file, links, references, drop)
        if kind.one_a_file:
            for id_ in listed:
                references.expect(id_)
    for file in files:
        _tell_strays(file, references)
    return references


def _tell_strays(file: FileReading, references: References) -> None:
    """Tell where the references of what is left out lead, if to nothing; once every id is known."""
    for kind, target, number, spot in file.log.strays:
        if kind != "paragraph":
            trouble = references.trouble(target, kind)
        elif references.trouble(target, "source") is None:
            trouble = references.paragraph_trouble(target, number)
        else:
            continue
        if isinstance(trouble, str):
            file.log.add(*unpack(spot), trouble)


def _register(files: Sequence[FileReading], references: References) -> list[set[int]]:
    """Note every id; return for each file the records whose id stands elsewhere already."""
    kind_of = references.kind_of
    places = _Places(files)
    fallen: set[str] = set()  # ids that only records have that were left out
    doubles: list[set[int]] = []
    for file in files:
        noun, log = file.kind.form.name, file.log
        if not file.is_whole:
            references.miss(file.kind, log.file)
        drop: set[int] = set()
        doubles.append(drop)
        ids = dict.fromkeys([record.id for record in file.records], noun)
        if not file.left_out and len(ids) == len(file.records) and kind_of.keys().isdisjoint(ids):
            kind_of.update(ids)
            continue
        for place, id_, index in file.ids():
            if not id_:
                references.lose_nameless(noun, f"has a fault at {_where(log.file, place)}")
                continue
            is_double = id_ in kind_of
            if is_double:
                what = f"The id {quoted(id_)} is used twice, first at {places.first(id_)}"
                log.add(*unpack(place), f"{what}: give one of the two another id.")
            if index is None and not slug(id_):
                references.lose_nameless(noun, f"has a fault at {_where(log.file, place)}")
            if index is None:
                for written in (id_, slug(id_)):
                    references.lose(noun, written, f"has a fault at {_where(log.file, place)}")
                if not is_double:
                    kind_of[id_] = noun
                    fallen.add(id_)
            elif is_double and id_ not in fallen:
                drop.add(index)
            else:
                fallen.discard(id_)
                kind_of[id_] = noun
    for file in files:
        if file.kind.one_a_file and file.is_whole:
            id_ = file.records[0].id if file.records else ""
            references.note_file(file.kind, file.log.file, id_)
    references.kinds_read = frozenset(kind_of.values())
    return doubles


class _Places:
    """Where each id stands first, gathered once it is asked for."""

    def __init__(self, files: Sequence[FileReading]) -> None:
        self._files = files
        self._first: dict[str, tuple[str, int]] = {}

    def first(self, id_: str) -> str:
        """The file, the line and the column."""
        if not self._first:
            for file in self._files:
                for place, other, _ in file.ids():
                    self._first.setdefault(other, (file.log.file, place))
        return _where(*self._first[id_])


def _link_file(file: FileReading, links: Links, references: References, drop: set[int]) -> None:
    noun, cut_off = file.kind.form.name, file.log.cut_off
    records: list[Any] = []
    places, evidence, evidence_before = array("Q"), array("Q"), array("Q")
    fallen: dict[str, list[tuple[int, str]]] = {}
    for index, record in enumerate(file.records):
        linked = record
        if index in drop:
            _mending(file, index, references).mended(record, links)
            file.fallen.append((record, file.places[index], file.evidence_of(index)))
            continue
        if not links.are_sound(record):
            file.fallen.append((record, file.places[index], file.evidence_of(index)))
            mending = _mending(file, index, references)
            linked = mending.mended(record, links)
            if linked is None:
                place = file.places[index]
                told = next((cause for cause in mending.causes if not cause.is_unread), None)
                is_unread = told is None and not mending.told
                why = f"is left out, see {_where(file.log.file, place)}"
                references.lose(noun, record.id, why, is_unread=is_unread)
                if told is not None and not mending.told:
                    fallen.setdefault(told.why, []).append((place, record.id))
                continue
            file.incomplete.setdefault(record.id, frozenset())
        records.append(linked)
        places.append(file.places[index])
        evidence_before.append(len(evidence))
        evidence.extend(file.evidence_of(index) if linked is record else mending.evidence)
    references.stand(noun, records, cut_off)
    file.records, file.places = records, places
    file.evidence_before, file.log.evidence = evidence_before, evidence
    for why, those in fallen.items():
        _tell_fallen(file, why, those)


def _mending(file: FileReading, index: int, references: References) -> Mending:
    return Mending(references, file.spots_of(index), file.evidence_of(index), file.log)


def _tell_fallen(file: FileReading, why: str, those: Sequence[tuple[int, str]]) -> None:
    more = len(those) - MAX_FALLEN
    for number, (place, id_) in enumerate(those[:MAX_FALLEN], 1):
        what = f"The {file.kind.form.name} {quoted(id_)} is left out with what it rests on: {why}"
        last = number == MAX_FALLEN and more > 0
        rest = f"; with it fall {more} more of this file" if last else ""
        file.log.add(*unpack(place), f"{what}{rest}.")


def _where(file: str, place: int) -> str:
    line, column = unpack(place)
    return f"{file}:{line}:{column}"
