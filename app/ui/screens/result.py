"""The result of her answers on one screen: whom to turn to, and a line for each way."""

from functools import partial
from typing import Final

import flet as ft

from app.domain.facts import Phone, SourceRef
from app.domain.guide import Guide
from app.domain.routes import Route, route_of
from app.domain.ways import HERE, NO, Answers, Group, Step, Verdict, answer_to, must_call
from app.screens.links import without_voice
from app.screens.tree import Message, Said
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.draw import draw
from app.ui.theme import COLUMNS_WIDTH, CONTENT_WIDTH
from app.ui.widgets import text
from app.ui.widgets.accordion import accordion
from app.ui.widgets.bilingual import label, shown
from app.ui.widgets.button import primary
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.given_answers import given_answers
from app.ui.widgets.helpline import (
    HelplineTile,
    call_button,
    helpline_buttons,
    named_call,
    rosa_button,
)
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import column, side_by_side
from app.ui.widgets.link import action_link, link
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources, stale_banner
from app.ui.widgets.way_card import WayCard
from app.wording.ways import depends_on, group_name, may_wait, only_they_can_tell, other_helpers

OTHERS = "result.others"
"""Key of the part that lists the other helpers."""

MORE: Final = Message("Answer more questions")
COMPARE: Final = Message("Compare your options")


@screen
def ResultView() -> ft.View:
    """Draw what may fit, and who can tell. Never that somebody qualifies."""
    services = use_services()
    state, guide = services.state, services.guide
    answers = state.visit.answers
    result = guide.ways.consider(answers)
    unanswered = [it for it in guide.ways.asked(answers) if it.name not in answers]
    sources = (
        *result.sources,
        *(ref for verdict in result.verdicts for ref in verdict.sources),
    )

    def go_on() -> None:
        state.open(route_of(unanswered[0], guide))

    first, *others = result.first
    told = [first, *others] if first.gist else others
    number = emergency_number(guide, first) if must_call(answers) else None
    pressing = number is not None or may_be_taken(answers)
    further = handler(services, go_on)
    found = [
        # In danger nothing stands above the number, not in the largest letters either.
        NextStep(first, number is not None, pressing, key=first.key),
        *(draw(services, without_voice(guide)) if number else ()),
        None if "rosa" in first.helplines else rosa_button(services),
        None if pressing else shown(services, only_they_can_tell, text.lead),
        shown(services, may_wait, text.lead) if result.may_wait else None,
        small_draft_mark(services),
        stale_banner(services, guide.read_on(sources)),
        *[GroupView(group, result.of(group), key=group) for group in Group if result.of(group)],
        _others(services, told, result.sources),
        ft.Divider(),
        action_link(services, shown(services, MORE, in_button=True), "arrow_forward", go_on)
        if number and unanswered
        else None,
        # Nothing competes with the call.
        None
        if pressing
        else link(
            services,
            shown(services, COMPARE, in_button=True),
            guide.options.picture,
            Route.OPTIONS,
        ),
    ]
    mine = list(given_answers(services))
    # Beside each other, so that she sees what a changed answer changes.
    has_columns = services.is_wide and bool(mine)
    return frame(
        services,
        Route.RESULT,
        shown(services, Said("ways.title", guide.ways.title), text.title, wide=False),
        *([side_by_side([found, mine])] if has_columns else [*found, *mine]),
        width=COLUMNS_WIDTH if has_columns else CONTENT_WIDTH,
        bottom=call_button(services, number)
        if number
        else primary(label(services, MORE), on_click=further)
        if unanswered
        else None,
    )


def may_be_taken(answers: Answers) -> bool:
    """Tell whether somebody is about to be taken out of Norway: then a call may not wait.

    Not for who is abroad, where a Norwegian number may not help.
    """
    return answer_to("time", answers) == "taken" and answer_to(HERE, answers) != NO


def emergency_number(guide: Guide, step: Step) -> Phone | None:
    """Return the number to call in danger that this step names, None for another step."""
    found = guide.emergency(step.helplines)
    return guide.phone(found.phones[0]) if found else None


@component
def NextStep(step: Step, at_once: bool, is_pressing: bool) -> ft.Control:
    """Draw the one next step in a line, with the way to the call, a large one if it is urgent.

    If it is pressing, a tap calls, and `OTHERS` has whom else to turn to.
    """
    services = use_services()
    urgent = services.guide.emergency(step.helplines)
    key, said = (f"{step.key}.gist", step.gist) if step.gist else (step.key, step.text)
    calls: list[ft.Control]
    if urgent and at_once:
        calls = [HelplineTile(urgent, dials=True, key=urgent.key)]
    elif is_pressing and step.helplines and not urgent:
        calls = named_call(services, step.helplines[0])
    else:
        calls = helpline_buttons(services, step.helplines)
    return column(shown(services, Said(key, said)), *calls, spacing=4, key=scroll_key(key))


@component
def ContactView(step: Step) -> ft.Control:
    """Draw whom to turn to and why, with the way to the call."""
    services = use_services()
    return column(
        shown(services, Said(step.key, step.text)),
        *helpline_buttons(services, step.helplines),
        spacing=4,
        key=scroll_key(step.key),
    )


def _others(services: Services, steps: list[Step], sources: tuple[SourceRef, ...]) -> ft.Control:
    return accordion(
        services,
        OTHERS,
        [shown(services, other_helpers, text.strong, in_button=True)],
        [
            *[ContactView(step, key=step.key) for step in steps],
            folded_sources(services, sources),
        ],
        mark=picture("group"),
    )


@component
def GroupView(group: Group, verdicts: tuple[Verdict, ...]) -> ft.Control:
    """Draw the heading of a group, what its ways depend on, and a line for each of them."""
    services = use_services()
    # Without any answer, as on the page, every way depends on all of them.
    deciding = services.guide.ways.deciding(verdicts) if services.state.visit.answers else ()
    return column(
        shown(services, lambda it: group_name(it, group), text.heading, wide=False),
        shown(services, partial(depends_on, questions=deciding)) if deciding else None,
        *[WayCard(verdict, key=verdict.way.key) for verdict in verdicts],
        spacing=8,
    )
