"""The snapshot of Python's memory: what it holds, what it must not, and starts without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.published import Published, altered, serving
from tests.support.python_probe import MAIN, await_guide, run, started
from tests.support.visitor import BEGUN, Visitor

WHICH = "hash('which snapshot')"
"""Differs between two Pythons, unless both restored the same snapshot."""
KEYS = """caches.open("files").then((cache) => cache.keys())
    .then((all) => all.map(({ url }) => url).filter((url) => url.includes("/memory?")))"""
CONTAINS = """async (texts) => {
    const { read } = await import("./snapshot.js");
    const cache = await caches.open("files");
    const [key] = (await cache.keys()).filter(({ url }) => url.includes("/memory?"));
    const { length, whole, restore } = await read({ cache, snapshot: key });
    const bytes = new Uint8Array(length);
    restore(await whole, new Uint8Array(), bytes);
    const memory = new TextDecoder("latin1").decode(bytes);
    return texts.map((text) => memory.includes(text));
}"""


@pytest.fixture
def visitor(browser: Browser, probed: Published) -> Iterator[Visitor]:
    visitor = Visitor(browser, probed.address, kept=BEGUN)
    yield visitor
    complaints = visitor.complaints
    visitor.close()
    assert complaints == []


@pytest.fixture(scope="module")
def repaired(browser: Browser, probed: Published) -> Iterator[Visitor]:
    """A phone whose snapshot is whole, before and after each test that damages it."""
    visitor = Visitor(browser, probed.address, kept=BEGUN)
    stored(visitor, started(visitor))
    yield visitor
    visitor.close()


def stored(visitor: Visitor, page: Page) -> str:
    """The key of the snapshot, once it is stored."""
    visitor.until(lambda: page.evaluate(KEYS), "the snapshot is stored")
    [key] = page.evaluate(KEYS)
    return str(key)


def again(page: Page) -> None:
    page.reload()
    await_guide(page)


def test_later_starts_restore_the_first_ones_snapshot(repaired: Visitor) -> None:
    page = repaired.page
    which = run(page, WHICH)
    for _ in range(2):
        again(page)
        assert run(page, WHICH) == which


def test_two_phones_make_different_snapshots(repaired: Visitor, visitor: Visitor) -> None:
    assert run(repaired.page, WHICH) != run(started(visitor), WHICH)


RANDOM = """
    import os, random, secrets, tempfile
    sodium = (await platform.open_notes_backend()).sodium
    [
        os.urandom(16).hex(), random.random(), random.SystemRandom().random(),
        random.Random().random(), secrets.token_hex(16), tempfile.mktemp(), sodium.random(16).hex(),
    ]
"""


def test_each_start_draws_other_random_numbers(repaired: Visitor) -> None:
    page = repaired.page
    drawn = []
    for _ in range(3):
        drawn.append(run(page, RANDOM))
        again(page)
    for one in zip(*drawn, strict=True):
        assert len(set(one)) == len(drawn)


def test_restored_python_is_as_new(visitor: Visitor) -> None:
    """A snapshot knows nothing of the phone, its clock or its language."""
    code = """
        import js, msgpack, os, time
        clock = time.monotonic() - js.performance.now() / 1000
        [msgpack.Packer.__module__, dict(os.environ), js.performance.timeOrigin > 0, clock < 60]
    """
    page = started(visitor)
    first = run(page, code)
    assert first[0] == "msgpack._cmsgpack"
    assert first[1]["LANG"] == "C.UTF-8"
    assert first[2:] == [True, True]
    stored(visitor, page)
    again(page)
    assert run(page, code) == first


def test_snapshot_holds_the_content_and_no_word_of_hers(visitor: Visitor) -> None:
    hers = "nasal xylophone"
    visitor.renew(language="nb", introduced=True, hers="settings that are hers")
    page = started(visitor)
    assert run(page, "hers = data\nlen(hers)", hers) == len(hers)
    run(page, "(await platform.open_notes_backend()).store.write('b', data.encode())", hers)
    stored(visitor, page)
    texts = [hers, "settings that are hers", "Norsk parlør"]
    assert page.evaluate(CONTAINS, texts) == [False, False, True]


DAMAGE = {
    "truncated": "(bytes) => bytes.slice(0, bytes.length / 2)",
    "its last byte missing": "(bytes) => bytes.slice(0, -1)",
    "empty": "() => new Uint8Array()",
    "its first bit flipped": "(bytes) => (bytes[0] ^= 1, bytes)",
    "a bit of its lengths flipped": "(bytes) => (bytes[20] ^= 1, bytes)",
    "a bit flipped": "(bytes) => (bytes[bytes.length >> 1] ^= 1, bytes)",
    "its last bit flipped": "(bytes) => (bytes[bytes.length - 1] ^= 1, bytes)",
    "two pieces in each other's place": """(bytes) => {
        const piece = bytes.slice(4096, 8192);
        bytes.copyWithin(4096, 8192, 12288);
        return (bytes.set(piece, 8192), bytes);
    }""",
    "not compressed": "(bytes) => through(new DecompressionStream('gzip'), bytes)",
    "one page too many": """async (bytes) => {
        const all = await through(new DecompressionStream("gzip"), bytes);
        all[all.indexOf(2, 8)] = 0;
        return through(new CompressionStream("gzip"), all);
    }""",
    "of another engine": """async (bytes) => {
        const all = await through(new DecompressionStream("gzip"), bytes);
        const [, length] = new Uint32Array(all.slice(0, 8).buffer);
        all[8 + length / 4096 + 1] ^= 1; // the second byte of Pyodide's head
        return through(new CompressionStream("gzip"), all);
    }""",
}
"""Functions of a snapshot's bytes, each of which damages it."""
COPY = """async () => {
    const cache = await caches.open("files");
    const [key] = (await cache.keys()).filter(({ url }) => url.includes("/memory?"));
    globalThis.copy = { key, bytes: await (await cache.match(key)).arrayBuffer() };
    return copy.bytes.byteLength > 0;
}"""
PASTE = """async () => {
    const cache = await caches.open("files");
    await cache.put(copy.key, new Response(copy.bytes));
}"""
BREAK = """async () => {
    const through = async (codec, bytes) => new Uint8Array(
        await new Response(new Blob([bytes]).stream().pipeThrough(codec)).arrayBuffer());
    const cache = await caches.open("files");
    const [key] = (await cache.keys()).filter(({ url }) => url.includes("/memory?"));
    const bytes = new Uint8Array(await (await cache.match(key)).arrayBuffer());
    await cache.put(key, new Response(await (%s)(bytes)));
}"""
IS_WHOLE = """async () => {
    const cache = await caches.open("files");
    const { read } = await import("./snapshot.js");
    const isWhole = async (key) => Boolean(await (await read({ cache, snapshot: key })).whole);
    for (const key of await cache.keys())
        if (key.url.includes("/memory?")) return isWhole(key).catch(() => false);
}"""
"""Tells whether the stored snapshot can be read; undefined where none is stored."""


@pytest.mark.parametrize("way", DAMAGE)
def test_damaged_snapshot_is_noticed(repaired: Visitor, way: str) -> None:
    page = repaired.page
    assert page.evaluate(COPY)
    page.evaluate(BREAK % DAMAGE[way])
    assert page.evaluate(IS_WHOLE) is (way == "of another engine")  # only Pyodide can tell that
    page.evaluate(PASTE)
    assert page.evaluate(IS_WHOLE)


# One that is noticed while it is read, and one that only Pyodide refuses.
@pytest.mark.parametrize("way", ["its last bit flipped", "of another engine"])
def test_damaged_snapshot_is_not_restored_but_replaced(repaired: Visitor, way: str) -> None:
    page = repaired.page
    which = run(page, WHICH)
    page.evaluate(BREAK % DAMAGE[way])
    again(page)
    other = run(page, WHICH)
    assert other != which
    repaired.until(lambda: page.evaluate(IS_WHOLE), "a new one is stored")
    again(page)
    assert run(page, WHICH) == other
    assert repaired.complaints == []


REFUSALS = {
    "no store": "Object.defineProperty(self, 'caches', { value: undefined });",
    "a store that may not be opened": """
        CacheStorage.prototype.open = async () => { throw new DOMException("", "SecurityError"); };
    """,
    "no room": """
        Cache.prototype.put = async () => { throw new DOMException("", "QuotaExceededError"); };
    """,
    "little room": """
        StorageManager.prototype.estimate = async () => ({ quota: 2 ** 27, usage: 2 ** 26 });
    """,
    "a store that never answers": """
        Cache.prototype.put = () => new Promise(() => {});
    """,
    "a store that takes nothing": """
        Cache.prototype.put = async (_, { body }) => {
            await body.getReader().read();
            await new Promise(() => {});
        };
    """,
    "no memory to make it": """
        Uint8Array.from = () => { throw new RangeError("Array buffer allocation failed"); };
    """,
}
"""Refusals of a phone or a browser, as scripts that run before ours."""
NOWHERE = {"no store", "a store that may not be opened"}


STORE = """async () => {
    const { place, store } = await import("./snapshot.js");
    const there = await place();
    const memory = new Uint8Array(24 << 20).fill(1);
    if (there) await store(there, new Uint8Array(8), new Uint8Array(), memory).catch(() => {});
    return Boolean(there);
}"""
"""Stores 24 MB as Python's worker does; tells whether there is a place for it."""


@pytest.mark.parametrize("way", REFUSALS)
def test_what_cannot_be_stored_is_not_stored(repaired: Visitor, way: str) -> None:
    page = repaired.page
    assert page.evaluate(COPY)
    page.evaluate("async () => (await caches.open('files')).delete(copy.key)")
    refusing = repaired.context.new_page()
    refusing.goto(f"{repaired.address}phrasebook.html")
    refusing.evaluate(f"() => {{ {REFUSALS[way]} }}")
    assert refusing.evaluate(STORE) is (way not in NOWHERE)
    refusing.close()
    assert page.evaluate(KEYS) == []
    page.evaluate(PASTE)
    assert page.evaluate(IS_WHOLE)


# Nowhere to store it, and a store that fails.
@pytest.mark.parametrize("way", ["no store", "no room"])
def test_without_a_snapshot_every_start_imports(
    browser: Browser, built: Path, tmp_path: Path, way: str
) -> None:
    worker = REFUSALS[way].encode() + (built / "python-worker.js").read_bytes()
    changed = altered(built, tmp_path / "site", {"python-worker.js": worker}, {"main.py": MAIN})
    with serving(changed) as site:
        visitor = Visitor(browser, site.address, kept=BEGUN)
        page = started(visitor)
        which = run(page, WHICH)
        assert page.evaluate(KEYS) == []  # the app waits until storing it has ended
        again(page)
        assert run(page, WHICH) != which
        assert visitor.complaints == []
        visitor.close()


def test_engine_that_cannot_restore_it_starts_all_the_same(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    refusing = b"""
        const { set } = Int8Array.prototype;
        Int8Array.prototype.set = function (from, ...at) {
            if (!from.length && this.length > 2 ** 24) throw new RangeError("offset");
            set.call(this, from, ...at);
        };
    """
    worker = refusing + (built / "python-worker.js").read_bytes()
    changed = altered(built, tmp_path / "site", {"python-worker.js": worker}, {"main.py": MAIN})
    with serving(changed) as site:
        visitor = Visitor(browser, site.address, kept=BEGUN)
        page = started(visitor)
        which = run(page, WHICH)
        stored(visitor, page)
        again(page)
        assert run(page, WHICH) != which
        assert visitor.complaints == []
        visitor.close()


def test_another_version_does_not_restore_it(browser: Browser, built: Path, tmp_path: Path) -> None:
    other = {"app/other.py": b""}
    old = altered(built, tmp_path / "old", {}, {"main.py": MAIN})
    new = altered(built, tmp_path / "new", {}, {"main.py": MAIN, **other})
    with serving(old) as site:
        visitor = Visitor(browser, site.address, kept=BEGUN)
        page = started(visitor)
        which = run(page, WHICH)
        before = stored(visitor, page)
        old.rename(tmp_path / "gone")
        new.rename(tmp_path / "old")
        page.evaluate("navigator.serviceWorker.getRegistration().then((known) => known.update())")
        visitor.until(
            lambda: page.evaluate(
                "navigator.serviceWorker.getRegistration().then((it) => Boolean(it.waiting))"
            ),
            "the new version waits",
        )
        again(page)
        assert run(page, WHICH) != which
        assert stored(visitor, page) != before
        visitor.close()


def test_unreadable_file_is_an_error_in_python_not_its_end(repaired: Visitor) -> None:
    """The app's files stay on the disk until they are used, and a browser may delete them."""
    page = repaired.page
    code = """
        import js
        from pyodide.ffi import create_proxy

        def refuse(*_):
            raise RuntimeError("a name that nobody may see")

        js.FileReaderSync.prototype.readAsArrayBuffer = create_proxy(refuse)
        try:
            import zxcvbn
        except OSError as error:
            answer = [error.errno, str(error)]
        answer
    """
    assert run(page, code) == [29, "[Errno 29] I/O error"]
    assert run(page, "1 + 1") == 2
    again(page)


def test_bytes_handed_to_python_are_released_at_once(repaired: Visitor) -> None:
    page = repaired.page
    code = """
        import browser_storage
        library = await browser_storage.sodium()
        array = library.seal(bytes(32), bytes(24), b"plain", b"")
        lengths = [array.length]
        array.wipe()
        lengths + [array.length]
    """
    assert run(page, code) == [len(b"plain") + 16, 0]
