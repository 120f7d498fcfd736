"""Reading the files of a dossier, on as many cores as there are where that is worth it.

Each file is read by itself, so a large dossier is shared out among processes of our own
(`reading_worker.py`). They are talked to through pipes and know nothing but what comes through
these: they end when we do, whatever we end of. Where they cannot be started, or one of them goes
away, the files are read here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, NamedTuple, TypeAlias

from msgspec import MsgspecError

from .dossier.file_reading import FileReader, FileReading
from .dossier.keeping import UnusableError, keep, kept
from .dossier.schema import Kind
from .reading_worker import Replies, Task, receive, send

WORTH_SHARING: Final = 6 << 20
"""So many bytes are read here sooner than processes are started for them."""
_MOST_PROCESSES = 8
_BATCH = 1 << 20
_AHEAD = 2  # batches that a process has at once, so that it never waits for us
_TICK = 0.1

Progress: TypeAlias = Callable[[int, int], None]
Load: TypeAlias = Callable[[str], bytes]


class ReadFile(NamedTuple):
    """What was read of a file, and the same as bytes to keep (`dossier/keeping.py`)."""

    path: str
    reading: FileReading
    kept: bytes


class _Batch(NamedTuple):
    files: list[tuple[str, Kind]]
    size: int


def read_files(
    kinds: Mapping[str, Kind],
    sizes: Mapping[str, int],
    load: Load,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Generator[ReadFile]:
    """Read files with records, in any order: their kinds and about their sizes, by path.

    `load` gives a file's bytes and is called here, shortly before they are needed. `progress` is
    called often with the bytes done and the bytes in all. Exceptions of both pass through, and
    then, as when the iterator is closed, nothing goes on in the background. `processes` says how
    many to share the work with; as many as there are cores, if it is worth it, unless given.
    """
    whole = sum(sizes[path] for path in kinds)
    if processes is None:
        processes = min(_cores(), _MOST_PROCESSES) if whole >= WORTH_SHARING else 1
    tell = progress or _tell_nobody
    batches = list(_batches(kinds, sizes))
    processes = min(processes, len(batches))
    pool = _Pool.of(processes) if processes > 1 else None
    if pool is None:
        yield from _read_here(kinds, sizes, load, tell, whole)
        return
    done = 0
    with pool:
        for result in pool.run(batches, load):
            if result is not None:
                done += result.batch.size
                yield from _received(result, load)
            tell(done, whole)


def _read_here(
    kinds: Mapping[str, Kind], sizes: Mapping[str, int], load: Load, tell: Progress, whole: int
) -> Iterator[ReadFile]:
    reader = FileReader()
    done = 0
    for path, kind in kinds.items():
        size = sizes[path]
        reading = reader.read(kind, path, load(path), _within(tell, done, size, whole))
        yield ReadFile(path, reading, keep(reading))
        done += size
        tell(done, whole)


def _within(tell: Progress, done: int, size: int, whole: int) -> Callable[[float], None]:
    return lambda part: tell(done + int(part * size), whole)


def _received(result: _Result, load: Load) -> Iterator[ReadFile]:
    """What a process has read; what did not come back whole is read here."""
    reader = FileReader()
    for number, (path, kind) in enumerate(result.batch.files):
        data = result.replies[number] if number < len(result.replies) else b""
        try:
            reading = kept(kind, path, data)
        except UnusableError:
            reading = reader.read(kind, path, load(path))
            data = keep(reading)
        yield ReadFile(path, reading, data)


def _batches(kinds: Mapping[str, Kind], sizes: Mapping[str, int]) -> Iterator[_Batch]:
    """Files that are read in one go, the largest first, so that nobody waits for one at the end."""
    files: list[tuple[str, Kind]] = []
    size = 0
    for path in sorted(kinds, key=sizes.__getitem__, reverse=True):
        files.append((path, kinds[path]))
        size += sizes[path]
        if size >= _BATCH:
            yield _Batch(files, size)
            files, size = [], 0
    if files:
        yield _Batch(files, size)


def _cores() -> int:
    """Those that this process may run on."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _tell_nobody(done: int, whole: int) -> None:
    pass


class _Result(NamedTuple):
    worker: _Worker
    batch: _Batch
    replies: Replies  # fewer than the files of the batch, if something happened to the process


class _Pool:
    """Processes that read. Leaving it ends them, at once."""

    def __init__(self, workers: Sequence[_Worker], results: SimpleQueue[_Result]) -> None:
        self._workers = workers
        self._results = results

    @classmethod
    def of(cls, processes: int) -> _Pool | None:
        """As many as could be started; None if none could."""
        results: SimpleQueue[_Result] = SimpleQueue()
        workers: list[_Worker] = []
        if sys.executable and not getattr(sys, "frozen", False):
            with suppress(OSError, ValueError):
                while len(workers) < processes:
                    workers.append(_Worker(results))
        return cls(workers, results) if workers else None

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def run(self, batches: Iterable[_Batch], load: Load) -> Iterator[_Result | None]:
        """What came of each batch; None now and then, where it takes long."""
        free = list(self._workers) * _AHEAD
        out = 0
        for batch in batches:
            while not free:
                result = self._next(free)
                out -= result is not None
                yield result
            free.pop().give(batch, [(kind.folder, load(path)) for path, kind in batch.files])
            out += 1
        while out:
            result = self._next(free)
            out -= result is not None
            yield result

    def _next(self, free: list[_Worker]) -> _Result | None:
        try:
            result = self._results.get(timeout=_TICK)
        except Empty:
            return None
        free.insert(0, result.worker)
        return result


class _Worker:
    """A process, and the thread that talks to it."""

    def __init__(self, results: SimpleQueue[_Result]) -> None:
        self._results = results
        self._inbox: SimpleQueue[tuple[_Batch, Task] | None] = SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._thread = Thread(target=self._talk, name="reading", daemon=True)
        self._thread.start()

    def give(self, batch: _Batch, task: Task) -> None:
        """Have a batch read."""
        self._inbox.put((batch, task))

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._inbox.put(None)
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _talk(self) -> None:
        while (given := self._inbox.get()) is not None:
            batch, task = given
            self._results.put(_Result(self, batch, self._ask(task)))

    def _ask(self, task: Task) -> Replies:
        """What the process answers; nothing if it went away."""
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            return []
        try:
            send(to, task)
            return receive(back, Replies) or []
        except (OSError, ValueError, MemoryError, MsgspecError):
            return []


_PROGRAM = "import sys; sys.path[:] = {path!r}; import ai_korea_tui.reading_worker as w; w.main()"
