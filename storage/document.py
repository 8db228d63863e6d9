"""The JSON inside a notebook: read with bounds and against a schema, and never repaired.

It has TinyDB's form: tables by name, each with its documents by number. The text is our own and
was sealed, so a document that does not fit comes from a newer version, or from a fault. The app
shows as much of it as it understands, and never overwrites it.
"""

import json
import re
from typing import Any, Final

from storage.container import MAX_DOCUMENT_SIZE

SCHEMA: Final = 1
NOTES_TABLE: Final = "notes"
ABOUT_TABLE: Final = "about"
MAX_DEPTH: Final = 4  # tables, documents, fields, answers
EMPTY: Final = b"{}"  # the document of a new notebook

Tables = dict[str, dict[str, dict[str, Any]]]

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")


class MalformedDocument(Exception):  # noqa: N818 - a state of a file
    """The bytes are no document of ours. It gives no detail, which would quote what she wrote."""

    def __init__(self) -> None:
        super().__init__("unreadable")


def write(tables: Tables) -> bytes:
    """Return the JSON of a document."""
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="replace")  # a lone surrogate, as a browser can send it


def read(data: bytes) -> Tables:
    """Return the tables of a document. Raises MalformedDocument for any other bytes."""
    if len(data) > MAX_DOCUMENT_SIZE or _depth(data) > MAX_DEPTH:
        raise MalformedDocument
    tables = _parsed(data)
    if not _is_tables(tables):
        raise MalformedDocument
    return dict(tables)


def is_known_schema(tables: Tables) -> bool:
    """Tell whether this version may write the document: not if a newer version has."""
    return all(about.get("schema") == SCHEMA for about in tables.get(ABOUT_TABLE, {}).values())


def _parsed(data: bytes) -> Any:
    """Return the JSON value, None for other bytes. The parser's error, which quotes, ends here."""
    try:
        # Decoded here: the parser would guess UTF-16, where `_depth` would see other strings.
        return json.loads(data.decode())
    except ValueError:
        return None


def _depth(data: bytes) -> int:
    """Return how deep braces and brackets are nested. Without parsing: a parser would recurse."""
    depth = deepest = 0
    for byte in _STRING.sub(b"", data):
        if byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def _is_tables(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(table, dict)
        and all(
            _NUMBER.fullmatch(number) and isinstance(fields, dict)
            for number, fields in table.items()
        )
        for table in tables.values()
    )
