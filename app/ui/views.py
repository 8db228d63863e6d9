"""The view of each route."""

from collections.abc import Callable, Mapping
from typing import Final, assert_never

import flet as ft

from app.domain.cards import Card
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.picture_guide import PictureAnswer
from app.domain.routes import Route, is_alone, item_of
from app.domain.ways import Question
from app.screens.table import FIXED
from app.ui.draw import ScreenView
from app.ui.screens.address import AddressView
from app.ui.screens.card import CardAloneView, CardView
from app.ui.screens.exit_limits import ExitLimitsView, RehearsalView
from app.ui.screens.interpreter import InterpreterView
from app.ui.screens.language import LanguageView, SecondLanguageView
from app.ui.screens.lawyer import LawyerView
from app.ui.screens.notes.door import NotesView
from app.ui.screens.notes.editor import NoteEditorView
from app.ui.screens.notes.export_notes import ExportNotesView
from app.ui.screens.notes.import_notes import ImportNotesView
from app.ui.screens.notes.manage import ManageNotesView
from app.ui.screens.notes.passcode import ChangePasscodeView, NewNotebookView
from app.ui.screens.notes.second_notebook import SecondNotebookView
from app.ui.screens.options import OptionsView
from app.ui.screens.result import ResultView
from app.ui.screens.search import SearchView
from app.ui.screens.settings import SettingsView
from app.ui.screens.sign_by_sign import SignBySignView

VIEWS: Final[Mapping[str, Callable[..., ft.View]]] = {
    Route.SETTINGS: SettingsView,
    Route.LANGUAGE: LanguageView,
    Route.SECOND_LANGUAGE: SecondLanguageView,
    Route.EXIT_LIMITS: ExitLimitsView,
    Route.REHEARSAL: RehearsalView,
    Route.RESULT: ResultView,
    Route.LAWYER: LawyerView,
    Route.OPTIONS: OptionsView,
    Route.SIGN_BY_SIGN: SignBySignView,
    Route.ADDRESS: AddressView,
    Route.INTERPRETER: InterpreterView,
    Route.SEARCH: SearchView,
    Route.NOTES: NotesView,
    Route.NEW_NOTEBOOK: NewNotebookView,
    Route.NOTE_EDITOR: NoteEditorView,
    Route.MANAGE_NOTES: ManageNotesView,
    Route.CHANGE_PASSCODE: ChangePasscodeView,
    Route.SECOND_NOTEBOOK: SecondNotebookView,
    Route.EXPORT_NOTES: ExportNotesView,
    Route.IMPORT_NOTES: ImportNotesView,
}
"""The view of each fixed route without a screen in `FIXED`: a component that takes a `key`."""


def view_of(route: str, guide: Guide, key: str) -> ft.View:
    """Return the component of a route's screen; the first screen for an unknown route.

    Flet keeps a component and its hooks as long as its `key` stays the same.
    """
    match item_of(route, guide):
        case Topic() | Helpline() | Question() | PictureAnswer():
            return ScreenView(route, key=key)
        case Card() as card if is_alone(route):
            return CardAloneView(card, key=key)
        case Card() as card:
            return CardView(card, key=key)
        case None if route in VIEWS:
            return VIEWS[route](key=key)
        case None:
            return ScreenView(route if route in FIXED else Route.HOME, key=key)
        case unreachable:
            assert_never(unreachable)
