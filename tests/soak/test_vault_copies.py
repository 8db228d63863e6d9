"""One copy of the profile, in the hands of somebody who has the device secret, tells no secret.

In a browser the secret lies beside the files, so whoever copies a profile has it.
"""

from collections.abc import Callable
from functools import cache
from math import sqrt

import pytest

from storage.container import Container, header, pack, pad
from storage.kdf import TEST_PROFILE
from storage.ports import Sodium
from storage.replicas import Replicas
from storage.seal import seal
from storage.slots import Slots
from tests.soak.conftest import Count, Say
from tests.support import copied_profile as lives
from tests.support.classifier import Vector, accuracy, stumps
from tests.support.copied_profile import Attack, Life, copied, with_passcode, without_passcode

REPEATS = 5
"""Cross-validations over the same samples. Their mean depends less on how the halves fell."""
MANY = 2000
TOLERANCE = 0.02

PROMISED: dict[str, tuple[Attack, Life, Life]] = {
    "notes never used, or opened": (without_passcode, lives.unused, lives.opened),
    "notes never used, or written often": (without_passcode, lives.unused, lives.written),
    "notes opened, or written often": (without_passcode, lives.opened, lives.written),
    "notes never used, or erased": (without_passcode, lives.unused, lives.erased),
    "wrong passcodes where there are no notes, or some": (
        without_passcode,
        lives.missed_unused,
        lives.missed_written,
    ),
    "a decoy alone, or beside a notebook in use": (
        with_passcode,
        lives.decoy_alone,
        lives.decoy_beside_another,
    ),
}


def tolerance(many: int) -> float:
    """Return the tolerance for so many samples: `TOLERANCE` for `MANY`.

    Chance strays from one half by 1 / (2 √n), 1.1 % for 2,000 samples. Fewer samples get as many
    of these standard deviations, and no more.
    """
    return TOLERANCE * sqrt(MANY / many)


def read(attack: Attack, life: Life, many: int) -> list[Vector]:
    """Return what the attacker reads in so many copies, each of another phone with this life."""
    return [attack(copied(life, seed)) for seed in range(many)]


read_once = cache(read)


def told(
    attack: Attack, one: Life, other: Life, many: int, reading: Callable[..., list[Vector]]
) -> float:
    """Return the share of copies whose life the attacker tells rightly."""
    samples = [(vector, True) for vector in reading(attack, one, many // 2)]
    samples += [(vector, False) for vector in reading(attack, other, many // 2)]
    return accuracy(samples, 53, stumps, REPEATS)


@pytest.mark.parametrize("pair", PROMISED)
def test_copy_does_not_tell(pair: str, count: Count, say: Say) -> None:
    attack, one, other = PROMISED[pair]
    many = count(MANY, 120)
    right = told(attack, one, other, many, read_once)
    say(f"one copy, {pair}: {many} samples, {100 * right:.1f} % told rightly")
    # The generator is seeded, so this is one number and no matter of luck.
    assert abs(right - 0.5) <= tolerance(many)


def test_tolerance_is_two_per_cent_of_two_thousand_samples() -> None:
    assert tolerance(2000) == 0.02
    assert tolerance(120) == pytest.approx(0.0816, abs=0.0001)


def test_copy_tells_that_wrong_passcodes_came(count: Count, say: Say) -> None:
    """This is not promised: the count must be there before anybody can be asked for a passcode."""
    many = count(MANY, 120)
    right = told(without_passcode, lives.unused, lives.missed_unused, many, read_once)
    say(f"one copy, wrong passcodes or none: {many} samples, {100 * right:.1f} % (not promised)")
    assert right >= 0.95


# --- The classifier sees each of the faults that once told something. ---


def save_one_replica(patch: pytest.MonkeyPatch) -> None:
    def save(self: Replicas, container: Container) -> None:
        self._write(self._other, pack(self._sodium, self._key, self._profile, container))
        self._newest = self._other

    patch.setattr(Replicas, "save", save)


def count_saves(patch: pytest.MonkeyPatch, steps: int = 0) -> None:
    def following(sodium: Sodium, generation: int) -> int:
        return generation + 1 + int.from_bytes(sodium.random(steps))

    for place in ("container", "slots"):
        patch.setattr(f"storage.{place}.next_generation", following)


def step_at_random_from_one(patch: pytest.MonkeyPatch) -> None:
    count_saves(patch, steps=3)


def number_payloads(patch: pytest.MonkeyPatch) -> None:
    def payload(self: Slots, key: bytes, document: bytes) -> bytes:
        number = self._container.generation + 1
        padded = number.to_bytes(8) + pad(document)[8:]
        return seal(self._sodium, key, padded, header(TEST_PROFILE))

    patch.setattr(Slots, "_payload", payload)


FAULTS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "a save of one replica": (save_one_replica, "notes never used, or opened"),
    "a count of saves": (count_saves, "notes never used, or written often"),
    "random steps from one on": (step_at_random_from_one, "notes never used, or written often"),
    "a number in the payload": (number_payloads, "a decoy alone, or beside a notebook in use"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_classifier_sees(
    fault: str, count: Count, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in, pair = FAULTS[fault]
    put_in(monkeypatch)
    many = count(400, 40)
    right = told(*PROMISED[pair], many, read)
    say(f"one copy with {fault}: {many} samples, {100 * right:.1f} %")
    assert right >= 0.9
