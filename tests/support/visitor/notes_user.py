"""A visitor who keeps notes: from the door to the list, writing, locking."""

from typing import Final

from tests.support.visitor.user import User

DIGITS: Final = "482915"
"""The code of most notebooks in tests."""


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

    def begin_notes(self, *, with_words: bool = False) -> str:
        """Begin a new, empty notebook at the door, and go to its list; return its code."""
        code = self.choose_code(with_words=with_words)
        self.begin_chosen()
        self.tap(self.words()("Done"))
        self.see_notes()
        return code

    def choose_code(self, *, with_words: bool = False) -> str:
        """Go from the door to where one tap begins a notebook; return its code.

        It is six digits, or `with_words` the five words that the app offers.
        """
        self.go_to_code()
        return self.repeat_words() if with_words else self.repeat_digits()

    def go_to_code(self) -> None:
        """Go from the door to the choice of a code."""
        words = self.words()
        self.tap(words("Start a new notebook"))
        self.see(words("Your notes"))

    def repeat_digits(self) -> str:
        """Type six digits twice; return them."""
        words = self.words()
        self.type(words("Six digits"), DIGITS)
        self.tap(words("Next"))
        self.until(lambda: words("Once more") in self.texts(), "the code once more")
        self.rest()
        self.type(words("Once more"), DIGITS)
        return DIGITS

    def repeat_words(self) -> str:
        """Take the words that are offered and type them once more; return them."""
        words = self.words()
        self.tap(words("Stronger: five words"))
        learned = words("I have learned them or written them down")
        self.until(lambda: learned in self.texts(), "five words")
        self.rest()
        code = self.shown_words()
        self.tap(learned)
        self.until(lambda: words("Once more") in self.texts(), "the code once more")
        self.rest()
        self.type(words("Once more"), code)
        return code

    def begin_chosen(self) -> None:
        """Begin the notebook with the code that was chosen, and wait for its first note."""
        words = self.words()
        self.tap(words("Start writing"))
        self.see(words("Note"))

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
