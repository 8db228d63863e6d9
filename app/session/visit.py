"""The reader's answers and choices of one visit, in memory alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from i18n.languages import LANGUAGES, SOURCE, Language, language


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """Her answers and choices between opening the guide and leaving it. None is a setting.

    An exit replaces the whole value, so that no field can be left over. Its `repr` quotes nothing.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    """Her answers about which way may fit, by question (see `app.domain.ways`)."""
    ticked: frozenset[str] = frozenset()
    """The keys of the signs that she ticked."""
    interpreter: str | None = None
    """The CLDR code of the interpreter's language, "" for none, None until she chooses."""
    bilingual: bool = False
    """True while a second language stands below the first one."""
    second_language: str = ""
    """The tag of the second language, "" until she chooses one."""
    opened: Mapping[str, bool] = field(default_factory=dict)
    """The parts of screens that she opened (True) or closed, by key, the last one at the end. A
    text that she was led to opens the part around it."""

    def with_answer(self, question: str, choice: str) -> "Visit":
        """Return this visit with an answer in place of the last one to that question."""
        return replace(self, answers={**self.answers, question: choice})

    def without_answers(self) -> "Visit":
        """Return this visit as before the first question."""
        return replace(self, answers={})

    def with_sign_toggled(self, sign: str) -> "Visit":
        """Return this visit with a sign ticked, or no longer."""
        return self.with_sign(sign, sign not in self.ticked)

    def with_sign(self, sign: str, is_ticked: bool) -> "Visit":
        """Return this visit with a sign ticked or not, whatever it was before."""
        others = self.ticked - {sign}
        return replace(self, ticked=others | {sign} if is_ticked else others)

    def with_interpreter(self, code: str) -> "Visit":
        """Return this visit with that language of the interpreter, "" for no interpreter."""
        return replace(self, interpreter=code)

    def with_bilingual_toggled(self) -> "Visit":
        """Return this visit with the second language shown, or no longer."""
        return replace(self, bilingual=not self.bilingual)

    def with_second_language(self, tag: str) -> "Visit":
        """Return this visit with that language below the first; unchanged if it does not ship."""
        if tag not in {known.tag for known in LANGUAGES}:
            return self
        return replace(self, second_language=tag, bilingual=True)

    def with_opened(self, key: str, is_open: bool = True) -> "Visit":
        """Return this visit with a part opened or closed; `key` may be that of a text in it."""
        others = {it: was for it, was in self.opened.items() if not _is_within(it, key)}
        return replace(self, opened={**others, key: is_open})

    def is_open(self, part: str, *, at_first: bool = False) -> bool:
        """Tell whether a part is open; one that she has not touched is as `at_first`."""
        touched = [is_open for key, is_open in self.opened.items() if _is_within(key, part)]
        return touched[-1] if touched else at_first

    def second_language_below(self, first: Language) -> Language:
        """Return the language to show below the first one: her choice, else bokmål.

        Readers of Norwegian get English. A choice that equals `first` counts as none.
        """
        if self.second_language and self.second_language != first.tag:
            return language(self.second_language)
        return SOURCE if first.reads_norwegian else language("nb")

    def interpreter_for(self, reader: Language) -> str:
        """Return the code of the language that the cards ask an interpreter for, "" for none.

        Until she chooses, it is the language that she reads in; readers of Norwegian need none.
        """
        if self.interpreter is not None:
            return self.interpreter
        return "" if reader.reads_norwegian else reader.spoken


def _is_within(key: str, part: str) -> bool:
    """Tell whether a key is that of a part or of a text in it: `told.debt.pay` of `told.debt`."""
    return key == part or key.startswith(f"{part}.")
