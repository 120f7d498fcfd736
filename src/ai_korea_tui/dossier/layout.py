"""Which files of a folder make a dossier, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ai_korea_tui.text.suggestion import nearest

from .faults import Fault, FileLog
from .schema import MANIFEST_FILE, Kind, kinds
from .wording import a, quoted

SUFFIX = ".yaml"
"""The suffix of every file of a dossier."""

_PAPERS = ("readme", "license", "licence", "copying", "notice", "changelog", "contributing")


class Layout(NamedTuple):
    """The files by their contents: the kinds of records in order, and other files.

    `records` maps each file with records to its kind, in the order of a dossier: kind by kind, and
    by path within each. `unread` maps other paths that probably have records, which are faults, to
    the kind of these.
    """

    has_manifest: bool
    records: dict[str, Kind]
    faults: tuple[Fault, ...]
    unread: tuple[tuple[str, Kind], ...] = ()


def arrange(paths: Iterable[str], refused: Iterable[str] = ()) -> Layout:
    """Sort the paths, relative to the dossier and with `/`, into kinds.

    `refused` are files and folders that cannot be read, which have been reported. Hidden files,
    Markdown and the usual files of a project (README, LICENSE) are ignored.
    """
    found: list[tuple[str, Kind]] = []
    faults: list[Fault] = []
    unread = [*refused]
    told: set[str] = set()
    has_manifest = False
    for path in sorted(paths):
        if path == MANIFEST_FILE:
            has_manifest = True
        elif not _is_paper(path):
            kind, what = _place(path)
            if kind is not None:
                found.append((path, kind))
            else:
                unread.append(path)
            if what and what not in told:
                told.add(what)  # a strange folder is told once, not for each of its files
                log = FileLog(path)
                log.add(1, 1, what)
                faults += log.faults
    order = {kind.folder: number for number, kind in enumerate(kinds())}
    found.sort(key=lambda file: order[file[1].folder])
    may_hold = ((path, _may_hold(path)) for path in unread)
    return Layout(
        has_manifest,
        dict(found),
        tuple(faults),
        tuple((path, kind) for path, kind in may_hold if kind is not None),
    )


def _may_hold(path: str) -> Kind | None:
    """The kind of records that an unread path was probably meant for."""
    folder = path.partition("/")[0].partition(".")[0]
    by_folder = {kind.folder: kind for kind in kinds()}
    by_noun = {kind.form.name: kind for kind in kinds()}
    return by_noun.get(folder) or by_folder.get(nearest(folder, by_folder))


def _is_paper(path: str) -> bool:
    parts = path.split("/")
    name = parts[-1].lower()
    stem = name.partition(".")[0]
    return (
        any(part.startswith(".") for part in parts)
        or name.endswith((".md", "~"))
        or (stem in _PAPERS and not name.endswith(SUFFIX))
    )


def _place(path: str) -> tuple[Kind | None, str]:
    """The kind whose records the file holds, or why it holds none."""
    first, *inner = path.split("/")
    stem = first if inner else first.removesuffix(SUFFIX)
    kind = next((kind for kind in kinds() if kind.folder == stem), None)
    if not path.endswith(SUFFIX):
        return None, _not_yaml(path, path if kind is not None else first)
    if kind is None:
        return None, _unknown(first, bool(inner))
    if len(inner) > 1:
        return None, f"Folders inside `{first}/` are not read: move the file up into `{first}/`."
    if kind.one_a_file and not inner:
        noun = kind.form.name
        return None, f"Each {noun} needs a separate file: write it as `{stem}/ID{SUFFIX}`."
    return kind, ""


def _not_yaml(path: str, first: str) -> str:
    stem, _, suffix = path.rpartition(".")
    stem = stem.removesuffix(SUFFIX) if stem.endswith(SUFFIX) else stem
    if suffix.lower() in ("yml", "yaml") or path.startswith(stem + SUFFIX):
        return f"A dossier's files end in `{SUFFIX}`: rename it to {quoted(stem + SUFFIX)}."
    return f"Only {SUFFIX} files belong to a dossier: move {quoted(first)} out of it."


def _unknown(name: str, is_folder: bool) -> str:
    shown = quoted(f"{name}/" if is_folder else name)
    known = {kind.folder: f"{kind.folder}/" for kind in kinds()}
    if not is_folder:
        known = {kind.folder: f"{kind.folder}{SUFFIX}" for kind in kinds() if not kind.one_a_file}
        known |= {kind.folder: f"{kind.folder}/" for kind in kinds() if kind.one_a_file}
        known[MANIFEST_FILE.removesuffix(SUFFIX)] = MANIFEST_FILE
    stem = name.removesuffix(SUFFIX)
    nouns = {kind.form.name: kind.folder for kind in kinds()}
    guess = nouns.get(stem) or nearest(stem, known)
    hint = f"did you mean {quoted(known[guess])}?" if guess else "move it out of the dossier."
    if not (guess or is_folder):
        hint = "move it into `sources/` if it is a source, else out of the dossier."
    return f"A dossier has no {'folder' if is_folder else 'file'} {shown}: {hint}"


def empty(kind: Kind) -> str:
    """The sentence about a file that holds nothing."""
    if kind.one_a_file:
        return f"The file is empty: write {a(kind.form.name)} in it, or delete it."
    return f"The file is empty: write a list of {kind.folder} in it, or delete it."
