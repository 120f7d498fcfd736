"""Whatever stands in the data shows literally, held against the renderers themselves."""

import html
import re

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from ai_korea_tui.export.escape import (
    ending,
    inline,
    is_address,
    link,
    literal,
    one_line,
    strong,
    yaml_scalar,
)
from ai_korea_tui.text.visible import visible

RENDERERS = {
    "commonmark": MarkdownIt("commonmark").use(footnote_plugin),
    "gfm": MarkdownIt("gfm-like", {"linkify": False, "html": True}).use(footnote_plugin),
    "gfm, linkify": MarkdownIt("gfm-like", {"linkify": True, "html": True}).use(footnote_plugin),
}
SHOWN = {"text", "text_special", "code_inline"}

PIECES = [
    *"ab가_*`~[]()!^<>&#-+=:|\\/@;.?\"'{}$%\t\n\r\x1b\u200b\u3000\xa0\u0301😀",
    *("__", "**", "``", "~~", "[^1]", "[^1]:", "</", "<b>", "<!--", "&amp;", "&#1;", "##", "  "),
    *("--", "---", "==", "1.", "12)", "//", "://", "http://x", "https://", "www.", "www.x.com"),
    *("x.com", "рф", "a@b.c", "a@b.com", "mailto:", "xmpp:a@b.c/d", "ftp://a.b", "localhost"),
    *("..", "xn--a", "javascript:", "[x](javascript:1)", "![", "a.b.co", "1.2.3.4"),
]
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(max_size=30))


def shown(renderer, markdown):
    """The block tokens of a text, and the inline tokens of its one inline run."""
    blocks = RENDERERS[renderer].parse(markdown)
    (run,) = [token for token in blocks if token.type == "inline"]
    return [token.type for token in blocks], run.children


def words(children):
    return "".join(child.content for child in children)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(texts)
@example("#######")
@example("1) a@b.c")
@example("wow![^1] ^[x]")
@example("http://x.com www.x.com //localhost")
def test_any_text_renders_as_one_paragraph_that_says_just_that(renderer, text):
    assume(one_line(text))
    blocks, children = shown(renderer, literal(text))
    assert blocks == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in children} <= SHOWN
    assert words(children) == one_line(text)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(texts)
@example("#######")
@example("a #")
def test_any_text_renders_as_itself_in_headings_quotes_and_items(renderer, text):
    assume(one_line(text))
    for prefix, opening in (
        ("# ", "heading_open"),
        ("> ", "blockquote_open"),
        ("- ", "bullet_list_open"),
    ):
        blocks, children = shown(renderer, prefix + literal(text))
        assert blocks[0] == opening
        assert len(blocks) <= 7
        assert {child.type for child in children} <= SHOWN
        assert words(children) == one_line(text)


@pytest.mark.parametrize("renderer", ["gfm", "gfm, linkify"])
@given(texts)
@example("a | b \\| c \\")
def test_any_text_stays_in_its_table_cell(renderer, text):
    table = f"| head | next |\n| --- | --- |\n| {inline(text)} | z |"
    cells = [token for token in RENDERERS[renderer].parse(table) if token.type == "inline"]
    assert [cell.content for cell in cells[::3]] == ["head", "z"]
    assert {child.type for child in cells[2].children} <= SHOWN
    assert words(cells[2].children) == one_line(text)


@given(texts)
def test_a_footnote_after_any_text_is_a_footnote(text):
    assume(one_line(text))
    children = RENDERERS["gfm"].parse(f"x {inline(text)}[^1]\n\n[^1]: y")[1].children
    kinds = [child.type for child in children]
    assert kinds[-1] == "footnote_ref"
    assert set(kinds[:-1]) <= SHOWN
    assert words(children[:-1]) == f"x {one_line(text)}"


@given(texts)
def test_githubs_own_renderer_shows_any_text_literally(text):
    cmarkgfm = pytest.importorskip("cmarkgfm")
    options = cmarkgfm.cmark.Options
    assume(one_line(text))
    page = cmarkgfm.github_flavored_markdown_to_html(
        f"foo\n{literal(text)}", options.CMARK_OPT_FOOTNOTES | options.CMARK_OPT_UNSAFE
    )
    body = re.fullmatch(r"<p>foo\n(.*)</p>\n", page)
    assert body
    bare = re.sub("</?code>", "", body[1])
    assert "<" not in bare
    assert html.unescape(bare) == one_line(text)


@given(texts)
def test_front_matter_reads_back_as_the_visible_text(text):
    assert yaml.safe_load(f"k: {yaml_scalar(text)}") == {"k": visible(text)}


@pytest.mark.parametrize("renderer", RENDERERS)
@given(texts)
def test_front_matter_is_inert_where_a_renderer_does_not_know_it(renderer, text):
    blocks, children = shown(renderer, f"---\nk: {yaml_scalar(text)}\n---\n")
    assert blocks == ["hr", "heading_open", "inline", "heading_close"]
    assert {child.type for child in children} <= SHOWN - {"code_inline"}


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D, 4.5 times (+20 %) at US$5; well-known e.g. Node, 3 > 2 = x",
        "snake_case in C# costs 1,000 won: “so what?” – 'yes' … 카카오톡(KakaoTalk)!!",
        "-5 degrees",
        "2025.09.10 and 12:30",
        "a < b",
        "10 [Sep 2025], Feb [2025]; until [26 May 2025]. From [May 2025] – [Jun 2025] on",
        "26 May 2025, 14:50 [+09:00].",
        "since 1994-09~ (about 50~)",
    ],
)
def test_plain_prose_is_not_cluttered(text):
    expected = text.replace("!!", "!\\!") if text.endswith("!!") else text
    assert literal(text) == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[단독] Kakao", "\\[단독] Kakao"),
        ("a [b](c)", "a \\[b](c)"),
        ("a [b][c] d", "a \\[b]\\[c] d"),
        ("a [b]: c", "a \\[b]: c"),
        ("a [^1] b", "a \\[^1] b"),
        ("- [x] task", "\\- \\[x] task"),
        ("a ![b] c", "a !\\[b] c"),
        ("ends in [b]", "ends in \\[b]"),
        ("10~20 and 30~40", "10\\~20 and 30\\~40"),
        ("a ~b~ c~~ d", "a \\~b~ c\\~\\~ d"),
        ("# one", "\\# one"),
        ("1. one", "1\\. one"),
        ("- one", "\\- one"),
        ("> one", "\\> one"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("a | b", "a \\| b"),
        ("`x`", "\\`x\\`"),
        ("write to a.b+c@d-e.org.", "write to `a.b+c@d-e.org`."),
        ("  a \n b\t", "a b"),
        ("\x1b[31mred", "␛\\[31mred"),
        ("", ""),
    ],
)
def test_what_would_be_markup_is_escaped_once(text, written):
    assert literal(text) == written


def test_inside_a_line_what_only_opens_a_block_is_left_alone():
    assert inline("1. one") == "1. one"
    assert inline("- one") == "- one"


def test_strong_says_nothing_of_nothing():
    assert strong(" \n") == ""
    assert strong("a*b") == "**a\\*b**"


def test_a_date_that_ends_a_cell_needs_no_escape():
    assert ending("as of [10 Sep 2025]") == "as of [10 Sep 2025]"
    assert ending("[10] as [a](b)") == "\\[10] as \\[a](b)"
    table = f"| a |\n| --- |\n| {ending('x [y]')} |\n\n[y](z)"
    cells = [token for token in RENDERERS["gfm"].parse(table) if token.type == "inline"]
    assert [child.type for child in cells[1].children] == ["text"]


@pytest.mark.parametrize(
    "date", ["[26 May 2025]", "10 [Sep 2025]", "about [May 2024] – [May 2025]", "Feb [2025]"]
)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_date_in_strong_emphasis_needs_no_escape_and_is_no_link(renderer, date):
    assert strong(date) == f"**{date}**"
    _, children = shown(renderer, f"- {strong(date)}: x[^1]")
    assert "link_open" not in {child.type for child in children}
    assert words(children) == f"{date}: x[^1]"


@pytest.mark.parametrize("renderer", ["gfm", "gfm, linkify"])
@given(texts, texts)
@example("a [b]", "[c]")
@example("[x] y", "[z]")
@example("5~ a", "b 6~")
def test_any_texts_in_one_paragraph_stay_literal(renderer, one, other):
    assume(one_line(one) and one_line(other))
    _, children = shown(
        renderer, f"- {strong(one)}: {inline(other)}. {inline(one)}, {inline(other)}."
    )
    allowed = SHOWN | {"strong_open", "strong_close"}
    assert {child.type for child in children} <= allowed
    one, other = one_line(one), one_line(other)
    assert words(children) == f"{one}: {other}. {one}, {other}."


@given(texts, texts)
@example("5~ a", "b 6~")
@example("5~", "6~")
@example("a [b] c", "a [d], e")
@example("a", "a@b.c~")
@example("a@b.c~~", "a@b.c~d@e.f")
def test_githubs_own_renderer_shows_texts_in_one_paragraph_literally(one, other):
    cmarkgfm = pytest.importorskip("cmarkgfm")
    options = cmarkgfm.cmark.Options
    assume(one_line(one) and one_line(other))
    page = cmarkgfm.github_flavored_markdown_to_html(
        f"foo {inline(one)} {inline(other)}[^1] ({inline(one)}; {inline(other)}).\n\n[^1]: a note",
        options.CMARK_OPT_FOOTNOTES | options.CMARK_OPT_UNSAFE,
    )
    paragraph = page.partition("</p>")[0].removeprefix("<p>")
    bare = re.sub("</?code>|<sup.*?</sup>", "", paragraph)
    assert "<" not in bare
    one, other = one_line(one), one_line(other)
    assert html.unescape(bare) == f"foo {one} {other} ({one}; {other})."


@pytest.mark.parametrize(
    "url",
    ["https://a.example/x_y?z=1&copy=2#f", "HTTP://a.example", "https://카카오.example/길"],
)
def test_an_http_address_is_a_link_to_just_that(url):
    assert is_address(url)
    kinds = [child.type for child in shown("commonmark", link(url))[1]]
    assert kinds == ["link_open", "text", "link_close"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.example",
        "https://",
        "https://a.example/\x1b[31m",
        "https://a.example/ b",
        "https://a.example/\u202egnp",
        "https://a.example/>x<",
        " https://a.example",
        "https://a.example\n",
    ],
)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_any_other_address_is_shown_and_is_no_link(renderer, url):
    assert not is_address(url)
    children = shown(renderer, f"x {link(url)}")[1]
    assert {child.type for child in children} <= SHOWN
    assert words(children) == f"x {one_line(url)}"
