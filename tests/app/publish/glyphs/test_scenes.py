"""The scenes on the pages: each under a number, the one of its sentence, and none forgotten."""

import re
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

import pytest

from app.content.load import load
from app.publish import BuildError
from app.publish.glyphs.scenes import first_rules, names, shapes, sheet
from app.screens.home import worries

GUIDE: Final = load()
RULE: Final = re.compile(r"\.(s\d+)\{--drawing:url\(\"data:image/svg\+xml,([^\"]+)\"\)\}")


def test_each_scene_is_drawn_by_one_sheet_under_its_number() -> None:
    later, first = sheet(GUIDE), first_rules(GUIDE)
    assert RULE.sub("", later + first) == ""  # so no rule tells a key
    drawn = dict(RULE.findall(later)) | dict(RULE.findall(first))
    assert len(drawn) == len(RULE.findall(later + first)) == len(GUIDE.drawings)
    for key, name in names(GUIDE).items():
        assert shapes(GUIDE, key).replace('"', "'") in unquote(drawn[name])
    assert [name for name, _ in RULE.findall(first)] == [
        names(GUIDE)[it.picture.key] for it in worries(GUIDE)
    ]


def test_numbers_of_signs_are_those_that_the_page_counts() -> None:
    signs = [it.key for group in GUIDE.signs.groups for it in group.signs]
    assert [names(GUIDE)[key] for key in signs] == [f"s{number}" for number in range(len(signs))]


@pytest.mark.parametrize("drawing", [None, b"\xff", b"no drawing", b"<svg></svg>"])
def test_missing_or_other_drawing_stops_the_build(drawing: bytes | None) -> None:
    drawings = {} if drawing is None else {"picture.bed": drawing}
    with pytest.raises(BuildError, match=r"^The drawing of 'picture\.bed' "):
        shapes(replace(GUIDE, drawings=drawings), "picture.bed")
