from __future__ import annotations

import pytest
from explore_story import STORY

from ai_korea_tui.dossier.model import Dossier
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.state import ExplorerState


@pytest.fixture
def story() -> Dossier:
    return STORY


@pytest.fixture
def index(story: Dossier) -> Index:
    return Index(story)


@pytest.fixture
def state(index: Index) -> ExplorerState:
    return ExplorerState(index)
