"""The licences of everything that ships, as one text for the site: their authors ask for it."""

from pathlib import Path

import flet_web

from app.publish.stage import ROOT

RULE = "-" * 80  # what stands between two texts in Flutter's own NOTICES


def licences(folder: Path = ROOT / "assets" / "licences") -> bytes:
    """The list, then each text of `folder`, then Flutter's notices for what its client is made of.

    Raises OSError where one of them is missing.
    """
    listed = (folder / "THIRD-PARTY.md").read_text(encoding="utf-8")
    texts = [
        f"{file.stem}\n\n{file.read_text(encoding='utf-8').strip()}\n"
        for file in sorted(folder.glob("*.txt"))
    ]
    web = Path(flet_web.get_package_web_dir())
    notices = (web / "assets" / "NOTICES").read_text(encoding="utf-8")
    return f"\n{RULE}\n".join([listed, *texts, notices]).encode()
