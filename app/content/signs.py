"""Reads the sentences of "Is this happening to me?"."""

from app.content.reader import Reader, unique
from app.content.toml import Table, TomlFile
from app.domain.signs import Sign, SignGroup, Signs


def read_signs(file: TomlFile, reader: Reader) -> Signs:
    """All groups and what is said at their end. Raises ContentError."""
    top = file.top()
    signs = Signs(
        title=reader.prose(top, "title"),
        summary=reader.prose(top, "summary"),
        icon=top.text("icon"),
        groups=unique(top, "group", [_group(table, reader) for table in top.array("group")]),
        ending=tuple(reader.block("signs.end", table) for table in top.array("ending")),
    )
    top.nothing_else()
    return signs


def _group(table: Table, reader: Reader) -> SignGroup:
    key = f"signs.{table.text('key')}"
    group = SignGroup(
        key=key,
        heading=reader.prose(table, "heading"),
        signs=unique(table, "sign", [_sign(key, it, reader) for it in table.array("sign")]),
    )
    table.nothing_else()
    return group


def _sign(group: str, table: Table, reader: Reader) -> Sign:
    sign = Sign(
        f"{group}.{table.text('key')}", reader.prose(table, "text"), reader.sources_of(table)
    )
    table.nothing_else()
    return sign
