"""WebAssembly modules in binary form: their imports and exports, and their data taken apart.

The format is that of the WebAssembly core specification, chapter 5. Functions are neither read nor
changed, so what runs is byte for byte what Emscripten linked.
"""

from collections.abc import Collection, Iterator
from typing import Final

MAGIC: Final = b"\0asm\1\0\0\0"
IMPORT, EXPORT, DATA, DATA_COUNT = 2, 7, 11, 12
"""Numbers of the sections that matter here."""
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
"""Kinds of an import."""
I32_CONST, END = 0x41, 0x0B
"""Opcodes of the only expression by which a linker places data: a constant address."""


class WasmError(ValueError):
    """The bytes are no module, or one that uses a form that is not read here."""


class _Reader:
    """Reads a section from its start to its end. Raises WasmError past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def __bool__(self) -> bool:
        return self.at < len(self._data)

    def byte(self) -> int:
        return self.take(1)[0]

    def take(self, count: int) -> bytes:
        start, self.at = self.at, self.at + count
        if self.at > len(self._data):
            raise WasmError("The module ends too early.")
        return self._data[start : self.at]

    def number(self, *, signed: bool = False) -> int:
        """Read a LEB128 number."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value - (1 << shift) if signed and byte & 0x40 else value

    def name(self) -> str:
        return self.take(self.number()).decode()

    def limits(self) -> None:
        """Skip the size of a table or a memory."""
        has_maximum = self.byte() & 1
        for _ in range(1 + has_maximum):
            self.number()

    def since(self, start: int) -> bytes:
        return self._data[start : self.at]


def imports(module: bytes) -> list[str]:
    """The names of what the module imports, without the names of the modules it asks for them."""
    return [name for body in _bodies(module, IMPORT) for name in _imports(body)]


def exports(module: bytes) -> list[str]:
    """The names of what the module exports."""
    return [name for body in _bodies(module, EXPORT) for name, _ in _exports(body)]


def with_exports(module: bytes, names: Collection[str]) -> bytes:
    """The module with only these exports."""

    def changed(kind: int, body: bytes) -> bytes:
        if kind != EXPORT:
            return body
        chosen = [entry for name, entry in _exports(body) if name in names]
        return _number(len(chosen)) + b"".join(chosen)

    return _written((kind, changed(kind, body)) for kind, body in _sections(module))


def without_data(module: bytes, base: int) -> tuple[bytes, bytes]:
    """Split the module into one without data, and the bytes that belong into memory from *base* on.

    Gaps between the data are zeros, as memory is before anything is written to it. Raises WasmError
    for data that do not lie at constant, rising addresses from *base* on.
    """
    data = bytearray()
    for body in _bodies(module, DATA):
        for address, content in _segments(body):
            gap = address - base - len(data)
            if gap < 0:
                raise WasmError(f"Data lie below address {base + len(data)}.")
            data += bytes(gap) + content
    rest = ((kind, body) for kind, body in _sections(module) if kind not in (DATA, DATA_COUNT))
    return _written(rest), bytes(data)


def _sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    reader = _Reader(module)
    if reader.take(len(MAGIC)) != MAGIC:
        raise WasmError("The bytes are no WebAssembly module of version 1.")
    while reader:
        yield reader.byte(), reader.take(reader.number())


def _bodies(module: bytes, wanted: int) -> list[bytes]:
    return [body for kind, body in _sections(module) if kind == wanted]


def _written(sections: Iterator[tuple[int, bytes]]) -> bytes:
    parts = (bytes((kind,)) + _number(len(body)) + body for kind, body in sections)
    return MAGIC + b"".join(parts)


def _number(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def _imports(body: bytes) -> Iterator[str]:
    reader = _Reader(body)
    for _ in range(reader.number()):
        reader.name()  # of the module it is asked from
        name, kind = reader.name(), reader.byte()
        if kind == FUNCTION:
            reader.number()
        elif kind == TABLE:
            reader.byte()
            reader.limits()
        elif kind == MEMORY:
            reader.limits()
        elif kind == GLOBAL:
            reader.take(2)
        elif kind == TAG:
            reader.byte()
            reader.number()
        else:
            raise WasmError(f"The import {name} is of an unknown kind.")
        yield name


def _exports(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each export."""
    reader = _Reader(body)
    for _ in range(reader.number()):
        start = reader.at
        name = reader.name()
        reader.byte()
        reader.number()
        yield name, reader.since(start)


def _segments(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the address and the content of each data segment."""
    reader = _Reader(body)
    for _ in range(reader.number()):
        if reader.number() != 0 or reader.byte() != I32_CONST:
            raise WasmError("A data segment has no constant address.")
        address = reader.number(signed=True)
        if reader.byte() != END:
            raise WasmError("A data segment has no constant address.")
        yield address, reader.take(reader.number())
