from hashlib import sha256
from pathlib import Path

import pytest

from app.publish.fetch import npm, wheels
from app.publish.fetch.lockfile import Pin, PinError, pinned


def listing(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "some.txt"
    file.write_text(text)
    return file


def test_each_line_is_a_pin_and_remarks_are_none(tmp_path: Path) -> None:
    file = listing(tmp_path, f"# two\ndemo==1.0 --hash=sha256:{'0' * 64}\n\n# end\n")
    assert pinned(file) == (Pin("demo", "1.0", "0" * 64),)


@pytest.mark.parametrize(
    "line",
    [
        "demo==1.0",
        "demo --hash=sha256:" + "0" * 64,
        "demo==1 --hash=sha512:0",
        "demo==1 --hash=md5:0",
        "==1 --hash=sha256:" + "0" * 64,
    ],
)
def test_a_line_that_pins_nothing_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(PinError, match=r"some\.txt.*" + line[:5]):
        pinned(listing(tmp_path, line))


def test_a_file_is_the_pinned_one_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "file"
    pin = Pin("demo", "1.0", sha256(b"whole").hexdigest())
    assert not pin.is_in(file)
    file.write_bytes(b"whole")
    assert pin.is_in(file)
    file.write_bytes(b"whole!")
    assert not pin.is_in(file)


@pytest.mark.parametrize("listed", [npm.LIST, wheels.LIST])
def test_no_address_of_a_registry_is_written_down(listed: Path) -> None:
    assert pinned(listed)
    assert "://" not in listed.read_text(encoding="utf-8")
