"""`python3 dev.py bench`: every benchmark, or those named."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .harness import heading
from .prepared import LARGEST, SMALLEST, VARIABLE

NAMES = (
    "first_paint",
    "search_process",
    "key_to_repaint",
    "opening_screens",
    "opening",
    "keystroke",
    "reading",
    "recompiling",
    "memory",
    "index_size",
    "stalls",
)
GROWTH = "growth"


def main(arguments: Sequence[str]) -> int:
    """Print the table; 2 when a name is unknown. A budget that is not met is told, not an error."""
    asked = parser().parse_args(arguments)
    if asked.largest < SMALLEST:
        print(f"--largest: the smallest dossier has {SMALLEST:,} records", file=sys.stderr)
        return 2
    os.environ[VARIABLE] = str(asked.largest)
    print(heading(), flush=True)
    for name in asked.names or NAMES:
        for line in import_module(f"benchmarks.{name}").measure():
            print(line, flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """What the command line may say."""
    made = argparse.ArgumentParser(
        "python3 dev.py bench",
        description="Print ours, theirs, the ratio and the budget; both sides take turns.",
        epilog=f"{GROWTH} is run only when it is named: it draws docs/growth.svg anew.",
    )
    made.add_argument(
        "names", nargs="*", metavar="NAME", help=", ".join((*NAMES, GROWTH)), type=_known
    )
    made.add_argument(
        "--largest",
        type=int,
        metavar="RECORDS",
        default=int(os.environ.get(VARIABLE, LARGEST)),
        help="of the made-up dossiers that are measured with: 1,000, 10,000 … up to this "
        f"({LARGEST:,} if not said; also {VARIABLE})",
    )
    return made


def _known(name: str) -> str:
    if name not in (*NAMES, GROWTH):
        raise argparse.ArgumentTypeError(
            f"no benchmark {name!r}; there are {', '.join((*NAMES, GROWTH))}"
        )
    return name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
