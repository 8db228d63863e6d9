from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import flet_web

from app.publish.bundle import LIBRARY, archive
from app.publish.slim.stdlib import NEWER, PYODIDE, library

PACKED = (Path(flet_web.get_package_web_dir()) / LIBRARY).read_bytes()


def marked(_: str, source: bytes) -> bytes:
    return b"#" + source


def test_only_what_something_imports_is_kept() -> None:
    kept = library(PACKED, marked)
    assert list(kept) == sorted(kept)
    assert {"asyncio/__init__.py", "encodings/utf_8.py", "encodings/cp437.py", "re/_parser.py"} <= (
        kept.keys()
    )
    gone = ("unittest/", "multiprocessing/", "xml/", "email/", "pdb.py", "encodings/cp1252.py")
    assert not [name for name in kept if name.startswith(gone)]


def test_pyodide_s_own_modules_and_the_newest_syntax_go_as_they_come() -> None:
    kept = library(PACKED, marked)
    with ZipFile(BytesIO(PACKED)) as whole:
        for name, data in kept.items():
            as_it_comes = name in NEWER or name.startswith(PYODIDE) or not name.endswith(".py")
            assert data == whole.read(name) if as_it_comes else data == b"#" + whole.read(name)
    assert kept.keys() >= NEWER


def test_a_folder_in_the_archive_is_no_file() -> None:
    assert library(archive({"a/": b"", "a/b.py": b"1"}), marked) == {"a/b.py": b"#1"}
