"""A program of the machine that the tests need: where it is, or what brings it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


class NoProgram(Exception):  # noqa: N818 - read where it is raised, it says what is wrong
    """Something is not there and cannot be installed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Program:
    """One of `names`, each looked for on the path; a name with a slash is a file's own place.

    `variable` is the environment variable that names another one, `package` is Debian's, and
    `missing` is said where there is none.
    """

    names: tuple[str, ...]
    variable: str
    package: str
    missing: str

    def path(self) -> str:
        """Where it is; it is installed now if need be.

        Raises NoProgram where there is none and it may not be installed.
        """
        found = os.environ.get(self.variable) or self._there()
        if not found and os.geteuid() == 0 and shutil.which("apt-get"):
            install = ("apt-get", "install", "--yes", "--no-install-recommends", self.package)
            for command in (("apt-get", "update"), install):
                subprocess.run(command, check=False, capture_output=True)
            found = self._there()
        if not found:
            raise NoProgram(self.missing)
        return found

    def _there(self) -> str | None:
        return next((path for path in map(_place, self.names) if path), None)


def _place(name: str) -> str | None:
    if "/" in name:
        return name if Path(name).exists() else None
    return shutil.which(name)
