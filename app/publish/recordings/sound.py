"""Samples: read from WAV or FLAC, and written as MP3. Only the maker of recordings needs it.

Samples are numbers from -1 to 1 at 16 kHz, in one channel.
"""

from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt
import soundfile

from app.publish.recordings.mp3 import RATE

Samples = npt.NDArray[np.float64]

COMPRESSION: Final = 0.9
"""Libsndfile's scale: it makes 24 kbit/s of 16 kHz."""


def encoded(samples: Samples) -> bytes:
    """Return the samples as an MP3 of the kind that packs have (`mp3.py`)."""
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
