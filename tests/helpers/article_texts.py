"""The text of the bundled dossier's articles, which the repository does not have."""

import os
from pathlib import Path

import pytest

ARTICLES = Path(
    os.environ.get("AI_KOREA_TUI_ARTICLES") or Path(__file__).parents[3] / "shared" / "articles"
)
SOURCES = ("joongang-2025-05-26", "chosunbiz-2025-09-10")

needs_articles = pytest.mark.skipif(
    not all((ARTICLES / f"{source}.txt").is_file() for source in SOURCES),
    reason=f"the articles' text is not at {ARTICLES}; $AI_KOREA_TUI_ARTICLES says where it is",
)
each_source = pytest.mark.parametrize("source", SOURCES)
