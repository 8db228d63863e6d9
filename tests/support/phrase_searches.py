"""Searches in the phrasebook and what they find, for the tests of page and app."""

from typing import Final

from app.domain.guide import Guide
from app.domain.phrases import Phrase

SEARCHES: Final[tuple[tuple[str, str, str], ...]] = (
    # capitals, accents, a part of a word
    ("en", "brød", "shop.find-bread"),
    ("en", "BROD", "shop.find-bread"),
    ("en", "hvor bro", "shop.find-bread"),
    ("en", "bread", "shop.find-bread"),
    ("fr", "hopital", "emergency.hospital"),
    ("lt", "ligonine", "emergency.hospital"),
    ("tr", "HASTANE", "emergency.hospital"),
    ("tr", "YARDIM", "hello.help-me post.form"),
    ("vi", "benh vien", "emergency.hospital"),
    # Norwegian letters, as other keyboards write them
    ("en", "broed", "shop.find-bread"),
    ("en", "bröd", "shop.find-bread"),
    ("en", "apner", "shop.opens"),
    ("en", "AAPNER", "shop.opens"),
    ("en", "nar gar", "bus.next-bus"),
    ("en", "naar gaar", "bus.next-bus"),
    ("en", "naermeste", "doctor.pharmacy post.cash-machine"),
    ("en", "narmeste", "doctor.pharmacy post.cash-machine"),
    ("en", "närmeste", "doctor.pharmacy post.cash-machine"),
    ("so", "isbital", "emergency.hospital"),
    # several words, in any order, with signs between them
    ("en", "bread finner", "shop.find-bread"),
    ("en", "  bread? ", "shop.find-bread"),
    ("en", "bread 🍞", "shop.find-bread"),
    ("en", "Hei, ", "hello.hi"),
    ("en", "god, morgen!", "hello.good-morning"),
    ("en", "SIM-kort", "post.sim-card"),
    ("en", "simkort", "post.sim-card"),
    ("en", "politi-stasjon", "police.station"),
    ("en", "I'm looking", "shop.just-looking"),
    ("en", "I’m looking", "shop.just-looking"),
    ("en", "im looking", "shop.just-looking"),
    ("fr", "lhôpital", "emergency.hospital"),
    ("fr", "secours !", "emergency.help"),
    # a title
    ("en", "shop", "shop"),
    ("en", "train bus", "bus"),
    ("ar", "متجر", "shop"),
    # numbers
    ("en", "112", "emergency.number-police"),
    ("en", "１１２", "emergency.number-police"),
    # a sound
    ("en", "finer yay", "shop.find-bread"),
    ("en", "fin-er BRUR", "shop.find-bread"),
    ("en", "NOO-eh", "doctor.headache"),
    ("en", "nooeh", "doctor.headache"),
    ("bg", "хиккер", "shop.just-looking"),
    ("ar", "شيكر", "shop.just-looking police.insurance"),
    ("th", "ชิกเคอร์", "shop.just-looking"),
    # letters and marks that some people type and some leave out
    ("ar", "الشرطه", "emergency.police police"),
    ("ar", "شُرطة", "emergency.police emergency.number-police police"),
    ("prs", "می‌گیرم", "hello.learning"),
    ("prs", "میگیرم", "hello.learning"),
    ("ur", "ہسپتال؟", "emergency.hospital"),
    ("hi", "बडे", "bus.adult-child"),
    ("hi", "अस्पताल।", "emergency.hospital"),
    ("th", "กีโมง", "time.what-time shop.opens shop.closes bus.next-bus work.when-start work.break"),
    ("ti", "ፖሊስ።", "emergency.police emergency.number-police police"),
    ("ti", "ፀባ", "cafe.milk"),
    ("zh-Hans", "医院？", "emergency.hospital"),
    # nothing
    ("en", "bread police", ""),
    ("en", "fjellrev", ""),
    ("en", "4711", ""),
    ("en", "<zzq>", ""),
    ("en", "...", ""),
    ("en", "😀", ""),
)
"""A language's tag, what is typed, and the keys of the phrases, or of a situation that is whole."""


def phrases_of(guide: Guide, keys: str) -> tuple[Phrase, ...]:
    """Return the phrases that these keys stand for, in the order of the phrasebook."""
    wanted = keys.split()
    return tuple(
        phrase
        for situation in guide.situations
        for phrase in situation.phrases
        if situation.key in wanted or phrase.key in wanted
    )
