"""The vault in Chromium: the same bytes as in CPython, and no note lost to a killed browser.

`storage` runs in the published site's own worker, with libsodium.js and the browser's files.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright

from app.platform.sodium_nacl import NaClSodium
from storage.kdf import DEFAULT_PROFILE, TEST_PROFILE, Profile
from storage.note import Note
from storage.notes import fields_of
from storage.seal import DecryptionFailed
from storage.vault import Vault
from tests.soak.conftest import Count, Say
from tests.storage import test_golden as golden
from tests.support.fake_store import MemoryBlobStore
from tests.support.profile import Profile as Folder
from tests.support.profile import kill
from tests.support.published import Published
from tests.support.python_probe import run, started
from tests.support.vaults import CODE, SECOND
from tests.support.visitor import BEGUN, Visitor

BATCH = 10
"""Containers in one message, half a mebibyte each; in the usual run there is one."""

TOOLS = """
    from base64 import b64decode, b64encode
    from storage import export_file
    from storage.kdf import DEFAULT_PROFILE, TEST_PROFILE
    from storage.notes import TinyDBNotes, fields_of
    from storage.vault import Vault

    class Memory:
        def __init__(self, files=()): self.files = dict(files)
        def read(self, name): return self.files.get(name)
        def write(self, name, data): self.files[name] = bytes(data)

    sodium = (await platform.open_notes_backend()).sodium
    profile = DEFAULT_PROFILE if data["full"] else TEST_PROFILE
    secret = b64decode(data["secret"])
"""

READ = (
    TOOLS
    + """
    found = []
    for packed, codes in data["files"]:
        store = Memory({"b": b64decode(packed)})
        vault = Vault(store, sodium, secret, profile=profile)
        vault.load()
        found.append([b64encode(vault.unlock(code).read()).decode() for code in codes])
    found
"""
)

WRITE = (
    TOOLS
    + """
    made = []
    for documents in data["documents"]:
        store = Memory()
        vault = Vault(store, sodium, secret, profile=profile)
        vault.reset()
        first = vault.create(data["codes"][0])
        first.write(b64decode(documents[0]))
        for document in documents[1:]:
            first.add_second(data["codes"][1])
            vault.unlock(data["codes"][1]).write(b64decode(document))
        made.append(b64encode(store.files["a"]).decode())
    made
"""
)

Documents = list[bytes]


@pytest.fixture(scope="module")
def page(browser: Browser, probed: Published) -> Iterator[Page]:
    visitor = Visitor(browser, probed.address, kept=BEGUN)
    yield started(visitor)
    visitor.close()


def coded(data: bytes) -> str:
    return b64encode(data).decode()


def documents(chance: Random) -> Documents:
    """Return the documents of one or two notebooks: empty, short, or nearly full."""
    size = chance.choice([2, 300, 20_000, 262_000])
    return [chance.randbytes(size) for _ in range(chance.choice([1, 2]))]


def batches(many: int, size: int) -> Iterator[tuple[Profile, bytes, list[Documents]]]:
    """Yield so many containers in batches of this size: profile, device secret, documents.

    One batch in twenty has the full cost.
    """
    chance = Random(61)
    for at in range(0, many, size):
        profile = DEFAULT_PROFILE if at % (20 * size) == 0 else TEST_PROFILE
        yield profile, chance.randbytes(32), [documents(chance) for _ in range(size)]


def written(profile: Profile, secret: bytes, each: Documents) -> bytes:
    store = MemoryBlobStore()
    vault = Vault(store, NaClSodium(), secret, profile=profile)
    vault.reset()
    first = vault.create(CODE)
    first.write(each[0])
    for document in each[1:]:
        first.add_second(SECOND)
        vault.unlock(SECOND).write(document)
    return store.files["a"]


def read(profile: Profile, secret: bytes, file: bytes, many: int) -> Documents:
    vault = Vault(MemoryBlobStore({"b": file}), NaClSodium(), secret, profile=profile)
    vault.load()
    return [vault.unlock(code).read() for code in (CODE, SECOND)[:many]]


def test_browser_opens_containers_of_cpython(page: Page, count: Count, say: Say) -> None:
    many = count(200, 6)
    same = 0
    for profile, secret, wanted in batches(many, count(BATCH, 1)):
        files = [
            (coded(written(profile, secret, each)), [CODE, SECOND][: len(each)]) for each in wanted
        ]
        given = {"full": profile is DEFAULT_PROFILE, "secret": coded(secret), "files": files}
        found = run(page, READ, given)
        same += sum(
            [coded(document) for document in each] == it
            for each, it in zip(wanted, found, strict=True)
        )
    say(f"written by CPython, opened in Chromium: {same} of {many}")
    assert same == many


def test_cpython_opens_containers_of_the_browser(page: Page, count: Count, say: Say) -> None:
    many = count(200, 6)
    same = 0
    for profile, secret, wanted in batches(many, count(BATCH, 1)):
        given = {
            "full": profile is DEFAULT_PROFILE,
            "secret": coded(secret),
            "codes": [CODE, SECOND],
            "documents": [[coded(document) for document in each] for each in wanted],
        }
        made = run(page, WRITE, given)
        same += sum(
            read(profile, secret, b64decode(file), len(each)) == each
            for file, each in zip(made, wanted, strict=True)
        )
    say(f"written in Chromium, opened by CPython: {same} of {many}")
    assert same == many


def test_flipped_byte_opens_on_neither_side(page: Page) -> None:
    """The tests above can fail: they compare documents that come out of the files."""
    secret = bytes(32)
    file = bytearray(written(TEST_PROFILE, secret, [b"{}"]))
    file[-1] ^= 1
    given = {"full": False, "secret": coded(secret), "files": [(coded(bytes(file)), [CODE])]}
    with pytest.raises(AssertionError, match="DecryptionFailed"):
        run(page, READ, given)
    with pytest.raises(DecryptionFailed):
        read(TEST_PROFILE, secret, bytes(file), 1)


def plain(notes: tuple[Note, ...]) -> list[Any]:
    """Return notes as they come out of the browser."""
    return [[it.number, fields_of(it)] for it in notes]


def test_browser_opens_the_golden_files(page: Page) -> None:
    given = {
        "full": True,
        "secret": coded(golden.DEVICE),
        "container": coded(golden.CONTAINER.read_bytes()),
        "export": coded(golden.EXPORT.read_bytes()),
        "codes": [golden.FIRST_CODE, golden.SECOND_CODE],
        "passphrase": golden.PASSPHRASE,
    }
    found = run(
        page,
        TOOLS
        + """
    store = Memory({"a": b64decode(data["container"])})
    vault = Vault(store, sodium, secret)
    vault.load()
    notebooks = [TinyDBNotes(vault.unlock(code)) for code in data["codes"]]
    imported = export_file.read(sodium, b64decode(data["export"]), data["passphrase"])
    def plain(notes): return [[it.number, fields_of(it)] for it in notes]
    chosen = notebooks[0].preferences()
    chosen = [chosen.idle_minutes, chosen.delete_after_days]
    [*[plain(it.all()) for it in notebooks], chosen, plain(imported)]
    """,
        given,
    )
    assert found == [
        plain(golden.FIRST),
        plain(golden.SECOND),
        [golden.HABITS.idle_minutes, golden.HABITS.delete_after_days],
        plain(tuple(replace(it, number=0) for it in golden.FIRST)),
    ]


PREPARE = (
    TOOLS
    + """
    from datetime import datetime
    from time import perf_counter
    from storage.note import Field, Kind, Note
    from storage.seal import DecryptionFailed

    vault = Vault((await platform.open_notes_backend()).store, sodium, secret)
    vault.reset()
    when = datetime(2026, 3, 1)
    notes = TinyDBNotes(vault.create("right"))
    text = "word " * 60
    notes.add(Note(0, Kind.FREE, ((Field.TEXT, f"{n} {text}"),), when, when) for n in range(399))
    one = notes.save(Note(0, Kind.FREE, ((Field.TEXT, "one"),), when, when))
    vault.unlock("right").add_second("second")
    notes = TinyDBNotes(vault.unlock("right"))

    def tried(code):
        vault._countdown.start(0)
        try:
            vault.unlock(code)
        except DecryptionFailed:
            pass

    acts = {
        "right": lambda: tried("right"),
        "second": lambda: tried("second"),
        "wrong": lambda: tried("wrong"),
        "bare": lambda: sodium.argon2id(
            b"code", bytes(16), memory=profile.memory, passes=profile.passes
        ),
        "save": lambda: notes.save(one),
        "list": notes.all,
    }
    len(notes.all())
"""
)

MEASURE = """
    times = {}
    for at in range(len(acts)):
        name = list(acts)[(data + at) % len(acts)]
        begun = perf_counter()
        acts[name]()
        times[name] = 1000 * (perf_counter() - begun)
    times
"""


def test_browser_takes_as_long_for_every_passcode(
    page: Page, long: bool, count: Count, say: Say
) -> None:
    """Right, second and wrong passcode, the bare Argon2id call, saving and listing 400 notes."""
    rounds = count(100, 1)
    assert run(page, PREPARE, {"full": True, "secret": coded(bytes(32))}) == 400
    measured = [run(page, MEASURE, turn) for turn in range(rounds)]
    times = {name: [one[name] for one in measured] for name in measured[0]}
    medians = {name: median(found) for name, found in times.items()}
    codes = [medians[name] for name in ("right", "second", "wrong")]
    spread = max(codes) / min(codes) - 1
    ratio = max(codes) / medians["bare"]
    shown = ", ".join(f"{name} {it:.1f} ms" for name, it in medians.items())
    say(f"Chromium: {rounds} of each, medians {shown}; spread {100 * spread:.1f} %, {ratio:.2f}")
    assert all(len(found) == rounds for found in times.values())
    if long:
        assert spread <= 0.05
        assert ratio <= 1.3


# --- Killed while it saves. ---

SAVE = """
    import js
    from storage import lifecycle
    from storage.kdf import TEST_PROFILE
    from storage.notes import TinyDBNotes
    from storage.note import Field, Kind, Note
    from datetime import datetime

    async def run_inline(act): return act()

    when = datetime(2026, 3, 1)
    vault = await lifecycle.start(await platform.open_notes_backend(), run_inline, TEST_PROFILE)
    if data["begin"]:
        vault.create(data["code"])
    notes = TinyDBNotes(vault.unlock(data["code"]))
    there = sorted(int(it.title) for it in notes.all())
    channel = js.BroadcastChannel.new("saved")

    async def save_forever():
        number = max(there, default=0)
        while True:
            number += 1
            notes.save(Note(0, Kind.FREE, ((Field.TEXT, str(number)),), when, when))
            channel.postMessage(number)
            if number % data["limit"] == 0:
                old = [it.number for it in notes.all() if int(it.title) <= number - data["limit"]]
                notes.delete(old)
            await asyncio.sleep(0)

    import asyncio
    saving = asyncio.ensure_future(save_forever())
    there
"""
NOTES_AT_A_TIME = 20
"""Notes in the notebook at most; the oldest are deleted, so that it never gets full."""


def until(page: Page, holds: Callable[[], object]) -> None:
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("never")


KILLS = 30
"""Browsers that end while they save."""


@pytest.mark.only_long
def test_killed_browser_loses_no_acknowledged_note(
    driver: Playwright, probed: Published, tmp_path: Path, say: Say
) -> None:
    chance = Random(67)
    folder = tmp_path / "profile"
    saved = lost = last = 0
    for turn in range(KILLS + 1):
        visitor = Visitor(Folder(driver, folder), probed.address)
        visitor.renew(**BEGUN)
        acknowledged: list[int] = []
        visitor.context.expose_function("saved", partial(list.append, acknowledged))
        page = started(visitor)
        page.evaluate(
            """() => {
              window.channel = new BroadcastChannel("saved");
              channel.onmessage = ({ data }) => window.saved(data);
            }"""
        )
        given: dict[str, Any] = {"begin": turn == 0, "code": CODE, "limit": NOTES_AT_A_TIME}
        there = set(run(page, SAVE, given))
        # It may have deleted old notes after the last number that came through.
        newest = max({last} | there)
        lost += len(set(range(max(1, newest - NOTES_AT_A_TIME + 1), last + 1)) - there)
        # After one save at least, at any time of the next ones.
        until(page, acknowledged.__len__)
        page.wait_for_timeout(chance.uniform(0, 300))
        assert kill(folder) > 3
        saved += len(acknowledged)
        last = max(acknowledged)
        with suppress(Error):  # there is nobody left to answer
            visitor.close()
    say(f"Chromium killed: {KILLS} times, {saved} notes acknowledged, {lost} lost")
    assert saved > KILLS
    assert lost == 0
