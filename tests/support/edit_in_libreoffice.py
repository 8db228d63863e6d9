"""Opens a spreadsheet, writes into cells, and saves it. Run by LibreOffice's own Python.

Arguments: the file, the cells as JSON ([table, address, text]), and the files to save, each as the
format that its name ends with. Writes no cell that is locked: UNO would, a person could not. Prints
the texts of the cells as JSON, as they are then.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import officehelper
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def main(file: str, cells: str, *out: str) -> None:
    """Do as the arguments say."""
    context = officehelper.bootstrap()
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    book = desktop.loadComponentFromURL(
        Path(file).absolute().as_uri(), "_blank", 0, (setting("Hidden", True),)
    )
    shown = []
    for table, address, text in json.loads(cells):
        sheet = book.Sheets.getByName(table)
        cell = sheet.getCellRangeByName(address)
        if not (sheet.isProtected() and cell.CellProtection.IsLocked):
            cell.String = text
        shown.append(cell.String)
    for place in map(Path, out):
        name = setting("FilterName", FILTERS[place.suffix])
        book.storeToURL(place.absolute().as_uri(), (name,))
    book.close(True)
    print(json.dumps(shown))
    with suppress(DisposedException):  # it may be gone before it has answered
        desktop.terminate()


def setting(name: str, value: object) -> Any:
    """Return a named value as UNO takes it."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main(*sys.argv[1:])
