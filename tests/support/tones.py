"""Packs of recordings in which a tone stands for the voice: no test has anybody speak."""

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from app.publish.recordings.mp3 import RATE
from app.publish.recordings.sound import Samples, encoded

HERTZ: Final = 440
LEVEL: Final = 0.14
"""Its amplitude, which makes -20 dBFS."""
PACE: Final = 10
"""Letters a second, for tones as long as a person would read."""


def tone(seconds: float, *, level: float = LEVEL, rate: int = RATE) -> Samples:
    """Return a tone of that length, of amplitude *level*."""
    at = np.arange(round(seconds * rate)) / rate
    return np.asarray(level * np.sin(2 * np.pi * HERTZ * at))


@cache
def tone_mp3(seconds: float) -> bytes:
    """Return a tone as the MP3 of a pack."""
    return encoded(tone(seconds))


def pace(text: str) -> float:
    """Return the seconds, to a fifth, that a person takes to read a text."""
    return max(0.6, round(len(text) / PACE * 5) / 5)


def tone_pack(folder: Path, tag: str, texts: Iterable[str]) -> Path:
    """Write a pack with a tone for each of these plain texts, as long as it is read.

    Returns *folder*, where the pack has the folder `tag`, for `publish(recordings=…)`.
    """
    pack = folder / tag
    pack.mkdir(parents=True)
    lines = [f'language = "{tag}"', "[[reading]]", 'reader = "a tone"', "date = 2026-11-29"]
    lines += ['consent = "nobody speaks"', 'licence = "CC0-1.0"']
    for number, text in enumerate(texts, 1):
        name, data = f"{number:03}.mp3", tone_mp3(pace(text))
        (pack / name).write_bytes(data)
        lines += ["[[reading.recording]]", f'file = "{name}"']
        lines += [f"text = {json.dumps(text, ensure_ascii=False)}"]
        lines += [f'sha256 = "{sha256(data).hexdigest()}"']
    (pack / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
