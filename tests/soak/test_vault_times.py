"""Times of unlocking, saving and listing.

Only the long run holds them to the promise: elsewhere the machine is busy.
"""

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from statistics import median

from app.platform.sodium_nacl import NaClSodium
from storage.kdf import DEFAULT_PROFILE, MEBIBYTE
from storage.notes import TinyDBNotes
from storage.seal import DecryptionFailed
from storage.vault import Vault
from tests.soak.conftest import Count, Say
from tests.support.fake_store import MemoryBlobStore
from tests.support.vaults import CODE, OTHER, SECOND, device_with, note

DEVICE = bytes(range(32))


def milliseconds(act: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


def full_vault() -> Vault:
    """Return a vault with two notebooks at the full cost; the second one is longer."""
    vault = Vault(MemoryBlobStore(), NaClSodium(), DEVICE, profile=DEFAULT_PROFILE)
    vault.reset()
    vault.create(CODE).add_second(SECOND)
    vault.unlock(SECOND).write(b"x" * 200_000)
    return vault


def test_every_passcode_takes_as_long(long: bool, count: Count, say: Say) -> None:
    """Right, second, wrong and the bare Argon2id take turns, so that each has the same machine."""
    rounds = count(150, 1)
    vault = full_vault()
    sodium = NaClSodium()

    def tried(code: str) -> None:
        vault._countdown.start(0)  # no wait is measured
        with suppress(DecryptionFailed):
            vault.unlock(code)

    acts: dict[str, Callable[[], object]] = {
        "right": lambda: tried(CODE),
        "second": lambda: tried(SECOND),
        "wrong": lambda: tried(OTHER),
        "bare": lambda: sodium.argon2id(
            b"code", bytes(16), memory=64 * MEBIBYTE, passes=DEFAULT_PROFILE.passes
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(rounds):
        for at in range(len(acts)):
            name = list(acts)[(turn + at) % len(acts)]
            times[name].append(milliseconds(acts[name]))
    medians = {name: median(found) for name, found in times.items()}
    codes = [medians[name] for name in ("right", "second", "wrong")]
    spread = max(codes) / min(codes) - 1
    ratio = max(codes) / medians["bare"]
    shown = ", ".join(f"{name} {it:.1f} ms" for name, it in medians.items())
    say(
        f"codes: {rounds} of each, medians {shown}; spread {100 * spread:.1f} %, {ratio:.2f} × bare"
    )
    assert all(len(found) == rounds for found in times.values())
    if long:
        assert spread <= 0.05
        assert ratio <= 1.3


def test_saving_and_listing_grow_with_the_notes(long: bool, count: Count, say: Say) -> None:
    rounds = count(60, 1)
    saves: dict[int, float] = {}
    lists: dict[int, float] = {}
    for many in (50, 100, 200, 400):
        device = device_with(b"{}")
        notes = TinyDBNotes(device.start().unlock(CODE))
        notes.add(note(f"note {number} " + "word " * 60) for number in range(many - 1))
        one = notes.save(note("one"))
        assert len(notes.all()) == many
        saves[many] = median(
            milliseconds(lambda notes=notes, one=one: notes.save(one))  # type: ignore[misc]
            for _ in range(rounds)
        )
        lists[many] = median(milliseconds(notes.all) for _ in range(rounds))
    for name, times in (("save", saves), ("list", lists)):
        shown = ", ".join(f"{many}: {it:.1f} ms" for many, it in times.items())
        say(f"{name}: median of {rounds} with so many notes: {shown}")
    if long:
        assert saves[400] <= 30
        assert lists[400] <= 50
        # Eight times the notes; a quadratic cost would be 64 times as high.
        assert lists[400] <= 12 * lists[50]
        assert saves[400] <= 12 * saves[50]
