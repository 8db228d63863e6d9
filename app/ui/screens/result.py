"""What the answers come to: whom to turn to first, then each way in its group, with reasons."""

import flet as ft

from app.domain.guide import Guide
from app.domain.ways import Group, Step, Verdict
from app.routes import Route, route_of
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import beside_button, told
from app.ui.widgets.button import line, primary
from app.ui.widgets.draft_banner import draft_note
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.scroll_target import place
from app.ui.widgets.source import source_line, stale_note
from app.ui.widgets.way_card import WayView
from i18n.words import Words


@screen
def ResultView() -> ft.View:
    """Never that somebody qualifies: what may fit, and who can tell."""
    services = use_services()
    words, state, guide = services.words, services.state, services.guide
    result = guide.ways.consider(state.answers)
    left = [it for it in guide.ways.asked(state.answers) if it.name not in state.answers]
    sources = [
        *(ref for step in result.first for ref in step.sources),
        *(ref for it in result.verdicts for ref in it.sources),
    ]

    def go_on() -> None:
        state.open(route_of(left[0], guide))

    def begin() -> None:
        state.open(route_of(guide.ways.questions[0], guide))

    def forget() -> None:
        state.forget_answers()
        begin()

    return frame(
        services,
        Route.RESULT,
        text.title(words("What may fit you")),
        # In danger nothing may stand above the number, not in the largest letters either.
        *[ContactView(step, key=step.key) for step in result.first if is_urgent(guide, step)],
        text.lead(only_they_can_tell(words)),
        beside_button(services),
        *draft_note(services),
        *stale_note(services, guide.checked(tuple(sources))),
        text.heading(words("Talk to someone first")),
        *[ContactView(step, key=step.key) for step in result.first if not is_urgent(guide, step)],
        *[GroupView(group, result.of(group), key=group) for group in Group if result.of(group)],
        ft.Divider(),
        line(
            words("The ways side by side"),
            guide.options.icon,
            scale=services.scale,
            on_click=handler(services, lambda: state.open(Route.OPTIONS)),
        ),
        line(
            words("Change my answers"),
            "edit",
            scale=services.scale,
            on_click=handler(services, begin),
        ),
        line(
            words("Forget my answers"),
            "delete",
            scale=services.scale,
            on_click=handler(services, forget),
        ),
        bottom=primary(words("Next question"), on_click=handler(services, go_on)) if left else None,
    )


def only_they_can_tell(words: Words) -> str:
    """What stands below the title."""
    return words("This guide cannot decide anything. ROSA or a lawyer can tell what fits you.")


def is_urgent(guide: Guide, step: Step) -> bool:
    """Whether it leads to the emergency number."""
    found = (guide.helpline(key) for key in step.helplines)
    return any(helpline.urgent for helpline in found if helpline)


@component
def ContactView(step: Step) -> ft.Control:
    """Whom to turn to, why, and the way to the call."""
    services = use_services()
    found = (services.guide.helpline(key) for key in step.helplines)
    return ft.Column(
        [
            told(services, step.key, step.text),
            source_line(services, step.sources),
            *[HelplineTile(it, strong=it.urgent, key=it.key) for it in found if it],
        ],
        spacing=4,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        key=place(step.key),
    )


@component
def GroupView(group: Group, judgements: tuple[Verdict, ...]) -> ft.Control:
    """The heading of a group and its ways."""
    services = use_services()
    return ft.Column(
        [
            text.heading(group_name(services.words, group)),
            *[WayView(it, key=it.way.key) for it in judgements],
        ],
        spacing=12,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def group_name(words: Words, group: Group) -> str:
    """The heading of a group."""
    match group:
        case Group.MAY_FIT:
            return words("This may fit you")
        case Group.NOT_CLEAR:
            return words("This is not clear yet")
        case Group.DOES_NOT_FIT:
            return words("This does not fit now")
