"""Packs of recordings in which a tone stands for the voice: no test has anybody speak."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

import av
import numpy as np

from app.publish.recordings.pack import NAME, Reading, Recording, as_toml, read_form
from app.publish.recordings.sound import RATE, Samples, encoded
from app.publish.recordings.texts import letters

READER: Final = {"reader": "a tone", "consent": "nobody speaks", "licence": "CC0-1.0"}
HERTZ: Final = 440
LEVEL: Final = 0.14
"""Its amplitude, which makes -20 dBFS."""
PACE: Final = 10
"""Letters a second, for tones as long as a person would read."""
PHONE: Final = 48_000
"""Samples a second that a phone records."""


def tone(seconds: float, *, level: float = LEVEL, rate: int = RATE) -> Samples:
    """Return a tone of that length, of amplitude *level*."""
    at = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * HERTZ * at)).astype(np.float32)


@cache
def tone_mp3(seconds: float) -> bytes:
    """Return a tone as the MP3 of a pack."""
    return encoded(tone(seconds))


def decoded_seconds(data: bytes) -> float:
    """Return the length of an MP3 as a decoder finds it."""
    with av.open(BytesIO(data), "r") as opened:
        return sum(it.samples for it in opened.decode(audio=0)) / RATE


def pace(text: str) -> float:
    """Return the seconds, to a fifth, that a person takes to read a text."""
    return max(0.6, round(letters(text) / PACE * 5) / 5)


def tone_pack(folder: Path, tag: str, texts: Iterable[str]) -> Path:
    """Write a pack with a tone for each of these plain texts, as long as it is read.

    Returns *folder*, where the pack has the folder `tag`, for `publish(recordings=…)`.
    """
    pack = folder / tag
    pack.mkdir(parents=True)
    rows = []
    for number, text in enumerate(texts, 1):
        name, data = f"{number:03}.mp3", tone_mp3(pace(text))
        (pack / name).write_bytes(data)
        rows.append(Recording(name, text, sha256(data).hexdigest()))
    reading = Reading(**READER, day=date(2026, 11, 29), recordings=tuple(rows))
    (pack / NAME).write_text(as_toml(tag, [reading]), encoding="utf-8")
    return folder


def recorded_tone(seconds: float, *, level: float = LEVEL, rate: int = PHONE) -> Samples:
    """Return a tone as a reader records it: with half a second of silence before and after."""
    return np.pad(tone(seconds, level=level, rate=rate), rate // 2)


def write(file: Path, samples: Samples, rate: int = PHONE, channels: int = 1) -> None:
    """Write samples as the kind of sound file that the ending says, the same in each channel."""
    layout = "mono" if channels == 1 else "stereo"
    frame = av.AudioFrame.from_ndarray(np.stack([samples] * channels), "fltp", layout)
    frame.sample_rate = rate
    with av.open(file, "w") as opened:
        stream = opened.add_stream(opened.default_audio_codec, rate, layout=layout)
        assert isinstance(stream, av.AudioStream)
        for it in frame, None:
            opened.mux(stream.encode(it))


def record(folder: Path, tag: str, first: int | None = None) -> tuple[Recording, ...]:
    """Fill in the form of the list in *folder*, and record a tone as WAV for each of its texts.

    With *first*, only so many are recorded. Returns all texts with the names of their files.
    """
    form = folder / NAME
    text = form.read_text(encoding="utf-8").replace('date = ""', "date = 2026-11-29")
    for key, value in READER.items():
        text = text.replace(f'{key} = ""', f'{key} = "{value}"')
    form.write_text(text, encoding="utf-8")
    (reading,) = read_form(folder, tag)
    for it in reading.recordings[:first]:
        write(folder / f"{it.file}.wav", recorded_tone(pace(it.text)))
    return reading.recordings
