import subprocess
import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.publish.bundle import cache
from app.publish.fetch.wheels import WheelError, fetch, locales, unpacked
from i18n.languages import LANGUAGES


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes wheels from instead of the network, with one wheel in it."""
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


def listing(tmp_path: Path, digest: str) -> Path:
    file = tmp_path / "wheels.txt"
    file.write_text(f"# one\ndemo==1.0 --hash=sha256:{digest}\n")
    return file


def digest_of(shelf: Path) -> str:
    return sha256((shelf / "demo-1.0-py3-none-any.whl").read_bytes()).hexdigest()


def test_a_wheel_is_downloaded_once(shelf: Path, tmp_path: Path) -> None:
    wanted = listing(tmp_path, digest_of(shelf))
    (file,) = fetch(tmp_path / "kept", wanted)
    assert file.parent == tmp_path / "kept"
    (shelf / "demo-1.0-py3-none-any.whl").unlink()
    assert fetch(tmp_path / "kept", wanted) == (file,)
    assert [entry.name for entry in (tmp_path / "kept").iterdir()] == [file.name]


def test_a_wheel_with_another_hash_is_refused(shelf: Path, tmp_path: Path) -> None:
    assert shelf.is_dir()
    with pytest.raises(WheelError, match="cannot be downloaded"):
        fetch(tmp_path / "kept", listing(tmp_path, "0" * 64))
    assert not list((tmp_path / "kept").iterdir())


def test_a_kept_wheel_that_has_changed_is_not_used(shelf: Path, tmp_path: Path) -> None:
    wanted = listing(tmp_path, digest_of(shelf))
    (file,) = fetch(tmp_path / "kept", wanted)
    file.write_bytes(file.read_bytes() + b"!")
    assert sha256(fetch(tmp_path / "kept", wanted)[0].read_bytes()).hexdigest() == digest_of(shelf)


def test_what_is_unpacked_is_what_a_phone_imports() -> None:
    files = unpacked(fetch(cache() / "wheels"))
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
    names = unpacked(fetch(cache() / "wheels"))
    for wheel in ("babel", "mnemonic", "msgpack", "tinydb", "zxcvbn"):
        assert [name for name in names if name.startswith(f"{wheel}-") and "dist-info" in name], (
            wheel
        )


def test_of_the_word_lists_only_the_english_one_ships() -> None:
    files = unpacked(fetch(cache() / "wheels"))
    lists = [name for name in files if name.startswith("mnemonic/wordlist/")]
    assert lists == ["mnemonic/wordlist/english.txt"]
    assert len(files[lists[0]].split()) == 2048


def test_what_notes_need_runs_on_what_is_unpacked_alone(tmp_path: Path) -> None:
    for name, data in unpacked(fetch(cache() / "wheels")).items():
        if name.startswith(("mnemonic/", "tinydb/", "zxcvbn/")):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
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
    told = subprocess.run(
        [sys.executable, "-S", "-c", script],
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == ["1", "2", "Mnemonic"]
