"""Signs off a language: changes its row in the table of languages, and its status in the README."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path
from typing import Final

from i18n.languages import Language
from i18n.translators.sheets import SheetError

TABLE, README = "languages.py", "README.md"
LINE: Final = 100
"""Letters in a line of code."""


def signed(language: Language, signature: str) -> Language:
    """Return a language as it is once it was read, with the day and the role as *signature*."""
    return replace(language, status="reviewed", checked_by=signature)


def as_code(language: Language) -> str:
    """Return the row of a language as the formatter would write it."""
    values = [json.dumps(it, ensure_ascii=False) for it in astuple(language) if it]
    row = f"    Language({', '.join(values)}),"
    if len(row) <= LINE:
        return row
    within = f"        {', '.join(values)}"
    if len(within) > LINE:
        within = ",\n".join(f"        {it}" for it in values) + ","
    return f"    Language(\n{within}\n    ),"


def signed_off(language: Language, signature: str, root: Path) -> dict[Path, bytes]:
    """Return the two files with the language signed off.

    Raises SheetError where its row is not found.
    """
    table, readme = root / TABLE, root / README
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    call = next(_calls("".join(lines), language.tag), None)
    text = readme.read_text(encoding="utf-8")
    status = re.compile(rf"^(\| `{re.escape(language.tag)}` .* \| )\w+ \|$", re.MULTILINE)
    if call is None or not status.search(text):
        raise SheetError(f"{table if call is None else readme} has no row of {language.tag}.")
    lines[call.lineno - 1 : call.end_lineno] = [f"{as_code(signed(language, signature))}\n"]
    return {
        table: "".join(lines).encode(),
        readme: status.sub(r"\g<1>reviewed |", text).encode(),
    }


def _calls(source: str, tag: str) -> Iterator[ast.Call]:
    """Yield the calls that make the language of that tag."""
    return (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == Language.__name__
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == tag
    )
