"""Published test vectors, from `tests/app/platform/vectors/`: JSON with hex strings."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "app" / "platform" / "vectors"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A vector of Argon2id; `memory` is in bytes, and `name` identifies it if a test fails."""

    name: str
    secret: bytes
    salt: bytes
    memory: int
    passes: int
    derived: bytes


@dataclass(frozen=True, slots=True)
class Sealing:
    """A vector of XChaCha20-Poly1305. Unless it is `valid`, `sealed` must not open."""

    name: str
    valid: bool
    key: bytes
    nonce: bytes
    extra: bytes
    plain: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Hash:
    """A vector of keyed BLAKE2b; `hash` has the length that was asked for."""

    name: str
    key: bytes
    salt: bytes
    person: bytes
    data: bytes
    hash: bytes


def derivations() -> list[Derivation]:
    """Return those of Argon2id, version 1.3, one lane, 32 bytes."""
    return [
        Derivation(
            f"{it['from']}-{it['memory'] // 1024}-{it['passes']}-{len(it['secret']) // 2}",
            bytes.fromhex(it["secret"]),
            bytes.fromhex(it["salt"]),
            it["memory"],
            it["passes"],
            bytes.fromhex(it["derived"]),
        )
        for it in _read("argon2id.json")
    ]


def sealings() -> list[Sealing]:
    """Return Wycheproof's of XChaCha20-Poly1305; the first one is the IETF draft's."""
    return [
        Sealing(
            f"{it['id']}-{'-'.join(it['flags'])}",
            it["valid"],
            *(bytes.fromhex(it[field]) for field in ("key", "nonce", "extra", "plain", "sealed")),
        )
        for it in _read("xchacha20poly1305.json")
    ]


def hashes() -> list[Hash]:
    """Return those of BLAKE2b: some with a key, some with salt and personalisation, too."""
    return [
        Hash(
            f"{it['from']}-{len(it['data']) // 2}-{len(it['hash']) // 2}",
            *(bytes.fromhex(it[field]) for field in ("key", "salt", "person", "data", "hash")),
        )
        for it in _read("blake2b.json")
    ]


def _read(name: str) -> list[dict[str, Any]]:
    vectors: list[dict[str, Any]] = json.loads((FOLDER / name).read_text("utf-8"))["vectors"]
    return vectors
