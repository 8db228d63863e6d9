"""The folder that a command writes: refused if it holds anything else, replaced as a whole."""

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from app.publish import BuildError


def check(out: Path, ours: Collection[str], kind: str) -> None:
    """Raise BuildError if *out* cannot or must not be written.

    It must not if it holds any file that is not among *ours*, the paths of what the command wrote
    there before. *kind* is "a site", say.
    """
    if out.exists() and not out.is_dir():
        raise BuildError(f"{out} is not a folder.")
    above = next(folder for folder in out.parents if folder.exists())
    if not above.is_dir():
        raise BuildError(f"{out} cannot be written: {above} is not a folder.")
    for file in sorted(out.rglob("*")) if out.is_dir() else ():
        name = file.relative_to(out).as_posix()
        if not file.is_dir() and name not in ours:
            raise BuildError(f"{out} holds {name}, which is not part of {kind}.")


def replace(out: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside *out*, then swap the folders.

    After an interruption *out* is the old site or the new one, never a part. Raises BuildError if
    it cannot be written.
    """
    try:
        _replace(out, files)
    except OSError as error:
        raise BuildError(f"{out} cannot be written: {error.strerror or error}.") from error


def _replace(out: Path, files: Mapping[str, bytes]) -> None:
    new, old = (out.with_name(f".{out.name}.{word}") for word in ("new", "old"))
    if old.exists() and not out.exists():
        os.replace(old, out)  # the last run ended between the two renames
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    for name, data in files.items():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    if out.exists():
        os.replace(out, old)
    os.replace(new, out)
    shutil.rmtree(old, ignore_errors=True)
