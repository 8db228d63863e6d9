"""The vault in Chromium: the same bytes as in CPython, and nothing lost when the browser is killed.

`storage` runs in the published site's own worker, with libsodium.js and the browser's files.
"""

import os
import signal
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
from tests.support.published import Published
from tests.support.python_probe import run, started
from tests.support.vaults import CODE, SECOND
from tests.support.visitor import BEGUN, Visitor

BATCH = 10
"""Containers that are handed over at a time: half a mebibyte each."""

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
    device = b64decode(data["device"])
"""

READ = (
    TOOLS
    + """
    found = []
    for packed, codes in data["files"]:
        store = Memory({"b": b64decode(packed)})
        vault = Vault(store, sodium, device, profile=profile)
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
        vault = Vault(store, sodium, device, profile=profile)
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
    """What one or two notebooks hold: nothing, a little, or nearly all that fits."""
    size = chance.choice([2, 300, 20_000, 262_000])
    return [chance.randbytes(size) for _ in range(chance.choice([1, 2]))]


def batches(many: int) -> Iterator[tuple[Profile, bytes, list[Documents]]]:
    """So many containers at the cost of the tests, and one in twenty of them at the full one."""
    chance = Random(61)
    for at in range(0, many, BATCH):
        profile = DEFAULT_PROFILE if at % (20 * BATCH) == 0 else TEST_PROFILE
        yield profile, chance.randbytes(32), [documents(chance) for _ in range(BATCH)]


def written(profile: Profile, device: bytes, each: Documents) -> bytes:
    store = MemoryBlobStore()
    vault = Vault(store, NaClSodium(), device, profile=profile)
    vault.reset()
    first = vault.create(CODE)
    first.write(each[0])
    for document in each[1:]:
        first.add_second(SECOND)
        vault.unlock(SECOND).write(document)
    return store.files["a"]


def read(profile: Profile, device: bytes, file: bytes, many: int) -> Documents:
    vault = Vault(MemoryBlobStore({"b": file}), NaClSodium(), device, profile=profile)
    vault.load()
    return [vault.unlock(code).read() for code in (CODE, SECOND)[:many]]


def test_what_cpython_writes_opens_in_the_browser(page: Page, count: Count, say: Say) -> None:
    many = count(200, 200)
    same = 0
    for profile, device, wanted in batches(many):
        files = [
            (coded(written(profile, device, each)), [CODE, SECOND][: len(each)]) for each in wanted
        ]
        given = {"full": profile is DEFAULT_PROFILE, "device": coded(device), "files": files}
        found = run(page, READ, given)
        same += sum(
            [coded(document) for document in each] == it
            for each, it in zip(wanted, found, strict=True)
        )
    say(f"written by CPython, opened in Chromium: {same} of {many}")
    assert same == many


def test_what_the_browser_writes_opens_in_cpython(page: Page, count: Count, say: Say) -> None:
    many = count(200, 200)
    same = 0
    for profile, device, wanted in batches(many):
        given = {
            "full": profile is DEFAULT_PROFILE,
            "device": coded(device),
            "codes": [CODE, SECOND],
            "documents": [[coded(document) for document in each] for each in wanted],
        }
        made = run(page, WRITE, given)
        same += sum(
            read(profile, device, b64decode(file), len(each)) == each
            for file, each in zip(made, wanted, strict=True)
        )
    say(f"written in Chromium, opened by CPython: {same} of {many}")
    assert same == many


def test_a_byte_that_the_browser_flipped_opens_nowhere(page: Page) -> None:
    """That the tests above can fail: what they compare comes out of the files."""
    device = bytes(32)
    file = bytearray(written(TEST_PROFILE, device, [b"{}"]))
    file[-1] ^= 1
    given = {"full": False, "device": coded(device), "files": [(coded(bytes(file)), [CODE])]}
    with pytest.raises(AssertionError, match="DecryptionFailed"):
        run(page, READ, given)
    with pytest.raises(DecryptionFailed):
        read(TEST_PROFILE, device, bytes(file), 1)


def told(notes: tuple[Note, ...]) -> list[Any]:
    """Notes as they come out of the browser."""
    return [[it.number, fields_of(it)] for it in notes]


def test_the_files_of_version_1_open_in_the_browser(page: Page) -> None:
    given = {
        "full": True,
        "device": coded(golden.DEVICE),
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
    vault = Vault(store, sodium, device)
    vault.load()
    notebooks = [TinyDBNotes(vault.unlock(code)) for code in data["codes"]]
    taken = export_file.read(sodium, b64decode(data["export"]), data["passphrase"])
    def told(notes): return [[it.number, fields_of(it)] for it in notes]
    chosen = notebooks[0].preferences()
    chosen = [chosen.idle_minutes, chosen.delete_after_days]
    [*[told(it.all()) for it in notebooks], chosen, told(taken)]
    """,
        given,
    )
    assert found == [
        told(golden.FIRST),
        told(golden.SECOND),
        [golden.HABITS.idle_minutes, golden.HABITS.delete_after_days],
        told(tuple(replace(it, number=0) for it in golden.FIRST)),
    ]


PREPARE = (
    TOOLS
    + """
    from datetime import datetime
    from time import perf_counter
    from storage.note import Field, Kind, Note
    from storage.seal import DecryptionFailed

    vault = Vault((await platform.open_notes_backend()).store, sodium, device)
    vault.reset()
    when = datetime(2026, 3, 1)
    notes = TinyDBNotes(vault.create("right"))
    text = "word " * 60
    notes.add(Note(0, Kind.FREE, ((Field.TEXT, f"{n} {text}"),), when, when) for n in range(399))
    one = notes.save(Note(0, Kind.FREE, ((Field.TEXT, "one"),), when, when))
    vault.unlock("right").add_second("second")
    notes = TinyDBNotes(vault.unlock("right"))

    def tried(code):
        vault._opens_at = 0
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


def test_times_in_the_browser(page: Page, long: bool, count: Count, say: Say) -> None:
    """Right, second and wrong code, the bare Argon2id call, saving and listing 400 notes."""
    rounds = count(100, 2)
    assert run(page, PREPARE, {"full": True, "device": coded(bytes(32))}) == 400
    measured = [run(page, MEASURE, turn) for turn in range(rounds)]
    times = {name: [one[name] for one in measured] for name in measured[0]}
    medians = {name: median(found) for name, found in times.items()}
    codes = [medians[name] for name in ("right", "second", "wrong")]
    spread = max(codes) / min(codes) - 1
    ratio = max(codes) / medians["bare"]
    told = ", ".join(f"{name} {it:.1f} ms" for name, it in medians.items())
    say(f"Chromium: {rounds} of each, medians {told}; spread {100 * spread:.1f} %, {ratio:.2f}")
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

    async def at_once(act): return act()

    when = datetime(2026, 3, 1)
    vault = await lifecycle.start(await platform.open_notes_backend(), at_once, TEST_PROFILE)
    if data["begin"]:
        vault.create(data["code"])
    notes = TinyDBNotes(vault.unlock(data["code"]))
    there = sorted(int(it.title) for it in notes.all())
    told = js.BroadcastChannel.new("saved")

    async def save_for_ever():
        number = max(there, default=0)
        while True:
            number += 1
            notes.save(Note(0, Kind.FREE, ((Field.TEXT, str(number)),), when, when))
            told.postMessage(number)
            if number % data["kept"] == 0:
                old = [it.number for it in notes.all() if int(it.title) <= number - data["kept"]]
                notes.delete(old)
            await asyncio.sleep(0)

    import asyncio
    saving = asyncio.ensure_future(save_for_ever())
    there
"""
KEPT = 20
"""Notes that are kept at a time; the oldest are deleted, so that the notebook never gets full."""


def kill(folder: Path) -> int:
    """End every process of the Chromium with this profile, at once; how many there were.

    They are all looked for first: what the browser has started ends by itself soon after it.
    """
    processes = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError, UnicodeDecodeError):  # it has ended by itself
            if entry.name.isdecimal() and str(folder) in (entry / "cmdline").read_text():
                processes.append(int(entry.name))
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return len(processes)


def until(page: Page, holds: Callable[[], object]) -> None:
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("never")


def test_a_browser_that_is_killed_while_it_saves_loses_nothing(
    driver: Playwright, probed: Published, count: Count, tmp_path: Path, say: Say
) -> None:
    many = count(30, 3)
    chance = Random(67)
    folder = tmp_path / "profile"
    saved = lost = last = 0
    for turn in range(many + 1):
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
        given: dict[str, Any] = {"begin": turn == 0, "code": CODE, "kept": KEPT}
        there = set(run(page, SAVE, given))
        # It may have gone on, and deleted old ones, after the last number that came through.
        newest = max({last} | there)
        lost += len(set(range(max(1, newest - KEPT + 1), last + 1)) - there)
        # Enough for one save at least, and then at any time of the next ones.
        until(page, acknowledged.__len__)
        page.wait_for_timeout(chance.uniform(0, 300))
        assert kill(folder) > 3
        saved += len(acknowledged)
        last = max(acknowledged)
        with suppress(Error):  # there is nobody left to answer
            visitor.close()
    say(f"Chromium killed: {many} times, {saved} notes acknowledged, {lost} lost")
    assert saved > many
    assert lost == 0
