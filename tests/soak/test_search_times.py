"""Times of a keystroke in the search, in CPython and in the browser's Python.

Only the long run holds them to the promise: in others the machine is busy.
"""

import time
import tomllib
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser

from app.content.load import load
from app.domain.search import Index, entries
from i18n.words import words_for
from tests.soak.conftest import Count, Say
from tests.support.published import Published
from tests.support.python_probe import run, started
from tests.support.visitor import BEGUN, Visitor

LIMIT = 20.0
"""Milliseconds for all but five keystrokes in a hundred."""

FILE = Path(__file__).parents[1] / "app" / "content" / "queries.toml"
TYPED = [
    (query["language"], query["typed"])
    for query in tomllib.loads(FILE.read_text(encoding="utf-8"))["query"]
]
TAGS = sorted({tag for tag, _ in TYPED})

BUILD = """
    import time
    from app.content.load import load
    from app.domain.search import Index, entries
    from i18n.words import words_for
    guide, built, indexes = load(), {}, {}
    for tag in data:
        words = words_for(tag, guide.facts)
        start = time.perf_counter()
        indexes[tag] = Index(entries(guide, words.sentence, words.filled), guide.synonyms_in(tag))
        built[tag] = 1000 * (time.perf_counter() - start)
    built
"""
ASKED = """
    times, firsts = [], []
    for tag, typed in data:
        for end in range(1, len(typed) + 1):
            start = time.perf_counter()
            found = indexes[tag].find(typed[:end])
            times.append(1000 * (time.perf_counter() - start))
        firsts.append(found[0].key)
    [times, firsts]
"""


def index(tag: str) -> Index:
    """Return the index of that language."""
    guide = load()
    words = words_for(tag, guide.facts)
    return Index(entries(guide, words.sentence, words.filled), guide.synonyms_in(tag))


def told(where: str, times: list[float], built: dict[str, float]) -> tuple[str, float]:
    p95 = quantiles(times, n=20)[-1]
    building = ", ".join(f"{tag} {it:.0f} ms" for tag, it in built.items())
    line = (
        f"search, {where}: {len(times)} keystrokes, p50 {median(times):.2f}, p95 {p95:.2f}, "
        f"max {max(times):.1f} ms; index {building}"
    )
    return line, p95


def test_a_keystroke_in_cpython(long: bool, count: Count, say: Say) -> None:
    indexes, built = {}, {}
    for tag in TAGS:
        start = time.perf_counter()
        indexes[tag] = index(tag)
        built[tag] = 1000 * (time.perf_counter() - start)
    times = []
    for _ in range(count(20, 1)):
        for tag, typed in TYPED:
            for end in range(1, len(typed) + 1):
                start = time.perf_counter()
                indexes[tag].find(typed[:end])
                times.append(1000 * (time.perf_counter() - start))
    line, p95 = told("CPython", times, built)
    say(line)
    if long:
        assert p95 <= LIMIT


def test_a_keystroke_in_the_browser(
    browser: Browser, probed: Published, long: bool, count: Count, say: Say
) -> None:
    visitor = Visitor(browser, probed.address, kept=BEGUN)
    try:
        page = started(visitor)
        built = run(page, BUILD, TAGS)
        times: list[float] = []
        for _ in range(count(20, 1)):
            found, firsts = run(page, ASKED, TYPED)
            times += found
    finally:
        visitor.close()
    line, p95 = told("Chromium", times, built)
    say(line)
    # The same texts come first there as here.
    indexes = {tag: index(tag) for tag in built}
    assert firsts == [indexes[tag].find(typed)[0].key for tag, typed in TYPED]
    if long:
        assert p95 <= LIMIT
