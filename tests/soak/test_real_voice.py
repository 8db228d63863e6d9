"""A section read aloud by a real engine: heard in files, by the voice of each language, until Exit.

`tests/browser/page/test_read_aloud.py` has a stand-in for the engine, so it knows what the page
asks for; here is what an engine then says. On Linux Chromium calls the voices of Speech Dispatcher
the machine's own, and Firefox does not.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Playwright

from app.content.load import load
from app.domain.guidance import Section, Topic
from app.domain.routes import route_of
from app.wording.read_aloud import harmless, norwegian_terms, spoken_numbers
from i18n.words import words_for
from tests.soak.conftest import Say
from tests.support.cross_browser_user import CrossBrowserUser
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine
from tests.support.engines.firefox import Firefox
from tests.support.published import Published
from tests.support.speech_engine import Piece, SpeechEngine
from tests.support.visitor import BEGUN

GUIDE = load()
DANGER, HELP = (next(it for it in GUIDE.topics if it.key == key) for key in ("danger", "help"))
ALARM = DANGER.sections[0]
LAWYER = next(it for it in HELP.sections if it.key == "help.lawyer")
NORWEGIAN = "nb"
VOICES = ("en", NORWEGIAN, "ar", "bg")

TERM = re.compile("\\((" + "|".join(map(re.escape, norwegian_terms(GUIDE))) + ")\\)")
IS_QUIET = "() => !speechSynthesis.speaking && !document.documentElement.matches('.aloud')"
LOCAL = "() => speechSynthesis.getVoices().map(({ lang, localService }) => [lang, localService])"
BUTTONS = "() => document.querySelectorAll('.screen.shown .listen').length"

Opened = Callable[..., CrossBrowserUser]


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SpeechEngine]:
    """An engine for all tests of the file."""
    engine = SpeechEngine(tmp_path_factory.mktemp("engine"), VOICES)
    yield engine
    engine.close()


@pytest.fixture
def opened(
    driver: Playwright,
    site: Published,
    voices: SpeechEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opened]:
    """Opens the static guide in a language, in a browser that speaks by the engine."""
    monkeypatch.setenv("SPEECHD_ADDRESS", voices.address)
    voices.forget()
    users = []

    def open_guide(tag: str, engine: Engine | None = None) -> CrossBrowserUser:
        engine = engine or Chromium(driver, switches=["--enable-speech-dispatcher"])
        user = CrossBrowserUser(engine, site.address)
        users.append(user)
        user.renew(**{**BEGUN, "language": tag})
        user.open()
        user.keep_app_waiting()
        user.until(lambda: user.engine.evaluate(LOCAL), "the voices")
        return user

    yield open_guide
    for user in users:
        user.close()


def ask(user: CrossBrowserUser, section: Section) -> None:
    """Open the section on its screen, and tap Listen in it."""
    accordion = f".shown .accordion[data-key='{section.key}']"
    if not user.engine.evaluate(f'() => document.querySelector("{accordion}").open'):
        user.engine.tap(f"{accordion} > summary")
    user.engine.tap(f"{accordion} .listen")


def expected(section: Section, tag: str) -> list[tuple[str, str]]:
    """Return the language and the text of each piece: all that the section says, term by term."""
    words = words_for(tag, GUIDE.facts)
    numbers = re.compile("|".join(map(re.escape, spoken_numbers(GUIDE))))
    found = []
    texts = [(section.key, section.heading), *((it.key, it.text) for it in section.blocks)]
    for key, text in texts:
        said = numbers.sub(lambda it: spoken_numbers(GUIDE)[it[0]], words.sentence(key, text))
        parts = [said] if tag == NORWEGIAN else TERM.split(said)
        found += [(NORWEGIAN if n % 2 else tag, it.strip()) for n, it in enumerate(parts)]
    return [(language, text) for language, text in found if text.strip(" .")]


def said(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(it.language, it.text.strip()) for it in pieces]


@pytest.mark.parametrize("tag", ["bg", "ar", NORWEGIAN])
@pytest.mark.parametrize(
    ("topic", "section"), [(HELP, LAWYER), (DANGER, ALARM)], ids=["lawyer", "danger"]
)
def test_section_is_heard_by_the_voice_of_each_language(
    opened: Opened, voices: SpeechEngine, say: Say, tag: str, topic: Topic, section: Section
) -> None:
    user = opened(tag)
    user.go(route_of(topic, GUIDE))
    ask(user, section)
    user.until(lambda: user.engine.evaluate("() => !document.getElementById('ask').hidden"), "ask")
    assert voices.heard() == []
    user.engine.tap("#try")
    assert said([voices.hear(1)]) == [(tag, harmless(words_for(tag, GUIDE.facts), GUIDE))]
    user.engine.tap("#read")
    wanted = expected(section, tag)
    voices.hear(1 + len(wanted))
    user.until(lambda: user.engine.evaluate(IS_QUIET), "all is read")
    pieces = voices.heard()
    assert said(pieces)[1:] == wanted
    for piece in pieces:
        assert piece.voice == piece.language
        assert piece.seconds() > 0.3, piece
        assert piece.loudest() > 0.1, piece
    whole = " ".join(it.text for it in pieces)
    assert not re.search(r"\d\d\d", whole)
    if section is ALARM:
        assert "1 1 2" in whole
    elif tag != NORWEGIAN:
        assert (NORWEGIAN, "bistandsadvokat") in said(pieces)
    seconds = sum(it.seconds() for it in pieces)
    say(f"{tag}, {section.key}: {len(pieces)} pieces, {seconds:.1f} s of speech")


@pytest.mark.parametrize("way", ["exit", "stop"])
def test_text_ends_in_the_middle_and_no_other_follows(
    opened: Opened, voices: SpeechEngine, way: str
) -> None:
    user = opened("bg")
    user.go(route_of(HELP, GUIDE))
    voices.hold()
    ask(user, LAWYER)
    user.engine.tap("#try")
    tried = voices.hear(1)
    assert tried.is_spoken()
    user.engine.tap("#read")
    voices.hear_end(tried)
    heading = voices.hear(2)
    assert heading.is_spoken()
    user.engine.tap(f"#{way}")
    voices.hear_end(heading)
    if way == "exit":
        user.see_phrasebook()
    voices.release()
    voices.speak("en", "the end")
    assert said(voices.heard()) == [*said([tried, heading]), ("en", "the end")]


def test_voices_that_firefox_does_not_call_local_are_not_offered(
    opened: Opened, voices: SpeechEngine
) -> None:
    user = opened("bg", Firefox())
    assert sorted(user.engine.evaluate(LOCAL)) == [[it, False] for it in sorted(VOICES)]
    user.go(route_of(HELP, GUIDE))
    assert user.engine.evaluate(BUTTONS) == 0
    assert voices.heard() == []
