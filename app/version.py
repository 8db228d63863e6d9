"""The version, written down for bundles that carry no package metadata."""

from typing import Final

VERSION: Final = "0.1.0"
"""The version of pyproject.toml; a test holds the two together."""
