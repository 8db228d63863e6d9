"""The files that the site takes from the installed package flet-web, each verified by its hash.

`flet-web.txt` has the hashes, as `sha256sum` writes them. A file that does not match, or that the
list lacks, is never used. After an upgrade: `python -m app.publish.fetch.flet_web`.
"""

from hashlib import sha256
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final

import flet_web

from app.publish import BuildError

PINS: Final = Path(__file__).with_name("flet-web.txt")


def read(path: str) -> bytes:
    """Return the file at *path* in flet-web's folder. Raises BuildError."""
    pinned = pins().get(path)
    if pinned is None:
        raise BuildError(f"{PINS.name} has no hash for {path}; add it and pin again.")
    data = _installed(path)
    if sha256(data).hexdigest() != pinned:
        raise BuildError(
            f"flet-web's {path} does not match its hash in {PINS.name}: "
            "install the pinned version again."
        )
    return data


def read_text(path: str) -> str:
    """Return the text file at *path*, each line ending with a line feed. Raises BuildError."""
    return TextIOWrapper(BytesIO(read(path)), encoding="utf-8").read()


def pins() -> dict[str, str]:
    """Return the SHA-256 of each listed file, in hexadecimal digits, by its path."""
    lines = PINS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {path: digest for digest, path in pairs}


def pin() -> None:
    """Write the hashes of the listed files as they are installed. Raises BuildError."""
    notes = [line for line in PINS.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    lines = [f"{sha256(_installed(path)).hexdigest()}  {path}" for path in sorted(pins())]
    PINS.write_text("\n".join([*notes, *lines]) + "\n", encoding="utf-8")


def _installed(path: str) -> bytes:
    try:
        return (Path(flet_web.get_package_web_dir()) / path).read_bytes()
    except OSError as error:
        raise BuildError(f"flet-web has no {path}: not the pinned version.") from error


if __name__ == "__main__":
    pin()
