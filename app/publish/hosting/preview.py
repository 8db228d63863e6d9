"""The preview of the link: what messengers and search engines read of a page, without scripts."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from app.publish.hosting.answers import Answer
from app.publish.hosting.findings import Fault

SUBJECT: Final = ("varde", "traffick", "rosa", "victim", "exploit", "menneskehandel")
"""Words that name the subject, wherever in a text they stand."""
GIVEAWAYS: Final = (*SUBJECT, "guide", "help", "hjelp", "nød", "trygg", "vern", "skjul", "hemmelig")
"""Words that do not belong to a phrasebook. A face must not have them (tests, `test_faces.py`)."""
TITLE: Final = "title"
NAMES: Final = frozenset({TITLE, "og:title", "twitter:title", "og:site_name"})
"""Texts of a preview that name the page."""


class _Head(HTMLParser):
    """Collects the texts of a page that previews show, by their names."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read a tag that describes the page."""
        given = dict(attrs)
        name = given.get("property") or given.get("name") or ""
        if tag == "meta" and (name == "description" or name.startswith(("og:", "twitter:"))):
            self.texts[name] = given.get("content") or ""
        self._in_title = tag == TITLE and TITLE not in self.texts

    def handle_endtag(self, tag: str) -> None:
        """Leave the title."""
        if tag == TITLE:
            self._in_title = False

    def handle_data(self, data: str) -> None:
        """Read the title."""
        if self._in_title:
            self.texts[TITLE] = self.texts.get(TITLE, "") + data


def texts(page: bytes) -> dict[str, str]:
    """Return the title, the description and the `og:` texts of a page, by their names."""
    head = _Head()
    head.feed(page.decode(errors="replace").partition("</head>")[0])
    return head.texts


def of_preview(name: str | None, place: str, answer: Answer) -> Iterator[Fault]:
    """Yield each text of a page's preview that is not a phrasebook's.

    *name* is the face's, None if it is not known.
    """
    try:
        shown = texts(answer.content()) if answer.status == 200 else None
    except ValueError:
        shown = None
    if shown is None:
        return  # told already
    for kind in sorted({TITLE, "og:title"} - shown.keys()):
        yield Fault(place, f"the preview of the link has no {kind}.")
    for kind, text in shown.items():
        if name and kind in NAMES and text != name:
            yield Fault(place, f"the preview's {kind} is “{text}”, and must be “{name}”.")
        found = named(text, GIVEAWAYS)
        if found:
            yield Fault(place, f"the preview's {kind} has “{found}”, which no phrasebook has.")


def named(text: str, words: tuple[str, ...]) -> str | None:
    """Return the first of these words that stands in the text, also within another word."""
    return next((word for word in words if word in text.casefold()), None)
