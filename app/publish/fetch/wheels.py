"""The wheels for Python in the browser: pinned by hash, downloaded once, unpacked as far as needed.

`requirements-web.txt` lists them. A file that does not match its hash there is never unpacked.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import ZipFile

from babel.core import get_global

from app.publish import BuildError
from app.publish.fetch import RETRIES, TIMEOUT
from app.publish.slim import locale_data
from app.publish.slim.exclusions import WHEELS
from i18n.languages import LANGUAGES
from i18n.words import cldr

REQUIREMENTS: Final = Path(__file__).with_name("requirements-web.txt")
DOWNLOAD: Final = 11_414_205
"""Bytes of the wheels that it lists; a test adds them up."""
PINNED: Final = re.compile(r"[\w-]+==[\w.]+ --hash=sha256:([0-9a-f]{64})")
"""A line of it."""
PLATFORM: Final = "pyemscripten_2026_0_wasm32"
"""Pyodide 314's ABI; it loads no other binary wheel."""
PYTHON: Final = "3.14"

SUFFIXES: Final = {".py", ".so", ".json", ".dat"}
"""Kinds of files that a phone imports or reads."""
LICENCES: Final = ("LICENSE", "LICENSE.txt", "COPYING")
"""Files that must go with a wheel."""
WORDS: Final = "mnemonic/wordlist/english.txt"
"""The one of twelve lists that is read."""


def fetch(folder: Path, requirements: Path = REQUIREMENTS) -> tuple[Path, ...]:
    """Return the wheels' files in *folder*, each verified; if one is missing, download them.

    Raises BuildError.
    """
    hashes = _hashes(requirements)
    if len(_verified(folder, hashes)) < len(hashes):
        _download(folder, requirements)
    files = _verified(folder, hashes)
    if len(files) < len(hashes):
        raise BuildError(f"pip downloaded other wheels than {requirements.name} lists.")
    return tuple(files[digest] for digest in hashes)


def is_cached(folder: Path) -> bool:
    """Tell whether `fetch` would download nothing."""
    hashes = _hashes(REQUIREMENTS)
    return len(_verified(folder, hashes)) == len(hashes)


def _hashes(requirements: Path) -> list[str]:
    """Return the hashes in the file. Raises BuildError for a line that pins nothing."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    found = {line: PINNED.fullmatch(line) for line in lines if line and not line.startswith("#")}
    for line, match in found.items():
        if not match:
            raise BuildError(f"{requirements.name} pins no version and SHA-256 in: {line}")
    return [match[1] for match in found.values() if match]


def _verified(folder: Path, hashes: Iterable[str]) -> dict[str, Path]:
    """Return the files in *folder* that have one of these hashes, by their hash."""
    files = {sha256(it.read_bytes()).hexdigest(): it for it in sorted(folder.glob("*.whl"))}
    return {digest: files[digest] for digest in hashes if digest in files}


def _download(folder: Path, requirements: Path) -> None:
    """Let pip download the whole list into *folder*; pip verifies the hashes, too."""
    if find_spec("pip") is None:
        raise BuildError("pip is missing from this environment; run: python -m ensurepip")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        command = [
            sys.executable, "-m", "pip", "download",
            "--disable-pip-version-check", "--no-input", "--quiet",
            "--retries", str(RETRIES), "--timeout", str(TIMEOUT),
            "--require-hashes", "--no-deps", "--only-binary=:all:",
            "--platform", PLATFORM, "--python-version", PYTHON,
            "--implementation", "cp", "--abi", "cp314", "--abi", "none",
            "--requirement", str(requirements), "--dest", fresh,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            if "DO NOT MATCH THE HASHES" in done.stderr:
                raise BuildError(f"A wheel does not match its hash in {requirements.name}.")
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
            last = errors[-1] if errors else f"it ended with {done.returncode}"
            reason = last.removeprefix("ERROR: ").rstrip(".")
            raise BuildError(f"pip cannot download wheels, which takes a connection: {reason}.")
        for file in Path(fresh).iterdir():
            os.replace(file, folder / file.name)


def unpacked(files: Iterable[Path]) -> dict[str, bytes]:
    """Return the files of these wheels that ship, by their paths in the app's archive.

    Raises BuildError.
    """
    shipped = frozenset(locales())
    contents: dict[str, bytes] = {}
    for file in files:
        with ZipFile(file) as wheel:
            for name in wheel.namelist():
                if is_needed(name, shipped):
                    data = wheel.read(name)
                    if locale_data.is_data(name):
                        data = locale_data.needed(name, data, shipped)
                    contents[name] = data
    return contents


def is_needed(name: str, shipped: frozenset[str]) -> bool:
    """Tell whether a phone with the *shipped* locales imports or reads this file of a wheel."""
    path = PurePosixPath(name)
    if name.startswith(locale_data.LOCALES):
        return path.stem in shipped
    is_code = path.suffix in SUFFIXES and not name.startswith(WHEELS)
    return is_code or path.name in LICENCES or name == WORDS


def locales() -> Iterator[str]:
    """Yield the locales of the shipped languages, and those that fill the gaps in each."""
    yield "root"
    parents: dict[str, str] = dict(get_global("parent_exceptions"))
    for language in LANGUAGES:
        for locale in (language.locale, cldr(language.locale)):
            while locale and locale != "root":
                yield locale
                locale = parents.get(locale) or locale.rpartition("_")[0]
