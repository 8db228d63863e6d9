"""Lists of what a build downloads: `name==version --hash=sha256:…` on each line, or a remark."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.publish import BuildError


class PinError(BuildError):
    """A line of a list pins nothing; the message says which."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One line: the package, its version, the SHA-256 of its file in hex."""

    name: str
    version: str
    digest: str

    def is_in(self, file: Path) -> bool:
        """Whether that is the file. False where there is none."""
        return file.is_file() and sha256(file.read_bytes()).hexdigest() == self.digest


def pinned(listing: Path) -> tuple[Pin, ...]:
    """What the list names. Raises PinError for a line without exact version or hash."""
    lines = listing.read_text(encoding="utf-8").splitlines()
    return tuple(_parsed(line, listing.name) for line in lines if line and line[0] != "#")


def _parsed(line: str, file: str) -> Pin:
    requirement, _, digest = line.partition(" --hash=sha256:")
    name, _, version = requirement.partition("==")
    if not (name and version and len(digest) == 64):
        raise PinError(f"{file}: not 'name==version --hash=sha256:…': {line}")
    return Pin(name, version, digest)
