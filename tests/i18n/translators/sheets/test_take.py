"""A sheet that came back: exactly its corrections are taken, or nothing at all."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import pytest

from i18n.languages import language
from i18n.translators.po_files import ROOT, as_po, catalogue_of, catalogue_path
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.form import LANGUAGE, ROLE
from i18n.translators.sheets.languages_table import README, TABLE, as_code
from i18n.translators.sheets.readings import Reading, Remark, read_readings
from i18n.translators.sheets.rows import Row, rows_of
from i18n.translators.sheets.take import Plan, plan, role_faults, take, told
from tests.support.catalogues import BLOCK, guide_with, small_interface, write_catalogues
from tests.support.folders import contents
from tests.support.sheets import REVIEWER, Change, answer, put, write

GUIDE = guide_with("Call {phone.emergency} now. The police answer.")
BOKMAL = language("nb")
DAY = date(2027, 2, 1)
TEXTS = {BLOCK: "Ring {phone.emergency} nå. Politiet svarer."}


def all_rows() -> list[Row]:
    """Return the rows of the small guide in Norwegian."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        small_interface(patched)
        write_catalogues(Path(folder), GUIDE, "nb", TEXTS)
        return rows_of(BOKMAL, GUIDE, Path(folder))


ROWS = all_rows()
ABOUT = ROWS[0]
TITLE, CALL, HI = (
    next(it for it in ROWS if it.context == key) for key in ("one.title", BLOCK, "shop.milk")
)
WORDS = "Ring {phone.emergency} med en gang. Politiet svarer."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "i18n"
    small_interface(monkeypatch)
    write_catalogues(folder, GUIDE, "nb", TEXTS)
    for file in (TABLE, README):
        copy(ROOT / file, folder)
    return folder


@pytest.fixture
def planned(tmp_path: Path, root: Path) -> Callable[..., Plan]:
    """Plans to take a sheet with all texts, filled in by these changes."""

    def planned(*changes: Change, rows: list[Row] = FEW, whole: str = "no") -> Plan:
        file = write(tmp_path / "nb.xlsx", "nb", rows, *changes, whole=whole)
        return plan(file, GUIDE, DAY, root)

    return planned


Planned = Callable[..., Plan]
FEW = [ABOUT, TITLE, CALL, HI]
"""The rows of a short sheet: numbers 2 to 5."""


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the lines that are new in each file that has changed."""
    return {
        name: sorted(
            set(data.decode().splitlines()) - set(before.get(name, b"").decode().splitlines())
        )
        for name, data in after.items()
        if data != before.get(name)
    }


def test_corrections_and_remarks_are_taken(root: Path, planned: Planned) -> None:
    before = contents(root)
    it = planned(
        put("Correction", {3: FEW[1].today, 4: WORDS, 5: "Hei!"}),
        put("Remark", {2: "Good.", 4: "“med en gang” is how people say it."}),
    )
    assert it.findings == ()
    assert contents(root) == before
    take(it, root)
    files = changed(before, contents(root))
    assert files["nb/LC_MESSAGES/guide.po"] == [f'msgstr "{WORDS}"']
    assert set(files) == {
        "nb/LC_MESSAGES/guide.po",
        "nb/LC_MESSAGES/phrases.po",
        "nb/readings.toml",
    }
    [reading] = read_readings(BOKMAL, root)
    remarks = (
        Remark("ui -", FEW[0].english, "Good."),
        Remark(f"guide {BLOCK}", FEW[2].english, "“med en gang” is how people say it."),
    )
    assert reading == Reading(DAY, REVIEWER, False, len(FEW), 2, remarks)
    assert WORDS in [it.today for it in rows_of(BOKMAL, GUIDE, root)]


def test_changes_are_told_old_and_new(planned: Planned) -> None:
    it = planned(put("Correction", {4: WORDS}), put("Remark", {2: "Good."}))
    old = "Ring {phone.emergency} nå. Politiet svarer."
    assert list(told(it)) == [
        f"Row 4, guide {BLOCK}: “{old}” → “{WORDS}”",
        f"Remark on “{FEW[0].english}”: Good.",
        f"nb, {REVIEWER}: 4 texts, 1 changed, 1 remarks.",
    ]


def test_every_row_that_cannot_be_taken_is_named(root: Path, planned: Planned) -> None:
    before = contents(root)
    short = [TITLE, CALL, *[it for it in ROWS if it.domain == "guide"][2:12]]
    it = planned(
        put(
            "Correction",
            {
                2: "I fare nå!",
                3: "Ring {phone.emergnecy} nå. Politiet svarer.",
                4: "Jeg er i fare.",
                5: "Ring <b>112</b>",
            },
        ),
        put("English", {6: "Say something else.", 7: None}),
        put("Today", {8: "Overskrevet."}),
        put("id", {9: "guide one.title 00000000", 10: "ui - 00000000", 11: short[0].key}),
        rows=short,
    )
    reasons = {
        int(row.split()[1]): told for row, _, told in (f.partition(": ") for f in it.findings)
    }
    assert sorted(reasons) == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert (
        "must have these words in braces: {phone.emergency}; it has: {phone.emergnecy}"
        in reasons[3]
    )
    assert reasons[4] == "the correction ends with a full stop, and the English does not."
    for at in (6, 7, 8, 9, 10):
        assert "is not as it was written" in reasons[at]
    assert "has a row already" in reasons[11]
    with pytest.raises(SheetError, match=r"Nothing was taken: \d+ findings"):
        take(it, root)
    assert contents(root) == before


def test_row_that_was_sorted_apart_from_its_id_is_named(planned: Planned) -> None:
    rows = [FEW[0], FEW[1]]
    ids = put("id", {2: rows[1].key, 3: rows[0].key})
    it = planned(ids, put("Correction", {2: "Om"}), rows=rows)
    assert [f.partition(": ")[0] for f in it.findings] == ["Row 2", "Row 3"]


def test_text_that_is_no_longer_there_is_not_corrected(planned: Planned) -> None:
    gone = [replace(TITLE, english="Danger!"), replace(ABOUT, english="About us"), CALL]
    hers = put("Correction", {2: "Fare!", 4: WORDS}), put("Remark", {3: "Good."})
    assert planned(*hers, rows=gone).findings == (
        "Row 2: the English has changed since the sheet was written.",
        "Row 3: the app has no text “About us” any more.",
    )
    # Rows that she left empty stand in nobody's way.
    it = planned(put("Correction", {4: WORDS}), rows=gone, whole="yes")
    assert it.findings == ()
    assert [change.text for change in it.changes] == [WORDS]
    assert any("2 texts have changed since" in reason for reason in it.lacking)
    assert not it.reading.is_whole


def test_text_that_has_changed_meanwhile_is_not_overwritten(root: Path, planned: Planned) -> None:
    catalogue = catalogue_of(BOKMAL, "guide", root)
    entry = catalogue.get(FEW[2].english, FEW[2].context)
    assert entry is not None
    entry.string = "Ring {phone.emergency} straks. Politiet svarer."
    catalogue_path(BOKMAL, "guide", root).write_bytes(as_po(catalogue))
    before = contents(root)
    it = planned(put("Correction", {4: WORDS}))
    assert it.findings == (
        f"Row 4: the text has changed since the sheet was written; it is now “{entry.string}”.",
    )
    with pytest.raises(SheetError, match="Nothing was taken"):
        take(it, root)
    assert contents(root) == before
    # Another row of the same sheet may be taken.
    assert planned(put("Correction", {5: "Hei!"})).findings == ()


def test_sheet_is_taken_once(root: Path, planned: Planned) -> None:
    change = put("Correction", {4: WORDS})
    take(planned(change), root)
    assert planned(change).findings == ("Row 4: this correction has been taken already.",)


def test_text_whose_english_has_changed_is_confirmed(root: Path, planned: Planned) -> None:
    catalogue = catalogue_of(BOKMAL, "guide", root)
    entry = catalogue.get(FEW[1].english, FEW[1].context)
    assert entry is not None
    entry.flags |= {"fuzzy", "reworded"}
    entry.previous_id = ["Danger"]
    catalogue_path(BOKMAL, "guide", root).write_bytes(as_po(catalogue))
    rows = [replace(FEW[1], is_fuzzy=True)]
    it = planned(put("Correction", {2: FEW[1].today}), rows=rows)
    take(it, root)
    kept = catalogue_of(BOKMAL, "guide", root).get(FEW[1].english, FEW[1].context)
    assert kept is not None
    assert (kept.string, kept.fuzzy) == (FEW[1].today, False)
    text = catalogue_path(BOKMAL, "guide", root).read_text(encoding="utf-8")
    assert "#|" not in text
    assert "reworded" not in text


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("", "needs 3 to 70 letters"),
        ("I", "needs 3 to 70 letters"),
        ("r" * 71, "needs 3 to 70 letters"),
        ("fatima@example.org", "signs that no role needs"),
        ("interpreter 22 33 11 60", "signs that no role needs"),
        ('"interpreter"', "signs that no role needs"),
    ],
)
def test_role_is_a_role(role: str, reason: str) -> None:
    [found] = role_faults(role)
    assert reason in found


def test_reviewer_gives_a_role(planned: Planned) -> None:
    found = planned(answer(ROLE, None), put("Remark", {2: "Good."})).findings
    assert found == ("Start: “Your role” needs 3 to 70 letters.",)
    assert list(role_faults(REVIEWER)) == []


@pytest.mark.parametrize("tag", [None, "xx", "en"])
def test_sheet_of_an_unknown_language_is_refused(planned: Planned, tag: str | None) -> None:
    with pytest.raises(SheetError, match="no such translation"):
        planned(answer(LANGUAGE, tag))


def test_sheet_without_anything_to_take_says_so(planned: Planned) -> None:
    with pytest.raises(SheetError, match="has no correction and no remark"):
        planned(rows=FEW)


def test_language_that_was_read_to_the_end_can_be_signed_off(root: Path, planned: Planned) -> None:
    it = planned(put("Correction", {ROWS.index(CALL) + 2: WORDS}), rows=ROWS, whole="yes")
    row = as_code(replace(BOKMAL, status="reviewed", checked_by=f"{DAY}, {REVIEWER}"))
    assert list(told(it))[-1] == row
    take(it, root, sign_off=True)
    assert f"\n{row}\n" in (root / TABLE).read_text(encoding="utf-8")
    assert "| Latn | reviewed |" in (root / README).read_text(encoding="utf-8")
    assert read_readings(BOKMAL, root) == [Reading(DAY, REVIEWER, True, len(ROWS), 1)]


@pytest.mark.parametrize(
    ("whole", "rows", "reason"),
    [
        ("no", FEW, "she has not written that she has read all of it"),
        ("yes", FEW, f"the sheet lacks {len(ROWS) - len(FEW)} texts"),
        ("yes", [replace(ABOUT, today="Noe annet"), TITLE], "1 texts have changed"),
    ],
)
def test_language_is_not_signed_off_by_half(
    root: Path, planned: Planned, whole: str, rows: list[Row], reason: str
) -> None:
    before = contents(root)
    it = planned(put("Remark", {3: "Good."}), whole=whole, rows=rows)
    assert it.findings == ()
    assert not it.reading.is_whole
    assert any(reason in line for line in told(it)) == (whole == "yes")
    with pytest.raises(SheetError, match=f"nb cannot be signed off: .*{reason}"):
        take(it, root, sign_off=True)
    assert contents(root) == before


def test_language_with_other_faults_is_not_signed_off(root: Path, planned: Planned) -> None:
    file = catalogue_path(BOKMAL, "ui", root)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('msgid "Sources"', '#, fuzzy\nmsgid "Sources"'))
    it = planned(whole="yes")
    with pytest.raises(SheetError, match="`varde i18n check nb` finds 1 more faults"):
        take(it, root, sign_off=True)


def test_full_disk_leaves_everything_as_it_was(
    root: Path, planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = planned(put("Correction", {4: WORDS, 5: "Hei!"}))
    before = contents(root)
    whole = Path.write_bytes

    def write_bytes(file: Path, data: bytes) -> int:
        if "readings" in file.name:
            raise OSError(28, os.strerror(28))
        return whole(file, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(OSError, match="No space left"):
        take(it, root)
    assert contents(root) == before
