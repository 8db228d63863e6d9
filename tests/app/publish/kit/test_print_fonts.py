"""The fonts on paper: whatever the page says, and no more."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from app.publish.glyphs.fonts import SCRIPT_FONTS, ScriptFont
from app.publish.kit.print_fonts import LATIN, SCRIPT, font_faces
from i18n.languages import language


def fonts(css: str) -> dict[tuple[str, str], TTFont]:
    """Return the fonts of a style sheet by family and weight."""
    found = re.findall(
        r'@font-face{font-family:"([^"]*)";font-weight:(\d+);src:url\(data:[^,]*,([^)]*)\)', css
    )
    return {(family, weight): TTFont(BytesIO(b64decode(data))) for family, weight, data in found}


def test_fonts_have_the_letters_of_the_text_and_few_others() -> None:
    latin = fonts(font_faces("Latn", "Blåbær"))
    assert set(latin) == {(LATIN, "400"), (LATIN, "500")}
    for font in latin.values():
        letters = {chr(it) for it in font.getBestCmap()}
        assert set("Blåbær1.•") <= letters
        assert "x" not in letters


@pytest.mark.parametrize("script", SCRIPT_FONTS, ids=lambda it: it.script)
def test_font_of_each_script_has_the_letters_of_a_language_and_a_space(script: ScriptFont) -> None:
    name = language(script.languages[0]).endonym
    font = fonts(font_faces(script.script, f"{name} "))[SCRIPT, "400"]
    assert {*map(ord, name), ord(" ")} <= set(font.getBestCmap())
    assert font["hmtx"]["space"][0] > 0


def test_other_script_has_its_font_with_a_space_and_parts_of_letters() -> None:
    css = font_faces("Thai", "น้ำ ha")
    assert css == font_faces("Thai", reversed("น้ำ ha"))
    thai = fonts(css)
    assert set(thai) == {(LATIN, "400"), (LATIN, "500"), (SCRIPT, "400")}
    font = thai[SCRIPT, "400"]
    assert {*map(ord, " น้ำ"), 0x0E4D, 0x0E32} <= set(font.getBestCmap())
    assert font["hmtx"]["space"][0] == 260


def test_joined_forms_are_kept() -> None:
    arabic = fonts(font_faces("Arab", "بيت"))[SCRIPT, "400"]
    features = {it.FeatureTag for it in arabic["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= features


def test_fonts_are_the_same_where_harfbuzz_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_it = font_faces("Deva", "आप कैसे हैं")
    monkeypatch.setattr("fontTools.ttLib.tables.otBase.have_uharfbuzz", False)
    assert font_faces("Deva", "आप कैसे हैं") == with_it
