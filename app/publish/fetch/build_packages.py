"""The packages that a build runs on: exactly those that `requirements-build.txt` locks.

`backend.py` gives them to the extra `publish`, so `pip install '.[publish]'` brings no others,
whichever have come out since. The lock has their hashes, for whoever lets pip verify every file.
"""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from app.publish import BuildError

REQUIREMENTS: Final = Path(__file__).with_name("requirements-build.txt")
LISTED: Final = re.compile(r"^([\w.-]+)==([\w.!+-]+)( ;)?", re.MULTILINE)
"""A package with its version, and the sign before the condition that only some machines meet."""
BACKEND: Final = "setuptools"
"""Builds our package in an environment of its own, so any version of it may be installed."""


def check(requirements: Path = REQUIREMENTS) -> None:
    """Raise BuildError unless each listed package is installed in its listed version."""
    for name, wanted, condition in LISTED.findall(requirements.read_text(encoding="utf-8")):
        found = _installed(name)
        if name == BACKEND or found == wanted or (condition and not found):
            continue
        state = f"{name} {found} is installed" if found else f"{name} is missing"
        raise BuildError(
            f"{state}, and a build takes {name} {wanted}; run: pip install '.[publish]'"
        )


def _installed(name: str) -> str:
    """Return the installed version of a package, "" if there is none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
