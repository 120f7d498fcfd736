import pytest
from export_ferry import FERRY

from ai_korea_tui.explore.index import Index


@pytest.fixture
def ferry():
    return Index(FERRY)
