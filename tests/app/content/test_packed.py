"""The content as a phone has it is the content that the publisher has read."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from app.content.load import load
from app.content.packed import FACTS, GUIDE, unpacked
from app.publish.client.packed_content import with_packed_content
from tests.support.folders import write

CONTENT: Final = Path(__file__).parents[3] / "app" / "content"
HASH: Final = """
from hashlib import sha256
from app.content.load import load
from app.publish.client.packed_content import with_packed_content
packed = with_packed_content({}, load())
print(*(sha256(packed[name]).hexdigest() for name in sorted(packed)))
"""


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the content on a phone."""
    folder = tmp_path_factory.mktemp("phone")
    found = (*CONTENT.rglob("*.toml"), *CONTENT.rglob("*.svg"))
    names = [str(it.relative_to(CONTENT.parents[1])) for it in found]
    files = {name: (CONTENT.parents[1] / name).read_bytes() for name in names}
    return write(with_packed_content(files, load()), folder) / "app" / "content"


def test_phone_has_the_whole_guide(phone: Path) -> None:
    found, ours = unpacked(phone), load()
    assert found is not None
    for field in found.__dataclass_fields__:
        theirs = getattr(found, field)
        if field in ("synonyms", "respellings", "drawings"):
            assert dict(theirs) == dict(getattr(ours, field))
        else:
            assert theirs == getattr(ours, field), field


def test_phone_has_no_toml_but_of_one_language_at_a_time(phone: Path) -> None:
    left = {it.parent.name for it in phone.rglob("*.toml")}
    assert left == {"synonyms", "respelling"}
    assert {it.name for it in phone.iterdir() if it.is_file()} == {FACTS, GUIDE}


def test_facts_are_apart_from_the_rest(phone: Path) -> None:
    number = load().phone("rosa").shown.encode()
    assert number in (phone / FACTS).read_bytes()
    assert number not in (phone / GUIDE).read_bytes()


def test_checkout_has_no_packed_content() -> None:
    assert unpacked(CONTENT) is None


def test_content_is_packed_alike_in_every_run() -> None:
    """A set has another order with every seed of Python's hashes."""

    def run(seed: str) -> str:
        command = [sys.executable, "-c", HASH]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    packed = with_packed_content({}, load())
    ours = " ".join(sha256(packed[name]).hexdigest() for name in sorted(packed))
    assert [run("1").strip(), run("2").strip()] == [ours, ours]
