"""Ids that become the names of files."""

from __future__ import annotations

import re
from typing import Final

from .files import Refused, shown

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST: Final = 64


def checked(identifier: str) -> str:
    """The id itself where it has the form of one, and so is safe as a name. Raises Refused."""
    if len(identifier) <= _LONGEST and _ID.fullmatch(identifier):
        return identifier
    short = shown(identifier[:_LONGEST])
    raise Refused(f"“{short}” is no id: lower-case letters, digits and single hyphens make one.")
