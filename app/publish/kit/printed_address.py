"""The address of a site as paper shows it: in letters, and as a QR code."""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

import segno
from markupsafe import Markup

from app.publish import BuildError
from app.publish.hosting.address import Address, is_local, parse
from app.publish.pages.front import GUIDE_IN_FRONT, Front


@dataclass(frozen=True, slots=True)
class PrintedAddress:
    """An address in letters, and the same as a square for a camera."""

    letters: str
    target: str
    """The address as the code has it: in ASCII, which every camera reads."""

    @property
    def code(self) -> Markup:
        """The QR code as SVG, without a size or a margin of its own: the style sheets give both.

        At level M a worn card can be read, too.
        """
        drawn = BytesIO()
        segno.make_qr(self.target, error="m").save(
            drawn, kind="svg", border=0, omitsize=True, xmldecl=False, svgns=False, nl=False
        )
        return Markup(drawn.getvalue().decode())


def site_address(text: str) -> Address:
    """Return the address of a site that its readers open.

    Raises BuildError for a malformed one, for http to another machine, from where nothing stays
    on a phone, and for one with a word behind it: `--word` says the word.
    """
    address = parse(text)
    if address.scheme != "https" and not is_local(address):
        raise BuildError(f"{text!r} must begin with https://, or no phone can keep the guide.")
    if "#" in text:
        raise BuildError(f"{text!r} must end before the #; --word names the word behind it.")
    return address


def for_helpers(address: Address, front: Front = GUIDE_IN_FRONT) -> PrintedAddress:
    """Return the address at which the guide opens: behind a cover with the word.

    The word stands on the sheet for helpers and inside of the card alone: whoever has one of them
    in hand may know it. It must not stand on a wall, or the cover would cover nothing.
    """
    word = f"#{front.word}" if front.is_cover else ""
    return PrintedAddress(f"{address}{word}", f"{address}{quote(word, safe='#~')}")


def for_walls(address: Address) -> PrintedAddress:
    """Return the bare address."""
    return PrintedAddress(str(address), str(address))
