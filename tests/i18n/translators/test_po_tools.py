"""The catalogues go through the tools that translators use, and come back as they were.

Weblate and Pootle read and write .po files with the Translate Toolkit. Its commands run here as
programs: it is under the GPL, and no code of ours imports it.
"""

import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from i18n.languages import TRANSLATIONS, Language, language
from i18n.translators.extraction import update
from i18n.translators.po_files import as_po, catalogue_of, catalogue_path
from i18n.words import DOMAINS
from tests.support.catalogues import guide_with, small_interface, write_catalogues

EDITED = """
import sys
from translate.storage.pypo import pofile
for file in sys.argv[1:]:
    store = pofile.parsefile(file)
    [unit] = [it for it in store.units if it.getcontext() == "one.title"]
    unit.target = unit.target + "!"
    store.save()
"""
"""A text is changed as Weblate does it."""
COLUMNS = "--columnorder=location,context,source,target"
"""With the key of each text; without it, texts that occur twice could not be told apart."""


GUIDE = guide_with("Ring us today.")
TWICE = "question.danger.yes"
KEPT = ("text", "comments", "files")


@pytest.fixture
def languages(long: bool) -> Sequence[Language]:
    """One that is read from the right, one in a script without spaces; all with `--long`."""
    return TRANSLATIONS if long else [language(tag) for tag in ("ur", "th")]


@pytest.fixture
def root(tmp_path: Path, languages: Sequence[Language], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Complete catalogues of the small guide."""
    small_interface(monkeypatch)
    root = tmp_path / "i18n"
    for it in languages:
        write_catalogues(root, GUIDE, it.tag)
    return root


def annotate(root: Path, languages: Sequence[Language]) -> None:
    """Give two texts of each guide what few have: a comment, and the marks of a reworded text."""
    for it in languages:
        catalogue = catalogue_of(it, "guide", root)
        first, second, *_ = [entry for entry in catalogue if entry.id]
        first.user_comments = ["“Danger” alone would be better."]
        second.flags |= {"fuzzy", "reworded"}
        second.user_comments = ["To do since 2026-12-01"]
        second.previous_id = ["Whom to call, and how-to. " * 9]
        catalogue_path(it, "guide", root).write_bytes(as_po(catalogue))


def run(command: str, *arguments: str | Path) -> None:
    """Run a command of the toolkit."""
    main = f"from translate.convert.{command} import main; main()"
    words = [sys.executable, "-c", main, "--progress=none"]
    done = subprocess.run(
        [*words, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def entries(it: Language, domain: str, root: Path) -> dict[tuple[str | None, str], dict[str, Any]]:
    """Return all that a catalogue has on each text, by context and English."""
    return {
        (entry.context, str(entry.id)): {
            "text": entry.string,
            "flags": sorted(entry.flags),
            "comments": (entry.user_comments, entry.auto_comments),
            "files": [file for file, _ in entry.locations],
            "before": entry.previous_id,
        }
        for entry in catalogue_of(it, domain, root)
        if entry.id
    }


def test_text_changed_in_weblate_is_all_that_changes(
    root: Path, languages: Sequence[Language]
) -> None:
    annotate(root, languages)
    before = {it: entries(it, "guide", root) for it in languages}
    files = [str(catalogue_path(it, "guide", root)) for it in languages]
    subprocess.run([sys.executable, "-c", EDITED, *files], check=True)
    for it in languages:
        key = ("one.title", "One")
        text = before[it][key]["text"]
        assert entries(it, "guide", root) == before[it] | {
            key: before[it][key] | {"text": f"{text}!"}
        }


def test_text_changed_in_a_table_is_all_that_changes(
    tmp_path: Path, root: Path, languages: Sequence[Language]
) -> None:
    table, back = tmp_path / "table", tmp_path / "back"
    table.mkdir()
    back.mkdir()
    run("po2csv", COLUMNS, root, table)
    for it in languages:
        file = table / it.tag / "LC_MESSAGES" / "guide.csv"
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        # A text that occurs more than once, each time with a key of its own.
        [row] = [row for row in rows if row["context"] == TWICE]
        assert sum(other["source"] == row["source"] for other in rows) > 1
        row["target"] += "!"
        with file.open("w", encoding="utf-8", newline="") as stream:
            written = csv.DictWriter(stream, row)
            written.writeheader()
            written.writerows(rows)
    # With a catalogue as its template, csv2po would look for texts by their English alone. The
    # encoding of so short a file it would guess wrongly.
    run("csv2po", "--charset=utf-8", table, back)
    update(GUIDE, back, languages)  # brings marks and comments of the English back
    for it in languages:
        for domain in DOMAINS:
            before, after = entries(it, domain, root), entries(it, domain, back)
            assert list(after) == list(before)
            changed = {key: f"{before[key]['text']}!" for key in before if key[0] == TWICE}
            for key, entry in before.items():
                expected = entry | {"text": changed.get(key, entry["text"])}
                assert after[key] == expected, key


def test_words_comments_and_places_come_back_from_xliff(
    tmp_path: Path, root: Path, languages: Sequence[Language]
) -> None:
    # The toolkit's XLIFF has no place for keys: texts that occur twice cannot be told apart.
    annotate(root, languages)
    xliff, back = tmp_path / "it.xlf", tmp_path / "back"
    for it in languages:
        file = catalogue_path(it, "guide", back)
        file.parent.mkdir(parents=True)
        run("po2xliff", catalogue_path(it, "guide", root), xliff)
        run("xliff2po", xliff, file)
        before, after = (once(entries(it, "guide", place)) for place in (root, back))
        assert {english: after[english] for english in before} == before


def once(texts: dict[tuple[str | None, str], dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return what XLIFF keeps of the texts whose English occurs once, by their English."""
    counts = Counter(english for _, english in texts)
    return {
        english: {key: entry[key] for key in KEPT}
        for (_, english), entry in texts.items()
        if counts[english] == 1
    }
