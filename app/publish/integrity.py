"""The SHA-256 of a file as browsers write and check it."""

from base64 import b64encode
from hashlib import sha256


def integrity(data: bytes) -> str:
    """Return the hash of *data* for an `integrity` attribute, a policy or `sw.js`."""
    return "sha256-" + b64encode(sha256(data).digest()).decode()
