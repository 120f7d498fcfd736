"""Splits the terminal's input into tokens: text, escape sequences, pastes.

The grammar is that of ECMA-48 (control sequences and control strings), with what terminals send
outside of it: Linux console and rxvt function keys, X10 mouse reports, a key after ESC for alt.
Any bytes are accepted, and no incomplete sequence is waited for without a timeout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

ESCAPE_DELAY: Final = 0.1
"""Seconds after which an ESC without anything after it is the escape key."""
SEQUENCE_TIMEOUT: Final = 1.0
"""Seconds after which an incomplete sequence is dropped: the rest of a reply may be late."""
PASTE_TIMEOUT: Final = 3.0
"""Seconds without new bytes after which a paste ends even without its end sequence."""
MAX_SEQUENCE: Final = 256
"""The most bytes of a control sequence; a longer one is dropped up to its end."""
MAX_PASTE_BYTES: Final = 1 << 16
"""The most bytes of a paste; the rest is dropped as it arrives."""

_STREAM: Final = 0.05  # seconds between two reads of one stream; a person types more slowly
_PASTE_BEGIN: Final = b"\x1b[200~"
_PASTE_END: Final = b"\x1b[201~"

_UTF8 = rb"[\xc2-\xdf][\x80-\xbf] | [\xe0-\xef][\x80-\xbf]{2} | [\xf0-\xf4][\x80-\xbf]{3}"
_SEQUENCE = re.compile(
    rb"""\x1b (?:
      \[ (?: \[ [A-E]                               # Linux console
           | M [\x20-\xff]{3}                       # X10 mouse
           | [0-9]{1,2} \$                          # rxvt
           | (?!M) [0-?]{0,%d} [\x20-/]{0,8} [@-Z\\-~] )
    | O [0-9;]{0,8} [@-~]
    | [^\x1b\[\]OPX^_\x80-\xff]                     # alt and a key
    | %b
    )"""
    % (MAX_SEQUENCE, _UTF8),
    re.VERBOSE,
)
_UNFINISHED = re.compile(
    rb"""\x1b (?:
      \[ (?: \[ | M [\x20-\xff]{0,2} | (?!M) [0-?]{0,%d} [\x20-/]{0,8} )?
    | O [0-9;]{0,8}
    | [\xc2-\xf4] [\x80-\xbf]{0,2}
    )? \Z"""
    % MAX_SEQUENCE,
    re.VERBOSE,
)
_STRING = re.compile(rb"\x1b[]PX^_]")
# A control character also ends a string: no reply has one, and a person can press enter.
_STRING_END = re.compile(rb"\x1b\\ | \x07 | (?=[\x00-\x1f\x7f])", re.VERBOSE)
_CONTROL_END = re.compile(rb"[@-~] | (?=[^\x20-?])", re.VERBOSE)


class Kind(Enum):
    """The kinds of tokens."""

    TEXT = auto()
    SEQUENCE = auto()
    PASTE = auto()


class Token(NamedTuple):
    """A complete escape sequence, the body of a paste, or bytes without ESC."""

    kind: Kind
    data: bytes


_Step = tuple[Token | None, int | None]


class Tokenizer:
    """Receives bytes and yields tokens; times are seconds of one clock.

    Control strings (OSC, DCS, APC, PM, SOS) are replies to queries and are dropped.
    """

    def __init__(self) -> None:
        self.deadline: float | None = None
        """When `tick` has to be called; None if nothing is incomplete."""
        self._unfinished = b""
        self._dropping: re.Pattern[bytes] | None = None  # the end of what is being dropped
        self._paste: bytearray | None = None
        self._last_read = 0.0

    def feed(self, data: bytes, now: float) -> Iterator[Token]:
        """The tokens that new bytes complete."""
        data, at = self._unfinished + data, 0
        self._unfinished = b""
        while at < len(data):
            token, end = self._next(data, at)
            if token is not None:
                yield token
            if end is None:
                self._unfinished = data[at:]
                break
            at = end
        self._wait(len(data), now)

    def tick(self, now: float) -> Iterator[Token]:
        """The token that is complete because the deadline has passed, if it has."""
        if self.deadline is None or now < self.deadline:
            return
        unfinished, paste = self._unfinished, self._paste
        self._unfinished, self._paste, dropping = b"", None, self._dropping
        self._dropping = self.deadline = None
        if paste is not None:
            yield Token(Kind.PASTE, bytes(paste) + unfinished)
        elif unfinished == b"\x1b" and dropping is None:
            yield Token(Kind.SEQUENCE, unfinished)

    def _wait(self, length: int, now: float) -> None:
        streaming = length > MAX_SEQUENCE or now - self._last_read < _STREAM
        self._last_read = now
        if self._paste is not None or self._dropping is not None:
            # Typing because nothing happens does not extend the deadline.
            if streaming or self.deadline is None:
                longest = SEQUENCE_TIMEOUT if self._paste is None else PASTE_TIMEOUT
                self.deadline = now + longest
        elif self._unfinished:
            is_escape = self._unfinished == b"\x1b"
            self.deadline = now + (ESCAPE_DELAY if is_escape else SEQUENCE_TIMEOUT)
        else:
            self.deadline = None

    def _next(self, data: bytes, at: int) -> _Step:
        """The token that begins here, if any, and the next index; None if it is incomplete."""
        if self._paste is not None:
            return self._read_paste(self._paste, data, at)
        if self._dropping is not None:
            return None, self._drop(self._dropping, data, at)
        if data[at] != 0x1B:
            end = data.find(b"\x1b", at)
            end = len(data) if end < 0 else end
            return Token(Kind.TEXT, data[at:end]), end
        return self._read_sequence(data, at)

    def _read_sequence(self, data: bytes, at: int) -> _Step:
        if found := _SEQUENCE.match(data, at):
            if found[0] == _PASTE_BEGIN:
                self._paste, self.deadline = bytearray(), None
                return None, found.end()
            return Token(Kind.SEQUENCE, found[0]), found.end()
        if _STRING.match(data, at):
            self._dropping, self.deadline = _STRING_END, None
            return None, at + 2
        if _UNFINISHED.match(data, at):
            return None, None
        after = data[at + 1 : at + 2]
        if after in (b"[", b"O"):
            self._dropping, self.deadline = _CONTROL_END, None
            return None, at + 2
        return Token(Kind.SEQUENCE, b"\x1b") if after == b"\x1b" else None, at + 1

    def _read_paste(self, paste: bytearray, data: bytes, at: int) -> _Step:
        found = data.find(_PASTE_END, at)
        # The last bytes may be the beginning of its end sequence.
        end = found if found >= 0 else max(at, len(data) - len(_PASTE_END) + 1)
        paste += data[at : min(end, at + MAX_PASTE_BYTES - len(paste))]
        if found < 0:
            return (None, end) if end > at else (None, None)
        self._paste = self.deadline = None
        return Token(Kind.PASTE, bytes(paste)), found + len(_PASTE_END)

    def _drop(self, ending: re.Pattern[bytes], data: bytes, at: int) -> int | None:
        found = ending.search(data, at)
        if found is None:
            return len(data)
        if data[found.start() :] == b"\x1b":
            return found.start() if found.start() > at else None  # perhaps half the terminator
        self._dropping = None
        return found.end()
