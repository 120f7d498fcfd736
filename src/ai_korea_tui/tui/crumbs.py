"""The line of breadcrumbs: what narrows the view, the last of it first where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from ai_korea_tui.tui.runs import Line, Run, clip, shown, width_of

_MOST = 32
"""The cells that one crumb may take."""


def crumb_parts(crumbs: Sequence[str], room: int) -> list[tuple[Line, str]]:
    """`all › Kakao › “cloud”` in at most `room` cells, as parts of a bar that go back.

    Where there is no room for all of them the first ones give way to an ellipsis, and the last
    one stays.
    """
    if not crumbs:
        return []
    told = [clip([Run(" › ", "faint"), shown(crumb, "key")], _MOST) for crumb in crumbs]
    head: Line = [Run("all", "dim")]
    while len(told) > 1 and width_of(head) + sum(map(width_of, told)) > room:
        del told[0]
        head = [Run("all", "dim"), Run(" › …", "faint")]
    if width_of(head) + width_of(told[0]) > room:
        head = []
    return [(head, ""), *((crumb, "back") for crumb in told)]
