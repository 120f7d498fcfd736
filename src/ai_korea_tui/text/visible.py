"""Text that is safe to show: each code point that a terminal or a reader could be fooled by
becomes exactly one visible one, so offsets and highlights stay right.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, combining

MAX_MARKS = 8
"""Combining marks that may stand on one base; more are noise, or an attack on the renderer."""

MAX_JOINED = 8
"""The most joiners in one letter; the longest emoji sequence in use has four."""

_REPLACEMENT = "\ufffd"

# White space that breaks a line, C0 and C1 controls, DEL, soft hyphen, bidi controls, zero-width
# and invisible characters (Hangul fillers are blank letters), tags, lone surrogates, code points
# that are no characters.
_NEVER = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_SPACES = frozenset("\t\n\r\u2028\u2029")

_VARIATION = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
# The blocks that hold combining marks, letters between them included: only where nine of these
# follow one another is it worth asking each what it is.
_NEAR_COMMON_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u10ff\u1160-\u11ff\u135d-\u135f\u1700-\u1aff\u1b00-\u1cff"
    "\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a"
    "\ua66f-\ua69f\ua6f0\ua6f1\ua800-\uabff\ud7b0-\ud7ff\ufb1e\ufe20-\ufe2f"
)
_NEAR_MARKS = (
    f"{_NEAR_COMMON_MARKS}"
    "\U000101fd-\U00011fff\U00013430-\U0001345f\U00016100-\U00016fff\U0001bc9d\U0001bc9e"
    "\U0001cf00-\U0001cf46\U0001d165-\U0001d244\U0001da00-\U0001daaf\U0001e000-\U0001e94a"
)
# Of what Python calls printable, all that may need a change: it settles most text in one look, and
# the sooner the fewer ranges lie beyond the first plane.
_DOUBTFUL = re.compile(
    "[\u034f\u115f\u3164\uffa0\u180b-\u180d\u180f\ufe00-\ufe0f\U00010000-\U0010ffff"
    f"{_NEAR_COMMON_MARKS}]"
)
_CONTEXTUAL = re.compile(f"[\u200c\u200d{_VARIATION}]|[{_NEAR_MARKS}]{{{MAX_MARKS + 1}}}")
# The narrower questions are kept as text until one is asked: compiling them costs milliseconds,
# and most text never raises them.
_IDEOGRAPHIC_SELECTOR = "[\U000e0100-\U000e01ef]"
_IDEOGRAPH = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
_EMOJI = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_STAND_IN = "[\u2400-\u2426\ufffd]"
_compiled = cache(re.compile)
_VIRAMA = 9  # the canonical combining class of the signs that take a consonant's vowel away


def visible(text: str) -> str:
    """The text with every harmful code point replaced by one visible code point.

    C0 controls become their pictures (␛), DEL becomes ␡, tab and line ends one space each;
    C1, bidi controls, zero-width and invisible characters, tags, lone surrogates and
    noncharacters become �. ZWJ, ZWNJ and variation selectors stay where an emoji or a word needs
    them. From the ninth combining mark on one base, each is �, and so is the ninth joiner of one
    sequence. The result has as many code points as the text; clean text is returned as it is;
    doing it twice changes nothing.
    """
    if text.isprintable() and (text.isascii() or not _DOUBTFUL.search(text)):
        return text
    text = _NEVER.sub(_sign, text)
    return _settled(text) if _CONTEXTUAL.search(text) else text


def _sign(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SPACES:
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else _REPLACEMENT


def _settled(text: str) -> str:
    """Keep joiners, variation selectors and combining marks where they have something to act on."""
    shown: list[str] = []
    last = ""  # what the character at hand would act on, as it is shown
    marks = joined = 0
    for i, char in enumerate(text):
        if char in "\u200c\u200d":
            joined += 1
            kept = joined <= MAX_JOINED and _joins(last, text[i + 1 : i + 2], marks)
            shown.append(char if kept else _REPLACEMENT)
        elif _is_selector(char):
            marks += 1
            kept = marks <= MAX_MARKS and _selects(last, char)
            shown.append(char if kept else _REPLACEMENT)
        elif category(char)[0] == "M" or _is_jamo_tail(char):
            marks += 1
            shown.append(char if marks <= MAX_MARKS else _REPLACEMENT)
        else:
            marks = 0
            if last not in ("\u200c", "\u200d") and not "\U0001f3fb" <= char <= "\U0001f3ff":
                joined = 0
            shown.append(char)
        last = shown[-1]
    return "".join(shown)


def _is_selector(char: str) -> bool:
    """Whether it is a variation selector."""
    return (
        "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
        or "\u180b" <= char <= "\u180d"
        or char == "\u180f"
    )


def _is_jamo_tail(char: str) -> bool:
    """Whether it is a conjoining vowel or final, which like a mark does not take a cell."""
    return "\u1161" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def _selects(last: str, selector: str) -> bool:
    """Whether a variation selector stands on something it can select a form of."""
    if _compiled(_IDEOGRAPHIC_SELECTOR).match(selector):
        return bool(_compiled(_IDEOGRAPH).match(last))
    if not last or _is_selector(last) or _compiled(_STAND_IN).match(last):
        return False
    return category(last)[0] in "LMNPS" or bool(_compiled(_EMOJI).match(last))


def _joins(last: str, follower: str, marks: int) -> bool:
    """Whether a joiner stands inside an emoji sequence or a word.

    After a virama it may also end a word, as in Malayalam. A follower that will be replaced
    itself is nothing to join to.
    """
    if (last == "\ufe0f" or _compiled(_EMOJI).match(last)) and _compiled(_EMOJI).match(follower):
        return True
    if not last or category(last)[0] not in "LM" or _is_selector(last):
        return False
    if combining(last) == _VIRAMA:
        return True
    if not follower or _is_selector(follower):
        return False
    if category(follower)[0] == "M" or _is_jamo_tail(follower):
        return marks < MAX_MARKS
    return category(follower)[0] == "L"
