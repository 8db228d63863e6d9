"""The rules for single answers. Each yields what is wrong, in words that follow place and colon."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin

from app.publish.compression import SUFFIXES, WORTH_SENDING
from app.publish.hosting.answers import Answer
from app.publish.hosting.findings import Fault
from app.publish.hosting.wanted import Site, Wanted
from app.publish.integrity import integrity

PACKET: Final = 1400
"""Bytes that one packet of a network carries: below, hosts compress nothing, and nobody waits."""
ABSENT: Final = {
    "Set-Cookie": "a cookie tells one visit from another",
    "NEL": "browsers report visits to the address that it names",
    "Report-To": "browsers report visits to the address that it names",
    "Reporting-Endpoints": "browsers report visits to the address that it names",
    "Content-Security-Policy-Report-Only": "browsers report visits to the address that it names",
}
"""Headers that count or tell who comes, each with what follows from it."""
SHARING: Final = "access-control-allow-"
LISTS: Final = frozenset({"Cache-Control", "Content-Type", "Strict-Transport-Security", "Vary"})
"""Headers whose parts may come in any order, in capitals or not."""
BASE: Final = re.compile(rb'<base href="([^"]*)">')
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
PERMANENT: Final = frozenset({301, 308})


def of_file(wanted: Wanted, place: str, address: str, answer: Answer) -> Iterator[Fault]:
    """Yield what is wrong with a file that was asked for at *address* as browsers ask."""
    yield from of_any(place, answer)
    if answer.status != 200:
        yield _refused(place, address, answer)
        return
    yield from _content(wanted, place, answer)
    yield from _compression(wanted, place, answer)
    kind = answer.value("Content-Type")
    if _parts(kind) != _parts(wanted.media_type):
        said = f"“{kind}”" if kind else "missing"
        yield Fault(place, f"the media type is {said}, and must be “{wanted.media_type}”.")
    for name, value in wanted.headers.items():
        yield from _header(name, value, place, answer)


def of_any(place: str, answer: Answer) -> Iterator[Fault]:
    """Yield the headers that no answer may have."""
    for name, follows in ABSENT.items():
        if answer.values(name):
            yield Fault(place, f"the header {name} must not be there: {follows}.")
    for name, value in answer.fields:
        if name.startswith(SHARING):
            shown = name.title()
            says = f"the header {shown} must not be there: with “{value}” other sites may read it."
            yield Fault(place, says, shown)


def of_plain(wanted: Wanted, place: str, answer: Answer) -> Iterator[Fault]:
    """Yield what is wrong with a file that was asked for without a packing."""
    if answer.status != 200:
        return  # told already
    if answer.packing:
        says = f"it comes packed as {answer.packing} to a browser that accepts no packing."
        yield Fault(place, says)
    elif wanted.integrity not in (None, integrity(answer.body)):
        says = "asked for without a packing, it is not the file that was published."
        yield Fault(place, says, "content")


def of_code(site: Site, script: str, file: str, answer: Answer) -> Iterator[Fault]:
    """Yield a fault where worker, its first line and the file stand for different builds."""
    told = site.told.partition("\n")[0]
    if told != site.code:
        says = f"its first line has the check code {told}, and the rest of it {site.code}."
        yield Fault(script, f"it was changed after it was published: {says}")
    with suppress(ValueError):
        text = answer.content().decode(errors="replace").strip()
        if answer.status == 200 and text != site.told:
            first = text.partition("\n")[0][:40]
            yield Fault(file, f"it is of another build, “{first}”, and {script} of “{told}”.")


def of_base(path: str, place: str, answer: Answer) -> Iterator[Fault]:
    """Yield a fault where the page that draws the app was made for another path."""
    with suppress(ValueError):
        made = BASE.search(answer.content())
        if made and made[1].decode() != path:
            again = "" if path == "/" else f" --base-url {path}"
            says = f"it was made for {made[1].decode()}; publish with: varde publish OUT{again}."
            yield Fault(place, says)


def of_no_site(place: str, answer: Answer) -> Iterator[Fault]:
    """Yield the fault of an address at which no service worker of a site is."""
    if answer.status == 200:
        yield Fault(place, "it is not the service worker of this guide.")
    else:
        yield _refused(place, place, answer)


def of_nothing(place: str, refusals: frozenset[int], answer: Answer) -> Iterator[Fault]:
    """Yield what is wrong with the answer to a path at which the site has no file."""
    yield from of_any(place, answer)
    if answer.status not in refusals:
        says = f"there is no such file, but the host answers {answer.status} in place of 404."
        yield Fault(place, says)


def of_insecure(address: str, wanted: str, answer: Answer) -> Iterator[Fault]:
    """Yield what is wrong with the answer to an http:// address, which a typed one is."""
    yield from of_any(address, answer)
    cause = "http"
    target = _target(address, answer)
    if answer.status not in REDIRECTS:
        says = f"the host answers {answer.status}, and must redirect to {wanted}."
        yield Fault(address, says, cause)
    elif target != wanted:
        yield Fault(address, f"the host redirects to {target}, and must to {wanted}.", cause)
    elif answer.status not in PERMANENT:
        says = f"the host redirects with {answer.status}, and must for good, with 301 or 308."
        yield Fault(address, says, cause)


def of_no_slash(address: str, wanted: str, answer: Answer) -> Iterator[Fault]:
    """Yield what is wrong with the answer to the address without its last slash."""
    yield from of_any(address, answer)
    target = _target(address, answer)
    if answer.status not in REDIRECTS or target != wanted:
        said = (
            f"redirects to {target}" if answer.status in REDIRECTS else f"answers {answer.status}"
        )
        yield Fault(address, f"the host {said}, and must redirect to {wanted}.")


def _target(address: str, answer: Answer) -> str:
    """Return where a redirect leads."""
    location = answer.value("Location")
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _refused(place: str, address: str, answer: Answer) -> Fault:
    if answer.status in REDIRECTS:
        target = _target(address, answer)
        says = f"the host redirects to {target}, and must answer with the file itself."
        return Fault(place, says, "redirect")
    return Fault(place, f"the host answers {answer.status}, and must answer with the file.")


def _content(wanted: Wanted, place: str, answer: Answer) -> Iterator[Fault]:
    try:
        content = answer.content()
    except ValueError:
        yield Fault(place, f"what comes packed as {answer.packing} cannot be unpacked.")
        return
    if wanted.integrity in (None, integrity(content)):
        return
    if len(content) == wanted.length:
        says = "it has the right length, but it is not the file that was published."
    else:
        lengths = f"{len(content):,} bytes in place of {wanted.length:,}"
        says = f"it is not the file that was published: {lengths}."
    yield Fault(place, says, "content")


def _compression(wanted: Wanted, place: str, answer: Answer) -> Iterator[Fault]:
    if answer.packing:
        if not {"accept-encoding", "*"} & _parts(answer.value("Vary")):
            says = "it is packed, and the header Vary must name Accept-Encoding: else a cache on "
            says += "the way gives it to browsers that cannot unpack it."
            yield Fault(place, says)
        return
    if PurePosixPath(wanted.name).suffix not in SUFFIXES or len(answer.body) <= PACKET:
        return
    packed = len(zlib.compress(answer.body, 1))
    if packed < WORTH_SENDING * len(answer.body):
        says = f"it comes without compression: {len(answer.body):,} bytes, {packed:,} with gzip."
        yield Fault(place, says, "compression")


def _header(name: str, value: str, place: str, answer: Answer) -> Iterator[Fault]:
    given = answer.values(name)
    joined = ", ".join(given)
    if not given:
        yield Fault(place, f"the header {name} is missing; it must be “{value}”.")
    elif name in LISTS and _parts(joined) == _parts(value):
        return
    elif len(given) > 1 and value in given:
        says = f"the header {name} comes {len(given)} times; it must be “{value}”, once."
        yield Fault(place, says)
    elif " ".join(joined.split()) != value:
        yield Fault(place, f"the header {name} is “{joined}”; it must be “{value}”.")


def _parts(value: str) -> frozenset[str]:
    """Return the parts of a header between commas and semicolons, for comparison."""
    parts = (part.strip().replace('"', "") for part in re.split("[,;]", value.lower()))
    return frozenset(part for part in parts if part)
