import json
import re
from importlib.metadata import distribution, version
from pathlib import Path

import flet_web
import pytest

from app.publish import ROOT
from app.publish.site.licences import licences

FOLDER = ROOT / "assets" / "licences"
LIST = (FOLDER / "THIRD-PARTY.md").read_text(encoding="utf-8")
WEB = Path(flet_web.get_package_web_dir())


def _plugin() -> str:
    """Return the version of the Flutter plug-in that Flet's package pins."""
    package = distribution("flet-secure-storage").locate_file("flutter/flet_secure_storage")
    lines = Path(str(package), "pubspec.yaml").read_text(encoding="utf-8").splitlines()
    (found,) = [line for line in lines if line.strip().startswith("flutter_secure_storage:")]
    return found.partition(":")[2].strip()


def test_folder_has_exactly_the_texts_that_the_list_names() -> None:
    named = set(re.findall(r"`([\w.-]+\.txt)`", LIST))
    assert named == {file.name for file in FOLDER.glob("*.txt")}


@pytest.mark.parametrize(
    ("row", "shipped"),
    [
        ("Flet and its web client", version("flet-web")),
        ("Babel", version("babel")),
        ("Flet's secure storage, in the native app", version("flet-secure-storage")),
        ("flutter_secure_storage, in the native app", _plugin()),
        ("Pyodide", json.loads((WEB / "pyodide" / "package.json").read_bytes())["version"]),
    ],
)
def test_list_has_the_version_that_ships(row: str, shipped: str) -> None:
    assert f"| {row} | {shipped} |" in LIST


def test_list_has_the_version_of_every_wheel_that_ships() -> None:
    wheels = (ROOT / "app/publish/fetch/requirements-web.txt").read_text(encoding="utf-8")
    for name, pinned in re.findall(r"^(\w+)==([\d.]+)", wheels, re.MULTILINE):
        assert re.search(rf"^\| {name}\b.* \| {re.escape(pinned)} \|", LIST, re.M | re.I), name


def test_list_has_the_version_of_libsodium_js() -> None:
    wanted = json.loads((ROOT / "app/publish/fetch/package.json").read_bytes())["dependencies"]
    pinned = wanted["libsodium-sumo"]
    assert f"| libsodium.js, in the browser | {pinned} | ISC |" in LIST


def test_list_has_the_release_of_pynacl_in_the_native_app() -> None:
    release = version("pynacl").rpartition(".")[0]
    assert f"| PyNaCl, in the native app | {release} |" in LIST


def test_site_has_all_texts_in_one() -> None:
    text = licences().decode()
    assert text.startswith(LIST)
    for file in FOLDER.glob("*.txt"):
        assert file.read_text(encoding="utf-8").strip() in text
    assert (WEB / "assets" / "NOTICES").read_text(encoding="utf-8") in text


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"THIRD-PARTY\.md"):
        licences(tmp_path)
