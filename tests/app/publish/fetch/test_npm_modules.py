import json
from base64 import b64decode
from pathlib import Path

import pytest

from app.publish import BuildError
from app.publish.build_cache import cache_folder
from app.publish.fetch.npm_modules import (
    DOWNLOAD,
    MODULES,
    PROJECT,
    QR_CODE,
    QR_SOURCE,
    fetch,
    is_cached,
    site_files,
)
from tests.support.folders import write

LIBRARY = b"export default 1;"
WRAPPERS = b'import e from"libsodium-sumo";export default e;'


QR = b"const r=1,m=2;export{r as correction,m as generate};\n"


def installed(
    folder: Path, library: bytes = LIBRARY, wrappers: bytes = WRAPPERS, qr_code: bytes = QR
) -> Path:
    """A node_modules folder with these modules."""
    paths = (*MODULES.values(), QR_SOURCE)
    return write(dict(zip(paths, (library, wrappers, qr_code), strict=True)), folder)


def packages() -> dict[str, dict[str, str]]:
    lock = json.loads((PROJECT / "package-lock.json").read_bytes())
    return {name: it for name, it in lock["packages"].items() if name}


def test_modules_work_without_an_import_map_and_as_a_script(tmp_path: Path) -> None:
    assert site_files(installed(tmp_path)) == {
        "sodium/libsodium-sumo.mjs": LIBRARY,
        "sodium/libsodium-wrappers.mjs": (b'import e from"./libsodium-sumo.mjs";export default e;'),
        QR_CODE: b"var leanQr=(()=>{const r=1,m=2;return{correction:r,generate:m}})();\n",
    }


@pytest.mark.parametrize(
    ("library", "wrappers", "qr_code"),
    [
        (LIBRARY, b'import e from "libsodium-sumo";', QR),
        (LIBRARY, WRAPPERS + WRAPPERS, QR),
        (b"fetch('https://example.org/')", WRAPPERS, QR),
        (LIBRARY, WRAPPERS + b"//# sourceMappingURL=wrappers.map", QR),
        (LIBRARY, WRAPPERS, b"export{r as correction,m as make};"),
        (LIBRARY, WRAPPERS, QR + b"again()"),
    ],
)
def test_package_that_is_built_in_a_new_way_is_refused(
    tmp_path: Path, library: bytes, wrappers: bytes, qr_code: bytes
) -> None:
    with pytest.raises(BuildError, match="look again"):
        site_files(installed(tmp_path, library, wrappers, qr_code))


def test_package_without_its_module_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"has no libsodium-sumo/dist/.*look again"):
        site_files(tmp_path)


def test_pinned_packages_give_the_three_files() -> None:
    site = fetch(cache_folder() / "npm")
    assert set(site) == {*MODULES, QR_CODE}
    assert site[QR_CODE].startswith(b"var leanQr=(()=>{const ")
    assert b"_crypto_pwhash" in site["sodium/libsodium-wrappers.mjs"]
    assert b'"libsodium-sumo"' not in site["sodium/libsodium-wrappers.mjs"]
    assert is_cached(cache_folder() / "npm")


def test_both_packages_are_one_release() -> None:
    wanted = json.loads((PROJECT / "package.json").read_bytes())["dependencies"]
    others = packages().keys() - {f"node_modules/{name}" for name in wanted}
    assert {it for it in others if not it.startswith("node_modules/@esbuild/")} == set()
    installed = {name: packages()[f"node_modules/{name}"]["version"] for name in wanted}
    assert installed == wanted
    assert len({it for name, it in wanted.items() if name.startswith("libsodium")}) == 1


def test_no_address_of_a_registry_is_written_down() -> None:
    assert "://" not in (PROJECT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in (PROJECT / ".npmrc").read_text(encoding="utf-8")


def test_size_of_the_download_is_known() -> None:
    """npm keeps what it has downloaded under the hashes in the lock. All machines need as much."""
    fetch(cache_folder() / "npm")
    downloads = cache_folder() / "npm/downloads/_cacache/content-v2/sha512"
    size = 0
    for name, package in packages().items():
        if "@esbuild/" in name and not name.endswith("/linux-x64"):
            continue  # esbuild has a package for each kind of machine
        digest = b64decode(package["integrity"].removeprefix("sha512-")).hex()
        size += (downloads / digest[:2] / digest[2:4] / digest[4:]).stat().st_size
    assert size == DOWNLOAD
