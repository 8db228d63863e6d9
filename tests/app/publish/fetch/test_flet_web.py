"""The files of flet-web: each is the pinned one, or nothing is built."""

from pathlib import Path

import pytest

from app.publish import BuildError
from app.publish.client.flutter_client import FILES, RENDERERS, client_files
from app.publish.fetch import flet_web
from app.publish.fetch.flet_web import pin, pins, read
from app.publish.site.build import build
from app.publish.site.licences import licences

CLIENT = "main.dart.js"


def change(file: Path) -> None:
    """Change one bit of the file, in its middle."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_every_file_that_is_used_is_listed_and_no_other() -> None:
    others = {"assets/NOTICES", "flutter_bootstrap.js", "pyodide/pyodide-lock.json"}
    assert pins().keys() == {*FILES, *RENDERERS, *others}


@pytest.mark.parametrize("name", sorted(pins()))
def test_changed_byte_is_refused_with_the_name_of_the_file(web: Path, name: str) -> None:
    change(web / name)
    with pytest.raises(BuildError, match=rf"^flet-web's {name} does not match its hash in"):
        read(name)


def test_changed_client_stops_the_build(web: Path) -> None:
    change(web / CLIENT)
    with pytest.raises(BuildError, match=CLIENT):
        client_files()
    with pytest.raises(BuildError, match=CLIENT):
        build()


def test_changed_notices_stop_the_build(web: Path) -> None:
    change(web / "assets/NOTICES")
    with pytest.raises(BuildError, match="assets/NOTICES"):
        licences()


@pytest.mark.usefixtures("web")
def test_file_that_is_not_listed_is_refused() -> None:
    with pytest.raises(BuildError, match=r"flet-web\.txt has no hash for index\.html"):
        read("index.html")


def test_missing_file_is_named(web: Path) -> None:
    (web / CLIENT).unlink()
    with pytest.raises(BuildError, match=r"^flet-web has no main\.dart\.js: not the pinned"):
        read(CLIENT)


def test_pinning_again_accepts_what_is_installed(web: Path) -> None:
    before = flet_web.PINS.read_text(encoding="utf-8")
    pin()
    assert flet_web.PINS.read_text(encoding="utf-8") == before
    change(web / CLIENT)
    pin()
    assert read(CLIENT) == (web / CLIENT).read_bytes()
    after = flet_web.PINS.read_text(encoding="utf-8").splitlines()
    differing = [new for old, new in zip(before.splitlines(), after, strict=True) if old != new]
    assert [line.split()[1] for line in differing] == [CLIENT]
