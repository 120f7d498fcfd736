"""What is searched for in a made-up dossier: twenty queries of every sort, whole and as typed."""

from .names import name_of
from .vocabulary import english, korean

MOST_MENTIONED = name_of(1)
RARE, RARER = english().words[12_000], english().words[19_500]
RARE_IN_KOREAN = korean().words[60_000]

QUERIES = (
    "the",
    "company",
    "cloud",
    "시장",  # two letters, met everywhere
    "협력",
    "관련",
    "인공지능",
    "회사는",  # with its particle
    "tion",  # inside words only
    "2023-05",
    MOST_MENTIONED.short.lower(),
    MOST_MENTIONED.korean,
    f"{MOST_MENTIONED.short.lower()} market",
    "cloud data office",
    "투자 market 정부",
    '"of the company"',
    RARE,
    RARE_IN_KOREAN,
    "ㅋㄹㅇㄷ",  # the initials of 클라우드
    f"{RARER} 없는말",  # nothing has both
)


def keystrokes() -> list[str]:
    """What stands in the line after each key while the queries are typed one after another."""
    return [query[:length] for query in QUERIES for length in range(1, len(query) + 1)]
