"""Texts that attack a terminal, a dossier that bears them in every field, and what may be sent.

Each text holds a token of its own, `pwn07`, so that whatever of it comes out can be told. What a
reader is to see of it is spelt out by hand: the program's own replacement is what is tested.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args
from unicodedata import combining, normalize

from terminal_sequences import Token

from ai_korea_tui.dossier.model import (
    Agreement,
    Claim,
    Dossier,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Inferred,
    Paragraph,
    Quote,
    Relationship,
    Source,
    Statement,
)


class Hostile(NamedTuple):
    """A text that attacks, and how it is to be seen, or how that begins."""

    name: str
    text: str
    seen: str
    in_yaml: bool = True


_TABLE = (
    Hostile("blink", "\x1b[5m@", "␛[5m@"),
    Hostile("report the cursor", "\x1b[6n@", "␛[6n@"),
    Hostile("leave the second screen", "\x1b[?1049l@", "␛[?1049l@"),
    Hostile("erase", "@\x1b[2J\x1b[3J", "@␛[2J␛[3J"),
    Hostile("OSC 0, a title", "\x1b]0;@\x07", "␛]0;@␇"),
    Hostile("OSC 8, a link", "\x1b]8;;http://@/\x1b\\x", "␛]8;;http://@/␛\\x"),
    Hostile("OSC 52, the clipboard", "\x1b]52;c;cHduZWQ=\x07@", "␛]52;c;cHduZWQ=␇@"),
    Hostile("DCS", "\x1bP$q@\x1b\\", "␛P$q@␛\\"),
    Hostile("APC", "\x1b_G@\x1b\\", "␛_G@␛\\"),
    Hostile("reset", "\x1bc@", "␛c@"),
    Hostile("another character set", "\x1b(0@\x0e", "␛(0@␎"),
    Hostile("C1 controls", "\x9b5m@\x9d0;x\x9c\x90\x85\x80", "�5m@�0;x����"),
    Hostile("backspaces and DEL", "@\x7f\x08\x08", "@␡␈␈"),
    Hostile("a carriage return", "@\rx", "@ x"),
    Hostile("line ends", "@\nx\u2028y", "@ x y"),
    Hostile("NUL, ENQ, SUB", "\x00@\x05\x1a", "␀@␅␚"),
    Hostile("bidi overrides", "\u202e@\u202c\u2066x\u2069\u200f\u061c", "�@��x���"),
    Hostile("nothing wide", "\u200b@\u2060\ufeff\xad", "�@���"),
    Hostile("tags", "@\U000e0001\U000e0070\U000e007f", "@���"),
    Hostile("blank letters", "\u3164@\u115f", "�@�"),
    Hostile("a heap of marks", "@e" + "\u0301" * 40, "@e" + "\u0301" * 8 + "��"),
    Hostile("lone surrogates", "\udc9b@\ud800", "�@�", in_yaml=False),
    Hostile("noncharacters", "\ufdd0@\uffff", "�@�", in_yaml=False),
    Hostile("a closing tag", "[/@]", "[/@]"),
    Hostile("an error's tag", "[ERROR]@", "[ERROR]@"),
    Hostile("an action", "[@click=app.quit]@[/]", "[@click=app.quit]@[/]"),
    Hostile("a link in markup", "[link=http://@]x[/link]", "[link=http://@]x[/link]"),
    Hostile("a headline's tag", "[단독]@", "[단독]@"),
    Hostile("styles", "[bold]@[/bold]", "[bold]@[/bold]"),
    Hostile("templates", "${@}\\[b]%s{{x}}", "${@}\\[b]%s{{x}}"),
    Hostile("names of emoji", ":bomb:@:smile:", ":bomb:@:smile:"),
)
HOSTILE = tuple(
    row._replace(
        text=row.text.replace("@", f"pwn{n:02}", 1) if "@click" not in row.text
        else row.text.replace("]@", f"]pwn{n:02}"),
        seen=row.seen.replace("@", f"pwn{n:02}", 1) if "@click" not in row.seen
        else row.seen.replace("]@", f"]pwn{n:02}"),
    )
    for n, row in enumerate(_TABLE)
)  # fmt: skip
TOKEN = re.compile(r"pwn(\d\d)")
ALL_IN_ONE = "\x1b]0;pwn99\x07\x9b5m\u202e[/b][@click=app.quit]\x7f"
"""For what there is only one of."""
ALL_SEEN = "␛]0;pwn99␇�5m�[/b][@click=app.quit]␡"


def seen(place: str, number: int) -> str:
    """How the text at a place is seen, or how it begins: `Et␛[5mpwn00`."""
    return normalize("NFC", place + HOSTILE[number].seen)


# A dossier of it -----------------------------------------------------------------------------


class Maker:
    """Makes records whose every text is hostile: its place's two letters, then the text.

    With `for_yaml` only those texts that YAML can bear, and ids as the format wants them.
    """

    def __init__(self, *, for_yaml: bool = False) -> None:
        self.for_yaml = for_yaml
        self.numbers = [n for n, row in enumerate(HOSTILE) if row.in_yaml or not for_yaml]

    def text(self, place: str, number: int) -> str:
        return place + HOSTILE[number].text

    def id(self, kind: str, number: int) -> str:
        number = self.numbers[number % len(self.numbers)]
        hostile = HOSTILE[number]
        plain = self.for_yaml or hostile.name == "lone surrogates"  # marks are kept as UTF-8
        return f"{kind}-{number}" if plain else kind + hostile.text

    def _evidence(self, number: int) -> tuple[Evidence, ...]:
        source = self.id("source", self.numbers.index(number))
        return (Evidence(source=source, paragraph=1, exact=self.text("Ex", number)),)

    def _inferred(self, number: int) -> Inferred:
        return Inferred(parts=("year",), why=self.text("Iw", number))

    def dossier(self, id_: str = "story") -> Dossier:
        places = list(enumerate(self.numbers))
        return Dossier(
            id=id_,
            title=f"Dt{ALL_IN_ONE}e" + "\u0301" * 200,
            summary=" ".join(self.text("Ds", n) for n in self.numbers),
            sources=tuple(self._source(at, n) for at, n in places),
            entities=tuple(self._entity(at, n) for at, n in places),
            quotes=tuple(self._quote(at, n) for at, n in places),
            events=tuple(self._event(at, n) for at, n in places),
            claims=tuple(self._claim(at, n) for at, n in places),
            relationships=tuple(self._relationship(at, n) for at, n in places),
        )

    def _source(self, at: int, n: int) -> Source:
        return Source(
            id=self.id("source", at),
            publisher=self.text("Pb", n),
            published="2025-06-01",
            title=self.text("Ti", n),
            byline=self.text("By", n),
            url=self.text("http://Ur", n),
            language=self.text("La", n),
            translation=self.text("Tr", n),
            paragraphs=(
                Paragraph(gist=self.text("Gi", n), kind="title"),
                Paragraph(gist=self.text("Gj", n), nothing_to_record=self.text("No", n)),
            ),
        )

    def _entity(self, at: int, n: int) -> Entity:
        kinds = get_args(EntityKind)
        return Entity(
            id=self.id("entity", at),
            kind=kinds[at % len(kinds)],
            name=self.text("En", n),
            korean=self.text("Ko", n),
            aliases=(self.text("Al", n), "x"),
            text=self.text("Tx", n),
            evidence=self._evidence(n),
        )

    def _quote(self, at: int, n: int) -> Quote:
        return Quote(
            id=self.id("quote", at),
            text=self.text("Qt", n),
            speaker=self.id("entity", at),
            translated=True,
            context=self.text("Cx", n),
            occasion=self.id("event", at),
            about=(self.id("entity", at),),
            evidence=self._evidence(n),
        )

    def _event(self, at: int, n: int) -> Event:
        return Event(
            id=self.id("event", at),
            title=self.text("Et", n),
            date="2025-05",
            read_from=self.text("Rf", n),
            inferred=self._inferred(n),
            text=self.text("Ev", n),
            place=self.id("entity", at),
            entities=(self.id("entity", at),),
            evidence=self._evidence(n),
        )

    def _claim(self, at: int, n: int) -> Claim:
        statement = Statement(
            value=self.text("Sv", n),
            unit=self.text("Un", n),
            measure=self.text("Me", n),
            as_of="2025-04",
            inferred=self._inferred(n),
            said_by=self.id("entity", at),
            evidence=self._evidence(n),
        )
        return Claim(
            id=self.id("claim", at),
            question=self.text("Cq", n),
            about=(self.id("entity", at),),
            statements=(statement,),
            agreement=Agreement(verdict="differ", why=self.text("Aw", n)),
        )

    def _relationship(self, at: int, n: int) -> Relationship:
        return Relationship(
            id=self.id("tie", at),
            kind="partner",
            origin=self.id("entity", at),
            to=self.id("entity", at + 1),
            what=self.text("Rw", n),
            date="2025-03",
            inferred=self._inferred(n),
            evidence=self._evidence(n),
        )


# What may be sent ----------------------------------------------------------------------------

_NEVER = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
MOST_MARKS = 8
MARKS = "more than eight marks"

_MODES = (7, 25, 1000, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2026, 2048)
_CSI = re.compile(
    rf"""
      \d+;\d+H                                  # the cursor to a cell
    | [0-9;]*m                                  # a style; see _styled_as_ours
    | \?(?:{"|".join(map(str, _MODES))})[hl]    # a mode of Textual's driver
    | \?(?:2026|2048)\$p | >\d+u | <u           # its questions, its keyboard
    """,
    re.VERBOSE,
)
_OSC = re.compile(r"22;[a-z-]+|52;c;[A-Za-z0-9+/]*=*")
_ATTRIBUTES = {"", "0", "1", "2", "3", "4", "7", "9"}


def harmful(text: str) -> list[str]:
    """What of a text no reader could see as it is: controls, hidden characters, heaps of marks."""
    found = _NEVER.findall(text)
    marks = 0
    for char in text:
        marks = marks + 1 if combining(char) else 0
        if marks == MOST_MARKS + 1:
            found.append(MARKS)
    return found


def forbidden(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens that a program on Textual's driver has no reason to send."""
    for token in tokens:
        match token.kind:
            case "text":
                fine = not harmful(token.body)
            case "c0":
                fine = token.body in "\r\n"
            case "csi":
                fine = _CSI.fullmatch(token.body) is not None and _styled_as_ours(token.body)
            case "osc":
                fine = _OSC.fullmatch(token.body) is not None and _copy_is_visible(token.body)
            case _:
                fine = False
        if not fine or (token.kind != "text" and "pwn" in token.body):
            yield token


def _styled_as_ours(body: str) -> bool:
    """Whether a style is one of weight, slant, line or true colour: no blinking, no hiding."""
    if body[-1] != "m":
        return True
    rest = re.sub(r"[34]8;2;\d+;\d+;\d+", "", body[:-1])
    return all(number in _ATTRIBUTES for number in rest.split(";"))


def _copy_is_visible(body: str) -> bool:
    if not body.startswith("52;c;"):
        return True
    text = b64decode(body[5:], validate=True).decode()
    return bool(text) and not any(map(harmful, text.split("\n")))
