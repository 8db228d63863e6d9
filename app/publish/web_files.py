"""The hand-written files that run in a browser (`app/web`), found by name.

On the site they lie in one folder, whatever room they have here, so no two share a name.
"""

from pathlib import Path
from typing import Final

from app.publish import BuildError
from app.publish.stage import ROOT

WEB: Final = ROOT / "app" / "web"
CONTEXTS: Final = ("page", "frame", "python", "service_worker")
"""The four contexts that a browser runs our files in, each a folder."""


def web_file(name: str) -> Path:
    """The file with this name. Raises BuildError unless there is exactly one."""
    found = [file for context in CONTEXTS if (file := WEB / context / name).is_file()]
    if len(found) != 1:
        raise BuildError(f"app/web has {len(found)} files named {name}; it must have one.")
    return found[0]


def web_text(name: str) -> str:
    """The text of the file with this name. Raises BuildError unless there is exactly one."""
    return web_file(name).read_text(encoding="utf-8")
