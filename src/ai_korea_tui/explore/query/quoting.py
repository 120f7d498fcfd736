"""The signs of the language as keyboards give them, and values between quotation marks.

What Korean and typographic keyboards give for a sign is read as that sign.
"""

from __future__ import annotations

from typing import Final

from .language import AND, NOT, OR

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»＂〝〞〟", '"'),
        "：": ":",
        "（": "(",
        "）": ")",
        "｜": "|",
        "，": ",",
        "－": "-",
        "−": "-",
        "～": "~",
        "〜": "~",
        "＼": "\\",
    }
)
_NOT_BARE: Final = frozenset('()"|,:\\')


def plain(text: str) -> str:
    """The text with every sign as the language writes it: as long as the text, code by code."""
    return text if text.isascii() else text.translate(_SIGNS)


def quoted(value: str) -> str:
    """The value as it stands in a query: between quotation marks where it must, else as it is."""
    signs = plain(value)
    bare = not any(char in _NOT_BARE or char.isspace() for char in signs)
    if bare and signs and signs[0] not in "-~" and signs not in (AND, OR, NOT):
        return value
    return '"' + "".join(f"\\{c}" if plain(c) in '"\\' else c for c in value) + '"'


def inside_quotes(text: str) -> str:
    """What a text between quotation marks stands for: `\\"` is a mark, `\\\\` a backslash."""
    signs, found, at = plain(text), [], 0
    if "\\" not in signs:
        return text
    while at < len(text):
        if signs[at] == "\\" and signs[at + 1 : at + 2] in ('"', "\\"):
            at += 1
        found.append(text[at])
        at += 1
    return "".join(found)
