"""Reads the options that stand side by side."""

from app.content.reader import Reader, unique
from app.content.toml import Table, TomlFile
from app.domain.options import Cell, Option, Options, Row


def read_options(file: TomlFile, reader: Reader) -> Options:
    """The table. Raises ContentError where an option does not answer each row once, in order."""
    top = file.top()
    rows = unique(top, "row", [_row(table, reader) for table in top.array("row")])
    options = Options(
        title=reader.prose(top, "title"),
        summary=reader.prose(top, "summary"),
        icon=top.text("icon"),
        rows=rows,
        options=unique(top, "option", [_option(it, rows, reader) for it in top.array("option")]),
    )
    top.nothing_else()
    return options


def _row(table: Table, reader: Reader) -> Row:
    name = table.text("key")
    row = Row(f"options.row.{name}", name, reader.prose(table, "heading"))
    table.nothing_else()
    return row


def _option(table: Table, rows: tuple[Row, ...], reader: Reader) -> Option:
    key = f"options.{table.text('key')}"
    cells = tuple(_cell(key, cell, reader) for cell in table.array("cell"))
    wanted = [row.name for row in rows]
    if [cell.row for cell in cells] != wanted:
        raise table.error(f"the cells must be {', '.join(wanted)}, in this order")
    option = Option(key, reader.prose(table, "title"), reader.term(table), cells)
    table.nothing_else()
    return option


def _cell(option: str, table: Table, reader: Reader) -> Cell:
    row = table.text("row")
    cell = Cell(
        key=f"{option}.{row}",
        row=row,
        text=reader.prose(table, "text"),
        known=table.flag("known", default=True),
        sources=reader.sources_of(table),
    )
    table.nothing_else()
    return cell
