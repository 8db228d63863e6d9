import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.content.load import load
from app.publish import BuildError
from app.publish.recordings import site
from app.publish.recordings.pack import NAME, as_toml, read_form
from app.publish.recordings.site import PART, recorded, site_files
from app.publish.recordings.texts import wanted
from app.publish.site.build import build
from tests.support.published import built
from tests.support.recorder import Recorder
from tests.support.tones import decoded_seconds, pace, tone_mp3, tone_pack

__all__ = ["built"]

GUIDE = load()
FEW = wanted(GUIDE, "ur")[:3]


def index_of(files: Mapping[str, bytes], tag: str) -> dict[str, Any]:
    return dict(json.loads(files[f"recordings.{tag}.json"]))


def test_every_text_has_its_slice_and_the_slice_is_a_recording(tmp_path: Path) -> None:
    texts = wanted(GUIDE, "ur")
    files = recorded(tone_pack(tmp_path, "ur", texts), GUIDE).files
    index = index_of(files, "ur")
    assert set(index) == {"parts", "texts"}
    assert index["texts"].keys() == set(texts)
    assert [f"recordings.ur.{it + 1}.bin" for it in range(len(index["parts"]))] == index["parts"]
    assert {"recordings.ur.json", *index["parts"]} == files.keys()
    assert len(index["parts"]) > 2
    assert all(len(files[name]) <= PART for name in index["parts"])
    for text, (part, offset, length) in index["texts"].items():
        piece = files[index["parts"][part]][offset : offset + length]
        assert piece == tone_mp3(pace(text)), text
    assert decoded_seconds(piece) == pytest.approx(pace(text), abs=0.15)
    assert sum(length for _, _, length in index["texts"].values()) == sum(
        len(files[name]) for name in index["parts"]
    )


def test_same_packs_make_the_same_files(tmp_path: Path) -> None:
    tone_pack(tmp_path, "ur", FEW)
    assert recorded(tmp_path, GUIDE) == recorded(tmp_path, GUIDE)


def test_index_is_compact_and_sorted() -> None:
    files = site_files("ur", {"ب": b"1", "a": b"22"})
    written = '{"parts":["recordings.ur.1.bin"],"texts":{"a":[0,1,2],"ب":[0,0,1]}}'
    assert files == {"recordings.ur.json": written.encode(), "recordings.ur.1.bin": b"122"}


def test_no_piece_lies_in_two_parts() -> None:
    sounds = {str(it): bytes([it]) * (PART // 3 + 1) for it in range(4)}
    files = site_files("th", sounds)
    assert [len(files[f"recordings.th.{it}.bin"]) for it in (1, 2)] == [2 * (PART // 3 + 1)] * 2
    full = site_files("th", {"a": bytes(PART), "b": b"1"})
    assert len(full["recordings.th.1.bin"]) == PART


def test_texts_that_the_guide_no_longer_shows_are_left_out_and_told(tmp_path: Path) -> None:
    reporter = Recorder()
    folder = tone_pack(tmp_path, "ur", [*FEW, "Yesterday's text", "Another"])
    found = recorded(folder, GUIDE, reporter)
    assert index_of(found.files, "ur")["texts"].keys() == set(FEW)
    size = len(found.files["recordings.ur.1.bin"])
    assert reporter.lines == [
        "Recordings ur: the guide no longer shows “Yesterday's text”, “Another”: left out.",
        f"Recordings ur: {size / 1_000_000:.1f} MB, {size / 3000 / 60:.1f} minutes,"
        f" 3 of {len(wanted(GUIDE, 'ur'))} texts.",
    ]


def test_pack_without_a_text_of_the_guide_leaves_no_trace(tmp_path: Path) -> None:
    found = recorded(tone_pack(tmp_path, "ur", ["Yesterday's text"]), GUIDE)
    assert (found.files, found.tags, found.credits) == ({}, (), "")


def test_languages_stand_in_the_guides_order_with_their_credits(tmp_path: Path) -> None:
    for tag in ("ur", "fil"):
        tone_pack(tmp_path, tag, wanted(GUIDE, tag)[:2])
    found = recorded(tmp_path, GUIDE)
    assert found.tags == ("fil", "ur")
    said = "read by a person (a tone), 2026-11-29, CC0-1.0"
    assert found.credits.splitlines() == [f"Recordings fil: {said}", f"Recordings ur: {said}"]


def test_reading_that_the_guide_no_longer_shows_has_no_credit(tmp_path: Path) -> None:
    form = tone_pack(tmp_path, "ur", ["Yesterday's text", FEW[0]]) / "ur" / NAME
    (reading,) = read_form(form.parent, "ur", is_taken=True)
    old, new = (replace(reading, recordings=(it,)) for it in reading.recordings)
    form.write_text(as_toml("ur", [old, replace(new, reader="another tone")]), encoding="utf-8")
    assert recorded(tmp_path, GUIDE).credits == (
        "Recordings ur: read by a person (another tone), 2026-11-29, CC0-1.0"
    )


def test_only_the_folder_of_this_repository_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert recorded(tmp_path, GUIDE).files == {}
    with pytest.raises(BuildError, match=r"none is no folder with recordings\."):
        recorded(tmp_path / "none", GUIDE)
    monkeypatch.setattr(site, "RECORDINGS", tmp_path / "none")
    assert recorded(tmp_path / "none", GUIDE).files == {}


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda it: (it / "xx").mkdir(), "xx: the guide has no language 'xx'."),
        (lambda it: (it / "a.mp3").touch(), "a.mp3 belongs to no pack: each language has a folder"),
        (lambda it: (it / "ur" / "001.mp3").unlink(), "001.mp3 cannot be read: No such file"),
    ],
)
def test_broken_pack_stops_a_build(
    tmp_path: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    tone_pack(tmp_path, "ur", FEW)
    spoil(tmp_path)
    with pytest.raises(BuildError, match=reason):
        build(recordings=tmp_path)
