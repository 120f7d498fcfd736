"""The terminal's bytes as events: every sequence, cut anywhere, followed by an ordinary key."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from textual.events import Key, MouseEvent, Paste
from textual.message import Message

from ai_korea_tui.tui.input_events import InputEvents
from ai_korea_tui.tui.input_tokens import (
    ESCAPE_DELAY,
    MAX_PASTE_BYTES,
    PASTE_TIMEOUT,
    SEQUENCE_TIMEOUT,
)

ESC = "\x1b"
ST = f"{ESC}\\"


class Clock:
    """Input that is read at times of the test's own."""

    def __init__(self) -> None:
        self.events = InputEvents()
        self.now = 100.0

    def read(self, *pieces: str | bytes, pause: float = 0.0) -> list[Message]:
        """The events for input that arrives in several reads."""
        found: list[Message] = []
        for piece in pieces:
            data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
            found += self.events.feed(data, self.now)
            found += self.wait(pause)
        return found

    def wait(self, seconds: float) -> list[Message]:
        """The events of a time in which nothing is read."""
        self.now += seconds
        return list(self.events.tick(self.now))


def shown(events: Iterable[Message]) -> list[str]:
    """Keys by name, pastes as `paste:text`, all else by its class."""
    return [
        event.key
        if isinstance(event, Key)
        else f"paste:{event.text}"
        if isinstance(event, Paste)
        else type(event).__name__
        for event in events
    ]


def understood(*pieces: str | bytes, pause: float = 0.0) -> list[str]:
    """What comes of pieces, once nothing more is waited for."""
    clock = Clock()
    return shown(clock.read(*pieces, pause=pause) + clock.wait(10))


KEYS = {
    "j": ["j"],
    "한": ["한"],
    "\r": ["enter"],
    f"{ESC}": ["escape"],
    f"{ESC}{ESC}": ["escape", "escape"],
    f"{ESC}[A": ["up"],
    f"{ESC}OA": ["up"],
    f"{ESC}[1;5C": ["ctrl+right"],
    f"{ESC}[3~": ["delete"],
    f"{ESC}[Z": ["shift+tab"],
    f"{ESC}OP": ["f1"],
    f"{ESC}[[A": ["f1"],
    f"{ESC}[25~": ["f13"],
    f"{ESC}[3$": ["shift+delete"],
    f"{ESC}j": ["alt+j"],
    f"{ESC}한": ["alt+한"],
    # kitty
    f"{ESC}[106u": ["j"],
    f"{ESC}[106;;106u": ["j"],
    f"{ESC}[106;1:1u": ["j"],
    f"{ESC}[106;1:2u": ["j"],
    f"{ESC}[106;1:3u": [],
    f"{ESC}[106;2;74u": ["J"],
    f"{ESC}[106:74;2;74u": ["J"],
    f"{ESC}[1092::97;5u": ["ctrl+ф"],
    f"{ESC}[12627;;12627u": ["ㅓ"],
    f"{ESC}[0;;54620:44397u": ["한", "국"],
    f"{ESC}[27u": ["escape"],
    f"{ESC}[27;1:1u": ["escape"],
    f"{ESC}[27;1:3u": [],
    f"{ESC}[13;2u": ["shift+enter"],
    f"{ESC}[99;5u": ["ctrl+c"],
    f"{ESC}[1;1:1A": ["up"],
    f"{ESC}[1;5:2A": ["ctrl+up"],
    f"{ESC}[1;1:3A": [],
    f"{ESC}[3;1:3~": [],
    # kitty's coding from terminals that report no text, with locks, and of the keypad
    f"{ESC}[97;2u": ["A"],
    f"{ESC}[47:63;2u": ["question_mark"],
    f"{ESC}[223;2u": ["shift+ß"],
    f"{ESC}[32;2u": ["shift+space"],
    f"{ESC}[106;129u": ["j"],
    f"{ESC}[97;66u": ["A"],
    f"{ESC}[1;129A": ["up"],
    f"{ESC}[57410;129;47u": ["slash"],
    f"{ESC}[57414;129u": ["enter"],
    f"{ESC}[57419u": ["up"],
    # xterm's modifyOtherKeys, which tmux passes on
    f"{ESC}[27;5;97~": ["ctrl+a"],
    f"{ESC}[27;2;65~": ["A"],
    f"{ESC}[27;2;63~": ["question_mark"],
    f"{ESC}[27;2;9~": ["shift+tab"],
    f"{ESC}[27;5;13~": ["ctrl+enter"],
    f"{ESC}[27;3;51068~": ["alt+일"],
    f"{ESC}[27;5;1114112~": [],
    f"{ESC}[27;999;97~": [],
    f"{ESC}[27;5;27;5~": [],
    # Konsole, old VTE, and a keypad in application mode
    f"{ESC}O5A": ["ctrl+up"],
    f"{ESC}O1;5A": ["ctrl+up"],
    f"{ESC}O2P": ["shift+f1"],
    f"{ESC}Oj": ["asterisk"],
    f"{ESC}OM": ["enter"],
    f"{ESC}OX": ["equals_sign"],
    f"{ESC}OI": ["tab"],
    # no key has such a number
    f"{ESC}[1114112u": [],
    f"{ESC}[55296u": [],
    f"{ESC}[3u": [],
    f"{ESC}[0u": [],
    f"{ESC}[63000u": [],
    f"{ESC}[99999999999999999999u": [],
    f"{ESC}[106;999u": [],
    f"{ESC}[106;1:9u": [],
    f"{ESC}[106;;1114112u": ["j"],
    f"{ESC}[106;;27u": ["j"],
    f"{ESC}[113~": [],
    f"{ESC}[99;99~": [],
    f"{ESC}[:u": [],
    f"{ESC}[;;;;u": [],
    f"{ESC}[~": ["home"],
}

REPLIES = {
    "primary device attributes": f"{ESC}[?62;4;22c",
    "secondary device attributes": f"{ESC}[>41;388;0c",
    "tertiary device attributes": f"{ESC}P!|00000000{ST}",
    "terminal version": f"{ESC}P>|XTerm(388){ST}",
    "a setting": f"{ESC}P1$r0;1m{ST}",
    "a capability": f"{ESC}P1+r5463=38{ST}",
    "background color": f"{ESC}]11;rgb:1e1e/1e1e/2e2e{ST}",
    "background color ended by BEL": f"{ESC}]11;rgb:1e1e/1e1e/2e2e\a",
    "palette color": f"{ESC}]4;1;rgb:ffff/0000/0000{ST}",
    "clipboard": f"{ESC}]52;c;cXFxcQ=={ST}",
    "window title": f"{ESC}]lquit{ST}",
    "image": f"{ESC}_Gi=31;OK{ST}",
    "private message": f"{ESC}^quit{ST}",
    "cursor position": f"{ESC}[24;80R",
    "cursor position like shift+f3": f"{ESC}[1;2R",
    "extended cursor position": f"{ESC}[?24;80;1R",
    "status": f"{ESC}[0n",
    "color scheme": f"{ESC}[?997;1n",
    "kitty keyboard": f"{ESC}[?25u",
    "private mode": f"{ESC}[?2048;2$y",
    "public mode": f"{ESC}[4;1$y",
    "window size in cells": f"{ESC}[8;24;80t",
    "in-band size": f"{ESC}[48;24;80;480;640t",
    "in-band size of nothing": f"{ESC}[48;0;0;0;0t",
    "graphics attribute": f"{ESC}[?1;0;256S",
    "modified keys": f"{ESC}[>4;2m",
    "checksum": f"{ESC}P1!~0000{ST}",
    "malformed": f"{ESC}[!1p",
}

BROKEN = {
    "UTF-8 cut short": b"\xed\x95",
    "stray continuation": b"\x80\xbf",
    "UTF-8 of a surrogate": b"\xed\xa0\x80",
    "Latin-1 after ESC": b"\x1b\xe9",
    "X10 mouse": b"\x1b[M \xff\xfe",
    "X10 mouse cut short": b"\x1b[M ",
    "control sequence cut short": b"\x1b[12;",
    "control sequence without end": b"\x1b[" + b"1;" * 5000,
    "control sequence with many intermediates": b"\x1b[" + b"!" * 5000 + b"p",
    "string without end": b"\x1b]52;c;" + b"QUJD" * 5000,
    "string begun again and again": b"\x1b]0;" * 500,
    "SS3 cut short": b"\x1bO1",
    "unknown SS3": b"\x1bO1;2~",
    "mouse far away": b"\x1b[<0;999999999999;99999999999M",
    "mouse with nothing": b"\x1b[<;;M",
    "mouse with a button that there is not": b"\x1b[<128;1;1M",
    "old mouse": b"\x1b[32;10;10M",
    "end of a paste that never began": b"\x1b[201~",
}


@pytest.mark.parametrize(("sent", "keys"), KEYS.items(), ids=map(repr, KEYS))
def test_a_key_is_understood_whole_and_cut_in_two_reads(sent: str, keys: list[str]):
    assert understood(sent) == keys
    data = sent.encode()
    for cut in range(1, len(data)):
        pause = 0.0 if data[:cut] == b"\x1b" else 0.5
        assert understood(data[:cut], data[cut:], pause=pause) == keys, cut
    assert understood(sent, f"{ESC}[A") == [*keys, "up"]


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_a_reply_to_a_query_is_not_a_key_even_in_two_reads(reply: str):
    assert understood(reply) == []
    assert understood(f"j{reply}k") == ["j", "k"]
    for cut in range(1, len(reply)):
        pause = 0.0 if cut == 1 else SEQUENCE_TIMEOUT / 2
        assert understood(f"j{reply[:cut]}", f"{reply[cut:]}k", pause=pause) == ["j", "k"], cut


@pytest.mark.parametrize("sent", BROKEN.values(), ids=BROKEN)
def test_broken_sequences_are_dropped_and_the_next_key_is_read(sent: bytes):
    clock = Clock()
    assert shown(clock.read(sent) + clock.wait(SEQUENCE_TIMEOUT)) == []
    assert shown(clock.read("j", f"{ESC}[A")) == ["j", "up"]


@pytest.mark.parametrize("key", ["\r", "\x03", f"{ESC}[A", f"{ESC}[106;;106u", "\x7f"])
@pytest.mark.parametrize("begun", [f"{ESC}]11;rgb:", f"{ESC}P>|X", f"{ESC}[12;", f"{ESC}O"])
def test_a_key_with_a_control_character_ends_a_sequence_that_was_cut_off(begun: str, key: str):
    assert understood(begun, key) == understood(key)


@pytest.mark.parametrize("opening", ["]", "P", "X", "^", "_"])
def test_a_key_that_begins_a_reply_takes_no_more_than_the_next_second(opening: str):
    """Alt and such a letter look like the start of a reply."""
    clock = Clock()
    found = clock.read(f"{ESC}{opening}", pause=SEQUENCE_TIMEOUT / 4)
    for _ in range(10):
        found += clock.read("x", pause=SEQUENCE_TIMEOUT / 4)
    assert shown(found).count("x") >= 6


def test_an_escape_key_comes_alone_after_a_pause_and_never_before_it():
    clock = Clock()
    assert shown(clock.read(ESC)) == []
    assert shown(clock.wait(ESCAPE_DELAY / 2)) == []
    assert shown(clock.wait(ESCAPE_DELAY / 2)) == ["escape"]
    assert clock.events.deadline is None


def test_the_mouse_is_counted_in_cells():
    (event,) = Clock().read(f"{ESC}[<0;10;5M")
    assert isinstance(event, MouseEvent)
    assert (event.x, event.y, event.button) == (9, 4, 1)


# Pastes

PASTES = {
    "plain": "kakao",
    "a key's sequence": f"a{ESC}[Ab{ESC}[106;;113uq",
    "a reply": f"{ESC}]52;c;cXFx\a{ESC}P>|x{ST}",
    "begun twice": f"a{ESC}[200~b",
    "nearly ended": f"a{ESC}[201b{ESC}[201{ESC}",
    "several lines": "one\r\ntwo\rthree\n",
    "wide letters": "한국어 🇰🇷",
    "nothing": "",
}


@pytest.mark.parametrize("text", PASTES.values(), ids=PASTES)
def test_a_paste_is_text_however_it_is_cut(text: str):
    data = f"{ESC}[200~{text}{ESC}[201~j".encode()
    expected = [f"paste:{text}", "j"]
    for cut in range(1, len(data)):
        pause = 0.0 if cut == 1 else 0.9
        assert understood(data[:cut], data[cut:], pause=pause) == expected, cut
    assert understood(*(data[n : n + 1] for n in range(len(data)))) == expected


def test_broken_utf8_in_a_paste_is_seen():
    assert understood(b"\x1b[200~a\xffb\x1b[201~") == ["paste:a\ufffdb"]


def test_a_huge_paste_is_cut_and_what_follows_it_is_understood():
    clock = Clock()
    chunk = f"{ESC}[Aq".encode() * 1000
    found = clock.read(b"\x1b[200~", *[chunk] * 100, b"\x1b[201~j")
    paste, key = found
    assert isinstance(paste, Paste)
    assert paste.text == (chunk * 100)[:MAX_PASTE_BYTES].decode()
    assert shown([key]) == ["j"]


def test_a_paste_without_an_end_gives_the_keyboard_back_whatever_is_typed_meanwhile():
    clock = Clock()
    found = clock.read(b"\x1b[200~kakao")
    for _ in range(100):
        found += clock.read("x", pause=PASTE_TIMEOUT / 10)
    assert shown(found)[0].startswith("paste:kakaoxx")
    assert shown(found)[-1] == "x"


def test_a_slow_paste_that_keeps_coming_is_not_cut():
    clock = Clock()
    found = clock.read(b"\x1b[200~", *[b"q"] * 1000, pause=0.01)
    assert shown(found + clock.read(b"\x1b[201~")) == ["paste:" + "q" * 1000]


# Anything

PIECES = [
    *(key.encode() for key in KEYS),
    *(reply.encode() for reply in REPLIES.values()),
    *BROKEN.values(),
    b"\x1b[200~", b"\x1b[201~", b"\x1b[", b"\x1bO", b"\x1b]", b"\x1bP", b"\x1b_", b"\x07",
    b"\x1b\\", b";", b":", b"u", b"~", b"M", b"\x1b[<0;1;1M", b"\x1b[<35;80;24m", b"\x00",
    "한글".encode(), "👨‍👩‍👧".encode(), b"\x18", b"\x9b", b"\xff", b"?", b"$y", b"0", b"4294967296",
]  # fmt: skip
SHORT_PIECES = [piece for piece in PIECES if len(piece) < 100]


def fuzzed(seed: int) -> list[bytes]:
    """Reads of random bytes, of known sequences, and of such with bytes changed, cut anywhere."""
    chance = random.Random(seed)
    data = bytearray()
    for _ in range(chance.randint(1, 6)):
        piece = bytearray(chance.choice(SHORT_PIECES))
        if chance.random() < 0.1:
            piece = bytearray(chance.randbytes(chance.randint(1, 12)))
        for _ in range(chance.choice((0, 0, 1, 2))):
            at = chance.randrange(len(piece) + 1)
            piece[at : at + chance.randint(0, 2)] = chance.choice(
                (chance.randbytes(1), bytes([chance.choice(b"\x1b[]OP;:0123456789uM~?$")]))
            )
        data += piece
    cuts = sorted(chance.randrange(len(data) + 1) for _ in range(chance.randint(0, 3)))
    return [bytes(data[a:b]) for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]


def hold_against(seeds: range) -> None:
    """One input all the way, so that whatever lingers meets everything."""
    clock = Clock()
    for seed in seeds:
        reads = fuzzed(seed)
        for read in reads:
            clock.read(read, pause=(0.0, 0.02, 0.2)[seed % 3])
        clock.wait(PASTE_TIMEOUT)
        assert clock.events.deadline is None, (seed, reads)
        key = ("j", f"{ESC}[B", f"{ESC}[107;;107u")[seed % 7 % 3]
        assert shown(clock.read(key)) == [("j", "down", "k")[seed % 7 % 3]], (seed, reads)


def test_after_any_bytes_an_ordinary_key_is_understood():
    hold_against(range(2_000))


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(8))
def test_after_any_bytes_of_a_million_sequences_an_ordinary_key_is_understood(part):
    hold_against(range(part * 125_000, (part + 1) * 125_000))
