"""A program of this machine that the tests need: found, installed, or asked for in a sentence."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


class NoProgram(Exception):  # noqa: N818 - read where it is raised, it says what is wrong
    """A program is missing and cannot be installed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program with one of these `names`, each looked up on the path or, with a slash, as a file.

    The environment variable `variable` names another one. `package` is Debian's, and `missing` is
    the message where there is none.
    """

    names: tuple[str, ...]
    variable: str
    package: str
    missing: str

    def path(self) -> str:
        """Return its path, after installing it if need be.

        Raises NoProgram where there is none and it may not be installed.
        """
        found = os.environ.get(self.variable) or self._find()
        if not found and os.geteuid() == 0 and shutil.which("apt-get"):
            install = ("apt-get", "install", "--yes", "--no-install-recommends", self.package)
            for command in (("apt-get", "update"), install):
                subprocess.run(command, check=False, capture_output=True)
            found = self._find()
        if not found:
            raise NoProgram(self.missing)
        return found

    def _find(self) -> str | None:
        return next((path for path in map(_path_of, self.names) if path), None)


def _path_of(name: str) -> str | None:
    if "/" in name:
        return name if Path(name).exists() else None
    return shutil.which(name)
