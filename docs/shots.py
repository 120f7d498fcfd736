"""The screenshots of the README: the real program on the bundled dossier, driven by keys.

    .venv/bin/python docs/shots.py

Each is an SVG in docs/images. No article's text is attached while they are made, so they show
gists, short quotations and locating phrases, nothing else.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

IMAGES = Path(__file__).parent / "images"
FONTS = "'DejaVu Sans Mono', 'NanumGothicCoding', 'Noto Sans Mono CJK KR', monospace"


class Shot(NamedTuple):
    """A screenshot: its file's name, the window's columns and rows, the keys that lead there."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    theme: str = "dark"


SHOTS = (
    Shot("explorer", (120, 40), ("slash", *"kakao", "enter", "enter")),
    Shot("story", (120, 34), ("0",)),
    Shot("compare", (120, 34), ("c", "d", "j")),
    Shot("sources", (120, 34), ("c", "d", "j", "enter")),
    Shot("timeline", (120, 34), ("w", "b", "j", "j", "j")),
    Shot("company", (80, 24), ("slash", *"kakao", "enter", "p"), "light"),
    Shot("export", (120, 34), ("slash", *"cloud", "enter", "2", "a", "e")),
)


async def take(shot: Shot) -> str:
    """Drive the program to the shot's screen and return it as SVG."""
    from ai_korea_tui.tui.app import ExplorerApp
    from ai_korea_tui.workspace import find_folder, open_workspace

    app = ExplorerApp(open_workspace(find_folder(None, {})))
    async with app.run_test(size=shot.size, notifications=False) as pilot:
        while app.theme != shot.theme:
            app.next_theme()
        for key in shot.keys:
            await pilot.press(key)
        app.clear_notifications()
        await pilot.pause(0.2)
        return app.export_screenshot(title="ai-korea-tui")


def tidied(svg: str) -> str:
    """The SVG with fonts of the reader's machine, none fetched, and every blank kept."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONTS};", svg)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def main() -> None:
    """Make every screenshot, in homes of its own so that no marks or themes leak in."""
    IMAGES.mkdir(exist_ok=True)
    for shot in SHOTS:
        with tempfile.TemporaryDirectory() as home:
            for name in ("DATA", "STATE", "CACHE", "CONFIG"):
                os.environ[f"XDG_{name}_HOME"] = home
            os.environ.pop("NO_COLOR", None)
            path = IMAGES / f"{shot.name}.svg"
            path.write_text(tidied(asyncio.run(take(shot))), encoding="utf-8")
            print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


if __name__ == "__main__":
    main()
