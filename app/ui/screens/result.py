"""The result of her answers: whom to turn to first, then each way in its group, with reasons."""

import flet as ft

from app.domain.facts import Phone
from app.domain.guide import Guide
from app.domain.ways import Group, Step, Verdict, must_call
from app.routes import Route, route_of
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text, bilingual_toggle
from app.ui.widgets.button import primary
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.emergency import without_voice
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile, call_button
from app.ui.widgets.layout import column
from app.ui.widgets.link import action_link, link
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.source import folded_sources, stale_banner
from app.ui.widgets.way_card import WayCard
from app.wording.ways import group_name, only_they_can_tell


@screen
def ResultView() -> ft.View:
    """Draw what may fit, and who can tell. Never that somebody qualifies."""
    services = use_services()
    words, state, guide = services.words, services.state, services.guide
    answers = state.visit.answers
    result = guide.ways.consider(answers)
    unanswered = [it for it in guide.ways.asked(answers) if it.name not in answers]
    first_question = route_of(guide.ways.questions[0], guide)
    sources = (
        *(ref for step in result.first for ref in step.sources),
        *(ref for verdict in result.verdicts for ref in verdict.sources),
    )

    def forget() -> None:
        state.visit = state.visit.without_answers()
        state.open(first_question)

    def go_on() -> None:
        state.open(route_of(unanswered[0], guide))

    urgent = [step for step in result.first if is_urgent(guide, step)]
    others = [step for step in result.first if step not in urgent]
    number = emergency_number(guide, urgent) if must_call(answers) else None
    further = handler(services, go_on)
    return frame(
        services,
        Route.RESULT,
        text.title(words("What may be right for you")),
        # In danger nothing stands above the number, not in the largest letters either.
        *[ContactView(step, key=step.key) for step in urgent],
        *([without_voice(services)] if number else []),
        text.lead(only_they_can_tell(words)),
        bilingual_toggle(services),
        *draft_banner(services),
        *stale_banner(services, guide.read_on(sources)),
        text.heading(words("Talk to someone first")),
        *[ContactView(step, key=step.key) for step in others],
        *folded_sources(services, (ref for step in result.first for ref in step.sources)),
        *[GroupView(group, result.of(group), key=group) for group in Group if result.of(group)],
        ft.Divider(),
        *(
            [action_link(services, words("Next question"), "arrow_forward", go_on)]
            if number and unanswered
            else []
        ),
        link(services, words("Compare your options"), guide.options.icon, Route.OPTIONS),
        link(services, words("Change my answers"), "edit", first_question),
        action_link(services, words("Forget my answers"), "delete", forget),
        bottom=call_button(services, number)
        if number
        else primary(words("Next question"), on_click=further)
        if unanswered
        else None,
    )


def is_urgent(guide: Guide, step: Step) -> bool:
    """Tell whether a step leads to the emergency number."""
    return guide.emergency(step.helplines) is not None


def emergency_number(guide: Guide, steps: list[Step]) -> Phone | None:
    """Return the number that the first of these steps names, None for no steps."""
    found = guide.emergency(key for step in steps for key in step.helplines)
    return guide.phone(found.phones[0]) if found else None


@component
def ContactView(step: Step) -> ft.Control:
    """Draw whom to turn to and why, with the way to the call."""
    services = use_services()
    found = (services.guide.helpline(key) for key in step.helplines)
    return column(
        bilingual_text(services, step.key, step.text),
        *[HelplineTile(it, strong=it.urgent, key=it.key) for it in found if it],
        spacing=4,
        key=scroll_key(step.key),
    )


@component
def GroupView(group: Group, verdicts: tuple[Verdict, ...]) -> ft.Control:
    """Draw the heading of a group and its ways."""
    services = use_services()
    return column(
        text.heading(group_name(services.words, group)),
        *[WayCard(verdict, key=verdict.way.key) for verdict in verdicts],
    )
