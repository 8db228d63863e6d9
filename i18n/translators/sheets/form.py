"""The form of a sheet: its tables, columns and labels, and the words on its first table."""

from typing import Final

START, TEXTS = "Start", "Texts"
"""The tables of a sheet."""

ID, WRITTEN = "id", "as written"
SCREEN, NOTE = "Screen", "About this text"
ENGLISH, NORWEGIAN, TODAY = "English", "Norwegian", "Today"
CORRECTION, REMARK = "Correction", "Remark"
COLUMNS: Final = (
    ID, WRITTEN, SCREEN, NOTE, ENGLISH, NORWEGIAN, TODAY, CORRECTION, REMARK,
)  # fmt: skip
HERS: Final = (CORRECTION, REMARK)
HIDDEN: Final = (ID, WRITTEN)
"""`take` finds a text by its id, and sees by a hash whether its English and today's text are
still those that were written."""

FORM, LANGUAGE, ROLE, WHOLE = "Form", "Language", "Your role", "I have read all of it"
VERSION: Final = "1"
"""The form that `take` reads."""
YES: Final = frozenset({"yes", "ja"})
NO: Final = frozenset({"", "no", "nei"})

ADVICE: Final = (
    (
        "Read the table “Texts” from the top, screen by screen: today's text in your language "
        "beside the English and the Norwegian. It is right if somebody who is afraid understands "
        "it at once, and it says what the English says.",
        "Les tabellen «Texts» ovenfra, skjermbilde for skjermbilde: dagens tekst på ditt språk "
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
        "Below, write who you are as a role, such as “interpreter for an NGO”, and never a name. "
        "Write no names in remarks, either. Role and remarks are published with the words.",
        "Nedenfor skriver du hvem du er, som en rolle, for eksempel «interpreter for an NGO», og "
        "aldri et navn. Skriv heller ingen navn i merknadene. Rolle og merknader blir publisert "
        "sammen med ordene.",
    ),
    (
        "If you have read every text, choose “yes” below. Save the file as .xlsx, and send it "
        "back.",
        "Har du lest alle tekstene, velger du «yes» nedenfor. Lagre filen som .xlsx, og send den "
        "tilbake.",
    ),
)
"""The steps for a reviewer, in English and Norwegian."""
HELP: Final = {
    ROLE: "In English, such as “interpreter for an NGO”. No name.",
    WHOLE: "yes or no",
}
"""The words behind the cells that she fills in on the first table."""
HEADING: Final = "På norsk"


def advice() -> list[str]:
    """Return the texts above those cells, in the order of the table's cells."""
    steps = (f"{at}. {text}" for at, both in enumerate(ADVICE, 1) for text in both)
    return [HEADING, *steps]
