"""The bundled phrases match in the articles, whatever their typography.

Skipped if the articles' text is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import cycle

import pytest
from article_texts import SOURCES, needs_articles
from test_bundled_articles import bundled, text_of_article

from ai_korea_tui.dossier import anchors
from ai_korea_tui.dossier.records import all_records, evidence_of

pytestmark = needs_articles

Change = Callable[[str], str]


def each(pattern: str, *forms: str) -> Change:
    """What matches the pattern as one of the forms after the other."""

    def change(text: str) -> str:
        form = cycle(forms)
        return re.sub(pattern, lambda _: next(form), text)

    return change


def inside(*signs: str) -> Change:
    """The signs, one after the other, between every two letters and digits."""
    return each(r"(?<=\w)(?=\w)", *signs)


def wide(text: str) -> str:
    return re.sub("[!-~]", lambda match: chr(ord(match[0]) + 0xFEE0), text)


def with_ligatures(text: str) -> str:
    for letters, ligature in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        text = text.replace(letters, ligature)
    return text.replace("st", "ﬆ")


SINGLE = r"['‘’‚‛]"
DOUBLE = r'["“”„‟]'
CHANGES: dict[str, Change] = {
    "hyphens and dashes": each("[-‐-―]", *"‐‑‒–—―−﹘﹣－"),
    "no-break hyphen": each("-", "‑"),
    "minus": each("-", "−"),
    "curly double quotation marks": each(DOUBLE, "“", "”"),
    "low double quotation marks": each(DOUBLE, "„", "“"),
    "guillemets": each(DOUBLE, "«", "»"),
    "corner brackets": each(DOUBLE, "「", "」"),
    "white corner brackets": each(DOUBLE, "『", "』"),
    "prime quotation marks": each(DOUBLE, "〝", "〞", "〟", "″"),
    "full-width quotation marks": each(DOUBLE, "＂"),
    "curly single quotation marks": each(SINGLE, "‘", "’"),
    "low single quotation marks": each(SINGLE, "‚", "‛"),
    "single guillemets": each(SINGLE, "‹", "›"),
    "modifier apostrophes and primes": each(SINGLE, "ʼ", "′", "＇"),
    "no-break and other spaces": each(
        " ", "\xa0", "\u2009", "\u202f", "\u3000", "\u2003", "\u205f"
    ),
    "runs of spaces": each(" ", "  ", " \t ", "\xa0 "),
    "soft hyphens": inside("\xad"),
    "zero-width characters": inside("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"),
    "bidi controls": inside("\u200e", "\u200f", "\u202a", "\u202c", "\u2066", "\u2069", "\u061c"),
    "variation selectors and tags": inside("\ufe0e", "\ufe0f", "\U000e0100", "\U000e0061"),
    "other ignorable characters": inside("\u034f", "\u180e", "\u2063", "\u3164", "\u115f"),
    "ignorable characters at every space": each(" ", " \u200b", "\u2060 ", " \ufeff "),
    "ligatures": with_ligatures,
    "full width": wide,
    "small forms": each("[,]", "﹐", "，"),
    "a byte order mark": lambda text: f"\ufeff{text}",
    "empty lines of ignorable characters": lambda text: text.replace("\n", "\n\u200b \u2060\n"),
}

# What the articles do not have is first put into them and into the phrases alike.
SEEDED: dict[str, tuple[Change, Change]] = {
    "ellipses": (each(", ", "... "), each(r"\.\.\.", "…", "⋯", "․․․", "．．．", "‥.")),
    "middle dots": (each(" and ", "·"), each("·", *"ㆍ・‧•∙⋅･⸱")),
    "wave dashes": (each("-", "~"), each("~", *"∼～〜〰˜⁓")),
    "primes": (each(SINGLE, "′"), each("′", "'", "’", "ʹ")),
    "double primes": (each(DOUBLE, "″"), each("″", '"', "”", "ʺ")),
    "decomposed letters": (
        lambda text: text.translate(str.maketrans("aeou", "áêöų")),
        lambda text: unicodedata.normalize("NFD", text),
    ),
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", CHANGES)
def test_every_anchor_matches_in_a_text_with_other_typography(kind: str, source: str) -> None:
    changed = CHANGES[kind](text_of_article(source))
    assert any(CHANGES[kind](text_of_article(s)) != text_of_article(s) for s in SOURCES)
    found = anchors.verify(bundled(), source, anchors.paragraphs(changed))
    assert [(a.record, a.evidence.exact) for a in found.missing] == []
    assert [a.record for a in found.stands if a.ambiguous] == []
    assert len(found.stands) > 100
    assert found.same_text


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", SEEDED)
def test_every_phrase_matches_in_a_text_with_other_characters(kind: str, source: str) -> None:
    seed, change = SEEDED[kind]
    seeded = seed(text_of_article(source))
    assert change(seeded) != seeded
    lines = anchors.lines(change(seeded))
    evidence = {e for record in all_records(bundled()) for e in evidence_of(record)}
    wanted = [(e.paragraph, seed(e.exact)) for e in evidence if e.source == source and e.exact]
    assert len(wanted) > 50
    assert [phrase for n, phrase in wanted if not anchors.find(lines[n - 1], phrase)] == []


@pytest.mark.parametrize("source", SOURCES)
def test_an_anchor_highlights_the_same_words_in_a_text_with_other_typography(source: str) -> None:
    changed = CHANGES["zero-width characters"](wide(text_of_article(source)))
    plain, other = anchors.lines(text_of_article(source)), anchors.lines(changed)
    found = anchors.verify(bundled(), source, other)
    for anchor in found.stands:
        evidence = anchor.evidence
        n, wanted = evidence.paragraph - 1, (evidence.exact, evidence.occurrence)
        (here,), (there,) = (anchors.find_all(text[n], [wanted]) for text in (plain, other))
        assert here is not None
        assert there is not None
        words = anchors.normalize(other[n][slice(*there)])
        assert words == anchors.normalize(plain[n][slice(*here)])
