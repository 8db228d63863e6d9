"""TOML with the line of every table and field, so that a refusal can say where."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

_HEADER = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(#.*)?$")
_Choice = TypeVar("_Choice", bound=StrEnum)
_MISSING: Any = object()


class ContentError(Exception):
    """A content file that is not whole; the message is `file:line: reason`."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class TomlFile:
    """One parsed file and the lines on which its tables begin."""

    def __init__(self, name: str, text: str) -> None:
        """Parse. Raises ContentError where the text is no TOML."""
        self.name = name
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            at = int(found[1]) if found else text.count("\n") + 1
            raise ContentError(name, at, str(error)) from error
        self.lines = text.splitlines()
        # Tables of one array come in the order of their headers, so the n-th header of a name
        # is the n-th table of that name: that is all it takes to know each table's line.
        self._headers: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines, 1):
            if header := _HEADER.match(line):
                self._headers.setdefault(header[1], []).append(number)
        self._given: dict[str, int] = {}

    @classmethod
    def read(cls, path: Traversable) -> "TomlFile":
        """Read a file. Raises ContentError where it is missing or not UTF-8."""
        try:
            return cls(path.name, path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise ContentError(path.name, 1, "the file is missing") from error
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise ContentError(path.name, line, "not UTF-8") from error

    def top(self) -> "Table":
        """The fields before the first table, and all tables below them."""
        return Table(self, "", 1, self.data)

    def tables(self) -> Iterator[tuple[str, "Table"]]:
        """The tables of the file by name, in order."""
        return self.top().tables()

    def array(self, name: str) -> Iterator["Table"]:
        """The tables of the array `[[name]]`, in order; nothing else may be in the file."""
        top = self.top()
        yield from top.array(name)
        top.nothing_else()

    def next_line(self, path: str) -> int:
        """The line of the next table of that name, in document order; 1 where it has no header."""
        nth = self._given.get(path, 0)
        self._given[path] = nth + 1
        lines = self._headers.get(path, [])
        return lines[nth] if nth < len(lines) else 1

    def field_line(self, table_line: int, field: str) -> int:
        """The line of a field of the table that begins on `table_line`; that line if not found."""
        wanted = re.compile(rf"^\s*{re.escape(field)}\s*=")
        for number, line in enumerate(self.lines[table_line - 1 :], table_line):
            if number > table_line and _HEADER.match(line):
                break
            if wanted.match(line):
                return number
        return table_line


class Table:
    """One table; each field is asked for once, by the kind it must have."""

    def __init__(self, file: TomlFile, path: str, line: int, data: dict[str, Any]) -> None:
        self._file = file
        self._path = path
        self._line = line
        self._data = data
        self._asked: set[str] = set()

    def error(self, reason: str, field: str | None = None) -> ContentError:
        """The error to raise about this table, or about one field of it."""
        line = self._line if field is None else self._file.field_line(self._line, field)
        return ContentError(self._file.name, line, reason)

    def _value(self, field: str, kind: type, what: str, default: Any) -> Any:
        self._asked.add(field)
        value = self._data.get(field, default)
        if value is _MISSING:
            raise self.error(f"{field!r} is missing")
        if value is not default and (
            not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool)
        ):
            raise self.error(f"{field!r} must be {what}", field)
        return value

    def text(self, field: str) -> str:
        """A text that is not empty and has no blanks around it."""
        value = self._value(field, str, "a text", _MISSING)
        if not value.strip() or value != value.strip():
            raise self.error(f"{field!r} is empty or has blanks around it", field)
        return str(value)

    def optional_text(self, field: str) -> str | None:
        """A text, or None where the field is not there."""
        return self.text(field) if field in self._data else None

    def texts(self, field: str, default: Sequence[str] = _MISSING) -> tuple[str, ...]:
        """A list of texts; not empty unless a default is given."""
        values = self._value(field, list, "a list of texts", default)
        if not all(isinstance(value, str) and value for value in values):
            raise self.error(f"{field!r} must be a list of texts", field)
        if not values and default is _MISSING:
            raise self.error(f"{field!r} is empty", field)
        return tuple(values)

    def lists(self, field: str) -> dict[str, tuple[str, ...]]:
        """Lists of texts by name, none of them empty; nothing where the field is not there."""
        found = self._value(field, dict, "lists of texts by name", {})
        for name, values in found.items():
            texts = isinstance(values, list) and all(isinstance(it, str) and it for it in values)
            if not texts or not values:
                raise self.error(f"{field!r}: {name!r} must be a list of texts", field)
        return {name: tuple(values) for name, values in found.items()}

    def texts_by_name(self, field: str) -> dict[str, str]:
        """Texts by name; nothing where the field is not there."""
        found = self._value(field, dict, "texts by name", {})
        for name, value in found.items():
            if not isinstance(value, str) or not value:
                raise self.error(f"{field!r}: {name!r} must be a text", field)
        return dict(found)

    def integer(self, field: str) -> int:
        """A whole number."""
        return int(self._value(field, int, "a whole number", _MISSING))

    def flag(self, field: str, *, default: bool = False) -> bool:
        """True or false."""
        return bool(self._value(field, bool, "true or false", default))

    def day(self, field: str) -> date:
        """A date such as 2026-11-24."""
        value = self._value(field, date, "a date", _MISSING)
        assert isinstance(value, date)
        return value

    def choice(self, field: str, choices: type[_Choice]) -> _Choice:
        """One of a closed set."""
        value = self.text(field)
        if value not in list(choices):
            raise self.error(f"{field!r} is {value!r}, none of {', '.join(choices)}", field)
        return choices(value)

    def names(self) -> tuple[str, ...]:
        """The names of its fields, where they are not known beforehand."""
        return tuple(self._data)

    def array(self, field: str) -> Iterator["Table"]:
        """The tables of an array below this one, in order."""
        path = f"{self._path}.{field}".lstrip(".")
        for data in self._value(field, list, "an array of tables", []):
            line = self._file.next_line(path)
            if not isinstance(data, dict):
                raise self.error(f"{field!r} must be an array of tables", field)
            yield Table(self._file, path, line, data)

    def tables(self) -> Iterator[tuple[str, "Table"]]:
        """All tables below this one by name; nothing but tables may be there."""
        for name, data in self._data.items():
            path = f"{self._path}.{name}".lstrip(".")
            if not isinstance(data, dict):
                raise self.error(f"{name!r} must be a table", name)
            self._asked.add(name)
            yield name, Table(self._file, path, self._file.next_line(path), data)

    def nothing_else(self) -> None:
        """Raise ContentError where the table has a field that nobody asked for."""
        for field in self._data:
            if field not in self._asked:
                raise self.error(f"nobody knows the field {field!r}", field)
