"""The second language of a page: below each text the same text of the page in that language.

`second-language.js` does this on the site when the reader asks for it; here it is done once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from typing import Final

from app.publish.bundle.constants import ASIDE
from i18n.languages import SOURCE, Language

VOID: Final = frozenset(("br", "hr", "img", "input", "link", "meta"))
"""The elements without an end."""

Attributes = Sequence[tuple[str, str | None]]


def with_second_language(page: str, other: str, second: Language) -> str:
    """Return the page with the texts of the other one, which is the same page in that language.

    A screen whose texts do not answer one another stays as it is: a text is missing in one of them.
    """
    texts, others = _texts(page), _texts(other)
    pieces = []
    at = 0
    for screen, found in texts.items():
        same = others.get(screen, [])
        if len(found) != len(same):
            continue
        for text, beside in zip(found, same, strict=True):
            if text.words != beside.words:
                tag = SOURCE.tag if beside.is_english else second.tag
                pieces += [
                    page[at : text.end],
                    f'<i lang="{tag}">{escape(beside.words, quote=False)}</i>',
                ]
                at = text.end
    return "".join([*pieces, page[at:]])


@lru_cache(maxsize=2)
def _texts(page: str) -> Mapping[str, Sequence["_Text"]]:
    """Return the texts of a page by screen. One page stands beside many others in turn."""
    return _Texts(page).found


@dataclass(slots=True)
class _Element:
    """An element that is open while the page is read."""

    tag: str
    is_aside: bool
    is_english: bool
    has_text: bool = False


@dataclass(slots=True)
class _Text:
    """The first text directly in an element, and the offset in the page at which it ends.

    `is_english` tells that it stands in English, because the language has no translation yet.
    """

    words: str
    end: int
    is_english: bool


class _Texts(HTMLParser):
    """The texts of each screen of a page, in the order in which they end."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[_Text]] = {}
        self._begins = [0]  # the offset of each line
        for line in page.split("\n"):
            self._begins.append(self._begins[-1] + len(line) + 1)
        self._open: list[_Element] = []
        self._screen = ""
        self._words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._end_text()
        values = {name: value or "" for name, value in attrs}
        if tag == "section":
            self._screen = values["id"]
            self.found[self._screen] = []
        if tag in VOID:
            return
        around = bool(self._open) and self._open[-1].is_aside
        classes = values.get("class", "").split()
        self._open.append(_Element(tag, around or _is_aside(tag, values), "english" in classes))

    def handle_startendtag(self, _tag: str, _attrs: Attributes) -> None:
        self._end_text()

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        if tag == "section":
            self._screen = ""

    def handle_data(self, data: str) -> None:
        self._words = data

    def _end_text(self) -> None:
        """Record the text before the tag that begins here, if it is one that has a second."""
        words, self._words = self._words, ""
        if not (words.strip() and self._screen):
            return
        around = self._open[-1]
        if not (around.is_aside or around.has_text):
            line, column = self.getpos()
            end = self._begins[line - 1] + column
            self.found[self._screen].append(_Text(words, end, around.is_english))
        around.has_text = True


def _is_aside(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element is one of `ASIDE`."""
    classes = {f".{it}" for it in attributes.get("class", "").split()}
    names = {tag, f"#{attributes.get('id', '')}", *classes}
    if "lang" in attributes and tag != "html" and ".english" not in classes:
        names.add("[lang]:not(html, .english)")
    return not names.isdisjoint(ASIDE)
