"""Two copies of the container, so that one is whole at every moment of a writing.

A writing goes over the older copy, in place, and is read back; only then the other one follows,
because what was deleted would linger in it. In place, because a file system that is given a new
file leaves the old bytes somewhere.
"""

from typing import Final

from storage.container import Container, pack, unpack
from storage.kdf import Profile
from storage.ports import BlobStore, Sodium, StoreError, StoreFailure
from storage.seal import DecryptionFailed

NAMES: Final = ("a", "b")


class Replicas:
    """The two copies under one outer key. `load` or `begin` comes first."""

    def __init__(self, store: BlobStore, sodium: Sodium, key: bytes, profile: Profile) -> None:
        self._store = store
        self._sodium = sodium
        self._key = key
        self._profile = profile
        self._newest = NAMES[0]
        """The copy that is whole, whatever happens to the other."""

    def load(self) -> Container:
        """The newest whole copy; the other one is brought up to it.

        Raises DecryptionFailed where neither is whole: both are left as they are, for whoever can
        still read them. Raises StoreError where reading fails: then nothing is written, because
        a copy that cannot be read now may be read later.
        """
        data = {name: self._store.read(name) for name in NAMES}
        whole: dict[str, Container] = {}
        for name in NAMES:
            try:
                whole[name] = unpack(self._sodium, self._key, self._profile, data[name] or b"")
            except DecryptionFailed:
                continue
        if not whole:
            raise DecryptionFailed
        self._newest = max(whole, key=lambda name: whole[name].generation)
        newest = data[self._newest]
        if newest is not None and newest != data[self._other]:
            self._write(self._other, newest)
        return whole[self._newest]

    def begin(self, container: Container) -> None:
        """Write both copies, whatever they held. Raises StoreError."""
        self.save(container)

    def save(self, container: Container, *, both: bool = True) -> None:
        """Write the older copy, and then, with `both`, the other one. Returns once it is durable.

        Raises StoreError; then at least one copy is whole, the last one or this one.
        """
        data = pack(self._sodium, self._key, self._profile, container)
        self._write(self._other, data)
        self._newest = self._other
        if both:
            self._write(self._other, data)

    @property
    def _other(self) -> str:
        return NAMES[1 - NAMES.index(self._newest)]

    def _write(self, name: str, data: bytes) -> None:
        self._store.write(name, data)
        if self._store.read(name) != data:
            raise StoreError(StoreFailure.BROKEN)
