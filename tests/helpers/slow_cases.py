"""Cases of a parametrized test that only `--thorough` runs."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest


def slow(*values: Any) -> list[Any]:
    """The values as parameters marked `thorough`: `parametrize("n", [1, *slow(2, 3)])`."""
    return [pytest.param(value, marks=pytest.mark.thorough) for value in values]


def one_in(every: int, cases: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Cases of several parameters; by default only each `every`-th one runs."""
    return [
        pytest.param(*case, marks=pytest.mark.thorough if number % every else ())
        for number, case in enumerate(cases)
    ]


def few_of(cases: Mapping[str, Any], every: int) -> list[Any]:
    """Named cases of one parameter; only the first of so many is run by default."""
    return [
        pytest.param(case, id=name, marks=pytest.mark.thorough if number % every else ())
        for number, (name, case) in enumerate(cases.items())
    ]
