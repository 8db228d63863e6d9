import os
import shutil
import subprocess
import sys
import tomllib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import flet_web
import pytest

from app.publish import ROOT
from app.publish.client.python_archive import archive
from app.publish.client.stage import staged
from app.publish.slim import stdlib
from app.publish.web_files import ARCHIVES, CODE, PYTHON
from tests.support.folders import contents
from tests.support.published import app_files, built

__all__ = ["built"]


PLACES = {
    "main.py": "code.wasm",
    "app/main.py": "code.wasm",
    "app/content/load.py": "code.wasm",
    "babel/global.dat": "code.wasm",
    "flet/controls/material/icons.json": "code.wasm",
    "flet/__init__.py": "python.wasm",
    "lib/asyncio/tasks.py": "python.wasm",
    "babel/locale-data/root.dat": "python.wasm",
    "app/content/guide.pickle": "content.wasm",
    "app/content/drawings/picture.bed.svg": "content.wasm",
    "app/content/synonyms/en-nb.toml": "content.wasm",
    "i18n/guide.keys": "content.wasm",
    "app/content/facts.pickle": "facts.wasm",
    "i18n/nb/LC_MESSAGES/ui.texts": "words.nb.wasm",
    "app/content/synonyms/bg.toml": "words.bg.wasm",
    "app/content/respelling/bg.toml": "words.bg.wasm",
    "babel/locale-data/bg.dat": "words.bg.wasm",
    "babel/locale-data/en_GB.dat": "words.en.wasm",
}


def test_archives_have_the_app_its_words_and_its_wheels(built: Path) -> None:
    having: dict[str, str] = {}
    for archived in ARCHIVES:
        with ZipFile(built / archived) as packed:
            names = packed.namelist()
            assert {entry.compress_type for entry in packed.infolist()} == {ZIP_STORED}
            assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert names == sorted(names)
        assert not having.keys() & set(names)
        having |= dict.fromkeys(names, archived)
    # Either of these would make Pyodide's callers install from the network.
    assert not {"requirements.txt", "pyproject.toml"} & having.keys()
    assert {name: having[name] for name in PLACES} == PLACES
    # What a correction of content or words changes is in no other archive.
    small = {it for it in having if it.startswith(("i18n/", "app/content/")) and it[-3:] != ".py"}
    assert {having[it] for it in small} == {*ARCHIVES} - {PYTHON, CODE}
    assert not [name for name in having if name.endswith(".po")]
    assert [it for it in having if it.startswith("app/content/topics/")] == []


def test_toml_says_the_same_without_its_comments(built: Path) -> None:
    shipped = {name: it for name, it in app_files(contents(built)).items() if name[-5:] == ".toml"}
    assert {"app/content/synonyms/bg.toml", "app/content/respelling/bg.toml"} <= shipped.keys()
    sources = staged()
    for name, data in shipped.items():
        assert tomllib.loads(data.decode()) == tomllib.loads(sources[name].decode()), name
        assert not [line for line in data.splitlines() if line[:1] == b"#"], name


NEWER = filter(None, map(shutil.which, ("python3.14", "python3.13", "python3.12")))
OTHER = next(NEWER, sys.executable)
"""The newest Python of this machine; without one this one, whose next run hashes otherwise."""
HASHES = """
import sys
from hashlib import sha256
from pathlib import Path
from app.content.load import load
from app.publish.build_cache import cache_folder
from app.publish.client.packed_content import with_packed_content
from app.publish.client.stage import staged
from app.publish.fetch import wheels
from app.publish.slim import stdlib
from app.publish.slim.strip_python import strip
files = {"lib/" + name: it for name, it in stdlib.shipped(Path(sys.argv[1]).read_bytes()).items()}
files |= wheels.unpacked(wheels.fetch(cache_folder() / "wheels"))
files |= with_packed_content(staged(), load())
for name, data in sorted(files.items()):
    print(name, sha256(strip(data) if name.endswith(".py") else data).hexdigest())
"""


def test_another_python_makes_the_same_bytes() -> None:
    library = Path(flet_web.get_package_web_dir()) / stdlib.PACKED
    packages = Path(pytest.__file__).parents[1]
    ours, theirs = (
        subprocess.run(
            [python, "-c", HASHES, str(library)],
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{packages}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for python in (sys.executable, OTHER)
    )
    assert len(ours) > 700
    assert [it for it in theirs if it not in ours] == []


def test_archive_does_not_depend_on_the_order_of_its_files() -> None:
    one, two = archive({"b": b"2", "a": b"1"}), archive({"a": b"1", "b": b"2"})
    assert one == two
    assert ZipFile(BytesIO(one)).read("a") == b"1"
