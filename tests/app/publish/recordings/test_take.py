import tomllib
from collections.abc import Callable
from dataclasses import replace as changed
from pathlib import Path

import numpy as np
import pytest

from app.publish import BuildError
from app.publish.recordings.listing import write_list
from app.publish.recordings.pack import NAME, read_pack
from app.publish.recordings.site import recorded
from app.publish.recordings.sound import Samples
from app.publish.recordings.take import take
from app.publish.recordings.texts import wanted
from tests.support.folders import contents
from tests.support.guide import small_guide
from tests.support.recorder import Recorder
from tests.support.tones import PHONE, decoded_seconds, pace, record, recorded_tone, tone, write

GUIDE = small_guide()
TEXTS = wanted(GUIDE, "en")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture
def read(tmp_path: Path, out: Path) -> Path:
    """The folder that comes back from a reader."""
    folder = tmp_path / "read"
    write_list("en", folder, out, GUIDE, is_whole=False)
    record(folder, "en")
    return folder


def findings(read: Path, out: Path, *, is_partial: bool = False) -> list[str]:
    """Return all that is told about a folder that is not taken."""
    reporter = Recorder()
    before = contents(out) if out.exists() else {}
    with pytest.raises(BuildError, match="Nothing was taken") as error:
        take("en", read, out, GUIDE, is_partial=is_partial, reporter=reporter)
    assert str(error.value) == f"Nothing was taken: {len(reporter.lines)} findings."
    assert (contents(out) if out.exists() else {}) == before
    return reporter.lines


def test_recordings_become_a_pack_that_a_site_takes(read: Path, out: Path) -> None:
    reporter = Recorder()
    take("en", read, out, GUIDE, reporter=reporter)
    (line,) = reporter.lines
    assert line.startswith("Recordings en: ")
    assert line.endswith(f" minutes, {len(TEXTS)} of {len(TEXTS)} texts, in {out / 'en'}.")
    pack = read_pack(out / "en")
    assert tuple(pack.sounds) == TEXTS
    for text, sound in pack.sounds.items():
        # 0.15 s of silence at either end, and what the encoder adds.
        assert 0.3 <= decoded_seconds(sound) - pace(text) <= 0.5, text
    (reading,) = pack.readings
    assert (reading.reader, reading.consent) == ("a tone", "nobody speaks")
    assert recorded(out, GUIDE).tags == ("en",)


def test_same_recordings_become_the_same_bytes(read: Path, out: Path) -> None:
    take("en", read, out, GUIDE)
    before = contents(out)
    take("en", read, out, GUIDE)
    assert contents(out) == before


def spoiled(samples: Samples) -> Callable[[Path], None]:
    return lambda file: write(file, samples)


LONG = pace(TEXTS[0]) + 9
LOUD = np.clip(recorded_tone(1.5, level=1.5), -1, 1)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (spoiled(recorded_tone(0.2)), " is too short: 0.2 s of voice, and "),
        (spoiled(recorded_tone(LONG)), f" is too long: {LONG:.1f} s of voice, and "),
        (spoiled(recorded_tone(1.5, level=0.01)), " is too quiet: -43 dBFS, and -35 at least."),
        (spoiled(recorded_tone(LONG, level=0)), " is too quiet: -80 dBFS, and -35 at least."),
        (spoiled(LOUD), " is clipped: hold the phone further away, or speak more quietly."),
        (spoiled(tone(1.5, rate=PHONE)), " begins or ends within the voice, or the room is"),
        (spoiled(recorded_tone(1.5)[PHONE // 2 :]), " begins or ends within the voice, or the"),
        (
            spoiled(recorded_tone(1.5)[: -PHONE // 2]),
            " begins or ends within the voice, or the room is loud: wait a second",
        ),
        (lambda it: it.write_bytes(b"no sound"), " has no sound that can be read."),
        (lambda it: write(it, tone(1), 8000), " has 8,000 samples a second, and must have 16,000"),
    ],
)
def test_whatever_is_wrong_with_a_recording_is_told(
    read: Path, out: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    spoil(read / "001.wav")
    (line,) = findings(read, out)
    assert line.startswith(f"{read / '001.wav'}{reason}")


def test_all_findings_are_told_and_the_old_pack_stays(read: Path, out: Path) -> None:
    take("en", read, out, GUIDE)
    write(read / "001.wav", recorded_tone(0.2))
    write(read / "002.wav", recorded_tone(2, level=0))
    (read / "notes.txt").touch()
    (read / "999.wav").touch()
    write(read / "003.flac", recorded_tone(1.5))
    told = findings(read, out)
    assert [it.split(" ")[0].strip(":") for it in told] == [
        *[str(read / it) for it in ("001.wav", "002.wav", "003.flac", "999.wav", "notes.txt")]
    ]
    assert told[2] == f"{read / '003.flac'} and 003.wav are there: keep one."
    assert told[-1].endswith(" belongs to no text; a file is named like 001.m4a.")


def test_missing_recording_is_a_finding_unless_the_reader_goes_on_later(
    read: Path, out: Path
) -> None:
    (read / "002.wav").unlink()
    assert findings(read, out) == [f"{read / '002'} is missing: no sound file has this name."]
    take("en", read, out, GUIDE, is_partial=True)
    assert set(read_pack(out / "en").sounds) == {*TEXTS} - {TEXTS[1]}


def test_recording_that_the_pack_has_need_not_come_again(read: Path, out: Path) -> None:
    take("en", read, out, GUIDE)
    before = contents(out)
    (read / "002.wav").unlink()
    take("en", read, out, GUIDE)
    assert contents(out) == before


def test_the_rest_is_listed_and_added_by_another_reader(
    read: Path, out: Path, tmp_path: Path
) -> None:
    (read / "002.wav").unlink()
    take("en", read, out, GUIDE, is_partial=True)
    rest = tmp_path / "rest"
    assert write_list("en", rest, out, GUIDE, is_whole=False).startswith("Wrote 1 texts, ")
    record(rest, "en")
    form = rest / NAME
    form.write_text(form.read_text().replace("a tone", "another tone"))
    take("en", rest, out, GUIDE)
    pack = read_pack(out / "en")
    assert tuple(pack.sounds) != TEXTS  # by reader
    assert pack.sounds.keys() == set(TEXTS)
    assert {it.reader: len(it.recordings) for it in pack.readings} == {
        "a tone": len(TEXTS) - 1,
        "another tone": 1,
    }
    with pytest.raises(BuildError, match="has a recording of every text; --all lists"):
        write_list("en", tmp_path / "more", out, GUIDE, is_whole=False)


def test_a_text_that_the_list_lacks_is_told(read: Path, out: Path) -> None:
    text = GUIDE.helplines[0].purpose
    line = changed(GUIDE.helplines[0], purpose="A newer purpose")
    newer = changed(GUIDE, helplines=(line, *GUIDE.helplines[1:]))
    reporter = Recorder()
    with pytest.raises(BuildError, match="Nothing was taken"):
        take("en", read, out, newer, reporter=reporter)
    number = f"{TEXTS.index(text) + 1:03}"
    assert reporter.lines == [
        f"{number}: the guide no longer shows “{text}”: left out.",
        f"{read / NAME} does not list “A newer purpose”.",
    ]
    take("en", read, out, newer, is_partial=True)
    assert text not in read_pack(out / "en").sounds


def test_what_the_guide_no_longer_shows_stays_in_the_pack(read: Path, out: Path) -> None:
    take("en", read, out, GUIDE)
    fewer = changed(GUIDE, call_notice=())
    texts = wanted(fewer, "en")
    assert len(texts) < len(TEXTS)
    reporter = Recorder()
    take("en", read, out, fewer, reporter=reporter)
    assert f", {len(texts)} of {len(texts)} texts, " in reporter.lines[-1]
    assert read_pack(out / "en").sounds.keys() == set(TEXTS)


def test_folder_without_a_recording_makes_no_pack(read: Path, out: Path) -> None:
    for file in read.glob("*.wav"):
        file.unlink()
    with pytest.raises(BuildError, match="has no recording"):
        take("en", read, out, GUIDE, is_partial=True)
    assert not out.exists()


def test_damaged_pack_is_not_built_upon(read: Path, out: Path) -> None:
    take("en", read, out, GUIDE)
    next((out / "en").glob("*.mp3")).write_bytes(b"damaged")
    with pytest.raises(BuildError, match="is not the file that was taken"):
        take("en", read, out, GUIDE)


def test_list_is_written_to_a_new_folder_alone(read: Path, out: Path) -> None:
    before = contents(read)
    with pytest.raises(BuildError, match="which is not part of a list of texts"):
        write_list("en", read, out, GUIDE, is_whole=False)
    assert contents(read) == before


def test_form_lists_every_text_and_tells_what_to_fill_in(tmp_path: Path, out: Path) -> None:
    told = write_list("en", tmp_path / "list", out, GUIDE, is_whole=True)
    assert told.startswith(f"Wrote {len(TEXTS)} texts, some ")
    text = (tmp_path / "list" / NAME).read_text()
    (reading,) = tomllib.loads(text)["reading"]
    assert [it["text"] for it in reading["recording"]] == [*TEXTS]
    assert [it["file"] for it in reading["recording"]][:2] == ["001", "002"]
    assert 'consent = ""  # where the signed consent is kept' in text
