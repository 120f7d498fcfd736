"""Files are read the same on one core and on several, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from waiting import PATIENCE, wait_until

from ai_korea_tui import reading_files
from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.dossier.file_reading import FileReader
from ai_korea_tui.dossier.keeping import keep
from ai_korea_tui.dossier.layout import arrange
from ai_korea_tui.dossier.reading import join, read_dossier
from ai_korea_tui.dossier.schema import MANIFEST_FILE
from ai_korea_tui.reading_files import read_files

FILES = {
    **{path: text.encode() for path, text in EXAMPLE.items()},
    "quotes/broken.yaml": b"- id: x\n  text: [\n- id: y\n  speaker: nobody\n",
    "events/\udcff.yaml": b"- &a id\n",
}
LAYOUT = arrange(FILES)


@pytest.fixture
def started(monkeypatch):
    """The processes that were started; the work comes in small batches."""
    started = []

    class Noted(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(reading_files.subprocess, "Popen", Noted)
    monkeypatch.setattr(reading_files, "_BATCH", 300)
    return started


def read(processes, progress=None):
    sizes = {path: len(data) for path, data in FILES.items()}
    return read_files(LAYOUT.records, sizes, FILES.__getitem__, progress, processes)


def kept(processes, progress=None):
    return {file.path: file.kept for file in read(processes, progress)}


@pytest.fixture
def expected():
    reader = FileReader()
    return {
        path: keep(reader.read(kind, path, FILES[path])) for path, kind in LAYOUT.records.items()
    }


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_the_dossier_is_the_same_whoever_reads_it(processes, started, expected):
    readings = {}
    for file in read(processes):
        assert file.kept == expected[file.path]
        readings[file.path] = file.reading
    assert join(LAYOUT, FILES[MANIFEST_FILE], readings) == read_dossier(FILES)
    assert len(started) == (processes if processes > 1 else 0)
    assert all(process.returncode is not None for process in started)


def test_a_small_dossier_is_read_here(started, expected):
    assert kept(None) == expected
    assert not started


def test_a_large_dossier_is_shared_out_among_the_cores(started, expected, monkeypatch):
    monkeypatch.setattr(reading_files, "WORTH_SHARING", 100)
    monkeypatch.setattr(reading_files, "_cores", lambda: 2)
    assert kept(None) == expected
    assert len(started) == 2


@pytest.mark.parametrize("python", ["/nowhere/python", ""])
def test_where_no_process_can_be_started_all_is_read_here(python, expected, monkeypatch):
    monkeypatch.setattr(sys, "executable", python)
    assert kept(2) == expected


def test_a_program_that_is_one_file_does_not_start_itself_again(started, expected, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert kept(2) == expected
    assert not started


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit  # {path}",
        "import sys; sys.stdin.buffer.read(9)  # {path}",
        "import sys; sys.stdout.write('nonsense' * 99)  # {path}",
        "import sys; sys.stdout.buffer.write(bytes([3,0,0,0,0,0,0,0,0x92,0xc4,0]))  # {path}",
        "import sys; sys.stdout.buffer.write(bytes([1,0,0,0,0,0,0,0,0x90]*99))  # {path}",
    ],
    ids=["ends at once", "ends soon", "speaks nonsense", "falls silent", "has nothing to say"],
)
def test_what_a_process_does_not_bring_is_read_here(program, started, expected, monkeypatch):
    monkeypatch.setattr(reading_files, "_PROGRAM", program)
    assert kept(2) == expected


@pytest.mark.parametrize("processes", [1, 2])
def test_progress_rises_to_the_whole(processes, started):
    steps = []
    kept(processes, lambda done, whole: steps.append((done, whole)))
    whole = sum(len(FILES[path]) for path in LAYOUT.records)
    assert steps == sorted(steps)
    assert steps[-1] == (whole, whole)


@pytest.mark.parametrize("processes", [1, 2])
def test_who_cancels_leaves_nothing_behind(processes, started):
    class CancelledError(Exception):
        pass

    def cancel(done, whole):
        raise CancelledError

    with pytest.raises(CancelledError):
        kept(processes, cancel)
    assert all(process.returncode is not None for process in started)


def test_who_stops_listening_leaves_nothing_behind(started):
    files = read(2)
    next(files)
    files.close()
    assert len(started) == 2
    assert all(process.returncode is not None for process in started)


STUCK = """
import sys
from pathlib import Path
from ai_korea_tui import reading_files
from ai_korea_tui.dossier.layout import arrange
reading_files._BATCH = 1
paths = ["quotes/1.yaml", "quotes/2.yaml"]
def told(done, whole):
    if done:
        print(*(w._process.pid for w in pools[0]._workers), flush=True)
        import time; time.sleep(60)
pools = []
of = reading_files._Pool.of
reading_files._Pool.of = lambda n: pools.append(of(n)) or pools[0]
files = reading_files.read_files(
    arrange(paths).records, dict.fromkeys(paths, 9), lambda path: b"- id: a", told, 2)
try:
    list(files)
except KeyboardInterrupt:
    sys.exit(7)
"""


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to look into")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_however_the_program_ends_its_processes_end_too(end):
    with subprocess.Popen(
        [sys.executable, "-c", STUCK],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        pids = [int(pid) for pid in program.stdout.readline().split()]
        assert len(pids) == 2
        os.killpg(program.pid, end) if end == signal.SIGINT else program.send_signal(end)
        assert program.wait(PATIENCE) == (7 if end == signal.SIGINT else -end)
        assert not program.stderr.read()
    wait_until(lambda: not any(map(is_running, pids)), "its processes have ended")
