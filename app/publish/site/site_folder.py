"""The folder of a published site, as far as an earlier one may be replaced."""

from pathlib import Path

from app.publish import out_folder
from app.publish.site.service_worker import NAME, NOT_LISTED, listed


def check(out: Path) -> None:
    """Raise BuildError if a site cannot or must not be written to *out*.

    It must not if *out* holds anything that publishing again would not make again.
    """
    ours = _previous(out)
    out_folder.check(out, ours | {f"{name}.br" for name in ours}, "a site")


def _previous(out: Path) -> frozenset[str]:
    """Return the files of the site in *out*; none if there is no site."""
    try:
        names = listed((out / NAME).read_bytes())
    except OSError:
        return frozenset()
    return names | NOT_LISTED if names else names
