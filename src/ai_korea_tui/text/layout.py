"""Words typed with the keyboard in the wrong mode: zkzkdh is 카카오, ㅏㅁㅏㅁㅐ is kakao."""

from __future__ import annotations

import re
from functools import cache

from ai_korea_tui.text.jamo import (
    FINALS,
    HALVES,
    INITIALS,
    MEDIALS,
    TWO_SET,
    alone,
    strokes,
    syllable,
)
from ai_korea_tui.text.normalization import nfc

_LATIN = "[A-Za-z]+"
_HANGUL = "[ㄱ-ㅣ가-힣]+"
_LONE = "[ㄱ-ㅣ]"
_WHOLE = "[가-힣]"


def other_layouts(word: str) -> tuple[str, ...]:
    """All that may have been meant if the keyboard was in the wrong mode, likeliest first.

    Latin letters become Hangul where at least one whole syllable comes of it, Hangul becomes
    Latin letters. Of a word with both, each may have been meant for the other (cot헷 for 챗gpt),
    or only the one or the other (zk카오, openㅁㅑ); what leaves fewer lone letters comes first.
    The word is as it was typed, before folding: Shift makes ㄲ of ㄱ.
    """
    word = alone(nfc(word))
    latin, hangul = re.search(_LATIN, word), re.search(_HANGUL, word)
    meant: list[str] = []
    if latin and hangul:
        meant = [_swapped(word), composed(_as_jamo(word)), _as_latin(word)]
    elif latin:
        meant = [composed(_as_jamo(word))]
    elif hangul:
        return (_as_latin(word),)
    meant = [one for one in meant if re.search(_WHOLE, one) or not re.search(_LONE, one)]
    return tuple(sorted(dict.fromkeys(meant), key=lambda one: len(re.findall(_LONE, one))))


def composed(jamo: str) -> str:
    """The text that an input method makes of single letters struck one after the other.

    A consonant before a vowel opens a syllable, one that no vowel follows closes the syllable
    before it; halves of compound letters join. What is no jamo stays, and ends a syllable.
    """
    return re.sub(_struck(), _made, jamo)


def _swapped(word: str) -> str:
    return re.sub(f"{_LATIN}|{_HANGUL}", _other_mode, word)


def _other_mode(run: re.Match[str]) -> str:
    return composed(_as_jamo(run[0])) if run[0].isascii() else _as_latin(run[0])


def _as_jamo(word: str) -> str:
    """Every key as the letter on it, and every syllable as its letters."""
    return "".join([TWO_SET.get(char) or TWO_SET.get(char.lower(), char) for char in strokes(word)])


def _as_latin(word: str) -> str:
    keys = _keys()
    return "".join([keys.get(char, char) for char in strokes(word)])


def _made(struck: re.Match[str]) -> str:
    joined = _joined()
    initial, medial, final, vowel = (joined.get(part, part) for part in struck.groups(""))
    return vowel or syllable(initial, medial, final or " ")


@cache
def _keys() -> dict[str, str]:
    return {jamo: key for key, jamo in TWO_SET.items()}


@cache
def _joined() -> dict[str, str]:
    return {halves: whole for whole, halves in HALVES.items()}


@cache
def _struck() -> re.Pattern[str]:
    """A syllable, or a vowel that no consonant opens, as it is struck."""
    vowels = "|".join([*(halves for c, halves in HALVES.items() if c in MEDIALS), f"[{MEDIALS}]"])
    finals = "|".join([*(halves for c, halves in HALVES.items() if c in FINALS), f"[{FINALS[1:]}]"])
    return re.compile(f"([{INITIALS}])({vowels})(?:({finals})(?![{MEDIALS}]))?|({vowels})")
