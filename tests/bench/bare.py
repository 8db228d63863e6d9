"""The bare page: the least that any page can be. Two numbers that can be tapped, nothing else.

It has no style, no script, no guide and no exit, so it shows what the browser and the machine cost
by themselves.
"""

from pathlib import Path

from tests.support.compressed import compressed

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Numbers</title>
<link rel="icon" href="data:,">
<p><a href="tel:112">Call 112</a>
<p><a href="tel:+4722331160">Call ROSA</a>
</html>
"""


def make(folder: Path) -> None:
    """Write the page into `folder`, which must not exist, and compress it as ours is."""
    folder.mkdir()
    files = {"index.html": PAGE.encode()}
    for name, data in (files | compressed(files)).items():
        (folder / name).write_bytes(data)
