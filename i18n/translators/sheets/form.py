"""The form of a sheet: its tables and columns, and the words on its first table."""

from typing import Final

from babel import Locale

from i18n.languages import Language

START: Final = "Start"
"""The first table. The second has the texts, and the tag of the language for its name."""

ID, SCREEN, NOTE = "id", "Screen", "About this text"
ENGLISH, NORWEGIAN, TODAY = "English", "Norwegian", "Today"
CORRECTION, REMARK = "Correction", "Remark"
COLUMNS: Final = (ID, SCREEN, NOTE, ENGLISH, NORWEGIAN, TODAY, CORRECTION, REMARK)
"""The columns of the texts. `take` finds a text by its id and its English."""

ADVICE: Final = (
    (
        "Read the second table from the top, screen by screen: today's text in your language "
        "beside the English and the Norwegian. It is right if somebody who is afraid understands "
        "it at once, and it says what the English says.",
        "Les den andre tabellen ovenfra, skjermbilde for skjermbilde: dagens tekst på ditt språk "
        "ved siden av engelsk og norsk. Den er god når en som er redd, forstår den med en gang, "
        "og den sier det samme som den engelske.",
    ),
    (
        "Only the coloured columns are yours. Where a text is wrong, write the whole text as it "
        "should be under “Correction”; else leave it empty. “Remark” is for whatever you want to "
        "say about a text.",
        "Bare de fargede kolonnene er dine. Er en tekst feil, skriver du hele teksten slik den "
        "skal være, under «Correction»; ellers lar du den stå tom. «Remark» er for det du vil si "
        "om en tekst.",
    ),
    (
        "Words in braces, such as {phone.rosa}, become a number, a date or an official word in "
        "the app. Copy them letter by letter, and put them where your language wants them.",
        "Ord i klammer, som {phone.rosa}, blir et nummer, en dato eller et offisielt ord i appen. "
        "Skriv dem av bokstav for bokstav, og sett dem der språket ditt vil ha dem.",
    ),
    (
        "Write no names in remarks: they are published with the words.",
        "Skriv ingen navn i merknadene: de blir publisert sammen med ordene.",
    ),
    (
        "Save the file as .xlsx, and send it back. Say with it who you are as a role, such as "
        "“interpreter for an NGO”, and if you have read every text.",
        "Lagre filen som .xlsx, og send den tilbake. Si samtidig hvem du er, som en rolle, for "
        "eksempel «interpreter for an NGO», og om du har lest alle tekstene.",
    ),
)
"""The steps for a reviewer, in English and Norwegian."""


def start(language: Language) -> list[tuple[str, str]]:
    """Return the rows of the first table: a heading and the numbered steps."""
    name = Locale.parse(language.locale).english_name
    steps = (tuple(f"{at}. {text}" for text in both) for at, both in enumerate(ADVICE, 1))
    return [(f"Varde: {name}, {language.endonym}", "På norsk"), *((a, b) for a, b in steps)]
