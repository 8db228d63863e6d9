import json
from base64 import b64decode
from pathlib import Path

import pytest

from app.publish.cache import cache_folder
from app.publish.fetch.libsodium import (
    DOWNLOAD,
    MODULES,
    PROJECT,
    LibsodiumError,
    fetch,
    is_cached,
    modules,
)

LIBRARY = b"export default 1;"
WRAPPERS = b'import e from"libsodium-sumo";export default e;'


def installed(folder: Path, library: bytes = LIBRARY, wrappers: bytes = WRAPPERS) -> Path:
    """A node_modules folder with these modules."""
    for path, data in zip(MODULES.values(), (library, wrappers), strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def packages() -> dict[str, dict[str, str]]:
    lock = json.loads((PROJECT / "package-lock.json").read_bytes())
    return {name: it for name, it in lock["packages"].items() if name}


def test_import_by_name_becomes_an_import_by_path(tmp_path: Path) -> None:
    assert modules(installed(tmp_path)) == {
        "sodium/libsodium-sumo.mjs": LIBRARY,
        "sodium/libsodium-wrappers.mjs": (b'import e from"./libsodium-sumo.mjs";export default e;'),
    }


@pytest.mark.parametrize(
    ("library", "wrappers"),
    [
        (LIBRARY, b'import e from "libsodium-sumo";'),
        (LIBRARY, WRAPPERS + WRAPPERS),
        (b"fetch('https://example.org/')", WRAPPERS),
        (LIBRARY, WRAPPERS + b"//# sourceMappingURL=wrappers.map"),
    ],
)
def test_package_that_is_built_in_a_new_way_is_refused(
    tmp_path: Path, library: bytes, wrappers: bytes
) -> None:
    with pytest.raises(LibsodiumError, match="look again"):
        modules(installed(tmp_path, library, wrappers))


def test_package_without_its_module_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibsodiumError, match=r"has no libsodium-sumo/dist/.*look again"):
        modules(tmp_path)


def test_pinned_packages_give_the_two_modules() -> None:
    site = fetch(cache_folder() / "npm")
    assert set(site) == {"sodium/libsodium-sumo.mjs", "sodium/libsodium-wrappers.mjs"}
    assert b"_crypto_pwhash" in site["sodium/libsodium-wrappers.mjs"]
    assert b'"libsodium-sumo"' not in site["sodium/libsodium-wrappers.mjs"]
    assert is_cached(cache_folder() / "npm")


def test_both_packages_are_one_release() -> None:
    wanted = json.loads((PROJECT / "package.json").read_bytes())["dependencies"]
    assert packages().keys() == {f"node_modules/{name}" for name in wanted}
    installed = {name: packages()[f"node_modules/{name}"]["version"] for name in wanted}
    assert installed == wanted
    assert len({it for name, it in wanted.items() if name.startswith("libsodium")}) == 1


def test_no_address_of_a_registry_is_written_down() -> None:
    assert "://" not in (PROJECT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in (PROJECT / ".npmrc").read_text(encoding="utf-8")


def test_size_of_the_download_is_known() -> None:
    """npm keeps what it has downloaded under the hashes in the lock."""
    fetch(cache_folder() / "npm")
    downloads = cache_folder() / "npm/downloads/_cacache/content-v2/sha512"
    size = 0
    for package in packages().values():
        digest = b64decode(package["integrity"].removeprefix("sha512-")).hex()
        size += (downloads / digest[:2] / digest[2:4] / digest[4:]).stat().st_size
    assert size == DOWNLOAD
