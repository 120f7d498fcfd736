"""What a dossier holds, on one page of Markdown: for whoever has no screen to open it on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ai_korea_tui.explore.comparing import cell_text
from ai_korea_tui.explore.kinds import ENTITY_PLURALS
from ai_korea_tui.explore.overview import Mention, Only, Overview, Told, most_alone, overview

from . import wording
from .escape import inline, literal, strong
from .sections import sources_list

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Verdict
    from ai_korea_tui.explore.index import Index

_CHANGED = 8
_NAMED_SOURCES = 20
_ALONE = 10
"""So many sources are told with what they carry alone."""
_COUNTED = 6
"""So many sources have their counts beside a name."""
_NEXT = (
    "In a terminal, `ai-korea-tui` opens the explorer. `ai-korea-tui search WORDS` finds records, "
    "`ai-korea-tui show ID` shows one with its evidence, `ai-korea-tui compare` sets the sources "
    "against each other, and `ai-korea-tui export WORDS` writes a cited note."
)


def overview_markdown(index: Index, faults: Sequence[object] = ()) -> str:
    """The dossier's title, summary, counts and sources; who is named most; what differs, what
    changed, and what one source carries alone.

    `faults` are only counted. Ends in one newline.
    """
    glance = overview(index)
    blocks = [
        f"# {literal(index.dossier.title)}",
        literal(index.dossier.summary),
        f"It holds {wording.counts_line(glance.counts)}." if glance.counts else "It is empty.",
        faults_line(len(faults)),
        "## Sources",
        _sources(index),
        *_section("Most mentioned", _mentions(index, glance.mentions)),
        *(_compared(index, glance) if len(index.letters) > 1 else []),
        "## What to type next",
        _NEXT,
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _section(title: str, *blocks: str) -> list[str]:
    """A heading and what stands under it; nothing where nothing does."""
    told = list(filter(None, blocks))
    return [f"## {title}", *told] if told else []


def faults_line(count: int) -> str:
    """`3 faults in the dossier: ai-korea-tui check lists them.`; empty for none."""
    if not count:
        return ""
    lists = "shows it" if count == 1 else "lists them"
    return f"{wording.counted(count, 'fault')} in the dossier: ai-korea-tui check {lists}."


def _sources(index: Index) -> str:
    named = list(index.letters)[:_NAMED_SOURCES]
    more = len(index.letters) - len(named)
    rest = f"\n- and {wording.counted(more, 'more source')}" if more else ""
    return sources_list(index, named) + rest


def _mentions(index: Index, mentions: Sequence[Mention]) -> str:
    return "\n".join(
        f"- {strong(mention.name) or strong(mention.entity)}: {mention.kind}, "
        f"{wording.counted(mention.records, 'record')}, {_by_source(index, mention)}"
        for mention in mentions
    )


def _by_source(index: Index, mention: Mention) -> str:
    """`A 55, B 99`; the letters alone where there is one source, or no record to count."""
    counts = mention.by_source
    if len(index.letters) < 2 or not counts:
        return " ".join(mention.letters)
    told = [f"{index.letters[source]} {count:,}" for source, count in counts.items()]
    more = len(told) - _COUNTED
    return ", ".join(
        [*told[:_COUNTED], *([wording.counted(more, "more source")] if more > 0 else [])]
    )


def _compared(index: Index, glance: Overview) -> list[str]:
    changed = glance.changed[:_CHANGED]
    return [
        *_section("What differs", *_differing(index, glance)),
        *_section(
            "What changed",
            _claims(index, changed),
            _more(len(glance.claims["update"]) - len(changed), "update"),
        ),
        *_section("Only in one source", _alone(index, glance.only)),
    ]


def _differing(index: Index, glance: Overview) -> list[str]:
    """The claims that differ; where none does, those that only look alike, said to be that."""
    verdict: Verdict = "differ" if glance.differing else "different measure"
    told = glance.differing or glance.alike
    count = len(glance.claims[verdict])
    lead = ""
    if not glance.differing:
        only = "looks" if count == 1 else "look"
        lead = "Nothing differs outright"
        lead += f"; {wording.counted(count, 'claim')} only {only} alike:" if count else "."
    return [lead, _claims(index, told), _more(count - len(told), verdict)]


def _more(count: int, verdict: str) -> str:
    if count <= 0:
        return ""
    return f"{count:,} more marked *{verdict}*: `ai-korea-tui compare` has them all."


def _claims(index: Index, claims: Sequence[Told]) -> str:
    return "\n".join(_claim(index, told) for told in claims)


def _claim(index: Index, told: Told) -> str:
    stated = [
        f"{index.letters.get(source, source)}: {cell_text(cell)}" for source, cell in told.stated
    ]
    lines = [*stated, wording.claim_words(index, told.record)]
    head = f"- {strong(told.question) or strong(told.claim)}"
    return "\n".join([head, *(f"  - {inline(line)}" for line in lines)])


def _alone(index: Index, only: Sequence[Only]) -> str:
    told = [found for found in most_alone(only, _ALONE) if found.records]
    lines = [_only(index, found) for found in told]
    more = sum(1 for found in only if found.records) - len(told)
    return "\n".join([*lines, *([f"- and {wording.counted(more, 'more source')}"] if more else [])])


def _only(index: Index, found: Only) -> str:
    """`- **B** ChosunBiz, 10 Sep 2025: 17 companies, 21 quotes; Samsung, Anthropic, …`."""
    label = wording.source_label(index, found.source)
    names = ", ".join(index.entity_name(entity) for entity in found.names)
    more = sum(n for kind, n in found.counts.items() if kind in ENTITY_PLURALS) - len(found.names)
    others = f" and {more:,} more names" if more > 1 else " and one more name" if more else ""
    line = inline(f"{label}: {wording.counts_line(found.counts)}")
    who = "\n  - " + inline(names) + others if names else ""
    return f"- {strong(index.letters[found.source])} {line}{who}"
