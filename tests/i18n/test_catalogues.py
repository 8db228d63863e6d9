"""The translations as a phone reads them are those of the .po files."""

import json
import subprocess
import sys
from pathlib import Path

from app.publish.client.stage import staged
from i18n.catalogues import translations
from i18n.languages import LANGUAGES, SOURCE
from i18n.words import DOMAINS
from tests.support.folders import write

READ = """
import json, sys
from i18n.catalogues import translations
tags, domains = json.loads(sys.argv[1])
print(json.dumps({tag: {it: dict(translations(tag, it)) for it in domains} for tag in tags}))
"""


def test_phone_reads_the_same_texts(tmp_path: Path) -> None:
    files = staged()
    write({it: files[it] for it in files if it.startswith("i18n/")}, tmp_path)
    tags = [it.tag for it in LANGUAGES]
    # Neither Babel nor anything else of ours is there.
    done = subprocess.run(
        [sys.executable, "-S", "-c", READ, json.dumps([tags, DOMAINS])],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    expected = {tag: {it: dict(translations(tag, it)) for it in DOMAINS} for tag in tags}
    assert json.loads(done.stdout) == expected
    assert [tag for tag in tags if not all(expected[tag].values())] == [SOURCE.tag]


def test_language_without_a_catalogue_has_no_texts() -> None:
    assert translations("xx", "ui") == {}
