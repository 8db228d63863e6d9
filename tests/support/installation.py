"""The package as a stranger installs it: the README's first line, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Final

from app.publish import ROOT

EXTRAS: Final = ".venv/bin/pip install '.[recordings,sheets]'"
"""Installs the tools of commands that have an extra of their own, as READMEs say."""


class Installation:
    """A copy of the sources in `folder`, installed by a *line* of the README that ends.

    Every command gets *env* added to the environment, without what would lead it to the checkout.
    """

    def __init__(self, folder: Path, line: str, env: Mapping[str, str]) -> None:
        self.folder = folder
        self._env = {**_own_environment(), **env}
        for name in _sources():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(ROOT / name, folder / name)
        for command in (line, EXTRAS):
            done = self._run(["bash", "-c", command], folder)
            assert done.returncode == 0, done.stderr

    def run(self, *arguments: object) -> str:
        """Run `varde` beside the copy, and return what it prints. Nothing goes to stderr."""
        done = self.tried(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), f"{arguments}: {done.stderr}"
        return done.stdout

    def tried(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run `varde` beside the copy, which may refuse, and return all that it said."""
        return self._run(self._command(*arguments), self.folder.parent)

    @contextmanager
    def serving(self, *arguments: object, env: Mapping[str, str]) -> Iterator[str]:
        """Run `varde`, which serves until it is interrupted; yield the address that it prints.

        *env* is added to the environment.
        """
        process = subprocess.Popen(
            self._command(*arguments),
            cwd=self.folder.parent,
            env={**self._env, **env},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout
            yield next(line.strip() for line in process.stdout if line.startswith("http"))
        finally:
            process.send_signal(2)
            process.communicate(timeout=30)
        assert process.returncode in (0, 130)

    def packages(self, name: str) -> Path:
        """Return the folder of an installed package of ours."""
        [found] = self.folder.glob(f".venv/lib/python*/site-packages/{name}")
        return found

    def _command(self, *arguments: object) -> list[str]:
        return [str(self.folder / ".venv/bin/varde"), *map(str, arguments)]

    def _run(self, command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=self._env, capture_output=True, text=True, check=False
        )


def _sources() -> list[str]:
    """Return the files of the repository, also those that are not committed yet."""
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def _own_environment() -> dict[str, str]:
    env = {it: value for it, value in os.environ.items() if it not in ("PYTHONPATH", "VIRTUAL_ENV")}
    here = str(Path(sys.executable).parent)
    path = [it for it in env.get("PATH", "").split(os.pathsep) if it != here]
    return env | {"PATH": os.pathsep.join(path)}
