"""A visitor who keeps notes: from the door to the list, writing, locking."""

from typing import Final

from tests.support.visitor.screen import plain
from tests.support.visitor.user import User

AGREED: Final = (
    "If I forget my code, I cannot open my notes again, and nobody can help me open them.",
    "If there are notes here already, they will be deleted when I start.",
)
"""The sentences that are agreed to before the first note."""

TICKED = """(name) => Array.from(
  document.querySelectorAll("flt-semantics-host [aria-checked=true]"),
  (box) => box.getAttribute("aria-label") ?? box.textContent,
).some((label) => label.trim().split(/\\s+/).join(" ").includes(name))"""


class NotesUser(User):
    """Someone who uses the notes."""

    def go_to_notes(self) -> None:
        """Go from home to the door of the notes."""
        words = self.words()
        self.tap(words("Settings"))
        self.see(words("Settings"))
        self.tap(words("Notes"))
        self.see_door()

    def see_door(self) -> None:
        """Wait for the door of the notes."""
        words = self.words()
        self.see(words("Notes"))
        self.until(lambda: words("Your code") in self.texts(), "the door")
        self.rest()

    def begin_notes(self) -> str:
        """Begin a new, empty notebook at the door; return its code, five words."""
        code = self.choose_code()
        self.begin_chosen()
        return code

    def choose_code(self) -> str:
        """Go from the door to where one tap begins a notebook; return its code."""
        self.go_before_code()
        self.go_to_code()
        return self.repeat_code()

    def go_before_code(self) -> None:
        """Go from the door to what is said before anything is written."""
        words = self.words()
        self.tap(words("Start a new notebook"))
        self.see(words("Before you write"))

    def go_to_code(self) -> None:
        """Agree, and go on to the choice of a code."""
        words = self.words()
        for sentence in AGREED:
            self._tick(words(sentence))
        self.tap(words("Choose a code"))
        self.see(words("Your code"))

    def _tick(self, sentence: str) -> None:
        """Tap a box, and again if it stays empty: a list that still moves takes the first tap."""

        def is_ticked() -> bool:
            return bool(self.frame.evaluate(TICKED, plain(sentence)))

        self.tap(sentence)
        try:
            self.until(is_ticked, "a tick", 3)
        except AssertionError:
            self.tap(sentence)
            self.until(is_ticked, "a tick at the second tap")

    def repeat_code(self) -> str:
        """Take the code that is offered and type it once more; return it."""
        words = self.words()
        code = self.shown_words()
        self.tap(words("I have learned them or written them down"))
        self.until(lambda: words("Go back and look") in self.texts(), "the code once more")
        self.rest()
        self.type(words("Your code"), code)
        return code

    def begin_chosen(self) -> None:
        """Begin the notebook with the code that was chosen, and wait for its list."""
        self.tap(self.words()("Start the notebook"))
        self.see_notes()

    def shown_words(self) -> str:
        """Return the five words on the screen."""
        numbered = [text.split(". ") for text in self.texts() if text[1:3] == ". "]
        assert [number for number, _ in numbered] == list("12345")
        return " ".join(word for _, word in numbered)

    def see_notes(self) -> None:
        """Wait for the list of the open notebook."""
        self.until(lambda: self.words()("Lock now") in self.texts(), "the list of notes")
        self.rest()

    def unlock(self, code: str) -> None:
        """Go from the door to the list."""
        self.try_code(code)
        self.see_notes()

    def try_code(self, code: str) -> None:
        """Give a code at the door."""
        self.type(self.words()("Your code"), code)
        self.tap(self.words()("Open"))

    def note(self, text: str) -> None:
        """Write a note and go back to the list."""
        words = self.words()
        self.tap(words("New note"))
        self.see(words("Note"))
        self.type(words("Write here"), text)
        self.tap(words("Done"))
        self.see_notes()

    def lock(self) -> None:
        """Lock the notes, and wait for the new worker."""
        self.tap(self.words()("Lock now"))
        self.until(lambda: not self.is_there(), "the first page")
        self.arrive()
