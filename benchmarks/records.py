"""One made-up record of each kind as YAML, of some 160 characters of text."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from .names import Name, can_speak, kind_of, name_of
from .times import dates, days
from .vocabulary import Words, drawn, english, korean, with_particle, zipf

TOPIC = (0, "은", "는")
IN_KOREAN = 0.4  # of the records
TIES = ("partner", "customer", "backer", "cloud provider", "rival", "candidate", "parent")
STANDINGS = ("happened", "happened", "happened", "announced", "considered")
BOUNDS = ("exactly", "exactly", "about", "more than", "at least")
UNITS = ("users", "users", "%", "×", "offices", "billion won", "people")
SOURCES_IN_A_CLAIM = (1, 1, 2, 2, 2, 2, 3, 4)
PARAGRAPHS, FEWEST, MOST = 20, 4, 400
"""In an article: on average, at least, at most."""


class Source(NamedTuple):
    """An article that there is to refer to."""

    id: str
    published: str
    paragraphs: int


class Writer(NamedTuple):
    """What records are written from: the dice, what there is to refer to, and words."""

    dice: random.Random
    sources: Mapping[str, Source]
    names: Mapping[str, Name]
    places: Iterator[str]  # sources by how much each says
    entities: Iterator[str]  # by how much is said of each
    speakers: Iterator[str]
    dates: Iterator[str]
    english: Iterator[str]
    korean: Iterator[str]

    def words(self, least: int, most: int) -> str:
        """Words of one language, with some of the other among them."""
        random_ = self.dice.random
        tape = self.korean if random_() < IN_KOREAN else self.english
        return " ".join(islice(tape, least + int(random_() * (most - least + 1))))

    def sentence(self, about: str, least: int, most: int) -> str:
        """Words that begin, two times in five, with the name of whom they are about."""
        random_ = self.dice.random
        roll, name = random_(), self.names[about]
        length = least + int(random_() * (most - least + 1))
        if roll < IN_KOREAN:
            start = f"{with_particle(name.korean, TOPIC)} " if roll < IN_KOREAN / 2 else ""
            return start + " ".join(islice(self.korean, length))
        start = f"{name.english} " if roll > 1 - IN_KOREAN / 2 else ""
        return start + " ".join(islice(self.english, length))

    def evidence(self, indent: str = "  ", source: str = "") -> str:
        """One passage, or two in different paragraphs, of the source given or of any."""
        first = self.sources[source or next(self.places)]
        paragraph = int(self.dice.random() * first.paragraphs) + 1
        lines = f"{indent}evidence:\n{self._passage(indent, first.id, paragraph)}"
        if self.dice.random() < 1 / 4:
            second = first if source else self.sources[next(self.places)]
            paragraph = paragraph % second.paragraphs + 1
            if second is not first or second.paragraphs > 1:
                lines += self._passage(indent, second.id, paragraph)
        return lines

    def _passage(self, indent: str, source: str, paragraph: int) -> str:
        place = f"source: {source}, paragraph: {paragraph}"
        return f'{indent}  - {{ {place}, exact: "{self.words(3, 6)}" }}\n'


def writer(dice: random.Random, sources: int, entities: int) -> Writer:
    """A writer for so many articles and entities, of each of which a few get most."""
    papers = _papers(dice, sources)
    by_share = sorted(papers.values(), key=lambda paper: -paper.paragraphs)
    names = {f"entity-{n}": name_of(n) for n in range(1, entities + 1)}
    mentions = zipf(entities, offset=0.0)
    speaking = [weight if can_speak(n) else 0.0 for n, weight in enumerate(mentions, 1)]
    ids = list(names)
    return Writer(
        dice,
        papers,
        names,
        drawn(dice, Words([p.id for p in by_share], _running([p.paragraphs for p in by_share]))),
        drawn(dice, Words(ids, _running(mentions))),
        drawn(dice, Words(ids, _running(speaking))),
        dates(dice),
        drawn(dice, english()),
        drawn(dice, korean()),
    )


def _papers(dice: random.Random, count: int) -> dict[str, Source]:
    """The articles in order of publication; some have many more paragraphs than others."""
    published = sorted(islice(days(dice), count))
    shares = zipf(count, 0.6, offset=0.0)
    average = sum(shares) / count
    sizes = [min(max(FEWEST, round(PARAGRAPHS * share / average)), MOST) for share in shares]
    dice.shuffle(sizes)
    return {
        f"source-{n}": Source(f"source-{n}", day, size)
        for n, (day, size) in enumerate(zip(published, sizes, strict=True), 1)
    }


def _running(weights: Sequence[float]) -> list[float]:
    return list(accumulate(weights))


def source(writer: Writer, number: int) -> str:
    """One article, alone in its file."""
    _, published, paragraphs = paper = writer.sources[f"source-{number}"]
    publisher = name_of(number * 7 % 400 + 1).short
    head = (
        f"id: {paper.id}\npublisher: {publisher} Daily\npublished: {published}\n"
        f'title: "{writer.words(5, 9)}"\nlanguage: {"ko" if number % 3 == 0 else "en"}\n'
        f"url: https://example.org/{paper.id}\nparagraphs:\n"
    )
    return head + "".join(f'  - gist: "{writer.words(8, 16)}"\n' for _ in range(paragraphs))


def entity(writer: Writer, number: int) -> str:
    """Somebody or something."""
    name = writer.names[f"entity-{number}"]
    return (
        f"- id: entity-{number}\n  kind: {kind_of(number)}\n"
        f'  name: "{name.english}"\n  korean: "{name.korean}"\n  aliases: ["{name.short}"]\n'
        f'  text: "{writer.words(10, 20)}"\n{writer.evidence()}'
    )


def quote(writer: Writer, number: int) -> str:
    """What one of them says."""
    dice, place = writer.dice, writer.sources[next(writer.places)]
    about = next(writer.entities)
    return (
        f'- id: quote-{number}\n  text: "{writer.sentence(about, 14, 28)}"\n'
        f"  speaker: {next(writer.speakers)}\n"
        f"  translated: {'true' if dice.random() < IN_KOREAN else 'false'}\n"
        f'  context: "{writer.words(4, 8)}"\n  about: [{about}]\n'
        f"  evidence:\n    - {{ source: {place.id}, "
        f"paragraph: {int(dice.random() * place.paragraphs) + 1} }}\n"
    )


def event(writer: Writer, number: int) -> str:
    """Something on the timeline."""
    dice, who = writer.dice, next(writer.entities)
    others = (next(writer.entities) for _ in range(int(dice.random() * 3)))
    return (
        f'- id: event-{number}\n  title: "{writer.sentence(who, 4, 7)}"\n'
        f"  date: {next(writer.dates)}\n  standing: {dice.choice(STANDINGS)}\n"
        f'  text: "{writer.words(10, 20)}"\n'
        f"  entities: [{', '.join(dict.fromkeys((who, *others)))}]\n{writer.evidence()}"
    )


def claim(writer: Writer, number: int) -> str:
    """A question that sources answer with a figure, the later one for no earlier time."""
    dice, who = writer.dice, next(writer.entities)
    unit, first = dice.choice(UNITS), dice.randint(2, 900)
    sources = sorted(_several(writer, dice.choice(SOURCES_IN_A_CLAIM)), key=number_of)
    statements = "".join(_statement(writer, name, unit, first) for name in sources)
    return (
        f'- id: claim-{number}\n  question: "{writer.sentence(who, 5, 9)}?"\n'
        f"  about: [{who}]\n  statements:\n{statements}"
    )


def _several(writer: Writer, count: int) -> list[str]:
    found: dict[str, None] = {}
    for _ in range(4 * count):
        found[next(writer.places)] = None
        if len(found) == count:
            break
    return list(found)


def _statement(writer: Writer, source: str, unit: str, first: int) -> str:
    """Two times in five the figure that another source has too; half of them say as of when."""
    dice = writer.dice
    number = first if dice.random() < 0.4 else dice.randint(2, 900)
    rest = dice.choice(("", "", "", "      measure: last year\n", "      measure: this year\n"))
    if dice.random() < 0.5:
        rest += f"      as_of: {writer.sources[source].published[:7]}\n"
    return (
        f'    - value: {number} {unit}\n      number: {number}\n      unit: "{unit}"\n'
        f"      bound: {dice.choice(BOUNDS)}\n{rest}{writer.evidence('      ', source)}"
    )


def relationship(writer: Writer, number: int) -> str:
    """A tie between two of them."""
    dice, one = writer.dice, next(writer.entities)
    other = next(found for found in writer.entities if found != one)
    since = f"  date: {next(writer.dates)}\n" if dice.random() < 0.3 else ""
    return (
        f"- id: relationship-{number}\n  kind: {dice.choice(TIES)}\n"
        f'  from: {one}\n  to: {other}\n  what: "{writer.words(6, 16)}"\n{since}{writer.evidence()}'
    )


def number_of(source: str) -> int:
    """Which one it is, from 1: they come out in this order."""
    return int(source.rpartition("-")[2])


RECORDS: Mapping[str, Callable[[Writer, int], str]] = {
    "entities": entity,
    "quotes": quote,
    "events": event,
    "claims": claim,
    "relationships": relationship,
}
"""How each kind is written, by its folder."""
