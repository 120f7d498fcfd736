"""Turns the terminal's input into Textual's events: keys, mouse, focus, pastes.

Replies to queries and unknown sequences are dropped. The kitty keyboard protocol:
https://sw.kovidgoyal.net/kitty/keyboard-protocol/
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.events import AppBlur, AppFocus, Key, Paste
from textual.keys import Keys
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from ai_korea_tui.tui.input_tokens import Kind, Token, Tokenizer

# Buttons from 128 on are a mouse's back and forward, which Textual takes for the left one.
_MOUSE = re.compile(r"\x1b\[<(?:\d{1,2}|1[01]\d|12[0-7])(?:;\d{1,5}){2}[Mm]")
_FRAMES = re.compile(r"\x1b\[\?2026;[1-4]\$y")
_POSITION = re.compile(r"\x1b\[\d+;\d+R")
_KEY = re.compile(r"\x1b\[([\d:;]*)([u~A-HP-S])")
_MODIFIED = re.compile(r"\x1b\[27;(\d{1,3});(\d{1,7})~")  # xterm's modifyOtherKeys
_OLD_MODIFIED = re.compile(r"\x1bO(?:1;)?(\d{1,2})([A-FHP-S])")  # Konsole's and old VTE's
_KEYPAD = {"\x1bOX": "=", "\x1bOl": ",", "\x1bOI": "\t"}  # application mode
_MAX_MODIFIERS = 256
_SHIFT = 1
_KEYPAD_CODES = range(57399, 57417)  # digits and operators, not the keypad's arrows
_LOCKS = 64 | 128  # caps lock and num lock among kitty's modifiers
_PRIVATE = range(0xE000, 0xF900)  # kitty's keys without a letter have their codes here


class InputEvents:
    """Receives bytes and yields events; times are seconds of one clock."""

    def __init__(self) -> None:
        self._tokens = Tokenizer()
        self._parser = XTermParser()
        self._decoder = getincrementaldecoder("utf-8")("replace")

    @property
    def deadline(self) -> float | None:
        """When `tick` has to be called; None if nothing is incomplete."""
        return self._tokens.deadline

    def feed(self, data: bytes, now: float) -> Iterator[Message]:
        """The events in new bytes."""
        return self._events(self._tokens.feed(data, now))

    def tick(self, now: float) -> Iterator[Message]:
        """The events of incomplete input whose deadline has passed."""
        return self._events(self._tokens.tick(now))

    def _events(self, tokens: Iterable[Token]) -> Iterator[Message]:
        for token in tokens:
            try:
                found = self._understood(token)
            except Exception:  # Textual's parser: nothing that it cannot read may end the input
                found = []
            yield from found

    def _understood(self, token: Token) -> list[Message]:
        if token.kind is Kind.PASTE:
            return [Paste(token.data.decode("utf-8", "replace"))]
        if token.kind is Kind.TEXT:
            text = self._decoder.decode(token.data).replace("\ufffd", "")
            return [key for char in text for key in self._keys(char)]
        self._decoder.reset()
        return self._sequence(token.data.decode("utf-8", "replace"))

    def _sequence(self, sequence: str) -> list[Message]:
        if sequence == "\x1b":
            return [Key("escape", sequence)]
        if sequence in ("\x1b[I", "\x1b[O"):
            return [AppFocus() if sequence == "\x1b[I" else AppBlur()]
        if _MOUSE.fullmatch(sequence):
            event = self._parser.parse_mouse_code(sequence)
            return [event] if event is not None else []
        if _FRAMES.fullmatch(sequence):
            return [TerminalSupportsSynchronizedOutput()]
        if _POSITION.fullmatch(sequence):
            return []
        if found := _MODIFIED.fullmatch(sequence):
            held, code = found.groups()
            typed = code if int(held) == _SHIFT + 1 else ""  # the code is the shifted letter's
            return self._coded_key("", f"{code};{held};{typed}", "u")
        if found := _OLD_MODIFIED.fullmatch(sequence):
            sequence = f"\x1b[1;{found[1]}{found[2]}"
        if found := _KEY.fullmatch(sequence):
            return self._coded_key(sequence, *found.groups())
        keys = self._keys(_KEYPAD.get(sequence, sequence))
        if not keys and sequence[1] not in "[O":
            keys = self._keys(sequence[1:], alt=True)
        return keys

    def _coded_key(self, sequence: str, numbers: str, final: str) -> list[Message]:
        """The key of a control sequence with a key number, as in kitty, xterm and VT terminals."""
        code, modifiers, text = (*numbers.split(";"), "", "")[:3]
        plain, _, others = code.partition(":")
        number = int(plain or 1)
        held, _, event = modifiers.partition(":")
        if event not in ("", "1", "2") or int(held or 1) > _MAX_MODIFIERS:
            return []  # a released key, or an invalid event
        letters = [char for char in text.split(":") if _is_letter(char)]
        if final == "u" and letters and number in _KEYPAD_CODES:
            number = int(letters[0])
        if final == "u" and not letters and (int(held or 1) - 1) & ~_LOCKS == _SHIFT:
            # The terminal reports no text: shift and a letter are what they type.
            letters = _shifted(number, others.partition(":")[0])
        if f"{number}{final}" not in FUNCTIONAL_KEYS:
            known = ANSI_SEQUENCES_KEYS.get(sequence)
            if isinstance(known, tuple):
                return [Key(key.value, None) for key in known if key is not Keys.Ignore]
            if final != "u" or not (letters or _is_letter(str(number))):
                return []
        return self._keys(f"\x1b[{number};{held};{':'.join(letters)}{final}")

    def _keys(self, sequence: str, *, alt: bool = False) -> list[Message]:
        keys = self._parser._sequence_to_key_events(sequence, alt=alt)
        return [key for key in keys if key.key != Keys.Ignore]


def _shifted(number: int, alternate: str) -> list[str]:
    """The character that a key types with shift, where one can be known, as a list of its code."""
    if _is_letter(alternate):
        return [alternate]
    upper = chr(number).upper() if _is_letter(str(number)) else ""
    return [str(ord(upper))] if len(upper) == 1 and upper.isupper() else []


def _is_letter(number: str) -> bool:
    """Whether a number is the code point of a character that a key can type."""
    if not number or len(number) > 7:
        return False
    code = int(number)
    control = code < 0x20 or 0x7F <= code < 0xA0
    return not control and code <= 0x10FFFF and not 0xD800 <= code < 0xE000 and code not in _PRIVATE
