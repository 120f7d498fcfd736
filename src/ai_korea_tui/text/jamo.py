"""The letters of Hangul: how syllables are made of them, and what is struck on the keyboard.

The order of the letters and the arithmetic of syllables are those of the Unicode Standard,
section 3.12. Letters are compatibility jamo (ㄱ…ㅎ, ㅏ…ㅣ) throughout: those that people type.
"""

from __future__ import annotations

from functools import cache

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The consonants that a syllable can begin with; each fills 588 code points from 가 on."""
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
"""The consonants that can end a syllable; the first, a space, is none."""

HALVES = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}
"""The compound letters, each with the two that are struck for it."""

TWO_SET = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
"""The letter on each key of the Korean two-set layout (KS X 5002); Shift changes seven of them."""

FIRST, LAST = "가", "힣"
BLOCK = 588
"""How many syllables begin with one initial; they follow one another, from FIRST on."""
_ROW = 28  # syllables with one initial and one medial


def is_syllable(char: str) -> bool:
    """Whether the one character is a whole syllable."""
    return FIRST <= char <= LAST


def syllable(initial: str, medial: str, final: str = " ") -> str:
    """The syllable of these letters; a final of one space is none."""
    row = INITIALS.index(initial) * len(MEDIALS) + MEDIALS.index(medial)
    return chr(ord(FIRST) + row * _ROW + FINALS.index(final))


def letters_of(char: str) -> tuple[str, str, str]:
    """Initial, medial and final of a syllable; the final is a space where there is none."""
    code = ord(char) - ord(FIRST)
    return (
        INITIALS[code // BLOCK],
        MEDIALS[code % BLOCK // _ROW],
        FINALS[code % _ROW],
    )


def strokes(text: str) -> str:
    """The text as it is struck: each syllable and each compound letter as its single letters."""
    return text if text.isascii() else text.translate(_strokes())


def alone(text: str) -> str:
    """The text with the conjoining jamo that some input methods send as the letters they are."""
    return text if text.isascii() else text.translate(_conjoining())


@cache
def _strokes() -> list[str]:
    table = [*map(chr, range(ord(FIRST)))]
    for char, halves in HALVES.items():
        table[ord(char)] = halves
    finals = [HALVES.get(final, final.strip()) for final in FINALS]
    for initial in INITIALS:
        for medial in MEDIALS:
            opening = initial + HALVES.get(medial, medial)
            table.extend([opening + final for final in finals])
    return table


@cache
def _conjoining() -> dict[int, str]:
    blocks = ((0x1100, INITIALS), (0x1161, MEDIALS), (0x11A8, FINALS[1:]))
    return {first + i: char for first, chars in blocks for i, char in enumerate(chars)}
