"""What one file of records holds, as far as the file alone can tell."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .binding import Plan
from .composing import read_record, read_records
from .decoding import decode
from .faults import MAX_COUNTED, FileLog
from .layout import empty
from .nodes import Cut, Mapping, Node, Refused, Scalar, Sequence, is_nothing, tell, unpack
from .scalars import FAULT, NOTHING, clean
from .schema import Kind

_RECORDS_A_STEP = 256


class Partial(NamedTuple):
    """The valid part of a record with faults: values by attribute, its place, the places of its
    evidence, and the attributes of which something was left out."""

    values: dict[str, Any]
    place: int
    evidence: list[int]
    gaps: list[str]


class FileReading:
    """The records of a file. Linking removes broken references from them.

    `records` are valid except for their references; in parallel there are `places` (packed) and
    the numbers of spots and of evidence items in the log before theirs. `left_out` has the ids, if
    known, and places of records with faults, `partial` their valid parts. `fallen` are the records
    that linking left out, whole or in part, as they were written, with their places and those of
    their evidence. `incomplete` maps the ids of records of which a part was left out to the
    attributes concerned (see `FileLog.gaps`). `is_whole` is False if an unknown part of the file
    was not read.
    """

    def __init__(self, kind: Kind, log: FileLog) -> None:
        self.kind = kind
        self.log = log
        self.records: list[Any] = []
        self.places = array("Q")
        self.spots_before = array("Q")
        self.evidence_before = array("Q")
        self.left_out: list[tuple[str, int]] = []
        self.partial: list[Partial] = []
        self.fallen: list[tuple[Any, int, array[int]]] = []
        self.incomplete: dict[str, frozenset[str]] = {}
        self.is_whole = True

    def keep(self, record: object, place: int, spots_before: int, evidence_before: int) -> None:
        """Add a record that was bound."""
        self.records.append(record)
        self.places.append(place)
        self.spots_before.append(spots_before)
        self.evidence_before.append(evidence_before)

    def leave_out(self, node: Node | None, line: int = 0) -> bool:
        """Note a record that could not be read; gives whether it shows its id, in any case.

        What stands on the `line` where it stops being YAML may be cut, and is no id.
        """
        fields = node.entries.items() if isinstance(node, Mapping) else ()
        id_ = next((value for name, value in fields if name.casefold() == "id"), None)
        is_cut = id_ is not None and unpack(id_.place)[0] == line
        text = clean(id_.value) if isinstance(id_, Scalar) and not is_cut else ""
        if node is not None and not is_nothing(node):
            self.left_out.append((text, node.place))
        return bool(text)

    def ids(self) -> Iterator[tuple[int, str, int | None]]:
        """Place, id and index of all records in the order of the file; None for those left out."""
        kept = ((self.places[i], record.id, i) for i, record in enumerate(self.records))
        if not self.left_out:
            return kept
        left_out = ((place, id_, None) for id_, place in self.left_out)
        return iter(sorted([*kept, *left_out], key=lambda entry: entry[0]))

    def spots_of(self, index: int) -> Iterator[int]:
        """The places of the references of a record that was kept."""
        return iter(_part(self.log.spots, self.spots_before, index))

    def evidence_of(self, index: int) -> array[int]:
        """The places of the evidence items of a record, in their order."""
        return _part(self.log.evidence, self.evidence_before, index)


def _part(of_all: array[int], starts: array[int], index: int) -> array[int]:
    end = starts[index + 1] if index + 1 < len(starts) else len(of_all)
    return of_all[starts[index] : end]


class FileReader:
    """Reads the files of one dossier, each by itself."""

    def __init__(self) -> None:
        self._plans: dict[str, Plan] = {}

    def read(
        self, kind: Kind, path: str, data: bytes, progress: Callable[[float], None] | None = None
    ) -> FileReading:
        """What a file holds that `layout.arrange` found to be of the kind.

        Never raises for what is in it. `progress` is called now and then with the part that is
        done, from 0 to 1; its exceptions pass through.
        """
        plan = self._plans.get(kind.folder)
        if plan is None:
            plan = self._plans[kind.folder] = Plan(kind.form)
        reading = FileReading(kind, FileLog(path))
        if kind.one_a_file:
            _read_single(data, plan, reading)
            return reading
        for part in _read_list(data, plan, reading):
            if progress is not None:
                progress(part)
        return reading


def _read_single(data: bytes, plan: Plan, reading: FileReading) -> None:
    """Read a file that holds one record. Where it stops being YAML, what stands before is kept."""
    log = reading.log
    page = decode(data, log)
    node = None if page is None else read_record(page, log)
    if isinstance(node, Cut):
        log.cut_off = True
        node = node.node
        reading.is_whole = node is not None
    elif page is None:
        reading.is_whole = False
    elif node is None or is_nothing(node):
        log.add(1, 1, empty(reading.kind))
        reading.is_whole = False
        return
    if node is not None:
        _bind(node, plan, reading)
        reading.is_whole = bool(reading.records) or any(id_ for id_, _ in reading.left_out)


def _read_list(data: bytes, plan: Plan, reading: FileReading) -> Iterator[float]:
    """Read a file that holds a list of records; yields how far it has come, from 0 to 1."""
    log = reading.log
    page = decode(data, log)
    if page is None:
        reading.is_whole = False
        return
    nodes = read_records(page, log)
    top = next(nodes, None)
    if top is None or (not isinstance(top, Cut) and is_nothing(top)):
        log.add(1, 1, empty(reading.kind))
        reading.is_whole = False
        return
    if not isinstance(top, Sequence):
        reading.is_whole = False
        if not isinstance(top, Cut | Refused):
            what = f"A list of {reading.kind.folder} is meant here: begin each of them with `- `."
            tell(top, log, what)
        return
    for number, node in enumerate(nodes):
        if log.count >= MAX_COUNTED:
            log.gave_up_at = unpack(node.place)[0] if not isinstance(node, Cut) else log.last_line
            reading.is_whole = False
            return
        if isinstance(node, Cut):
            reading.is_whole = reading.leave_out(node.node, node.line) and reading.is_whole
            _tell_part(node, plan, log)
            continue
        _bind(node, plan, reading)
        if not number % _RECORDS_A_STEP:
            yield unpack(node.place)[0] / log.last_line


def _tell_part(cut: Cut, plan: Plan, log: FileLog) -> None:
    """Tell what is wrong with the record above the line where it stops being YAML.

    What stands on that line may be cut in the middle, and is not judged.
    """
    if cut.node is None or not cut.line:
        return
    faults, strays = len(log.faults), len(log.strays)
    log.cut_off = True
    plan.tell(cut.node, log)
    log.cut_off = False
    log.gaps.clear()
    log.faults[faults:] = [fault for fault in log.faults[faults:] if fault.line < cut.line]
    log.strays[strays:] = [s for s in log.strays[strays:] if unpack(s.spot)[0] < cut.line]


def _bind(node: Node, plan: Plan, reading: FileReading) -> None:
    """Make a record from the node."""
    log = reading.log
    before = len(log.spots), len(log.evidence)
    sound: dict[str, Any] = {}
    record: Any = plan.bind(node, log, sound)
    gaps, log.gaps = log.gaps, []
    if record is NOTHING:
        tell(node, log, "This list item is empty: delete it.")
    if record is NOTHING or record is FAULT:
        reading.leave_out(node)
        if sound:
            reading.partial.append(
                Partial(sound, node.place, list(log.evidence[before[1] :]), gaps)
            )
        del log.evidence[before[1] :]
        return
    reading.keep(record, node.place, *before)
    if gaps:
        reading.incomplete[record.id] = frozenset(gaps)
