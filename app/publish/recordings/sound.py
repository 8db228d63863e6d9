"""Sound files, read in whatever format a phone records, made alike, and written as MP3.

Only the maker of a pack needs this. Levels are dBFS: a square wave at full scale has 0, a sine -3.
"""

import math
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

import av
import numpy as np
import numpy.typing as npt

from app.publish.recordings.pack import BITS

Samples = npt.NDArray[np.float32]

RATE: Final = 16_000
"""Samples a second: speech needs no more."""
EDGE: Final = RATE // 10
"""Samples left out at either end of a file, where a finger taps the button."""
BLOCK: Final = RATE // 20
"""Samples over which a level is measured: a syllable has some such blocks, a tap less than one."""
WEAKEST: Final = 30.0
"""dB below the loudest block at which a voice begins: weak sounds, such as f, lie about there."""
KEPT: Final = 3 * BLOCK
"""Samples of silence left at either end of the voice."""
FULL: Final = 0.98
CLIPPED: Final = 0.001
"""Share of samples at full scale from which a voice is clipped: fewer are peaks of waves."""
FAINTEST: Final = 1e-4
"""The amplitude that silence counts as, so that it has a level."""
LEVEL: Final = -20.0
"""The level of every recording: phones' small speakers need it (AES TD1004: -20 to -16)."""
PEAK: Final = -1.0
"""The highest level of a sample: an encoder overshoots by less than a decibel (EBU R 128)."""
BARE: Final = {"id3v2_version": "0", "write_xing": "0"}
"""Options of the encoder: the file has the sound and nothing else."""


class SoundError(Exception):
    """A file cannot be used; the message goes on after its name."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """A recording: mono samples from -1 to 1 at `RATE`, and where in them the voice lies."""

    samples: Samples
    begin: int
    end: int

    @property
    def voice(self) -> Samples:
        """The samples from the beginning to the end of the voice."""
        return self.samples[self.begin : self.end]

    @property
    def seconds(self) -> float:
        """The length of the voice."""
        return len(self.voice) / RATE

    @property
    def level(self) -> float:
        """The level of the voice, with its pauses."""
        return _decibel(math.sqrt(np.square(self.voice).mean()))

    @property
    def is_clipped(self) -> bool:
        """Too much of the voice is at full scale."""
        return bool((np.abs(self.voice) > FULL).mean() > CLIPPED)

    @property
    def is_cut(self) -> bool:
        """The voice begins or ends where the recording does."""
        return self.begin == 0 or self.end + BLOCK > len(self.samples)


def read(file: Path) -> Sound:
    """Return the recording in a file. Raises SoundError unless FFmpeg finds enough sound in it."""
    resampler = av.AudioResampler("fltp", rate=RATE)
    try:
        with av.open(file) as opened:
            rate = opened.streams.audio[0].rate
            frames = chain(opened.decode(audio=0), [None])
            mono = [it.to_ndarray().mean(axis=0) for at in frames for it in resampler.resample(at)]
    except (av.FFmpegError, IndexError) as error:
        raise SoundError("has no sound that can be read") from error
    if rate < RATE:
        raise SoundError(f"has {rate:,} samples a second, and must have {RATE:,} or more")
    samples = np.concatenate(mono)[EDGE:-EDGE] if mono else np.zeros(0, np.float32)
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    if not len(blocks):
        raise SoundError("is empty")
    power = np.square(blocks).mean(axis=1)
    loud = np.flatnonzero(power >= power.max() / 10 ** (WEAKEST / 10))
    return Sound(samples, int(loud[0]) * BLOCK, int(loud[-1] + 1) * BLOCK)


def made_alike(sound: Sound) -> Samples:
    """Return a voice with a little silence around it, at the level of all others."""
    samples = sound.samples[max(0, sound.begin - KEPT) : sound.end + KEPT]
    gain = min(LEVEL - sound.level, PEAK - _decibel(np.abs(samples).max()))
    return samples * np.float32(10 ** (gain / 20))


def encoded(samples: Samples) -> bytes:
    """Return samples at `RATE` as an MP3 of `BITS` a second, without tags."""
    file = BytesIO()
    with av.open(file, "w", "mp3", options=BARE) as opened:
        stream = opened.add_stream("libmp3lame", RATE, layout="mono", bit_rate=BITS)
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), "fltp", "mono")
        frame.sample_rate = RATE
        for it in frame, None:
            opened.mux(stream.encode(it))
    return file.getvalue()


def _decibel(amplitude: float) -> float:
    return 20 * math.log10(max(amplitude, FAINTEST))
