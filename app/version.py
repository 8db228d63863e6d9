"""The version of the app, for bundles that carry no package metadata."""

from typing import Final

VERSION: Final = "0.1.0"
"""The version in pyproject.toml; tests/app/test_version.py holds the two together."""
