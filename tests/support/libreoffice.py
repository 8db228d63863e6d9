"""LibreOffice without a window, as a reviewer's spreadsheet."""

import json
import os
import subprocess
from pathlib import Path
from typing import Final

from tests.support.program import Program

MISSING: Final = (
    "The test of a sheet in a spreadsheet needs {name}: install it (on Debian: apt-get install "
    "{package}), or name {one} in the environment variable {variable}."
)
CALC: Final = Program(
    names=("soffice",),
    variable="SOFFICE",
    package="libreoffice-calc",
    missing=MISSING.format(
        name="LibreOffice", package="libreoffice-calc", one="one", variable="SOFFICE"
    ),
)
HELPER: Final = Program(
    names=("/usr/lib/libreoffice/program/officehelper.py",),
    variable="OFFICEHELPER",
    package="python3-uno",
    missing=MISSING.format(
        name="LibreOffice's Python",
        package="python3-uno",
        one="its officehelper.py",
        variable="OFFICEHELPER",
    ),
)
PYTHON: Final = "/usr/bin/python3"
"""Debian's Python, which LibreOffice shares there; elsewhere it has one of its own."""
SCRIPT: Final = Path(__file__).with_name("edit_in_libreoffice.py")


def edit(file: Path, cells: list[tuple[str, str, str]], *out: Path) -> list[str]:
    """Write texts into those of the cells (table, address, text) that are not locked, and save all.

    Returns the texts that the cells have then.
    """
    office, helper = Path(CALC.path()), Path(HELPER.path())
    own = helper.with_name("python")
    profile = file.parent / f"profile-{file.name}"  # the one before may still be closing
    profile.mkdir()
    done = subprocess.run(
        [own if own.exists() else PYTHON, SCRIPT, file, json.dumps(cells), *out],
        env=os.environ
        | {
            "HOME": str(profile),
            "PYTHONPATH": str(helper.parent),
            "PATH": os.pathsep.join((str(office.parent), os.environ["PATH"])),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    texts = json.loads(done.stdout)
    assert isinstance(texts, list)
    return texts
