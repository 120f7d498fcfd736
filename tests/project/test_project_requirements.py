"""The pinned versions agree with the ranges in pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROGRAM = [Requirement(line) for line in PROJECT["dependencies"]]
TOOLS = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]


def pinned(name: str) -> dict[str, str]:
    """Each package that the file pins, with its version."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    assert pins
    return {canonicalize_name(package): version for package, version in pins}


def ids(requirement: Requirement) -> str:
    return requirement.name


@pytest.mark.parametrize("requirement", [*PROGRAM, *TOOLS], ids=ids)
def test_the_locked_version_is_in_the_range(requirement: Requirement) -> None:
    version = pinned("locked.txt")[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version)


@pytest.mark.parametrize("requirement", PROGRAM, ids=ids)
def test_the_lowest_version_is_the_lower_bound(requirement: Requirement) -> None:
    (bound,) = (spec.version for spec in requirement.specifier if spec.operator == ">=")
    version = pinned("lowest.txt")[canonicalize_name(requirement.name)]
    assert version == bound or version.startswith(f"{bound}.")


@pytest.mark.parametrize("requirement", [*PROGRAM, *TOOLS], ids=ids)
def test_an_upper_bound_gives_its_reason(requirement: Requirement) -> None:
    """A bound without a known break would keep a fixed release out."""
    if any(spec.operator in {"<", "<=", "==", "~="} for spec in requirement.specifier):
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        (line,) = re.findall(rf'^    "{re.escape(requirement.name)}[^\w-].*$', text, re.MULTILINE)
        assert "#" in line, line
