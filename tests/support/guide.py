"""The guides that tests of the screens draw: a small but complete one, and the one that ships."""

from collections import defaultdict
from datetime import date
from functools import cache

from app.content.load import load
from app.domain.cards import Card, Cards, Line
from app.domain.facts import Address, Fact, Phone, Source, SourceRef, Span, Term, Unit
from app.domain.guidance import Block, BlockKind, Section, Topic
from app.domain.guide import Guide
from app.domain.helplines import Aspect, Helpline, HelplineFact
from app.domain.options import Cell, Option, Options, Row
from app.domain.phrases import Phrase, Situation
from app.domain.pictograms import Pictogram
from app.domain.picture_guide import PictureAnswer, PictureGuide
from app.domain.signs import Sign, SignGroup, Signs
from app.domain.ways import (
    ALWAYS,
    Choice,
    Condition,
    Effect,
    Question,
    Reason,
    Step,
    Way,
    Ways,
)

SCENE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160" fill="none">'
    b'<circle cx="80" cy="80" r="60"/></svg>'
)
"""The drawing of every scene of the small guide."""
READ = date(2026, 11, 24)
REF = (SourceRef("page"),)


@cache
def bundled() -> Guide:
    """Return the guide that ships; each process reads it once."""
    return load()


def block(key: str, kind: BlockKind, text: str, *helplines: str) -> Block:
    return Block(key, kind, text, REF, helplines)


def small_guide() -> Guide:
    """Return two topics with every kind of block, three helplines, and one situation."""
    facts: dict[str, Fact] = {
        "phone.emergency": Phone("phone.emergency", "112", "112", REF),
        "phone.rosa": Phone("phone.rosa", "22 33 11 60", "+4722331160", REF),
        "mail.rosa": Address("mail.rosa", "post@example.org", REF),
        "span.rest": Span("span.rest", 6, Unit.MONTH, REF),
        "term.rest": Term("term.rest", "rest", "hvile", None, REF),
    }
    section = Section(
        "one.first",
        "First things",
        None,
        None,
        (
            block("one.first.lead", BlockKind.LEAD, "You are not alone."),
            block("one.first.text", BlockKind.TEXT, "You can stay {span.rest}."),
            block("one.first.point", BlockKind.POINT, "A point.", "rosa"),
            block("one.first.open", BlockKind.STEP, "Open."),
            block("one.first.close", BlockKind.STEP, "Close."),
            block("one.first.note", BlockKind.NOTE, "A note."),
            block("one.first.ask", BlockKind.ASK, "Ask ROSA."),
        ),
    )
    topics = (
        Topic("one", 1, "One", "The first.", Pictogram.HOUSE, (section,)),
        Topic("two", 2, "Two", "The second.", Pictogram.BED, (section,)),
    )
    helplines = (
        Helpline(
            "police",
            "Police",
            Pictogram.OFFICER,
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
            Pictogram.HEADSET,
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
            Pictogram.TABLE,
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
        Phrase("shop.bread", "Hva koster brødet?", "What does the bread cost?", "vah KOS-ter BRUR"),
    )
    return Guide(
        sources={"page": Source("page", "A page", "UDI", "udi.no/page", READ)},
        facts=facts,
        topics=topics,
        helplines=helplines,
        ways=small_ways(),
        options=small_options(),
        signs=small_signs(),
        pictures=small_pictures(section.blocks),
        cards=small_cards(),
        synonyms={"": (("rest", "hvile", "sleep"),)},
        call_notice=(block("call.list", BlockKind.TEXT, "The call stays in the list."),),
        situations=(Situation("shop", "In the shop", "shopping_cart", phrases),),
        respellings={},
        drawings=defaultdict(lambda: SCENE),
    )


def small_pictures(blocks: tuple[Block, ...]) -> PictureGuide:
    """Return two pictures, one of which is answered by a call that is urgent."""
    return PictureGuide(
        "In pictures",
        (
            PictureAnswer("picture.danger", "Danger", Pictogram.ALERT, blocks[:1], "police"),
            PictureAnswer("picture.talk", "Talk", Pictogram.TALK, blocks[:2], "rosa"),
        ),
    )


def question(name: str, *choices: str) -> Question:
    key = f"question.{name}"
    answers = tuple(Choice(f"{key}.{it}", it, it.capitalize()) for it in choices)
    said = (f"{name}?", name.title(), f"Why {name}.", f"It depends on {name}.")
    return Question(key, name, *said, None, answers)


def small_ways() -> Ways:
    """Return two questions, a way that one answer rules out, and one that nothing rules out."""
    here = Condition({"here": frozenset({"no"})})
    rest = Way(
        "ways.rest",
        "rest",
        "Rest",
        "rest",
        "Bed first.",
        "You rest.",
        REF,
        frozenset(),
        ALWAYS,
        (
            Reason("ways.rest.can", Effect.FOR, "You can rest.", REF, ALWAYS),
            Reason("ways.rest.far", Effect.AGAINST, "You are not here.", REF, here),
        ),
        (Step("ways.rest.step.go", "Go to bed.", REF, ("rosa",), ALWAYS),),
    )
    ask = Way(
        "ways.ask",
        "ask",
        "Ask",
        None,
        "Words first.",
        "You ask.",
        REF,
        frozenset(),
        ALWAYS,
        (
            Reason("ways.ask.can", Effect.FOR, "You can ask.", REF, ALWAYS),
            Reason("ways.ask.mind", Effect.MIND, "Think first.", REF, ALWAYS),
        ),
        (),
    )
    urgent = Condition({"danger": frozenset({"yes"})})
    return Ways(
        "Which way?",
        "Questions",
        Pictogram.ASKING,
        (question("danger", "yes", "no"), question("here", "yes", "no")),
        (
            Step("ways.first.now", "Call now.", REF, ("police",), urgent),
            Step("ways.first.rosa", "Call ROSA.", REF, ("rosa",), ALWAYS),
        ),
        (rest, ask),
    )


def small_options() -> Options:
    """Return two options with two answers each, the second of which is not known."""
    rows = (
        Row("options.row.long", "long", "How long?"),
        Row("options.row.where", "where", "Where?"),
    )
    options = tuple(
        Option(
            f"options.{name}",
            name.capitalize(),
            "rest" if name == "rest" else None,
            (
                Cell(f"options.{name}.long", "long", f"{name}: {{span.rest}}.", True, REF),
                Cell(f"options.{name}.where", "where", f"{name}: ask ROSA.", False, REF),
            ),
        )
        for name in ("rest", "work")
    )
    return Options("Side by side", "Two of them", Pictogram.TABLE, rows, options)


def small_signs() -> Signs:
    """Return two sentences to tick, and an ending."""
    signs = (
        Sign("signs.bed.cold", "I am cold.", REF),
        Sign("signs.bed.tired", "I am tired.", REF),
    )
    return Signs(
        "Is it so?",
        "Tick",
        Pictogram.CHECKLIST,
        (SignGroup("signs.bed", "My bed", Pictogram.BED, signs),),
        (block("signs.end.fault", BlockKind.TEXT, "It is not your fault.", "rosa"),),
    )


def small_cards() -> Cards:
    """Return two cards, the second of which asks for an interpreter, and a phrase."""
    tired = Line("card.tired.tired", "Jeg er trett.", "I am tired.")
    rosa = Line("card.tired.rosa", "Ring {phone.rosa}.", "Call {phone.rosa}.")
    tongue = Line("card.talk.tongue", "Jeg snakker {language}.", "I speak {language}.")
    return Cards(
        (
            Card("card.tired", "Tired", Pictogram.BED, (tired, rosa)),
            Card("card.talk", "Talk", Pictogram.TALK, (tongue,)),
        ),
        (Phrase("say.sleep", "Jeg vil sove.", "I want to sleep.", "yay vil SAW-veh"),),
        ("en", "bg", "ckb"),
        {"ckb": "sorani"},
    )
