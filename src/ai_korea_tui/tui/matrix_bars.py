"""The two lines over the matrix: what is shown of it, and what it can be filtered and sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.explore.agreement import SIGN, VERDICTS
from ai_korea_tui.explore.comparing import MatrixOrder
from ai_korea_tui.tui.actions import BY_ID
from ai_korea_tui.tui.matrix import AFTER, BEFORE
from ai_korea_tui.tui.rows import VERDICT_ROLES
from ai_korea_tui.tui.runs import Line, Run, clip, shown, width_of

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Verdict
    from ai_korea_tui.explore.matrix_view import MatrixView
    from ai_korea_tui.tui.keys import Keymap
    from ai_korea_tui.tui.matrix import Columns

Parts = list[tuple[Line, str]]
"""Pieces of a bar, each with the action that a click on it does; '' for none."""

_SHORT: dict[Verdict, str] = {"different measure": "measure", "single source": "single"}
_SHORT_ORDER: dict[MatrixOrder, str] = {
    "newest statement": "newest",
    "biggest change": "change",
}


def title_parts(
    view: MatrixView,
    claims: int,
    columns: Columns,
    letters: Sequence[str],
    crumbs: Sequence[str],
    width: int,
) -> Parts:
    """`Compare 15/30 claims  ≠ 0  → 10 …  ‹ B–C of 5 ›  › Kakao` in `width` cells.

    `claims` is how many the dossier has, `letters` are those of the sources in sight.
    """
    count = len(view.shown)
    of = f"{count}/{claims}" if count != claims else str(claims)
    start: Parts = [
        ([Run(" Compare  ", "name")], ""),
        ([Run(f"{of} claim{'' if claims == 1 else 's'}", "text")], ""),
    ]
    end = _sources(view, columns, letters) if columns.before or columns.after else []
    for blank in (" ", ""):
        parts = [*start, (_counts(view, blank), ""), *end]
        room = width - sum(width_of(line) for line, _ in parts)
        if room >= 0:
            break
    told = [piece for crumb in crumbs for piece in (Run(" › ", "faint"), shown(crumb, "key"))]
    return [*parts, (clip([Run(" "), *told], room - 1), "")] if told and room > 1 else parts


def _counts(view: MatrixView, blank: str) -> Line:
    """Every verdict's sign and how many claims have it, those faint that are filtered out."""
    line: Line = [Run("  ")]
    for verdict, count in view.counts.items():
        seen = not view.verdicts or verdict in view.verdicts
        role = VERDICT_ROLES[verdict] if seen and count else "faint"
        line.append(Run(f"{blank}{SIGN[verdict]}{blank}{count} ", role))
    return line


def _sources(view: MatrixView, columns: Columns, letters: Sequence[str]) -> Parts:
    several = f"{letters[0]}–{letters[-1]}" if len(letters) > 1 else letters[0]
    return [
        ([Run(f"  {BEFORE} ", "key" if columns.before else "faint")], "left"),
        ([Run(f"{several} of {len(view.sources)}", "dim")], ""),
        ([Run(f" {AFTER} ", "key" if columns.after else "faint")], "right"),
    ]


class _Wording(NamedTuple):
    """How much is written of each filter."""

    words: bool = True
    whole: bool = False
    blank: str = " "
    gap: str = " "


_WORDINGS = (
    _Wording(whole=True, gap="   "),
    _Wording(whole=True, gap="  "),
    _Wording(gap="  "),
    _Wording(),
    _Wording(blank=""),
    _Wording(words=False, blank="", gap="  "),
)
"""From the widest on; the last one has the signs without their words."""


def filter_parts(view: MatrixView, keymap: Keymap, width: int) -> Parts:
    """The filters, what sorts, and which sources there are columns for, as wide as there is room.

    What is on is underlined, so that it can be told without colour.
    """
    for wording in _WORDINGS:
        parts = _filter_parts(view, keymap, wording)
        if sum(width_of(line) for line, _ in parts) <= width:
            return parts
    return parts


def _filter_parts(view: MatrixView, keymap: Keymap, wording: _Wording) -> Parts:
    parts: Parts = []
    for number, verdict in enumerate(VERDICTS, 1):
        action = f"only_{number}"
        key = Run(f"{keymap.shown(action)}{wording.blank}", "key")
        parts.append(([Run(wording.gap), key, _filter(view, verdict, wording)], action))
    parting = Run(BY_ID["parting"].label)
    if view.parting:
        parting = parting._replace(role="name", over="anchor")
    order = f"by {view.order}" if wording.whole else _SHORT_ORDER.get(view.order, view.order)
    told = [("parting", parting), ("order", Run(order))]
    if view.several:
        told.append(("columns", Run(_columns(view, wording))))
    for name, run in told:
        parts.append(([Run(wording.gap), Run(f"{keymap.shown(name)} ", "key"), run], name))
    first, action = parts[0]
    return [([Run(" "), *first[1:]], action), *parts[1:]]


def _filter(view: MatrixView, verdict: Verdict, wording: _Wording) -> Run:
    on = verdict in view.verdicts
    word = verdict if wording.whole else _SHORT.get(verdict, verdict)
    text = f"{SIGN[verdict]}{wording.blank}{word}" if wording.words else SIGN[verdict]
    off = bool(view.verdicts) and not on
    return Run(text, "faint" if off else VERDICT_ROLES[verdict], "anchor" if on else "")


def _columns(view: MatrixView, wording: _Wording) -> str:
    if not wording.whole:
        return "heard" if view.heard_only else "all"
    return "only sources that speak" if view.heard_only else "all sources"
