"""Cases of a parametrized test that only `--thorough` runs."""

from typing import Any

import pytest


def slow(*values: Any) -> list[Any]:
    """The values as parameters marked `thorough`: `parametrize("n", [1, *slow(2, 3)])`."""
    return [pytest.param(value, marks=pytest.mark.thorough) for value in values]
