"""Which files make up a dossier's folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

from .files import Refused, kind_of_file, reason, refusal, shown

MAX_ENTRIES: Final = 10_000
"""The most names a dossier's folder and the folders in it may hold together."""

MAX_FILE_BYTES: Final = 64 << 20
MAX_DOSSIER_BYTES: Final = 512 << 20
"""The largest file of a dossier that is read, and the most that is read of all of them."""

_SUFFIXES: Final = (".yaml", ".yml")


class Listing(NamedTuple):
    """The files to read, and what is not read: (relative path, one sentence why)."""

    files: dict[str, Path]
    refusals: tuple[tuple[str, str], ...]


def list_yaml(root: Path) -> Listing:
    """The YAML files at the top of a dossier's folder and one folder down, in order of name.

    A key is the path from the root, with `/`, in a form that may be shown. Hidden files and files
    of other kinds are passed over. A link is followed where it stays inside the dossier by a plain
    relative way; any other link, what is no plain file, and what lies past the limit on entries is
    refused, and the rest stands. Raises Refused where the root is no folder that can be listed.
    """
    lister = _Lister(root)
    try:
        names = lister.names(root)
    except OSError as error:
        raise refusal(root, f"cannot be listed: {reason(error)}") from error
    if names is None:
        raise refusal(root, f"holds more than {MAX_ENTRIES:,} files, which no dossier does")
    folders = [name for name, kind in names if lister.take(name, kind)]
    for folder in folders:
        lister.descend(folder)
    return Listing(lister.files, tuple(lister.refusals))


class _Lister:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.real_root = Path(os.path.realpath(root))
        self.files: dict[str, Path] = {}
        self.refusals: list[tuple[str, str]] = []
        self.left = MAX_ENTRIES

    def names(self, folder: Path) -> list[tuple[str, int]] | None:
        """The names in a folder that are not hidden, sorted, each with what kind it is.

        The kind is that of a file's mode, 0 where the folder alone does not tell. None where the
        limit is passed.
        """
        names = []
        with os.scandir(folder) as entries:
            for entry in entries:
                self.left -= 1
                if self.left < 0:
                    return None
                if not entry.name.startswith("."):
                    names.append((entry.name, _kind(entry)))
        return sorted(names)

    def take(self, relative: str, kind: int = 0) -> bool:
        """Add a file or report it; True where it is a folder, to be listed in its turn.

        `kind` is what `names` told of it: plain files and folders need not be looked at again.
        """
        path = self.root / relative
        is_yaml = relative.lower().endswith(_SUFFIXES)
        try:
            if not kind and path.is_symlink():
                path = self._followed(path)
            mode = kind or path.lstat().st_mode
        except (OSError, Refused) as error:
            # A link to nowhere beside the dossier is nobody's concern unless it claims to be data.
            if is_yaml or "." not in path.name:
                self._refuse(relative, _sentence(error))
            return False
        if is_yaml and not stat.S_ISREG(mode):
            self._refuse(relative, f"This is {kind_of_file(mode)}, not a file.")
        elif is_yaml:
            self._add(relative, path)
        return stat.S_ISDIR(mode) and not is_yaml

    def descend(self, folder: str) -> None:
        """Add the files of one folder."""
        try:
            names = self.names(self.root / folder) if self.left > 0 else None
        except OSError as error:
            self._refuse(folder, f"This folder cannot be listed: {reason(error)}.")
            return
        if names is None:
            most = f"{MAX_ENTRIES:,}"
            self._refuse(
                folder, f"This folder is not read: with it there are more than {most} files."
            )
            return
        for name, kind in names:
            if self.take(f"{folder}/{name}", kind) and self._holds_yaml(f"{folder}/{name}"):
                self._refuse(
                    f"{folder}/{name}", f"This folder is too deep: move its files to {folder}/."
                )

    def _followed(self, link: Path) -> Path:
        target = link.readlink()
        if target.is_absolute():
            raise Refused("This link leads to an absolute path: put the file itself here.")
        if os.pardir in target.parts:
            raise Refused("This link leads upwards with '..': put the file itself here.")
        final = Path(os.path.realpath(link, strict=True))
        if self.real_root not in final.parents:
            raise Refused("This link leads out of the dossier: put the file itself here.")
        return final

    def _holds_yaml(self, relative: str) -> bool:
        try:
            names = self.names(self.root / relative) if self.left > 0 else None
        except OSError:
            return False
        return names is not None and any(name.lower().endswith(_SUFFIXES) for name, _ in names)

    def _add(self, relative: str, path: Path) -> None:
        key = shown(relative)
        if key in self.files:
            self._refuse(relative, "Another file's name looks the same: give it another name.")
        else:
            self.files[key] = path

    def _refuse(self, relative: str, sentence: str) -> None:
        self.refusals.append((shown(relative), sentence))


def _kind(entry: os.DirEntry[str]) -> int:
    """What the folder itself says of a plain file or a folder, without a look at it; else 0."""
    try:
        if entry.is_file(follow_symlinks=False):
            return stat.S_IFREG
        return stat.S_IFDIR if entry.is_dir(follow_symlinks=False) else 0
    except OSError:
        return 0


def _sentence(error: OSError | Refused) -> str:
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return "This link leads nowhere: put the file itself here."
    return f"This link cannot be followed: {reason(error)}."
