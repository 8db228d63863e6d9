"""Reads the words that mean the same to somebody who searches."""

from app.content.toml import TomlFile


def read_synonyms(file: TomlFile) -> tuple[tuple[str, ...], ...]:
    """The groups, each with its words of all languages. Raises ContentError."""
    groups = []
    for table in file.array("group"):
        words: dict[str, None] = {}
        for language in table.names():
            own = table.texts(language)
            twice = next((word for word in own if own.count(word) > 1), None)
            if twice:
                raise table.error(f"{twice!r} is there twice", language)
            words |= dict.fromkeys(own)
        groups.append(tuple(words))
        table.nothing_else()
    return tuple(groups)
