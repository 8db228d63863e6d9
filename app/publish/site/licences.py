"""The licences of everything that ships, as one text for the site, as the licences ask."""

from pathlib import Path
from typing import Final

from app.publish import ROOT
from app.publish.fetch import flet_web

RULE: Final = "-" * 80
"""Line between two texts, as in Flutter's NOTICES."""


def licences(folder: Path = ROOT / "assets" / "licences", credits: str = "") -> bytes:
    """Return the list, each text of *folder*, the notices of Flutter's client, and the *credits*.

    Raises OSError if one of them is missing, and BuildError.
    """
    listed = (folder / "THIRD-PARTY.md").read_text(encoding="utf-8")
    texts = [
        f"{file.stem}\n\n{file.read_text(encoding='utf-8').strip()}\n"
        for file in sorted(folder.glob("*.txt"))
    ]
    notices = flet_web.read_text("assets/NOTICES")
    return f"\n{RULE}\n".join([listed, *texts, notices, *([credits] if credits else [])]).encode()
