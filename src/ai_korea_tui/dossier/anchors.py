"""Where the dossier's phrases stand in an article's own text, and whether it is the same text.

Texts are compared normalised: NFC, typographic quotation marks straight, each run of white space
one space and none at the ends. A text's paragraphs are its non-empty lines, normalised, counted
from 1; its fingerprint is the SHA-256 of the paragraphs joined by line feeds, in UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias
from unicodedata import is_normalized, normalize

from ai_korea_tui.text.fold import letters

from .model import Evidence, Record
from .records import Holding, all_records, evidence_of

Span: TypeAlias = tuple[int, int]
"""A piece of a text in code points: its start, and the place after its end."""

_CURLY = re.compile("[“”„‟«»‘’‚‛‹›]")
_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛‹›", '"' * 6 + "'" * 6)


class Anchor(NamedTuple):
    """A record's phrase and the paragraph it is said to stand in."""

    record: str
    """The record's id; a statement's is that of its claim."""
    evidence: Evidence
    """With `exact` filled in: a quote's own words where it names no other."""


class Verification(NamedTuple):
    """How a source's anchors stand in a text."""

    stands: tuple[Anchor, ...]
    missing: tuple[Anchor, ...]
    """Those whose phrase is not in the paragraph, or whose paragraph is not in the text."""
    same_text: bool
    """Whether the text has the fingerprint of the one that the facts were taken from."""


def normalise(text: str) -> str:
    """The text as it is compared, on one line; nothing but white space is left out."""
    if not text.isascii():
        text = normalize("NFC", text)
        if _CURLY.search(text):
            text = text.translate(_STRAIGHT)
    return " ".join(text.split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The non-empty lines of a text, normalised; lines end where `str.splitlines` ends them."""
    return tuple(filter(None, map(normalise, text.splitlines())))


def fingerprint(text: str) -> str:
    """The SHA-256 of a whole text's paragraphs: 64 hexadecimal digits."""
    return _digest(paragraphs(text))


def find(paragraph_text: str, exact: str) -> Span | None:
    """Where a phrase first stands in a paragraph, or None where it does not.

    Compared normalised, so quotation marks, white space and composition may differ; capital and
    small letters may not. The span is one of `paragraph_text` as given.
    """
    return find_all(paragraph_text, (exact,))[0]


def find_all(paragraph_text: str, phrases: Iterable[str]) -> list[Span | None]:
    """For each phrase, in their order, what `find` answers."""
    text = normalise(paragraph_text)
    found = [_first(text, normalise(phrase)) for phrase in phrases]
    # Nothing but white space can get lost of what is NFC already, so equal lengths mean equal
    # places.
    if len(text) == len(paragraph_text) and is_normalized("NFC", paragraph_text):
        return found
    pieces = _pieces(paragraph_text)
    return [span and (pieces[span[0]][0], pieces[span[1] - 1][1]) for span in found]


def verify(
    dossier: Holding,
    source_id: str,
    paragraphs: Sequence[str],
    records: Iterable[Record] | None = None,
) -> Verification:
    """Hold every phrase that the dossier has from one source against a text.

    `records` are those that the source carries, where they are known; else all are looked at.

    `paragraphs` are those of the text, all of them, normalised or not. Raises KeyError where the
    dossier has no such source.
    """
    expected = {source.id: source.fingerprint for source in dossier.sources}[source_id]
    texts = [normalise(paragraph) for paragraph in paragraphs]
    stands: list[Anchor] = []
    missing: list[Anchor] = []
    for record in all_records(dossier) if records is None else records:
        for evidence in evidence_of(record):
            if evidence.source != source_id or not evidence.exact:
                continue
            n = evidence.paragraph
            text = texts[n - 1] if 1 <= n <= len(texts) else ""
            found = _first(text, normalise(evidence.exact)) is not None
            (stands if found else missing).append(Anchor(record.id, evidence))
    return Verification(tuple(stands), tuple(missing), _digest(texts) == expected)


def _first(text: str, phrase: str) -> Span | None:
    at = text.find(phrase) if phrase else -1
    return None if at < 0 else (at, at + len(phrase))


def _digest(texts: Sequence[str]) -> str:
    from hashlib import sha256

    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _pieces(written: str) -> list[Span]:
    """For each character of the normalised text, the piece of the written text it comes from."""
    pieces: list[Span] = []
    gap = -1  # a space before the next letter; no phrase begins or ends with one
    for start, end in pairwise(letters(written)):
        letter = start
        if written[start].isspace():
            gap = start
            letter += 1  # marks may follow, with nothing but the space to stand on
        if letter < end:
            if gap >= 0 and pieces:
                pieces.append((gap, gap + 1))
            gap = -1
            pieces += [(letter, end)] * len(normalize("NFC", written[letter:end]))
    return pieces
