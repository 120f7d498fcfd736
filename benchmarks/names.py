"""Made-up names, an English and a Korean one for each number, and what kind of thing bears them."""

from typing import NamedTuple

IN_NAMES = "ba da han jin kyo la min na no po ra sam se shin ta tae u wol ya yun"
SYLLABLES = IN_NAMES.split()
HANGUL = "가나다라마바사아자차카타파하강남동산원진"
PLACES = 4
NUMBERS = len(SYLLABLES) ** PLACES
"""So many different names there are."""
STEP = 48_271
"""Prime to that number: names that follow one another do not look alike."""

FAMILIES = (("Kim", "김"), ("Lee", "이"), ("Park", "박"), ("Choi", "최"), ("Jung", "정"))
LASTS = {
    "company": (("Works", "전자"), ("Telecom", "통신"), ("Labs", "랩스"), ("Bank", "은행")),
    "institution": (("Institute", "연구원"), ("University", "대학교")),
    "product": (("One", "원"), ("Chat", "챗")),
    "place": (("City", "시"), ("County", "군")),
}
SPEAKING_KINDS = ("company", "person", "company", "person", "company", "institution", "company")
KINDS = (*SPEAKING_KINDS, "product", "place", "company")


class Name(NamedTuple):
    """What an entity is called."""

    english: str
    korean: str
    short: str
    """Another spelling, with nothing of what it is."""


def kind_of(number: int) -> str:
    """What the entity of that number, from 1, is."""
    return KINDS[(number - 1) % len(KINDS)]


def can_speak(number: int) -> bool:
    """Whether the entity of that number is one that says things."""
    return kind_of(number) in SPEAKING_KINDS


def name_of(number: int) -> Name:
    """The names of the entity of that number; up to `NUMBERS` each has its own."""
    digits = [
        number * STEP % NUMBERS // len(SYLLABLES) ** n % len(SYLLABLES) for n in range(PLACES)
    ]
    first = "".join(SYLLABLES[digit] for digit in digits).capitalize()
    korean = "".join(HANGUL[digit] for digit in digits)
    kind = kind_of(number)
    if kind == "person":
        family, in_korean = FAMILIES[number % len(FAMILIES)]
        return Name(f"{family} {first}", in_korean + korean, first)
    last, in_korean = LASTS[kind][number % len(LASTS[kind])]
    return Name(f"{first} {last}", korean + in_korean, first)
