"""The rules for single answers. Each yields what is wrong, as a sentence after place and colon."""

import re
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

import httpx

from app.publish.hosting.published_site import Wanted
from app.publish.integrity import integrity
from app.publish.site.compression import SUFFIXES, WORTH_SENDING

SUBJECT: Final = ("varde", "traffick", "rosa", "victim", "exploit", "menneskehandel")
"""Words that name the subject, wherever in a text they stand."""
GIVEAWAYS: Final = (*SUBJECT, "guide", "help", "hjelp", "nød", "trygg", "vern", "skjul", "hemmelig")
"""Words that do not belong to a phrasebook. A face must not have them (tests, `test_faces.py`)."""
PREVIEW: Final = re.compile(
    r'<title>([^<]*)|<meta (?:property|name)="?(?:og:|twitter:|description)[^>]*'
)
"""The tags that messengers and search engines read of a page, without scripts."""
PACKET: Final = 1400
"""Bytes that one packet of a network carries: below, hosts compress nothing, and nobody waits."""
REPORTS: Final = "browsers report visits to the address that it names"
ABSENT: Final = {
    "Set-Cookie": "a cookie tells one visit from another",
    "NEL": REPORTS,
    "Report-To": REPORTS,
    "Reporting-Endpoints": REPORTS,
    "Content-Security-Policy-Report-Only": REPORTS,
}
"""Headers that count or tell who comes, each with what follows from it."""
CHANGED: Final = "it is not the file that was published"
SHARING: Final = "access-control-allow-"
LISTS: Final = frozenset({"Cache-Control", "Content-Type", "Strict-Transport-Security", "Vary"})
"""Headers whose parts may come in any order, in capitals or not."""
BASE: Final = re.compile(r'<base href="([^"]*)">')
PERMANENT: Final = frozenset({301, 308})


class Fault(NamedTuple):
    """One thing that is wrong with one answer."""

    says: str
    cause: str = ""
    """Faults with one cause are told once; "" for `says` itself."""


def named(text: str, words: tuple[str, ...]) -> str | None:
    """Return the first of these words that stands in the text, also within another word."""
    return next((word for word in words if word in text.casefold()), None)


def of_any(answer: httpx.Response) -> Iterator[Fault]:
    """Yield the headers that no answer may have."""
    for name, follows in ABSENT.items():
        if name in answer.headers:
            yield Fault(f"the header {name} must not be there: {follows}.")
    for name, value in answer.headers.items():
        if name.startswith(SHARING):
            shown = f"the header {name.title()}"
            yield Fault(
                f"{shown} must not be there: with “{value}” other sites may read it.", shown
            )


def of_no_worker(answer: httpx.Response) -> Iterator[Fault]:
    """Yield the fault of an address at which no service worker of a site is."""
    if answer.status_code == 200:
        yield Fault("it is not the service worker of this guide.")
    else:
        yield _refused(answer)


def of_file(wanted: Wanted, suffix: str, answer: httpx.Response) -> Iterator[Fault]:
    """Yield what is wrong with a file that was asked for as browsers ask."""
    if answer.status_code != 200:
        yield _refused(answer)
        return
    size = len(answer.content)
    if integrity(answer.content) != wanted.integrity:
        yield Fault(f"{CHANGED}: {size:,} bytes in place of {wanted.length:,}.", CHANGED)
    if _packing(answer):
        if not {"accept-encoding", "*"} & _parts(answer.headers.get("Vary", "")):
            says = "it is packed, and the header Vary must name Accept-Encoding: else a cache on "
            yield Fault(f"{says}the way gives it to browsers that cannot unpack it.")
    elif suffix in SUFFIXES and size > PACKET:
        packed = len(zlib.compress(answer.content, 1))
        if packed < WORTH_SENDING * size:
            says = "it comes without compression"
            yield Fault(f"{says}: {size:,} bytes, {packed:,} with gzip.", says)
    for name, value in wanted.headers.items():
        yield from _header(name, value, answer)


def of_plain(wanted: Wanted, answer: httpx.Response) -> Iterator[Fault]:
    """Yield what is wrong with a file that was asked for without a packing."""
    if answer.status_code != 200:
        return  # told already
    if _packing(answer):
        says = f"it comes packed as {_packing(answer)} to a browser that accepts no packing."
        yield Fault(says)
    elif integrity(answer.content) != wanted.integrity:
        yield Fault(f"asked for without a packing, {CHANGED}.", CHANGED)


def of_base(path: str, answer: httpx.Response) -> Iterator[Fault]:
    """Yield a fault where the page that draws the app was made for another path."""
    made = BASE.search(answer.text)
    if made and made[1] != path:
        again = "" if path == "/" else f" --base-url {path}"
        yield Fault(f"it was made for {made[1]}; publish with: varde publish OUT{again}.")


def of_preview(answer: httpx.Response) -> Iterator[Fault]:
    """Yield each word of a page's preview that no phrasebook has."""
    head = answer.text.partition("</head>")[0] if answer.status_code == 200 else ""
    for tag in PREVIEW.finditer(head):
        if word := named(tag[0], GIVEAWAYS):
            yield Fault(f"the preview of the link has “{word}”, which no phrasebook has.")


def of_nothing(refusals: frozenset[int], answer: httpx.Response) -> Iterator[Fault]:
    """Yield what is wrong with the answer to a path at which the site has no file."""
    if answer.status_code not in refusals:
        yield Fault(f"there is no such file, but {_did(answer)} in place of 404.")


def of_door(target: httpx.URL, answer: httpx.Response, *, is_permanent: bool) -> Iterator[Fault]:
    """Yield what is wrong with the answer to another way to type an address."""
    leads = answer.next_request.url if answer.next_request else None
    if leads != target or (is_permanent and answer.status_code not in PERMANENT):
        how = " with 301 or 308" if is_permanent else ""
        says = f"{_did(answer)}, and must redirect to {target}{how}."
        yield Fault(says, f"redirect {answer.status_code}")


def _refused(answer: httpx.Response) -> Fault:
    cause = f"file {answer.status_code}"
    return Fault(f"{_did(answer)}, and must answer with the file itself.", cause)


def _did(answer: httpx.Response) -> str:
    """Return what the host did in place of what it must do."""
    said = f"the host answers {answer.status_code}"
    return f"{said}, a redirect to {answer.next_request.url}" if answer.next_request else said


def _packing(answer: httpx.Response) -> str:
    """Return the name of the compression, "" for none."""
    return str(answer.headers.get("Content-Encoding", "")).lower().removeprefix("identity")


def _header(name: str, value: str, answer: httpx.Response) -> Iterator[Fault]:
    given = answer.headers.get_list(name)
    joined = " ".join(", ".join(given).split())
    if joined == value or (name in LISTS and _parts(joined) == _parts(value)):
        return
    said = f"“{joined}”" if given else "missing"
    once = ", once" if len(given) > 1 else ""
    yield Fault(f"the header {name} is {said}; it must be “{value}”{once}.")


def _parts(value: str) -> frozenset[str]:
    """Return the parts of a header between commas and semicolons, for comparison."""
    parts = (part.strip().replace('"', "") for part in re.split("[,;]", value.lower()))
    return frozenset(part for part in parts if part)
