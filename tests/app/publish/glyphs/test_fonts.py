"""No glyph is missing for the app's texts, or for what readers write in its languages."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

import flet_web
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from app.content.load import load
from app.publish.glyphs.fonts import (
    FOLDER,
    NAME_FONTS,
    ROBOTO,
    SCRIPT_FONTS,
    answers,
    blank,
    faces,
)
from app.wording.phrases import sound
from i18n.language_names import own_name
from i18n.languages import LANGUAGES, Language
from i18n.translators.extraction import templates
from i18n.words import words_for

GUIDE = load()
ROOT = Path(__file__).parents[4]
WEB = Path(flet_web.get_package_web_dir())
FILES = {ROBOTO: WEB / ROBOTO, **{file: ROOT / file for file in answers().values()}}

WRITTEN = {
    "ro": "ăâîșțĂÂÎȘȚşţ",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯѝ",
    "fil": "ñÑáéíóúâêîôû",
    "ur": "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہۂھءیئےۓًٌٍَُِّْٰ۰۱۲۳۴۵۶۷۸۹،۔؟؛",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئًٌٍَُِّْـ٠١٢٣٤٥٦٧٨٩،؛؟ڤڭگپچ",
    "lt": "ąčęėįšųūžĄČĘĖĮŠŲŪŽ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяҐЄІЇ’",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЪЫЭ«»№",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”",
    "vi": "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĐƠƯ₫",
    "hi": "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहक़ख़ग़ज़ड़ढ़फ़ािीुूृेैोौंःँ्०१२३४५६७८९।॥₹",
    "th": "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไๅๆ็่้๊๋์๐๑๒๓๔๕๖๗๘๙฿",
    "es": "áéíóúüñçÁÉÍÓÚÜÑÇ¡¿ªº“”«»…–—€",
    "sq": "çëÇË“”’",
    "ti": (
        "ሀሁሂሃሄህሆለሉሊላሌልሎሏሐሑሒሓሔሕሖሗመሙሚማሜምሞሟሠሡሢሣሤሥሦሧረ"
        "ሩሪራሬርሮሯሰሱሲሳሴስሶሷሸሹሺሻሼሽሾሿቀቁቂቃቄቅቆቐቑቒቓቔቕቖበቡቢ"
        "ባቤብቦቧቨቩቪቫቬቭቮቯተቱቲታቴትቶቷቸቹቺቻቼችቾቿኀኁኂኃኄኅኆነኑኒና"
        "ኔንኖኗኘኙኚኛኜኝኞኟአኡኢኣኤእኦከኩኪካኬክኮኸኹኺኻኼኽኾወዉዊዋዌውዎ"
        "ዐዑዒዓዔዕዖዘዙዚዛዜዝዞዟዠዡዢዣዤዥዦዧየዩዪያዬይዮደዱዲዳዴድዶዷጀጁ"
        "ጂጃጄጅጆጇገጉጊጋጌግጎጠጡጢጣጤጥጦጧጨጩጪጫጬጭጮጯጰጱጲጳጴጵጶጷጸጹጺ"
        "ጻጼጽጾጿፀፁፂፃፄፅፆፈፉፊፋፌፍፎፏፐፑፒፓፔፕፖፗቈቊቋቌቍቘቚቛቜቝኈኊ"
        "ኋኌኍኰኲኳኴኵዀዂዃዄዅጐጒጓጔጕኧ፡።፣፤፥፦፧፨፩፪፫፬፭፮፯፰፱፲፳፴፵"
        "፶፷፸፹፺፻፼"
    ),
    "pt": "áàâãçéêíóôõúüÁÀÂÃÇÉÊÍÓÔÕÚÜñÑèìòùªº“”‘’«»€",
    "so": "’‘“”–—…æøåÆØÅ",
    "prs": "اآأإبپتثجچحخدذرزژسشصضطظعغفقکگلمنوؤهۀةیئءكئًٌٍَُِّْـ‌۰۱۲۳۴۵۶۷۸۹،؛؟٪٫٬«»",
    "tr": "çğıöşüâîûÇĞİIÖŞÜÂÎÛ’“”₺",
    "fr": "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»“”‘’–—…€°",
    "zh-Hans": (
        "，。？！：；、“”‘’（）《》〈〉「」『』【】…—·～￥％＋－＝＠＃０１２３４５"
        "６７８９〇的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下"
        "以生会自着去之过家学对可"
    ),
    "nb": "æøåÆØÅéèêóòâô«»",
    "nn": "æøåÆØÅéèêóòâô«»",
    "en": "£€“”‘’–—…",
}
"""The letters on the keyboard of each language, beside those from a to z."""


@cache
def covered(file: str) -> frozenset[int]:
    return frozenset(TTFont(FILES[file]).getBestCmap())


@cache
def shaper(file: str) -> hb.Font:
    font = TTFont(FILES[file])
    font.flavor = None
    plain = BytesIO()
    font.save(plain)
    return hb.Font(hb.Face(plain.getvalue()))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces of one font each: Roboto where it has the letter, as in Flutter."""

    def font(letter: str) -> str:
        fonts = (file for file in FILES if ord(letter) in covered(file))
        return next(fonts, ROBOTO)

    for file, letters in groupby(text, key=font):
        yield file, "".join(letters)


def missing(text: str) -> list[str]:
    """The pieces in which a letter has no glyph after shaping."""
    found = []
    for file, piece in runs(text):
        buffer = hb.Buffer()
        buffer.add_str(piece)
        buffer.guess_segment_properties()
        hb.shape(shaper(file), buffer)
        if any(it.codepoint == 0 for it in buffer.glyph_infos):
            found.append(piece)
    return found


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda it: it.tag)
def test_no_glyph_is_missing_in_the_apps_texts(language: Language) -> None:
    words = words_for(language.tag, GUIDE.facts)
    for domain, template in templates(GUIDE).items():
        for message in template:
            if message.id:
                text = str(message.id)
                said = words(text) if domain == "ui" else words.sentence(str(message.context), text)
                assert missing(said) == [], message.context
    for phrase in (
        *(phrase for situation in GUIDE.situations for phrase in situation.phrases),
        *GUIDE.cards.phrases,
    ):
        respelt = sound(words, GUIDE, phrase)
        assert respelt is None or missing(respelt.text) == [], phrase.key
    for other in LANGUAGES:
        assert missing(other.endonym) == []
    for tag in GUIDE.cards.interpreter_languages:
        assert missing(words.language_name(tag)) == []
        assert missing(own_name(tag)) == []
    for source in GUIDE.sources.values():
        assert missing(words.date(source.read)) == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda it: it.tag)
def test_no_glyph_is_missing_on_a_keyboard(language: Language) -> None:
    assert missing(WRITTEN[language.tag]) == []


@pytest.mark.parametrize(
    "stacked",
    ["क्ष त्र ज्ञ श्र द्ध न्न ह्म र्क ट्र", "น้ำ ปี่ กู้ ญี่ปุ่น เป็ด", "الله لا لإ لأ", "ہے گئے لڑکی"],
)
def test_joined_and_stacked_letters_have_glyphs(stacked: str) -> None:
    assert missing(stacked) == []
    # Shaping gives other glyphs than the single letters: the subset has the rules for it.
    [file] = {file for file, piece in runs(stacked) if piece.strip()}
    buffer = hb.Buffer()
    buffer.add_str(stacked)
    buffer.guess_segment_properties()
    hb.shape(shaper(file), buffer)
    cmap = TTFont(FILES[file]).getBestCmap()
    ids = TTFont(FILES[file]).getReverseGlyphMap()
    alone = {ids[cmap[ord(letter)]] for letter in stacked if ord(letter) in cmap}
    assert {it.codepoint for it in buffer.glyph_infos} - alone


def test_every_script_has_a_font() -> None:
    """Roboto has the letters of Latin and Cyrillic; each other script has one font of its own."""
    needed = {language.script for language in LANGUAGES} - {"Latn", "Cyrl"}
    assert sorted(font.script for font in SCRIPT_FONTS) == sorted(needed)


def test_missing_glyph_is_found() -> None:
    assert missing("ა") == []
    assert missing("ბ") == ["ბ"]  # the font has the letters of one name alone
    assert missing("龘") == ["龘"]  # one of the rare Han characters that nobody's notes need


def test_flutter_asks_for_these_fonts() -> None:
    client = (WEB / "main.dart.wasm").read_bytes()
    for name in answers():
        # The fonts of Han come in a hundred parts, of which the first gets our file.
        parts = client.count(f"{name}/v".encode())
        assert parts > 100 if name in SCRIPT_FONTS[-1].names else parts == 1, name


def test_font_without_letters_is_tiny_and_whole() -> None:
    data = blank(FILES[ROBOTO].read_bytes())
    assert len(data) < 1_000
    assert TTFont(BytesIO(data)).getBestCmap() in ({}, None)
    assert blank(FILES[ROBOTO].read_bytes()) == data


def test_pages_load_the_same_files() -> None:
    files = re.findall(r"url\((.*?)\)", faces())
    assert files == [script.file for script in SCRIPT_FONTS]
    assert set(files) == set(answers().values()) - set(NAME_FONTS.values())
    for script in SCRIPT_FONTS:
        letters = covered(script.file)
        for part in script.ranges.replace("U+", "").split(","):
            first, _, last = part.partition("-")
            points = range(int(first, 16), int(last or first, 16) + 1)
            assert letters.intersection(points), part


def test_font_file_is_small_and_has_its_licence() -> None:
    for script in SCRIPT_FONTS:
        # 2,900 Han characters: a tenth of them are in our texts, the rest is for notes.
        most = 320_000 if script.script == "Hans" else 60_000
        assert (ROOT / script.file).stat().st_size < most
    for file in NAME_FONTS.values():
        assert (ROOT / file).stat().st_size < 1_500
    assert {file.name for file in (ROOT / FOLDER).glob("noto*")} == {
        Path(file).name for file in answers().values()
    }
    assert "SIL OPEN FONT LICENSE" in (ROOT / "assets/licences/OFL-1.1.txt").read_text()
