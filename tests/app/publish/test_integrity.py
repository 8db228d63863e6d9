from hashlib import sha256

from app.publish.integrity import integrity


def test_integrity_is_the_form_that_browsers_check() -> None:
    assert integrity(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    assert sha256(b"").hexdigest().startswith("e3b0c442")
