"""`python3 dev.py bench`: every benchmark, or those named."""

import sys
from collections.abc import Sequence
from importlib import import_module

from .harness import heading

NAMES = ("first_paint", "search_process", "key_to_repaint", "opening_screens", "reading")


def main(names: Sequence[str]) -> int:
    """Print the table; 2 when a name is unknown. A budget that is not met is told, not an error."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    print(heading(), flush=True)
    for name in names or NAMES:
        for row in import_module(f"benchmarks.{name}").measure():
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
