import math
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.publish.recordings.mp3 import seconds
from app.publish.recordings.sound import (
    KEPT,
    LOUDNESS,
    PEAK,
    Samples,
    Sound,
    SoundError,
    encoded,
    made_alike,
    read,
    resampled,
)
from tests.support.tones import LEVEL, recorded_tone, tone


def sound_of(samples: Samples, rate: int = 48_000) -> Sound:
    return Sound(samples, rate, is_clipped=False)


def level(samples: Samples) -> float:
    return 10 * math.log10(float(np.square(samples).mean()))


@pytest.mark.parametrize("suffix", ["wav", "flac"])
@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_kind_of_file_is_read_as_one_channel(
    tmp_path: Path, suffix: str, rate: int, channels: int
) -> None:
    samples = recorded_tone(1, rate=rate)
    file = tmp_path / f"001.{suffix}"
    soundfile.write(file, np.stack([samples] * channels, axis=1), rate)
    found = read(file)
    assert found.rate == rate
    assert found.samples == pytest.approx(samples, abs=1e-4)
    assert not found.is_clipped
    assert found.seconds == pytest.approx(2)


def written(
    seconds: float = 1, rate: int = 16_000, channels: int = 1, **kind: str
) -> Callable[[Path], None]:
    samples = np.stack([tone(seconds, rate=rate)] * channels, axis=1)
    return lambda file: soundfile.write(file, samples, rate, **kind)


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (lambda file: file.write_bytes(b""), "is no WAV or FLAC that can be read"),
        (lambda file: file.write_bytes(b"RIFF0000WAVE"), "is no WAV or FLAC that can be read"),
        (lambda file: file.mkdir(), "is no WAV or FLAC that can be read"),
        (written(format="MP3"), "is no WAV or FLAC"),
        (written(format="AIFF"), "is no WAV or FLAC"),
        (written(rate=8000), "has 8,000 samples a second, and must have 16,000 or more"),
        (written(channels=3), "has 3 channels, and may have 2"),
        (written(seconds=181), "is longer than 180 seconds"),
        (written(seconds=0), "is empty"),
    ],
)
def test_other_files_are_refused(
    tmp_path: Path, write: Callable[[Path], object], reason: str
) -> None:
    file = tmp_path / "001.wav"
    write(file)
    with pytest.raises(SoundError, match=f"^{reason}$"):
        read(file)


def test_clipping_is_found_in_either_channel(tmp_path: Path) -> None:
    quiet, loud = tone(1), np.clip(tone(1, level=1.5), -1, 1)
    for samples in (loud, np.stack([quiet, loud], axis=1)):
        soundfile.write(tmp_path / "a.wav", samples, 16_000)
        assert read(tmp_path / "a.wav").is_clipped
    peak = quiet.copy()
    peak[[100, 200, 201]] = 1  # peaks of waves
    soundfile.write(tmp_path / "a.wav", peak, 16_000)
    assert not read(tmp_path / "a.wav").is_clipped


@pytest.mark.parametrize("amplitude", [0.01, LEVEL, 0.9])
@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_loudness_is_that_of_the_voice_without_its_pauses(amplitude: float, rate: int) -> None:
    pause = np.zeros(3 * rate)
    voice = tone(1, level=amplitude, rate=rate)
    samples = np.concatenate([pause, voice, pause, voice])
    assert sound_of(samples, rate).loudness() == pytest.approx(level(voice), abs=0.2)


def test_silence_has_no_voice() -> None:
    silence = sound_of(np.zeros(48_000))
    assert silence.loudness() == -60
    assert silence.voice() == (0, 0)


def test_voice_is_found_between_noise_and_clicks() -> None:
    rate = 48_000
    noise = np.random.default_rng(1).normal(0, LEVEL / 40, 4 * rate)  # 29 dB below
    noise[rate : 3 * rate] += tone(2, rate=rate)
    noise[1000:1500] += 0.5  # a tap on the phone: 10 ms
    begin, end = sound_of(noise).voice()
    assert (begin, end) == pytest.approx((1, 3), abs=0.02)


def test_all_recordings_become_alike() -> None:
    for amplitude in (0.03, 0.3):
        made = made_alike(sound_of(recorded_tone(2, level=amplitude)))
        assert len(made) / 16_000 == pytest.approx(2 + 2 * KEPT, abs=0.02)
        assert Sound(made, 16_000, is_clipped=False).loudness() == pytest.approx(LOUDNESS, abs=0.1)
        assert np.abs(made[: round(0.1 * 16_000)]).max() < 0.001
        assert np.abs(made[-round(0.1 * 16_000) :]).max() < 0.001


def test_a_voice_with_high_peaks_stays_below_full_scale() -> None:
    samples = recorded_tone(2, level=0.02)
    samples[40_000:41_000] *= 20
    made = made_alike(sound_of(samples))
    assert 20 * math.log10(np.abs(made).max()) == pytest.approx(PEAK)


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000, 96_000])
def test_resampling_keeps_a_tone_as_it_is(rate: int) -> None:
    made = resampled(tone(1, rate=rate), rate)
    assert len(made) == pytest.approx(16_000, abs=1)
    inner = slice(800, 15_200)  # the ends of a tone that begins at once ring
    assert made[inner] == pytest.approx(tone(1)[inner], abs=0.002)


@pytest.mark.parametrize("hertz", [8_100, 9_000, 15_560, 20_000])
def test_resampling_lets_no_alias_through(hertz: int) -> None:
    at = np.arange(48_000) / 48_000
    made = resampled(np.asarray(np.sin(2 * np.pi * hertz * at)), 48_000)
    assert level(made) < -80


def test_resampling_does_not_ring() -> None:
    click = np.zeros(48_000)
    click[24_001] = 1
    power = np.square(resampled(click, 48_000))
    around = slice(8000 - 32, 8000 + 33)  # 2 ms before and after
    assert 1 - power[around].sum() / power.sum() < 1e-4


def test_encoded_sound_is_the_same_bytes_each_time_and_decodes() -> None:
    data = encoded(tone(2))
    assert data == encoded(tone(2))
    assert seconds(data) == pytest.approx(2, abs=0.15)
    decoded, rate = soundfile.read(BytesIO(data))
    assert rate == 16_000
    assert level(decoded[8000:24_000]) == pytest.approx(level(tone(1)), abs=0.5)
