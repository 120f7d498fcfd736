"""Ids that become the names of files."""

from __future__ import annotations

import re
from typing import Final

from .files import Refused, shown

_ID: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(\.[0-9a-f]{8})?")
_LONGEST: Final = 64


def checked(identifier: str) -> str:
    """The id, or the key made from one, if it is safe as a file name. Raises Refused if not."""
    found = _ID.fullmatch(identifier)
    if found is not None and len(found[1]) <= _LONGEST:
        return identifier
    short = shown(identifier[:_LONGEST])
    raise Refused(f"“{short}” is no id: lower-case letters, digits and single hyphens make one.")
