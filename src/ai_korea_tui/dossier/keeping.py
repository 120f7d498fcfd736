"""What was read of a file as bytes to keep, so that it need not be read again until it changes.

What is kept depends on the file's bytes and kind alone, neither on its name nor on other files.
It is for this machine and this version of the program: whoever keeps it sees to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from msgspec import MsgspecError, Raw, Struct, msgpack

from .faults import Fault, FileLog, Stray
from .file_reading import FileReading, Partial
from .schema import Kind


class UnusableError(ValueError):
    """The bytes are not what was kept of a file of that kind."""


class _Kept(Struct, array_like=True, gc=False):
    """A reading as it is kept; places are arrays of machine words."""

    kind: str
    is_whole: bool
    cut_off: bool
    last_line: int
    untold: int
    gave_up_at: int
    incomplete: dict[str, frozenset[str]]
    faults: list[tuple[int, int, str]]
    strays: list[Stray]
    left_out: list[tuple[str, int]]
    partial: list[tuple[dict[str, Raw], int, list[int], list[str]]]
    places: bytes
    spots_before: bytes
    spots: bytes
    evidence_before: bytes
    evidence: bytes
    lost_phrases: bytes
    records: Raw


def keep(reading: FileReading) -> bytes:
    """What was read of a file, before it was linked to others."""
    log = reading.log
    return msgpack.encode(
        _Kept(
            reading.kind.folder,
            reading.is_whole,
            log.cut_off,
            log.last_line,
            log.untold,
            log.gave_up_at,
            reading.incomplete,
            [fault[1:] for fault in log.faults],
            log.strays,
            reading.left_out,
            [(_encoded(one.values), *one[1:]) for one in reading.partial],
            reading.places.tobytes(),
            reading.spots_before.tobytes(),
            log.spots.tobytes(),
            reading.evidence_before.tobytes(),
            log.evidence.tobytes(),
            log.lost_phrases.tobytes(),
            Raw(msgpack.encode(reading.records)),
        )
    )


def kept(kind: Kind, path: str, data: bytes) -> FileReading:
    """The reading of a file of the kind at that path again. Raises UnusableError."""
    try:
        found = msgpack.decode(data, type=_Kept)
        if found.kind != kind.folder:
            raise UnusableError(f"these are {found.kind}, not {kind.folder}")
        reading = FileReading(kind, FileLog(path))
        reading.records = _decoder(kind.form.type).decode(found.records)
        types = _types(kind.form.type)
        reading.partial = [Partial(_decoded(one[0], types), *one[1:]) for one in found.partial]
        reading.places.frombytes(found.places)
        reading.spots_before.frombytes(found.spots_before)
        reading.log.spots.frombytes(found.spots)
        reading.evidence_before.frombytes(found.evidence_before)
        reading.log.evidence.frombytes(found.evidence)
        reading.log.lost_phrases.frombytes(found.lost_phrases)
    except (MsgspecError, ValueError, KeyError) as error:
        raise UnusableError(str(error)) from error
    starts = reading.spots_before, reading.evidence_before
    if any(len(held) != len(reading.records) for held in (reading.places, *starts)):
        raise UnusableError("records and places do not belong together")
    reading.is_whole = found.is_whole
    reading.left_out = found.left_out
    log = reading.log
    log.cut_off, log.last_line, log.untold = found.cut_off, found.last_line, found.untold
    log.gave_up_at = found.gave_up_at
    reading.incomplete = found.incomplete
    log.faults = [Fault(path, *fault) for fault in found.faults]
    log.strays = found.strays
    return reading


def _encoded(values: Mapping[str, object]) -> dict[str, Raw]:
    return {name: Raw(msgpack.encode(value)) for name, value in values.items()}


def _decoded(values: Mapping[str, Raw], types: Mapping[str, Any]) -> dict[str, Any]:
    return {name: msgpack.decode(value, type=types[name]) for name, value in values.items()}


@cache
def _types(type_: type[Struct]) -> Mapping[str, Any]:
    return get_type_hints(type_, include_extras=True)


@cache
def _decoder(type_: type[Struct]) -> msgpack.Decoder[list[Any]]:
    return msgpack.Decoder(list[type_])  # type: ignore[valid-type]
