"""The typographic variants of characters, which do not change the meaning of a text.

A hyphen may be any of a dozen dashes, an apostrophe any of a dozen marks, a space may be
non-breaking. `plain_form` returns the form in which texts are compared. The classes come from the
Unicode Character Database in Python's `unicodedata`: general categories, decompositions and names.
The few code points that it does not classify are listed here with their source.

Not changed, because the meaning differs: superscripts and subscripts (m² is not m2),
fractions (½), circled and parenthesized signs, Roman numerals of one code point, mathematical
alphabets, symbols such as ℃, №, ㎏ and ㎡, lone jamo, single against double marks (5′ is not 5″).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from unicodedata import category, decomposition, name

IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point, from DerivedCoreProperties.txt of Unicode 15, as the inside of a
character class: the soft hyphen, zero-width characters, joiners, bidi controls, fillers, variation
selectors and tags."""

CANDIDATES: Final = (
    f"{IGNORABLE}`\xa0\xab\xb4\xb5\xbb\u0132\u0133\u013f\u0140\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3"
    "\u02b9-\u02bc\u02dc\u02ee\u055a\u0587\u058a\u05be\u05f3\u05f4\u0f0c\u1400\u1680\u1801\u1806\u1e9a"
    "\u2000-\u206f\u2212\u2219\u223c\u22c5\u22ee-\u22f1\u275b-\u2760\u276e\u276f\u2e17-\u2e5d"
    "\u2e81-\u2fd5\u3000\u300c-\u300f\u301c-\u301f\u3030\u309f\u30a0\u30fb\u30ff\u318d\ufb00-\ufb17"
    "\ufb20-\ufb28\ufb4f-\ufdfb\ufe10-\ufefc\uff01-\uffee\U00010d6e\U00010ead\U0001f676-\U0001f678"
)
"""The inside of a character class that contains every character with a different plain form. It
may also contain characters without one."""

# These differ only in width, in the position in vertical text, or in whether a line may break.
_LAYOUT_ONLY: Final = frozenset(("<wide>", "<narrow>", "<small>", "<vertical>", "<noBreak>"))

# The forms that an Arabic letter takes by its place in a word, which fonts choose.
_POSITIONS: Final = frozenset(("<initial>", "<medial>", "<final>", "<isolated>"))

_LISTED: Final = {
    char: plain
    for chars, plain in (
        # The minus sign is a symbol to Unicode, not a dash.
        ("\u2212", "-"),
        # The dashes that wave: cross-references of U+007E and U+301C in NamesList.txt.
        ("\u02dc\u2053\u223c\u301c\u3030", "~"),
        # Cross-references of U+00B7 in NamesList.txt, and U+318D, which Korean input methods give
        # for it.
        ("\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\u318d", "\xb7"),
        # Typed or printed in place of apostrophes and primes, single and double: modifier letters,
        # punctuation, and the accents on keyboards: Korean newspapers print `so'.
        ("`\u00b4\u02b9\u02bb\u02bc\u055a\u05f3\u2032\u2035", "'"),
        ("\u02ba\u02ee\u05f4\u2033\u2036", '"'),
        # Micro sign and Greek mu, for the same unit.
        ("\u00b5", "\u03bc"),
    )
    for char in chars
}

# Radicals that have no decomposition, each before its ideograph: EquivalentUnifiedIdeograph.txt of
# Unicode 15. Text copied from a PDF has them where its font drew them with the same glyph.
_RADICALS: Final = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄"
    "⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗"
    "⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西"
    "⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页"
    "⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙"
    "⻱龜⻲亀"
)
_LISTED.update(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))


def is_ignorable(char: str) -> bool:
    """Whether the character is invisible: default-ignorable."""
    return _ignorable().fullmatch(char) is not None


@cache
def plain_form(char: str) -> str:
    """The one character as texts are compared: one or more characters, or none.

    Ignorable characters vanish; spaces, dashes, quotation marks, middle dots and ellipses become
    the common one; ligatures and digraphs of Latin, Armenian, Hebrew and Arabic become their
    letters; Arabic presentation forms, radicals, full width, half width, small and vertical forms
    become the usual ones. The plain form of a plain form is itself.
    """
    if char in _LISTED:
        return _LISTED[char]
    if char.isascii():
        return char
    if is_ignorable(char):
        return ""
    kind, title = category(char), name(char, "")
    if kind == "Zs":
        return " "
    if kind == "Pd":
        return "-"
    if "QUOTATION MARK" in title or "CORNER BRACKET" in title:
        return _quotation_mark(title)
    if "ELLIPSIS" in title and kind in ("Po", "Sm"):
        return "..."
    tag, *codes = decomposition(char).split() or [""]
    target = [chr(int(code, 16)) for code in codes] if tag.startswith("<") else []
    if tag in _LAYOUT_ONLY or _is_spelling(tag, kind, title, target):
        return "".join(map(plain_form, target))
    return char


def _quotation_mark(title: str) -> str:
    """Single or double, by the name of a mark.

    Corner brackets count as double: in languages that use them, they are the outer quotation marks
    (CLDR, quotationStart of ja and zh-Hant).
    """
    single = "SINGLE" in title or ("ANGLE" in title and "DOUBLE" not in title)
    return "'" if single and "CORNER BRACKET" not in title else '"'


def _is_spelling(tag: str, kind: str, title: str, target: list[str]) -> bool:
    """Whether a compatibility character is just another way to write what it decomposes to."""
    is_letter = kind[0] == "L"
    if tag in _POSITIONS:
        # A space is in the forms of marks that stand alone, and in phrases of one code point.
        return is_letter and " " not in target
    if tag == "<font>":
        return is_letter and title.startswith("HEBREW ")
    letters = is_letter and title.startswith(("LATIN ", "ARMENIAN ", "HEBREW "))
    return tag == "<compat>" and (letters or set(target) == {"."} or " RADICAL " in title)


@cache
def _ignorable() -> re.Pattern[str]:
    return re.compile(f"[{IGNORABLE}]")
