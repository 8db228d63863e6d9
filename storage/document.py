"""The JSON inside a notebook: read with bounds and against a schema, and never repaired.

TinyDB's form: tables by name, each with its documents by number. It is our own text and it was
sealed, so what does not fit was written by a newer version, or by a fault: it is shown as far as it
is understood, and not written over.
"""

import json
import re
from typing import Any, Final

from storage.container import MAX_DOCUMENT_SIZE

SCHEMA: Final = 1
NOTES_TABLE: Final = "notes"
ABOUT_TABLE: Final = "about"
MAX_DEPTH: Final = 4  # tables, documents, fields, answers

Tables = dict[str, dict[str, dict[str, Any]]]

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")


class MalformedDocument(Exception):  # noqa: N818 - a state of a file
    """This is no document of ours. No detail: it would quote what was written."""

    def __init__(self) -> None:
        super().__init__("unreadable")


def write(tables: Tables) -> bytes:
    """The document's JSON."""
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="replace")  # half a letter, as a browser can send it, is no letter


def read(data: bytes) -> Tables:
    """The tables of a document. Raises MalformedDocument for anything that is not one."""
    if len(data) > MAX_DOCUMENT_SIZE or _depth(data) > MAX_DEPTH:
        raise MalformedDocument
    tables = _parsed(data)
    if not _is_tables(tables):
        raise MalformedDocument
    return dict(tables)


def is_known_schema(tables: Tables) -> bool:
    """Whether this version may write it: not where a newer one did."""
    return all(about.get("schema") == SCHEMA for about in tables.get(ABOUT_TABLE, {}).values())


def _parsed(data: bytes) -> Any:
    """None where it is no JSON. The parser's own error quotes the text, so it ends here."""
    try:
        # Decoded here: the parser would guess UTF-16, in which `_depth` sees other strings.
        return json.loads(data.decode())
    except ValueError:
        return None


def _depth(data: bytes) -> int:
    """How deep the braces and brackets are nested, without parsing: a parser would recurse."""
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
