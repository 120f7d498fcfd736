"""An invented story that any number of papers tell, with as many claims as are wanted."""

from __future__ import annotations

from tui_story import ev

from ai_korea_tui.dossier.model import Claim, Dossier, Entity, Paragraph, Source, Statement


def crowd(papers: int, claims: int = 12, entities: int = 1) -> Dossier:
    """Papers a month apart. Claim n is told by three of them, claim 0 by every one."""
    names = [f"paper-{n}" for n in range(1, papers + 1)]
    days = [f"{2020 + n // 12}-{n % 12 + 1:02}-15" for n in range(papers)]
    return Dossier(
        id=f"crowd-{papers}",
        title="A lighthouse is built",
        sources=tuple(
            Source(
                id=name,
                publisher=f"The Paper No. {n}",
                published=day,
                paragraphs=tuple(Paragraph(gist=f"Matter {p} of paper {n}.") for p in range(1, 6)),
            )
            for n, (name, day) in enumerate(zip(names, days, strict=True), 1)
        ),
        entities=tuple(
            Entity(
                id=f"firm-{n}",
                kind="company",
                name=f"Firm {n}",
                evidence=ev(names[n % papers], 1, f"Firm {n}"),
            )
            for n in range(entities)
        ),
        claims=tuple(_claim(n, names, days) for n in range(claims)),
    )


def _claim(number: int, names: list[str], days: list[str]) -> Claim:
    count = len(names)
    telling = range(count) if number == 0 else sorted({(number + k * 7) % count for k in range(3)})
    units = ("steps", "lamps", "keepers")
    return Claim(
        id=f"claim-{number}",
        question=f"How many {units[number % 3]}, asked for the {number}th time?",
        statements=tuple(
            Statement(
                value=f"{10 + number % 5 + place} of them",
                number=10 + number % 5 + place * (number % 2),
                unit=units[number % 3],
                as_of=days[place][:7] if number % 4 else "2020-01",
                evidence=ev(names[place], 1 + number % 5, f"{number} and {place}"),
            )
            for place in telling
        ),
    )
