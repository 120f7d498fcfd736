"""Sentences and quotation marks: what any text needs before it stands among others."""

from __future__ import annotations

from collections.abc import Sequence

MAX_PHRASE_WORDS = 9
"""A phrase points to its passage: a quotation that is its own evidence is cut to so many words."""

_ENDINGS = (".", "!", "?", "…", "。")
_CLOSING = "”’\"')]"


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends a sentence by itself."""
    bare = text.rstrip()
    return bare if not bare or bare.rstrip(_CLOSING).endswith(_ENDINGS) else f"{bare}."


def sentences(*texts: str) -> str:
    """The texts that are not empty, each ended as a sentence."""
    return " ".join(sentence(text) for text in texts if text.strip())


def quoted(text: str) -> str:
    """The text in quotation marks, unless it brings its own."""
    bare = text.strip()
    own = len(bare) > 1 and bare[0] in '“"' and bare[-1] in '”"'
    return bare if own else f"“{text}”"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; empty for none."""
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def capital(text: str) -> str:
    """The text with its first letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]


def phrase(exact: str) -> str:
    """A locating phrase, cut with an ellipsis after `MAX_PHRASE_WORDS` words."""
    words = exact.split()
    if len(words) <= MAX_PHRASE_WORDS:
        return exact
    return " ".join(words[:MAX_PHRASE_WORDS]) + "…"
