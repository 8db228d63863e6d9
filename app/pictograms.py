"""The pictograms of the guide: each is a drawing in `assets/pictograms` and a letter of a font.

The app draws the letter. The pages draw the same outline, which a style sheet of theirs holds.
"""

from enum import StrEnum
from typing import Final

FAMILY: Final = "Pictograms"
"""Name of the font that the publisher makes of the drawings."""

FONT: Final = "fonts/pictograms.otf"
"""Path of that font among the assets."""

FIRST_LETTER: Final = 0xE000
"""Code point of the first pictogram: Unicode leaves those from here on to whoever makes a font."""


class Pictogram(StrEnum):
    """The pictograms by the names of their files, in the order of their letters."""

    ALERT = "alert"
    AMBULANCE = "ambulance"
    ASKING = "asking"
    BED = "bed"
    BODY = "body"
    BOOK = "book"
    CALENDAR = "calendar"
    CHECKLIST = "checklist"
    CITY = "city"
    COINS = "coins"
    CONTRACT = "contract"
    COUPLE = "couple"
    DEAF = "deaf"
    DOCTOR = "doctor"
    DOOR = "door"
    EYE = "eye"
    FEAR = "fear"
    FORBIDDEN = "forbidden"
    GLOBE = "globe"
    HEADSET = "headset"
    HEART_IN_HANDS = "heart_in_hands"
    HOUSE = "house"
    IDENTITY_CARD = "identity_card"
    MEGAPHONE = "megaphone"
    OFFICER = "officer"
    PADLOCK = "padlock"
    PAPERS_ACCEPTED = "papers_accepted"
    PAPERS_REFUSED = "papers_refused"
    PEOPLE = "people"
    PERSON = "person"
    PLANE = "plane"
    QUESTION = "question"
    RAISED_HAND = "raised_hand"
    SADNESS = "sadness"
    SCALES = "scales"
    SPEECH_BUBBLE = "speech_bubble"
    STETHOSCOPE = "stethoscope"
    STOP = "stop"
    TABLE = "table"
    TALK = "talk"
    TRAVELLER = "traveller"
    WORKER = "worker"
    WORLD_IN_HANDS = "world_in_hands"
    YOUNG_PEOPLE = "young_people"

    @property
    def letter(self) -> str:
        """The letter that draws it in the font."""
        return chr(FIRST_LETTER + list(Pictogram).index(self))
