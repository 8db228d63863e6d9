"""The snapshot of Python's memory: what it holds, what it must not, and starts without it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.publish.bundle.esbuild import YOUNG, Entry, bundle
from app.publish.web_files import WEB
from tests.support.published import altered, serving
from tests.support.python_probe import MAIN, await_guide, run, started
from tests.support.visitor import Visitor

WHICH = "hash('which snapshot')"
"""Differs between two Pythons, unless both restored the same snapshot."""
NEW = """
    import js, msgpack, os, time
    clock = time.monotonic() - js.performance.now() / 1000
    [msgpack.Packer.__module__, dict(os.environ), js.performance.timeOrigin > 0, clock < 60]
"""
"""Asks a new Python for the phone, its clock and its language."""
RANDOM = """
    import os, random, secrets, tempfile
    sodium = (await platform.open_notes_backend()).sodium
    [
        os.urandom(16).hex(), random.random(), random.SystemRandom().random(),
        random.Random().random(), secrets.token_hex(16), tempfile.mktemp(), sodium.random(16).hex(),
    ]
"""
SNAPSHOT = Entry(WEB / "python/snapshot.js", format="esm", target=YOUNG)
"""The worker's module, as a file of its own."""
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
COPY = """async () => {
    const cache = await caches.open("files");
    const [key] = (await cache.keys()).filter(({ url }) => url.includes("/memory?"));
    await (await caches.open("copy")).put(key, await cache.match(key));
}"""
PASTE = """async () => {
    const copy = await caches.open("copy");
    const [key] = await copy.keys();
    await (await caches.open("files")).put(key, await copy.match(key));
}"""
"""Stores the snapshot anew that `COPY` has put aside."""
PACKED = """async () => {
    const cache = await caches.open("files");
    const [key] = (await cache.keys()).filter(({ url }) => url.includes("/memory?"));
    return (await cache.match(key)).headers.get("Content-Type") === "application/gzip";
}"""
UNPACK = """async () => {
    const cache = await caches.open("files");
    const [key] = (await cache.keys()).filter(({ url }) => url.includes("/memory?"));
    const { body } = await cache.match(key);
    await cache.put(key, new Response(body.pipeThrough(new DecompressionStream("gzip"))));
}"""
"""Stores the snapshot again as Python's worker does."""
DROP = """async () => {
    const cache = await caches.open("files");
    for (const key of await cache.keys())
        if (key.url.includes("/memory?")) await cache.delete(key);
}"""
HERS = "nasal xylophone"
SETTINGS = {"language": "nb", "introduced": True, "hers": "settings that are hers"}
TEXTS = [HERS, SETTINGS["hers"], "Norsk parlør"]

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
        const late = lateness();
        Cache.prototype.put = () => new Promise(late);
    """,
    "a store that takes nothing": """
        const late = lateness();
        Cache.prototype.put = async (_, { body }) => {
            await body.getReader().read();
            await new Promise(late);
        };
    """,
    "no memory to make it": """
        Uint8Array.from = () => { throw new RangeError("Array buffer allocation failed"); };
    """,
}
"""Refusals of a phone or a browser, as scripts that run before ours."""
NOWHERE = {"no store", "a store that may not be opened"}
LATENESS = """
    const lateness = () => {
        let end;
        self.setTimeout = (reject, _, error) => { end = () => reject(error); };
        return () => end();
    };
"""
"""Makes a function that lets the time for storing run out at once."""
FAULTS = REFUSALS | {
    "no way to restore": """
        const { set } = Int8Array.prototype;
        Int8Array.prototype.set = function (from, ...at) {
            if (!from.length && this.length > 2 ** 24) throw new RangeError("offset");
            set.call(this, from, ...at);
        };
    """,
}
CHOOSE = """(fault) => caches.open("faults").then((cache) =>
    cache.put("/fault", new Response(fault)))"""
"""Gives every later start this fault; one that has no name is none."""


def faulty(worker: bytes) -> bytes:
    """Python's worker with the chosen fault, which it has before it opens its store."""
    methods = ",".join(f"{json.dumps(name)}() {{ {fault} }}" for name, fault in FAULTS.items())
    choice = f"""
        {LATENESS}
        const faults = {{ {methods} }};
        const openedStore = CacheStorage.prototype.open;
        CacheStorage.prototype.open = async function (name) {{
            CacheStorage.prototype.open = openedStore;
            const chosen = await (await caches.open("faults")).match("/fault");
            faults[chosen && await chosen.text()]?.();
            return caches.open(name);
        }};
    """
    return choice.encode() + worker


@dataclass(frozen=True, slots=True)
class Start:
    """One start of Python: which snapshot it has, what it knows, and what it draws by lot."""

    which: int
    new: list[Any]
    drawn: list[Any]


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone with the site in a folder, and its `starts`.

    The first stored a snapshot, the second found it compressed, and the third as it was stored.

    `held` tells which of `TEXTS` were in that, after she had written.
    """

    visitor: Visitor
    site: Path
    starts: list[Start]
    held: list[bool]


@pytest.fixture(scope="module")
def phone(
    browser: Browser, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Phone]:
    folder = tmp_path_factory.mktemp("faulty") / "site"
    worker = faulty((built / "python-worker.js").read_bytes())
    files = {"python-worker.js": worker, "snapshot.js": bundle([SNAPSHOT])[SNAPSHOT.name].encode()}
    altered(built, folder, files, {"main.py": MAIN})
    with serving(folder) as running:
        visitor = Visitor(browser, running.address, kept=SETTINGS)
        page = started(visitor)
        starts = [told(page)]
        assert run(page, "hers = data\nlen(hers)", HERS) == len(HERS)
        run(page, "(await platform.open_notes_backend()).store.write('b', data.encode())", HERS)
        stored(visitor, page)
        held = page.evaluate(CONTAINS, TEXTS)
        visitor.until(lambda: page.evaluate(PACKED), "the snapshot is compressed")
        page.evaluate(COPY)
        again(page)
        starts.append(told(page))
        page.evaluate(UNPACK)
        again(page)
        starts.append(told(page))
        page.evaluate(PASTE)
        yield Phone(visitor, folder, starts, held)
        visitor.close()


@pytest.fixture
def repaired(phone: Phone) -> Iterator[Visitor]:
    """The same phone; its snapshot is whole before and after each test that damages it."""
    yield phone.visitor
    phone.visitor.page.evaluate(CHOOSE, "")
    phone.visitor.page.evaluate(PASTE)
    assert phone.visitor.complaints == []


def told(page: Page) -> Start:
    return Start(run(page, WHICH), run(page, NEW), run(page, RANDOM))


def stored(visitor: Visitor, page: Page) -> str:
    """The key of the snapshot, once it is stored."""
    visitor.until(lambda: page.evaluate(KEYS), "the snapshot is stored")
    [key] = page.evaluate(KEYS)
    return str(key)


def again(page: Page) -> None:
    page.reload()
    await_guide(page)


def test_later_starts_restore_the_first_ones_snapshot(phone: Phone) -> None:
    assert len(phone.starts) == 3
    assert len({it.which for it in phone.starts}) == 1


def test_each_start_draws_other_random_numbers(phone: Phone) -> None:
    for one in zip(*(it.drawn for it in phone.starts), strict=True):
        assert len(set(one)) == len(phone.starts)


def test_restored_python_is_as_new(phone: Phone) -> None:
    """A snapshot knows nothing of the phone, its clock or its language."""
    first, *later = (it.new for it in phone.starts)
    assert first[0] == "msgpack._cmsgpack"
    assert first[1]["LANG"] == "C.UTF-8"
    assert first[2:] == [True, True]
    assert later == [first, first]


def test_snapshot_holds_the_content_and_no_word_of_hers(phone: Phone) -> None:
    assert phone.held == [False, False, True]


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
BREAK = """async () => {
    const through = async (codec, bytes) => new Uint8Array(
        await new Response(new Blob([bytes]).stream().pipeThrough(codec)).arrayBuffer());
    const cache = await caches.open("files");
    const [key] = (await cache.keys()).filter(({ url }) => url.includes("/memory?"));
    const kept = await cache.match(key);
    const { headers } = kept;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    await cache.put(key, new Response(await (%s)(bytes), { headers }));
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
    page.evaluate(BREAK % DAMAGE[way])
    assert page.evaluate(IS_WHOLE) is (way == "of another engine")  # only Pyodide can tell that


def test_damaged_snapshot_is_not_restored_but_replaced(repaired: Visitor) -> None:
    """One that is noticed while it is read, and one that only Pyodide refuses."""
    page = repaired.page
    known = [run(page, WHICH)]
    for way in ("its last bit flipped", "of another engine"):
        page.evaluate(PASTE)
        page.evaluate(BREAK % DAMAGE[way])
        again(page)
        known.append(run(page, WHICH))
        repaired.until(lambda: page.evaluate(IS_WHOLE), "a new one is stored")
    assert len(set(known)) == len(known)  # no two that are made are the same
    again(page)
    assert run(page, WHICH) == known[-1]


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
    page.evaluate(DROP)
    refusing = repaired.context.new_page()
    refusing.goto(f"{repaired.address}phrasebook.html")
    refusing.evaluate(f"() => {{ {LATENESS} {REFUSALS[way]} }}")
    assert refusing.evaluate(STORE) is (way not in NOWHERE)
    refusing.close()
    assert page.evaluate(KEYS) == []


def test_without_a_snapshot_every_start_imports(repaired: Visitor, long: bool) -> None:
    """The store fails, or with `--long` there is none."""
    page = repaired.page
    known = [run(page, WHICH)]
    if long:
        page.evaluate(CHOOSE, "no store")
        again(page)
        known.append(run(page, WHICH))
    page.evaluate(CHOOSE, "no room")
    page.evaluate(DROP)
    again(page)
    known.append(run(page, WHICH))
    assert page.evaluate(KEYS) == []  # the app waits until storing it has ended
    assert len(set(known)) == len(known)


def test_engine_that_cannot_restore_it_starts_all_the_same(repaired: Visitor) -> None:
    page = repaired.page
    which = run(page, WHICH)
    page.evaluate(CHOOSE, "no way to restore")
    again(page)
    assert run(page, WHICH) != which


def test_unreadable_file_is_an_error_in_python_not_its_end(repaired: Visitor) -> None:
    """The app's files stay on the disk until they are used, and a browser may delete them."""
    page = repaired.page
    code = """
        import js
        from pyodide.ffi import create_proxy

        def refuse(*_):
            raise RuntimeError("a name that nobody may see")

        reader = js.FileReaderSync.prototype
        read, reader.readAsArrayBuffer = reader.readAsArrayBuffer, create_proxy(refuse)
        try:
            import zxcvbn
        except OSError as error:
            answer = [error.errno, str(error)]
        reader.readAsArrayBuffer = read
        answer
    """
    assert run(page, code) == [29, "[Errno 29] I/O error"]
    assert run(page, "1 + 1") == 2


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


def test_another_version_does_not_restore_it(
    phone: Phone, repaired: Visitor, built: Path, tmp_path: Path
) -> None:
    page = repaired.page
    again(page)
    which = run(page, WHICH)
    before = stored(repaired, page)
    files = {it: (phone.site / it).read_bytes() for it in ("python-worker.js", "snapshot.js")}
    new = altered(built, tmp_path / "new", files, {"main.py": MAIN, "app/other.py": b""})
    phone.site.rename(tmp_path / "gone")
    new.rename(phone.site)
    page.evaluate("navigator.serviceWorker.getRegistration().then((known) => known.update())")
    repaired.until(
        lambda: page.evaluate(
            "navigator.serviceWorker.getRegistration().then((it) => Boolean(it.waiting))"
        ),
        "the new version waits",
    )
    again(page)
    assert run(page, WHICH) != which
    assert stored(repaired, page) != before
