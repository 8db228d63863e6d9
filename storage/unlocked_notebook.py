"""A notebook whose passcode was given: its document, read and written until it is closed."""

from storage.document import EMPTY
from storage.seal import DecryptionFailed
from storage.slots import DecryptedSlot, Slots


class UnlockedNotebook:
    """The document in one slot. Its key and its text stay in memory until `close`.

    A call that writes raises DecryptionFailed after `close`, and also once something else has come
    into the slot: what this notebook still holds must not go over what is there now.
    """

    def __init__(self, slots: Slots, decrypted: DecryptedSlot) -> None:
        self._slots = slots
        self._number = decrypted.number
        self._key = decrypted.key
        self._document = decrypted.document
        self._slot = slots.slot(decrypted.number)
        """The slot as this notebook left it."""

    def read(self) -> bytes:
        """Return the document as it was last written."""
        return self._document

    def write(self, document: bytes) -> None:
        """Replace the document, and return once it is durable.

        Raises NotebookFull and StoreError; then the last document is still there or, after a
        StoreError and a restart, perhaps this one.
        """
        self._slots.write(self._number, self._current_key(), document)
        self._document = document
        self._slot = self._slots.slot(self._number)

    def change_passcode(self, passcode: str) -> None:
        """Put the document behind this passcode, under a new key: the old one opens nothing.

        Raises PasscodeInUse, StoreError and MemoryError; then the old passcode holds. But a device
        may have written what it says it has not: after a StoreError and a restart the new passcode
        may hold, unless a `Vault.rewrite` succeeded in between.
        """
        self._current_key()
        self._key = self._slots.fill(self._number, passcode, self._document).key
        self._slot = self._slots.slot(self._number)

    def add_second(self, passcode: str) -> None:
        """Put an empty notebook with this passcode into the other slot, over whatever was there.

        Raises PasscodeInUse for the passcode of this one, StoreError and MemoryError.
        """
        self._current_key()
        self._slots.fill(1 - self._number, passcode, EMPTY)

    def close(self) -> None:
        """Forget the key and the text, as far as Python can: nothing here refers to them."""
        self._key = b""
        self._document = EMPTY

    def _current_key(self) -> bytes:
        """Return the key while the slot is as it was left. Raises DecryptionFailed."""
        if not self._key or self._slots.slot(self._number) != self._slot:
            raise DecryptionFailed
        return self._key
