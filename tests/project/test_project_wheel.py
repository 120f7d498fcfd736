"""What is in the wheel, and that it works where there is no clone."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files(folder: Path) -> set[str]:
    """All of them but what tools leave behind."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        path.as_posix()
        for path in found
        if path.suffix != ".pyc" and not any(part.startswith(".") for part in path.parts)
    }


def test_the_wheel_holds_all_code_and_data_and_nothing_else(wheel: Path) -> None:
    code = files(SOURCES)
    data = {f"ai_korea_tui/data/{name}" for name in files(ROOT / "data")}
    assert "ai_korea_tui/data/dossier.yaml" in data
    packed = {name for name in names(wheel) if ".dist-info/" not in name}
    assert packed == code | data


def test_both_licences_are_in_the_wheel(wheel: Path) -> None:
    licences = {name.partition("/licenses/")[2] for name in names(wheel)} - {""}
    assert licences == {"LICENSE", "data/LICENSE.md"}


def test_an_unpacked_wheel_finds_its_own_dossier(wheel: Path, tmp_path: Path) -> None:
    """`-S` leaves out the .pth file by which the clone would be found."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    start = (
        "import sys\n"
        f"sys.path[:0] = [{str(tmp_path / 'unpacked')!r}, {sysconfig.get_path('purelib')!r}]\n"
        "import ai_korea_tui\n"
        "print(ai_korea_tui.__file__)\n"
        "sys.argv[1:] = ['search', 'kakao']\n"
        "from ai_korea_tui.cli import run\n"
        "sys.exit(run())\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", start],
        cwd=tmp_path,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where, *found = done.stdout.splitlines()
    assert where.startswith(str(tmp_path))
    assert any("Kakao" in line for line in found)
