"""The paragraphs of a source found in a text whose lines are others."""

import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier import anchors
from ai_korea_tui.dossier.alignment.phrase_places import MAX_PLACES, PhraseFinder
from ai_korea_tui.dossier.alignment.text_alignment import MISSING, Phrase, align

STORY = (
    "A mine on the moon opens in spring",
    "Published: 3 March, 09:00",
    "Dalgwang is to dig for ice in the Sea of Showers, its chief said. The first shaft will be "
    "30 metres deep. Work begins once the permits are signed by all the parties.",
    "Bora Kim, who leads the works, called it a beginning. Nobody has dug on the moon before, "
    "and the drills were tested in a quarry near Jeju for eleven months.",
    "The ice is to be sold to two ports. One of them, Haebyeon, has paid in advance for a third "
    "of what the mine will give in its first year.",
    "Photo: the quarry near Jeju",
    "Critics doubt the figures. A report by the harbour office counts on half as much ice, at "
    "twice the price, and calls the plan a well-meant wager on state-of-the-art drills.",
)
PHRASES = [
    Phrase(1, "mine on the moon"),
    Phrase(3, "Dalgwang is to dig for ice"),
    Phrase(3, "30 metres"),
    Phrase(3, "permits are signed by all the parties"),
    Phrase(4, "Bora Kim"),
    Phrase(4, "called it a beginning"),
    Phrase(4, "a quarry near Jeju for eleven months"),
    Phrase(5, "two ports"),
    Phrase(5, "Haebyeon, has paid in advance"),
    Phrase(5, "in its first year"),
    Phrase(7, "Critics doubt the figures"),
    Phrase(7, "half as much ice"),
    Phrase(7, "state-of-the-art drills"),
]
TEXT = "\n".join(STORY)
FINGERPRINT = anchors.fingerprint(TEXT)


def lines(*edits):
    found = list(STORY)
    for edit in edits:
        edit(found)
    return "\n".join(found)


def extra(at, line="Subscribe to our newsletter today"):
    return lambda found: found.insert(at, line)


def without(at):
    return lambda found: found.pop(at)


def together(at, by=" "):
    return lambda found: found.__setitem__(slice(at, at + 2), [by.join(found[at : at + 2])])


def split_at(at, before):
    def edit(found):
        one, two = found[at].split(before, 1)
        found[at : at + 1] = [one.strip(), before + two]

    return edit


def wrapped(text, width, between="\n"):
    return between.join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))


def cut(text, width):
    return "\n".join(
        line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)
    )


SAME = {
    "as it is": TEXT,
    "CRLF": TEXT.replace("\n", "\r\n"),
    "blank lines between": TEXT.replace("\n", "\n\n\n"),
    "white space around": "\n".join(f"\t {line}  " for line in STORY),
    "one line on top": lines(extra(0)),
    "one line after the dateline": lines(extra(2)),
    "one line at the end": lines(extra(7)),
    "lines everywhere": lines(extra(7), extra(5, "Advertisement"), extra(2), extra(0), extra(0)),
    "two paragraphs joined": lines(together(3)),
    "two joined without a space": lines(together(3, "")),
    "the title joined to the dateline": lines(together(0)),
    "one split at a sentence": lines(split_at(2, "The first shaft")),
    "one split within a sentence": lines(split_at(6, "twice the price")),
    "one split within a phrase": lines(split_at(4, "paid in")),
    "wrapped at 40": wrapped(TEXT, 40),
    "wrapped at 72": wrapped(TEXT, 72),
    "wrapped, blank lines between paragraphs": wrapped(TEXT, 60, "\n\n"),
    "wrapped, every line end doubled": wrapped(TEXT, 60).replace("\n", "\n\n"),
    "cut at a width": cut(TEXT, 50),
    "all on one line": " ".join(STORY),
    "all on one line, two spaces between": "  ".join(STORY),
    "all of it": wrapped(lines(extra(7), together(3), extra(0)), 60, "\r\n\r\n"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_very_text_is_found_however_its_lines_are_broken(text):
    found = align(text, len(STORY), PHRASES, FINGERPRINT)
    assert found.paragraphs == STORY
    assert found.same_text
    assert found.stands == len(PHRASES)
    assert found.unsure == ()


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_every_phrase_is_found_without_a_fingerprint(text):
    found = align(text, len(STORY), PHRASES)
    assert found.stands == len(PHRASES)
    assert not found.same_text


@pytest.mark.parametrize("at", [0, 2, 3, 4, 6])
@pytest.mark.parametrize("known", ["", FINGERPRINT])
def test_a_paragraph_that_is_missing_does_not_shift_the_others(at, known):
    found = align(lines(without(at)), len(STORY), PHRASES, known)
    assert found.paragraphs == (*STORY[:at], MISSING, *STORY[at + 1 :])
    assert found.extra == ()


def test_extra_lines_are_reported_by_place():
    text = lines(extra(4), extra(0))
    found = align(text, len(STORY), PHRASES)
    assert [text[start:end] for start, end in found.extra] == [
        "Subscribe to our newsletter today"
    ] * 2
    assert found.paragraphs == STORY


def test_a_corrected_word_costs_its_phrases_alone():
    text = wrapped(TEXT.replace("Haebyeon", "Haebyon"), 60)
    found = align(text, len(STORY), PHRASES, FINGERPRINT)
    assert found.stands == len(PHRASES) - 1
    assert found.paragraphs[4] == STORY[4].replace("Haebyeon", "Haebyon")


def test_another_text_has_no_alignment():
    assert align("Nothing of the kind was ever written.\nNot here.", 7, PHRASES) is None
    assert align("", 7, PHRASES) is None
    assert align(TEXT, 7, []) is None
    assert align(TEXT, 7, [Phrase(3, "…")]) is None


def test_a_name_in_every_paragraph_decides_nothing():
    story = [
        "Kim opens the fair",
        "Kim and Lee meet at noon by the old gate",
        "Kim leaves with Lee",
    ]
    phrases = [
        *(Phrase(n, "Kim") for n in (1, 2, 3)),
        *(Phrase(n, "Lee") for n in (2, 3)),
        Phrase(2, "by the old gate"),
        Phrase(1, "opens the fair"),
        Phrase(3, "leaves with"),
    ]
    found = align("Photo: Kim, Lee\n" + "\n".join(story), 3, phrases)
    assert found.paragraphs == tuple(story)
    found = align("\n".join(story[1:]), 3, phrases)
    assert found.paragraphs == (MISSING, *story[1:])


def test_a_frequent_name_outweighs_nothing():
    story = [f"The {word} opens. " + "Kim Kim Kim Kim" for word in ("fair", "mine", "port", "gate")]
    phrases = [Phrase(1, "Kim"), *(Phrase(n, f"The {story[n - 1][4:8]}") for n in (2, 3, 4))]
    found = align("\n".join(story[1:]), 4, phrases)
    assert found.paragraphs == (MISSING, *story[1:])


@pytest.mark.parametrize("width", [40, 50, 60])
def test_wrapped_lines_without_a_phrase_are_no_extra_lines(width):
    found = align(wrapped(TEXT, width), len(STORY), PHRASES)
    assert found.paragraphs == STORY
    assert found.extra == ()


def test_the_last_line_of_a_wrapped_paragraph_may_be_a_sentence_without_a_phrase():
    text = (
        "Dalgwang is to dig for ice in the Sea of\n"
        "Showers, its chief said on the first day.\n"
        "Rain fell on the port.\n"
        "Bora Kim, who leads the works, called it a\n"
        "beginning of many, and the crowd cheered.\n"
        "Nobody slept that night.\n"
    )
    phrases = [Phrase(1, "dig for ice"), Phrase(1, "its chief said")]
    phrases += [Phrase(2, "Bora Kim"), Phrase(2, "the crowd cheered")]
    found = align(text, 2, phrases)
    assert found.extra == ()
    assert [paragraph[-6:] for paragraph in found.paragraphs] == [" port.", "night."]


def test_a_hyphen_put_in_where_a_line_ends_is_taken_out_where_a_phrase_shows_it():
    text = "The har-\nbour office counts on ice in the well-\nmeant plan."
    phrases = [Phrase(1, "harbour office counts"), Phrase(1, "the well-meant plan")]
    found = align(text, 1, phrases)
    assert found.paragraphs == ("The harbour office counts on ice in the well-meant plan.",)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Its devel-\nopment took a year of work.", "development"),
        ("Its devel\u2010\nopment took a year of work.", "development"),
        ("Its devel\xad\nopment took a year of work.", "development"),
        ("Its devel\xad\nopment took a year of work.", "development took a year"),
        ("The state-of-\nthe-art devel-\nopment took a year.", "state-of-the-art development"),
        ("Its re-devel-\nopment took a year of work.", "re-development took"),
        ("Die Ent-\nwicklung dauerte.", "Entwicklung"),
        ("They dug in 2030-\n2031 and sold it.", "2030-2031"),
        ("Its 개발-\n자 took a year.", "개발자"),
        ("It cost 30,-\n000 won.", "30,000 won"),
        ("Of\ufb01-\nces open.", "Offices"),
    ],
)
def test_a_phrase_is_found_over_a_hyphen_at_the_end_of_a_line(text, exact):
    found = align(f"{text}\nEnd.", 2, [Phrase(1, exact), Phrase(2, "End")])
    assert found.stands == 2


KOREAN = (
    "달에 광산이 봄에 열린다",
    "달광은 비의 바다에서 얼음을 캔다고 대표가 말했다. 첫 갱도는 깊이가 삼십 미터이다.",
    "해변항은 첫해에 나올 얼음의 삼분의 일을 미리 샀다. 항만청은 계획을 의심한다.",
)
KOREAN_PHRASES = [
    Phrase(1, "달에 광산이"),
    Phrase(2, "비의 바다에서"),
    Phrase(2, "얼음을 캔다고"),
    Phrase(2, "삼십 미터"),
    Phrase(3, "첫해에 나올 얼음의"),
    Phrase(3, "미리 샀다"),
]


@pytest.mark.parametrize("width", [7, 9, 10, 13, 20])
@pytest.mark.parametrize("keeps_spaces", [True, False])
def test_korean_cut_within_words_is_joined_where_a_phrase_shows_it(width, keeps_spaces):
    text = cut("\n".join(KOREAN), width)
    if not keeps_spaces:
        text = "\n".join(line.strip() for line in text.split("\n"))
    assert align(text, 3, KOREAN_PHRASES).stands == len(KOREAN_PHRASES)


def test_decomposed_and_full_width_letters_are_found():
    from unicodedata import normalize

    text = "광고\n" + normalize("NFD", "\n".join(KOREAN))
    assert align(text, 3, KOREAN_PHRASES).paragraphs == KOREAN
    found = align("Ad\nＤｉｇ １２ ｍ", 1, [Phrase(1, "Dig 12")])
    assert found is not None


def test_chinese_is_joined_without_spaces():
    text = "月球上的矿井将在春天\n开放，公司说。\n第一口井深三十\n米。"
    phrases = [Phrase(1, "将在春天开放"), Phrase(2, "深三十米")]
    assert align(text, 2, phrases).paragraphs == (
        "月球上的矿井将在春天开放，公司说。",
        "第一口井深三十米。",
    )


@given(
    inserted=st.lists(st.integers(0, 7), max_size=4),
    removed=st.sets(st.integers(0, 6), max_size=3),
    width=st.sampled_from([0, 45, 72]),
)
def test_the_paragraphs_that_are_there_keep_their_numbers(inserted, removed, width):
    found = [line for n, line in enumerate(STORY) if n not in removed]
    for number, at in enumerate(inserted):
        found.insert(
            min(at, len(found)), f"Advertisement number {['one', 'two', 'three', 'four'][number]}"
        )
    text = wrapped("\n".join(found), width, "\n\n") if width else "\n".join(found)
    aligned = align(text, len(STORY), PHRASES)
    cited = {phrase.paragraph - 1 for phrase in PHRASES} - removed
    if not cited:
        assert aligned is None
        return
    for n in cited:
        assert STORY[n] in aligned.paragraphs[n]
    assert aligned.stands == sum(phrase.paragraph - 1 in cited for phrase in PHRASES)
    assert len(aligned.paragraphs) == len(STORY)


@given(st.text(alphabet="ab .\n\r\t가“-1", max_size=80))
def test_any_text_has_an_answer(text):
    phrases = [Phrase(1, "ab"), Phrase(2, "가"), Phrase(2, "a. b"), Phrase(3, "1"), Phrase(9, "b")]
    found = align(text, 4, phrases, "0" * 64)
    if found is None:
        return
    assert len(found.paragraphs) == 4
    assert all(paragraph and not re.search(r"[\r\n]", paragraph) for paragraph in found.paragraphs)
    spans = [span for span in found.spans if span]
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_frequent_phrases_cost_no_more_than_others():
    text = "ab " * 20_000
    phrases = [Phrase(n % 50 + 1, "ab ab ab ab") for n in range(500)]
    places = PhraseFinder(text).find_all([phrase.exact for phrase in phrases])
    assert len(places) == MAX_PLACES * len(phrases)
    assert align(text, 50, phrases) is not None


def paged(text, width, height, *, blank=False):
    """The text wrapped, with a line on top of each page and another at its foot."""
    lines = wrapped(text, width, "\n\n" if blank else "\n").split("\n")
    space = [""] if blank else []
    found = []
    for number, at in enumerate(range(0, len(lines), height), 1):
        page = [f"The Moon Paper, page {number}", *space, *lines[at : at + height], *space]
        found += [*page, f"https://moon.example/mine?page={number} of 9", *space]
    return "\n".join(found)


REPEATED = {
    "an advertisement between all": "\nAdvertisement\n".join(STORY),
    "an advertisement between all, blank lines": "\n\nAdvertisement\n\n".join(STORY),
    "two lines between all": "\r\nShare\r\n(12 comments)\r\n".join(STORY),
    "an advertisement in three places": lines(*(extra(at, "Advertisement") for at in (6, 3, 1))),
    "one in two places": lines(*(extra(at, "Advertisement") for at in (5, 2))),
    "page numbers": lines(*(extra(at, f"- {at} -") for at in (6, 4, 1))),
    "wrapped, an advertisement between all": wrapped("\nAdvertisement\n".join(STORY), 60),
    "pages": paged(TEXT, 60, 5),
    "pages with blank lines": paged(TEXT, 60, 7, blank=True),
    "pages in Windows lines": paged(TEXT, 50, 6).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_lines_that_are_repeated_are_extra(text):
    found = align(text, len(STORY), PHRASES, FINGERPRINT)
    assert found.paragraphs == STORY
    assert found.same_text
    assert found.extra
    assert not {text[start:end] for start, end in found.extra}.intersection(STORY)


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_repeated_lines_hide_no_phrase_from_a_text_without_a_fingerprint(text):
    assert align(text, len(STORY), PHRASES).stands == len(PHRASES)


def test_a_repeated_line_that_is_a_paragraph_stays_one():
    story = ["Who dug the shaft?", "Kim.", "Who sold the ice?", "Kim.", "Who pays?", "Kim."]
    phrases = [Phrase(n, line.strip(".?")) for n, line in enumerate(story, 1)]
    found = align("Ad\n" + "\n".join(story), 6, phrases)
    assert found.paragraphs == tuple(story)


def test_the_last_lines_of_wrapped_paragraphs_may_be_the_same():
    story = [f"{line} That is what the chief of the works said." for line in STORY]
    text = "\n".join("\n".join((*textwrap.wrap(line[:-5], 40), "said.")) for line in story)
    found = align(text, len(story), PHRASES)
    cited = {phrase.paragraph for phrase in PHRASES}
    assert all(found.paragraphs[n - 1].endswith("works said.") for n in cited)


def numbered(count):
    """Paragraphs of which the first and the last have a phrase."""
    words = ["alpha", "beta", "gamma", "delta", "omega"]
    first = [f"The {words[n % 5]} {n} opens. Then it shuts." for n in range(count)]
    return first, [Phrase(1, "The alpha 0 opens"), Phrase(count, f"{count - 1} opens")]


@pytest.mark.parametrize("between", ["\n", " ", "  ", "\n\n"])
@pytest.mark.parametrize("count", [13, 40, 200])
def test_a_long_gap_without_phrases_is_divided(between, count):
    story, phrases = numbered(count)
    found = align(between.join(story), count, phrases)
    assert found.stands == 2
    assert len(found.paragraphs) == count


def test_a_few_lines_for_many_paragraphs_are_divided_at_once():
    story, phrases = numbered(2_000)
    text = "\n".join((*story[:1], *story[500:504], *story[-1:]))
    for fingerprint in ("", "0" * 64):
        assert align(text, 2_000, phrases, fingerprint).stands == 2


def test_wrapped_lines_of_many_paragraphs_without_phrases_are_not_extra():
    words = STORY[2].split()
    story = [
        " ".join(words[(n * 7 + at * n) % len(words)] for at in range(20 + n * 5 % 13)) + f" {n}."
        for n in range(60)
    ]
    phrases = [Phrase(n + 1, " ".join(story[n].split()[-4:])) for n in range(0, 60, 2)]
    found = align(wrapped("\n".join(story), 50), 60, phrases)
    assert found.stands == len(phrases)
    assert len(found.extra) < 5


def test_paragraphs_in_another_order_do_not_match():
    found = align("\n".join(STORY[::-1]), len(STORY), PHRASES)
    assert found.stands <= 4
