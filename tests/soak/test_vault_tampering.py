"""Changed, cut, invented and re-sealed files: all are refused, and all in one way."""

import json
import struct
from collections import Counter
from collections.abc import Callable
from random import Random

from app.platform.sodium_nacl import NaClSodium
from storage.container import (
    BODY_SIZE,
    CONTAINER_SIZE,
    MAX_DOCUMENT_SIZE,
    PADDED_SIZE,
    PAYLOAD_SIZE,
    Container,
    Slot,
    fresh,
    header,
    pack,
    pad,
    unpack,
)
from storage.document import MalformedDocument
from storage.kdf import SALT_SIZE, TEST_PROFILE, master_keys, outer_key, pepper
from storage.notes import TinyDBNotes
from storage.seal import DecryptionFailed, seal
from storage.throttle import MAX_DELAY, Throttle
from storage.vault import Vault
from tests.soak.conftest import Count, Say
from tests.support.fake_store import MemoryBlobStore
from tests.support.vaults import CODE, Clock, device_with

SODIUM = NaClSodium()
DEVICE = bytes(range(32))
KEY = outer_key(DEVICE)
HEADER = header(TEST_PROFILE)


def refusal(data: bytes) -> str:
    """Return the type and message of the refusal, "" if the file is accepted."""
    try:
        unpack(SODIUM, KEY, TEST_PROFILE, data)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


ONLY = {"DecryptionFailed: cannot be opened"}


def test_flipped_byte_is_refused(long: bool, say: Say) -> None:
    data = bytearray(pack(SODIUM, KEY, TEST_PROFILE, fresh(SODIUM)))
    chance = Random(29)
    ends = [*range(300), *range(CONTAINER_SIZE - 32, CONTAINER_SIZE)]
    positions = (
        range(CONTAINER_SIZE) if long else [*ends, *chance.sample(range(CONTAINER_SIZE), 500)]
    )
    answers: Counter[str] = Counter()
    for at in positions:
        byte = data[at]
        data[at] ^= chance.randrange(1, 256)
        answers[refusal(bytes(data))] += 1
        data[at] = byte
    say(
        f"flipped bytes: {len(positions)} of {CONTAINER_SIZE} positions, {answers['']} accepted, "
        f"{list(answers)}"
    )
    assert refusal(bytes(data)) == ""
    assert set(answers) == ONLY


def test_replicas_flipped_alike_are_refused_and_left_alone(count: Count, say: Say) -> None:
    """A whole start accepts neither replica, and touches neither."""
    device = device_with(b"one")
    chance = Random(31)
    many = count(2000, 40)
    for _ in range(many):
        after = device.after()
        data = bytearray(after.store.files["a"])
        data[chance.randrange(CONTAINER_SIZE)] ^= chance.randrange(1, 256)
        after.store.files = {"a": bytes(data), "b": bytes(data)}
        try:
            after.start()
        except DecryptionFailed:
            assert after.store.files == {"a": bytes(data), "b": bytes(data)}
        else:
            raise AssertionError("accepted")
    say(f"both copies flipped alike: {many} starts, 0 accepted")


def test_cut_and_extended_files_are_refused(count: Count, say: Say) -> None:
    data = pack(SODIUM, KEY, TEST_PROFILE, fresh(SODIUM))
    chance = Random(37)
    sizes = {*range(200), *(CONTAINER_SIZE - size for size in range(1, 200))}
    sizes |= {chance.randrange(CONTAINER_SIZE) for _ in range(count(50_000, 500))}
    answers = Counter(refusal(data[:size]) for size in sizes)
    more = [*range(1, 200), *(chance.randrange(1, CONTAINER_SIZE) for _ in range(count(5000, 100)))]
    answers.update(refusal(data + bytes(size)) for size in more)
    answers.update(refusal(data + chance.randbytes(size)) for size in more)
    # Cut, and filled up to the right length with zeros or the file's own beginning.
    filled = [chance.randrange(16, CONTAINER_SIZE) for _ in range(count(20_000, 200))]
    answers.update(refusal(data[:size].ljust(CONTAINER_SIZE, b"\0")) for size in filled)
    answers.update(refusal((data[:size] + data)[:CONTAINER_SIZE]) for size in filled)
    say(f"cut and extended: {answers.total()} files, {answers['']} accepted, {list(answers)}")
    assert set(answers) == ONLY


def test_random_files_are_refused(count: Count, say: Say) -> None:
    """Nine in ten have any length and beginning; one has the right length and header."""
    many = count(1_000_000, 4000)
    chance = Random(41)
    noise = chance.randbytes(4 * CONTAINER_SIZE)
    answers: Counter[str] = Counter()
    for case in range(many):
        at = chance.randrange(3 * CONTAINER_SIZE)
        if case % 10 == 0:
            data = HEADER + noise[at : at + CONTAINER_SIZE - len(HEADER)]
        elif case % 10 < 4:
            data = noise[at : at + chance.randrange(200)]
        elif case % 10 < 7:
            data = HEADER[: chance.randrange(17)] + noise[at : at + chance.randrange(5000)]
        else:
            data = chance.randbytes(16) + noise[at : at + CONTAINER_SIZE - 16]
        answers[refusal(data)] += 1
    say(f"random files: {many}, {answers['']} accepted, {list(answers)}")
    assert set(answers) == ONLY


# --- Nonsense under a valid seal. ---

Nonsense = Callable[[Random], bytes]
SALTED = bytes(SALT_SIZE)
KEK, COMMIT = master_keys(SODIUM, TEST_PROFILE, CODE, SALTED, pepper(DEVICE))
NOTEBOOK = bytes(32)
GOOD = {
    "kind": "free",
    "answers": {"text": "x"},
    "made": "2026-01-01T10:00:00",
    "changed": "2026-01-01T10:00:00",
}


def any_value(chance: Random, depth: int = 0) -> object:
    """Return a JSON value that fits badly."""
    kind = chance.randrange(9 if depth < 6 else 6)
    if kind == 6:
        return [any_value(chance, depth + 1) for _ in range(chance.randrange(3))]
    if kind > 6:
        names = ["notes", "about", "1", "2", "kind", "answers", "made", "changed", "schema", "text"]
        picked = chance.sample(names, chance.randrange(4))
        return {name: any_value(chance, depth + 1) for name in picked}
    return [None, True, -1, 10**40, chance.random(), "2026"][kind]


def spoiled_note(chance: Random) -> bytes:
    """Return a document with one note in which one field is wrong."""
    fields: dict[str, object] = dict(GOOD)
    name = chance.choice(list(fields))
    wrong = any_value(chance)
    fields[name] = {"smell": wrong} if name == "answers" and isinstance(wrong, dict) else wrong
    if fields[name] in ({}, "2026", "free"):
        del fields[name]
    return json.dumps({"notes": {"1": fields}}).encode()


def damaged_json(chance: Random) -> bytes:
    """Return a good document with a byte changed so that it is no document, or says nothing."""
    good = bytearray(json.dumps({"notes": {"1": GOOD}}).encode())
    good[chance.randrange(2)] = chance.choice(b"[]:,x\xff\x00")
    return bytes(good)


DOCUMENTS: dict[str, Nonsense] = {
    "noise": lambda chance: chance.randbytes(chance.randrange(2000)),
    "text": lambda chance: bytes(chance.choices(b'{}[]":,\\0e-u \n', k=chance.randrange(2000))),
    "json": lambda chance: json.dumps(any_value(chance)).encode(),
    "other encoding": lambda chance: json.dumps(any_value(chance)).encode(
        chance.choice(["utf-16", "utf-16-le", "utf-32", "utf-16-be"])
    ),
    "deep": lambda chance: chance.choice([b"[", b'{"a":']) * chance.randrange(5, 40_000),
    "deep, hidden": lambda chance: ('["∀",' + "[" * chance.randrange(5, 100_000) + '"').encode(
        "utf-16-le"
    ),
    "spoiled note": spoiled_note,
    "damaged": damaged_json,
}


def payload_of(document: bytes) -> bytes:
    return seal(SODIUM, NOTEBOOK, pad(document[:MAX_DOCUMENT_SIZE]), HEADER)


def slot_with(payload: bytes) -> Slot:
    return Slot(COMMIT, seal(SODIUM, KEK, NOTEBOOK, HEADER), payload)


def sealed_again(slot: Slot, chance: Random) -> bytes:
    """Return a whole container with this slot, and noise in the other."""
    other = Slot(chance.randbytes(32), chance.randbytes(72), NOISE)
    slots = (slot, other) if chance.random() < 0.5 else (other, slot)
    return pack(SODIUM, KEY, TEST_PROFILE, Container(1, Throttle(), SALTED, slots))


NOISE = Random(43).randbytes(PAYLOAD_SIZE)


def body(chance: Random) -> bytes:
    """Return a container with noise inside the outer seal."""
    start = struct.pack(">Q", chance.randrange(1 << chance.randrange(1, 65)))
    at = chance.randrange(PAYLOAD_SIZE - 300)
    inside = start + chance.randbytes(300) + (NOISE[at:] + NOISE + NOISE)[: BODY_SIZE - 308]
    return HEADER + seal(SODIUM, KEY, inside, HEADER)


def wrong_pad(chance: Random) -> bytes:
    """Return a container whose payload, under the right key, claims too long a document."""
    padded = struct.pack(">QI", 1, chance.randrange(MAX_DOCUMENT_SIZE + 1, 1 << 32)).ljust(
        PADDED_SIZE
    )
    return sealed_again(slot_with(seal(SODIUM, NOTEBOOK, padded, HEADER)), chance)


def wrong_slot(chance: Random) -> bytes:
    """Return a container with the right commitment over a key or payload of noise."""
    good = slot_with(payload_of(b"{}"))
    if chance.random() < 0.5:
        return sealed_again(Slot(COMMIT, chance.randbytes(72), good.payload), chance)
    return sealed_again(Slot(COMMIT, good.wrapped, NOISE), chance)


FILES: dict[str, Nonsense] = {
    "body of noise": body,
    "length of the document": wrong_pad,
    "noise in the slot": wrong_slot,
    **{
        f"document: {name}": lambda chance, made=made: sealed_again(  # type: ignore[misc]
            slot_with(payload_of(made(chance))), chance
        )
        for name, made in DOCUMENTS.items()
    },
}


def answer_to(data: bytes) -> str:
    """Return the outcome of a start on this file, the right passcode and a look at the notes."""
    clock = Clock()
    store = MemoryBlobStore({"a": data, "b": data})
    vault = Vault(store, SODIUM, DEVICE, profile=TEST_PROFILE, clock=clock)
    try:
        vault.load()
        clock.now += MAX_DELAY  # any wait in the noise is over
        notes = TinyDBNotes(vault.unlock(CODE))
        found = notes.all()
        notes.preferences()
    except (DecryptionFailed, MalformedDocument) as error:
        return f"{type(error).__name__}: {error}"
    except Exception as error:
        return f"another exception: {type(error).__name__}"
    return "a note" if found else "no note"


def test_sealed_nonsense_yields_no_note_and_no_other_error(count: Count, say: Say) -> None:
    many = count(100_000, 330)
    chance = Random(47)
    answers: Counter[str] = Counter()
    for case in range(many):
        kind = list(FILES)[case % len(FILES)]
        answer = answer_to(FILES[kind](chance))
        answers[answer] += 1
        assert answer in {
            "DecryptionFailed: cannot be opened",
            "MalformedDocument: unreadable",
            "no note",
        }, kind
    say(f"re-sealed nonsense: {many} files of {len(FILES)} kinds, {dict(answers)}")
    assert len(answers) == 3


def test_sealed_note_is_accepted() -> None:
    good = sealed_again(
        slot_with(payload_of(json.dumps({"notes": {"1": GOOD}}).encode())), Random(1)
    )
    assert answer_to(good) == "a note"
