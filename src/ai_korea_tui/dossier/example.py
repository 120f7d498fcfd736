"""A small invented dossier that shows every kind of record, for the description of the format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MANIFEST = """\
id: harbour-bridge
title: A bridge for Haneul harbour
summary: Two papers on the plan for a new bridge, a month apart.
sources:
  - daily-2031-03-02
  - courier-2031-04-05
"""

_DAILY = """\
id: daily-2031-03-02
publisher: The Haneul Daily
published: 2031-03-02T09:30+09:00
title: Harbour to get a second bridge
url: https://daily.example/2031/03/02/bridge
language: en
paragraphs:
  - kind: title
    gist: The harbour will have another bridge.
  - gist: The builder has the contract; four lanes; work begins in the autumn.
"""

_COURIER = """\
id: courier-2031-04-05
publisher: The Courier
published: 2031-04-05
language: ko
translation: by the editor
paragraphs:
  - gist: The builder's head says that six lanes are meant.
  - gist: How to reach the paper.
    kind: note
    nothing_to_record: the paper's own address
"""

_ENTITIES = """\
- id: mirae-works
  kind: company
  name: Mirae Works
  korean: 미래건설
  aliases: [Mirae]
  text: The builder of the bridge.
  evidence:
    - {source: daily-2031-03-02, paragraph: 2, exact: awarded to Mirae Works}
- id: han-sol
  kind: person
  name: Han Sol
  evidence:
    - {source: courier-2031-04-05, paragraph: 1, exact: Han Sol}
- id: harbour-office
  kind: government body
  name: Harbour Office
  evidence:
    - {source: daily-2031-03-02, paragraph: 2, exact: the Harbour Office}
"""

_QUOTES = """\
- id: six-lanes
  text: Six lanes, or it is not worth the steel.
  speaker: han-sol
  translated: true
  about: [mirae-works]
  evidence:
    - source: courier-2031-04-05
      paragraph: 1
"""

_EVENTS = """\
- id: work-begins
  title: Work on the bridge begins
  date: 2031-23
  read_from: this autumn
  inferred:
    parts: [year]
    why: The paper is of March 2031.
  standing: announced
  entities: [mirae-works]
  tags: [bridge]
  evidence:
    - source: daily-2031-03-02
      paragraph: 2
      exact: to begin this autumn
"""

_CLAIMS = """\
- id: lanes
  question: How many lanes will the bridge have?
  about: [mirae-works]
  statements:
    - value: four lanes
      number: 4
      unit: lanes
      as_of: 2031-03-02
      evidence:
        - {source: daily-2031-03-02, paragraph: 2, exact: with four lanes}
    - value: six lanes
      number: 6
      unit: lanes
      as_of: 2031-04
      said_by: han-sol
      evidence:
        - {source: courier-2031-04-05, paragraph: 1, exact: Six lanes}
"""

_RELATIONSHIPS = """\
- id: han-sol-heads-mirae
  from: han-sol
  kind: officer
  to: mirae-works
  what: head of the company
  evidence:
    - {source: courier-2031-04-05, paragraph: 1, exact: head of Mirae Works}
"""

EXAMPLE: Mapping[str, str] = MappingProxyType(
    {
        "dossier.yaml": _MANIFEST,
        "sources/daily-2031-03-02.yaml": _DAILY,
        "sources/courier-2031-04-05.yaml": _COURIER,
        "entities.yaml": _ENTITIES,
        "quotes.yaml": _QUOTES,
        "events.yaml": _EVENTS,
        "claims.yaml": _CLAIMS,
        "relationships.yaml": _RELATIONSHIPS,
    }
)
"""The files of the dossier by their paths. The reader finds nothing wrong with them."""
