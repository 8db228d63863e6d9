import json
from pathlib import Path

import pytest

from app.publish import BuildError
from app.publish.client.flutter_client import RIVE, RIVE_STAND_IN, client_files
from app.publish.fetch.flet_web import pin


def test_foreign_player_is_replaced_by_one_of_ours_of_the_same_length(web: Path) -> None:
    files = client_files()
    for name in ("main.dart.js", "main.dart.wasm"):
        whole = (web / name).read_bytes()
        assert len(RIVE.findall(whole)) == 1
        assert not RIVE.findall(files[name])
        assert len(files[name]) == len(whole)
    assert files[f"{RIVE_STAND_IN}wasm/rive_native.js"].startswith(b"globalThis.RiveNative")


def test_pyodide_knows_of_no_package_to_download() -> None:
    lock = json.loads(client_files()["pyodide/pyodide-lock.json"])
    assert lock["packages"] == {}
    assert lock["info"]["python"].startswith("3.14")


def test_loader_has_the_build_configuration_and_starts_nothing() -> None:
    loader = client_files()["flutter.js"].decode()
    assert loader.rstrip().endswith("};")
    assert "_flutter.buildConfig" in loader
    assert "_flutter.loader.load" not in loader
    assert "sourceMappingURL" not in loader


def test_missing_file_is_named(web: Path) -> None:
    (web / "main.dart.wasm").unlink()
    with pytest.raises(BuildError, match=r"has no main\.dart\.wasm: not the pinned version"):
        client_files()


ADDRESS = b"https://cdn.example/@rive-app/x/"


@pytest.mark.parametrize(
    "client", [b"", ADDRESS + ADDRESS, ADDRESS.replace(b"x/", b"xx/")], ids=["none", "two", "odd"]
)
def test_client_that_asks_for_the_player_in_a_new_way_is_refused(web: Path, client: bytes) -> None:
    (web / "main.dart.js").write_bytes(client)
    pin()
    with pytest.raises(BuildError, match=r"main\.dart\.js asks for Rive in a new way"):
        client_files()


def test_bootstrap_without_a_configuration_is_refused(web: Path) -> None:
    (web / "flutter_bootstrap.js").write_text("_flutter.loader.load();")
    pin()
    with pytest.raises(BuildError, match="built in a new way"):
        client_files()
