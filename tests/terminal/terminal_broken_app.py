"""Opens the explorer with a part that fails at the key `t`, or at once. For the tests."""

from __future__ import annotations

import sys

from ai_korea_tui import cli
from ai_korea_tui.tui.app import ExplorerApp
from ai_korea_tui.tui.widgets.card_view import CardView


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a\x1b]52;c;cHduZWQ=\ab\u202e")


def main(where: str) -> None:
    if where == "mount":
        CardView.on_mount = fail  # type: ignore[attr-defined]
    else:
        ExplorerApp.next_theme = _FAILING[where]  # type: ignore[method-assign]
    sys.argv[1:] = []
    cli.run()


def _while_drawing(app: ExplorerApp) -> None:
    CardView.line_at = fail  # type: ignore[assignment]
    app.home.query_one(CardView).changed()


def _in_a_worker(app: ExplorerApp) -> None:
    app.run_worker(fail, thread=True)


_FAILING = {"drawing": _while_drawing, "worker": _in_a_worker, "key": fail}

if __name__ == "__main__":
    main(sys.argv[1])
