import json
import subprocess
from pathlib import Path

import flet_web
import pytest

from app.publish.fetch.npm import node
from app.publish.slim.pyodide import BASE, MODULE
from app.publish.slim.wasm_module import (
    MAGIC,
    WasmError,
    exports,
    imports,
    with_exports,
    without_data,
)

PYODIDE = (Path(flet_web.get_package_web_dir()) / MODULE).read_bytes()

NAMES = """
const module = new WebAssembly.Module(require("fs").readFileSync(0));
const names = (all) => all.map(({ name }) => name);
const { imports, exports } = WebAssembly.Module;
console.log(JSON.stringify([names(imports(module)), names(exports(module))]));
"""


def names_as_node_reads_them(module: bytes) -> tuple[list[str], list[str]]:
    done = subprocess.run([node(), "-e", NAMES], input=module, capture_output=True, check=True)
    imported, exported = json.loads(done.stdout)
    return imported, exported


def section(kind: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    assert len(body) < 128
    return bytes((kind, len(body))) + body


def segment(address: bytes, content: bytes) -> bytes:
    return b"\0\x41" + address + b"\x0b" + bytes((len(content),)) + content


def test_names_are_those_that_node_reads() -> None:
    assert (imports(PYODIDE), exports(PYODIDE)) == names_as_node_reads_them(PYODIDE)


def test_trimmed_module_is_valid_and_exports_the_chosen_names() -> None:
    chosen = ["malloc", "Py_Version"]
    trimmed, data = without_data(with_exports(PYODIDE, chosen), BASE)
    imported, exported = names_as_node_reads_them(trimmed)  # compiles it, too
    assert imported == imports(PYODIDE)
    assert sorted(exported) == sorted(chosen)
    assert len(trimmed) + len(data) > 9_000_000


def test_module_with_all_its_exports_is_the_same() -> None:
    assert with_exports(PYODIDE, exports(PYODIDE)) == PYODIDE


def test_every_kind_of_import_is_read() -> None:
    entries = [
        b"\1m\1f\0\x81\1",  # a function of type 129
        b"\1m\1t\1\x70\1\2\3",  # a table of 2 to 3 functions
        b"\1m\1m\2\0\1",  # a memory of 1 page or more
        b"\1m\1g\3\x7f\1",  # a variable number
        b"\1m\1e\4\0\0",  # an exception
    ]
    module = MAGIC + section(2, bytes((len(entries),)), *entries)
    assert imports(module) == ["f", "t", "m", "g", "e"]


def test_gaps_between_data_are_zeros() -> None:
    one, two = segment(b"\x80\x08", b"one"), segment(b"\x88\x08", b"two")
    module = MAGIC + section(12, b"\2") + section(11, b"\2", one, two)
    assert without_data(module, 1024) == (MAGIC, b"one\0\0\0\0\0two")


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        (b"", "ends too early"),
        (b"\0asm\2\0\0\0", "no WebAssembly module"),
        (MAGIC + b"\2\5\1", "ends too early"),
        (MAGIC + section(2, b"\1\1m\1x\5\0"), "unknown kind"),
        (MAGIC + section(11, b"\1\1\3abc"), "no constant address"),
        (MAGIC + section(11, b"\1\0\x23\0\x0b\3abc"), "no constant address"),
        (MAGIC + section(11, b"\1\0\x41\x80\x08\x6a\x0b\3abc"), "no constant address"),
        (MAGIC + section(11, b"\1", segment(b"\7", b"abc")), "below address 1024"),
        (MAGIC + section(11, b"\1", segment(b"\x7f", b"abc")), "below address 1024"),
        (
            MAGIC + section(11, b"\2", segment(b"\x81\x08", b"abc"), segment(b"\x80\x08", b"d")),
            "below address 1028",
        ),
    ],
)
def test_module_that_cannot_be_read_is_refused(module: bytes, reason: str) -> None:
    def read() -> None:
        imports(module)
        without_data(module, 1024)

    with pytest.raises(WasmError, match=reason):
        read()
