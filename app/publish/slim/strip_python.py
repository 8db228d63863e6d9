"""Python sources without comments and docstrings, which are half of Flet's and read by nobody.

They are taken apart into tokens and not parsed: Pyodide's Python is newer than the one that builds.
"""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from hashlib import sha256
from io import StringIO
from itertools import pairwise
from pathlib import Path
from tokenize import (
    COMMENT,
    DEDENT,
    ENDMARKER,
    INDENT,
    NEWLINE,
    NL,
    OP,
    STRING,
    TokenInfo,
    generate_tokens,
    tok_name,
)
from typing import Final

from app.publish.build_cache import Cache
from app.publish.progress import Advance

NOTICE: Final = "# Changed: comments and docstrings are left out.\n"
"""First line of each source. Whoever changes somebody else's file must say so in it (Apache-2.0,
section 4b; PSF-2.0, section 3)."""

PLACEHOLDER: Final = '"."\n'
"""Docstring of a decorated class, and body of a block that had no more than a docstring. Without
one, a dataclass composes it of its signature when it is imported, which takes longer."""


def strip_all(
    sources: Mapping[str, bytes], cache: Cache, advance: Advance = lambda _: None
) -> dict[str, bytes]:
    """Strip each source by its path; one that *cache* holds is not stripped again.

    *advance* is told the bytes of each source that is done.
    """
    done = {}
    for name, source in sources.items():
        entry = f"stripped/{_code()}/{sha256(source).hexdigest()}.py"
        done[name] = cache.get(entry, partial(strip, source))
        advance(len(source))
    return done


@cache
def _code() -> str:
    return sha256(Path(__file__).read_bytes()).hexdigest()[:16]


def strip(source: bytes) -> bytes:
    """Return the same program without comments, docstrings and the space around operators.

    Annotations stay, because Flet's dataclasses are made of them, and so do assertions. The bytes
    do not depend on the Python that builds.
    """
    lines = [NOTICE]
    indent = ""
    is_empty = False  # the block that the last line has begun
    statement: list[TokenInfo] = []
    for token in _tokens(source.decode()):
        if token.type == INDENT:
            indent += " "
            before, begun = (line.lstrip() for line in lines[-2:])
            is_empty = not (before.startswith("@") and begun.startswith("class "))
            if not is_empty:
                lines.append(indent + PLACEHOLDER)
        elif token.type == DEDENT:
            if is_empty:
                lines.append(indent + PLACEHOLDER)
            is_empty = False
            indent = indent[1:]
        elif token.type != NEWLINE:
            statement.append(token)
        else:
            if {it.type for it in statement} != {STRING}:
                lines.append(f"{indent}{_joined(statement)}\n")
                is_empty = False
            statement = []
    return "".join(lines).encode()


def _joined(statement: list[TokenInfo]) -> str:
    """Return the source of a statement on one line, with a space where two words need one.

    With a brace in a string, all spaces of its lines stay: before Python 3.12 an f-string that has
    its own quotes inside of it looks like two strings with code between.
    """
    has_braces = any(it.type == STRING and "{" in it.string for it in statement)
    text = statement[0].string
    for before, after in pairwise(statement):
        (row, end), (next_row, start) = before.end, after.start
        if has_braces and row == next_row:
            text += " " * (start - end)
        elif before.end != after.start and OP not in {before.type, after.type}:
            text += " "
        text += after.string
    return text


def _tokens(source: str) -> Iterator[TokenInfo]:
    """Yield the tokens that make the program, an f-string as one, as before Python 3.12."""
    lines = StringIO(source).readlines()
    begun: list[tuple[int, int]] = []
    for token in generate_tokens(iter(lines).__next__):
        kind = tok_name[token.type]
        if kind.endswith("STRING_START"):
            begun.append(token.start)
        elif kind.endswith("STRING_END"):
            (row, column), (last_row, end) = begun.pop(), token.end
            if not begun:
                text = "".join(lines[row - 1 : last_row])
                text = text[column : len(text) - len(lines[last_row - 1]) + end]
                yield TokenInfo(STRING, text, (row, column), token.end, token.line)
        elif not begun and token.type not in {COMMENT, NL, ENDMARKER}:
            yield token
