"""The two slots of this device's container: opened with a passcode, filled, saved at each change.

Nothing can tell a used slot from an unused one before a passcode opens it. So the work is the same
for every passcode, right or wrong, and for a container that was never used.
"""

from dataclasses import dataclass, replace
from hmac import compare_digest

from storage.container import (
    SLOT_COUNT,
    Container,
    Slot,
    fresh,
    header,
    next_generation,
    pad,
    unpad,
)
from storage.kdf import Profile, master_keys
from storage.ports import Sodium
from storage.replicas import Replicas
from storage.seal import KEY_SIZE, DecryptionFailed, seal, unseal
from storage.throttle import Countdown, Throttle


class PasscodeInUse(Exception):  # noqa: N818 - the passcode is at fault
    """The passcode opens the other notebook: one of the two could never be opened again.

    The refusal reveals the other notebook, but no more than trying the passcode at the door does.
    """

    def __init__(self) -> None:
        super().__init__("in use")


@dataclass(frozen=True, slots=True, repr=False)
class DecryptedSlot:
    """A slot that a passcode has opened: its number, its notebook's key and document."""

    number: int
    key: bytes
    document: bytes


class Slots:
    """The container in memory and on the disk. `load` or `reset` comes first.

    `countdown` is the wait that is running; a save stores what is left of it.
    """

    def __init__(
        self,
        replicas: Replicas,
        sodium: Sodium,
        profile: Profile,
        pepper: bytes,
        countdown: Countdown,
    ) -> None:
        self._replicas = replicas
        self._sodium = sodium
        self._profile = profile
        self._pepper = pepper
        self._countdown = countdown
        self._container = fresh(sodium)

    def reset(self) -> None:
        """Save a container that no passcode opens over whatever was there. Raises StoreError."""
        self._container = fresh(self._sodium)
        self._countdown.start(0)
        self._replicas.save(self._container)

    def load(self) -> None:
        """Read the container. Raises DecryptionFailed and StoreError."""
        self._container = self._replicas.load()
        self._countdown.start(self._container.throttle.wait)

    def rewrite(self) -> None:
        """Save the container as it is, under a new nonce. Raises StoreError."""
        self._save(self._container)

    def slot(self, number: int) -> Slot:
        """Return a slot as it is now, sealed."""
        return self._container.slots[number]

    @property
    def throttle(self) -> Throttle:
        """The throttle as it was last saved."""
        return self._container.throttle

    def set_throttle(self, throttle: Throttle) -> None:
        """Save this throttle, then start its wait. Raises StoreError."""
        self._save(self._container, throttle)
        self._countdown.start(throttle.wait)

    def open(self, passcode: str) -> DecryptedSlot | None:
        """Return the slot that *passcode* opens, None if it opens neither. Raises MemoryError."""
        kek, commit = self._derive(passcode)
        # Both slots are always worked through: time does not tell the first from the second.
        found = [self._try(number, kek, commit) for number in range(SLOT_COUNT)]
        return next((slot for slot in found if slot), None)

    def fill(self, number: int, passcode: str, document: bytes) -> DecryptedSlot:
        """Put *document* into a slot under a new key, over whatever was there.

        Raises PasscodeInUse if the passcode opens the other slot, StoreError and MemoryError.
        """
        key = self._sodium.random(KEY_SIZE)
        kek, commit = self._derive(passcode)
        if compare_digest(self._container.slots[1 - number].commit, commit):
            raise PasscodeInUse
        wrapped = seal(self._sodium, kek, key, header(self._profile))
        self._put(number, Slot(commit, wrapped, self._payload(key, document)))
        return DecryptedSlot(number, key, document)

    def write(self, number: int, key: bytes, document: bytes) -> None:
        """Put *document* into a slot under the key that it has. Raises NotebookFull, StoreError."""
        payload = self._payload(key, document)
        self._put(number, replace(self._container.slots[number], payload=payload))

    def _derive(self, passcode: str) -> tuple[bytes, bytes]:
        return master_keys(
            self._sodium, self._profile, passcode, self._container.salt, self._pepper
        )

    def _try(self, number: int, kek: bytes, commit: bytes) -> DecryptedSlot | None:
        slot = self._container.slots[number]
        aad = header(self._profile)
        right = compare_digest(slot.commit, commit)
        try:
            key = unseal(self._sodium, kek, slot.wrapped, aad)
        except DecryptionFailed:
            key = kek  # opens nothing, and takes as long
        try:
            document = unpad(unseal(self._sodium, key, slot.payload, aad))
        except DecryptionFailed:
            return None
        return DecryptedSlot(number, key, document) if right else None

    def _payload(self, key: bytes, document: bytes) -> bytes:
        return seal(self._sodium, key, pad(document), header(self._profile))

    def _put(self, number: int, slot: Slot) -> None:
        one, two = self._container.slots
        slots = (slot, two) if number == 0 else (one, slot)
        self._save(replace(self._container, slots=slots))

    def _save(self, container: Container, throttle: Throttle | None = None) -> None:
        """Save *container* with this throttle; without one, its own with the wait that is left."""
        generation = next_generation(self._sodium, self._container.generation)
        # Whatever becomes of this save, its number may be on the disk now: no other may have it.
        self._container = replace(self._container, generation=generation)
        if throttle is None:
            throttle = replace(container.throttle, wait=self._countdown.left)
        new = replace(container, generation=generation, throttle=throttle)
        self._replicas.save(new)
        self._container = new
