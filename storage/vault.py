"""The vault: two notebooks at most, each behind a passcode of its own, and no sign of either."""

import time
from collections.abc import Callable

from storage.document import EMPTY
from storage.kdf import DEFAULT_PROFILE, Profile, outer_key, pepper
from storage.ports import BlobStore, Sodium
from storage.replicas import Replicas
from storage.seal import DecryptionFailed
from storage.slots import Slots
from storage.throttle import Countdown, Throttle
from storage.unlocked_notebook import UnlockedNotebook


class Throttled(Exception):  # noqa: N818 - a promise kept, not a fault
    """Too many wrong passcodes: `seconds` must pass with the app open."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too soon")
        self.seconds = seconds


class Vault:
    """The notebooks of this device. `load` or `reset` comes first; one thread at a time.

    `device_secret` has 32 bytes. `clock` gives seconds that nobody can set.
    """

    def __init__(
        self,
        store: BlobStore,
        sodium: Sodium,
        device_secret: bytes,
        *,
        profile: Profile = DEFAULT_PROFILE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sodium = sodium
        self._countdown = Countdown(clock)
        replicas = Replicas(store, sodium, outer_key(device_secret), profile)
        self._slots = Slots(replicas, sodium, profile, pepper(device_secret), self._countdown)

    def reset(self) -> None:
        """Make a vault that no passcode opens, over whatever was there. Raises StoreError."""
        self._slots.reset()

    def load(self) -> None:
        """Read the vault. Raises DecryptionFailed and StoreError; what is whole stays whole."""
        self._slots.load()

    def rewrite(self) -> None:
        """Write the same again under a new nonce. Raises StoreError.

        Done at each start and from time to time, used or not: then neither a changed file nor its
        date says that somebody wrote a note.
        """
        self._slots.rewrite()

    @property
    def wait(self) -> int:
        """The seconds, rounded up, until `unlock` accepts a passcode; 0 if it does now."""
        return self._countdown.left

    def create(self, passcode: str) -> UnlockedNotebook:
        """Make a first, empty notebook with this passcode, in a slot that chance picks.

        To be called after `reset`: a notebook that was in that slot would be gone.
        Raises StoreError and MemoryError.
        """
        number = self._sodium.random(1)[0] % 2
        return UnlockedNotebook(self._slots, self._slots.fill(number, passcode, EMPTY))

    def unlock(self, passcode: str) -> UnlockedNotebook:
        """Return the notebook that *passcode* opens.

        Raises Throttled, DecryptionFailed for a wrong passcode, StoreError, MemoryError.
        """
        if self.wait:
            raise Throttled(self.wait)
        # Counted before the answer is known: somebody who pulls the plug at a wrong passcode has
        # used up a try. Whatever raises from here on, the wait has begun. And counted in both
        # replicas, as is the answer: somebody who copies both finds them alike at each moment that
        # lasts, the slow derivation included, in which an exit may end everything.
        counted = self._slots.throttle.failed()
        self._slots.set_throttle(counted)
        decrypted = self._slots.open(passcode)
        # A right passcode for either notebook resets the count: if only the first did, a stranger
        # could tell which one is the second.
        self._slots.set_throttle(Throttle() if decrypted else counted)
        if decrypted is None:
            raise DecryptionFailed
        return UnlockedNotebook(self._slots, decrypted)
