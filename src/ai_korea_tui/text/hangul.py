"""What Hangul that is typed in a search may mean beside what it says.

Koreans search by initial consonants (ㅋㅋㅇ for 카카오), and see results while a syllable is still
being typed: on the way to 카카오 an input method shows 캌. Each such meaning is a `Reading`: a
substring to look for among the initial consonants of a text, and a pattern for the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.jamo import (
    BLOCK,
    FINALS,
    FIRST,
    HALVES,
    INITIALS,
    MEDIALS,
    alone,
    is_syllable,
    letters_of,
    syllable,
)

LONGEST_READ = 64
"""Longer words are pasted, not abbreviated: they are taken literally."""

Kind = Literal["initials", "unfinished"]


class Reading(NamedTuple):
    """One meaning of a word: where it may stand, and how to tell whether it does.

    `needle`, never empty, is to be looked for in `initials(text)` of a folded text. Only where it
    stands `pattern` says anything: `.match(text, place)` there, of as many characters.
    """

    needle: str
    pattern: re.Pattern[str]
    kind: Kind


def initials(text: str) -> str:
    """The text with each syllable replaced by the consonant it begins with, all else as it is.

    One character becomes one character, so places in the one are places in the other.
    """
    return text if text.isascii() else text.translate(_initials())


def readings(word: str) -> tuple[Reading, ...]:
    """What a word may mean beside what it says; nothing where it can mean nothing else.

    Bare consonants stand for any syllable that begins with them (`initials`), and the last
    syllable for all that the next keys may make of it (`unfinished`): 고 for 곡 and 과, 캌 for 카
    and a syllable with ㅋ, 갈 for 갉. Other characters stand for themselves. A reading may also
    find what the word says itself. Initials come first; those of one kind belong together.
    """
    chars = _spread(alone(fold(word)))
    if not 0 < len(chars) <= LONGEST_READ:
        return ()
    head, last = chars[:-1], chars[-1]
    bare = [place for place, char in enumerate(chars) if char in INITIALS]
    found: list[Reading] = []
    if bare:
        # 카ㅋ is the beginning of 카카; ㅋ, ㅋㅋ and ㅋ카 are initials.
        typing = bare == [len(chars) - 1] and any(map(is_syllable, head))
        source = _source(chars)
        found.append(_reading(chars, source, "unfinished" if typing else "initials"))
    if is_syllable(last):
        opening = _source(head)
        found.extend(
            _reading(head + ending, opening + source, "unfinished")
            for ending, source in _endings(last)
        )
    return tuple(found)


def found(text: str, reading: Reading) -> list[tuple[int, int]]:
    """Where the reading stands in a folded text: `[start, end)` in code points, merged."""
    spans: list[tuple[int, int]] = []
    consonants = initials(text)
    at = consonants.find(reading.needle)
    while at >= 0:
        if match := reading.pattern.match(text, at):
            joined = spans and at <= spans[-1][1]
            start = spans.pop()[0] if joined else at
            spans.append((start, match.end()))
        at = consonants.find(reading.needle, at + 1)
    return spans


def _spread(word: str) -> str:
    """The word with compound consonants that stand alone as two: ㄳ is ㄱㅅ."""
    return "".join(
        HALVES[char] if "ㄳ" <= char <= "ㅄ" and char in HALVES else char for char in word
    )


def _reading(chars: str, source: str, kind: Kind) -> Reading:
    return Reading(initials(chars), re.compile(source, re.DOTALL), kind)


def _source(chars: str) -> str:
    """A pattern for the characters where their initials stand.

    That settles all but whole syllables: a character that stands where ㅋ is asked for begins with
    it or is it. Hundreds of classes would take milliseconds to compile.
    """
    return "".join([char if is_syllable(char) else "." for char in chars])


def _endings(char: str) -> Iterator[tuple[str, str]]:
    """What may become of the last syllable while it is typed: characters, and their pattern."""
    initial, medial, final = letters_of(char)
    if final == " ":
        yield char, f"[{char}-{syllable(initial, _widest(medial), FINALS[-1])}]"
        return
    compounds = [whole for whole, halves in HALVES.items() if halves[0] == final]
    if compounds:
        whole = "".join(syllable(initial, medial, compound) for compound in compounds)
        yield char, f"[{char}{whole}]"
    # When a vowel follows, the final moves on to it: all of ㅋ, of ㄳ only ㅅ.
    halves = HALVES.get(final, " " + final)
    left = syllable(initial, medial, halves[0])
    yield left + halves[1], left + "."


def _widest(medial: str) -> str:
    """The last of the compound vowels that begin so; they follow their first half in order."""
    compounds = [whole for whole, halves in HALVES.items() if halves[0] == medial]
    return max(compounds, key=MEDIALS.index, default=medial)


@cache
def _initials() -> list[str]:
    # A list over all code points up to the last syllable takes half the time of a dictionary.
    return [*map(chr, range(ord(FIRST))), *(char for char in INITIALS for _ in range(BLOCK))]
