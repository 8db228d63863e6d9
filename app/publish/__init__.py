"""Everything that only a build needs. The app imports nothing from here.

Each folder is a wing, which makes one thing; what stands beside this file serves several of them.
"""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
"""The folder with our sources and assets."""


class BuildError(Exception):
    """Something cannot be built or served; the message is one sentence: why, and what to do."""
