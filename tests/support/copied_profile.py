"""One copy of a phone's profile, and all that two attackers with the device secret read in it.

Both open the outer seal of both files. One of them also has the passcode of a notebook, of a decoy
for example, and opens that. Each reading is a vector for the classifier.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

from app.platform.sodium_nacl import NaClSodium
from storage.container import PADDED_SIZE, Container, header, unpack
from storage.kdf import TEST_PROFILE, master_keys, outer_key, pepper
from storage.seal import DecryptionFailed, unseal
from tests.support.classifier import TAIL, Vector, excess_of_ones
from tests.support.vaults import CODE, OTHER, SECOND, Device, SeededSodium

SODIUM = NaClSodium()
DECOY = SECOND
"""The passcode that the second attacker has; `CODE` is that of the notebook he looks for."""


class Phone:
    """A phone from its first run on, copied after the last act of a life; chance decides the rest.

    Nothing is resealed after that act: an exit ends everything in a browser, and the phone may be
    taken then.
    """

    def __init__(self, seed: str) -> None:
        self.chance = Random(seed)
        self.device = Device(sodium=SeededSodium(self.chance.getrandbits(64)))
        self.vault = self.device.start()

    def pass_time(self) -> None:
        """Reseal as often as the app does it by itself, whether there are notes or not."""
        for _ in range(self.chance.randint(1, 3)):
            self.vault.rewrite()

    def write(self, code: str, times: int) -> None:
        """Open a notebook, and write so often."""
        notebook = self.vault.unlock(code)
        for _ in range(times):
            notebook.write(b"note " * self.chance.randint(1, 20_000))

    def write_often(self, code: str) -> None:
        for _ in range(2):
            self.write(code, self.chance.randint(3, 5))

    def miss(self) -> None:
        """Try a passcode or two that open nothing."""
        for _ in range(self.chance.randint(1, 2)):
            with suppress(DecryptionFailed):
                self.vault.unlock(OTHER)


# --- Lives, each with its last act at the end. ---


def unused(phone: Phone) -> None:
    phone.pass_time()


def opened(phone: Phone) -> None:
    phone.vault.create(CODE)
    phone.pass_time()
    if phone.chance.random() < 0.5:
        phone.miss()
    phone.vault.unlock(CODE)


def written(phone: Phone) -> None:
    phone.vault.create(CODE)
    phone.pass_time()
    phone.write_often(CODE)


def erased(phone: Phone) -> None:
    written(phone)
    phone.vault = phone.device.erase()
    phone.pass_time()


def missed_unused(phone: Phone) -> None:
    phone.pass_time()
    phone.miss()


def missed_written(phone: Phone) -> None:
    written(phone)
    phone.miss()


def decoy_alone(phone: Phone) -> None:
    phone.vault.create(DECOY)
    phone.write(DECOY, 1)
    phone.pass_time()


def decoy_beside_another(phone: Phone) -> None:
    phone.vault.create(CODE).add_second(DECOY)
    phone.write(DECOY, 1)
    phone.pass_time()
    phone.write_often(CODE)


Life = Callable[[Phone], None]


def copied(life: Life, seed: int) -> Device:
    """Return a copy of a phone after this life."""
    phone = Phone(f"{life.__name__} {seed}")
    life(phone)
    return phone.device.after()


# --- The attackers. ---

Attack = Callable[[Device], Vector]


def without_passcode(copy: Device) -> Vector:
    """Return everything in both files that the device secret opens."""
    one, two = (
        unpack(SODIUM, outer_key(copy.key), TEST_PROFILE, copy.store.files[name]) for name in "ab"
    )
    found = [1.0, *_number(one.generation), *_signed(one.generation - two.generation)]
    found.append(_truth(copy.store.files["a"] == copy.store.files["b"]))
    for first, second in (
        (one.throttle.failures, two.throttle.failures),
        (one.throttle.wait, two.throttle.wait),
    ):
        found += [*_signed(first), *_signed(second), *_signed(first - second)]
    for part, other in zip(_parts(one), _parts(two), strict=True):
        found += [excess_of_ones(part), _truth(part == other)]
    return found


def with_passcode(copy: Device) -> Vector:
    """Return the same, and everything that is in the notebook of the decoy."""
    container = unpack(SODIUM, outer_key(copy.key), TEST_PROFILE, copy.store.files["a"])
    number, padded = _notebook(copy, container)
    counted, length = int.from_bytes(padded[:8]), int.from_bytes(padded[8:12])
    return [
        *without_passcode(copy),
        _truth(number == 0),
        *_number(counted),
        *_signed(container.generation - counted),
        length / PADDED_SIZE,
        _truth(any(padded[12 + length :])),
    ]


def _notebook(copy: Device, container: Container) -> tuple[int, bytes]:
    aad = header(TEST_PROFILE)
    kek, commit = master_keys(SODIUM, TEST_PROFILE, DECOY, container.salt, pepper(copy.key))
    number = [slot.commit for slot in container.slots].index(commit)
    slot = container.slots[number]
    return number, unseal(SODIUM, unseal(SODIUM, kek, slot.wrapped, aad), slot.payload, aad)


def _parts(container: Container) -> Iterator[bytes]:
    yield container.salt
    for slot in container.slots:
        yield from (slot.commit, slot.wrapped, slot.payload)
        yield from (slot.payload[:TAIL], slot.payload[-TAIL:])


def _truth(holds: bool) -> float:
    return 1.0 if holds else -1.0


def _number(value: int) -> Vector:
    """Return the size of a number of 64 bits, and each of its bits."""
    return [value.bit_length() / 32 - 1, *(_truth(bool(value >> bit & 1)) for bit in range(64))]


def _signed(value: int) -> Vector:
    """Return the sign of a number, and its size."""
    return [float((value > 0) - (value < 0)), value.bit_length() / 32]
