"""Everything that only a build needs: stage, site and server. The app imports nothing from here."""


class BuildError(Exception):
    """Something cannot be built or served; the message is one sentence: why, and what to do."""
