"""Takes a reviewer's corrections from her sheet into the catalogues, once all of them are right."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Final

from babel.messages.catalog import Catalog

from app.domain.guide import Guide
from i18n.languages import Language
from i18n.translators import glossary
from i18n.translators.checks import check
from i18n.translators.po_files import ROOT, as_po, catalogue_of, catalogue_path
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.languages_table import README, TABLE, as_code, signed, signed_off
from i18n.translators.sheets.readings import (
    LONGEST_ROLE,
    Reading,
    Remark,
    as_toml,
    read_readings,
    readings_path,
)
from i18n.translators.sheets.rows import Row, digest, known, mark, rows_of
from i18n.translators.sheets.sheet import Line, Sheet, read_sheet
from i18n.translators.states import BRACES
from i18n.words import DOMAINS

SHORTEST_ROLE: Final = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A text that a sheet changes: the number of its row, the row, and its new words."""

    number: int
    row: Row
    text: str

    def __str__(self) -> str:
        before = f"“{self.row.today}”" if self.row.today else "nothing"
        return f"Row {self.number}, {self.row.place}: {before} → “{self.text}”"


@dataclass(frozen=True, slots=True)
class Plan:
    """All that taking a sheet would do.

    With `findings` nothing may be taken. `lacking` has the reasons for which the language cannot
    be signed off with this sheet.
    """

    language: Language
    reading: Reading
    changes: tuple[Change, ...]
    findings: tuple[str, ...]
    lacking: tuple[str, ...]
    says_whole: bool

    @property
    def obstacles(self) -> str:
        """A sentence on what the sign-off lacks."""
        return f"{self.language.tag} cannot be signed off: {'; '.join(self.lacking)}."

    @property
    def signature(self) -> str:
        """The day and the role, as the table of languages has them."""
        return f"{self.reading.day}, {self.reading.role}"


def plan(file: Path, guide: Guide, day: date, root: Path = ROOT) -> Plan:
    """Return the plan for a sheet that came back, to be taken on that day.

    Raises SheetError as `read_sheet`, `known`, `rows_of` and `read_readings`.
    """
    sheet = read_sheet(file)
    language = known(sheet.tag)
    read_readings(language, root)
    rows = {row.key: row for row in rows_of(language, guide, root)}
    places = {row.place for row in rows.values()}
    changes: list[Change] = []
    remarks: list[Remark] = []
    findings = [*sheet.faults, *role_faults(sheet.role)]
    stale, seen = 0, set()
    for line in sheet.lines:
        row = rows.get(line.key)
        is_stale = row is None or row.today != line.today
        stale += is_stale
        wrong = list(_faults(line, row, language, places, is_twice=line.key in seen))
        seen.add(line.key)
        findings += [f"Row {line.number}: {it}." for it in wrong]
        if row is None or wrong:
            continue
        if line.correction and (row.is_fuzzy or line.correction != row.today):
            changes.append(Change(line.number, row, line.correction))
        if line.remark:
            remarks.append(Remark(row.place, row.english, line.remark))
    after = Checked((), 0)
    if changes or sheet.is_whole:
        after = check_after(guide, language, changes, root)
    findings += after.of_changes
    if not (changes or remarks or sheet.is_whole or findings):
        raise SheetError(f"{file} has no correction and no remark, and she has not read all of it.")
    lacking = tuple(_lacking(sheet, len(rows.keys() - seen), stale, after.others))
    is_whole = sheet.is_whole and not stale and not rows.keys() - seen
    reading = Reading(day, sheet.role, is_whole, len(sheet.lines), len(changes), tuple(remarks))
    return Plan(language, reading, tuple(changes), tuple(findings), lacking, sheet.is_whole)


def told(planned: Plan) -> Iterator[str]:
    """Yield a line for each change, finding and remark, and lines on the sign-off."""
    reading = planned.reading
    yield from map(str, planned.changes)
    yield from (f"Remark on “{it.english}”: {it.text}" for it in reading.remarks)
    yield from planned.findings
    counts = f"{reading.texts} texts, {reading.changed} changed, {len(reading.remarks)} remarks"
    yield f"{planned.language.tag}, {reading.role or 'no role'}: {counts}."
    if not planned.lacking and not planned.findings:
        yield f"To sign off the language: `--sign-off`, or this row in i18n/{TABLE}, and"
        yield f"“reviewed” in i18n/{README}:"
        yield as_code(signed(planned.language, planned.signature))
    elif planned.lacking and planned.says_whole:
        yield planned.obstacles


def take(planned: Plan, root: Path = ROOT, *, sign_off: bool = False) -> None:
    """Write what a sheet changes, and add the reading to those of the language.

    Raises SheetError, before anything is written, for a plan with findings, and for a *sign_off*
    that lacks something.
    """
    if planned.findings:
        raise SheetError(f"Nothing was taken: {len(planned.findings)} findings.")
    if sign_off and planned.lacking:
        raise SheetError(f"Nothing was taken. {planned.obstacles}")
    language = planned.language
    changed = changed_catalogues(language, planned.changes, root)
    files = {catalogue_path(language, it, root): as_po(changed[it]) for it in changed}
    readings = [*read_readings(language, root), planned.reading]
    files[readings_path(language, root)] = as_toml(readings)
    if sign_off:
        files |= signed_off(language, planned.signature, root)
    # A full disk must leave all of them as they were.
    fresh = {file: file.with_name(f".{file.name}.new") for file in files}
    try:
        for file, data in files.items():
            fresh[file].write_bytes(data)
        for file, new in fresh.items():
            os.replace(new, file)
    finally:
        for new in fresh.values():
            new.unlink(missing_ok=True)


def changed_catalogues(
    language: Language, changes: tuple[Change, ...] | list[Change], root: Path
) -> dict[str, Catalog]:
    """Return the catalogues with the new texts, by domain; only those that change."""
    found: dict[str, Catalog] = {}
    for change in changes:
        row = change.row
        if row.domain not in found:
            found[row.domain] = catalogue_of(language, row.domain, root)
        entry = found[row.domain].get(row.english, row.context or None)
        assert entry is not None  # `rows_of` read it from there
        entry.string = change.text
        entry.flags.discard("fuzzy")
    return found


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of `varde i18n check`: those in changed texts, and the number of the others."""

    of_changes: tuple[str, ...]
    others: int


def check_after(guide: Guide, language: Language, changes: list[Change], root: Path) -> Checked:
    """Check the catalogues of a language as they would be with these changes."""
    numbers = {(it.row.domain, it.row.context, it.row.english): it.number for it in changes}
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / language.tag / "LC_MESSAGES").mkdir(parents=True)
        for file in (glossary.FILE, f"{language.tag}/{glossary.FILE}"):
            copy(root / file, place / file)
        changed = changed_catalogues(language, changes, root)
        for domain in DOMAINS:
            new = catalogue_path(language, domain, place)
            if domain in changed:
                new.write_bytes(as_po(changed[domain]))
            else:
                copy(catalogue_path(language, domain, root), new)
        found = check(guide, (language.tag,), place)
    ours = [(numbers.get((it.domain, it.context, it.text)), it.reason) for it in found]
    return Checked(
        tuple(f"Row {number}: the correction {it}." for number, it in ours if number),
        sum(number is None for number, _ in ours),
    )


def role_faults(role: str) -> Iterator[str]:
    """Yield the reasons for which a role cannot be published, as far as a program can see."""
    if not SHORTEST_ROLE <= len(role) <= LONGEST_ROLE:
        yield f"Start: “Your role” needs {SHORTEST_ROLE} to {LONGEST_ROLE} letters."
    elif not all(it.isalpha() or it in " ,-/()'’&" for it in role):
        yield f"Start: “Your role” has signs that no role needs: “{role}”."


def _faults(
    line: Line, row: Row | None, language: Language, places: set[str], *, is_twice: bool
) -> Iterator[str]:
    """Yield the reasons for which a row cannot be taken.

    A row in which she has written nothing may be out of date; it must only be as it was written.
    """
    is_own = line.written == mark(language, line.key, line.today)
    if is_twice:
        yield "this text has a row already"
    elif not is_own or not line.key.endswith(f" {digest(line.english)}"):
        yield (
            "“English” or “Today” is not as it was written; write a correction into “Correction”, "
            "and copy the other cells from a new sheet"
        )
    elif not line.correction and not line.remark:
        return
    elif row is None:
        place = line.key.rpartition(" ")[0]
        if place in places and not place.startswith("ui"):
            yield "the English has changed since the sheet was written"
        else:
            yield f"the app has no text “{line.english}” any more"
    elif line.correction and line.today != row.today:
        if line.correction == row.today:
            yield "this correction has been taken already"
        else:
            yield f"the text has changed since the sheet was written; it is now “{row.today}”"
    elif line.correction:
        yield from _placeholder_faults(row.english, line.correction)


def _placeholder_faults(english: str, text: str) -> Iterator[str]:
    ours, theirs = (sorted(BRACES.findall(it)) for it in (english, text))
    if ours != theirs:
        have, need = (", ".join(it) or "none" for it in (theirs, ours))
        yield f"the correction must have these words in braces: {need}; it has: {have}"


def _lacking(sheet: Sheet, missing: int, stale: int, faults: int) -> Iterator[str]:
    if not sheet.is_whole:
        yield "she has not written that she has read all of it"
    if missing:
        yield f"the sheet lacks {missing} texts"
    if stale:
        yield f"{stale} texts have changed since the sheet was written"
    if faults:
        yield f"`varde i18n check {sheet.tag}` finds {faults} more faults"
