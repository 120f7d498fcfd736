"""What the explorer shows of a dossier: four panes, and the records that are in view."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from .ids import Ids
from .rows import PaneView

Pane: TypeAlias = Literal["companies", "quotes", "timeline", "claims"]
PANES: tuple[Pane, ...] = ("companies", "quotes", "timeline", "claims")


class View(NamedTuple):
    """The four panes, and every record in view."""

    companies: PaneView
    quotes: PaneView
    timeline: PaneView
    claims: PaneView
    ids: Ids
