"""Each table writes every sound in the letters of its language, as people of it would read it."""

import re
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from app.content.load import load
from app.content.respellings import Respellings
from app.content.toml import ContentError
from app.domain.respelling import Stress, respelled
from i18n.languages import LANGUAGES, language
from i18n.translators.checks import WRITING_SYSTEMS
from tests.support.broken_content import refusal

FOLDER = files("app.content") / "respelling"
GUIDE = load()
TABLES = dict(GUIDE.respellings)
SOUNDS = sorted(
    {phrase.sound for situation in GUIDE.situations for phrase in situation.phrases}
    | {phrase.sound for phrase in GUIDE.cards.phrases}
)
AS_ENGLISH = {"en", "fil", "vi"}
"""Languages whose readers get the sound as it is written for English."""

IN_PINYIN = {"zh-Hans"}
"""Languages that write sounds in Latin letters."""

SAID = (
    "goo MAW-ern",
    "TUU-sen TAHK",
    "yay fosh-TAWR IK-eh",
    "SNAHK-er duu ENG-elsk",
    "voor air NAIR-mes-teh ah-poo-TEHK",
    "yay vil YAIR-neh beh-STIL-eh TEE-meh",
    "et OY-eh-blik",
    "air deh SVEE-neh-hyurt ee MAH-ten",
    "nawr hahr vee POW-seh",
    "VES-kah mee air STYAW-let",
    "hyuu-eh-EHN",
    "NURD-noom-er-eh til poo-lee-TEE-eh air ehn ehn TOO",
)
READ: dict[str, tuple[str, ...]] = {
    "ar": (
        "غو موئرن",
        "توسن تاك",
        "ياي فوشتور إكّه",
        "سناكّر دو إينغلسك",
        "ڤور إير نيرمسته آپوتيك",
        "ياي ڤيل ييرنه بيستيلّه تيمه",
        "إيت أوييبليك",
        "إير ديه سڤينيشوت إي ماتن",
        "نور هار ڤي پاوسه",
        "ڤيسكا مي إير ستيولت",
        "شوئيئين",
        "نودنومره تيل پوليتيئه إير إين إين تو",
    ),
    "bg": (
        "гу мо́ерн",
        "ту́сен так",
        "йей фошто́р и́кке",
        "сна́ккер ду е́нгелск",
        "вур ер не́рместе апуте́к",
        "йей вил йе́рне бести́лле ти́ме",
        "ет о́йеблик",
        "ер де сви́нехьот и ма́тен",
        "нор хар ви па́усе",
        "ве́ска ми ер стьо́лет",
        "хюее́н",
        "ньо́днумере тил пулити́е ер ен ен ту",
    ),
    "hi": (
        "गू मॉएर्न",
        "तूसन ताक",
        "येइ फ़ॉश्तॉर इक्के",
        "स्नाक्कर दू एंगल्स्क",
        "वूर ऐर नैर्मस्ते आपूतेक",
        "येइ विल यैर्ने बेस्तिल्ले तीमे",
        "एत ऑयेब्लिक",
        "ऐर दे स्वीनेह्योत ई मातन",
        "नॉर हार वी पाउसे",
        "वेस्का मी ऐर स्त्यॉलत",
        "ह्यूएएन",
        "नोद्नूमरे तिल पूलीतीए ऐर एन एन तू",
    ),
    "lt": (
        "gū MO-ern",
        "TŪ-sen TAK",
        "jei foš-TOR IK-kė",
        "SNAK-ker dū ENG-elsk",
        "vur er NER-mes-tė a-pū-TĖK",
        "jei vil JER-nė bė-STIL-lė TY-mė",
        "et OI-ė-blik",
        "er dė SVY-nė-hjöt y MA-ten",
        "nor har vy PAU-sė",
        "VES-ka my er STJO-let",
        "hjū-ė-ĖN",
        "NÖD-num-er-ė til pū-ly-TY-ė er ėn ėn TŪ",
    ),
    "pl": (
        "gu MO-ern",
        "TU-sen TAK",
        "jej fosz-TOR IK-ke",
        "SNAK-ker du ENG-elsk",
        "wur er NER-mes-te a-pu-TEK",
        "jej wyl JER-ne be-STYL-le TI-me",
        "et OJ-e-blyk",
        "er de SWI-ne-hjöt i MA-ten",
        "nor har wi PAU-se",
        "WES-ka mi er STJO-let",
        "hju-e-EN",
        "NÖD-num-er-e tyl pu-li-TI-e er en en TU",
    ),
    "ro": (
        "gu MO-ern",
        "TU-sen TAK",
        "iei foș-TOR IK-ke",
        "SNAK-ker du ENG-elsk",
        "vur er NER-mes-te a-pu-TEK",
        "iei vil IER-ne be-STIL-le TI-me",
        "et OI-e-blik",
        "er de SVI-ne-hiöt i MA-ten",
        "nor har vi PAU-se",
        "VES-ka mi er STIO-let",
        "hiu-e-EN",
        "NÖD-num-er-e til pu-li-TI-e er en en TU",
    ),
    "ru": (
        "гу мо́эрн",
        "ту́сэн так",
        "ей фошто́р и́ккэ",
        "сна́ккэр ду э́нгэлск",
        "вур эр нэ́рмэстэ апутэ́к",
        "ей вил е́рнэ бэсти́ллэ ти́мэ",
        "эт о́йэблик",
        "эр дэ сви́нэхёт и ма́тэн",
        "нор хар ви па́усэ",
        "вэ́ска ми эр стьо́лэт",
        "хюээ́н",
        "нёднумэрэ тил пулити́э эр эн эн ту",
    ),
    "th": (
        "กู้ โม-เออร์น",
        "ทู-เซ็น ทัก",
        "เยย์ ฟอช-โทร์ อิก-เค",
        "สนัก-เคอร์ ดู เอ็ง-เง็ลสก์",
        "วูร์ แอร์ แนร์-เม็ส-เท อา-พู-เทก",
        "เยย์ วิล แยร์-เน เบ-สติล-เล ที-เม",
        "เอ็ต ออย-เอ-บลิก",
        "แอร์ เด สวี-เน-เชิต อี มา-เท็น",
        "โนร์ ฮาร์ วี เพา-เซ",
        "เว็ส-คา มี แอร์ สตโย-เล็ต",
        "ชู-เอ-เอน",
        "เนิด-นุม-เมอร์-เร ทิล พู-ลี-ที-เอ แอร์ เอน เอน ทู",
    ),
    "uk": (
        "ґу мо́ерн",
        "ту́сен так",
        "єй фошто́р і́кке",
        "сна́ккер ду е́нґелск",
        "вур ер не́рместе апуте́к",
        "єй віл є́рне бесті́лле ті́ме",
        "ет о́йеблік",
        "ер де сві́нехьот і ма́тен",
        "нор хар ві па́усе",
        "ве́ска мі ер стьо́лет",
        "хюее́н",
        "ньо́днумере тіл пуліті́е ер ен ен ту",
    ),
    "ur": (
        "گُو موئرن",
        "تُوسن تاک",
        "یَئی فوشتور اِکّے",
        "سناکّر دُو اینگلسک",
        "وُور اَیر نَیرمستے آپُوتیک",
        "یَئی وِل یَیرنے بیستِلّے تیمے",
        "ایت اوئییبلِک",
        "اَیر دے سوینیشوت ای ماتن",
        "نور ہار وی پاؤسے",
        "ویسکا می اَیر ستیولت",
        "شُوئیئین",
        "نودنُومرے تِل پُولیتیئے اَیر این این تُو",
    ),
    "es": (
        "gu MO-ern",
        "TU-sen TAK",
        "yei fosh-TOR IK-ke",
        "SNAK-ker du ENG-elsk",
        "vur er NER-mes-te a-pu-TEK",
        "yei vil YER-ne be-STIL-le TI-me",
        "et OI-e-blik",
        "er de SVI-ne-jiöt i MA-ten",
        "nor jar vi PAU-se",
        "VES-ka mi er STIO-let",
        "jiu-e-EN",
        "NÖD-num-er-e til pu-li-TI-e er en en TU",
    ),
    "sq": (
        "gu MO-ern",
        "TY-sen TAK",
        "jej fosh-TOR IK-ke",
        "SNAK-ker dy ENG-elsk",
        "vur er NER-mes-te a-pu-TEK",
        "jej vil JER-ne be-STIL-le TI-me",
        "et OJ-e-blik",
        "er de SVI-ne-hjët i MA-ten",
        "nor har vi PAU-se",
        "VES-ka mi er STJO-let",
        "hjy-e-EN",
        "NËD-num-er-e til pu-li-TI-e er en en TU",
    ),
    "ti": (
        "ጉ ሞኤርን",
        "ቱሰን ታክ",
        "የይ ፎሽቶር ኢከ",
        "ስናከር ዱ ኤንገልስክ",
        "ቩር ኤር ኔርመስተ ኣፑቴክ",
        "የይ ቪል ዬርነ በስቲለ ቲመ",
        "ኤት ኦየብሊክ",
        "ኤር ዴ ስቪነሾት ኢ ማተን",
        "ኖር ሃር ቪ ፓውሰ",
        "ቬስካ ሚ ኤር ስትዮለት",
        "ሹኤኤን",
        "ኖድኑመረ ቲል ፑሊቲኤ ኤር ኤን ኤን ቱ",
    ),
    "pt": (
        "gu MÔ-ern",
        "TU-sen TAK",
        "iei foch-TÔR IK-kê",
        "SNAK-ker du ÉNG-elsk",
        "vur ér NÉR-mes-tê a-pu-TÊK",
        "iei vil IÉR-nê bê-ST’IL-lê T’I-mê",
        "ét OI-ê-blik",
        "ér dê SVI-nê-chöt i MA-ten",
        "nôr rrar vi PAU-sê",
        "VÉS-ka mi ér ST’IÔ-let",
        "chu-ê-ÊN",
        "NÖD-num-er-ê t’il pu-li-T’I-ê ér ên ên TU",
    ),
    "so": (
        "guu MOO-ern",
        "TUU-sen TAK",
        "yey fosh-TOOR IK-ke",
        "SNAK-ker duu ENG-elsk",
        "vuur er NER-mes-te a-pu-TEEK",
        "yey vil YER-ne be-STIL-le TII-me",
        "et OY-e-blik",
        "er de SVII-ne-hyøt ii MAA-ten",
        "noor haar vii PAW-se",
        "VES-ka mii er STYOO-let",
        "hyu-e-EEN",
        "NØD-num-er-e til pu-li-TII-e er een een TUU",
    ),
    "prs": (
        "گُو مُئِرن",
        "تُوسِن تاک",
        "یَی فُشتُر ایکِّه",
        "سناکِّر دُو اِنگِلسک",
        "وُور اَر نَرمِستِه آپُوتِک",
        "یَی ویل یَرنِه بِستیلِّه تیمِه",
        "اِت اُیِبلیک",
        "اَر دِه سوینِشوت ای ماتِن",
        "نُر هار وی پَوسِه",
        "وِسکا می اَر ستیُلِت",
        "شُوئِئِن",
        "نودنُومِرِه تیل پُولیتیئِه اَر اِن اِن تُو",
    ),
    "tr": (
        "gu MO-ern",
        "TÜ-sen TAK",
        "yey foş-TOR ÎK-ke",
        "SNAK-ker dü ENG-elsk",
        "vur er NER-mes-te a-pu-TEK",
        "yey vîl YER-ne be-STÎL-le TÎ-me",
        "et OY-e-blik",
        "er de SVÎ-ne-hyöt î MA-ten",
        "nor har vî PAU-se",
        "VES-ka mî er STYO-let",
        "hyü-e-EN",
        "NÖD-num-er-e tîl pu-li-TÎ-e er en en TU",
    ),
    "fr": (
        "gou MÔ-èrn",
        "TU-sènn TAK",
        "yèy foch-TÔR IK-é",
        "SNAK-èr du ÈNNG-èlsk",
        "vour èr NÈR-mèss-té a-pou-TÉK",
        "yèy vil YÈR-né bé-STIL-é TI-mé",
        "ètt EUY-é-blik",
        "èr dé SVI-né-cheutt i MA-tènn",
        "nôr har vi PAOU-sé",
        "VÈSS-ka mi èr STYÔ-lètt",
        "chu-é-ÉNN",
        "NEUDD-noumm-èr-é til pou-li-TI-é èr énn énn TOU",
    ),
    "zh-Hans": (
        "gu MO-ern",
        "TÜ-sen TAK",
        "yei fosh-TOR YIK-ke",
        "SNAK-ker dü ÊNG-elsk",
        "wur êr NÊR-mes-te a-pu-TÊK",
        "yei wil YER-ne be-STIL-le TI-me",
        "êt OI-e-blik",
        "êr dê SWI-ne-xuet yi MA-ten",
        "nor har wi PAO-se",
        "WÊS-ka mi êr STYO-let",
        "xu-e-ÊN",
        "NED-num-mer-re til pu-li-TI-e êr ên ên TU",
    ),
}
"""The letters for each of `SAID`, looked at one by one."""


def test_every_language_has_a_table_or_reads_it_as_english() -> None:
    with_table = {it.tag for it in LANGUAGES if not it.reads_norwegian} - AS_ENGLISH
    assert set(TABLES) == with_table
    assert {it.tag for it in LANGUAGES if it.script != "Latn"} <= with_table


def test_start_reads_none() -> None:
    assert Respellings(FOLDER)._read == {}


@pytest.mark.parametrize("tag", TABLES)
def test_samples_are_as_they_were_looked_at(tag: str) -> None:
    assert tuple(respelled(sound, TABLES[tag]) for sound in SAID) == READ[tag]


@pytest.mark.parametrize("tag", TABLES)
def test_every_sound_is_in_the_letters_of_the_language_alone(tag: str) -> None:
    script = WRITING_SYSTEMS["Latn" if tag in IN_PINYIN else language(tag).script]
    strange = set()
    for sound in SOUNDS:
        written = respelled(sound, TABLES[tag])
        assert respelled(sound, TABLES[tag]) == written
        assert len(written.split()) == len(sound.split())
        letters = re.sub(r"[\s,،…’-]", "", written)
        if TABLES[tag].stress is Stress.ACCENT:
            letters = letters.replace("\N{COMBINING ACUTE ACCENT}", "")
        assert letters, sound
        strange |= {it for it in letters if not is_of(script, it)}
    assert strange == set()


def is_of(script: str, letter: str) -> bool:
    return unicodedata.name(letter).startswith(script)


@pytest.mark.parametrize("tag", TABLES)
def test_stress_stands_on_a_vowel_of_a_long_word(tag: str) -> None:
    if TABLES[tag].stress is not Stress.ACCENT:
        return
    for sound in SOUNDS:
        for word, written in zip(sound.split(), respelled(sound, TABLES[tag]).split(), strict=True):
            marks = re.findall("(.)\N{COMBINING ACUTE ACCENT}", written)
            assert len(marks) <= int("-" in word), written
            assert marks or "-" not in word or "ё" in written, written
            assert set(marks) <= set("аеєиіїоуэюя"), written


def test_devanagari_is_written_in_its_order() -> None:
    """A vowel sign needs a letter before it, and no word ends without a vowel of its own."""
    sign, virama = "[\u093e-\u094c\u0902]", "\u094d"
    for sound in SOUNDS:
        for word in re.findall(r"[\u0900-\u097f]+", respelled(sound, TABLES["hi"])):
            assert not re.match(f"{sign}|{virama}", word), word
            assert not re.search(f"[\u093e-\u094c][\u093e-\u094c]|{virama}(?:{sign}|$)", word), word


def test_thai_is_written_in_its_order() -> None:
    """A vowel that is written first has its consonant behind it, other vowels one before them."""
    for sound in SOUNDS:
        for part in re.findall(r"[\u0e00-\u0e7f]+", respelled(sound, TABLES["th"])):
            assert re.match("[ก-ฮเ-ไ]", part), part
            assert not re.search("[เ-ไ](?![ก-ฮ])|[ั-ู]{2}", part), part


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('oy = "о´й"\n', "", "there are no letters for 'oy'"),
        ("oy = ", "oi = ", "'oi' is no row of signs"),
        ('"y ah" = ', '"y aah" = ', "'y aah' is no row of signs"),
        ('oy = "о´й"', 'oy = ""', "'oy' is empty"),
        ('"accent"', '"loud"', "'stress' is 'loud'"),
        ('"accent"', '"capitals"', "capitals need hyphens"),
        ('doubled = "stressed"\n', "", "'doubled' is missing"),
        ("stress = ", 'strength = "x"\nstress = ', "nobody knows the field 'strength'"),
    ],
)
def test_table_that_is_not_whole_is_refused(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    text = (FOLDER / "bg.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "bg.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(reason)) as refused:
        Respellings(tmp_path)["bg"]
    assert refused.value.file == "bg.toml"


def test_refusal_names_the_line_of_a_rule(tmp_path: Path) -> None:
    text = (FOLDER / "bg.toml").read_text(encoding="utf-8").replace('"y ah" =', '"y aah" =')
    (tmp_path / "bg.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        Respellings(tmp_path)["bg"]
    assert refused.value.line == text[: text.index('"y aah"')].count("\n") + 1


@pytest.mark.parametrize("sound", ["TUU-sen TAQK", "TUU-sen TAHK!", "TUU-sen tk"])
def test_sound_with_an_unknown_sign_is_refused_on_its_line(content: Path, sound: str) -> None:
    line = (content / "phrases/1-hello.toml").read_text(encoding="utf-8")
    error = refusal(content, "phrases/1-hello.toml", '"TUU-sen TAHK"', f'"{sound}"')
    assert error.line == line[: line.index('"TUU-sen TAHK"')].count("\n") + 1
    assert "sign" in error.reason
