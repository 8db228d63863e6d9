"""Names, labels and warnings of the helplines."""

from app.domain.facts import Phone
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from i18n.words import Words


def helpline_name(words: Words, helpline: Helpline) -> str:
    """Return the name of a helpline."""
    return words.sentence(f"{helpline.key}.name", helpline.name)


def helpline_purpose(words: Words, helpline: Helpline) -> str:
    """Return the few words that say when to use a helpline."""
    return words.sentence(f"{helpline.key}.purpose", helpline.purpose)


def about_label(words: Words, guide: Guide, helpline: Helpline) -> str:
    """Return the label of a button that opens the sheet: "About ROSA · 22 33 11 60"."""
    about = words("About {name}").format(name=helpline_name(words, helpline))
    phone = guide.phone(helpline.phones[0]) if helpline.phones else None
    if not phone or phone.shown in helpline.name or f"{{{phone.key}}}" in helpline.name:
        return about
    return words.joined(about, words.fact(phone))


def urgent_label(words: Words, guide: Guide, helpline: Helpline) -> str:
    """Return the label of a button that calls an urgent helpline: "Call 112 · Police"."""
    call = call_label(words, guide.phone(helpline.phones[0]))
    return words.joined(call, helpline_name(words, helpline))


def call_label(words: Words, phone: Phone) -> str:
    """Return the label of a button that calls this number."""
    return words("Call {number}").format(number=words.fact(phone))


def call_warning(words: Words) -> str:
    """Return the warning that stands beside a call, unless the call is urgent."""
    return words("The call stays in your call list, and may show on the phone bill.")


def number_check(words: Words, guide: Guide, phone: Phone) -> str:
    """Return the sentence that says if somebody has rung a number to check it."""
    if phone.confirmed:
        return words("Someone called this number on {date} to check that it works.").format(
            date=words.date(phone.confirmed.day)
        )
    # For translators: the day on which we read the number on a page.
    seen = words("We found this number on {date}. Nobody has called it to check it yet.")
    if not any(guide.sources[it.source].live for it in phone.sources):
        # For translators: the number stood on a page that somebody had saved before that day.
        seen = words(
            "We found this number in a saved copy of a page on {date}. "
            "Nobody has called it to check it yet."
        )
    return seen.format(date=words.date(guide.read_on(phone.sources)))
