"""Python sources without comments and docstrings, which are half of Flet's and read by nobody."""

import ast
import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Final

from python_minifier.ast_compare import compare_ast
from python_minifier.f_string import OuterFString
from python_minifier.module_printer import ModulePrinter

from app.publish import BuildError
from app.publish.build_cache import Cache
from app.publish.progress import Advance

NOTICE: Final = "# Changed: comments and docstrings are left out.\n"
"""First line of each source. Whoever changes somebody else's file must say so in it (Apache-2.0,
section 4b; PSF-2.0, section 3)."""

PLACEHOLDER: Final = "."
"""Docstring of a decorated class. A dataclass without one composes it of its signature when it is
imported, which takes longer than reading the docstring that was stripped."""

WORTH_PROCESSES: Final = 250_000
"""Bytes of source from which more processes are started: stripping them takes as long (0.2 s)."""


def strip_all(
    sources: Mapping[str, bytes], cache: Cache, advance: Advance = lambda _: None
) -> dict[str, bytes]:
    """Strip each source by its path; one that *cache* holds is not stripped again.

    *advance* is told the bytes of each source that is done. Raises BuildError.
    """
    entries = {name: _entry(data) for name, data in sources.items()}
    cached = {name: cache.find(entry) for name, entry in entries.items()}
    done = {name: data for name, data in cached.items() if data is not None}
    advance(sum(len(sources[name]) for name in done))
    missing = [name for name in sources if name not in done]
    missing.sort(key=lambda name: -len(sources[name]))  # the longest must not be the last
    for name, data in zip(missing, _stripped(missing, sources), strict=True):
        done[name] = cache.put(entries[name], data)
        advance(len(sources[name]))
    return done


def _stripped(names: list[str], sources: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield these sources stripped, made by all processors if there is enough to do."""
    texts = [sources[name] for name in names]
    workers = os.cpu_count() or 1
    if workers == 1 or sum(map(len, texts)) < WORTH_PROCESSES:
        yield from map(strip, names, texts)
    else:
        spawn = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
        with ProcessPoolExecutor(workers, spawn, _begin) as pool:
            yield from pool.map(strip, names, texts, chunksize=4)


def _begin() -> None:
    """Begin a process of the pool: Ctrl-C is for its parent, and it ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent

    def follow() -> None:
        parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()


def strip(name: str, source: bytes) -> bytes:
    """Return the same program without comments and docstrings.

    The bytes do not depend on the Python that builds. Annotations stay, because Flet's dataclasses
    are made of them, and so do assertions. *name* is for the message of BuildError.
    """
    try:
        module = ast.parse(source)
    except SyntaxError as error:
        raise BuildError(f"{name}: line {error.lineno} cannot be parsed: {error.msg}.") from error
    module = _Stripper().visit(module)
    code: str = _Printer()(module)
    compare_ast(module, ast.parse(code))
    return f"{NOTICE}{code}\n".encode()


def _entry(source: bytes) -> str:
    """Name a cache entry after what decides its bytes: the source, this code, python-minifier."""
    return f"stripped/{_code()}/{sha256(source).hexdigest()}.py"


@lru_cache
def _code() -> str:
    code = Path(__file__).read_bytes() + version("python-minifier").encode()
    return sha256(code).hexdigest()[:16]


class _Stripper(ast.NodeTransformer):
    """Removes each statement that is nothing but a constant."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        # `...` is the body of a declaration, and as short as what would replace it.
        stays = not isinstance(node.value, ast.Constant) or node.value.value is ...
        return node if stays else None

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if isinstance(node, ast.ClassDef) and node.decorator_list:
            node.body.insert(0, ast.Expr(ast.Constant(PLACEHOLDER)))
        elif isinstance(node, ast.stmt | ast.ExceptHandler) and getattr(node, "body", None) == []:
            vars(node)["body"] = [ast.Pass()]
        return node


class _Printer(ModulePrinter):
    """Prints f-strings for Python 3.11; from 3.12 on python-minifier nests quotation marks."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:  # noqa: N802 - ast calls it so
        self.printer.fstring(str(OuterFString(node, pep701=False)))
