import subprocess
import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.publish import BuildError
from app.publish.build_cache import cache_folder
from app.publish.fetch.wheels import DOWNLOAD, REQUIREMENTS, fetch, is_cached, locales, unpacked
from i18n.languages import LANGUAGES
from tests.support.folders import write


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one wheel, from which pip takes wheels instead of the network."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    files = {
        "demo.py": b"answer = 42\n",
        "demo-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n",
        "demo-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={urlsafe_b64encode(sha256(data).digest()).decode().rstrip('=')},{len(data)}\n"
        for name, data in files.items()
    )
    with ZipFile(folder / "demo-1.0-py3-none-any.whl", "w") as wheel:
        for name, data in {**files, "demo-1.0.dist-info/RECORD": record.encode()}.items():
            wheel.writestr(name, data)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def requirements(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "requirements.txt"
    file.write_text("\n".join(("# one", "", *lines, "# end", "")))
    return file


def demo(digest: str) -> str:
    return f"demo==1.0 --hash=sha256:{digest}"


def digest_of(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_wheel_is_downloaded_once(shelf: Path, tmp_path: Path) -> None:
    wheel = shelf / "demo-1.0-py3-none-any.whl"
    wanted = requirements(tmp_path, demo(digest_of(wheel)))
    (file,) = fetch(tmp_path / "cache", wanted)
    assert file.parent == tmp_path / "cache"
    wheel.unlink()
    assert fetch(tmp_path / "cache", wanted) == (file,)
    assert [entry.name for entry in (tmp_path / "cache").iterdir()] == [file.name]


def test_wheel_with_another_hash_is_refused(shelf: Path, tmp_path: Path) -> None:
    assert shelf.is_dir()
    with pytest.raises(BuildError, match=r"does not match its hash in requirements\.txt"):
        fetch(tmp_path / "cache", requirements(tmp_path, demo("0" * 64)))
    assert not list((tmp_path / "cache").iterdir())


def test_changed_wheel_in_the_cache_is_not_used(shelf: Path, tmp_path: Path) -> None:
    digest = digest_of(shelf / "demo-1.0-py3-none-any.whl")
    wanted = requirements(tmp_path, demo(digest))
    (file,) = fetch(tmp_path / "cache", wanted)
    file.write_bytes(file.read_bytes() + b"!")
    assert digest_of(fetch(tmp_path / "cache", wanted)[0]) == digest


@pytest.mark.parametrize(
    "line",
    [
        "demo==1.0",
        "demo --hash=sha256:" + "0" * 64,
        "demo==1 --hash=sha512:0",
        "demo==1 --hash=md5:0",
        "==1 --hash=sha256:" + "0" * 64,
    ],
)
def test_requirement_that_pins_nothing_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(BuildError, match=rf"requirements\.txt pins .*{line[:5]}"):
        fetch(tmp_path / "cache", requirements(tmp_path, line))


def test_wheel_that_no_index_has_is_one_sentence(shelf: Path, tmp_path: Path) -> None:
    (shelf / "demo-1.0-py3-none-any.whl").unlink()
    with pytest.raises(BuildError) as raised:
        fetch(tmp_path / "cache", requirements(tmp_path, demo("0" * 64)))
    assert str(raised.value) == (
        "pip cannot download wheels, which takes a connection: "
        "No matching distribution found for demo==1.0."
    )


def test_pip_does_not_try_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 1, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(BuildError, match="takes a connection: it ended with 1"):
        fetch(tmp_path / "cache", requirements(tmp_path, demo("0" * 64)))
    (command,) = commands
    assert command[command.index("--retries") + 1] == "1"
    assert command[command.index("--timeout") + 1] == "8"
    assert "--require-hashes" in command


def test_no_address_of_an_index_is_written_down() -> None:
    assert "://" not in REQUIREMENTS.read_text(encoding="utf-8")


def test_size_of_the_download_is_known() -> None:
    files = fetch(cache_folder() / "wheels")
    assert sum(file.stat().st_size for file in files) == DOWNLOAD
    assert is_cached(cache_folder() / "wheels")


def test_only_files_that_a_phone_imports_are_unpacked() -> None:
    files = unpacked(fetch(cache_folder() / "wheels"))
    assert {"flet/__init__.py", "msgpack/__init__.py", "tinydb/table.py"} <= files.keys()
    # Only Flet's router and its templates of routes import these.
    assert not {"repath.py", "six.py"} & files.keys()
    assert [name for name in files if name.endswith("emscripten.so")]
    assert not [name for name in files if name.startswith("babel/messages")]
    data = {Path(name).stem for name in files if name.startswith("babel/locale-data/")}
    assert data == set(locales())
    assert {"root", "en", "en_001", "en_GB"} | {language.locale for language in LANGUAGES} <= data
    assert "sw" not in data


def test_every_licence_goes_with_its_wheel() -> None:
    names = unpacked(fetch(cache_folder() / "wheels"))
    for wheel in ("babel", "mnemonic", "msgpack", "tinydb", "zxcvbn"):
        assert [name for name in names if name.startswith(f"{wheel}-") and "dist-info" in name], (
            wheel
        )


def test_english_word_list_is_the_only_one_that_ships() -> None:
    files = unpacked(fetch(cache_folder() / "wheels"))
    lists = [name for name in files if name.startswith("mnemonic/wordlist/")]
    assert lists == ["mnemonic/wordlist/english.txt"]
    assert len(files[lists[0]].split()) == 2048


def test_notes_run_on_the_unpacked_files_alone(tmp_path: Path) -> None:
    files = unpacked(fetch(cache_folder() / "wheels"))
    used = ("mnemonic/", "tinydb/", "zxcvbn/")
    write({it: files[it] for it in files if it.startswith(used)}, tmp_path)
    script = (
        "from importlib.resources import files\n"
        "from mnemonic import Mnemonic\n"
        "from tinydb import Query, TinyDB\n"
        "from tinydb.storages import MemoryStorage\n"
        "from zxcvbn import zxcvbn\n"
        "words = files('mnemonic').joinpath('wordlist/english.txt').read_text('utf-8').split()\n"
        "notes = TinyDB(storage=MemoryStorage)\n"
        "notes.insert({'a': words[0]})\n"
        "print(notes.count(Query().a == 'abandon'), zxcvbn('123456')['guesses'], Mnemonic.__name__)"
    )
    # -S: without the installed packages, as in the worker.
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", "2", "Mnemonic"]
