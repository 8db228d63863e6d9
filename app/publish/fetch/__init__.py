"""Downloads from the package registries, each file verified against a hash that is written down."""

from typing import Final

RETRIES: Final = 1
TIMEOUT: Final = 8
"""Seconds without a byte after which a registry counts as out of reach. pip and npm would otherwise
try for minutes before they say that there is no connection."""


def megabytes(size: int) -> str:
    """Return a size in bytes as people read it."""
    return f"{size / 1_000_000:.1f} MB"
