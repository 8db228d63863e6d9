import re
from pathlib import Path
from zipfile import ZipFile

import flet_web
import pytest

from app.publish.bundle import APP, DATA, LOADER, MACHINE, SCRIPT, cache
from app.publish.fetch import npm
from app.publish.slim.pyodide import InterpreterError, _names, needed, trimmed
from app.publish.web_files import web_text

WEB = Path(flet_web.get_package_web_dir())
# Its `used` calls the `asked` that it imports, its `left` the `unasked`; two texts are its data.
MODULE = (
    b"\0asm\1\0\0\0\1\4\1`\0\0\2\33\2\3env\5asked\0\0\3env\7unasked\0\0\3\3\2\0\0\5\3\1\0\1"
    b"\7\30\3\6memory\2\0\4used\0\2\4left\0\3\n\13\2\4\0\20\0\13\4\0\20\1\13"
    b"\13\27\2\0A\200\10\13\6begins\0A\220\10\13\4ends"
)
SCRIPT_OF_IT = """
var _used,_left,wasmMemory;function assignWasmExports(wasmExports){
memory=Module["memory"]=wasmMemory=wasmExports["memory"];
_used=Module["_used"]=wasmExports["used"];_left=Module["_left"]=wasmExports["left"].value>>>0}
new Uint8Array(memory.buffer);
""".replace("\n", "")


@pytest.fixture(scope="session")
def binaryen() -> Path:
    return npm.fetch(cache() / "npm")["binaryen"]


def test_what_a_script_or_a_library_names_is_needed_and_nothing_else() -> None:
    none = needed(MODULE, SCRIPT_OF_IT, [], [])
    assert none.names == ("memory",)
    assert "used" not in none.script
    assert "var wasmMemory;function" in none.script
    assert needed(MODULE, SCRIPT_OF_IT, ["Module._used()"], []).names == ("memory", "used")
    asks = MODULE.replace(b"\5asked", b"\4left").replace(b"\2\33\2", b"\2\32\2")
    assert needed(MODULE, SCRIPT_OF_IT, [], [asks]).names == ("left", "memory")
    assert 'wasmExports["left"].value' in needed(MODULE, SCRIPT_OF_IT, [], [asks]).script


@pytest.mark.parametrize(
    "script",
    [
        "",
        SCRIPT_OF_IT.replace("assignWasmExports", "assign"),
        SCRIPT_OF_IT.replace("var ", "let "),
        SCRIPT_OF_IT.replace('Module["_used"]=', ""),
        SCRIPT_OF_IT.replace("_used,", ""),
    ],
)
def test_a_script_that_is_made_otherwise_is_refused(script: str) -> None:
    with pytest.raises(InterpreterError, match="look again"):
        needed(MODULE, script, [], [])


def test_what_is_not_needed_and_the_data_are_taken_out(binaryen: Path) -> None:
    module, data = trimmed(MODULE, ["memory", "used"], binaryen)
    assert _names(module) == (["asked"], ["memory", "used"])
    assert data == b"begins".ljust(16, b"\0") + b"ends"
    assert b"begins" not in module
    assert trimmed(MODULE, ["memory", "used"], binaryen) == (module, data)


def test_what_is_no_module_is_refused(binaryen: Path) -> None:
    with pytest.raises(InterpreterError, match="cannot be trimmed"):
        trimmed(MODULE[:-1], ["memory"], binaryen)


def test_the_site_has_what_is_used_of_pyodide(built: Path) -> None:
    script, module = (built / SCRIPT).read_text(encoding="utf-8"), (built / MACHINE).read_bytes()
    _, exports = _names(module)
    noted = re.findall(r'=wasmExports\["(\w+)"\]', script)
    assert {"memory", "malloc", "Py_Version"} <= set(exports)
    assert set(noted) <= set(exports)
    assert len(exports) < 600 < 8000 < len(_names((WEB / MACHINE).read_bytes())[1])
    with ZipFile(built / APP) as packed:
        (library,) = (name for name in packed.namelist() if name.endswith(".so"))
        asked = set(_names(packed.read(library))[0])
        data = packed.read(DATA)
    whole = set(_names((WEB / MACHINE).read_bytes())[1])
    assert asked & whole == asked & set(exports)
    assert len(module) + len(data) < 9_300_000


def test_words_that_pyodide_s_scripts_use_are_exported(built: Path) -> None:
    """By another way than the publisher's: what is called on Pyodide's module by its name."""
    called = re.compile(r"(?:Module|_module)\._(\w+)\b(?!\s*=[^=])")
    whole = set(_names((WEB / MACHINE).read_bytes())[1])
    exports = set(_names((built / MACHINE).read_bytes())[1])
    for name in (SCRIPT, LOADER):
        text = (WEB / name).read_text(encoding="utf-8")
        assert set(called.findall(text)) & whole <= exports


def test_the_worker_puts_the_data_where_they_belong() -> None:
    worker = web_text("python-worker.js")
    assert ".set(bytes, constants.memoryBase)" in worker
    assert "name === constants.memoryData" in worker
