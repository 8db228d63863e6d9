import ast
import json
import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import flet_web
import pytest
from fontTools.ttLib import TTFont

from app.publish import ROOT, BuildError
from app.publish.slim.icon_font import FLUTTERS, FONT, TABLE, font, glyph, known, table, used
from tests.support.folders import contents
from tests.support.published import app_files, built

__all__ = ["built"]

WHOLE = (Path(flet_web.get_package_web_dir()) / FONT).read_bytes()
KEYWORDS = {"icon", "mark"}
NAMED = {"picture", "icon_data"}


def glyphs(data: bytes) -> set[str]:
    return set(TTFont(BytesIO(data)).getGlyphOrder())


def points(data: bytes) -> set[int]:
    return set(TTFont(BytesIO(data)).getBestCmap())


def constants(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression may evaluate to, as far as it spells them out."""
    match node:
        case ast.Constant(value=str(value)):
            yield value
        case ast.IfExp(body=one, orelse=other):
            yield from (*constants(one), *constants(other))
        case ast.JoinedStr() | ast.BinOp():
            raise AssertionError(f"line {node.lineno}: a source must spell an icon's name out")


def drawn() -> Iterator[str]:
    """Yield the icons that screens and contents ask for, found in another way than `used`."""
    folders = [ROOT / "app" / it for it in ("screens", "ui", "wording")]
    for file in sorted(it for folder in folders for it in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call):
                callee = ast.unparse(node.func).removeprefix("tree.")
                if callee.lower().endswith("link") and len(node.args) > 2:
                    yield from constants(node.args[2])
                yield from (
                    name for it in node.args[:1] if callee in NAMED for name in constants(it)
                )
                for keyword in node.keywords:
                    if keyword.arg in KEYWORDS:
                        yield from constants(keyword.value)
            elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "ft.Icons":
                yield node.attr.lower()
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
                target = ast.unparse(
                    node.targets[0] if isinstance(node, ast.Assign) else node.target
                )
                if target in KEYWORDS:
                    yield from constants(node.value)
                elif target.endswith("ICONS"):
                    assert isinstance(node.value, ast.Dict)
                    yield from (name for it in node.value.values for name in constants(it))
    for file in sorted((ROOT / "app/content").rglob("*.toml")):
        yield from in_toml(tomllib.loads(file.read_text(encoding="utf-8")))


def in_toml(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from [inner] if key == "icon" else in_toml(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from in_toml(inner)


def test_every_icon_that_is_drawn_is_in_the_published_font_and_table(built: Path) -> None:
    names = set(drawn()) - {""}  # the default of a node that may lack an icon
    assert {"more_horiz", "translate", "check_box", "close", "radio_button_unchecked"} <= names
    numbers = json.loads(app_files(contents(built))[TABLE])
    shipped = points((built / FONT).read_bytes())
    whole = {it: point for point, it in TTFont(BytesIO(WHOLE)).getBestCmap().items()}
    for name in names | FLUTTERS:
        assert name.upper() in numbers, name
        assert whole[glyph(name)] in shipped, name


def test_other_icons_are_not_in_the_font(built: Path) -> None:
    data = (built / FONT).read_bytes()
    assert len(data) < 40_000  # bytes; as it comes it has 1.3 million
    assert whole_only()
    assert not whole_only() & points(data)


def whole_only() -> set[int]:
    return {
        point
        for point, name in TTFont(BytesIO(WHOLE)).getBestCmap().items()
        if name.startswith(("airplane_ticket", "zoom_out_map"))
    }


def test_icon_keeps_its_look() -> None:
    before, after = TTFont(BytesIO(WHOLE)), TTFont(BytesIO(font(WHOLE, frozenset({"call"}))))
    (point,) = after.getBestCmap().keys()
    assert before.getBestCmap()[point] == "call_baseline"
    for opened, name in ((before, "call_baseline"), (after, after.getBestCmap()[point])):
        box = opened.getGlyphSet()[name]
        assert box.width == before.getGlyphSet()["call_baseline"].width
    assert before["head"].unitsPerEm == after["head"].unitsPerEm


def test_font_is_the_same_each_time() -> None:
    names = frozenset({"call", "home_rounded"})
    assert font(WHOLE, names) == font(WHOLE, names)


def test_styles_are_glyphs_of_their_own() -> None:
    assert {glyph("home"), glyph("home_rounded"), glyph("home_outlined")} <= glyphs(WHOLE)


def test_names_are_found_in_sources_and_contents() -> None:
    there = FLUTTERS | {"home", "alarm", "call_sharp", "bed"}
    files = {
        "a.py": b'x = \'home\', ft.Icons.CALL_SHARP, "no_icon"  # "bed"',
        "b.toml": b'icon = "alarm"',
        "c.texts": b'"bed"',
    }
    assert used(files, there) == FLUTTERS | {"home", "alarm", "call_sharp", "bed"}
    del files["a.py"]
    assert used(files, there) == FLUTTERS | {"alarm"}


def test_table_keeps_its_numbers() -> None:
    whole = b'{"CALL": 65600, "CALL_ROUNDED": 65601, "BED": 7}'
    assert json.loads(table(whole, frozenset({"call_rounded"}))) == {"CALL_ROUNDED": 65601}


def test_only_icons_of_the_font_are_known() -> None:
    assert known(b'{"CALL": 1, "COPY": 2, "HOME_SHARP": 3}', WHOLE) == {"call", "home_sharp"}


def test_font_without_an_icon_of_flutter_s_is_refused() -> None:
    with pytest.raises(BuildError, match=re.escape("no icon arrow_back;")):
        used({}, FLUTTERS - {"arrow_back"})
