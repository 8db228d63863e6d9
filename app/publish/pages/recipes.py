"""Recipes by which a phone makes the pages of all languages from one page and their words.

A page of another language is the English one with other words, and the app needs these words too
(`words_of`). So a phone fetches the English page, the words, and the *recipe*: all edits that lead
from the one page to the other. It verifies what it has made as if it had fetched it
(`app/web/service_worker/made-pages.js`), and fetches what does not match.

Pages also have *values*: facts, dates and marks as each language writes them. They stand in a file
of their own, in the same order for all languages, English under "". In a recipe's pages a *sign*
stands for each value. So a corrected fact changes the values and no recipe.

A recipe is JSON: under "" the edits that all languages share, under a tag its own, which win. An
edit is three items in a row: characters of the English page to keep, characters to leave out, and
what to put there. That is a text, a number, or a list of both. The number `16 * n + k` is the k-th
piece of the n-th text of the language's words, which its facts part.
"""

import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import count
from typing import Final
from zipfile import ZipFile

from app.domain.facts import Phone, Term
from app.domain.guide import Guide
from app.publish import BuildError
from app.publish.web_files import CONTENT, words_of
from app.wording.cards import unbroken
from i18n.keys import END, KEYS, TEXTS
from i18n.languages import LANGUAGES, SOURCE, TRANSLATIONS
from i18n.words import Words, words_for

SUFFIX: Final = ".recipe.json"
VALUES: Final = "values.json"
"""The file with the values of all languages."""
SIGNS: Final = range(0xE000, 0xF900)
"""The characters that stand for values: Unicode's private ones, which no page has."""
FACT: Final = re.compile(r"\{[\w.]+\}")
"""Parts the pieces of a text; the service worker has the same expression."""
NO_TEXT: Final = re.compile("(<script.*?</script>|<style.*?</style>)", re.DOTALL)
"""The parts of a page without words, which may look like some; the service worker has the same."""
_SIGN: Final = f"[{chr(SIGNS[0])}-{chr(SIGNS[-1])}]"
PARTS: Final = re.compile(f'(?=<)|(?<=>)|(?<=")|(?={_SIGN})|(?<={_SIGN})')
"""Parts a page at its markup and its signs."""
MOST: Final = 16
"""Pieces that the numbers of one text have room for."""
LEAST: Final = 4
"""Letters of a piece: the number of a shorter one is no shorter."""
SHORTEST: Final = 3
"""Letters of the shortest value, the dot between two parts of a line; and those by which a piece is
looked for."""

Token = str | int
"""A part of a page as it is, or the number of a piece."""
Edit = tuple[int, int, Sequence[Token]]
"""The first character that is left out, the first that is not, and what stands there."""


def recipes(files: Mapping[str, bytes], guide: Guide) -> dict[str, bytes]:
    """Return the values and the recipes of a site's pages: "index.recipe.json" and so on.

    *files* holds the pages of this *guide*, and the archives. Raises BuildError for a text of too
    many pieces, and for a page that JavaScript would read in another way.
    """
    values = {it.tag: values_of(guide, words_for(it.tag, guide.facts)) for it in LANGUAGES}
    english = _pieces(_texts(files[CONTENT], KEYS))
    words = {it.tag: _pieces(_texts(files[words_of(it.tag)], TEXTS)) for it in TRANSLATIONS}
    stems = sorted(
        name.removesuffix(".html")
        for name in files
        if name.endswith(".html") and name.replace(".", f".{TRANSLATIONS[0].tag}.", 1) in files
    )
    known = {"" if tag == SOURCE.tag else tag: found for tag, found in values.items()}
    return {
        VALUES: _json(known),
        **{f"{stem}{SUFFIX}": _recipe(stem, files, english, words, values) for stem in stems},
    }


def _recipe(
    stem: str,
    files: Mapping[str, bytes],
    english: Mapping[str, int],
    words: Mapping[str, Mapping[str, int]],
    values: Mapping[str, Sequence[str]],
) -> bytes:
    base = _tokens(_signed(files[f"{stem}.html"], values[SOURCE.tag]), english)
    places = _places(base, {number: text for text, number in english.items()})
    shared = [
        (place, places[at + 1], [token])
        for at, (token, place) in enumerate(zip(base, places, strict=False))
        if isinstance(token, int)
    ]
    recipe: dict[str, list[object]] = {"": _written(shared)}
    for tag, pieces in words.items():
        page = _tokens(_signed(files[f"{stem}.{tag}.html"], values[tag]), pieces)
        own = [
            (places[first], places[last], page[begin:end])
            for first, last, begin, end in _differences(base, page)
        ]
        recipe[tag] = _written(own)
    return _json(recipe)


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _written(edits: Sequence[Edit]) -> list[object]:
    """Return the edits in a row, each as far from the one before as it is."""
    row: list[object] = []
    at = 0
    for first, last, tokens in edits:
        row += (first - at, last - first, tokens[0] if len(tokens) == 1 else list(tokens))
        at = last
    return row


def _texts(archive: bytes, suffix: str) -> list[str]:
    """Return the texts or keys of an archive, in the order of its files' names."""
    with ZipFile(BytesIO(archive)) as packed:
        names = [it for it in sorted(packed.namelist()) if it.endswith(f".{suffix}")]
        parts = [packed.read(name).decode().split(END) for name in names]
    # The key of a text of the content is its context, a sign, and the English.
    return [text.rpartition("\x04")[2] for part in parts for text in part]


def values_of(guide: Guide, words: Words) -> list[str]:
    """Return what a language writes in its own way, in the same order for all languages."""
    # A term is a word: the texts of one language have it where those of another have the fact.
    facts = [it for it in guide.facts.values() if not isinstance(it, Term)]
    sources = guide.sources.values()
    phones = [it for it in facts if isinstance(it, Phone)]
    days = {it.read for it in sources} | {it.confirmed.day for it in sources if it.confirmed}
    days |= {it.confirmed.day for it in phones if it.confirmed}
    language, norwegian = words.language, words_for("nb", guide.facts)
    abroad = [it for it in phones if it.shown.startswith("+")]
    return [
        *map(words.fact, facts),
        *map(norwegian.fact, phones),  # what she says stands in Norwegian on the pages of all
        *(unbroken(it.fact(phone)) for it in (words, norwegian) for phone in abroad),  # on a card
        *(it.dial for it in phones),
        *map(words.date, sorted(days)),
        *map(words.page_date, sorted({it.dated for it in sources if it.dated})),
        words.joined("", ""),
        f'lang="{language.tag}"',
        f'dir="{language.direction}"',
    ]


def _signed(page: bytes, values: Sequence[str]) -> str:
    """Return the page with a sign for each value, the longest first; of equal ones the first's.

    The service worker does the same with the English page. Raises BuildError where a page has such
    a sign already.
    """
    text = page.decode()
    if taken := [it for it in {*text} if ord(it) in SIGNS]:
        raise BuildError(f"A page has the signs {taken}, which stand for facts.")
    parts = NO_TEXT.split(text)  # every second one is such a part
    for n, value in sorted(enumerate(values), key=lambda it: -len(it[1])):
        if len(value) >= SHORTEST:
            parts[::2] = [it.replace(value, chr(SIGNS[n])) for it in parts[::2]]
    return "".join(parts)


def _pieces(texts: Sequence[str]) -> dict[str, int]:
    """Return the number of each piece that is long enough; of equal ones the first."""
    found: dict[str, int] = {}
    for n, text in enumerate(texts):
        pieces = FACT.split(text)
        if len(pieces) > MOST:
            raise BuildError(f"A text has more than {MOST - 1} facts: {text}")
        for k, piece in enumerate(pieces):
            if len(piece) >= LEAST:
                found.setdefault(piece, MOST * n + k)
    return found


def _tokens(page: str, pieces: Mapping[str, int]) -> list[Token]:
    """Return the page as pieces and what stands between them, parted at its markup."""
    starting: dict[str, list[str]] = defaultdict(list)
    for piece in sorted(pieces, key=len, reverse=True):
        starting[piece[:SHORTEST]].append(piece)
    stop = re.compile(f"{NO_TEXT.pattern}|(?={_any_of(starting)})", re.DOTALL)
    tokens: list[Token] = []
    kept = at = 0
    while found := stop.search(page, at):
        at = found.start()
        if wordless := found[0]:
            tokens += [*_parted(page[kept:at]), wordless]
            at = kept = found.end()
            continue
        candidates = starting[page[at : at + SHORTEST]]
        piece = next((it for it in candidates if page.startswith(it, at)), "")
        if not piece:
            at += 1
            continue
        tokens += [*_parted(page[kept:at]), pieces[piece]]
        at = kept = at + len(piece)
    return [*tokens, *_parted(page[kept:])]


def _any_of(beginnings: Collection[str]) -> str:
    """Return a pattern for any of these texts that compares each first letter only once."""
    rests: dict[str, list[str]] = defaultdict(list)
    for text in beginnings:
        if text:
            rests[text[0]].append(text[1:])
    branches = (f"{re.escape(first)}{_any_of(found)}" for first, found in rests.items())
    return f"(?:{'|'.join(branches)})" if rests else ""


def _parted(markup: str) -> list[str]:
    return [it for it in PARTS.split(markup) if it]


def _places(tokens: Sequence[Token], texts: Mapping[int, str]) -> list[int]:
    """Return the character at which each token begins, and last the one after all."""
    places = [0]
    for token in tokens:
        shown = texts[token] if isinstance(token, int) else token
        if max(shown) > "\uffff":
            raise BuildError(f"JavaScript counts two characters in {shown!r}.")
        places.append(places[-1] + len(shown))
    return places


def _differences(
    ours: Sequence[Token], theirs: Sequence[Token]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the parts that differ, in order: from and to in *ours*, from and to in *theirs*.

    This is a patience diff: tokens that are there once on both sides hold the rest in place.
    """
    waiting = [(0, len(ours), 0, len(theirs))]
    while waiting:
        first, last, begin, end = waiting.pop()
        while first < last and begin < end and ours[first] == theirs[begin]:
            first, begin = first + 1, begin + 1
        while first < last and begin < end and ours[last - 1] == theirs[end - 1]:
            last, end = last - 1, end - 1
        both = first < last and begin < end
        if held := _held(ours[first:last], theirs[begin:end]) if both else []:
            edges = [(first - 1, begin - 1), *((first + i, begin + j) for i, j in held)]
            ends = [*edges[1:], (last, end)]
            gaps = [(i + 1, k, j + 1, m) for (i, j), (k, m) in zip(edges, ends, strict=True)]
            waiting += [it for it in reversed(gaps) if it[0] < it[1] or it[2] < it[3]]
        elif first < last or begin < end:
            yield first, last, begin, end


def _held(ours: Sequence[Token], theirs: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the longest rising row of pairs of tokens that both sides have exactly once."""
    once = [{it for it, times in Counter(side).items() if times == 1} for side in (ours, theirs)]
    there = {token: j for j, token in enumerate(theirs) if token in once[1]}
    pairs = [(i, there[it]) for i, it in enumerate(ours) if it in once[0] and it in there]
    ends: list[int] = []  # the least end of a row of each length
    last: list[int] = []  # the pair that has it
    before: dict[int, int | None] = {}
    for n, (_, j) in zip(count(), pairs):
        length = bisect_left(ends, j)
        before[n] = last[length - 1] if length else None
        ends[length : length + 1] = [j]
        last[length : length + 1] = [n]
    row: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
