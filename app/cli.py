"""The `varde` command. Each function is a command, and its docstring is what `--help` says."""

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from app.content.toml import ContentError
from app.look.face import DEFAULT
from app.publish import BuildError
from i18n.translators.po_files import CatalogueError

PORT: Final = 8550
EXTRAS: Final = {"av": "recordings", "numpy": "recordings", "openpyxl": "sheets"}
"""The extra that brings a package; any other comes with `publish`."""
INTERRUPTED: Final = 130
"""Exit code that shells expect after Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: done. 1: it could not be done, and one sentence on stderr says why. 2: the arguments were not
    understood.
    """
    try:
        # On Windows, click would take ~ at the beginning of a --word for a folder.
        done = varde.main(arguments, "varde", standalone_mode=False, windows_expand_args=False)
        return int(done or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except (BuildError, CatalogueError, ContentError) as error:
        print(error, file=sys.stderr)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in {"app", "i18n", "storage"}:
            raise  # a fault of ours, which no installation mends
        extra = EXTRAS.get(package, "publish")
        print(f"{package} is not installed; run: pip install 'varde[{extra}]'", file=sys.stderr)
    return 1


class Commands(click.Group):
    """A group that lists its commands in the order of this module."""

    group_class = type

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.commands)


def _before(option: str, otherwise: object) -> Any:
    """Return the value of an option before the command, as in `varde --face cards publish OUT`."""
    return click.get_current_context().find_root().params.get(option, otherwise)


PACKS: Final[dict[str, Any]] = {
    "type": lambda folder: Path(folder).absolute(),
    "default": lambda: _before("recordings", DEFAULT.parents[1] / "recordings"),
    "metavar": "FOLDER",
    "help": "a folder with a pack for each language; default: assets/recordings",
}
with_recordings = click.option("--recordings", **PACKS)
with_face = click.option(
    "--face",
    default=lambda: _before("face", DEFAULT.name),
    metavar="NAME|FOLDER",
    help=f"the name, icon and ids on a phone; default: {DEFAULT.name}",
)
with_front = click.option(
    "--front",
    type=click.Choice(["guide", "cover"]),
    default="guide",
    help="the page at the bare address (default: guide); behind a cover a word opens the guide",
)
with_word = click.option(
    "--word", default="", metavar="W", help="the word for --front cover; else one is made"
)
with_tag = click.argument("tag", help="the language, such as ur")


@contextmanager
def _site(front: str, word: str, face: str, recordings: Path) -> Iterator[dict[str, Any]]:
    """Yield what makes a site by these options, with a reporter at work until the block ends."""
    from app.publish.face.faces import find
    from app.publish.fetch import build_packages
    from app.publish.pages.front import front_of
    from app.publish.progress import reporting

    build_packages.check()
    chosen = {"front": front_of(front, word), "face": find(face), "recordings": recordings}
    with reporting() as reporter:
        yield {**chosen, "reporter": reporter}


def _tell(findings: Collection[object]) -> None:
    """Print the findings of a check. Raises BuildError if there are any."""
    for finding in findings:
        print(finding)
    if findings:
        raise BuildError(f"{len(findings)} findings.")


# Each command imports what it needs: the packages of another command may not be installed.


@click.command()
@click.option(
    "--port",
    type=int,
    default=lambda: _before("port", PORT),
    metavar="N",
    help=f"default: {PORT}; 0 chooses any free port",
)
@click.option(
    "--no-open", is_flag=True, default=lambda: _before("no_open", False), help="open no browser"
)
@with_face
@with_recordings
def serve(port: int, no_open: bool, face: str, recordings: Path) -> None:
    """Build if anything has changed, and serve on this machine."""
    from app.publish.face.faces import find
    from app.publish.progress import reporting
    from app.publish.site import serve

    folder = find(face)
    with serve.listen(port) as listening:
        with reporting() as reporter:
            site = serve.built(face=folder, recordings=recordings, reporter=reporter)
        serve.serve(listening, site, open_browser=not no_open)


@click.group(
    cls=Commands,
    params=serve.params,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.pass_context
def varde(context: click.Context, /, **_: object) -> None:
    """Build, serve, check and hand on the app; look after words and facts."""
    if context.invoked_subcommand is None:
        context.forward(serve)


varde.add_command(serve)


@varde.command()
@click.argument("out", type=Path, help="a new folder or an older site")
@click.option("--base-url", default="/", metavar="/x/", help="the path that it is served under")
@with_front
@with_word
@with_face
@with_recordings
def publish(out: Path, base_url: str, **options: Any) -> None:
    """Make the static site for any host."""
    from app.publish.site.build import publish

    with _site(**options) as site:
        publish(out, base_url, **site)
    if site["front"].is_cover:
        print(f"The guide opens at the site's address with #{site['front'].word} behind it.")


@varde.command()
@click.argument("address", metavar="URL", help="such as https://example.org/book/")
def check(address: str) -> None:
    """Say what is wrong at the address of a published site."""
    from app.publish.hosting.check import check
    from app.publish.site.check_words import check_words

    report = check(address)
    _tell(report.findings)
    print(f"Nothing is wrong with {report.files} files.")
    print(f"Check code: {report.code}")
    print(f"Check words: {check_words(report.code)}")


@varde.command()
@click.argument("out", type=Path, help="a new folder or an older stage")
@with_face
def stage(out: Path, face: str) -> None:
    """Make the folder for 'flet build apk OUT'."""
    from app.publish.face.faces import find
    from app.publish.fetch import build_packages
    from app.publish.native.project import stage_native

    build_packages.check()
    stage_native(out, face=find(face))


@varde.command()
@click.argument("out", type=Path, help="a new folder or an older kit")
@click.option(
    "--address",
    metavar="URL",
    help="the site's whole address, such as https://example.org/book/; the paper shows it",
)
@with_front
@with_word
@with_face
@with_recordings
def kit(out: Path, address: str | None, **options: Any) -> None:
    """Make the files that a helper takes along."""
    from app.publish.kit.kit_folder import write_kit
    from app.publish.kit.printed_address import site_address

    if options["front"] == "cover" and not options["word"]:
        raise BuildError("A kit for --front cover takes --word, the word of the published site.")
    target = None if address is None else site_address(address)
    with _site(**options) as site:
        write_kit(out, target, **site)


@varde.command()
@click.argument("folder", type=Path, help="a folder with face.toml and mark.svg")
def face(folder: Path) -> None:
    """Check a face of your own, draw and colour it."""
    from app.publish.face.face_drawing import draw

    print(f"Wrote {draw(folder)} pictures and the colours to {folder}.")


@varde.command()
@click.option("--csv", is_flag=True, help="write the list for a spreadsheet")
def facts(csv: bool) -> None:
    """List numbers to ring and pages to open before a release."""
    from app.content.load import load
    from app.publish.kit.fact_sheet import as_csv, as_table, rows

    write = as_csv if csv else as_table
    print(write(rows(load())), end="")


@varde.group()
def recordings() -> None:
    """Let people read the guide aloud."""


@recordings.command("list")
@with_tag
@click.argument("out", type=Path, help="a new folder")
@click.option("--all", "is_whole", is_flag=True, help="also texts that are recorded")
@with_recordings
def list_texts(tag: str, out: Path, recordings: Path, is_whole: bool) -> None:
    """Write the texts that a reader records."""
    from app.content.load import load
    from app.publish.recordings.listing import write_list

    print(write_list(tag, out, recordings, load(), is_whole=is_whole))


@recordings.command("take")
@with_tag
@click.argument("folder", type=Path, help="the list with the sound files")
@click.option("--partial", "is_partial", is_flag=True, help="some texts are not recorded yet")
@click.option("--out", "recordings", **PACKS)
def take_recordings(tag: str, folder: Path, recordings: Path, is_partial: bool) -> None:
    """Check what a reader recorded, and add it to a pack."""
    from app.content.load import load
    from app.publish.progress import reporting
    from app.publish.recordings.take import take

    with reporting() as reporter:
        take(tag, folder, recordings, load(), is_partial=is_partial, reporter=reporter)


@varde.group()
def i18n() -> None:
    """Look after the translations."""


@i18n.command()
@click.argument("out", type=Path, help="the folder for them")
def extract(out: Path) -> None:
    """Write the English messages as .pot files."""
    from app.content.load import load
    from i18n.translators.extraction import extract

    extract(load(), out)


@i18n.command()
def update() -> None:
    """Bring the catalogues up to date with the English."""
    from app.content.load import load
    from i18n.translators.extraction import update

    update(load())


@i18n.command("check")
@click.argument("tags", nargs=-1, metavar="[TAG]...", help="only these languages, such as bg")
def check_words(tags: tuple[str, ...]) -> None:
    """List every fault that a program can find."""
    from app.content.load import load
    from i18n.translators.checks import check

    _tell(check(load(), tags))


@i18n.command()
@click.argument("tag", required=False, help="list what this language lacks")
def status(tag: str | None) -> None:
    """Show how far each language is translated."""
    from app.content.load import load
    from i18n.translators.progress import status
    from i18n.translators.states import Lag

    if tag:
        [row] = status(load(), tags=[tag])
        for text in row.lagging:
            print(text)
        return
    lags = (Lag.REWORDED, Lag.FUZZY, Lag.MISSING)
    print(f"{'':7} {'translated':>10} {' '.join(f'{it:>8}' for it in lags)}  {'oldest':10}  status")
    for row in status(load()):
        reviewed = " ".join(filter(None, (row.language.status, row.language.checked_by)))
        counts = " ".join(f"{row.count(it):8}" for it in lags)
        oldest = f"{row.since or '-'!s:10}"
        print(f"{row.language.tag:7} {row.translated:10} {counts}  {oldest}  {reviewed}")


@i18n.command()
@with_tag
@click.option("--out", type=Path, metavar="FILE", help="a new file; default: TAG.xlsx")
def sheet(tag: str, out: Path | None) -> None:
    """Write the texts of a language as a spreadsheet."""
    from app.content.load import load
    from i18n.translators.sheets.workbook import write_sheet

    file = out or Path(f"{tag}.xlsx")
    print(f"Wrote {write_sheet(tag, load(), file)} texts to {file}.")


@i18n.command("take")
@click.argument("file", type=Path, help="the spreadsheet, as .xlsx")
@click.option("--dry-run", is_flag=True, help="show the changes, write none")
def take_sheet(file: Path, dry_run: bool) -> None:
    """Take the corrections of a spreadsheet."""
    from app.content.load import load
    from i18n.translators.sheets.take import plan, take

    planned = plan(file, load())
    for line in (*planned.told, *planned.faults):
        print(line)
    if dry_run and not planned.faults:
        print("Nothing was written.")
    else:
        take(planned)
        print("Written.")


if __name__ == "__main__":
    sys.exit(main())
