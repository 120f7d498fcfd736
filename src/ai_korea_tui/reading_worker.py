"""A process that reads files for another: tasks come in on stdin, and go out read on stdout.

Both are messages of msgpack, each behind its length. A task is a list of files: the kind's folder
and the bytes. The reply has for each what `dossier/keeping.py` keeps of it.
"""

from __future__ import annotations

import signal
import sys
from typing import IO, Any, TypeAlias

from msgspec import msgpack

from .dossier.file_reading import FileReader
from .dossier.keeping import keep
from .dossier.schema import kinds

Task: TypeAlias = list[tuple[str, bytes]]
Replies: TypeAlias = list[bytes]

_LENGTH = 8
_LARGEST = 1 << 30


def send(pipe: IO[bytes], message: object) -> None:
    """Write a message. Raises OSError where nobody reads any more."""
    data = msgpack.encode(message)
    pipe.write(len(data).to_bytes(_LENGTH, "little"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes], type_: Any) -> Any:  # noqa: ANN401 - what the type says
    """Read a message; None where nothing comes any more.

    Raises MsgspecError for what is no message of the type, or ValueError.
    """
    size = int.from_bytes(pipe.read(_LENGTH), "little")
    if size > _LARGEST:
        raise ValueError("this is no message")
    data = pipe.read(size) if size else b""
    return msgpack.decode(data, type=type_) if data else None


def main() -> None:
    """Read until nothing comes any more. An interrupt is the other process's to act on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    by_folder = {kind.folder: kind for kind in kinds()}
    reader = FileReader()
    while (task := receive(sys.stdin.buffer, Task)) is not None:
        replies = [keep(reader.read(by_folder[folder], "", data)) for folder, data in task]
        send(sys.stdout.buffer, replies)


if __name__ == "__main__":
    main()
