from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.publish.recordings.pack import BITS
from app.publish.recordings.sound import (
    EDGE,
    KEPT,
    LEVEL,
    PEAK,
    RATE,
    Samples,
    Sound,
    SoundError,
    encoded,
    made_alike,
    read,
)
from tests.support.tones import PHONE, decoded_seconds, recorded_tone, tone, write


def heard(samples: Samples, tmp_path: Path) -> Sound:
    """Return what a phone's recording of these samples is read as."""
    write(tmp_path / "a.wav", samples)
    return read(tmp_path / "a.wav")


@pytest.mark.parametrize("kind", ["m4a", "mp3", "flac", "wav", "webm"])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_phones_recording_is_read_in_any_format_as_one_channel(
    tmp_path: Path, kind: str, channels: int
) -> None:
    file = tmp_path / f"001.{kind}"
    write(file, recorded_tone(1), channels=channels)
    found = read(file)
    assert len(found.samples) / RATE == pytest.approx(2 - 2 * EDGE / RATE, abs=0.1)
    assert found.seconds == pytest.approx(1, abs=0.1)
    assert found.level == pytest.approx(-20, abs=1)
    assert not found.is_clipped
    assert not found.is_cut


def written(samples: Samples, rate: int = PHONE) -> Callable[[Path], None]:
    return lambda file: write(file, samples, rate)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda file: file.write_bytes(b""), "has no sound that can be read"),
        (lambda file: file.write_bytes(b"RIFF0000WAVE"), "has no sound that can be read"),
        (lambda file: file.mkdir(), "has no sound that can be read"),
        (written(tone(1, rate=8000), 8000), "has 8,000 samples a second, and must have 16,000"),
        (written(tone(0.2, rate=PHONE)), "is empty"),
    ],
)
def test_other_files_are_refused(
    tmp_path: Path, make: Callable[[Path], object], reason: str
) -> None:
    file = tmp_path / "001.wav"
    make(file)
    with pytest.raises(SoundError, match=f"^{reason}"):
        read(file)


def test_a_tap_on_the_button_is_no_voice(tmp_path: Path) -> None:
    samples = recorded_tone(2)
    samples[1000:2000] = samples[-2000:-1000] = 0.9
    found = heard(samples, tmp_path)
    assert found.seconds == 2
    assert not found.is_cut


def test_clipping_is_more_than_a_peak(tmp_path: Path) -> None:
    assert heard(np.clip(recorded_tone(1, level=1.5), -1, 1), tmp_path).is_clipped
    samples = recorded_tone(1)
    samples[[30_000, 40_000]] = 1
    assert not heard(samples, tmp_path).is_clipped


@pytest.mark.parametrize("level", [0.03, 0.3])
def test_all_recordings_become_alike(tmp_path: Path, level: float) -> None:
    made = made_alike(heard(recorded_tone(2, level=level), tmp_path))
    assert len(made) == 2 * RATE + 2 * KEPT
    voice = Sound(made, KEPT, len(made) - KEPT)
    assert voice.level == pytest.approx(LEVEL, abs=0.1)
    assert np.abs(made[: KEPT // 2]).max() < 0.001


def test_a_voice_with_high_peaks_stays_below_full_scale(tmp_path: Path) -> None:
    samples = recorded_tone(2, level=0.02)
    samples[40_000:41_000] *= 20
    made = made_alike(heard(samples, tmp_path))
    assert 20 * np.log10(np.abs(made).max()) == pytest.approx(PEAK)


def test_encoded_sound_is_the_same_small_mp3_each_time(tmp_path: Path) -> None:
    data = encoded(tone(2))
    assert data == encoded(tone(2))
    assert decoded_seconds(data) == pytest.approx(2, abs=0.15)  # the encoder adds its own delay
    assert len(data) * 8 / decoded_seconds(data) == pytest.approx(BITS)
    file = tmp_path / "a.mp3"
    file.write_bytes(data)
    assert read(file).level == pytest.approx(-20, abs=1)


def test_encoded_sound_is_one_channel_and_tells_nothing_of_the_phone() -> None:
    data = encoded(tone(1))
    assert data[:3] == b"\xff\xf3\x38"  # the first frame: MPEG-2, Layer III, 24 kbit/s, 16 kHz
    assert data[3] >> 6 == 0b11  # mono
    assert not [it for it in (b"ID3", b"TAG", b"Xing", b"Info", b"Lavc") if it in data]
