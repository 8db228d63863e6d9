"""TOML with the line of every table and field, so that a refusal can say where."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from app.domain.facts import PageDate

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
    """One parsed file, which finds the lines of its tables and fields when it is refused."""

    def __init__(self, name: str, text: str) -> None:
        """Parse. Raises ContentError for a text that is not TOML."""
        self.name = name
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            at = int(found[1]) if found else text.count("\n") + 1
            raise ContentError(name, at, str(error)) from error
        self._text = text
        self._given: Counter[str] = Counter()

    @classmethod
    def read(cls, path: Traversable) -> "TomlFile":
        """Read a file. Raises ContentError for a file that is missing or not UTF-8."""
        try:
            return cls(path.name, path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise ContentError(path.name, 1, "the file is missing") from error
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise ContentError(path.name, line, "not UTF-8") from error

    def top(self) -> "Table":
        """Return the fields before the first table, with all tables below them."""
        return Table(self, "", self.data)

    def count(self, path: str) -> int:
        """Count a table of that name, in document order; the first is 1."""
        self._given[path] += 1
        return self._given[path]

    def line(self, path: str, number: int, field: str | None = None) -> int:
        """Return the line of a field of the `number`-th table of that name, else of its header.

        Tables of one array come in the order of their headers, so the n-th table of a name has
        the n-th header of that name. A table without a header counts from line 1.
        """
        lines = self._text.splitlines()
        headers = [_HEADER.match(line) for line in lines]
        own = [at for at, header in enumerate(headers, 1) if header and header[1] == path]
        start = own[number - 1] if number <= len(own) else 1
        if field is not None:
            wanted = re.compile(rf"^\s*(\"?){re.escape(field)}\1\s*=")
            for at in range(start, len(lines) + 1):
                if at > start and headers[at - 1]:
                    break
                if wanted.match(lines[at - 1]):
                    return at
        return start


class Table:
    """One table, whose fields are read one by one, each as the type that it must have.

    Every method raises ContentError for a field that is missing or of another type.
    """

    def __init__(self, file: TomlFile, path: str, data: dict[str, Any]) -> None:
        self._file = file
        self._path = path
        self._number = file.count(path)
        self._data = data
        self._asked: set[str] = set()

    def error(self, reason: str, field: str | None = None) -> ContentError:
        """Return the error to raise about this table, or about one field of it."""
        line = self._file.line(self._path, self._number, field)
        return ContentError(self._file.name, line, reason)

    def _value(self, field: str, kind: type, expected: str, default: Any) -> Any:
        self._asked.add(field)
        value = self._data.get(field, default)
        if value is _MISSING:
            raise self.error(f"{field!r} is missing")
        # The very type: True is no whole number, and a time of day is more than a date.
        if type(value) is not kind and value is not default:
            raise self.error(f"{field!r} must be {expected}", field)
        return value

    def text(self, field: str) -> str:
        """Return a text that is not empty and has no blanks around it."""
        value: str = self._value(field, str, "a text", _MISSING)
        if not value or value != value.strip():
            raise self.error(f"{field!r} is empty or has blanks around it", field)
        return value

    def optional_text(self, field: str) -> str | None:
        """Return a text, None where the table lacks the field."""
        return self.text(field) if field in self._data else None

    def texts(self, field: str, default: Sequence[str] = _MISSING) -> tuple[str, ...]:
        """Return a list of texts; not empty unless a default is given."""
        values = self._value(field, list, "a list of texts", default)
        if not all(isinstance(value, str) and value for value in values):
            raise self.error(f"{field!r} must be a list of texts", field)
        if not values and default is _MISSING:
            raise self.error(f"{field!r} is empty", field)
        return tuple(values)

    def lists(self, field: str) -> dict[str, tuple[str, ...]]:
        """Return lists of texts by name, each with at least one; {} where the field is missing."""
        found = self._value(field, dict, "lists of texts by name", {})
        for name, values in found.items():
            texts = isinstance(values, list) and all(isinstance(it, str) and it for it in values)
            if not texts or not values:
                raise self.error(f"{field!r}: {name!r} must be a list of texts", field)
        return {name: tuple(values) for name, values in found.items()}

    def texts_by_name(self, field: str) -> dict[str, str]:
        """Return texts by name; {} where the field is missing."""
        found = self._value(field, dict, "texts by name", {})
        for name, value in found.items():
            if not isinstance(value, str) or not value:
                raise self.error(f"{field!r}: {name!r} must be a text", field)
        return dict(found)

    def integer(self, field: str) -> int:
        """Return a whole number."""
        value: int = self._value(field, int, "a whole number", _MISSING)
        return value

    def flag(self, field: str, *, default: bool = False) -> bool:
        """Return true or false."""
        return bool(self._value(field, bool, "true or false", default))

    def day(self, field: str) -> date:
        """Return a date such as 2026-11-24."""
        value: date = self._value(field, date, "a date", _MISSING)
        return value

    def optional_page_date(self, field: str) -> PageDate | None:
        """Return a day (2018-03-19), a month ("2018-03") or a year (2018); None without one."""
        self._asked.add(field)
        if field not in self._data:
            return None
        written = str(self._data[field])
        try:
            if not re.fullmatch(r"\d{4}(-\d\d){0,2}", written):
                raise ValueError(written)
            date.fromisoformat(f"{written}-01-01"[:10])
        except ValueError as error:
            reason = f'{field!r} must be a day, a month such as "2018-03" or a year'
            raise self.error(reason, field) from error
        return PageDate(written)

    def inline(self, field: str) -> "Table | None":
        """Return the inline table of a field, None where the table lacks the field."""
        data = self._value(field, dict, "a table", None)
        return None if data is None else _InlineTable(self, field, data)

    def choice(self, field: str, choices: type[_Choice]) -> _Choice:
        """Return one of a closed set."""
        value = self.text(field)
        try:
            return choices(value)
        except ValueError as error:
            reason = f"{field!r} is {value!r}, none of {', '.join(choices)}"
            raise self.error(reason, field) from error

    def optional_choice(self, field: str, choices: type[_Choice]) -> _Choice | None:
        """Return one of a closed set, None where the table lacks the field."""
        return self.choice(field, choices) if field in self._data else None

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields, for a table whose fields are not known beforehand."""
        return tuple(self._data)

    def array(self, field: str) -> Iterator["Table"]:
        """Yield the tables of an array below this one, in order."""
        path = f"{self._path}.{field}".lstrip(".")
        for data in self._value(field, list, "an array of tables", []):
            if not isinstance(data, dict):
                raise self.error(f"{field!r} must be an array of tables", field)
            yield Table(self._file, path, data)

    def table(self, field: str) -> "Table":
        """Return the table of that name below this one."""
        data = self._value(field, dict, "a table", _MISSING)
        return Table(self._file, f"{self._path}.{field}".lstrip("."), data)

    def tables(self) -> Iterator[tuple[str, "Table"]]:
        """Yield all tables below this one by name; nothing but tables may be there."""
        for name, data in self._data.items():
            path = f"{self._path}.{name}".lstrip(".")
            if not isinstance(data, dict):
                raise self.error(f"{name!r} must be a table", name)
            self._asked.add(name)
            yield name, Table(self._file, path, data)

    def nothing_else(self) -> None:
        """Raise ContentError for a field that nobody asked for."""
        for field in self._data:
            if field not in self._asked:
                raise self.error(f"nobody knows the field {field!r}", field)


class _InlineTable(Table):
    """A table that is the value of a field, and is refused on the line of that field."""

    def __init__(self, around: Table, field: str, data: dict[str, Any]) -> None:
        super().__init__(around._file, f"{around._path}.{field}", data)
        self._around = around
        self._field = field

    def error(self, reason: str, field: str | None = None) -> ContentError:  # noqa: ARG002
        return self._around.error(f"{self._field!r}: {reason}", self._field)
