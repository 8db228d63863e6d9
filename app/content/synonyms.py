"""The groups of words with the same meaning, for the search: read when a language is searched."""

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Final

from app.content.toml import Table, TomlFile

Groups = tuple[tuple[str, ...], ...]

SHARED: Final = "en-nb"
"""The file of the English and Norwegian words. They count in every language, under the tag "": she
may have seen such a word on a form."""


class Synonyms(Mapping[str, Groups]):
    """The groups of each file in a folder, by language.

    A start does not wait for them: a file is read when its language is asked for. That raises
    ContentError with file, line and reason where the file is not whole.
    """

    def __init__(self, folder: Traversable) -> None:
        names = sorted(it.name for it in folder.iterdir() if it.name.endswith(".toml"))
        tags = (name.removesuffix(".toml") for name in names)
        self._files = {"" if tag == SHARED else tag: folder / f"{tag}.toml" for tag in tags}
        self._read: dict[str, Groups] = {}

    def __getitem__(self, tag: str) -> Groups:
        if tag not in self._read:
            self._read[tag] = tuple(_groups(TomlFile.read(self._files[tag]).top()))
        return self._read[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _groups(top: Table) -> Iterator[tuple[str, ...]]:
    """Yield the groups of one file, each word of a group once."""
    for table in top.array("group"):
        words: dict[str, None] = {}
        for language in table.names():
            own = table.texts(language)
            twice = next((word for word in own if own.count(word) > 1), None)
            if twice:
                raise table.error(f"{twice!r} is there twice", language)
            words |= dict.fromkeys(own)
        yield tuple(words)
    top.nothing_else()
