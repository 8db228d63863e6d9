"""Two replicas of the container, so that one is whole at every moment of a save.

A save goes over the older replica, in place, and is read back; only then does the other one
follow, because deleted text would linger in it, and because two that differ tell somebody with the
device secret what the last act was. In place, because a file system that is given a new file leaves
the old bytes somewhere.
"""

from typing import Final

from storage.container import Container, pack, unpack
from storage.kdf import Profile
from storage.ports import BlobStore, Sodium, StoreError, StoreFailure
from storage.seal import DecryptionFailed

NAMES: Final = ("a", "b")


class Replicas:
    """The two replicas under one outer key. `load` or a `save` comes first."""

    def __init__(self, store: BlobStore, sodium: Sodium, key: bytes, profile: Profile) -> None:
        self._store = store
        self._sodium = sodium
        self._key = key
        self._profile = profile
        self._newest = NAMES[0]
        """The replica that is whole, whatever happens to the other."""

    def load(self) -> Container:
        """Return the newest whole replica, and bring the other one up to it.

        Raises DecryptionFailed if neither is whole; both are left as they are, for anybody who
        can still read them. Raises StoreError if reading fails; nothing is written then, because a
        replica that cannot be read now may be readable later.
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

    def save(self, container: Container) -> None:
        """Write the older replica and then the other one. Return once both are durable.

        Raises StoreError; then at least one replica is whole, with the last container or this one.
        """
        data = pack(self._sodium, self._key, self._profile, container)
        self._write(self._other, data)
        self._newest = self._other
        self._write(self._other, data)

    @property
    def _other(self) -> str:
        return NAMES[1 - NAMES.index(self._newest)]

    def _write(self, name: str, data: bytes) -> None:
        self._store.write(name, data)
        if self._store.read(name) != data:
            raise StoreError(StoreFailure.BROKEN)
