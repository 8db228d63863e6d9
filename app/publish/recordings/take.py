"""Takes what a reader has recorded into the pack of its language, once all of it is right."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.domain.guide import Guide
from app.publish import BuildError, out_folder
from app.publish.progress import SILENT, Reporter
from app.publish.recordings.listing import PAGE
from app.publish.recordings.mp3 import amount
from app.publish.recordings.pack import (
    NAME,
    Reading,
    Recording,
    as_toml,
    known_tag,
    read_form,
    read_pack,
)
from app.publish.recordings.sound import Sound, SoundError, encoded, made_alike, read
from app.publish.recordings.wanted import letters, wanted

SUFFIXES: Final = (".flac", ".wav")
PACE: Final = (4, 25)
"""Letters a second, the fewest and the most. A synthetic voice at 140 words a minute reads 7 to 12
of them in the thirteen languages in which its readings of these texts were measured; people and
other languages differ more."""
PAUSE: Final = 2.0
"""Seconds that a reader may take beyond that, for a pause or a short word."""
SHORTEST: Final = 0.4
"""Seconds that the shortest word takes."""
LOUDNESS: Final = (-35, -10)
"""dBFS that a voice may have: below, the noise of the phone becomes loud with it; above, it was
too near."""
SILENCE: Final = 0.1
"""Seconds that must lie before and after the voice: else some of it may be missing."""
STEM: Final = 12
"""Hexadecimal digits of a text's hash in the name of its file: 48 bits, so no two texts meet."""

Pieces = Mapping[str, tuple[Reading, bytes]]
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
    """Add the recordings in *folder* to the pack of a language in *out*.

    They take the place of older ones of the same texts. What the guide no longer shows leaves the
    pack. Unless *is_partial*, the pack must have every text then. Raises BuildError if
    anything is wrong, after the reporter was told all of it: the pack is then as it was before.
    """
    pack = out.resolve() / known_tag(tag, folder)
    readings, texts = read_form(folder, tag), wanted(guide, tag)
    listed = {it.text: (it.file, reading) for reading in readings for it in reading.recordings}
    pieces = _pieces_of(pack) if pack.exists() else {}
    findings = list(_strangers(folder, {file for file, _ in listed.values()}))
    with reporter.step("Check the recordings", total=len(listed)) as advance:
        for text, (name, reading) in listed.items():
            advance(1)
            if text not in texts:
                reporter.say(f"{name}: the guide no longer shows “{text}”: left out.")
                continue
            found = _files_of(folder, name)
            if not found and (is_partial or text in pieces):
                continue
            wrong = list(_faults(folder, name, found, text))
            findings += wrong
            if not wrong:
                sound = encoded(made_alike(read(found[0])))
                pieces[text] = replace(reading, recordings=()), sound
    if not is_partial:
        lacking = [it for it in texts if it not in pieces and it not in listed]
        findings += [f"{folder / NAME} does not list “{it}”." for it in lacking]
    for finding in findings:
        reporter.say(finding)
    if findings:
        raise BuildError(f"Nothing was taken: {len(findings)} findings.")
    made = {text: pieces[text] for text in texts if text in pieces}
    if not made:
        raise BuildError(f"Nothing was taken: {folder} has no recording.")
    out_folder.replace(pack, _files(tag, made))
    told = amount([sound for _, sound in made.values()])
    reporter.say(f"Recordings {tag}: {told}, {len(made)} of {len(texts)} texts, in {pack}.")


def faults(sound: Sound, text: str) -> Iterator[str]:
    """Yield everything that is wrong with a recording of this text, each as one sentence."""
    begin, end = sound.voice()
    seconds = end - begin
    shortest = max(SHORTEST, letters(text) / PACE[1])
    longest = letters(text) / PACE[0] + PAUSE
    loudness, (quietest, loudest) = sound.loudness(), LOUDNESS
    if sound.is_clipped:
        yield "it is clipped: hold the phone further away, or speak more quietly."
    elif loudness > loudest:
        yield f"it is too loud: {loudness:.0f} dBFS, and {loudest} at most."
    if loudness < quietest:
        yield f"it is too quiet: {loudness:.0f} dBFS, and {quietest} at least."
    elif seconds < shortest:
        yield f"it is too short: {seconds:.1f} s of voice, and {shortest:.1f} at least."
    elif seconds > longest:
        yield f"it is too long: {seconds:.1f} s of voice, and {longest:.1f} at most."
    elif begin < SILENCE or sound.seconds - end < SILENCE:
        yield "it begins or ends within the voice, or the room is loud: wait a second at both ends."


def _files_of(folder: Path, name: str) -> list[Path]:
    """Return the sound files of that number."""
    return [it for suffix in SUFFIXES if (it := folder / f"{name}{suffix}").exists()]


def _faults(folder: Path, name: str, files: list[Path], text: str) -> Iterator[str]:
    """Yield all that is wrong with the files of a text, of which there must be one."""
    match files:
        case []:
            yield f"{folder} has neither {' nor '.join(f'{name}{it}' for it in SUFFIXES)}."
        case [file]:
            try:
                yield from (f"{file}: {it}" for it in faults(read(file), text))
            except SoundError as error:
                yield f"{file} {error}."
        case _:
            yield f"{files[0]} and {files[1].name} are there: keep one."


def _strangers(folder: Path, listed: set[str]) -> Iterator[str]:
    """Yield a finding for each file that belongs to no text of the list."""
    names = {f"{name}{suffix}" for name in listed for suffix in SUFFIXES} | {NAME, PAGE}
    for file in sorted(folder.iterdir()):
        if file.name not in names and not file.name.startswith("."):
            yield f"{file} belongs to no text of the list; a file is named like 001{SUFFIXES[1]}."


def _pieces_of(pack: Path) -> dict[str, tuple[Reading, bytes]]:
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
