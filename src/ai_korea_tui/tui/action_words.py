"""What actions are called on each screen, and the order in which help and palette tell them."""

from __future__ import annotations

from collections.abc import Iterable

from ai_korea_tui.tui.actions import (
    ACTIONS,
    BY_ID,
    COMPANY,
    COMPARE,
    EXPLORER,
    EXPORT,
    OVERVIEW,
    SOURCES,
    TIMELINE,
    Action,
)

_HELP_ON: dict[tuple[str, str], str] = {
    **{
        (screen, "search"): "Search the whole dossier, in the explorer."
        for screen in (SOURCES, COMPARE, TIMELINE, OVERVIEW, COMPANY)
    },
    (SOURCES, "left"): "Go to the source on the left.",
    (SOURCES, "right"): "Go to the source on the right.",
    (SOURCES, "next_pane"): "Go to the other source.",
    (SOURCES, "previous_pane"): "Go to the other source.",
    (SOURCES, "open"): "Go to the record that rests on this passage.",
    (SOURCES, "back"): "Back to where you came from.",
    (SOURCES, "switch_source"): "Choose the source of this side.",
    (SOURCES, "copy"): "Copy the record that is lit, as Markdown.",
    (COMPARE, "left"): "Show the source before.",
    (COMPARE, "right"): "Show the next source.",
    (COMPARE, "open"): "Read both passages side by side.",
    (COMPARE, "back"): "Show every claim again; where all are shown, leave the screen.",
    (COMPARE, "mark_all"): "Mark all claims shown; press again to remove just these marks.",
    (COMPARE, "export"): "Write the claims shown as a table with footnotes: see it first.",
    (OVERVIEW, "left"): "Go to the column on the left.",
    (OVERVIEW, "right"): "Go to the column on the right.",
    (OVERVIEW, "next_pane"): "Go to the next section.",
    (OVERVIEW, "previous_pane"): "Go to the section before.",
    (OVERVIEW, "open"): "Go to what the line tells of: passages, a page, or the explorer.",
    (OVERVIEW, "back"): "Back to where you came from.",
    (OVERVIEW, "overview"): "Back to where you came from.",
    (OVERVIEW, "only"): "In the explorer, show only what one source carries and no other.",
    (OVERVIEW, "copy"): "Copy the story so far as Markdown.",
    (OVERVIEW, "mark_all"): "Mark all records listed; press again to remove just these marks.",
    (COMPANY, "left"): "Go back along the way you walked.",
    (COMPANY, "right"): "Go forward again.",
    (COMPANY, "next_pane"): "Go to the next section.",
    (COMPANY, "previous_pane"): "Go to the section before.",
    (COMPANY, "open"): "A relationship: walk to the other party. Anything else: read its passage.",
    (COMPANY, "back"): "Back along the way you walked, and at its start to where you came from.",
    (COMPANY, "page"): "Walk to whoever the line names.",
    (COMPANY, "copy"): "Copy the page as Markdown: the company and all that names it.",
    (COMPANY, "mark_all"): "Mark all records listed; press again to remove just these marks.",
    (COMPANY, "export"): "Write a cited note on the company: see it first.",
    (TIMELINE, "left"): "Go back in time, to what stands elsewhere in the picture.",
    (TIMELINE, "right"): "Go on in time, to what stands elsewhere in the picture.",
    (TIMELINE, "open"): "Read its passage; while a range is chosen, narrow everything to it.",
    (TIMELINE, "back"): "Drop the range, remove the last filter set here, then leave.",
    (TIMELINE, "timeline"): "Back to the explorer, which keeps what narrows.",
    (TIMELINE, "mark_all"): "Mark all records listed; press again to remove just these marks.",
    (EXPORT, "next_pane"): "From the preview to the file's name, and back.",
    (EXPORT, "previous_pane"): "From the preview to the file's name, and back.",
    (EXPORT, "copy"): "Copy what the preview shows.",
    (EXPORT, "back"): "Back, with nothing written.",
}
"""What an action does on a screen where its usual sentence would mislead."""

_LABEL_ON: dict[tuple[str, str], str] = {
    (EXPLORER, "overview"): "story",
    (OVERVIEW, "next_pane"): "next section",
    (OVERVIEW, "previous_pane"): "last section",
    (COMPANY, "next_pane"): "next section",
    (COMPANY, "previous_pane"): "last section",
    (COMPANY, "left"): "back",
    (COMPANY, "right"): "forward",
}
"""The footer's word for an action on a screen where its usual one would mislead."""


def label_on(screen: str, action: str) -> str:
    """The footer's word for an action on a screen."""
    return _LABEL_ON.get((screen, action), BY_ID[action].label)


def on_screen(screen: str) -> list[Action]:
    """The actions of a screen, in the order of help, each with its word and sentence there."""
    return [
        action._replace(
            label=label_on(screen, action.id),
            help=_HELP_ON.get((screen, action.id), action.help),
        )
        for action in ACTIONS
        if screen in action.screens
    ]


GROUPS = (
    "Find", "Search line", "Panes", "Time", "Passages", "Mark", "Take away", "Screens", "Move",
    "Program",
)  # fmt: skip
"""The groups of actions in the order of help and palette."""


def by_group(actions: Iterable[Action]) -> list[Action]:
    """The actions, group after group."""
    return sorted(actions, key=lambda action: GROUPS.index(action.group))
