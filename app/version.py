"""The version of the app, for bundles that carry no package metadata."""

from typing import Final

VERSION: Final = "0.1.0"
"""Three numbers below 10000; pyproject.toml takes it from here. Phones compare it."""
