"""The least a page can be: two numbers that can be tapped, and nothing else."""

from pathlib import Path

from app.publish.bundle import compressed

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
    """Make the page in `folder`, which must not exist, and compress it as ours is."""
    folder.mkdir()
    files = {"index.html": PAGE.encode()}
    for name, data in (files | compressed(files)).items():
        (folder / name).write_bytes(data)
