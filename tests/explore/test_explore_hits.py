"""What a search brings, and in which order: as a reader means it."""

from __future__ import annotations

from explore_story import ev, says

from ai_korea_tui.dossier.model import Claim, Dossier, Entity, Paragraph, Relationship, Source
from ai_korea_tui.explore.agreement import verdict
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.search import search
from ai_korea_tui.explore.state import ExplorerState


def company(entity_id: str, name: str, **fields: object) -> Entity:
    return Entity(id=entity_id, kind="company", name=name, evidence=ev("paper", 1, name), **fields)


def tie(origin: str, to: str, phrase: str) -> Relationship:
    evidence = ev("paper", 1, phrase)
    return Relationship(
        id=f"{origin}-{to}", kind="partner", origin=origin, to=to, what="a deal", evidence=evidence
    )


INDEX = Index(
    Dossier(
        id="story",
        title="A story",
        sources=(
            Source(
                id="paper",
                publisher="The Paper",
                published="2031-01-01",
                paragraphs=(Paragraph(gist="gist"),),
            ),
        ),
        entities=(
            company("maru", "Maru", text="buys from Nabi for its data centre"),
            company("nabi", "Nabi"),
            company("sol", "Sol"),
        ),
        relationships=(tie("nabi", "maru", "Nabi and Sol"), tie("sol", "maru", "Nabi and Sol")),
    )
)


def test_a_tie_is_not_found_by_a_neighbour_in_its_phrase():
    assert "nabi-maru" in search(INDEX, "nabi")
    assert "sol-maru" not in search(INDEX, "nabi")


def test_whose_name_is_found_comes_before_whom_only_the_text_finds():
    state = ExplorerState(INDEX)
    everything = [row.record for row in state.view().companies.rows]
    assert everything[0] == "maru"  # most is told of it
    state.set_query("nabi")
    assert [row.record for row in state.view().companies.rows if row.record][:2] == ["nabi", "maru"]


def test_a_centre_is_a_center_too():
    assert search(INDEX, "data center") == search(INDEX, "data centre") == ["maru"]


def test_nobody_takes_back_what_somebody_else_has_said():
    def claim(*speakers: str) -> Claim:
        first, second = speakers
        statements = (
            says("may", "four", number=4, unit="lanes", as_of="2031-05", said_by=first),
            says("june", "six", number=6, unit="lanes", as_of="2031-06", said_by=second),
        )
        return Claim(id="lanes", question="How many lanes?", statements=statements)

    assert verdict(claim("hana", "dul")).verdict == "differ"
    assert verdict(claim("hana", "hana")).verdict == "update"
    assert verdict(claim("", "dul")).verdict == "update"
