"""Kill a process that saves notes, again and again, and look for every note that it acknowledged.

    python -m tests.support.kill_loop FOLDER KILLS SEED

Each child starts the app over the same real files, unlocks the notebook and saves one note after
the other. It writes the number of each to a pipe once the save has returned, until it is killed.
"""

import os
import signal
import sys
import time
from pathlib import Path
from random import Random

from app.platform.files import FileBlobStore
from app.platform.secret import FileSecret
from app.platform.sodium_nacl import NaClSodium
from storage import lifecycle
from storage.kdf import TEST_PROFILE
from storage.notes import TinyDBNotes
from storage.ports import NotesBackend
from storage.vault import Vault
from tests.support.vaults import CODE, note, run_inline, run_sync

LIFE = 0.08
"""Seconds that a child lives on at most, once it has acknowledged its share of saves."""
SHARE = 3
"""Saves that a child acknowledges at most before its life is counted; some acknowledge none first,
so that they die at any time of their start. Machines differ in how many saves a time holds."""
NOTES_AT_A_TIME = 20
"""Notes in the notebook at most; the oldest are deleted, so that it never gets full."""


def started(folder: Path) -> tuple[FileBlobStore, Vault]:
    store = FileBlobStore(folder)
    backend = NotesBackend(store, NaClSodium(), FileSecret(store))
    return store, run_sync(lifecycle.start(backend, run_inline, TEST_PROFILE))


def save_forever(folder: Path, pipe: int) -> None:
    """Save notes with growing numbers, and acknowledge each once it is saved."""
    _, vault = started(folder)
    notes = TinyDBNotes(vault.unlock(CODE))
    number = max((int(it.title) for it in notes.all()), default=0)
    while True:
        number += 1
        notes.save(note(str(number)))
        os.write(pipe, number.to_bytes(8))
        if number % NOTES_AT_A_TIME == 0:
            notes.delete(
                [it.number for it in notes.all() if int(it.title) <= number - NOTES_AT_A_TIME]
            )


def child(folder: Path) -> tuple[int, int]:
    """Start a child; return its process and the reading end of its pipe."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            save_forever(folder, writing)
        finally:
            os._exit(1)  # after any error, too: no code of the parent may run twice
    os.close(writing)
    return process, reading


def acknowledged(pipe: int) -> list[int]:
    """Return the numbers that came through a pipe."""
    data = b""
    while part := os.read(pipe, 1 << 16):
        data += part
    os.close(pipe)
    return [int.from_bytes(data[at : at + 8]) for at in range(0, len(data) - 7, 8)]


def main(folder: Path, kills: int, seed: int) -> None:
    chance = Random(seed)
    store, vault = started(folder)
    vault.create(CODE)
    store.close()
    saved = lost = last = idle = 0
    for _ in range(kills):
        process, pipe = child(folder)
        numbers = [int.from_bytes(os.read(pipe, 8)) for _ in range(chance.randint(0, SHARE))]
        time.sleep(chance.uniform(0, LIFE))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            raise SystemExit("a child ended by itself")
        numbers += acknowledged(pipe)
        idle += not numbers
        saved += len(numbers)
        last = max(numbers, default=last)
        store, vault = started(folder)
        there = {int(it.title) for it in TinyDBNotes(vault.unlock(CODE)).all()}
        store.close()
        lost += len(set(range(max(1, last - NOTES_AT_A_TIME + 1), last + 1)) - there)
    print(f"kills: {kills} processes, {saved} notes acknowledged, {lost} lost")
    print(f"({idle} were killed before their first save)", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
