"""The articles' own text attached in every shape in which people save it.

The texts are not in the repository: see `test_bundled_articles.py`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import lru_cache

import pytest
from article_texts import ARTICLES, SOURCES, each_source, needs_articles

from ai_korea_tui.attachment import AnotherText, Proposal, examine, phrases_of
from ai_korea_tui.storage.places import bundled
from ai_korea_tui.workspace import Workspace, open_workspace

pytestmark = needs_articles


@lru_cache
def text_of(source: str) -> str:
    return (ARTICLES / f"{source}.txt").read_text(encoding="utf-8")


@lru_cache
def workspace() -> Workspace:
    return open_workspace(bundled())


def attached(source: str, text: str) -> Proposal:
    return examine(workspace(), source, text, "article.txt")


def edited(text: str, edit: Callable[[list[str]], object]) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    edit(lines)
    return "\n".join(lines)


def wrapped(text: str, width: int, between: str = "\n") -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return between.join("\n".join(textwrap.wrap(line, width)) for line in lines)


def joined(lines: list[str], at: int) -> None:
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


def split(lines: list[str], at: int) -> None:
    middle = lines[at].index(" ", len(lines[at]) // 2)
    lines[at : at + 1] = [lines[at][:middle], lines[at][middle + 1 :]]


def everything(text: str) -> str:
    def edit(lines: list[str]) -> None:
        lines.append("Read more on our site")
        split(lines, 11)
        joined(lines, 3)
        lines.insert(0, "Advertisement")

    return wrapped(edited(text, edit), 72, "\r\n\r\n\r\n")


SHAPES: dict[str, Callable[[str], str]] = {
    "one line on top": lambda text: "Advertisement\n" + text,
    "one line after the second": lambda t: edited(t, lambda lines: lines.insert(2, "Share")),
    "one line at the end": lambda text: text + "\nRead more\n",
    "lines on top and within": lambda t: edited(
        t, lambda lines: [lines.insert(at, "Share this") for at in (9, 4, 0, 0)]
    ),
    "two joined": lambda text: edited(text, lambda lines: joined(lines, 3)),
    "one split": lambda text: edited(text, lambda lines: split(lines, 8)),
    **{f"wrapped at {n}": lambda text, n=n: wrapped(text, n) for n in (60, 72, 80)},
    **{
        f"wrapped at {n}, blank lines": lambda text, n=n: wrapped(text, n, "\n\n")
        for n in (60, 72, 80)
    },
    "wrapped, blank lines doubled": lambda text: wrapped(text, 72).replace("\n", "\n\n"),
    "on one line": lambda text: " ".join(text.split("\n")),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "blank lines doubled": lambda text: text.replace("\n", "\n\n"),
    "everything": everything,
}


@each_source
@pytest.mark.parametrize("shape", SHAPES)
def test_the_very_text_is_known_in_any_shape(source: str, shape: str) -> None:
    proposal = attached(source, SHAPES[shape](text_of(source)))
    assert proposal.verification.missing == ()
    assert proposal.verification.same_text or proposal.alignment is None


@each_source
@pytest.mark.parametrize("at", range(17))
def test_a_missing_paragraph_costs_only_its_phrases(source: str, at: int) -> None:
    text = edited(text_of(source), lambda lines: lines.pop(at))
    missing = attached(source, text).verification.missing
    assert {anchor.evidence.paragraph for anchor in missing} <= {at + 1}


@each_source
def test_a_corrected_word_costs_only_its_phrases(source: str) -> None:
    text = wrapped(text_of(source).replace("Seoul", "Busan", 1), 72)
    missing = attached(source, text).verification.missing
    assert missing
    assert all("Seoul" in anchor.evidence.exact for anchor in missing)


@each_source
def test_the_other_articles_text_is_refused_and_its_source_named(source: str) -> None:
    other = next(other for other in SOURCES if other != source)
    with pytest.raises(AnotherText, match=f"but all .* of {other} can"):
        attached(source, text_of(other))


@each_source
@pytest.mark.parametrize("step", [-1, 5, 7, 11])
def test_a_text_in_another_order_is_refused_as_that(source: str, step: int) -> None:
    lines = [line for line in text_of(source).splitlines() if line.strip()]
    order = [n * step % len(lines) for n in range(len(lines))]
    with pytest.raises(AnotherText, match=r"^All .* can be found .* are in another order"):
        attached(source, "\n".join(lines[n] for n in order))


@each_source
def test_half_of_a_text_is_still_that_text(source: str) -> None:
    text = edited(text_of(source), lambda lines: lines.__delitem__(slice(0, 9)))
    proposal = attached(source, text)
    standing = {anchor.evidence.paragraph for anchor in proposal.verification.stands}
    assert min(standing) == 10
    cited = [phrase for phrase in phrases_of(workspace().index, source) if phrase.paragraph > 9]
    assert len(proposal.verification.stands) == len(cited)
