"""The notes' backend in the real worker: the browser's files, libsodium.js, a new worker."""

from collections.abc import Iterator
from hashlib import sha256
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Error, Page

from app.platform.sodium_nacl import NaClSodium
from tests.support.file_lock_worker import hold_files
from tests.support.published import Published
from tests.support.python_probe import ASK, await_guide, run, started
from tests.support.static_page import HIDE, uncover
from tests.support.vectors import derivations, sealings
from tests.support.visitor import BEGUN, Visitor
from tests.support.visitor.screen import ERROR, REFUSED

CLEAR = """async () => {
    const folder = await navigator.storage.getDirectory();
    const names = [];
    for await (const name of folder.keys()) names.push(name);
    await Promise.all(names.map((name) => folder.removeEntry(name, { recursive: true })));
    return true;
}"""
"""Removes the browser's files; rejects while a worker still has them open."""


@pytest.fixture(scope="module")
def owner(browser: Browser, probed: Published) -> Iterator[Visitor]:
    """A browser that has stored the site, for one test after the other."""
    visitor = Visitor(browser, probed.address, kept=BEGUN)
    started(visitor)
    yield visitor
    visitor.close()


@pytest.fixture
def visitor(owner: Visitor, probed: Published) -> Iterator[Visitor]:
    """The same browser without a file; whatever the last test opened is closed."""
    owner.renew(**BEGUN)
    owner.page.goto(f"{owner.address}phrasebook.html")
    owner.until(lambda: owner.page.evaluate(CLEAR), "the files are gone")
    yield owner
    probed.start()
    for page in owner.context.pages:
        if page != owner.page:
            page.close()
    assert owner.complaints == []


@pytest.fixture
def python(owner: Visitor) -> Iterator[Page]:
    """A page in which Python runs, whatever its files hold; the last test's where it still does."""
    if not owner.is_there():
        started(owner)
    yield owner.page
    assert owner.complaints == []


def failure(page: Page, code: str) -> str:
    """The reason of the StoreError that this code raises in the worker."""
    answer = page.evaluate(ASK, {"code": dedent(code), "data": None})
    assert "failure" in answer, answer
    return str(answer["failure"])


WRITE = """
    kept = await platform.open_notes_backend()
    kept.store.write("a", bytes(range(256)) * 2048)
    kept.store.write("b", b"first, and longer")
    kept.store.write("b", b"second")
    await kept.secret.write(bytes(range(64)))
"""
READ = """
    import hashlib
    kept = await platform.open_notes_backend()
    secret = await kept.secret.read()
    a, b = kept.store.read("a"), kept.store.read("b")
    [secret and secret.hex(), a and hashlib.sha256(a).hexdigest(), b and b.decode()]
"""
WRITTEN = [bytes(range(64)).hex(), sha256(bytes(range(256)) * 2048).hexdigest(), "second"]


def test_written_files_are_there_without_a_connection_and_in_a_second_tab(
    visitor: Visitor, probed: Published
) -> None:
    page = started(visitor)
    assert run(page, READ) == [None, None, None]
    run(page, WRITE)
    assert run(page, READ) == WRITTEN
    probed.stop()
    page.reload()
    await_guide(page)
    assert run(page, READ) == WRITTEN
    probed.start()
    second = started(visitor, visitor.context.new_page())
    assert run(second, READ) == WRITTEN


COUNT = """() => {
    window.asked = 0;
    navigator.storage.persist = async () => { asked += 1; return true; };
}"""
"""Counts how often the browser is asked to keep the files."""
NAMES = """async () => {
    const names = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
}"""
WITHOUT_FILES = """
    import js
    nothing = js.Object.new()
    nothing.configurable = True
    js.Object.defineProperty(js.navigator, "storage", nothing)
    try:
        await platform.open_notes_backend()
    finally:
        js.Reflect.deleteProperty(js.navigator, "storage")
"""
NEARLY_4_S = """
    import asyncio, js
    end = js.performance.now() + 4000
    opening = asyncio.ensure_future(platform.open_notes_backend())
    js.performance.now = js.Number.prototype.valueOf.bind(end - 100)
    await asyncio.sleep(0.5)
    opening.done()
"""
"""Tries to open the files until the clock has gone on by almost four seconds."""
MORE_THAN_4_S = """
    js.performance.now = js.Number.prototype.valueOf.bind(end + 60_000)
    try:
        await opening
    finally:
        del js.performance.now
"""


def test_files_are_opened_when_they_are_asked_for_or_a_refusal_says_why(visitor: Visitor) -> None:
    """Those of another worker are busy until it ends; the browser is asked once to keep them."""
    page = started(visitor)
    visitor.frame.evaluate(COUNT)
    assert page.evaluate(NAMES) == []
    assert failure(page, WITHOUT_FILES) == "missing"
    other, held = hold_files(visitor.context, visitor.address)
    assert held == "held"
    assert run(page, NEARLY_4_S) is False
    assert failure(page, MORE_THAN_4_S) == "busy"
    assert visitor.frame.evaluate("asked === 0")
    other.evaluate("() => { setTimeout(() => holder.terminate(), 300); }")
    assert run(page, READ) == [None, None, None]
    assert run(page, READ) == [None, None, None]
    visitor.until(lambda: visitor.frame.evaluate("asked === 1"), "the browser was asked")
    assert hold_files(visitor.context, visitor.address)[1] == "NoModificationAllowedError"


def test_new_worker_takes_the_files_over_and_knows_nothing_else(visitor: Visitor) -> None:
    """It finds what the last one sealed when the page was hidden, before it asked for a new one."""
    page = started(visitor)
    run(page, WRITE)
    run(
        page,
        """
        canary = "here"
        platform.page.set_unlocked(unlocked=True)
        platform.page.set_back_depth(2)
        """,
    )
    visitor.until(lambda: page.evaluate("history.state.at === 2"), "the third screen is open")
    page.evaluate(HIDE, True)
    visitor.until(lambda: page.evaluate("front.dataset.state === ''"), "the front page is back")
    page.evaluate(HIDE, False)
    uncover(page)
    await_guide(page)
    assert run(page, READ) == WRITTEN
    assert run(page, "'canary' in globals()") is False
    assert page.evaluate("history.state.at") == 0
    assert visitor.frame.evaluate("location.hash") in ("", "#/")

    run(
        page,
        """
        from dataclasses import replace
        kept = await platform.open_notes_backend()
        def seal():
            kept.store.write("b", b"sealed when hidden")
            platform.page.restart_worker(says_so=False)
        platform._events = replace(platform._events, hidden=seal)
        platform.page.set_unlocked(unlocked=True)
        """,
    )
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 100))")
    page.evaluate(HIDE, True)
    page.wait_for_timeout(300)
    page.evaluate(HIDE, False)
    uncover(page)
    await_guide(page)
    assert run(page, READ) == [*WRITTEN[:2], "sealed when hidden"]


def test_full_device_says_so_and_keeps_the_rest(python: Page, probed: Published) -> None:
    run(python, WRITE)
    devtools = python.context.new_cdp_session(python)
    origin = {"origin": probed.address.rstrip("/")}
    devtools.send("Storage.overrideQuotaForOrigin", origin | {"quotaSize": 1 << 20})
    code = "(await platform.open_notes_backend()).store.write('b', bytes(64 << 20))"
    assert failure(python, code) == "full"
    assert run(python, READ)[:2] == WRITTEN[:2]
    devtools.send("Storage.overrideQuotaForOrigin", origin)


def test_published_vectors_hold_in_the_browser(python: Page) -> None:
    derived = run(
        python,
        """
        sodium = (await platform.open_notes_backend()).sodium
        h = bytes.fromhex
        [sodium.argon2id(h(s), h(salt), memory=m, passes=p).hex() for s, salt, m, p in data]
        """,
        [(it.secret.hex(), it.salt.hex(), it.memory, it.passes) for it in derivations()],
    )
    assert derived == [it.derived.hex() for it in derivations()]
    known = [it for it in sealings() if len(it.nonce) == 24]
    opened = run(
        python,
        """
        def opened(key, nonce, extra, sealed):
            try:
                return sodium.open(h(key), h(nonce), h(sealed), h(extra)).hex()
            except NotAuthentic:
                return None
        [opened(*it) for it in data]
        """,
        [(it.key.hex(), it.nonce.hex(), it.extra.hex(), it.sealed.hex()) for it in known],
    )
    assert opened == [it.plain.hex() if it.valid else None for it in known]
    valid = [it for it in known if it.valid]
    sealed = run(
        python,
        "[sodium.seal(h(k), h(n), h(p), h(e)).hex() for k, n, p, e in data]",
        [(it.key.hex(), it.nonce.hex(), it.plain.hex(), it.extra.hex()) for it in valid],
    )
    assert sealed == [it.sealed.hex() for it in valid]


def test_browser_and_native_open_what_the_other_seals(python: Page) -> None:
    """As large as a container, with keys as strong: the same bytes as PyNaCl's."""
    native = NaClSodium()
    key = native.argon2id(b"five words", bytes(16), memory=64 << 20, passes=3)
    plain = native.random(1 << 19)
    sealed = native.seal(key, bytes(24), plain, b"header")
    answer = run(
        python,
        """
        import hashlib
        sodium = (await platform.open_notes_backend()).sodium
        key = sodium.argon2id(b"five words", bytes(16), memory=64 << 20, passes=3)
        plain = sodium.open(key, bytes(24), bytes.fromhex(data), b"header")
        again = sodium.seal(key, bytes(24), plain, b"header")
        [key.hex(), hashlib.sha256(plain).hexdigest(), again.hex() == data]
        """,
        sealed.hex(),
    )
    assert answer == [key.hex(), sha256(plain).hexdigest(), True]


def test_too_little_memory_is_no_wrong_passcode(python: Page) -> None:
    answer = run(
        python,
        """
        sodium = (await platform.open_notes_backend()).sodium
        def tried():
            try:
                sodium.argon2id(b"code", bytes(16), memory=(2 << 30) - 1024, passes=1)
            except MemoryError:
                return "no memory"
        [tried(), sodium.argon2id(b"code", bytes(16), memory=8 << 13, passes=1).hex()]
        """,
    )
    assert answer == [
        "no memory",
        NaClSodium().argon2id(b"code", bytes(16), memory=8 << 13, passes=1).hex(),
    ]


REFUSE = """
    import flet as ft
    page.add(ft.GestureDetector(ft.Text("swiped")))
    True
"""
ALLOW = """
    page.controls.pop()
    page.update()
    True
"""


def test_no_visitor_goes_on_where_flet_refuses_a_control(owner: Visitor, python: Page) -> None:
    """It stands here because Python runs here, for no control of the guide is refused."""
    run(python, REFUSE)
    reason = f"{REFUSED}: GestureDetector should have at least one event handler"
    with pytest.raises(Error, match=reason):
        owner.until(lambda: "swiped" in owner.texts(), "a control that Flet refuses")
    run(python, ALLOW)
    owner.until(lambda: owner.frame.query_selector(ERROR) is None, "the error is gone")
    owner.until(lambda: owner.texts() == ["ready"], "the other controls are there")
