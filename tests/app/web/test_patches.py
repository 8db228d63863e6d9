"""Each replaced browser function names a test that fails without it, and the test exists."""

import re

from app.publish import ROOT
from app.publish.web_files import WEB

SCRIPT = (WEB / "frame/patches.js").read_text(encoding="utf-8")
NAMED = re.compile(r"^// (test_\w+\.py): (test_\w+)", re.MULTILINE)


def test_every_patch_names_a_test() -> None:
    patches = re.findall(r"^export function (\w+)", SCRIPT, re.MULTILINE)
    assert len(patches) == 14
    assert len(NAMED.findall(SCRIPT)) == 17  # that of the focus has three, that of the Tab key two


def test_every_named_test_exists() -> None:
    for file, name in NAMED.findall(SCRIPT):
        text = (ROOT / "tests/browser" / file).read_text(encoding="utf-8")
        assert f"def {name}(" in text, f"{file} has no {name}"
