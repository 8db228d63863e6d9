"""Takes what a reader has recorded into the pack of its language, once all of it is right."""

from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

from app.domain.guide import Guide
from app.publish import BuildError, out_folder
from app.publish.progress import SILENT, Reporter
from app.publish.recordings.listing import PAGE
from app.publish.recordings.pack import (
    NAME,
    Reading,
    Recording,
    amount,
    as_toml,
    known_tag,
    read_form,
    read_pack,
)
from app.publish.recordings.sound import Sound, SoundError, encoded, made_alike, read
from app.publish.recordings.texts import letters, wanted

PACE: Final = (4, 25)
"""Letters a second, the fewest and the most. A synthetic voice at 140 words a minute reads 7 to 12
of them in the thirteen languages in which its readings of these texts were measured; people and
other languages differ more."""
PAUSE: Final = 2.0
"""Seconds that a reader may take beyond that, for a pause or a short word."""
SHORTEST: Final = 0.4
"""Seconds that the shortest word takes."""
QUIETEST: Final = -35
"""dBFS that a voice must have: below, the noise of the phone becomes loud with it."""
STEM: Final = 12
"""Hexadecimal digits of a text's hash in the name of its file: 48 bits, so no two texts meet."""

Pieces = dict[str, tuple[Reading, bytes]]
"""By its text: the reading that a recording belongs to, itself without recordings, and the MP3."""


def take(
    tag: str,
    folder: Path,
    out: Path,
    guide: Guide,
    *,
    is_partial: bool = False,
    reporter: Reporter = SILENT,
) -> None:
    """Add the recordings in *folder*, which stays as it is, to the pack of a language in *out*.

    They take the place of older ones of the same texts; the pack keeps all others. Unless
    *is_partial*, it must have every text then. Raises BuildError if anything is wrong, after the
    reporter was told all of it, or as `read_form`: the pack is then as it was before.
    """
    pack = out.resolve() / known_tag(tag, folder)
    readings, texts = read_form(folder, tag), wanted(guide, tag)
    pieces = _pieces_of(pack) if pack.exists() else {}
    files = _files_of(folder)
    new: Pieces = {}
    findings: list[str] = []
    listed = [(it, reading) for reading in readings for it in reading.recordings]
    with reporter.step("Check the recordings", total=len(listed)) as advance:
        for it, reading in listed:
            advance(1)
            found = files.pop(it.file, [])
            if it.text not in texts:
                reporter.say(f"{it.file}: the guide no longer shows “{it.text}”: left out.")
            elif found or not (is_partial or it.text in pieces):
                try:
                    new[it.text] = replace(reading, recordings=()), _sound(found, it.text)
                except SoundError as error:
                    findings.append(f"{found[0] if found else folder / it.file} {error}.")
    unknown = chain.from_iterable(files.values())
    findings += [f"{it} belongs to no text; a file is named like 001.m4a." for it in unknown]
    if not is_partial:
        known = {*pieces, *(it.text for it, _ in listed)}
        lacking = [it for it in texts if it not in known]
        findings += [f"{folder / NAME} does not list “{it}”." for it in lacking]
    for finding in findings:
        reporter.say(finding)
    if findings:
        raise BuildError(f"Nothing was taken: {len(findings)} findings.")
    if not new:
        raise BuildError(f"Nothing was taken: {folder} has no recording.")
    pieces |= new
    out_folder.replace(pack, _files(tag, pieces))
    shown = [pieces[it][1] for it in texts if it in pieces]
    told = f"{amount(shown)}, {len(shown)} of {len(texts)} texts"
    reporter.say(f"Recordings {tag}: {told}, in {pack}.")


def fault(sound: Sound, text: str) -> str:
    """Return what is wrong with a recording of this text and how to mend it, "" if nothing is."""
    shortest = max(SHORTEST, letters(text) / PACE[1])
    longest = letters(text) / PACE[0] + PAUSE
    if sound.is_clipped:
        return "is clipped: hold the phone further away, or speak more quietly"
    if sound.level < QUIETEST:
        return f"is too quiet: {sound.level:.0f} dBFS, and {QUIETEST} at least"
    if sound.seconds < shortest:
        return f"is too short: {sound.seconds:.1f} s of voice, and {shortest:.1f} at least"
    if sound.seconds > longest:
        return f"is too long: {sound.seconds:.1f} s of voice, and {longest:.1f} at most"
    if sound.is_cut:
        return "begins or ends within the voice, or the room is loud: wait a second at both ends"
    return ""


def _sound(files: list[Path], text: str) -> bytes:
    """Return the MP3 of a text. Raises SoundError unless it has one file without a fault."""
    match files:
        case []:
            raise SoundError("is missing: no sound file has this name")
        case [file]:
            sound = read(file)
        case [_, other, *_]:
            raise SoundError(f"and {other.name} are there: keep one")
    if reason := fault(sound, text):
        raise SoundError(reason)
    return encoded(made_alike(sound))


def _files_of(folder: Path) -> dict[str, list[Path]]:
    """Return the files in a reader's folder by their names without the ending."""
    found: dict[str, list[Path]] = {}
    for file in sorted(folder.iterdir()):
        if file.name not in (NAME, PAGE) and not file.name.startswith("."):
            found.setdefault(file.stem, []).append(file)
    return found


def _pieces_of(pack: Path) -> Pieces:
    """Return the pieces of a pack that was taken before. Raises BuildError as `read_pack`."""
    before = read_pack(pack)
    return {
        it.text: (replace(reading, recordings=()), before.sounds[it.text])
        for reading in before.readings
        for it in reading.recordings
    }


def _files(tag: str, pieces: Pieces) -> dict[str, bytes]:
    """Return the files of a pack by their names."""
    files: dict[str, bytes] = {}
    readings: dict[Reading, list[Recording]] = {}
    for text, (reading, sound) in pieces.items():
        name = f"{sha256(text.encode()).hexdigest()[:STEM]}.mp3"
        files[name] = sound
        recording = Recording(name, text, sha256(sound).hexdigest())
        readings.setdefault(reading, []).append(recording)
    made = [replace(it, recordings=tuple(found)) for it, found in readings.items()]
    return {NAME: as_toml(tag, made).encode(), **files}
