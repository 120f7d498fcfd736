"""`compare --agreement`, what it tells of figures, and what `check` says of agreements."""

from __future__ import annotations

import json

import pytest

STATEMENT = """\
    - value: {value}
      number: {number}
      unit: metres
      as_of: {as_of}
      evidence: [{{ source: {source}, paragraph: 1, exact: "x" }}]
"""


def claim(name, *statements, agreement=""):
    told = "".join(STATEMENT.format(**statement) for statement in statements)
    said = f"  agreement: {{ verdict: {agreement}, why: a reason }}\n" if agreement else ""
    return f"- id: {name}\n  question: How {name} is it?\n  statements:\n{told}{said}"


def says(source, number, as_of):
    return {"source": source, "number": number, "value": f"{number} metres", "as_of": as_of}


MAY, JUNE = says("post", 30, "2040-05"), says("herald", 36, "2040-06")
CLAIMS = "".join(
    (
        claim("deep", MAY, JUNE),
        claim("long", MAY, says("herald", 40, "2040-05")),
        claim("wide", MAY, says("herald", 30, "2040-05")),
        claim("high", MAY),
    )
)


@pytest.fixture
def claims(mine_with):
    """The mine with four claims: an update, a difference, one agreed on, one of a single source."""
    return mine_with(CLAIMS)


@pytest.fixture
def found(run, claims):
    def found(*options):
        done = run("compare", "-d", claims, "--json", *options)
        assert done.exit_code == 0
        return [json.loads(line)["id"] for line in done.stdout.splitlines()]

    return found


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["long", "deep", "wide", "high"]),
        (("--agreement", "differ,update"), ["long", "deep"]),
        (("--agreement", "differ", "--agreement", "single-source"), ["long", "high"]),
        (("--agreement", "Single Source"), ["high"]),
        (("--agreement=single,up"), ["deep", "high"]),
        (("--agreement", " agree , agree,"), ["wide"]),
        (("--agreement", "differ,update", "deep"), ["deep"]),
    ],
)
def test_claims_are_chosen_by_how_their_statements_stand(found, options, expected):
    assert found(*([options] if isinstance(options, str) else options)) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("difer", "There is no agreement “difer”. Did you mean differ?"),
        ("differ,updaet", "There is no agreement “updaet”. Did you mean update?"),
        ("measure", "There is no agreement “measure”. Did you mean different-measure?"),
        ("zzz", "There is no agreement “zzz”. There are differ, update, different-measure, agree,"),
        (" , ", "Name at least one of differ, update, different-measure, agree, single-source."),
        ("\x1b[2J", "There is no agreement “␛[2J”."),
    ],
)
def test_a_word_that_is_none_is_refused_with_those_there_are(run, words, told):
    done = run("compare", "--agreement", words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert told in done.stderr


def test_where_no_claim_is_found_so_that_is_said(run):
    done = run("compare", "--agreement", "update,agree")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("No claim is found “update” or “agree”.")
    done = run("compare", "deep", "--agreement", "agree")
    assert done.stderr.startswith("No claim that holds “deep” is found “agree”.")


def test_the_change_is_told(run, claims):
    text = run("compare", "-d", claims).stdout
    assert "→ update (+6, +20 %), computed: A 30 metres as of May 2040, B 36 metres" in text
    assert "≠ differ (10 apart), computed: A 30 metres" in text
    assert "= agree, computed: A B 30 metres as of May 2040" in text


def test_the_change_is_in_the_objects(run, claims):
    lines = run("compare", "-d", claims, "--json").stdout.splitlines()
    changes = {line["id"]: line["agreement"]["change"] for line in map(json.loads, lines)}
    assert changes["wide"] is changes["high"] is None
    assert changes["deep"] == {
        "from": 30, "to": 36, "unit": "metres", "measure": "", "difference": 6,
        "share": pytest.approx(0.2), "hedge": "", "moved": True,
    }  # fmt: skip
    assert changes["long"]["moved"] is False


def test_the_table_says_what_it_was_chosen_by(run, claims):
    note = run("compare", "-d", claims, "-f", "markdown", "--agreement", "update,agree").stdout
    assert (
        "2 claims of the dossier “A mine on the moon”: 1 update, 1 agree. "
        "Chosen by agreement: update, agree.\n"
    ) in note
    assert "| → update (+6, +20 %), computed: A 30 metres" in note


# What `check` says of agreements


@pytest.mark.parametrize(
    ("told", "what"),
    [
        (
            claim("x", MAY, JUNE, agreement="agree"),
            "is said to agree, but `post` has 30 metres and `herald` has 36 metres: make the",
        ),
        (
            claim("x", MAY, agreement="agree"),
            "has statements of one source only and the verdict `agree`: take `agreement` out",
        ),
        (
            claim("x", says("post", 30, "2040-05"), says("herald", 20, "2039")),
            "is an update the wrong way round: `herald` was published after `post`",
        ),
        (
            claim("x", MAY, JUNE).rpartition("      evidence")[0],
            "The field `evidence` is missing in a statement",
        ),
    ],
    ids=["contradicted", "single", "backwards", "no evidence"],
)
def test_check_names_the_place_and_the_mend(run, mine_with, told, what):
    done = run("-d", mine_with(f"# above\n{told}"), "check")
    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("claims.yaml:")
    assert what in line


def test_a_fault_stands_at_its_claim(run, mine_with):
    told = claim("deep", MAY, JUNE) + claim("x", MAY, JUNE, agreement="agree")
    folder = mine_with(told)
    line = told.splitlines().index("- id: x") + 1
    assert run("-d", folder, "check").stdout.startswith(f"claims.yaml:{line}:3: The claim `x` is")
