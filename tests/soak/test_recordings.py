"""The whole way of a pack: a tone for every text of a language, checked, published, decoded."""

import json
from pathlib import Path

import pytest

from app.content.load import load
from app.publish.recordings import site
from app.publish.recordings.listing import write_list
from app.publish.recordings.pack import PIECE
from app.publish.recordings.take import take
from app.publish.recordings.texts import wanted
from tests.soak.conftest import Count, Say
from tests.support.recorder import Recorder
from tests.support.tones import decoded_seconds, pace, record


def test_texts_of_a_language_become_a_pack_and_files_of_the_site(
    tmp_path: Path, count: Count, say: Say
) -> None:
    guide, packs, folder = load(), tmp_path / "packs", tmp_path / "list"
    texts = wanted(guide, "ur")
    write_list("ur", folder, packs, guide, is_whole=False)
    number = count(len(texts), 12)
    record(folder, "ur", number)
    take("ur", folder, packs, guide, is_partial=number < len(texts))
    reporter = Recorder()
    files = site.recorded(packs, guide, reporter).files
    say(f"recordings: {reporter.lines[0]}")
    index = json.loads(files["recordings.ur.json"])
    assert [*index["texts"]] == sorted(texts[:number])
    for text, (part, offset, length) in index["texts"].items():
        assert length < PIECE / 3
        piece = files[index["parts"][part]][offset : offset + length]
        # 0.15 s of silence at either end, and what the encoder adds.
        assert pace(text) + 0.4 == pytest.approx(decoded_seconds(piece), abs=0.15), text
    assert site.recorded(packs, guide).files == files
