import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from app.content.toml import ContentError
from app.publish import BuildError
from app.publish.recordings.pack import FIELDS, NAME, PIECE, Recording, amount, read_form, read_pack
from tests.support.tones import pace, tone_mp3, tone_pack

TEXTS = ("Ring 112.", "Jeg trenger hjelp.")
LINES = tuple(enumerate(FIELDS, 5))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tone_pack(tmp_path, "nb", TEXTS) / "nb"


def replace(pack: Path, old: str, new: str, count: int = 1) -> None:
    """Change the form of a pack at each place that has *old*."""
    form = pack / NAME
    text = form.read_text(encoding="utf-8")
    assert len(re.findall(old, text)) >= count
    form.write_text(re.sub(old, new, text), encoding="utf-8")


def swap(pack: Path, data: bytes) -> None:
    """Put another sound in the place of the first one, with its hash."""
    before = sha256((pack / "001.mp3").read_bytes()).hexdigest()
    (pack / "001.mp3").write_bytes(data)
    replace(pack, before, sha256(data).hexdigest())


def test_pack_is_read_with_who_read_it_and_when(pack: Path) -> None:
    found = read_pack(pack)
    assert found.tag == "nb"
    assert dict(found.sounds) == {text: tone_mp3(pace(text)) for text in TEXTS}
    (reading,) = found.readings
    assert (reading.reader, reading.day) == ("a tone", date(2026, 11, 29))
    assert (reading.consent, reading.licence) == ("nobody speaks", "CC0-1.0")
    digest = sha256(tone_mp3(pace(TEXTS[0]))).hexdigest()
    assert reading.recordings[0] == Recording("001.mp3", TEXTS[0], digest)


def test_what_the_machine_hides_in_a_folder_is_no_part_of_a_pack(pack: Path) -> None:
    (pack / ".DS_Store").write_bytes(b"")
    assert read_pack(pack).sounds.keys() == set(TEXTS)


@pytest.mark.parametrize(
    ("spoil", "file", "reason"),
    [
        (lambda it: (it / "002.mp3").unlink(), "002.mp3", "cannot be read: No such file"),
        (lambda it: (it / "003.mp3").touch(), "003.mp3", "is not listed in pack.toml"),
        (
            lambda it: (it / "001.mp3").write_bytes(tone_mp3(9)),
            "001.mp3",
            "is not the file that was taken: its SHA-256 differs",
        ),
        (lambda it: swap(it, tone_mp3(100)), "001.mp3", f"bytes, and may have {PIECE:,}"),
        (lambda it: (it / NAME).unlink(), NAME, "cannot be read: No such file"),
        (lambda it: (it / NAME).write_bytes(b"\xff"), NAME, "is not UTF-8"),
    ],
)
def test_whatever_is_wrong_is_told_with_file_and_reason(
    pack: Path, spoil: Callable[[Path], object], file: str, reason: str
) -> None:
    spoil(pack)
    with pytest.raises(BuildError, match=reason) as error:
        read_pack(pack)
    assert str(pack / file) in str(error.value)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("language", "= 1", 1, "Invalid statement"),
        ('"nb"', '"nn"', 1, "the language must be 'nb'"),
        ("ing.recording", "ing.other", 3, "nobody knows the field 'other'"),
        (r"(?s)\n\[\[.*", "", 1, "no recording is listed"),
        ("2026-11-29", '"today"', 4, "'date' must be a date"),
        ("2026-11-29", "2026-11-29T08:00:00", 4, "'date' must be a date"),
        ("sha256", "sha1", 9, "'sha256' is missing"),
        ("002.mp3", "001.mp3", 1, "the file '001.mp3' is listed twice"),
        (*TEXTS, 1, "the text 'Jeg trenger hjelp.' is listed twice"),
        ("002.mp3", "../002.mp3", 15, "is no name of a file beside it"),
        *[(f"{key} = .*", f'{key} = " "', at, f"'{key}' is empty") for at, key in LINES],
        *[(f"{key} = .*\n", "", 3, f"'{key}' is missing") for key in (*FIELDS, "date")],
    ],
)
def test_whatever_is_wrong_with_a_form_is_told_with_its_line(
    pack: Path, old: str, new: str, line: int, reason: str
) -> None:
    replace(pack, old, new)
    with pytest.raises(ContentError, match=re.escape(f"{pack / NAME}:{line}: ") + f".*{reason}"):
        read_pack(pack)


def test_amount_is_told_in_bytes_and_minutes() -> None:
    second = bytes(3000)
    assert amount([second] * 30 + [second * 60] * 9) == "1.7 MB, 9.5 minutes"


def test_unknown_language_is_told(pack: Path) -> None:
    other = pack.rename(pack.with_name("xx"))
    with pytest.raises(BuildError, match=r"xx: the guide has no language 'xx'\."):
        read_pack(other)


def test_form_of_a_reader_has_no_hashes(pack: Path) -> None:
    replace(pack, "sha256 = .*\n", "")
    (reading,) = read_form(pack, "nb")
    assert reading.recordings == (Recording("001.mp3", TEXTS[0]), Recording("002.mp3", TEXTS[1]))
    with pytest.raises(ContentError, match="'sha256' is missing"):
        read_form(pack, "nb", is_taken=True)
