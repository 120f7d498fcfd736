"""The declaration of the format, as it follows from the record types."""

import msgspec
import pytest

from ai_korea_tui.dossier import schema
from ai_korea_tui.dossier.model import Claim, Dossier, Evidence, Paragraph, Relationship, Statement


def fields(type_):
    return {field.name: field for field in schema.form(type_).fields}


def test_a_field_has_the_name_that_stands_in_yaml():
    origin = fields(Relationship)["from"]
    assert origin.attribute == "origin"
    assert origin.required
    assert origin.reference == "entity"
    assert "`from` is a `kind` of `to`" in schema.form(Relationship).description


def test_values_are_described_by_type_and_constraint():
    statement = fields(Statement)
    assert (statement["number"].type, statement["number"].required) == ("number", False)
    assert (statement["date"].type, statement["date"].format) == ("text", "edtf")
    assert statement["bound"].type == "choice"
    assert "more than" in statement["bound"].choices
    assert statement["bound"].default_in_words == "exactly"
    assert statement["evidence"].many
    assert statement["evidence"].least_items == 1
    assert statement["evidence"].form is schema.form(Evidence)
    assert statement["inferred"].form is not None
    assert not statement["inferred"].many
    ids = fields(Claim)["id"]
    assert ids.longest == 64
    assert ids.pattern.startswith("^[a-z0-9]")


def test_evidence_points_to_a_source_and_to_one_of_its_paragraphs():
    assert [field.reference for field in schema.form(Evidence).fields] == [
        "source",
        "paragraph",
        "",
        "",
    ]
    assert fields(Evidence)["paragraph"].smallest == 1
    assert fields(Evidence)["occurrence"].smallest == 1


def test_every_field_has_a_meaning_in_words():
    forms = [schema.manifest(), *(kind.form for kind in schema.kinds())]
    forms += [schema.form(type_) for type_ in (Evidence, Statement, Paragraph)]
    assert all(field.description for form in forms for field in form.fields)


def test_the_kinds_are_those_that_a_dossier_holds():
    held = [kind.folder for kind in schema.kinds()]
    assert held == ["sources", "entities", "quotes", "events", "claims", "relationships"]
    assert set(held) <= set(Dossier.__struct_fields__)
    assert [kind.folder for kind in schema.kinds() if kind.one_a_file] == ["sources"]


def test_no_kind_is_linked_before_one_that_it_refers_to():
    order = [kind.form.name for kind in schema.linking_order()]
    assert sorted(order) == sorted(kind.form.name for kind in schema.kinds())
    for before, after in [
        ("source", "entity"), ("entity", "event"), ("event", "quote"), ("entity", "claim"),
    ]:  # fmt: skip
        assert order.index(before) < order.index(after)


def test_kinds_that_refer_to_one_another_are_refused(monkeypatch):
    event = next(kind for kind in schema.kinds() if kind.form.name == "event")
    to_itself = schema.Field("after", "after", False, "", "what it follows", "text", False, 0, ())
    form = event.form._replace(fields=(*event.form.fields, to_itself._replace(reference="event")))
    monkeypatch.setattr(schema, "kinds", lambda: (event._replace(form=form),))
    schema.linking_order.cache_clear()
    try:
        with pytest.raises(ValueError, match="event"):
            schema.linking_order()
    finally:
        schema.linking_order.cache_clear()


def test_a_type_that_cannot_be_written_is_refused():
    class Odd(msgspec.Struct):
        blob: bytes

    with pytest.raises(TypeError, match="no way to write"):
        schema.form(Odd)
