"""The one kind of MP3 that a pack has, checked frame by frame without a decoder.

MPEG-2 Layer III, mono, 16 kHz, 24 kbit/s constant, and nothing before, between or after the frames
(ISO/IEC 13818-3 and 11172-3): each frame begins with the same three bytes and is 108 bytes long.
Browsers decode it everywhere, and speech needs no more.
"""

from collections.abc import Collection
from typing import Final

from app.publish.fetch import megabytes

RATE: Final = 16_000
"""Samples a second."""
HEAD: Final = b"\xff\xf3\x38"
"""Sync, MPEG-2, Layer III, no checksum; 24 kbit/s, 16 kHz, no padding."""
MONO: Final = 0b11
"""The mode in the first two bits of the fourth byte."""
FRAME: Final = 108
"""Bytes of a frame: 72 × 24,000 / 16,000."""
SAMPLES: Final = 576
"""Samples of a frame."""


def seconds(data: bytes) -> float:
    """Return the length of a recording. Raises ValueError unless it is whole such frames."""
    frames, rest = divmod(len(data), FRAME)
    if not frames or rest or not all(_is_frame(data, at * FRAME) for at in range(frames)):
        raise ValueError("no MP3 of 16 kHz, mono, 24 kbit/s")
    return frames * SAMPLES / RATE


def amount(sounds: Collection[bytes]) -> str:
    """Return the bytes and the minutes of such recordings as people read them."""
    size = sum(map(len, sounds))
    return f"{megabytes(size)}, {size / FRAME * SAMPLES / RATE / 60:.1f} minutes"


def _is_frame(data: bytes, at: int) -> bool:
    return data[at : at + 3] == HEAD and data[at + 3] >> 6 == MONO
