"""Opens the explorer on the hostile dossier as records, past the reader. For the tests.

Arguments: a file for the names of the widgets that were drawn; then `texts` to attach texts, and
`bare-id` for a dossier whose very id is hostile.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from terminal_hostile import ALL_IN_ONE, HOSTILE, Maker
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.explore.index import Index
from ai_korea_tui.tui.running import run_explorer
from ai_korea_tui.workspace import Workspace


class HostileWorkspace(Workspace):
    """Records made by hand, with faults, notices and attached texts to match."""

    def __init__(self, *, texts: bool, dossier_id: str) -> None:
        maker = Maker()
        faults = tuple(
            Fault(maker.text("Ff", n), 1, 1, maker.text("Fw", n)) for n in range(len(HOSTILE))
        )
        super().__init__(Path("nowhere"), Index(maker.dossier(dossier_id)), faults, {})
        self.notices.append(f"Nt{ALL_IN_ONE}")
        self._has_texts = texts

    def text_of(self, source_id: str) -> tuple[str, ...] | None:
        if not self._has_texts:
            return None
        maker = Maker()
        number = [source.id for source in self.dossier.sources].index(source_id)
        evidence = maker.text("Ex", number) if number % 2 else ""
        return (maker.text("At", number) + " " + evidence, maker.text("Au", number))


def note_what_is_drawn() -> set[str]:
    drawn: set[str] = set()
    render_lines = Widget.render_lines

    def noting(self: Widget, crop: Region) -> list[Strip]:
        drawn.update(f"{kind.__module__}.{kind.__name__}" for kind in type(self).__mro__)
        return render_lines(self, crop)

    Widget.render_lines = noting  # type: ignore[method-assign]
    return drawn


def main(report: str, *wanted: str) -> int:
    drawn = note_what_is_drawn()
    id_ = f"id{ALL_IN_ONE}" if "bare-id" in wanted else "story"
    code = run_explorer(HostileWorkspace(texts="texts" in wanted, dossier_id=id_))
    Path(report).write_text(json.dumps(sorted(drawn)))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
