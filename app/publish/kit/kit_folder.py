"""The folder that a helper takes along, with the hash of every file."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.content.load import load
from app.look.face import DEFAULT
from app.publish import BuildError, out_folder
from app.publish.face.faces import read_face
from app.publish.fetch import megabytes
from app.publish.hosting.address import Address
from app.publish.kit.guide_file import guide_files
from app.publish.kit.paper import papers
from app.publish.kit.pdf import PdfError, pdf
from app.publish.pages.front import GUIDE_IN_FRONT, Front
from app.publish.progress import SILENT, Reporter
from app.publish.recordings.site import RECORDINGS
from app.publish.site.build import build
from app.publish.web_files import BUILD

HASHES: Final = "sha256.txt"
"""The list of the hashes, as `sha256sum --check` reads it."""


def make_kit(
    check_words: str,
    address: Address | None = None,
    *,
    front: Front = GUIDE_IN_FRONT,
    face: Path = DEFAULT,
    reporter: Reporter = SILENT,
) -> dict[str, bytes]:
    """Return every file of the kit by its path, in sorted order; the same bytes each time.

    *check_words* are those of the site at *address*, *face* is the folder of a face. Without Pango
    there are no PDF files, and the reporter says so. Raises BuildError, CatalogueError or
    ContentError.
    """
    guide, shown = load(), read_face(face)
    with reporter.step("Write the guide as a file in each language"):
        files = guide_files(guide, check_words, shown)
    with reporter.step("Write the paper"):
        pages = papers(guide, check_words, shown, front, address)
    files |= {name: page.encode() for name, page in pages.items()}
    files |= _as_pdf(pages, reporter)
    lines = (f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return dict(sorted(files.items())) | {HASHES: "".join(lines).encode()}


def write_kit(
    out: Path,
    address: Address | None = None,
    *,
    front: Front = GUIDE_IN_FRONT,
    face: Path = DEFAULT,
    recordings: Path = RECORDINGS,
    reporter: Reporter = SILENT,
) -> None:
    """Write the kit to *out*, a new folder or an earlier kit.

    It has the check words of the site that `publish` makes with the same options for the path of
    *address*, or for the root. Whatever happens on the way, *out* holds the old kit or the new one,
    never a part. Raises as `make_kit` and `build`, and BuildError for a folder that holds
    anything else or cannot be written.
    """
    out = out.resolve()
    out_folder.check(out, _previous(out), "a kit")
    base_url = address.path if address else "/"
    site = build(base_url, front, face=face, recordings=recordings, reporter=reporter)
    _, words = site[BUILD].decode().splitlines()
    files = make_kit(words, address, front=front, face=face, reporter=reporter)
    out_folder.replace(out, files)
    reporter.say(f"Wrote {len(files)} files, {megabytes(sum(map(len, files.values())))}, to {out}.")
    reporter.say(f"Check words: {words}")


def _as_pdf(pages: Mapping[str, str], reporter: Reporter) -> dict[str, bytes]:
    """Return the pages as PDF files, none without Pango: their HTML prints, too.

    Raises BuildError, which names the page.
    """
    made = {}
    with reporter.step("Set the paper as PDF", total=len(pages)) as advance:
        for name, page in pages.items():
            try:
                made[f"{name.removesuffix('.html')}.pdf"] = pdf(page)
            except PdfError as error:
                reporter.say(str(error))
                return {}
            except BuildError as error:
                raise BuildError(f"{name}: {error}") from error
            advance(1)
    return made


def _previous(out: Path) -> frozenset[str]:
    """Return the files of the kit in *out*; none if there is no kit."""
    try:
        lines = (out / HASHES).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset((HASHES, *(line.partition("  ")[2] for line in lines)))
