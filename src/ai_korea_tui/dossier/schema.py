"""The declaration of the format, as the record types in `model.py` make it.

The reader, the links between records and the documentation all follow from the forms here; none
of them repeats a field's name, its type or its allowed values.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from inspect import getdoc
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import inspect

from .model import Dossier, Evidence, Manifest, Source

FieldType: TypeAlias = Literal["text", "integer", "number", "flag", "choice", "record"]

MANIFEST_FILE = "dossier.yaml"


class Field(NamedTuple):
    """One field of a form.

    `name` is what stands in YAML, `attribute` what the record type calls it. `type`, `choices`,
    `reference`, `format`, `pattern`, `longest`, `smallest` and `form` describe the value, or
    each item where `many`. `reference` is the kind of record that an id points to (`entity`,
    `event`, `source`), `paragraph` where a number counts the paragraphs of the source beside it.
    `format` is `edtf` for a date. `default` is what a field left out means.
    """

    name: str
    attribute: str
    required: bool
    default: object
    description: str
    type: FieldType
    many: bool = False
    least_items: int = 0
    choices: tuple[str, ...] = ()
    reference: str = ""
    format: str = ""
    pattern: str = ""
    longest: int | None = None
    smallest: float | None = None
    form: Form | None = None

    @property
    def is_free_text(self) -> bool:
        """Whether any text is allowed: no id, date, choice or word of a certain form."""
        return self.type == "text" and not (
            self.reference or self.format or self.pattern or self.longest is not None
        )

    @property
    def default_in_words(self) -> str:
        """What a field left out means, where that is more than *not stated*."""
        if self.required or self.default in ("", None, ()):
            return ""
        return str(self.default).lower() if isinstance(self.default, bool) else str(self.default)


class Form(NamedTuple):
    """A record type: its name in lower case, the type, what it is, and its fields in order."""

    name: str
    type: type[msgspec.Struct]
    description: str
    fields: tuple[Field, ...]


class Kind(NamedTuple):
    """A kind of record that a dossier holds: the folder or file it stands in, and its form."""

    folder: str
    form: Form

    @property
    def one_a_file(self) -> bool:
        """Whether each record has a file of its own; the other kinds stand in lists."""
        return self.form.type is Source


@cache
def form(type_: type[msgspec.Struct]) -> Form:
    """The form that a record type declares."""
    info = inspect.type_info(type_)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - the argument is a Struct
    fields = tuple(_field(type_, declared) for declared in info.fields)
    description = " ".join((getdoc(type_) or "").split())
    for field in fields:
        description = description.replace(f"`{field.attribute}`", f"`{field.name}`")
    return Form(type_.__name__.lower(), type_, description, fields)


@cache
def manifest() -> Form:
    """The form of `dossier.yaml`."""
    return form(Manifest)


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of records, in the order in which a dossier holds them."""
    info = inspect.type_info(Dossier)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - Dossier is a Struct
    return tuple(
        Kind(declared.encode_name, form(declared.type.item_type.cls))
        for declared in info.fields
        if isinstance(declared.type, inspect.VarTupleType)
        and isinstance(declared.type.item_type, inspect.StructType)
    )


@cache
def linking_order() -> tuple[Kind, ...]:
    """The kinds so that each comes after those its records refer to.

    In this order one pass settles every reference. Raises ValueError if two kinds refer to one
    another, which no pass could settle.
    """
    left = list(kinds())
    ordered: list[Kind] = []
    while left:
        waiting = {kind.form.name for kind in left}
        ready = [kind for kind in left if not waiting.intersection(_references(kind.form))]
        if not ready:
            raise ValueError(f"these kinds refer to one another: {', '.join(sorted(waiting))}")
        ordered += ready
        left = [kind for kind in left if kind not in ready]
    return tuple(ordered)


def _references(of: Form) -> Iterator[str]:
    for field in of.fields:
        if field.form is not None:
            yield from _references(field.form)
        elif field.reference:
            yield field.reference


def _field(owner: type[msgspec.Struct], declared: inspect.Field) -> Field:
    type_, extra, description = _bare(declared.type)
    if isinstance(type_, inspect.UnionType):
        type_, more, inner = _bare(_only(type_))
        extra, description = {**more, **extra}, description or inner
    many = isinstance(type_, inspect.VarTupleType)
    least_items = 0
    if isinstance(type_, inspect.VarTupleType):
        least_items = type_.min_length or 0
        type_, more, inner = _bare(type_.item_type)
        extra, description = {**more, **extra}, description or inner
    if owner is Evidence and declared.name == "paragraph":
        extra = {**extra, "ref": "paragraph"}
    return Field(
        name=declared.encode_name,
        attribute=declared.name,
        required=declared.required,
        default=None if declared.required else declared.default,
        description=description,
        many=many,
        least_items=least_items,
        reference=extra.get("ref", ""),
        format=extra.get("format", ""),
        **_constraints(type_),
    )


def _bare(type_: inspect.Type) -> tuple[inspect.Type, dict[str, Any], str]:
    """The type without its metadata, what `extra` says, and the outermost description."""
    extra: dict[str, Any] = {}
    description = ""
    while isinstance(type_, inspect.Metadata):
        extra = {**(type_.extra or {}), **extra}
        description = description or (type_.extra_json_schema or {}).get("description", "")
        type_ = type_.type
    return type_, extra, description


def _only(union: inspect.UnionType) -> inspect.Type:
    (type_,) = (member for member in union.types if not isinstance(member, inspect.NoneType))
    return type_


def _constraints(type_: inspect.Type) -> dict[str, Any]:
    match type_:
        case inspect.StrType():
            return {
                "type": "text",
                "pattern": type_.pattern or "",
                "longest": type_.max_length,
            }  # a text of no length states nothing, so a shortest length needs no word
        case inspect.LiteralType():
            return {"type": "choice", "choices": tuple(map(str, type_.values))}
        case inspect.BoolType():
            return {"type": "flag"}
        case inspect.IntType():
            return {"type": "integer", "smallest": type_.ge}
        case inspect.FloatType():
            return {"type": "number", "smallest": type_.ge}
        case inspect.StructType():
            return {"type": "record", "form": form(type_.cls)}
        case _:
            raise TypeError(f"the format knows no way to write {type_!r}")
