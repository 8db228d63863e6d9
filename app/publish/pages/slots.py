"""Pages as templates: one for all languages, with slots for what differs between them.

The site has each page as a template, and what fills it: the words of a language, which the app
needs too (`words_of`); its *values*, facts and dates as it writes them; and its *rows*, whatever
else differs. So a phone fetches no page: it fills the template at the request and verifies what it
has made (`app/web/service_worker/made-pages.js`). The published pages are made in the same way.

A slot is a name between two signs. A number is that of a text, "#" and a number that of a row; any
other name is a value's. Behind the name stands what the placeholders of a text stand for, which may
have slots itself.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from markupsafe import Markup, escape

from app.domain.facts import Fact, PageDate, Phone, Source
from app.domain.guide import Guide
from app.publish import BuildError
from app.publish.client.stage import sources
from i18n.keys import END, KEYS, key
from i18n.languages import LANGUAGES, Language
from i18n.translators.po_files import shipped
from i18n.words import Words, words_for

SUFFIX: Final = ".template.txt"
VALUES: Final = "values.json"
ROWS: Final = "rows.json"
"""The files with the values and the rows of all languages."""

_BEGIN, _END, _NAMED = "\ue000", "\ue001", "\ue002"
"""The signs around a slot, and before each of its placeholders."""
_VARIES, _SAME = "\ue003", "\ue004"
"""The signs around what differs between languages, until it is a row."""
_SLOT: Final = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
"""A slot without another inside; the service worker has the same expressions."""
_SIGNS: Final = re.compile("[\ue000-\uf8ff]")
"""Unicode's private signs: a page has none. Those of `search_file.py` are among them."""
_PLACE: Final = re.compile(r"\{([\w.]+)\}")
_MARKS: Final = re.compile(f"([{_VARIES}{_SAME}])")


class Slot(str):
    """A slot as a text: what its placeholders stand for becomes part of it."""

    __slots__ = ()

    def format(self, *_: object, **named: object) -> str:
        """Return the slot with its placeholders."""
        return slot(self[1:-1] + "".join(f"{_NAMED}{name}={it}" for name, it in named.items()))


def slot(name: object) -> Slot:
    """Return the slot of this name."""
    return Slot(f"{_BEGIN}{name}{_END}")


def varying(text: str = "", caller: Callable[[], str] | None = None) -> Markup:
    """Return a text, or the block of a template, that differs between languages."""
    return Markup(_marked(escape(caller() if caller else text)))


def _marked(text: str) -> str:
    return f"{_VARIES}{text}{_SAME}"


def plain(page: str) -> str:
    """Return a page as it is in its language alone."""
    return "".join(_parted(page))


class Slots(Words):
    """Words that answer with slots. The values of these are kept in *values*, by their names."""

    def __init__(
        self, words: Words, numbers: Mapping[str, int], values: dict[str, str], prefix: str = ""
    ) -> None:
        super().__init__(words.language, words._texts, words._facts)
        self._words = words
        self._numbers = numbers
        self._values = values
        self._prefix = prefix

    def __call__(self, message: str) -> str:
        """Return the slot of an interface text; one that no language translates varies."""
        number = self._numbers.get(message)
        return _marked(super().__call__(message)) if number is None else slot(number)

    def sentence(self, context: str, message: str) -> str:
        """Return the slot of a text of the content; one that no language translates varies."""
        number = self._numbers.get(key(context, message))
        if number is None:
            return _marked(super().sentence(context, message))
        return slot(number)

    def publisher(self, source: Source, *, is_short: bool = False) -> str:
        """Return the slot of a publisher's name, or what is before its comma, which varies."""
        name, short = (self._words.publisher(source, is_short=it) for it in (False, True))
        return _marked(short if is_short and short != name else super().publisher(source))

    def fact(self, fact: Fact) -> str:
        """Return the slot of a fact."""
        return self._value(fact.key, super().fact(fact))

    def foreign(self, text: str) -> str:
        """Return a text between the slots of the language's marks of direction."""
        mark = self._value("ltr", super().foreign("")[:1])
        return f"{mark}{text}{mark}"

    def joined(self, *parts: str) -> str:
        """Return the parts of a line with the slot of the language's dot between."""
        return self._value("dot", super().joined("", "")).join(parts)

    def language_name(self, tag: str) -> str:
        """Return the name of a language, which varies."""
        return _marked(super().language_name(tag))

    def date(self, day: date) -> str:
        """Return the slot of a day."""
        return self._value(f"date {day}", super().date(day))

    def page_date(self, dated: PageDate) -> str:
        """Return the slot of the date on a page."""
        found = super().page_date(dated)
        return found if isinstance(found, Slot) else self._value(f"date {dated}", found)

    def _value(self, name: str, text: str) -> str:
        self._values[self._prefix + name] = text
        return slot(self._prefix + name)


class Templates:
    """The templates of a site's pages, and what fills them."""

    def __init__(self, guide: Guide) -> None:
        keys = _keys()
        self.numbers = {it: n for n, it in enumerate(keys)}
        self._english = [it.rpartition("\x04")[2] for it in keys]
        self._facts = guide.facts
        self._shared: dict[str, str] = {}
        self._values: dict[str, dict[str, str]] = {it.tag: {} for it in LANGUAGES}
        self._rows: dict[tuple[str, ...], int] = {}
        self._pages: dict[str, str] = {}
        phones = [it for it in guide.facts.values() if isinstance(it, Phone)]
        dials = {it.key: replace(it, dial=self.shared(f"dial {it.key}", it.dial)) for it in phones}
        self.guide = replace(guide, facts={**guide.facts, **dials})
        for language in LANGUAGES:  # texts name them
            for fact in guide.facts.values():
                self.words(language.tag).fact(fact)

    def words(self, tag: str) -> Words:
        """Return the words of the reader's language."""
        return Slots(words_for(tag, self._facts), self.numbers, self._values[tag])

    def fixed(self, tag: str) -> Words:
        """Return the words of a language that is the same for all readers."""
        return Slots(words_for(tag, self._facts), {}, self._shared, f"{tag} ")

    def shared(self, name: str, text: str) -> str:
        """Return the slot of a value that is the same in all languages."""
        self._shared[name] = text
        return slot(name)

    def add(self, name: str, pages: Mapping[str, str]) -> None:
        """Add the template of a page. *pages* are the same in each language, with its slots.

        Raises BuildError where they differ apart from what varies.
        """
        parts = {tag: _parted(page) for tag, page in pages.items()}
        first, *others = parts
        for tag in others:
            if parts[tag][::2] != parts[first][::2]:
                one, other = ("|".join(parts[it][::2]) for it in (first, tag))
                pairs = enumerate(zip(one, other, strict=False))
                at = next((n for n, it in pairs if it[0] != it[1]), 0)
                here, there = (it[max(at - 100, 0) : at + 100] for it in (one, other))
                raise BuildError(f"The page {name} is {here!r} in {first}, and {there!r} in {tag}.")
        text = [*parts[first]]
        for n in range(1, len(text), 2):
            row = tuple(it[n] for it in parts.values())
            if len({*row}) > 1:
                text[n] = slot(f"#{self._rows.setdefault(row, len(self._rows))}")
        self._pages[name] = "".join(text)

    def files(self) -> dict[str, bytes]:
        """Return the templates, values and rows by their names on the site."""
        # Readers of Norwegian have fewer.
        names = list(dict.fromkeys(name for it in self._values.values() for name in it))
        values = {tag: [it.get(name, "") for name in names] for tag, it in self._values.items()}
        rows = {it.tag: [row[n] for row in self._rows] for n, it in enumerate(LANGUAGES)}
        return {
            **{f"{name}{SUFFIX}": page.encode() for name, page in self._pages.items()},
            VALUES: _json({"names": names, "shared": self._shared, "languages": values}),
            ROWS: _json(rows),
        }

    def page(self, name: str, language: Language) -> str:
        """Return a page in a language.

        Raises BuildError for a text or a value with a sign of ours, and for such a page.
        """
        found = words_for(language.tag, self._facts)._texts
        texts = [
            found.get(it) or english
            for it, english in zip(self.numbers, self._english, strict=True)
        ]
        values = self._shared | self._values[language.tag]
        rows = [it[LANGUAGES.index(language)] for it in self._rows]
        for it in (*texts, *values.values()):
            _refuse_signs(it)
        page = filled(self._pages[name], texts, values, rows)
        _refuse_signs(page)
        return page


def filled(page: str, texts: Sequence[str], values: Mapping[str, str], rows: Sequence[str]) -> str:
    """Return the page that a template becomes in a language."""

    def put(found: re.Match[str]) -> str:
        name, *parts = found[1].split(_NAMED)
        if name.startswith("#"):
            return rows[int(name[1:])]
        if not name.isdigit():
            return escape(values[name])
        named = dict(it.split("=", 1) for it in parts)

        def place(it: re.Match[str]) -> str:
            name = it[1]
            found = escape(values[name]) if name in values else it[0]
            return named.get(name, found)

        return _PLACE.sub(place, str(escape(texts[int(name)])))

    before = ""
    while page != before:
        before, page = page, _SLOT.sub(put, page)
    return page


def _refuse_signs(text: str) -> None:
    if found := _SIGNS.search(text):
        here = text[max(found.start() - 50, 0) : found.end() + 50]
        raise BuildError(f"Unicode's private signs stand for slots, and may not be in {here!r}.")


def _keys() -> list[str]:
    """Return the keys of all texts, in the order that a phone has them in."""
    found = shipped({it: file for it, file in sources() if it.suffix == ".po"})
    files = sorted(it for it in found if it.endswith(f".{KEYS}"))
    return [key for it in files for key in found[it].decode().split(END)]


def _parted(page: str) -> list[str]:
    """Return what is the same in all languages and what varies, in turns."""
    parts, depth = [""], 0
    for it in _MARKS.split(page):
        depth += {_VARIES: 1, _SAME: -1}.get(it, 0)
        if (it, depth) in ((_VARIES, 1), (_SAME, 0)):
            parts.append("")
        elif it not in (_VARIES, _SAME):
            parts[-1] += it
    for n in range(1, len(parts), 2):  # whole lines that vary take the end of the line with them
        if parts[n - 1][-1:] in ("\n", "") and parts[n + 1].startswith("\n"):
            parts[n] += "\n" if parts[n] else ""
            parts[n + 1] = parts[n + 1][1:]
    return parts


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
