"""The vault: two notebooks at most, each behind its own code, and no sign of whether there is any.

Nothing in it knows whether a slot is used before a code opens it. So what it does on the way is the
same for every code, right or wrong, and for a vault that was never used.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from hmac import compare_digest
from typing import Final

from storage.container import Container, Slot, fresh, header, pad, unpad
from storage.kdf import DEFAULT_PROFILE, Profile, master_keys, outer_key, pepper
from storage.ports import BlobStore, Sodium
from storage.replicas import Replicas
from storage.seal import KEY_SIZE, DecryptionFailed, seal, unseal
from storage.throttle import Throttle

EMPTY: Final = b"{}"


class Throttled(Exception):  # noqa: N818 - a promise kept, not a fault
    """Too many wrong codes: `seconds` must pass with the app open."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too soon")
        self.seconds = seconds


class PasscodeInUse(Exception):  # noqa: N818 - the code is at fault
    """This code opens the other notebook: with both behind it, one could never be opened again.

    That tells of the other notebook, but no more than trying the code at the door does.
    """

    def __init__(self) -> None:
        super().__init__("taken")


class Vault:
    """The container of this device. `load` or `make` comes first; one thread at a time.

    `device` is the device's secret, 32 bytes. `clock` gives seconds that nobody can set.
    """

    def __init__(
        self,
        store: BlobStore,
        sodium: Sodium,
        device: bytes,
        *,
        profile: Profile = DEFAULT_PROFILE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sodium = sodium
        self._profile = profile
        self._clock = clock
        self._pepper = pepper(device)
        self._copies = Replicas(store, sodium, outer_key(device), profile)
        self._container = fresh(sodium)
        self._opens_at = clock()

    def reset(self) -> None:
        """A container that no code opens, over whatever there was. Raises StoreError."""
        self._container = fresh(self._sodium)
        self._opens_at = self._clock()
        self._copies.begin(self._container)

    def load(self) -> None:
        """Read what there is. Raises DecryptionFailed and StoreError; what is whole stays whole."""
        self._container = self._copies.load()
        self._opens_at = self._clock() + self._container.throttle.wait

    def rewrite(self) -> None:
        """Write the container anew under a new nonce. Raises StoreError.

        Done at each start and in between whether notes are kept or not: then neither a changed file
        nor its date says that anybody wrote one.
        """
        self._save(self._container)

    @property
    def wait(self) -> int:
        """Seconds, rounded up, until the next code is looked at; 0 when it can be now."""
        return max(0, -int((self._clock() - self._opens_at) // 1))

    def create(self, code: str) -> "UnlockedNotebook":
        """A first, empty notebook with this code, in one of the slots, nobody can tell which.

        To be called on what `make` has made: a notebook in that slot would be gone.
        Raises StoreError and MemoryError.
        """
        return self._enter(code, self._sodium.random(1)[0] % 2)

    def unlock(self, code: str) -> "UnlockedNotebook":
        """The notebook that this code opens.

        Raises Throttled, DecryptionFailed for a wrong code, StoreError, MemoryError.
        """
        if self.wait:
            raise Throttled(self.wait)
        # Counted before the answer is known: who pulls the plug at a wrong one has had his try.
        counted = self._container.throttle.failed()
        self._save(replace(self._container, throttle=counted), both=False)
        # Whatever raises from here on, the wait has begun.
        self._opens_at = self._clock() + counted.wait
        kek, commit = master_keys(
            self._sodium, self._profile, code, self._container.salt, self._pepper
        )
        # Both slots are always worked through: time does not tell the first from the second.
        found = [self._tried(number, kek, commit) for number in range(len(self._container.slots))]
        notebook = next((one for one in found if one), None)
        # Either notebook's code ends the count: one that did not would tell that it is the second.
        after = Throttle() if notebook else counted
        self._save(replace(self._container, throttle=after), both=False)
        self._opens_at = self._clock() + after.wait
        if notebook is None:
            raise DecryptionFailed
        return notebook

    def _tried(self, number: int, kek: bytes, commit: bytes) -> "UnlockedNotebook | None":
        slot = self._container.slots[number]
        extra = header(self._profile)
        right = compare_digest(slot.commit, commit)
        try:
            key = unseal(self._sodium, kek, slot.wrapped, extra)
        except DecryptionFailed:
            key = kek  # opens nothing, and takes as long
        try:
            document = unpad(unseal(self._sodium, key, slot.payload, extra))
        except DecryptionFailed:
            return None
        return UnlockedNotebook(self, number, key, document) if right else None

    def _enter(self, code: str, number: int) -> "UnlockedNotebook":
        """Put an empty notebook with a key of its own into that slot."""
        key = self._sodium.random(KEY_SIZE)
        self._put(number, self._slot(number, code, key, EMPTY))
        return UnlockedNotebook(self, number, key, EMPTY)

    def _slot(self, number: int, code: str, key: bytes, document: bytes) -> Slot:
        """What is to come into that slot. Raises CodeInUse where the code opens the other one."""
        kek, commit = master_keys(
            self._sodium, self._profile, code, self._container.salt, self._pepper
        )
        if compare_digest(self._container.slots[1 - number].commit, commit):
            raise PasscodeInUse
        wrapped = seal(self._sodium, kek, key, header(self._profile))
        return Slot(commit, wrapped, self._payload(key, document))

    def _payload(self, key: bytes, document: bytes) -> bytes:
        padded = pad(self._container.generation + 1, document)
        return seal(self._sodium, key, padded, header(self._profile))

    def _put(self, number: int, slot: Slot) -> None:
        one, two = self._container.slots
        slots = (slot, two) if number == 0 else (one, slot)
        self._save(replace(self._container, slots=slots))

    def _save(self, container: Container, *, both: bool = True) -> None:
        generation = self._container.generation + 1
        # Whatever becomes of it: this number may lie on the disk now, and no other may have it.
        self._container = replace(self._container, generation=generation)
        waits = replace(container.throttle, wait=self.wait) if both else container.throttle
        new = replace(container, generation=generation, throttle=waits)
        self._copies.save(new, both=both)
        self._container = new


class UnlockedNotebook:
    """A notebook whose code was given. It lives until `close`, and so do its key and its text.

    Whatever would write raises DecryptionFailed after that, and where something else has come into
    its slot: what it still holds must not go over what is there now.
    """

    def __init__(self, vault: Vault, number: int, key: bytes, document: bytes) -> None:
        self._vault = vault
        self._number = number
        self._key = key
        self._document = document
        self._slot = vault._container.slots[number]

    def read(self) -> bytes:
        """The document as it was last written."""
        return self._document

    def write(self, document: bytes) -> None:
        """Keep this document in place of the last one; returns once it is durable.

        Raises NotebookFull and StoreError; then the last one is still there, or, after a restart
        and a StoreError, perhaps this one.
        """
        payload = self._vault._payload(self._held(), document)
        self._place(replace(self._slot, payload=payload))
        self._document = document

    def change_passcode(self, code: str) -> None:
        """From now on this code opens it. A new key too: who knew the old one knows nothing now.

        Raises CodeInUse, StoreError and MemoryError; then the old code holds. But what a device
        says that it did not write can be there all the same: after a StoreError and a restart it
        may be the new one, unless `Vault.rewrite` has worked in between.
        """
        self._held()
        key = self._vault._sodium.random(KEY_SIZE)
        self._place(self._vault._slot(self._number, code, key, self._document))
        self._key = key

    def add_second(self, code: str) -> None:
        """An empty notebook with this code in the other slot, over whatever was there.

        Raises CodeInUse for the code of this one, StoreError and MemoryError.
        """
        self._held()
        self._vault._enter(code, 1 - self._number)

    def close(self) -> None:
        """Forget the key and the text, as far as Python can: nothing here refers to them."""
        self._key = b""
        self._document = EMPTY

    def _held(self) -> bytes:
        """Its key, while its slot is as it was left. Raises DecryptionFailed."""
        if not self._key or self._vault._container.slots[self._number] != self._slot:
            raise DecryptionFailed
        return self._key

    def _place(self, slot: Slot) -> None:
        self._vault._put(self._number, slot)
        self._slot = slot
