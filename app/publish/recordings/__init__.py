"""Recordings: texts of the guide read by a person, in one pack for each language."""

from app.publish import BuildError


class RecordingsError(BuildError):
    """A pack cannot be made or published; the message names the file and the reason."""
