"""A sheet that came back: exactly its corrections are taken, or nothing at all."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from i18n.languages import language
from i18n.translators.extraction import update
from i18n.translators.po_files import CatalogueError, as_po, catalogue_of, catalogue_path
from i18n.translators.sheets.rows import Row, rows_of
from i18n.translators.sheets.take import Plan, plan, take
from tests.support.catalogues import (
    BLOCK,
    entry_of,
    guide_with,
    small_interface,
    write_catalogues,
)
from tests.support.folders import contents
from tests.support.sheets import Change, put, write

GUIDE = guide_with("Call {phone.emergency} now. The police answer.")
BOKMAL = language("nb")
TEXT = "Ring {phone.emergency} nå. Politiet svarer."
WORDS = "Ring {phone.emergency} med en gang. Politiet svarer."


def all_rows() -> list[Row]:
    """Return the rows of the small guide in Norwegian."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        small_interface(patched)
        write_catalogues(Path(folder), GUIDE, "nb", {BLOCK: TEXT})
        return rows_of(BOKMAL, GUIDE, Path(folder))


ROWS = all_rows()
FEW = [
    ROWS[0],
    *(next(it for it in ROWS if it.context == key) for key in ("one.title", BLOCK, "shop.milk")),
]
"""The rows of a short sheet: numbers 2 to 5."""
ABOUT, TITLE, CALL, HI = FEW

Planned = Callable[..., Plan]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "i18n"
    small_interface(monkeypatch)
    write_catalogues(folder, GUIDE, "nb", {BLOCK: TEXT})
    return folder


@pytest.fixture
def planned(tmp_path: Path, root: Path) -> Planned:
    """Plans to take a sheet with these rows, filled in by these changes."""

    def planned(*changes: Change, rows: list[Row] = FEW) -> Plan:
        return plan(write(tmp_path / "nb.xlsx", "nb", rows, *changes), GUIDE, root)

    return planned


def set_text(root: Path, row: Row, text: str, *flags: str) -> None:
    """Let a text be translated by these words, with these flags."""
    catalogue = catalogue_of(BOKMAL, row.domain, root)
    entry = catalogue.get(row.english, row.context or None)
    assert entry is not None
    entry.string, entry.previous_id = text, ["Danger"] if flags else []
    entry.flags |= set(flags)
    catalogue_path(BOKMAL, row.domain, root).write_bytes(as_po(catalogue))


def added(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the lines that are new in each file that has changed."""
    assert before.keys() == after.keys()
    return {
        name: sorted(set(data.decode().splitlines()) - set(before[name].decode().splitlines()))
        for name, data in after.items()
        if data != before[name]
    }


def test_corrections_and_remarks_are_taken_and_told(root: Path, planned: Planned) -> None:
    before = contents(root)
    it = planned(
        put("Correction", {3: TITLE.today, 4: WORDS, 5: "Hei!"}),
        put("Remark", {2: "Good.\nVery good.", 4: "“med en gang” is how people say it."}),
    )
    assert it.faults == ()
    assert it.told == (
        f"Row 2, {ABOUT.id}: remark: Good.\nVery good.",
        f"Row 4, {CALL.id}: “{TEXT}” → “{WORDS}”",
        f"Row 4, {CALL.id}: remark: “med en gang” is how people say it.",
        f"Row 5, {HI.id}: “{HI.today}” → “Hei!”",
        "nb: 4 texts, 2 changed, 2 remarks.",
    )
    assert contents(root) == before
    take(it)
    assert added(before, contents(root)) == {
        "nb/LC_MESSAGES/ui.po": ["# Remark: Good. Very good."],
        "nb/LC_MESSAGES/guide.po": [
            "# Remark: “med en gang” is how people say it.",
            f'msgstr "{WORDS}"',
        ],
        "nb/LC_MESSAGES/phrases.po": ['msgstr "Hei!"'],
    }


def test_remark_stays_until_somebody_deletes_it(root: Path, planned: Planned) -> None:
    remark = " ".join(f"{it} | policemen | answer." for it in range(40))
    take(planned(put("Remark", {4: remark})))
    update(guide_with("Call {phone.emergency} at once. They answer."), root, [BOKMAL])
    comments = " ".join(entry_of(root, "nb").user_comments)
    assert remark in comments.replace("\N{WORD JOINER}", "")
    assert entry_of(root, "nb").string == TEXT


def test_sheet_that_comes_twice_is_taken_once(planned: Planned) -> None:
    hers = put("Correction", {4: WORDS}), put("Remark", {4: "Good. " * 30, 5: "Good."})
    take(planned(*hers))
    with pytest.raises(CatalogueError, match=r"nb\.xlsx has no correction and no remark that is"):
        planned(*hers)
    it = planned(*hers, put("Correction", {5: "Hei!"}))
    assert it.faults == ()
    assert it.told[-1] == "nb: 4 texts, 1 changed, 0 remarks."


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            [put("Correction", {4: "Ring {phone.emergnecy} nå. Politiet svarer."})],
            "row 4: the correction must have these words in braces: {phone.emergency}; "
            "it has: {phone.emergnecy}.",
        ),
        (
            [put("Correction", {3: "Jeg er i fare."})],
            "row 3: the correction ends with a full stop, and the English does not.",
        ),
        (
            [put("English", {4: "Call us."})],
            f"row 4: the English is not that of the sheet; it is now “{CALL.english}”.",
        ),
        ([put("id", {4: "guide none"})], f"row 4: the app has no text “{CALL.english}”."),
        ([put("id", {4: None})], f"row 4: the app has no text “{CALL.english}”."),
        (
            [put("id", {5: CALL.id}), put("English", {5: CALL.english}), put("Today", {5: TEXT})],
            "row 5: this text has a row already.",
        ),
        (
            [put("Today", {3: "Fare!"})],
            f"row 3: “Today” is not the text of today, which is “{TITLE.today}”",
        ),
        (
            [put("Today", {3: "Fare!"}), put("Remark", {3: "Good."})],
            "row 3: “Today” is not the text",
        ),
        ([put("Remark", {3: 112})], "row 3: Remark is no text but 112; write it again, as text."),
    ],
)
def test_row_that_is_not_as_it_was_given_is_named_and_nothing_is_taken(
    root: Path, planned: Planned, changes: list[Change], reason: str
) -> None:
    before = contents(root)
    it = planned(put("Correction", {2: "Om", 4: WORDS}), *changes)
    assert [fault.removeprefix("nb.xlsx, ")[: len(reason)] for fault in it.faults] == [reason]
    with pytest.raises(CatalogueError, match="Nothing was taken: 1 findings"):
        take(it)
    assert contents(root) == before


def test_row_of_an_older_sheet_is_counted_where_she_wrote_nothing(planned: Planned) -> None:
    rows = [replace(TITLE, english="Danger!"), replace(ABOUT, english="About us"), CALL]
    it = planned(put("Correction", {4: WORDS}), rows=rows)
    assert it.faults == ()
    assert it.told[-1].startswith("2 rows without correction or remark are not in the guide")


def test_text_that_has_changed_meanwhile_is_not_overwritten(root: Path, planned: Planned) -> None:
    set_text(root, CALL, "Ring {phone.emergency} straks. Politiet svarer.")
    for text in (WORDS, TEXT):
        [fault] = planned(put("Correction", {4: text})).faults
        assert "which is “Ring {phone.emergency} straks. Politiet svarer.”" in fault


def test_text_whose_english_has_changed_is_confirmed(root: Path, planned: Planned) -> None:
    set_text(root, TITLE, TITLE.today, "fuzzy", "reworded")
    take(planned(put("Correction", {3: TITLE.today})))
    kept = entry_of(root, "nb", "one.title")
    assert (kept.string, kept.fuzzy) == (TITLE.today, False)
    text = catalogue_path(BOKMAL, "guide", root).read_text(encoding="utf-8")
    assert "#|" not in text
    assert "reworded" not in text


def test_sheet_without_anything_to_take_says_so(planned: Planned) -> None:
    with pytest.raises(CatalogueError, match="has no correction and no remark"):
        planned()


def test_full_disk_leaves_everything_as_it_was(
    root: Path, planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = planned(put("Correction", {4: WORDS, 5: "Hei!"}))
    before = contents(root)
    whole = Path.write_bytes

    def write_bytes(file: Path, data: bytes) -> int:
        if "phrases" in file.name:
            raise OSError(28, os.strerror(28))
        return whole(file, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(OSError, match="No space left"):
        take(it)
    assert contents(root) == before
