"""The tables of respelling, one for each language that has its own: read when one is needed."""

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from app.content.toml import Table, TomlFile
from app.domain.respelling import CONSONANTS, VOWELS, Doubled, Respelling, Stress, is_rule


class Respellings(Mapping[str, Respelling]):
    """The table of each file in a folder, by the tag of its language.

    A file is read when its language is asked for. That raises ContentError with file, line and
    reason where the file is not whole.
    """

    def __init__(self, folder: Traversable) -> None:
        names = sorted(it.name for it in folder.iterdir() if it.name.endswith(".toml"))
        self._files = {name.removesuffix(".toml"): folder / name for name in names}
        self._read: dict[str, Respelling] = {}

    def __getitem__(self, tag: str) -> Respelling:
        if tag not in self._read:
            self._read[tag] = _respelling(TomlFile.read(self._files[tag]).top())
        return self._read[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _respelling(top: Table) -> Respelling:
    rules = top.table("letters")
    letters = {}
    for key in rules.names():
        if not is_rule(key):
            raise rules.error(f"{key!r} is no row of signs", key)
        letters[key] = rules.text(key)
    for sign in (*VOWELS, *CONSONANTS):
        if sign not in letters:
            raise rules.error(f"there are no letters for {sign!r}")
    found = Respelling(
        letters=letters,
        stress=top.choice("stress", Stress),
        doubled=top.choice("doubled", Doubled),
        hyphens=top.flag("hyphens"),
        joiner=top.optional_text("joiner") or "",
        comma=top.optional_text("comma") or ",",
    )
    if found.stress is Stress.CAPITALS and not found.hyphens:
        raise top.error("capitals need hyphens, which part the syllables", "stress")
    top.nothing_else()
    return found
