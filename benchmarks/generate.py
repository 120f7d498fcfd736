"""Dossiers of any size, in English and Korean, the same again for the same seed.

    python -m benchmarks.generate FOLDER RECORDS [SEED [SOURCES]]

Nothing in them is true. They are sound: a reader finds no fault in them.
"""

import datetime
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

IN_ONE_FILE = 2_000
PARAGRAPHS = 20
RECORDS_A_SOURCE = 100
FIRST_DAY, DAYS = datetime.date(2015, 1, 1), 4_000
"""When the sources are published: the first day, and over how many the rest follow in order."""

SHARES: Mapping[str, float] = {
    "entities": 0.15,
    "quotes": 0.35,
    "events": 0.30,
    "claims": 0.08,
    "relationships": 0.12,
}
"""What part of the records each kind is, the sources apart."""

IN_ENGLISH = """
agreement alliance analyst announced battery board budget building campus capital chips city cloud
company contract data demand developer engine export factory figures first forecast founder growth
hardware index industry investors joint launch leader market memory ministry model network office
partner pilot plan platform policy power product quarter report research revenue robot sales
satellite service ship software startup steel summit supply system talks team technology trade
university users venture weekly
"""
IN_KOREAN = """
가격 개발 거래 건설 경제 계약 고객 공장 과학 교육 규모 기술 기업 대학 데이터 로봇 매출 모델 반도체
발표 배터리 사업 산업 생산 서비스 성장 소프트웨어 수출 시장 업계 연구 위성 이용자 인공지능 전력 정부
정책 제품 조선 주주 증가 지분 창업 체결 출시 클라우드 투자 파트너 플랫폼 협력 회의 회사
"""
IN_NAMES = "ba da han jin kyo la min na no po ra sam se shin ta tae u wol ya yun"
ENGLISH, KOREAN, SYLLABLES = IN_ENGLISH.split(), IN_KOREAN.split(), IN_NAMES.split()
HANGUL = "가나다라마바사아자차카타파하강남동산원진"
SPEAKING_KINDS = ("company", "person", "company", "person", "company", "institution", "company")
ENTITY_KINDS = (*SPEAKING_KINDS, "product", "place", "company")
TIES = ("partner", "customer", "backer", "cloud provider", "rival", "candidate", "parent")
STANDINGS = ("happened", "announced", "considered")
BOUNDS = ("exactly", "about", "more than", "at least")


class Writer(NamedTuple):
    """What a record is written from: the dice, and the ids there are to refer to."""

    dice: random.Random
    sources: list[str]
    entities: list[str]

    def words(self, least: int, most: int) -> str:
        """Words of both languages, two English ones to a Korean one."""
        dice = self.dice
        count = dice.randint(least, most)
        return " ".join(
            dice.choice(KOREAN if dice.random() < 1 / 3 else ENGLISH) for _ in range(count)
        )

    def date(self) -> str:
        """An EDTF date of any of the shapes that articles give."""
        dice = self.dice
        year, month, day = dice.randint(2015, 2026), dice.randint(1, 12), dice.randint(1, 28)
        shapes = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}~", f"{year}-{month:02}/..")
        return dice.choice((*(f"{year}-{month:02}-{day:02}",) * 6, *shapes))

    def entity(self) -> str:
        """The id of one."""
        return self.dice.choice(self.entities)

    def speaker(self) -> str:
        """The id of one that can speak; the first always can."""
        spoken = self.entity()
        return spoken if kind_of(int(spoken[7:])) in SPEAKING_KINDS else self.entities[0]

    def evidence(self, indent: str = "  ", least: int = 1, source: str = "") -> str:
        """One or two passages, of the source given or of any."""
        dice = self.dice
        lines = [f"{indent}evidence:"]
        for _ in range(dice.randint(least, 2)):
            place = f"source: {source or dice.choice(self.sources)}"
            place += f", paragraph: {dice.randint(1, PARAGRAPHS)}"
            lines.append(f'{indent}  - {{ {place}, exact: "{self.words(3, 8)}" }}')
        return "\n".join(lines)


def dossier_files(records: int, seed: int = 1, sources: int = 0) -> dict[str, bytes]:
    """A dossier of so many records (six at least), its sources among them: path → YAML.

    `sources` says how many these are; 0 makes one for every hundred records.
    """
    dice = random.Random(seed)
    number = sources or max(2, records // RECORDS_A_SOURCE)
    return _files(dice, records, [f"source-{n}" for n in range(1, number + 1)])


def _files(dice: random.Random, records: int, sources: list[str]) -> dict[str, bytes]:
    counts = shared_out(records - len(sources))
    entities = [f"entity-{n}" for n in range(1, counts["entities"] + 1)]
    writer = Writer(dice, sources, entities)
    files = {"dossier.yaml": manifest(records, sources)}
    files |= {f"sources/{source}.yaml": source_file(writer, source) for source in sources}
    for kind, count in counts.items():
        texts = [RECORDS[kind](writer, n) for n in range(1, count + 1)]
        for number, batch in enumerate(in_batches(texts), 1):
            files[f"{kind}/{kind}-{number:04}.yaml"] = "\n".join(batch)
    return {path: text.encode() for path, text in files.items()}


def shared_out(records: int) -> dict[str, int]:
    """How many of each kind; what rounding leaves over goes to the quotes."""
    counts = {kind: max(1, int(records * share)) for kind, share in SHARES.items()}
    counts["entities"] = max(2, counts["entities"])
    counts["quotes"] += max(0, records - sum(counts.values()))
    return counts


def in_batches(texts: list[str]) -> Iterator[list[str]]:
    """As many as one file holds."""
    for start in range(0, len(texts), IN_ONE_FILE):
        yield texts[start : start + IN_ONE_FILE]


def manifest(records: int, sources: list[str]) -> str:
    """`dossier.yaml`."""
    listed = "\n".join(f"  - {source}" for source in sources)
    return f"id: generated-{records}\ntitle: A made-up story\nsources:\n{listed}\n"


def number_of(source: str) -> int:
    """Which one it is, from 1: they come out in this order."""
    return int(source.rpartition("-")[2])


def source_file(writer: Writer, source: str) -> str:
    """One article."""
    number = number_of(source)
    day = FIRST_DAY + datetime.timedelta(days=number * DAYS // len(writer.sources))
    head = (
        f"id: {source}\npublisher: {name_of(number, 'Daily')}\npublished: {day}\n"
        f'title: "{writer.words(5, 9)}"\nlanguage: {"ko" if number % 3 == 0 else "en"}\n'
        f"url: https://example.org/{source}\nparagraphs:\n"
    )
    return head + "".join(f'  - gist: "{writer.words(12, 25)}"\n' for _ in range(PARAGRAPHS))


def kind_of(number: int) -> str:
    """What the entity of that number is."""
    return ENTITY_KINDS[(number - 1) % len(ENTITY_KINDS)]


def name_of(number: int, last: str) -> str:
    """A made-up name; each number has its own."""
    letters = [SYLLABLES[number // len(SYLLABLES) ** n % len(SYLLABLES)] for n in range(4)]
    return f"{''.join(letters).capitalize()} {last}"


def hangul_name_of(number: int) -> str:
    """A made-up Korean name; each number has its own."""
    return "".join(HANGUL[number // len(HANGUL) ** n % len(HANGUL)] for n in range(4))


def entity(writer: Writer, number: int) -> str:
    """Somebody or something."""
    return (
        f"- id: entity-{number}\n  kind: {kind_of(number)}\n"
        f"  name: {name_of(number, 'Works')}\n  korean: {hangul_name_of(number)}\n"
        f'  aliases: [{name_of(number, "Co")}]\n  text: "{writer.words(8, 16)}"\n'
        f"{writer.evidence()}\n"
    )


def quote(writer: Writer, number: int) -> str:
    """What one of them says."""
    place = f"source: {writer.dice.choice(writer.sources)}"
    return (
        f'- id: quote-{number}\n  text: "{writer.words(15, 30)}"\n'
        f'  speaker: {writer.speaker()}\n  translated: true\n  context: "{writer.words(4, 8)}"\n'
        f"  about: [{writer.entity()}]\n"
        f"  evidence:\n    - {{ {place}, paragraph: {writer.dice.randint(1, PARAGRAPHS)} }}\n"
    )


def event(writer: Writer, number: int) -> str:
    """Something on the timeline."""
    return (
        f'- id: event-{number}\n  title: "{writer.words(4, 8)}"\n  date: {writer.date()}\n'
        f'  standing: {writer.dice.choice(STANDINGS)}\n  text: "{writer.words(8, 16)}"\n'
        f"  entities: [{writer.entity()}]\n{writer.evidence()}\n"
    )


def claim(writer: Writer, number: int) -> str:
    """A question that two sources answer with a figure, the later one for no earlier time."""
    dice = writer.dice
    sources = sorted(dice.sample(writer.sources, 2), key=number_of)
    years = sorted(dice.randint(2015, 2026) for _ in sources)
    statements = "".join(
        f"    - value: {figure} users\n      number: {figure}\n      unit: users\n"
        f"      bound: {dice.choice(BOUNDS)}\n      as_of: {year}-05\n"
        f"{writer.evidence('      ', source=source)}\n"
        for source, year in zip(sources, years, strict=True)
        for figure in (dice.randint(2, 900),)
    )
    return (
        f'- id: claim-{number}\n  question: "{writer.words(5, 9)}"\n'
        f"  about: [{writer.entity()}]\n  statements:\n{statements}"
    )


def relationship(writer: Writer, number: int) -> str:
    """A tie between two of them."""
    dice = writer.dice
    one, other = dice.sample(writer.entities, 2)
    return (
        f"- id: relationship-{number}\n  kind: {dice.choice(TIES)}\n  from: {one}\n  to: {other}\n"
        f'  what: "{writer.words(3, 8)}"\n{writer.evidence()}\n'
    )


RECORDS: Mapping[str, Callable[[Writer, int], str]] = {
    "entities": entity,
    "quotes": quote,
    "events": event,
    "claims": claim,
    "relationships": relationship,
}


def write_dossier(folder: Path, records: int, seed: int = 1, sources: int = 0) -> None:
    """The dossier as files under the folder, which may be there already."""
    for path, data in dossier_files(records, seed, sources).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


if __name__ == "__main__":
    write_dossier(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:]))
