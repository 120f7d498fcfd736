"""The bundled dossier with a third and a fourth source, both invented. Nothing in them is true.

They differ from the two articles, agree with them, go on from them and measure something else;
the fourth says two things about one question, and tells the story in another order.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ai_korea_tui.dossier.model import Dossier
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.storage.places import bundled

THIRD, FOURTH = "invented-2025-10-20", "invented-2025-12-01"

_SOURCES = {
    THIRD: """\
id: invented-2025-10-20
publisher: The Invented Review
published: 2025-10-20
title: "An invention: the Seoul office after forty days"
language: en
url: https://review.example/seoul
paragraphs:
  - kind: title
    gist: A made-up look at the Seoul office after forty days.
    nothing_to_record: it is invented
  - gist: Weekly users are said to be three and a half times those of a year before.
  - gist: The app has more than 14 million users, the invention goes.
  - gist: Offices stand in 12 places.
  - gist: About 20 people work in Seoul by the middle of October.
  - gist: Kakao and SK Telecom are said to share a made-up training centre from 15 October on.
  - gist: A made-up start-up, Hanbit Robotics, becomes a customer.
  - gist: Anthropic is said to look for an office in Busan.
""",
    FOURTH: """\
id: invented-2025-12-01
publisher: 지어낸 일보
published: 2025-12-01
title: 지어낸 이야기
language: ko
translation: Nothing is translated; the whole of it is made up.
paragraphs:
  - kind: title
    gist: A made-up report in Korean, which begins with what came last.
    nothing_to_record: it is invented
  - gist: Some 35 people are in Seoul, and a made-up head, Han Bit, leads them since November.
  - gist: Ground is broken for a made-up data centre in Pohang, about the end of November.
  - gist: Offices stand in 14 places.
  - gist: Weekly users have grown five times, it claims, as of the September launch.
  - gist: 15 million use the app, 9 million of them daily.
  - gist: Hanbit Robotics and Kakao are partners from November on.
""",
}

_ADDED = {
    "entities.yaml": """\
- id: hanbit-robotics
  kind: company
  name: Hanbit Robotics
  korean: 한빛로보틱스
  text: a made-up start-up that becomes a customer
  evidence:
    - { source: invented-2025-10-20, paragraph: 7, exact: "a start-up, Hanbit Robotics" }
    - { source: invented-2025-12-01, paragraph: 7, exact: "한빛로보틱스와 카카오" }

- id: han-bit
  kind: person
  name: Han Bit
  korean: 한빛
  text: made-up head of the Seoul office
  evidence:
    - { source: invented-2025-12-01, paragraph: 2, exact: "한빛 대표" }
""",
    "quotes.yaml": """\
- id: made-up-quote
  text: We are thirty-five, and we have never been anywhere.
  speaker: han-bit
  translated: true
  about: [openai-korea]
  evidence:
    - { source: invented-2025-12-01, paragraph: 2 }
""",
    "events.yaml": """\
- id: made-up-training-centre
  title: A made-up training centre of Kakao and SK Telecom opens
  date: 2025-10-15/..
  entities: [kakao, sk-telecom]
  evidence:
    - { source: invented-2025-10-20, paragraph: 6, exact: "a training centre from 15 October" }

- id: made-up-head
  title: A made-up head takes over in Seoul
  date: 2025-11
  read_from: since November
  inferred: { parts: [year], why: "the year of the invention" }
  entities: [openai-korea, han-bit]
  evidence:
    - { source: invented-2025-12-01, paragraph: 2, exact: "11월부터" }

- id: made-up-ground-breaking
  title: Ground is broken for a made-up data centre in Pohang
  date: 2025-11-28~
  entities: [openai]
  evidence:
    - { source: invented-2025-12-01, paragraph: 3, exact: "포항 데이터센터 착공" }
""",
    "relationships.yaml": """\
- id: hanbit-customer-openai
  kind: customer
  from: hanbit-robotics
  to: openai
  what: made-up use of the models
  evidence:
    - { source: invented-2025-10-20, paragraph: 7, exact: "becomes a customer" }

- id: kakao-partner-sk-telecom
  kind: partner
  from: kakao
  to: sk-telecom
  what: a made-up training centre
  evidence:
    - { source: invented-2025-10-20, paragraph: 6, exact: "share a training centre" }

- id: hanbit-partner-kakao
  kind: partner
  from: hanbit-robotics
  to: kakao
  what: a made-up partnership
  date: 2025-11/..
  evidence:
    - { source: invented-2025-12-01, paragraph: 7, exact: "한빛로보틱스와 카카오" }
""",
}

_STATEMENTS = {
    "weekly-users-growth": """\
    - value: three and a half times
      number: 3.5
      unit: ×
      measure: weekly users in Korea, growth over the past year
      as_of: 2025-10-20
      evidence:
        - { source: invented-2025-10-20, paragraph: 2, exact: "three and a half times" }
    - value: five times
      number: 5
      unit: ×
      measure: weekly users in Korea, growth over the past year
      as_of: 2025-09-10
      evidence:
        - { source: invented-2025-12-01, paragraph: 5, exact: "다섯 배" }
""",
    "app-users": """\
    - value: more than 14 million
      number: 14000000
      unit: users
      bound: more than
      measure: ChatGPT app users in Korea
      as_of: 2025-10
      evidence:
        - { source: invented-2025-10-20, paragraph: 3, exact: "more than 14 million users" }
    - value: 15 million
      number: 15000000
      unit: users
      measure: ChatGPT app users in Korea
      as_of: 2025-12-01
      evidence:
        - { source: invented-2025-12-01, paragraph: 6, exact: "1500만 명" }
    - value: 9 million a day
      number: 9000000
      unit: users
      measure: daily users of the app
      as_of: 2025-12-01
      evidence:
        - { source: invented-2025-12-01, paragraph: 6, exact: "하루 900만 명" }
""",
    "office-count": """\
    - value: 12 places
      number: 12
      unit: places
      as_of: 2025-10-20
      evidence:
        - { source: invented-2025-10-20, paragraph: 4, exact: "in 12 places" }
    - value: 14 places
      number: 14
      unit: places
      as_of: 2025-12-01
      evidence:
        - { source: invented-2025-12-01, paragraph: 4, exact: "14곳" }
""",
    "team-size": """\
    - value: about 20 people
      number: 20
      unit: people
      bound: about
      as_of: 2025-10
      evidence:
        - { source: invented-2025-10-20, paragraph: 5, exact: "about 20 people" }
    - value: some 35 people
      number: 35
      unit: people
      bound: about
      as_of: 2025-12-01
      evidence:
        - { source: invented-2025-12-01, paragraph: 2, exact: "35명" }
  agreement:
    verdict: update
    why: The invention has figures where the second article has none.
""",
}


def four_sources_files() -> dict[str, bytes]:
    """The dossier's files: path → YAML."""
    folder = Path(bundled())
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.yaml")
    }
    for source, text in _SOURCES.items():
        files[f"sources/{source}.yaml"] = text
        files["dossier.yaml"] += f"  - {source}\n"
    for path, text in _ADDED.items():
        files[path] += f"\n{text}"
    for claim, text in _STATEMENTS.items():
        files["claims.yaml"] = _with_statements(files["claims.yaml"], claim, text)
    return {path: text.encode() for path, text in files.items()}


@cache
def four_sources() -> Dossier:
    """The dossier, read. It has no fault."""
    reading = read_dossier(four_sources_files())
    assert reading.faults == ()
    assert reading.dossier is not None
    return reading.dossier


def write_four_sources(folder: Path) -> Path:
    """The dossier as files under the folder; the folder."""
    for path, data in four_sources_files().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def _with_statements(claims: str, claim: str, text: str) -> str:
    """The claims with more statements after the last one of a claim."""
    start = claims.index(f"- id: {claim}\n")
    after = claims.find("\n- id: ", start)
    block = claims[start : after if after >= 0 else len(claims)]
    last = [found.end() for found in re.finditer(r"^ {8}- \{.*\}\n?", block, re.MULTILINE)][-1]
    end = start + last
    return f"{claims[:end].rstrip(chr(10))}\n{text}{claims[end:]}"
