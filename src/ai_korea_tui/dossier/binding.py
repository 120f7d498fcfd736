"""From nodes to records, by plans that are compiled once from the declared forms.

What is sound is kept: a fault in an optional field costs the field, in an item of a list the
item, in a required field the record. Ids are taken as they stand; `linking.py` follows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from ai_korea_tui.text.suggestion import nearest

from .faults import ANY, FileLog, Stray
from .model import Evidence, Paragraph
from .nodes import Mapping, Node, Refused, Scalar, Sequence, is_nothing, tell, unpack
from .scalars import FAULT, NOTHING, Convert, Gap, converter, cut_off, wrong_shape
from .schema import Field, Form
from .wording import a, quoted

UNREADABLE = Paragraph(
    gist="(this paragraph’s entry has a fault)", nothing_to_record="its entry has a fault"
)
"""Keeps the place of a faulty paragraph, since paragraphs are known by their position."""


class _Step(NamedTuple):
    name: str
    attribute: str
    convert: Convert
    required: bool


class Plan:
    """Turns mappings into records of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._make = form.type
        self._fields = {field.name: field for field in form.fields}
        self._steps = tuple(
            _Step(field.name, field.attribute, _convert(field), field.required)
            for field in form.fields
        )

    def bind(self, node: Node, log: FileLog, sound: dict[str, Any] | None = None) -> object:
        """The record; or `NOTHING`, or `FAULT` where a fault in the log costs it whole.

        Then `sound` gets the values of its valid fields, by attribute (see `partial`).

        For each reference that the record holds there is then one more spot in the log, in the
        order of the form's fields, and for each evidence item one more place; for those of
        `sound` too.
        """
        mark, evidence = len(log.spots), len(log.evidence)
        values, is_whole = self.values(node, log)
        if is_whole:
            if self._make is Evidence:
                log.evidence.append(node.place)
            return self._make(**values)
        self._leave_strays(values, mark, log)
        if sound is not None:
            sound |= values
        else:
            del log.evidence[evidence:]
        return NOTHING if is_nothing(node) else FAULT

    def tell(self, node: Node, log: FileLog) -> None:
        """Tell what is wrong with a record of which only a part could be read, and keep none."""
        mark, evidence = len(log.spots), len(log.evidence)
        values, _ = self.values(node, log)
        del log.evidence[evidence:]
        self._leave_strays(values, mark, log)

    def _leave_strays(self, values: dict[str, object], mark: int, log: FileLog) -> None:
        """Make strays of the references from the spot `mark` on, which are those of `values`."""
        spots = log.spots[mark:]
        del log.spots[mark:]
        log.strays += map(_stray, _references(self.form, values.get), spots)

    def values(self, node: Node, log: FileLog) -> tuple[dict[str, object], bool]:
        """The sound fields by attribute, and whether they make a record; all faults are told."""
        values: dict[str, object] = {}
        if type(node) is not Mapping:
            if type(node) is not Refused and not is_nothing(node):
                shape = "a list" if type(node) is Sequence else "a text"
                tell(node, log, f"Fields are meant here, {self._form_in_words()}, not {shape}.")
            return values, False
        entries = node.entries
        is_whole = True
        known = 0
        gaps = len(log.gaps)
        get = entries.get
        for name, attribute, convert, required in self._steps:
            entry = get(name)
            if entry is not None:
                known += 1
                value = convert(entry, log)
                if type(value) is not Gap:
                    values[attribute] = value
                    if type(entry) is Sequence and len(value) < len(entry.items):  # type: ignore[arg-type]
                        log.gaps.append(attribute)
                    continue
                if value is FAULT:
                    log.gaps.append(attribute)
            if required:
                is_whole = False
                log.gaps.append(attribute)
        if not is_whole or known != len(entries) or log.cut_off:
            misnamed = self._tell_unknown(node, log)
            log.gaps += [self._fields[name].attribute for name in misnamed if name]
            log.gaps += [ANY] if log.cut_off else []
            self._tell_missing(node, misnamed, log)
        if self._make is Evidence and not {ANY, "exact"}.isdisjoint(log.gaps[gaps:]):
            log.lost_phrases.append(node.place)
        return values, is_whole

    def _tell_unknown(self, node: Mapping, log: FileLog) -> set[str]:
        """Tell the fields that the form does not have; return those that were probably meant."""
        guesses = set()
        attributes = {step.attribute: step.name for step in self._steps}
        for name, place in node.names().items():
            if name in self._fields:
                continue
            guess = "" if log.full else attributes.get(name) or nearest(name, self._fields)
            guesses.add(guess)
            hint = f"; did you mean {quoted(guess)}? The fields" if guess else ": those"
            hint += f" of {a(self.form.name)} are {self._names()}."
            hint += self._perhaps_cut_off(name, node)
            log.add(
                *unpack(place), f"There is no field {quoted(name)} in {a(self.form.name)}{hint}"
            )
        return guesses

    def _perhaps_cut_off(self, name: str, node: Mapping) -> str:
        """How to fix an unknown name in braces that may belong to the text before it."""
        names = list(node.entries)
        at = names.index(name) if node.is_flow and name in node.entries else 0
        before = self._fields.get(names[at - 1]) if at else None
        value = node.entries[before.name] if before is not None else None
        if before is None or not (type(value) is Scalar and value.is_plain and before.is_free_text):
            return ""
        return f" If it belongs to the text of {quoted(before.name)}, put that text in quotes."

    def _tell_missing(self, node: Mapping, misnamed: set[str], log: FileLog) -> None:
        if log.cut_off:
            return
        for name, _, _, required in self._steps:
            entry = node.entries.get(name)
            field = self._fields[name]
            meaning = field.description
            if not required or name in misnamed:
                continue
            is_texts = field.is_free_text or (field.many and field.form is None)
            if type(entry) is Scalar and entry.comment and is_texts:
                continue
            if entry is None:
                noun = a(self.form.name)
                tell(node, log, f"The field {quoted(name)} is missing in {noun}: {meaning}.")
            elif is_nothing(entry) or (type(entry) is Sequence and not entry.items):
                place = unpack(node.names()[name])
                log.add(*place, f"{quoted(name)} states nothing: write {meaning}.")

    def _form_in_words(self) -> str:
        return f"those of {a(self.form.name)} are {self._names()}"

    def _names(self) -> str:
        return ", ".join(map(quoted, self._fields))


def partial_record(form: Form, values: dict[str, Any]) -> Any:  # noqa: ANN401 - of that form
    """A record of the values by attribute, with an empty text or list for missing required ones.

    It does not become part of the dossier: it is only checked.
    """
    empty = {f.attribute: () if f.many else "" for f in form.fields if f.required}
    return form.type(**{**empty, **values})


def _references(form: Form, value_of: Callable[[str], object]) -> Iterator[tuple[str, str, int]]:
    """Kind, id and paragraph of each reference among the values, in the order of their spots."""
    source = ""
    for field in form.fields:
        value = value_of(field.attribute)
        for item in value if isinstance(value, tuple) else (value,):
            if item is None or item == "":
                continue
            if field.form is not None:
                yield from _references(field.form, partial(getattr, item))
            elif isinstance(item, int) and field.reference:
                yield "paragraph", source, item
            elif field.reference:
                source = str(item) if field.reference == "source" else source
                yield field.reference, str(item), 0


def _stray(reference: tuple[str, str, int], spot: int) -> Stray:
    return Stray(*reference, spot)


def _convert(field: Field) -> Convert:
    if field.form is not None:
        item: Convert = Plan(field.form).bind
    else:
        item = converter(field)
        if field.reference:
            item = _located(item)
    return _list(field, item) if field.many else item


def _located(convert: Convert) -> Convert:
    """Like the converter, with a note of the place, and quickly for what was converted before."""
    known: dict[str, object] = {}

    def located(node: Node, log: FileLog) -> object:
        value = known.get(node.value) if type(node) is Scalar and node.is_plain else None
        if value is None:
            value = convert(node, log)
            if type(value) is Gap:
                return value
            if type(node) is Scalar and node.is_plain:
                known[node.value] = value
        log.spots.append(node.place)
        return value

    return located


def _list(field: Field, item: Convert) -> Convert:
    name = field.name
    stand_in = UNREADABLE if field.form is not None and field.form.type is Paragraph else None

    def convert(node: Node, log: FileLog) -> object:
        if type(node) is not Sequence:
            if type(node) is Scalar and node.comment and field.form is None:
                return cut_off(node, log, name)
            return (
                NOTHING
                if is_nothing(node)
                else wrong_shape(node, log, name, "a list", "begin each item of it with `- `")
            )
        values: list[object] = []
        faulty = False
        for element in node.items:
            value = item(element, log)
            if type(value) is not Gap:
                values.append(value)
                continue
            if value is NOTHING and type(element) is Scalar and element.comment:
                cut_off(element, log, name)
            elif value is NOTHING:
                tell(element, log, f"An item of {quoted(name)} states nothing: delete it.")
            faulty = True
            if stand_in is not None:
                values.append(stand_in)
        if values:
            return tuple(values)
        return FAULT if faulty else NOTHING

    return convert
