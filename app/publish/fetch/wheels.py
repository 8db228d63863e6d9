"""The wheels that Python needs in the browser: pinned by hash, downloaded once, unpacked.

`requirements-web.txt` is the list. Nothing that does not match its hash is ever unpacked.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from babel.core import get_global

from app.publish import BuildError
from app.publish.fetch.lockfile import Pin, pinned
from app.publish.slim import locale_data
from app.publish.slim.exclusions import WHEELS
from i18n.languages import LANGUAGES
from i18n.words import cldr

LIST = Path(__file__).with_name("requirements-web.txt")
PLATFORM = "pyemscripten_2026_0_wasm32"  # Pyodide 314's ABI; no other wheel loads in it
PYTHON = "3.14"

# Of each wheel, what a phone imports, and the licences, which must go with it.
KEPT = {".py", ".so", ".json", ".dat"}
LICENCES = ("LICENSE", "LICENSE.txt", "COPYING")
WORDS = "mnemonic/wordlist/english.txt"  # the one list that is read of twelve


class WheelError(BuildError):
    """A wheel is missing or is not the pinned one; the message says what to do."""


def fetch(folder: Path, listing: Path = LIST) -> tuple[Path, ...]:
    """The wheels' files in `folder`, downloaded where they are missing, each verified.

    Raises PinError and WheelError: offline and not yet downloaded, no pip, or not the pinned file.
    """
    wheels = pinned(listing)
    folder.mkdir(parents=True, exist_ok=True)
    if any(_found(folder, wheel) is None for wheel in wheels):
        _download(folder, listing)
    return tuple(_verified(folder, wheel) for wheel in wheels)


def _found(folder: Path, wheel: Pin) -> Path | None:
    for file in sorted(folder.glob(f"{wheel.name.replace('-', '_')}-{wheel.version}-*.whl")):
        if wheel.is_in(file):
            return file
    return None


def _verified(folder: Path, wheel: Pin) -> Path:
    file = _found(folder, wheel)
    if file is None:
        raise WheelError(f"{wheel.name} {wheel.version}: the file is not the pinned one.")
    return file


def _download(folder: Path, listing: Path) -> None:
    """Let pip download everything on the list into `folder`; pip verifies the hashes too."""
    if find_spec("pip") is None:
        raise WheelError("pip is missing from this environment; run: python -m ensurepip")
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        command = [
            sys.executable, "-m", "pip", "download",
            "--disable-pip-version-check", "--no-input", "--quiet",
            "--require-hashes", "--no-deps", "--only-binary=:all:",
            "--platform", PLATFORM, "--python-version", PYTHON,
            "--implementation", "cp", "--abi", "cp314", "--abi", "none",
            "--requirement", str(listing), "--dest", fresh,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            reasons = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            reason = reasons[-1] if reasons else f"pip ended with {done.returncode}"
            raise WheelError(f"The wheels for the browser cannot be downloaded: {reason}")
        for file in Path(fresh).iterdir():
            os.replace(file, folder / file.name)


def unpacked(files: tuple[Path, ...]) -> dict[str, bytes]:
    """What of these wheels belongs in the app's archive, by its path there."""
    shipped = frozenset(locales())
    contents: dict[str, bytes] = {}
    for file in files:
        with ZipFile(file) as wheel:
            for name in wheel.namelist():
                if is_needed(name, shipped):
                    data = wheel.read(name)
                    is_data = locale_data.is_data(name)
                    contents[name] = locale_data.needed(name, data, shipped) if is_data else data
    return contents


def is_needed(name: str, shipped: frozenset[str]) -> bool:
    """Whether a file of a wheel is imported or read on a phone that has these locales."""
    path = PurePosixPath(name)
    if name.startswith(locale_data.LOCALES):
        return path.stem in shipped
    is_code = path.suffix in KEPT and not name.startswith(WHEELS)
    return is_code or path.name in LICENCES or name == WORDS


def locales() -> Iterator[str]:
    """The shipped languages' locales, and those each of them takes its missing data from."""
    yield "root"
    parents: dict[str, str] = dict(get_global("parent_exceptions"))
    for language in LANGUAGES:
        for locale in (language.locale, cldr(language.locale)):
            while locale and locale != "root":
                yield locale
                locale = parents.get(locale) or locale.rpartition("_")[0]
