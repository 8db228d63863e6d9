"""What notes are kept with, in the real worker: the browser's files, libsodium.js, a new worker."""

import time
from collections.abc import Iterator
from hashlib import sha256
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Page

from app.platform.sodium_nacl import NaClSodium
from tests.browser.test_page import HIDE
from tests.support.file_lock_worker import START_LOCK_WORKER
from tests.support.published import Published
from tests.support.python_probe import ASK, await_guide, run, started
from tests.support.vectors import derivations, sealings
from tests.support.visitor import BEGUN, Visitor


@pytest.fixture
def visitor(browser: Browser, probed: Published) -> Iterator[Visitor]:
    one = Visitor(browser, probed.address, kept=BEGUN)
    yield one
    probed.start()
    complaints = one.complaints
    one.close()
    assert complaints == []


def trouble(page: Page, code: str) -> str:
    """The trouble of the StoreError that this raises there."""
    said = page.evaluate(ASK, {"code": dedent(code), "data": None})
    assert "failure" in said, said
    return str(said["failure"])


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


def test_what_was_written_is_there_at_the_next_start_without_a_connection(
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


def test_nothing_is_opened_before_it_is_asked_for(visitor: Visitor) -> None:
    page = started(visitor)
    names = page.evaluate(
        """async () => {
            const names = [];
            for await (const name of (await navigator.storage.getDirectory()).keys())
                names.push(name);
            return names;
        }"""
    )
    assert names == []


def test_files_that_another_worker_has_are_busy_until_it_ends(visitor: Visitor) -> None:
    page = started(visitor)
    assert page.evaluate(START_LOCK_WORKER) == "held"
    before = time.monotonic()
    assert trouble(page, "await platform.open_notes_backend()") == "busy"
    assert time.monotonic() - before >= 4
    page.evaluate("() => { setTimeout(() => holder.terminate(), 1000); }")
    assert run(page, READ) == [None, None, None]
    assert page.evaluate(START_LOCK_WORKER) == "NoModificationAllowedError"


def test_a_second_tab_takes_the_files_over_with_the_guide(visitor: Visitor) -> None:
    first = started(visitor)
    run(first, WRITE)
    second = started(visitor, visitor.context.new_page())
    assert run(second, READ) == WRITTEN


def test_a_new_worker_takes_the_files_over_and_knows_nothing_else(visitor: Visitor) -> None:
    page = started(visitor)
    run(page, WRITE)
    run(page, "canary = 'here'\nplatform.set_unlocked(unlocked=True)\nplatform.set_back_depth(2)")
    visitor.until(lambda: page.evaluate("history.state.at === 2"), "the third screen")
    page.evaluate(HIDE, True)
    visitor.until(lambda: page.evaluate("front.dataset.state === ''"), "the first page")
    page.evaluate(HIDE, False)
    await_guide(page)
    assert run(page, READ) == WRITTEN
    assert run(page, "'canary' in globals()") is False
    assert page.evaluate("history.state.at") == 0
    assert visitor.pane.evaluate("location.hash") in ("", "#/")


def test_python_hears_that_the_page_is_hidden_and_asks_for_the_new_worker(
    visitor: Visitor,
) -> None:
    page = started(visitor)
    run(page, WRITE)
    run(
        page,
        """
        from dataclasses import replace
        kept = await platform.open_notes_backend()
        def seal():
            kept.store.write("b", b"sealed when hidden")
            platform.restart_worker()
        platform._events = replace(platform._events, hidden=seal)
        platform.set_unlocked(unlocked=True)
        """,
    )
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 100))")
    page.evaluate(HIDE, True)
    page.wait_for_timeout(300)
    page.evaluate(HIDE, False)
    await_guide(page)
    assert run(page, READ) == [*WRITTEN[:2], "sealed when hidden"]


def test_what_is_kept_is_asked_to_stay(visitor: Visitor) -> None:
    page = started(visitor)
    visitor.pane.evaluate(
        """() => {
            window.asked = 0;
            navigator.storage.persist = async () => { asked += 1; return true; };
        }"""
    )
    run(page, "await platform.open_notes_backend()\nawait platform.open_notes_backend()\nNone")
    visitor.until(lambda: visitor.pane.evaluate("asked === 1"), "asked to stay")


def test_a_browser_that_keeps_no_files_says_so(visitor: Visitor) -> None:
    page = started(visitor)
    run(
        page,
        """
        import js
        js.Object.defineProperty(js.navigator, "storage", js.Object.new())
        None
        """,
    )
    assert trouble(page, "await platform.open_notes_backend()") == "missing"


def test_a_full_device_says_so_and_the_rest_is_still_there(visitor: Visitor) -> None:
    page = started(visitor)
    run(page, WRITE)
    devtools = visitor.context.new_cdp_session(page)
    devtools.send(
        "Storage.overrideQuotaForOrigin",
        {"origin": visitor.address.rstrip("/"), "quotaSize": 1 << 20},
    )
    code = "(await platform.open_notes_backend()).store.write('b', bytes(64 << 20))"
    assert trouble(page, code) == "full"
    assert run(page, READ)[:2] == WRITTEN[:2]


def test_every_published_vector_holds_in_the_browser(visitor: Visitor) -> None:
    page = started(visitor)
    derived = run(
        page,
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
        page,
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
        page,
        "[sodium.seal(h(k), h(n), h(p), h(e)).hex() for k, n, p, e in data]",
        [(it.key.hex(), it.nonce.hex(), it.plain.hex(), it.extra.hex()) for it in valid],
    )
    assert sealed == [it.sealed.hex() for it in valid]


def test_what_one_side_seals_the_other_opens(visitor: Visitor) -> None:
    """A container's size, with its keys: the same bytes as PyNaCl's."""
    page = started(visitor)
    native = NaClSodium()
    key = native.argon2id(b"five words", bytes(16), memory=64 << 20, passes=3)
    plain = native.random(1 << 19)
    sealed = native.seal(key, bytes(24), plain, b"header")
    told = run(
        page,
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
    assert told == [key.hex(), sha256(plain).hexdigest(), True]


def test_memory_that_a_device_does_not_have_is_no_wrong_code(visitor: Visitor) -> None:
    page = started(visitor)
    told = run(
        page,
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
    assert told == [
        "no memory",
        NaClSodium().argon2id(b"code", bytes(16), memory=8 << 13, passes=1).hex(),
    ]
