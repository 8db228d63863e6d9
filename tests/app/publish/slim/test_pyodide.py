import re
from pathlib import Path
from zipfile import ZipFile

import flet_web
import pytest

from app.publish import BuildError, web_files
from app.publish.slim.pyodide import LOADER, MODULE, SCRIPT, trimmed
from app.publish.slim.wasm_module import exports, imports
from app.publish.web_files import DATA, PYTHON
from tests.support.published import built

__all__ = ["built"]

WEB = Path(flet_web.get_package_web_dir())
# A module whose `used` calls the import `asked`, and whose `left` calls `unasked`; it has two data
# segments.
SMALL = (
    b"\0asm\1\0\0\0\1\4\1`\0\0\2\33\2\3env\5asked\0\0\3env\7unasked\0\0\3\3\2\0\0\5\3\1\0\1"
    b"\7\30\3\6memory\2\0\4used\0\2\4left\0\3\n\13\2\4\0\20\0\13\4\0\20\1\13"
    b"\13\27\2\0A\200\10\13\6begins\0A\220\10\13\4ends"
)
ITS_SCRIPT = """
var _used,_left,wasmMemory;function assignWasmExports(wasmExports){
memory=Module["memory"]=wasmMemory=wasmExports["memory"];
_used=Module["_used"]=wasmExports["used"];_left=Module["_left"]=wasmExports["left"].value>>>0}
new Uint8Array(memory.buffer);
""".replace("\n", "")


def test_only_exports_that_a_script_or_a_library_names_stay() -> None:
    none = trimmed(SMALL, ITS_SCRIPT, [], [])
    assert exports(none.module) == ["memory"]
    assert b"used" not in none.script
    assert b"var wasmMemory;function" in none.script
    assert exports(trimmed(SMALL, ITS_SCRIPT, ["Module._used()"], []).module) == ["memory", "used"]
    library = SMALL.replace(b"\5asked", b"\4left").replace(b"\2\33\2", b"\2\32\2")
    asked = trimmed(SMALL, ITS_SCRIPT, [], [library])
    assert exports(asked.module) == ["memory", "left"]
    assert b'wasmExports["left"].value' in asked.script


def test_data_are_taken_out() -> None:
    small = trimmed(SMALL, ITS_SCRIPT, [], [])
    assert small.data == b"begins".ljust(16, b"\0") + b"ends"
    assert b"begins" not in small.module


@pytest.mark.parametrize(
    "script",
    [
        "",
        ITS_SCRIPT.replace("assignWasmExports", "assign"),
        ITS_SCRIPT.replace("var ", "let "),
        ITS_SCRIPT.replace('Module["_used"]=', ""),
        ITS_SCRIPT.replace("_used,", ""),
    ],
)
def test_script_that_is_built_in_a_new_way_is_refused(script: str) -> None:
    with pytest.raises(BuildError, match="look again"):
        trimmed(SMALL, script, [], [])


def test_bytes_that_are_no_module_are_refused() -> None:
    with pytest.raises(BuildError, match=r"cannot be trimmed: The module ends too early\."):
        trimmed(SMALL[:-1], ITS_SCRIPT, [], [])
    with pytest.raises(BuildError, match="cannot be trimmed"):
        trimmed(SMALL, ITS_SCRIPT, [], [b"no library"])


def test_site_has_the_part_of_pyodide_that_is_used(built: Path) -> None:
    script, module = (built / SCRIPT).read_text(encoding="utf-8"), (built / MODULE).read_bytes()
    exported = set(exports(module))
    assigned = re.findall(r'=wasmExports\["(\w+)"\]', script)
    assert {"memory", "malloc", "Py_Version"} <= exported
    assert set(assigned) <= exported
    whole = set(exports((WEB / MODULE).read_bytes()))
    assert len(exported) < 600 < 8000 < len(whole)
    with ZipFile(built / PYTHON) as packed:
        (library,) = (name for name in packed.namelist() if name.endswith(".so"))
        asked = set(imports(packed.read(library)))
        data = packed.read(DATA)
    assert asked & whole == asked & exported
    # A browser holds on to the module: 5.9 MB, as it comes 9.6. The data are read and let go.
    assert len(module) < 6_000_000
    assert len(data) < 3_900_000


def test_words_that_pyodide_s_scripts_use_are_exported(built: Path) -> None:
    """Look for them in another way than the publisher: calls on Pyodide's module by name."""
    called = re.compile(r"(?:Module|_module)\._(\w+)\b(?!\s*=[^=])")
    whole = set(exports((WEB / MODULE).read_bytes()))
    exported = set(exports((built / MODULE).read_bytes()))
    for name in (SCRIPT, LOADER):
        text = (WEB / name).read_text(encoding="utf-8")
        assert set(called.findall(text)) & whole <= exported


def test_worker_puts_the_data_where_they_belong() -> None:
    worker = (web_files.WEB / "python/python-worker.js").read_text(encoding="utf-8")
    assert ".set(bytes, constants.memoryBase)" in worker
    assert "name === constants.memoryData" in worker
