"""Every action once: its id, its keys, its words. Bindings, footer, help and palette follow."""

from __future__ import annotations

from typing import NamedTuple

from ai_korea_tui.explore.history import LEVELS


class Action(NamedTuple):
    """Something a person can do.

    `keys` are Textual key names, comma-separated, the first being the one that is shown; `label`
    is the footer's word; `help` a full sentence; `screens` where it can be done.
    """

    id: str
    keys: str
    label: str
    help: str
    group: str
    screens: tuple[str, ...] = ()


EXPLORER, SOURCES, COMPARE, EXPORT = "explorer", "sources", "compare", "export"
HELP, FAULTS, RECORD = "help", "faults", "record"
OVERVIEW, COMPANY, TIMELINE = "overview", "company", "timeline"
SEARCH_LINE, LANGUAGE = "search line", "language"
_PAGES = (OVERVIEW, COMPANY)
_LISTS = (EXPLORER, SOURCES, COMPARE, TIMELINE, EXPORT, HELP, LANGUAGE, FAULTS, RECORD, *_PAGES)
_SIDEWAYS = (EXPLORER, SOURCES, COMPARE, TIMELINE, *_PAGES)
_SEVERAL = (EXPLORER, SOURCES, EXPORT, *_PAGES)
_RECORDS = (EXPLORER, COMPARE, TIMELINE, *_PAGES)
_HOLDS = (EXPLORER, OVERVIEW)
_WORK = (EXPLORER, SOURCES, COMPARE, TIMELINE, *_PAGES)
"""Where a person reads; the rest lies on top of these for a moment."""

_IN_TIME = tuple(
    Action(name, keys, label, sentence, "Time", (TIMELINE,))
    for name, keys, label, sentence in (
        ("range", "v", "range", "Begin a range here; moving extends it, enter narrows to it."),
        ("known", "K", "known then", "Only what was known when the last source came out."),
        ("next_publication", "right_square_bracket", "next source", "Go to the next publication."),
        (
            "previous_publication",
            "left_square_bracket",
            "source before",
            "Go to the publication before.",
        ),
        ("zoom_in", "plus,equals_sign", "zoom in", "Draw half the time, twice as large."),
        ("zoom_out", "minus", "zoom out", "Draw twice the time."),
        ("whole", "z", "whole", "Draw all of the time."),
        ("earlier", "less_than_sign,comma", "earlier", "Half a picture back in time."),
        ("later", "greater_than_sign,full_stop", "later", "Half a picture on in time."),
        ("lanes", "b", "by company", "A lane for each company, or by how precise the date is."),
        ("lanes_up", "left_curly_bracket", "lanes before", "The companies' lanes before."),
        ("lanes_down", "right_curly_bracket", "more lanes", "More of the companies' lanes."),
    )
)

_TYPING = tuple(
    Action(name, keys, label, sentence, "Search line", (SEARCH_LINE,))
    for name, keys, label, sentence in (
        ("keep", "enter", "keep", "Go to what was found; the search goes on narrowing the view."),
        ("leave", "escape", "clear", "Give everything back, and leave the line."),
        (
            "complete",
            "tab",
            "complete",
            "Complete a field, a value or a name, and take the next one on offer at every press; "
            "mend what is wrong; take what may have been meant.",
        ),
        ("complete_back", "shift+tab", "one before", "The one on offer before."),
        (
            "earlier_search",
            "up",
            "earlier",
            "Earlier searches that hold what is typed; among those on offer, the one before.",
        ),
        (
            "to_hits",
            "down",
            "to the hits",
            "Go to the hits; among what is on offer or earlier searches, the next one.",
        ),
    )
)

_FACETS = tuple(
    Action(f"facet_{name}", key, name, f"Narrow by {what}, with counts.", "Find", (EXPLORER,))
    for name, key, what in (
        ("kind", "f2", "kind of record"),
        ("source", "f3", "source: one, several, only one, or shared"),
        ("company", "f4", "company"),
        ("month", "f5", "month"),
        ("agreement", "f6", "how the sources stand to one another"),
    )
)

ACTIONS: tuple[Action, ...] = (
    Action("down", "j,down", "down", "Go down a line.", "Move", _LISTS),
    Action("up", "k,up", "up", "Go up a line.", "Move", _LISTS),
    Action("left", "h,left", "left", "Go to the pane on the left.", "Move", _SIDEWAYS),
    Action("right", "l,right", "right", "Go to the pane on the right.", "Move", _SIDEWAYS),
    Action("top", "g,home", "top", "Go to the first line.", "Move", _LISTS),
    Action("bottom", "G,end", "bottom", "Go to the last line.", "Move", _LISTS),
    Action("half_down", "ctrl+d", "half down", "Go down half a page.", "Move", _LISTS),
    Action("half_up", "ctrl+u", "half up", "Go up half a page.", "Move", _LISTS),
    Action("page_down", "pagedown", "page down", "Go down a page.", "Move", _LISTS),
    Action("page_up", "pageup", "page up", "Go up a page.", "Move", _LISTS),
    Action("next_pane", "tab", "next pane", "Go to the next pane.", "Panes", _SEVERAL),
    Action("previous_pane", "shift+tab", "last pane", "Go to the pane before.", "Panes", _SEVERAL),
    Action("pane_1", "1", "companies", "Go to the companies.", "Panes", _HOLDS),
    Action("pane_2", "2", "quotes", "Go to the quotes.", "Panes", _HOLDS),
    Action("pane_3", "3", "timeline", "Go to the timeline.", "Panes", _HOLDS),
    Action("pane_4", "4", "claims", "Go to the claims.", "Panes", _HOLDS),
    Action(
        "kinds",
        "v",
        "all kinds",
        "Show people, places and the other kinds beside the companies, or hide them.",
        "Panes",
        (EXPLORER,),
    ),
    *_IN_TIME,
    Action("search", "slash", "search", "Filter every pane as you type.", "Find", _WORK),
    *_TYPING,
    Action(
        "facets",
        "f",
        "narrow by",
        "Narrow by kind, source, company, month or agreement: what there is, with counts.",
        "Find",
        (EXPLORER,),
    ),
    *_FACETS,
    Action(
        "searches",
        "r,ctrl+r",
        "searches",
        "Take, rename or delete a saved search; take up an earlier one.",
        "Find",
        (EXPLORER,),
    ),
    Action("save_search", "ctrl+s", "save search", "Save the search.", "Find", (EXPLORER,)),
    Action(
        "offer",
        "d",
        "did you mean",
        "Where nothing was found: search for what may have been meant.",
        "Find",
        (EXPLORER,),
    ),
    Action(
        "language",
        "L",
        "search help",
        "How searches are written: words, signs, fields, Korean; in the search line it is f1.",
        "Find",
        (EXPLORER, HELP),
    ),
    Action(
        "next_hit", "n", "next hit", "Go to the next hit, in pane after pane.", "Find", (EXPLORER,)
    ),
    Action("previous_hit", "N", "previous hit", "Go to the hit before.", "Find", (EXPLORER,)),
    Action(
        "open",
        "enter",
        "open",
        "A company: narrow everything to it. Anything else: read its passage.",
        "Find",
        (EXPLORER, SOURCES, COMPARE, TIMELINE, *_PAGES),
    ),
    Action(
        "back", "escape", "back", "Remove the last filter, or leave the screen.", "Find", _LISTS
    ),
    Action("only_1", "1", "differ", "Show the claims on which sources differ.", "Find", (COMPARE,)),
    Action("only_2", "2", "update", "Show those that a later source updates.", "Find", (COMPARE,)),
    Action(
        "only_3",
        "3",
        "measure",
        "Show those whose figures only look alike: different measures.",
        "Find",
        (COMPARE,),
    ),
    Action("only_4", "4", "agree", "Show the claims on which sources agree.", "Find", (COMPARE,)),
    Action("only_5", "5", "single", "Show what one source says alone.", "Find", (COMPARE,)),
    Action(
        "parting",
        "d",
        "not agreed",
        "Show only where the sources do not agree: differ, update, different measure.",
        "Find",
        (COMPARE,),
    ),
    Action(
        "order",
        "o",
        "order",
        "Sort by agreement, newest statement, biggest change or question.",
        "Find",
        (COMPARE,),
    ),
    Action(
        "columns",
        "v",
        "columns",
        "Show a column for every source, or only for those that state something here.",
        "Panes",
        (COMPARE,),
    ),
    Action(
        "only",
        "O",
        "only in …",
        "Show only what one source carries and no other: the next one each time, or one of a list.",
        "Find",
        _HOLDS,
    ),
    Action(
        "next_evidence",
        "right_square_bracket",
        "next passage",
        "Step to the next passage that a record rests on.",
        "Passages",
        (EXPLORER, SOURCES),
    ),
    Action(
        "previous_evidence",
        "left_square_bracket",
        "passage before",
        "Step to the passage before.",
        "Passages",
        (EXPLORER, SOURCES),
    ),
    Action(
        "switch_source",
        "x",
        "other source",
        "Show another source (on the Sources screen: choose it for this side).",
        "Passages",
        (EXPLORER, SOURCES),
    ),
    Action(
        "next_claim",
        "n",
        "next claim",
        "Go on to the next claim: both its passages, level.",
        "Passages",
        (SOURCES,),
    ),
    Action(
        "previous_claim", "N", "claim before", "Go to the claim before.", "Passages", (SOURCES,)
    ),
    Action(
        "partner",
        "p",
        "partner",
        "Bring the paragraph that belongs to this one level with it.",
        "Passages",
        (SOURCES,),
    ),
    Action(
        "link", "f", "link", "Scroll both sides together, or each alone.", "Passages", (SOURCES,)
    ),
    Action(
        "open_url",
        "o",
        "web page",
        "Open the source's address.",
        "Passages",
        (EXPLORER, SOURCES, TIMELINE, *_PAGES),
    ),
    Action("mark", "space", "mark", "Mark the record, or take its mark off.", "Mark", _RECORDS),
    Action(
        "mark_all",
        "a",
        "mark all",
        "Mark all records in this pane; press again to remove just these marks.",
        "Mark",
        _RECORDS,
    ),
    Action("clear_marks", "backspace", "clear marks", "Remove every mark.", "Mark", _RECORDS),
    Action(
        "undo",
        "u",
        "undo",
        f"Undo the last change to marks or filters, made on any screen; up to {LEVELS} changes.",
        "Mark",
        _WORK,
    ),
    Action("redo", "ctrl+y", "redo", "Redo what was undone last.", "Mark", _WORK),
    Action("only_marked", "m", "only marked", "Show only what is marked.", "Mark", (EXPLORER,)),
    Action(
        "export",
        "e",
        "export",
        "Write a cited note: see it first, then a file or the clipboard.",
        "Take away",
        (EXPLORER, SOURCES, COMPARE, TIMELINE, *_PAGES),
    ),
    Action(
        "copy",
        "y",
        "copy",
        "Copy the marked records in view as Markdown; with none, this one.",
        "Take away",
        (EXPLORER, SOURCES, COMPARE, EXPORT, TIMELINE, *_PAGES),
    ),
    Action(
        "copy_one",
        "Y",
        "copy this",
        "Copy this record as Markdown, whatever is marked.",
        "Take away",
        (EXPLORER, SOURCES, COMPARE, TIMELINE, *_PAGES),
    ),
    Action("choose_1", "1", "marked", "Take what is marked.", "Take away", (EXPORT,)),
    Action("choose_2", "2", "in view", "Take what the explorer shows.", "Take away", (EXPORT,)),
    Action("choose_3", "3", "everything", "Take the whole dossier.", "Take away", (EXPORT,)),
    Action("choose_4", "4", "matrix", "Take the claims of the matrix.", "Take away", (EXPORT,)),
    Action("format", "f", "format", "Markdown or JSON.", "Take away", (EXPORT,)),
    Action("save", "enter", "save", "Write the file.", "Take away", (EXPORT,)),
    Action("rename", "r", "file name", "Change the file's name or folder.", "Take away", (EXPORT,)),
    Action("overwrite", "O", "replace", "Replace the file that is there.", "Take away", (EXPORT,)),
    Action("print", "p", "print", "Leave, and print it in the shell.", "Take away", (EXPORT,)),
    Action(
        "details",
        "i",
        "all of it",
        "Read all that is known of the record.",
        "Screens",
        (EXPLORER, SOURCES, COMPARE, TIMELINE, *_PAGES),
    ),
    Action(
        "overview",
        "0",
        "story so far",
        "What differs, what changed, who carries what alone, who is most mentioned.",
        "Screens",
        _WORK,
    ),
    Action(
        "page",
        "p",
        "page",
        "A company's page, or that of whoever the record names: ties, quotes, events, claims.",
        "Screens",
        (EXPLORER, RECORD, COMPARE, TIMELINE, *_PAGES),
    ),
    Action(
        "unfold",
        "v",
        "unfold",
        "Show whom the other party is tied to in turn, or fold it away.",
        "Find",
        (COMPANY,),
    ),
    Action("narrow", "n", "narrow to it", "Narrow the explorer to it.", "Find", (COMPANY,)),
    Action("sources", "s", "sources", "Two sources side by side.", "Screens", _RECORDS),
    Action(
        "compare",
        "c",
        "compare",
        "Who says what: claims by source.",
        "Screens",
        (EXPLORER, SOURCES, TIMELINE, *_PAGES),
    ),
    Action(
        "timeline",
        "w",
        "timeline",
        "The timeline as a picture: what happened when, and what was known by then.",
        "Screens",
        _WORK,
    ),
    Action(
        "faults",
        "exclamation_mark",
        "faults",
        "What is wrong with the dossier's files.",
        "Screens",
        (EXPLORER,),
    ),
    Action("help", "question_mark,f1", "help", "Every key, and what it does.", "Screens", _LISTS),
    Action("palette", "ctrl+p", "commands", "Every action by name.", "Screens", _LISTS),
    Action(
        "theme", "t", "theme", "The next theme: dark, light, the terminal's own.", "Program", _LISTS
    ),
    Action("anew", "R", "read anew", "Read what has changed in the files.", "Program", (EXPLORER,)),
    Action("suspend", "ctrl+z", "suspend", "Back to the shell; fg returns.", "Program", _LISTS),
    Action("quit", "q", "quit", "Leave. Marks are kept.", "Program", _LISTS),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
