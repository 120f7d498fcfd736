"""Sentences about a change of marks or filters that was made, undone or redone."""

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
    """What undo did to the change: `Undo restored 19 marks. 22 marks in all.`"""
    if isinstance(change, MarkChange):
        verb = "removed" if change.added else "restored"
        return f"Undo {verb} {_marks(len(change.numbers))}. {_total(state, more=not change.added)}"
    return f"Undo {_filter_words(state, change.after.steps, change.before.steps, 'restored')}"


def redone_words(state: ExplorerState, change: Change) -> str:
    """What redo did: `Redo added the filter “Kakao”.`"""
    if isinstance(change, MarkChange):
        verb = "added" if change.added else "removed"
        return f"Redo {verb} {_marks(len(change.numbers))}. {_total(state, more=change.added)}"
    return f"Redo {_filter_words(state, change.before.steps, change.after.steps, 'added')}"


def mark_words(state: ExplorerState, change: MarkChange) -> str:
    """What a change did: `22 marks added. 25 marks in all.`, `22 marks removed. 3 marks left.`"""
    verb = "added" if change.added else "removed"
    return f"{_marks(len(change.numbers))} {verb}. {_total(state, more=change.added)}"


def _total(state: ExplorerState, *, more: bool) -> str:
    total = len(state.marks)
    return f"{_marks(total) if total else 'No marks'} {'in all' if more else 'left'}."


def _filter_words(
    state: ExplorerState, before: Collection[Step], after: Collection[Step], verb: str
) -> str:
    gone = [state.crumb(step) for step in before if step not in after]
    new = [state.crumb(step) for step in after if step not in before]
    if gone and new:
        return f"{verb} {_filters(new)} in place of {' and '.join(_quoted(gone))}."
    if new:
        return f"{verb} {_filters(new)}."
    return f"removed {_filters(gone)}." if gone else "changed the order of the filters."


def _filters(crumbs: Collection[str]) -> str:
    """`the filter “Kakao”`, `the filters “Kakao” and “marked”`."""
    return f"the filter{'' if len(crumbs) == 1 else 's'} {' and '.join(_quoted(crumbs))}"


def _quoted(crumbs: Iterable[str]) -> Iterable[str]:
    for crumb in crumbs:
        text = crumb.strip("“”")
        yield f"“{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}”"


def _marks(count: int) -> str:
    return f"{count:,} mark{'' if count == 1 else 's'}"
