"""A small guide, whole in every part, for tests of the screens."""

from datetime import date

from app.domain.facts import Address, Fact, Phone, Source, SourceRef, Span, Unit
from app.domain.guidance import Block, BlockKind, Section, Topic
from app.domain.guide import Guide
from app.domain.helplines import Aspect, Helpline, HelplineFact
from app.domain.phrases import Phrase, Situation

CHECKED = date(2026, 11, 24)
REF = (SourceRef("page"),)


def block(key: str, kind: BlockKind, text: str, *helplines: str) -> Block:
    return Block(key, kind, text, REF, helplines)


def small_guide() -> Guide:
    """Two topics with every kind of block, two helplines, one situation."""
    facts: dict[str, Fact] = {
        "phone.emergency": Phone("phone.emergency", "112", "112", REF),
        "phone.rosa": Phone("phone.rosa", "22 33 11 60", "+4722331160", REF),
        "mail.rosa": Address("mail.rosa", "post@example.org", REF),
        "span.rest": Span("span.rest", 6, Unit.MONTH, REF),
    }
    section = Section(
        "one.first",
        "First things",
        (
            block("one.first.text", BlockKind.TEXT, "You can stay {span.rest}."),
            block("one.first.point", BlockKind.POINT, "A point.", "rosa"),
            block("one.first.open", BlockKind.STEP, "Open."),
            block("one.first.close", BlockKind.STEP, "Close."),
            block("one.first.note", BlockKind.NOTE, "A note."),
            block("one.first.ask", BlockKind.ASK, "Ask ROSA."),
        ),
    )
    topics = (
        Topic("one", 1, "One", "The first.", "home", (section,)),
        Topic("two", 2, "Two", "The second.", "no such icon", (section,)),
    )
    helplines = (
        Helpline(
            "police",
            "Police",
            "In danger",
            ("emergency",),
            None,
            urgent=True,
            for_helpers=False,
            facts=(HelplineFact("police.who", Aspect.WHO, "The police.", True, REF),),
        ),
        Helpline(
            "rosa",
            "ROSA",
            "Advice",
            ("rosa",),
            "rosa",
            urgent=False,
            for_helpers=False,
            facts=tuple(
                HelplineFact(f"rosa.{aspect}", aspect, f"About {aspect}.", True, REF)
                for aspect in Aspect
            ),
        ),
        Helpline(
            "desk",
            "Desk",
            "For services",
            (),
            "rosa",
            urgent=False,
            for_helpers=True,
            facts=(),
        ),
    )
    phrases = (
        Phrase("shop.milk", "Hvor er melken?", "Where is the milk?", "voor air MEL-ken"),
        Phrase("shop.bread", "Hva koster brødet?", "What does the bread cost?", "va KOS-ter BRØ"),
    )
    return Guide(
        sources={"page": Source("page", "A page", "UDI", CHECKED)},
        facts=facts,
        topics=topics,
        helplines=helplines,
        call_notice=(block("call.list", BlockKind.TEXT, "The call stays in the list."),),
        situations=(Situation("shop", "In the shop", "shopping_cart", phrases),),
    )
