"""The folder of a published site: refused if it holds anything else, replaced as a whole."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from app.publish import BuildError
from app.publish.service_worker import NAME, NOT_LISTED, listed


class PublishError(BuildError):
    """The site cannot be made or written; the message says why in one sentence."""


def check(out: Path) -> None:
    """Raise PublishError if a site cannot or must not be written to *out*.

    It must not if *out* holds anything that publishing again would not make again.
    """
    if out.exists() and not out.is_dir():
        raise PublishError(f"{out} is not a folder.")
    above = next(folder for folder in out.parents if folder.exists())
    if not above.is_dir():
        raise PublishError(f"{out} cannot be written: {above} is not a folder.")
    ours = _previous(out)
    for file in sorted(out.rglob("*")) if out.is_dir() else ():
        name = file.relative_to(out).as_posix()
        if not file.is_dir() and name.removesuffix(".br") not in ours:
            raise PublishError(f"{out} holds {name}, which is not part of a site.")


def _previous(out: Path) -> frozenset[str]:
    """Return the files of the site in *out*; none if there is no site."""
    try:
        names = listed((out / NAME).read_bytes())
    except OSError:
        return frozenset()
    return names | NOT_LISTED if names else names


def replace(out: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside *out*, then swap the folders.

    After an interruption *out* is the old site or the new one, never a part. Raises PublishError if
    it cannot be written.
    """
    try:
        _replace(out, files)
    except OSError as error:
        raise PublishError(f"{out} cannot be written: {error.strerror or error}.") from error


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
