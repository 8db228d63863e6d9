"""The packs on the site: for each language an index of its texts, and the sounds in parts.

`recordings.ur.json` has the names of the parts, and for each text its part, offset and length in
bytes there. Each piece is one whole MP3. A phone loads them only for the language shown.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.guide import Guide
from app.publish import ROOT, BuildError
from app.publish.progress import SILENT, Reporter
from app.publish.recordings.pack import Pack, Reading, amount, known_tag, read_pack
from app.publish.recordings.texts import wanted
from i18n.languages import LANGUAGES

RECORDINGS: Final = ROOT / "assets" / "recordings"
"""The folder with the packs of this repository, one folder for each; it may be missing."""
PART: Final = 512 * 1024
"""Bytes of a part, at most: an interrupted download goes on at a part."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The files of all packs by their paths on the site, their languages, and their credits."""

    files: Mapping[str, bytes]
    tags: tuple[str, ...]
    credits: str
    """A line for each reading: the reader's role, the day and the licence; "" without packs."""


def recorded(folder: Path, guide: Guide, reporter: Reporter = SILENT) -> Recorded:
    """Return the packs in *folder* as they stand on the site.

    A text that the guide no longer shows is left out, and the reporter is told: one changed
    sentence must not stop a release. Raises as `read_pack` for everything else that is wrong.
    """
    files: dict[str, bytes] = {}
    shown: list[str] = []
    notes: list[str] = []
    packs = _packs(folder)
    for tag in (it.tag for it in LANGUAGES if it.tag in packs):
        pack = read_pack(packs[tag])
        sounds = _shown(pack, guide, reporter)
        if sounds:
            files |= site_files(tag, sounds)
            shown.append(tag)
            heard = (it for it in pack.readings if any(row.text in sounds for row in it.recordings))
            notes += [_credit(tag, it) for it in heard]
    return Recorded(files, tuple(shown), "\n".join(notes))


def site_files(tag: str, sounds: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of one language; *sounds* are MP3s by their plain texts."""
    parts: list[bytearray] = []
    texts: dict[str, tuple[int, int, int]] = {}
    for text, sound in sounds.items():
        if not parts or len(parts[-1]) + len(sound) > PART:
            parts.append(bytearray())
        texts[text] = (len(parts) - 1, len(parts[-1]), len(sound))
        parts[-1] += sound
    names = [f"recordings.{tag}.{number}.bin" for number in range(1, len(parts) + 1)]
    index = json.dumps(
        {"parts": names, "texts": texts}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    files = {name: bytes(part) for name, part in zip(names, parts, strict=True)}
    return {f"recordings.{tag}.json": index.encode(), **files}


def _packs(folder: Path) -> dict[str, Path]:
    """Return the folder of each pack by its tag. Raises BuildError for what is no pack."""
    if folder == RECORDINGS and not folder.exists():
        return {}
    if not folder.is_dir():
        raise BuildError(f"{folder} is no folder with recordings.")
    found = [it for it in sorted(folder.iterdir()) if not it.name.startswith(".")]
    for place in found:
        if not place.is_dir():
            raise BuildError(f"{place} belongs to no pack: each language has a folder.")
    return {known_tag(it.name, it): it for it in found}


def _shown(pack: Pack, guide: Guide, reporter: Reporter) -> dict[str, bytes]:
    """Return the sounds of a pack that the guide shows, in its reading order, by their texts."""
    texts = wanted(guide, pack.tag)
    old = [f"“{it}”" for it in pack.sounds if it not in texts]
    if old:
        reporter.say(
            f"Recordings {pack.tag}: the guide no longer shows {', '.join(old)}: left out."
        )
    shown = {text: pack.sounds[text] for text in texts if text in pack.sounds}
    told = f"{amount(shown.values())}, {len(shown)} of {len(texts)} texts"
    reporter.say(f"Recordings {pack.tag}: {told}.")
    return shown


def _credit(tag: str, reading: Reading) -> str:
    return (
        f"Recordings {tag}: read by a person ({reading.reader}), {reading.day}, {reading.licence}"
    )
