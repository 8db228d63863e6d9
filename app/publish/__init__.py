"""Build time only: stage, site and server. The app imports nothing from here."""


class BuildError(Exception):
    """Something cannot be built or shown; the message says why, and what to do, in one sentence."""
