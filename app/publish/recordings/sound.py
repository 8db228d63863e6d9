"""Samples: read from WAV or FLAC, judged, made alike, and written as MP3.

Only the maker of recordings needs this. Samples are numbers from -1 to 1 in one channel. Levels are
dBFS: a square wave at full scale has 0, a sine -3.
"""

import math
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import soundfile

from app.publish.recordings.mp3 import RATE

Samples = npt.NDArray[np.float64]

FORMATS: Final = {"WAV", "WAVEX", "RF64", "FLAC"}
"""Libsndfile's names of the kinds that lose nothing."""
CHANNELS: Final = 2
LONGEST: Final = 180
"""Seconds of a file, so that a recorder left running does not fill the memory."""
FULL: Final = 0.999
CLIPPED: Final = 3
"""Samples at full scale one after the other: fewer may be the peak of a wave."""
BLOCK: Final = 0.05
"""Seconds over which a level is measured: a syllable has some."""
SILENT: Final = -60.0
"""Level below which a block counts as a pause."""
GATE: Final = 10.0
"""dB below the mean level, below which a block counts as a pause (ITU-R BS.1770-5)."""
ONSET: Final = 0.01
"""Seconds of the blocks between which a voice begins."""
CLICK: Final = 3
"""Such blocks, in a row, that are a voice; fewer are a tap on the phone."""
WEAKEST: Final = 25.0
"""dB below the loudness at which a voice begins: weak sounds, such as f, lie about there."""
KEPT: Final = 0.15
"""Seconds of silence left at either end."""
FADE: Final = 0.01
"""Seconds in which each end fades, so that no cut is heard."""
LOUDNESS: Final = -20.0
"""The loudness of every recording: phones' small speakers need it (AES TD1004: -20 to -16)."""
PEAK: Final = -1.0
"""The highest level of a sample: an encoder overshoots by less than a decibel (EBU R 128)."""
CUTOFF: Final = (7000, 8000)
"""Hertz between which the low-pass filter closes: samples at 16 kHz have nothing above."""
COMPRESSION: Final = 0.9
"""Libsndfile's scale: it makes 24 kbit/s of 16 kHz."""


class SoundError(Exception):
    """A file cannot be used; the message goes on after its name."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording: samples in one channel, at *rate* a second."""

    samples: Samples
    rate: int
    is_clipped: bool

    def voice(self) -> tuple[float, float]:
        """Return the seconds at which the voice begins and ends; twice the same in silence."""
        size = round(ONSET * self.rate)
        loud = _levels(self.samples, size) > self.loudness() - WEAKEST
        runs = np.convolve(loud, np.ones(CLICK), "valid") >= CLICK
        found = np.flatnonzero(runs)
        if not len(found):
            return 0.0, 0.0
        return found[0] * ONSET, (found[-1] + CLICK) * ONSET

    def loudness(self) -> float:
        """Return the level of what is no pause; `SILENT` where there is nothing else."""
        levels = _levels(self.samples, round(BLOCK * self.rate))
        sounding = levels[levels > SILENT]
        if not len(sounding):
            return SILENT
        return _mean(sounding[sounding > _mean(sounding) - GATE])

    @property
    def seconds(self) -> float:
        """The length of all of it."""
        return len(self.samples) / self.rate


def read(file: Path) -> Sound:
    """Return the recording in a file. Raises SoundError for what no recording may be."""
    try:
        with soundfile.SoundFile(file) as opened:
            if opened.format not in FORMATS:
                raise SoundError("is no WAV or FLAC")
            if opened.samplerate < RATE:
                rate = f"{opened.samplerate:,} samples a second"
                raise SoundError(f"has {rate}, and must have {RATE:,} or more")
            if opened.channels > CHANNELS:
                raise SoundError(f"has {opened.channels} channels, and may have {CHANNELS}")
            if opened.frames > LONGEST * opened.samplerate:
                raise SoundError(f"is longer than {LONGEST} seconds")
            data = opened.read(dtype="float64", always_2d=True)
    except (soundfile.LibsndfileError, OSError) as error:
        raise SoundError("is no WAV or FLAC that can be read") from error
    if not len(data):
        raise SoundError("is empty")
    return Sound(data.mean(axis=1), opened.samplerate, _is_clipped(data))


def made_alike(sound: Sound) -> Samples:
    """Return a recording at 16 kHz, without silence at the ends, at the loudness of all others."""
    begin, end = sound.voice()
    first = max(0, round((begin - KEPT) * sound.rate))
    last = min(len(sound.samples), round((end + KEPT) * sound.rate))
    samples = resampled(_faded(sound.samples[first:last], sound.rate), sound.rate)
    loudness = Sound(samples, RATE, is_clipped=False).loudness()
    peak = 20 * math.log10(float(np.abs(samples).max()))
    gain = min(LOUDNESS - loudness, PEAK - peak)
    return np.asarray(samples * 10 ** (gain / 20))


def resampled(samples: Samples, rate: int) -> Samples:
    """Return the samples at 16 kHz.

    All of a short recording fits into one Fourier transform, in which a low-pass filter is a
    product and another rate another length: no aliases, and no package for it.
    """
    if rate == RATE:
        return samples
    step = rate // math.gcd(rate, RATE)  # so many samples become a whole number of new ones
    padded = np.pad(samples, (0, -len(samples) % step))
    length = len(padded) * RATE // rate
    spectrum = np.fft.rfft(padded)[: length // 2 + 1]
    hertz = np.arange(len(spectrum)) * rate / len(padded)
    closing = np.clip((hertz - CUTOFF[0]) / (CUTOFF[1] - CUTOFF[0]), 0, 1)
    filtered = spectrum * (1 + np.cos(np.pi * closing)) / 2
    return np.asarray(np.fft.irfft(filtered, length) * length / len(padded))


def encoded(samples: Samples) -> bytes:
    """Return samples at 16 kHz as an MP3 of the kind that packs have (`mp3.py`)."""
    file = BytesIO()
    soundfile.write(
        file,
        samples,
        RATE,
        format="MP3",
        subtype="MPEG_LAYER_III",
        bitrate_mode="CONSTANT",
        compression_level=COMPRESSION,
    )
    return file.getvalue()


def _levels(samples: Samples, size: int) -> Samples:
    """Return the level of each block of so many samples; the last is filled up with zeros."""
    blocks = np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)
    power = np.square(blocks).mean(axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 1e-12)))


def _mean(levels: Samples) -> float:
    return float(10 * np.log10(np.power(10, levels / 10).mean()))


def _is_clipped(data: Samples) -> bool:
    full = np.abs(data) >= FULL
    for channel in full.T:
        if (np.convolve(channel, np.ones(CLIPPED), "valid") >= CLIPPED).any():
            return True
    return False


def _faded(samples: Samples, rate: int) -> Samples:
    length = min(round(FADE * rate), len(samples) // 2)
    rise = np.linspace(0, 1, length)
    shape = np.ones(len(samples))
    shape[:length], shape[len(samples) - length :] = rise, rise[::-1]
    return np.asarray(samples * shape)
