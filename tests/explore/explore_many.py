"""A made-up story that any number of papers tell, each in part alone. Nothing of it is true."""

from __future__ import annotations

from ai_korea_tui.dossier.model import (
    Claim,
    Dossier,
    Entity,
    Evidence,
    Paragraph,
    Quote,
    Relationship,
    Source,
    Statement,
)


def paper(number: int) -> str:
    return f"paper-{number:02}"


def at(number: int) -> tuple[Evidence, ...]:
    return (Evidence(source=paper(number), paragraph=1, exact="here"),)


def many(papers: int) -> Dossier:
    """Paper n names n firms of its own, and all papers state the price of rice.

    Every firm is the supplier of the mill, which the first paper names.
    """
    numbers = range(1, papers + 1)
    firms = [
        Entity(id=f"firm-{n:02}-{k:02}", kind="company", name=f"Firm {n}.{k}", evidence=at(n))
        for n in numbers
        for k in range(1, n + 1)
    ]
    mill = Entity(id="mill", kind="company", name="The Mill", evidence=at(1))
    return Dossier(
        id=f"rice-{papers}",
        title="The price of rice",
        sources=tuple(
            Source(
                id=paper(n),
                publisher=f"Paper {n}",
                published=f"20{n:02}-01-01",
                paragraphs=(Paragraph(gist="rice"),),
            )
            for n in numbers
        ),
        entities=(mill, *firms),
        quotes=tuple(
            Quote(id=f"quote-{n:02}", text=f"Rice {n}", speaker="mill", evidence=at(n))
            for n in numbers
        ),
        claims=(
            Claim(
                id="rice",
                question="What does rice cost?",
                statements=tuple(
                    Statement(
                        value=f"{n} won",
                        number=n,
                        unit="won",
                        as_of=f"20{n:02}",
                        evidence=at(n),
                    )
                    for n in numbers
                ),
            ),
            *(
                Claim(
                    id=f"salt-{k}",
                    question=f"What does salt cost, {k}?",
                    statements=tuple(
                        Statement(value=f"{n}", number=n, unit="won", evidence=at(n))
                        for n in list(numbers)[:2]
                    ),
                )
                for k in range(1, 6)
            ),
        ),
        relationships=tuple(
            Relationship(
                id=f"tie-{firm.id}",
                kind="customer",
                origin="mill",
                to=firm.id,
                what="buys rice",
                evidence=firm.evidence,
            )
            for firm in firms
        ),
    )
