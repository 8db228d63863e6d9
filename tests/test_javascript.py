"""The JavaScript and the style sheets are formatted, linted and of the types that they say."""

import pytest

from app.publish import ROOT
from app.publish.web_files import CONTEXTS, WEB
from tests.support.node_tools import run, tool


def test_biome_finds_nothing() -> None:
    """`.biome.jsonc` has the rules; `biome check --write` mends what can be mended."""
    done = run([tool("biome"), "check", "--error-on-warnings", "--colors=off"], ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("context", CONTEXTS)
def test_typescript_finds_nothing(context: str) -> None:
    done = run([tool("tsc"), "--project", str(WEB / context), "--pretty", "false"], ROOT)
    assert done.returncode == 0, done.stdout


def test_typescript_finds_nothing_in_the_tests() -> None:
    folder = ROOT / "tests" / "bench"
    done = run([tool("tsc"), "--project", str(folder), "--pretty", "false"], ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_script_is_checked(context: str) -> None:
    done = run([tool("tsc"), "--project", str(WEB / context), "--listFilesOnly"], ROOT)
    checked = {line.rsplit("/", 1)[-1] for line in done.stdout.splitlines()}
    scripts = {file.name for file in (WEB / context).glob("*.js")}
    assert scripts - checked <= {"wasm-compiler.js"}  # a worker: python/tsconfig.json has it
