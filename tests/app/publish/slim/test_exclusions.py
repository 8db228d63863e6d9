import ast
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import flet
import flet_web
import pytest

from app.publish.build_cache import cache_folder
from app.publish.client.stage import staged
from app.publish.fetch.wheels import fetch, unpacked
from app.publish.slim.exclusions import NATIVE, STDLIB, WHEELS
from app.publish.slim.stdlib import PACKED
from app.publish.web_files import STDLIB_FOLDER
from tests.support.folders import contents
from tests.support.published import app_files, built
from tests.support.pyodide import run_python

__all__ = ["built"]

IMPORT_ALL = """
import importlib, os
places = [
    os.path.relpath(os.path.join(folder, name), "/app")
    for folder, _, names in os.walk("/app")
    for name in names
]
for place in sorted(place.removeprefix("lib/") for place in places):
    if place.endswith(".py") and place != "main.py":
        name = place[:-3].replace("/", ".").removesuffix(".__init__")
        try:
            importlib.import_module(name)
        except BaseException as error:
            print(name, repr(error))
        else:
            print(name)
"""

NEVER_CALLED = {
    "_py_warnings": {"tracemalloc"},  # where memory was allocated; it works without
    "_sitebuiltins": {"pydoc"},  # help() at a prompt
    "app.platform.choose": {"app.platform.native"},
    "asyncio.events": {"asyncio.windows_events"},
    "base64": {"getopt"},  # as a command
    "concurrent.futures": {"concurrent.futures.interpreter", "concurrent.futures.process"},
    "flet.app": {"flet.messaging.flet_dart_bridge_server", "flet.messaging.flet_socket_server"},
    "flet.controls.page": {"flet.auth.authorization", "flet.auth.authorization_service"},
    "flet.messaging.pyodide_connection": {"flet.data_channel"},  # of controls that stream
    "flet.utils.browser": {"webbrowser"},
    "importlib._bootstrap_external": {"importlib.metadata"},
    "pathlib": {"urllib.error", "urllib.request"},  # Path.from_uri, as_uri
    "pickle": {"pprint"},  # as a command
    "platform": {"ctypes", "plistlib"},  # of Windows and of Apple
    "pyodide._package_loader": {"tarfile"},  # no archive of ours is one
    "pyodide.webloop": {"pyodide._nodesock_transport"},
    "random": {"statistics"},  # as a command
    "shutil": {"tarfile"},
    "site": {
        "_pyrepl.main",
        "_pyrepl.readline",
        "_pyrepl.unix_console",
        "_pyrepl.windows_console",
        "rlcompleter",
    },
    "ssl": {"calendar"},  # dates of certificates
    "traceback": {"difflib"},  # for suggestions after a misspelt keyword
    "zipfile": {"py_compile"},
}
"""Excluded modules that a function which ships would import: no phone calls that function."""
COMMAND = "argparse"
"""Many modules are commands, too, and import it then."""


def modules(names: list[str]) -> set[str]:
    return {
        name[:-3].replace("/", ".").removesuffix(".__init__")
        for name in names
        if name.endswith(".py")
    }


@pytest.fixture(scope="module")
def shipped(built: Path) -> dict[str, str]:
    """Every source that ships, by its path in the app or in the standard library."""
    return {
        name.removeprefix(STDLIB_FOLDER): data.decode()
        for name, data in app_files(contents(built)).items()
        if name.endswith(".py")
    }


def test_every_module_that_ships_can_be_imported(
    built: Path, shipped: dict[str, str], tmp_path: Path
) -> None:
    lines = run_python(built, IMPORT_ALL, tmp_path).splitlines()
    assert [line for line in lines if " " in line] == []
    assert set(lines) == modules(list(shipped)) - {"main"}


def imported_in_functions(source: str, package: str) -> set[str]:
    """Return the whole names of the modules that the functions of a source import."""
    try:
        functions = [
            node
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
    except SyntaxError:  # newer than this Python
        pattern = r"^ +(?:from ([\w.]+) import|import ([\w.]+))"
        return {one or other for one, other in re.findall(pattern, source, re.MULTILINE)}
    found: set[str] = set()
    for node in (inner for function in functions for inner in ast.walk(function)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: -node.level + 1 or None] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


def test_modules_that_functions_import_ship_or_are_never_called(shipped: dict[str, str]) -> None:
    with ZipFile(BytesIO((Path(flet_web.get_package_web_dir()) / PACKED).read_bytes())) as whole:
        there = modules(whole.namelist())
    flets = Path(flet.__file__).parents[1]
    there |= modules([file.relative_to(flets).as_posix() for file in flets.glob("flet/**/*.py")])
    there |= modules(list(staged()))
    shipping = modules(list(shipped)) | {COMMAND}
    missing: dict[str, set[str]] = {}
    for place, source in shipped.items():
        (name,) = modules([place])
        package = name if place.endswith("__init__.py") else name.rpartition(".")[0]
        gone = (imported_in_functions(source, package) & there) - shipping
        if gone:
            missing[name] = gone
    parents = {"_pyrepl", "flet.auth"}
    assert {name: gone - parents for name, gone in missing.items() if gone - parents} == (
        NEVER_CALLED
    )


def test_every_name_of_flet_that_the_app_uses_ships(shipped: dict[str, str]) -> None:
    ours = "".join(source for name, source in shipped.items() if name.startswith("app/"))
    used = set(re.findall(r"\bft\.(\w+)", ours))
    assert len(used) > 50
    for name in used:
        place = flet._LAZY[name].replace(".", "/")
        assert {f"{place}.py", f"{place}/__init__.py"} & shipped.keys(), name


@pytest.fixture(scope="module")
def wheels() -> tuple[list[str], list[str]]:
    """The names in the wheels, and those that are left of them."""
    files = fetch(cache_folder() / "wheels")
    whole: list[str] = []
    for file in files:
        with ZipFile(file) as wheel:
            whole += wheel.namelist()
    return whole, list(unpacked(files))


@pytest.mark.parametrize("name", WHEELS)
def test_every_exclusion_matches_a_file_of_a_wheel_and_takes_it_out(
    wheels: tuple[list[str], list[str]], name: str
) -> None:
    whole, left = wheels
    assert [found for found in whole if found.startswith(name)]
    assert [found for found in left if found.startswith(name)] == []


def test_every_exclusion_matches_a_module_of_the_library_or_of_ours() -> None:
    with ZipFile(BytesIO((Path(flet_web.get_package_web_dir()) / PACKED).read_bytes())) as whole:
        names = whole.namelist()
    assert [it for it in STDLIB if not any(name.startswith(it) for name in names)] == []
    assert staged().keys() >= set(NATIVE)
