"""The phone goes dark, the process is killed, the device refuses: no saved note is lost."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from storage.ports import StoreError, StoreFailure
from tests.soak.conftest import Count, Say
from tests.support.fake_store import (
    Damage,
    everything,
    nothing,
    pages,
    prefix,
    torn,
    zeros,
)
from tests.support.vaults import ACTS, Device, crashed, device_before, state_of

ROOT = Path(__file__).parents[2]


def calls(name: str, before: Device) -> tuple[int, int, int, int]:
    """Return the calls of store and secret until the act begins, and until it is done."""
    device = before.after()
    do = ACTS[name].begin(device)
    begun = len(device.store.calls), len(device.secret.calls)
    do()
    return (*begun, len(device.store.calls), len(device.secret.calls))


def test_crash_at_any_moment_loses_no_note(count: Count, say: Say) -> None:
    chance = Random(17)
    many = count(10_000, 200)
    befores = {name: device_before(name) for name in ACTS}
    ranges = {name: calls(name, before) for name, before in befores.items()}
    lost: list[tuple[str, int]] = []
    old = new = 0
    for case in range(many):
        name = list(ACTS)[case % len(ACTS)]
        act, device = ACTS[name], befores[name].after()
        do = act.begin(device)
        store, secret, store_end, secret_end = ranges[name]
        point = chance.randrange(store_end - store + secret_end - secret)
        if point < store_end - store:
            device.store.crash(store + point, torn(chance))
        else:
            # The secret is whole or was not written; test_lifecycle tries half a secret.
            point -= store_end - store
            device.secret.crash(secret + point, chance.choice([nothing, everything]))
        assert crashed(do)
        after = device.after()
        found = state_of(after)
        old += found == act.before
        new += found == act.after and act.before != act.after
        if found not in (act.before, act.after):
            lost.append((name, case))
        # And it goes on: a new document is there after one more start.
        if not case % 7 and found:
            code = next(iter(found))
            after.start().unlock(code).write(b"later")
            assert state_of(after.after())[code] == b"later"
    say(
        f"crashes: {many} points in {len(ACTS)} writings, {len(lost)} notes lost "
        f"({old} as before, {new} as after)"
    )
    assert lost == []
    assert old
    assert new


def damages(chance: Random, *, long: bool) -> list[Damage]:
    few = [prefix(chance.randrange(500_000))]
    return [nothing, everything, *few, pages(chance), zeros(chance)] if long else few


@pytest.mark.parametrize("name", ACTS)
def test_error_at_any_call_loses_no_note(name: str, long: bool, say: Say) -> None:
    """Each call of each act fails, one by one: no room, an error, or a write that half arrived."""
    chance = Random(19)
    act, before = ACTS[name], device_before(name)
    store, secret, store_end, secret_end = calls(name, before)
    failures = list(StoreFailure) if long else [StoreFailure.FULL, StoreFailure.BROKEN]
    cases = 0
    points = [("store", at) for at in range(store, store_end)]
    points += [("secret", at) for at in range(secret, secret_end)]
    for (place, at), failure in ((point, failure) for point in points for failure in failures):
        for damage in damages(chance, long=long) if place == "store" else [nothing]:
            cases += 1
            device = before.after()
            do = act.begin(device)
            (device.store if place == "store" else device.secret).fail(at, failure, damage)
            with pytest.raises(StoreError) as failed:
                do()
            assert failed.value.failure is failure
            assert state_of(device.after()) in (act.before, act.after)
            # The same object succeeds once the device works again.
            do()
            assert state_of(device.after()) == act.after
    say(f"errors in {name}: {cases} cases at {len(points)} calls, 0 lost")
    assert cases >= len(points)


def test_killed_process_loses_no_acknowledged_note(count: Count, tmp_path: Path, say: Say) -> None:
    """A process that saves over real files is killed with -9 at any time of its life."""
    many = count(2000, 40)
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.kill_loop", str(tmp_path / "files"), str(many), "23"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    say(done.stdout.strip())
    killed, notes, lost = (int(word) for word in done.stdout.split() if word.isdecimal())
    assert killed == many
    assert notes > many
    assert lost == 0
