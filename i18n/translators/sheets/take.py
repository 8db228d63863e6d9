"""Takes a reviewer's corrections from her sheet into the catalogues, once all of them are right."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree
from tempfile import TemporaryDirectory
from typing import Final

from babel.messages.catalog import Message as Entry

from app.domain.guide import Guide
from i18n.languages import Language
from i18n.translators import glossary
from i18n.translators.checks import Finding, check
from i18n.translators.po_files import (
    ROOT,
    CatalogueError,
    as_po,
    catalogue_of,
    catalogue_path,
)
from i18n.translators.sheets.rows import Row, rows_of
from i18n.translators.sheets.sheet import Line, read_sheet
from i18n.translators.states import BRACES
from i18n.words import DOMAINS

NOTED: Final = "Remark:"
"""Begins a remark in the comments above its text."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that taking a sheet would do: a line on each change and remark, and the new files.

    With `faults` nothing may be taken.
    """

    told: tuple[str, ...]
    faults: tuple[str, ...]
    files: Mapping[Path, bytes]


def plan(file: Path, guide: Guide, root: Path = ROOT) -> Plan:
    """Return the plan for a sheet that came back.

    Raises CatalogueError as `read_sheet` and `rows_of`, and for a sheet with nothing to take.
    """
    sheet = read_sheet(file)
    language = sheet.language
    rows = {(row.id, row.english): row for row in rows_of(language, guide, root)}
    catalogues = {it: catalogue_of(language, it, root) for it in DOMAINS}
    wrong = dict(_wrong(sheet.lines, rows))
    faults = [*sheet.faults, *(f"{file.name}, row {at}: {it}." for at, it in wrong.items())]
    told: list[str] = []
    corrected: dict[tuple[str, str, str], int] = {}
    touched, remarks, old = set(), 0, 0
    for line in sheet.lines:
        row = rows.get((line.id, line.english))
        if line.number in wrong or row is None:
            old += line.number not in wrong
            continue
        entry = catalogues[row.domain].get(row.english, row.context or None)
        assert entry is not None  # `rows_of` read it from there
        if line.correction and (row.is_fuzzy or line.correction != row.today):
            before = f"“{row.today}”" if row.today else "nothing"
            told.append(f"Row {line.number}, {row.id}: {before} → “{line.correction}”")
            entry.string = line.correction
            entry.flags.discard("fuzzy")
            corrected[row.domain, row.context, row.english] = line.number
            touched.add(row.domain)
        if line.remark and _note(entry, line.remark):
            told.append(f"Row {line.number}, {row.id}: remark: {line.remark}")
            remarks += 1
            touched.add(row.domain)
    files = {catalogue_path(language, it, root): as_po(catalogues[it]) for it in sorted(touched)}
    for it in _findings(language, guide, files, root) if corrected else ():
        if number := corrected.get((it.domain, it.context, it.text)):
            faults.append(f"{file.name}, row {number}: the correction {it.reason}.")
    if not told and not faults:
        raise CatalogueError(f"{file} has no correction and no remark that is new.")
    counts = f"{len(sheet.lines)} texts, {len(corrected)} changed, {remarks} remarks"
    told.append(f"{language.tag}: {counts}.")
    if old:
        told.append(f"{old} rows without correction or remark are not in the guide as it is now.")
    return Plan(tuple(told), tuple(faults), files)


def take(planned: Plan) -> None:
    """Write the files of a plan. Raises CatalogueError, before that, for one with faults."""
    if planned.faults:
        raise CatalogueError(f"Nothing was taken: {len(planned.faults)} findings.")
    # A full disk must leave all of them as they were.
    fresh = {file: file.with_name(f".{file.name}.new") for file in planned.files}
    try:
        for file, data in planned.files.items():
            fresh[file].write_bytes(data)
        for file, new in fresh.items():
            os.replace(new, file)
    finally:
        for new in fresh.values():
            new.unlink(missing_ok=True)


def _wrong(lines: Iterable[Line], rows: Mapping[tuple[str, str], Row]) -> Iterator[tuple[int, str]]:
    """Yield the number of each row that cannot be taken, and the reason."""
    seen = set()
    for line in lines:
        key = (line.id, line.english)
        reason = "this text has a row already" if key in seen else _fault(line, rows.get(key), rows)
        if reason:
            yield line.number, reason
        seen.add(key)


def _fault(line: Line, row: Row | None, rows: Mapping[tuple[str, str], Row]) -> str:
    """Return the reason for which a row cannot be taken, "" for none.

    Rows of an older sheet may be out of date where she has written nothing.
    """
    if row is None:
        if not line.correction and not line.remark:
            return ""
        now = [english for known, english in rows if known == line.id]
        if len(now) == 1:
            return f"the English is not that of the sheet; it is now “{now[0]}”"
        return f"the app has no text “{line.english}”"
    if line.today != row.today and line.correction != row.today:
        return (
            f"“Today” is not the text of today, which is “{row.today}”: somebody has changed it "
            "since the sheet was written, or wrote here; corrections stand in “Correction”"
        )
    ours, theirs = (sorted(BRACES.findall(it)) for it in (row.english, line.correction))
    if line.correction and ours != theirs:
        have, need = (", ".join(it) or "none" for it in (theirs, ours))
        return f"the correction must have these words in braces: {need}; it has: {have}"
    return ""


def _note(entry: Entry, remark: str) -> bool:
    """Write a remark into the comments above its text, once. Tells whether it was new."""
    # Babel breaks comments at blanks, and a line that begins with "|" is earlier English.
    comment = f"{NOTED} {' '.join(remark.split())}".replace("|", "\N{WORD JOINER}|")
    if f"{comment} {NOTED}" in " ".join([*entry.user_comments, NOTED]):
        return False
    entry.user_comments.append(comment)
    return True


def _findings(
    language: Language, guide: Guide, files: Mapping[Path, bytes], root: Path
) -> list[Finding]:
    """Return the findings of `varde i18n check` in a language once it has these files."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        copy(root / glossary.FILE, place)
        copytree(root / language.tag, place / language.tag)
        for file, data in files.items():
            (place / file.relative_to(root)).write_bytes(data)
        return check(guide, (language.tag,), place)
