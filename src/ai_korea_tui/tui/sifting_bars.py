"""The two lines over the matrix: what is shown of it, and what it can be filtered and sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ai_korea_tui.explore.agreement import SIGN, VERDICTS
from ai_korea_tui.explore.comparing import PARTING, MatrixOrder
from ai_korea_tui.tui.matrix import AFTER, BEFORE
from ai_korea_tui.tui.rows import VERDICT_ROLES
from ai_korea_tui.tui.runs import Line, Run, clip, shown, width_of

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Verdict
    from ai_korea_tui.explore.sifting import Sifting
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
    sifting: Sifting,
    claims: int,
    columns: Columns,
    letters: Sequence[str],
    crumbs: Sequence[str],
    width: int,
) -> Parts:
    """`Compare 15/30 claims  ≠ 0  → 10 …  ‹ B–C of 5 ›  › Kakao` in `width` cells.

    `claims` is how many the dossier has, `letters` are those of the sources in sight.
    """
    count = len(sifting.shown)
    of = f"{count}/{claims}" if count != claims else str(claims)
    parts: Parts = [
        ([Run(" Compare  ", "name")], ""),
        ([Run(f"{of} claim{'' if claims == 1 else 's'}", "text")], ""),
        (_counts(sifting), ""),
    ]
    if columns.before or columns.after:
        parts += _sources(sifting, columns, letters)
    room = width - sum(width_of(line) for line, _ in parts) - 1
    told = [piece for crumb in crumbs for piece in (Run(" › ", "faint"), shown(crumb, "key"))]
    return [*parts, (clip([Run(" "), *told], room), "")] if told and room > 0 else parts


def _counts(sifting: Sifting) -> Line:
    """Every verdict's sign and how many claims have it, those faint that are filtered out."""
    line: Line = [Run("  ")]
    for verdict, count in sifting.counts.items():
        seen = not sifting.verdicts or verdict in sifting.verdicts
        role = VERDICT_ROLES[verdict] if seen and count else "faint"
        line.append(Run(f" {SIGN[verdict]} {count} ", role))
    return line


def _sources(sifting: Sifting, columns: Columns, letters: Sequence[str]) -> Parts:
    several = f"{letters[0]}–{letters[-1]}" if len(letters) > 1 else letters[0]
    return [
        ([Run(f"  {BEFORE} ", "key" if columns.before else "faint")], "left"),
        ([Run(f"{several} of {len(sifting.sources)}", "dim")], ""),
        ([Run(f" {AFTER} ", "key" if columns.after else "faint")], "right"),
    ]


def filter_parts(sifting: Sifting, keymap: Keymap, width: int) -> Parts:
    """The filters, what sorts, and which sources there are columns for, as wide as there is room.

    What is on is underlined, so that it can be told without colour.
    """
    for brief, gap in ((False, "   "), (False, "  "), (True, "  "), (True, " ")):
        parts = _filter_parts(sifting, keymap, gap, brief=brief)
        if sum(width_of(line) for line, _ in parts) <= width:
            return parts
    return parts


def _filter_parts(sifting: Sifting, keymap: Keymap, gap: str, *, brief: bool) -> Parts:
    parts: Parts = [([Run(" ")], "")]
    for number, verdict in enumerate(VERDICTS, 1):
        action = f"only_{number}"
        word = _SHORT.get(verdict, verdict) if brief else verdict
        on = verdict in sifting.verdicts
        off = bool(sifting.verdicts) and not on
        label = Run(
            f"{SIGN[verdict]} {word}",
            "faint" if off else VERDICT_ROLES[verdict],
            "anchor" if on else "",
        )
        parts.append(([Run(f"{keymap.shown(action)} ", "key"), label, Run(gap)], action))
    parting = Run("not agreed" if not brief else "apart", "text")
    if sifting.verdicts == PARTING:
        parting = parting._replace(role="name", over="anchor")
    parts.append(([Run(f"{keymap.shown('parting')} ", "key"), parting, Run(gap)], "parting"))
    order = _SHORT_ORDER.get(sifting.order, sifting.order) if brief else f"by {sifting.order}"
    parts.append(([Run(f"{keymap.shown('order')} ", "key"), Run(order), Run(gap)], "order"))
    if len(sifting.letters) > 2:
        heard = "heard" if brief else "only sources that speak"
        every = "all" if brief else "all sources"
        told = Run(heard if sifting.heard_only else every)
        parts.append(([Run(f"{keymap.shown('columns')} ", "key"), told], "columns"))
    return parts
