"""A change of marks or filters as a sentence: when it is made, undone, or made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from ai_korea_tui.explore.marks import MarkChange

if TYPE_CHECKING:
    from ai_korea_tui.explore.filters import Step
    from ai_korea_tui.explore.history import Change
    from ai_korea_tui.explore.state import ExplorerState

_LONGEST: Final = 40


def undone_words(state: ExplorerState, change: Change) -> str:
    """What came back, or went, because the change was undone just now."""
    if isinstance(change, MarkChange):
        return f"Undone: {mark_words(state, change, added=not change.added, verb='restored')}"
    words = _filter_words(state, change.after.steps, change.before.steps, "restored")
    return f"Undone: {words}"


def redone_words(state: ExplorerState, change: Change) -> str:
    """What the change did now that it was made again."""
    if isinstance(change, MarkChange):
        return f"Redone: {mark_words(state, change, added=change.added)}"
    return f"Redone: {_filter_words(state, change.before.steps, change.after.steps, 'added')}"


def mark_words(
    state: ExplorerState, change: MarkChange, *, added: bool, verb: str = "added"
) -> str:
    """`22 marks added. 25 marks in all.` or `22 marks removed. 3 marks left.`"""
    count, total = _marks(len(change.numbers)), len(state.marks)
    if added:
        return f"{count} {verb}. {_marks(total)} in all."
    return f"{count} removed. {_marks(total) if total else 'No marks'} left."


def _filter_words(
    state: ExplorerState, before: Collection[Step], after: Collection[Step], verb: str
) -> str:
    gone = [state.crumb(step) for step in before if step not in after]
    new = [state.crumb(step) for step in after if step not in before]
    if gone and new:
        return f"{_filters(new)} {verb} in place of {' and '.join(_quoted(gone))}."
    if new:
        return f"{_filters(new)} {verb}."
    return f"{_filters(gone)} removed." if gone else "filters in another order."


def _filters(crumbs: Collection[str]) -> str:
    """`filter “Kakao”`, `filters “Kakao” and “marked”`."""
    return f"filter{'' if len(crumbs) == 1 else 's'} {' and '.join(_quoted(crumbs))}"


def _quoted(crumbs: Iterable[str]) -> Iterable[str]:
    for crumb in crumbs:
        text = crumb.strip("“”")
        yield f"“{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}”"


def _marks(count: int) -> str:
    return f"{count:,} mark{'' if count == 1 else 's'}"
