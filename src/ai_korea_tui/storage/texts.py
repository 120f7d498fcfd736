"""Articles' texts that the person has attached, in their own data folder and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .files import Missing, Refused, followed, read_own, reason, refusal, shown, write_atomic
from .names import checked
from .places import data_home

MAX_BYTES: Final = 16 << 20
"""The longest text of one article that is taken in."""

_SUFFIX: Final = ".txt"


def put(dossier_id: str, source_id: str, data: bytes) -> None:
    """Store a source's text and replace an earlier one.

    Raises Refused, also for a link: its target may be the person's own file of the article.
    """
    path = _path(dossier_id, source_id)
    if followed(path) != path:
        raise refusal(path, "is a link and is left alone; detach removes it")
    write_atomic(path, data)


def get(dossier_id: str, source_id: str) -> bytes | None:
    """A source's text as it was put, or None. Raises Refused where it is there and unreadable."""
    try:
        return read_own(_path(dossier_id, source_id), MAX_BYTES)
    except Missing:
        return None


def remove(dossier_id: str, source_id: str) -> bool:
    """Remove a source's text; False where there was none. Raises Refused."""
    path = _path(dossier_id, source_id)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise refusal(path, f"was not removed: {reason(error)}") from error
    return True


def attached(dossier_id: str) -> frozenset[str]:
    """The ids of a dossier's sources that have a text. Raises Refused for an id that is none."""
    try:
        paths = list(_folder(dossier_id).iterdir())
    except OSError:
        return frozenset()
    return frozenset(path.stem for path in paths if path.suffix == _SUFFIX)


def decode(data: bytes, name: Path | str) -> str:
    """An article's text from a file's bytes: UTF-8, with or without a byte order mark.

    Raises Refused, naming the line, for anything else.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"{shown(name)}, line {line}, is not UTF-8: save it as UTF-8.") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refused(f"{shown(name)}, line {line}, holds a NUL and so is no plain text.")
    return text


def _folder(dossier_id: str) -> Path:
    return data_home() / "texts" / checked(dossier_id)


def _path(dossier_id: str, source_id: str) -> Path:
    return _folder(dossier_id) / f"{checked(source_id)}{_SUFFIX}"
