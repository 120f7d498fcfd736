"""The words that made-up records are written in, as often as each is met in real texts.

Function words and words of business come first; the long tail is made up from syllables of both
languages, some hundred thousand forms in all. How often a word is met falls with its rank (Zipf
and Mandelbrot). Korean nouns carry the particle that their last letter asks for: 협력을, 회사는.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, product
from typing import NamedTuple

ENGLISH_WORDS, KOREAN_NOUNS = 20_000, 8_000
FIGURES = 1_000
OFFSET = 2.7  # in Mandelbrot's formula: the first few words are met about as often as one another
CHUNK = 1_024

LITTLE_ENGLISH = """
the of and to in a for that on with is by as its at from said it has will be are was which more
than this an have their not also would but over they or new between after other into been last all
who
"""
LITTLE_KOREAN = """
있다 등 및 위해 이번 했다 밝혔다 대한 것으로 지난 통해 말했다 올해 함께 국내 한다 가장 따라
관련 모든
"""
IN_ENGLISH = """
company AI Korea data market technology cloud agreement alliance analyst announced API battery
board budget building campus capital CEO chips city contract demand developer engine export
factory figures first forecast founder GPU growth hardware index industry investors joint launch
leader memory ministry model network office partner pilot plan platform policy power product
quarter report research revenue robot sales satellite service ship software startup steel summit
supply system talks team trade university users venture weekly
"""
IN_KOREAN = """
기업 시장 기술 투자 인공지능 서비스 사업 회사 정부 산업 데이터 클라우드 반도체 개발 협력 가격
거래 건설 경제 계약 고객 공장 과학 교육 규모 대학 로봇 매출 모델 발표 배터리 생산 성장
소프트웨어 수출 업계 연구 위성 이용자 전력 정책 제품 조선 주주 증가 지분 창업 체결 출시 파트너
플랫폼 회의
"""

IN_THE_MIDDLE = "a e i o u ai ea ee io ou"
AT_THE_START = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh st t th tr v w"
AT_THE_END = "al ed er ic ing ion ity l ly m ment n nd nt r rn s s s st t x"
SYLLABLES = (
    "가각간감강개거건검게격견결경계고곡공과관광교구국군궁권귀규균그극근금급기길나난날남내년노"
    "농능다단달담당대덕도독동두등라락란람랑래량력련령례로록론료류륜률리림마만말망매면명모목몽"
    "무문물미민밀바박반발방배백번범법벽변별병보복본봉부북분비사산살삼상새색생서석선설성세소속"
    "손송수숙순술습승시식신실심아악안암압앙애야약양어억언업여역연열영예오옥온옹와완왕외요용우"
    "운울원월위유육윤율은음응의이익인일임자작잔잠장재쟁저적전절점정제조족존종좌주죽준중증지직"
    "진질집차찬참창채책처척천철청체초촌총최추축춘출충취치친침카코타탁탄탈탐태토통투특파판팔패"
    "편평포폭표품풍피필하학한할함합항해핵행향허헌험혁현혈협형혜호혼홍화확환활황회획횡효후훈휴"
    "흑흥희"
)
"""Of which Korean nouns are made up."""

NONE, RIEUL = 0, 8
"""The number of a syllable's last consonant: none, and ㄹ, which 로 follows too."""
PARTICLES = (
    (30, "", ""),
    (12, "은", "는"),
    (12, "이", "가"),
    (14, "을", "를"),
    (8, "의", "의"),
    (8, "에", "에"),
    (5, "으로", "로"),
    (4, "과", "와"),
    (4, "에서", "에서"),
    (3, "도", "도"),
)
"""How often in a hundred nouns, after a consonant, after a vowel."""


class Words(NamedTuple):
    """Words to draw from, with the running sum of how often each is met."""

    words: Sequence[str]
    cumulative: Sequence[float]


def zipf(count: int, exponent: float = 1.0, offset: float = OFFSET) -> list[float]:
    """How often the first `count` of anything are met, by rank."""
    return [(rank + offset) ** -exponent for rank in range(1, count + 1)]


def drawn(dice: random.Random, words: Words) -> Iterator[str]:
    """One after another, without end."""
    while True:
        yield from dice.choices(words.words, cum_weights=words.cumulative, k=CHUNK)


def different(words: Iterable[str], count: int) -> list[str]:
    """The first so many different ones."""
    found: dict[str, None] = {}
    for word in words:
        found[word] = None
        if len(found) == count:
            break
    return list(found)


def with_particle(noun: str, particle: tuple[int, str, str]) -> str:
    """The Korean noun with the form of the particle that goes with its last syllable."""
    _, after_consonant, after_vowel = particle
    last = (ord(noun[-1]) - ord("가")) % 28
    open_ended = last == NONE or (last == RIEUL and after_vowel == "로")
    return noun + (after_vowel if open_ended else after_consonant)


@cache
def english() -> Words:
    """Words of an English text: one in thirty is Korean, and some are figures."""
    first = (*LITTLE_ENGLISH.split(), *IN_ENGLISH.split())
    own = different(chain(first, _made_up_english()), ENGLISH_WORDS)
    return _mixed(own, zipf(len(own)), *_korean_forms(), share=1 / 30)


@cache
def korean() -> Words:
    """Words of a Korean text: one in ten is English, and some are figures."""
    names = IN_ENGLISH.split()
    return _mixed(*_korean_forms(), names, zipf(len(names)), share=1 / 10)


def _mixed(
    own: Sequence[str],
    often: Sequence[float],
    other: Sequence[str],
    other_often: Sequence[float],
    share: float,
) -> Words:
    """The own words, that share of others, and two figures in a hundred words."""
    total, other_total = sum(often), sum(other_often)
    figures = _figures()
    weights = chain(
        often,
        (weight * total * share / other_total for weight in other_often),
        (total * 0.02 / len(figures) for _ in figures),
    )
    return Words([*own, *other, *figures], list(accumulate(weights)))


@cache
def _korean_forms() -> tuple[list[str], list[float]]:
    little = LITTLE_KOREAN.split()
    nouns = different(chain(IN_KOREAN.split(), _made_up_korean()), KOREAN_NOUNS)
    often = zipf(len(little) + len(nouns))
    forms = dict(zip(little, often, strict=False))
    for noun, weight in zip(nouns, often[len(little) :], strict=True):
        for particle in PARTICLES:
            form = with_particle(noun, particle)
            forms[form] = forms.get(form, 0) + weight * particle[0] / 100
    return list(forms), list(forms.values())


def _made_up_english() -> Iterator[str]:
    dice = random.Random("English")
    starts, middles = AT_THE_START.split(), IN_THE_MIDDLE.split()
    ends = ["", "", "", *AT_THE_END.split()]
    while True:
        syllables = dice.choice((1, 2, 2, 2, 3, 3))
        parts = (dice.choice(starts) + dice.choice(middles) for _ in range(syllables))
        yield "".join(parts) + dice.choice(ends)


def _made_up_korean() -> Iterator[str]:
    dice = random.Random("Korean")
    while True:
        yield "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 2, 2, 2, 3, 3, 4))))


def _figures() -> list[str]:
    dice = random.Random("figures")
    units: Iterable[tuple[str, str]] = product(("", "", "", "$", "₩"), ("", "", "%", "억", "만"))
    shapes = [sign + "{:,}" + unit for sign, unit in units]
    return [dice.choice(shapes).format(int(10 ** dice.uniform(0.5, 5))) for _ in range(FIGURES)]
