"""The way walked from entity to entity, back and forth, as in a browser. No screen is needed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Stop:
    """An entity on the way, and how its page was left."""

    entity: str
    via: str = ""
    """The entity that was passed on the way here without stopping, if one was."""
    cursor: tuple[str, ...] = ()
    """What the cursor stood on."""
    unfolded: set[str] = field(default_factory=set)
    """The neighbours whose own ties are shown."""


class Trail:
    """Stops in the order in which they were come to, and which of them is the present one."""

    def __init__(self, entity: str) -> None:
        self._stops = [Stop(entity)]
        self._at = 0

    @property
    def here(self) -> Stop:
        """The present stop."""
        return self._stops[self._at]

    @property
    def way(self) -> tuple[Stop, ...]:
        """The stops from the first one to the present one."""
        return tuple(self._stops[: self._at + 1])

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop before this one."""
        return self._at > 0

    @property
    def can_go_on(self) -> bool:
        """Whether there is one to go forward to again."""
        return self._at + 1 < len(self._stops)

    def go(self, entity: str, via: str = "") -> bool:
        """Walk to another entity; what lay ahead is forgotten. False for the one stood at."""
        if entity == self.here.entity:
            return False
        del self._stops[self._at + 1 :]
        self._stops.append(Stop(entity, via))
        self._at += 1
        return True

    def back(self) -> bool:
        """Go back to the stop before; False at the first one."""
        if not self.can_go_back:
            return False
        self._at -= 1
        return True

    def on(self) -> bool:
        """Go forward again; False where there is nothing ahead."""
        if not self.can_go_on:
            return False
        self._at += 1
        return True
