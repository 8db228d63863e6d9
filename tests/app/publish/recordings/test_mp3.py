from io import BytesIO

import pytest
import soundfile

from app.publish.recordings.mp3 import FRAME, HEAD, amount, seconds
from tests.support.tones import tone, tone_mp3


def test_length_is_what_a_decoder_finds() -> None:
    data = tone_mp3(3)
    decoded, rate = soundfile.read(BytesIO(data))
    assert rate == 16_000
    assert seconds(data) == len(decoded) / rate
    assert 3 <= seconds(data) < 3.15  # the encoder adds its own delay


def test_bit_rate_is_24_kbit_a_second() -> None:
    assert len(tone_mp3(3)) * 8 / seconds(tone_mp3(3)) == 24_000


def other_sound(rate: int, channels: int = 1, kind: str = "MP3") -> bytes:
    file = BytesIO()
    samples = tone(1, rate=rate).repeat(channels).reshape(-1, channels)
    soundfile.write(file, samples, rate, format=kind)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no sound",
        tone_mp3(1)[:-1],
        tone_mp3(1)[1:],
        tone_mp3(1)[:FRAME] + bytes(FRAME),
        tone_mp3(1) + b"TAG".ljust(FRAME, b"\0"),
        tone_mp3(1).replace(HEAD + b"\xc4", HEAD + b"\x44"),  # joint stereo
        other_sound(16_000, channels=2),
        other_sound(44_100),
        other_sound(16_000),  # at another bit rate
        other_sound(16_000, kind="WAV"),
    ],
)
def test_any_other_sound_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no MP3 of 16 kHz, mono, 24 kbit/s"):
        seconds(data)


def test_amount_is_told_in_bytes_and_minutes() -> None:
    second = bytes(3000)
    assert amount([second] * 30 + [second * 60] * 9) == "1.7 MB, 9.5 minutes"
