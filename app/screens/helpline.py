"""The sheet of a helpline: what to know before a call, and the button that dials."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from app.domain.guide import Guide
from app.domain.helplines import Aspect, Helpline
from app.domain.routes import route_of
from app.screens import tree
from app.screens.links import PHONE_PHRASES
from app.wording.helplines import number_check

ASPECTS: Final[Mapping[Aspect, tuple[str, tree.Message]]] = {
    Aspect.WHO: ("support_agent", tree.Message("Who answers")),
    Aspect.WHEN: ("schedule", tree.Message("When they answer")),
    Aspect.COST: ("payments", tree.Message("What it costs")),
    Aspect.ANONYMOUS: ("person_off", tree.Message("Do I have to say who I am?")),
    Aspect.MORE: ("info", tree.Message("Also good to know")),
}
"""The icon and the label of each aspect."""
AFTER_CALL: Final = tree.Message("What a call leaves behind")


def helpline(guide: Guide, it: Helpline) -> tree.Screen:
    """Return who answers, when, the cost and the traces of a call; its bar dials."""
    name = tree.Said(f"{it.key}.name", it.name)
    purpose = tree.Said(f"{it.key}.purpose", it.purpose)
    phones = [guide.phone(key) for key in it.phones]
    contacts = tuple(_contacts(guide, it))
    return tree.Screen(
        route_of(it, guide),
        (
            tree.Title(name),
            tree.Lead(purpose),
            tree.Mark.CALL_WARNING if phones else None,
            tree.Mark.DRAFT,
            tree.Stale(tuple(ref for it in phones for ref in it.sources)) if phones else None,
            tree.Heard(
                (name, purpose),
                tuple(_facts(it)),
            ),
            tree.Heading(tree.Message("How to contact them")) if contacts else None,
            *contacts,
            tree.Sources(tuple(guide.sheet_sources(it))),
            *(_about_calls(guide) if phones else ()),
        ),
        bar=tree.Call(phones[0], warns=True) if phones else None,
        fullscreen=True,
    )


def _facts(it: Helpline) -> Iterator[tree.Fact]:
    """Yield what is known before a call; each aspect is named once."""
    named = set[Aspect]()
    for fact in it.facts:
        icon, label = ASPECTS[fact.aspect]
        said = tree.Said(fact.key, fact.text)
        yield tree.Fact(fact.key, icon, None if fact.aspect in named else label, said)
        named.add(fact.aspect)


def _contacts(guide: Guide, it: Helpline) -> Iterator[tree.Node]:
    """Yield every number and address."""
    for phone in (guide.phone(key) for key in it.phones):
        yield tree.Contact(phone)
        if not it.urgent:  # nobody rings an emergency number to check it
            yield tree.Small(partial(number_check, guide=guide, phone=phone))
    if it.mail:
        yield tree.Contact(guide.mail(it.mail))


def _about_calls(guide: Guide) -> Iterator[tree.Node]:
    yield PHONE_PHRASES
    traces = tree.Heard((AFTER_CALL,), (tree.Blocks(guide.call_notice),))
    yield tree.Box((tree.Heading(AFTER_CALL), traces))
