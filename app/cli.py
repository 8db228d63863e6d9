"""The `varde` command: build, serve, check and hand on the app; look after words and facts."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from app.content.toml import ContentError
from app.face import DEFAULT
from app.publish import BuildError
from i18n.compile import CatalogueError

PORT: Final = 8550
EXTRA: Final = "The publisher is not installed; run: pip install 'varde[publish]'"
SOUND: Final = ("numpy", "soundfile")
SOUND_EXTRA: Final = (
    "The tools for recordings are not installed; run: pip install 'varde[recordings]'"
)
SHEETS: Final = "openpyxl"
SHEETS_EXTRA: Final = (
    "The tools for spreadsheets are not installed; run: pip install 'varde[sheets]'"
)
INTERRUPTED: Final = 130
"""Exit code that shells expect after Ctrl-C."""

Command = Callable[[argparse.Namespace], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: done. 1: it could not be done, and one sentence on stderr says why. 2: the arguments were not
    understood.
    """
    options = _parser().parse_args(arguments)
    run: Command = options.run
    try:
        run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BuildError, CatalogueError, ContentError) as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {"app", "i18n", "storage"}:
            raise  # a fault of ours, which no installation mends
        extras = {**dict.fromkeys(SOUND, SOUND_EXTRA), SHEETS: SHEETS_EXTRA}
        print(extras.get(error.name or "", EXTRA), file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="varde", description=__doc__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    serving = _command(
        commands, "serve", _serve, "build if anything has changed, and serve on this machine"
    )
    # `varde` alone is `varde serve`, so both accept its options; the subcommand's win.
    parser.set_defaults(run=_serve, port=PORT, no_open=False, face=DEFAULT.name)
    for target in (parser, serving):
        target.add_argument(
            "--port",
            type=int,
            default=argparse.SUPPRESS,
            metavar="N",
            help=f"default: {PORT}; 0 chooses any free port",
        )
        target.add_argument(
            "--no-open", action="store_true", default=argparse.SUPPRESS, help="open no browser"
        )
        _add_face(target)
        _add_recordings(target)

    publishing = _command(commands, "publish", _publish, "make the static site for any host")
    publishing.add_argument("out", type=Path, metavar="OUT", help="a new folder or an older site")
    publishing.add_argument(
        "--base-url", default="/", metavar="/x/", help="the path that the site is served under"
    )
    _add_site(publishing)
    _add_recordings(publishing)

    hosting = _command(
        commands, "check", _check_site, "say what is wrong at the address of a published site"
    )
    hosting.add_argument("address", metavar="URL", help="such as https://example.org/book/")

    staging = _command(commands, "stage", _stage, "make the folder for 'flet build apk OUT'")
    staging.add_argument("out", type=Path, metavar="OUT", help="a new folder or an older stage")
    _add_face(staging)

    packing = _command(commands, "kit", _kit, "make the files that a helper takes along")
    packing.add_argument("out", type=Path, metavar="OUT", help="a new folder or an older kit")
    packing.add_argument(
        "--address",
        metavar="URL",
        help="the site's whole address, such as https://example.org/book/; the paper shows it",
    )
    _add_site(packing)
    _add_recordings(packing)

    drawing = _command(commands, "face", _face, "check a face of your own, draw and colour it")
    drawing.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a folder with face.toml and mark.svg"
    )

    facts = _command(
        commands, "facts", _facts, "list the numbers to ring and the pages to open before a release"
    )
    facts.add_argument("--csv", action="store_true", help="write the list for a spreadsheet")

    voices = commands.add_parser("recordings", help="let people read the guide aloud")
    actions = voices.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = _command(actions, "list", _list, "write the texts that a reader records")
    listing.add_argument("tag", metavar="TAG", help="the language, such as ur")
    listing.add_argument("out", type=Path, metavar="OUT", help="a new folder")
    listing.add_argument("--all", action="store_true", help="also texts that are recorded")
    _add_recordings(listing)
    taking = _command(actions, "take", _take, "check what a reader recorded, and add it to a pack")
    taking.add_argument("tag", metavar="TAG", help="the language, such as ur")
    taking.add_argument("folder", type=Path, metavar="FOLDER", help="the list with the sound files")
    taking.add_argument("--partial", action="store_true", help="some texts are not recorded yet")
    _add_recordings(taking, "--out")

    words = commands.add_parser("i18n", help="look after the translations")
    actions = words.add_subparsers(title="commands", metavar="COMMAND", required=True)
    extracting = _command(actions, "extract", _extract, "write the English messages as .pot files")
    extracting.add_argument("out", type=Path, metavar="OUT", help="the folder for them")
    _command(actions, "update", _update, "bring the catalogues up to date with the English")
    checking = _command(actions, "check", _check, "list every fault that a program can find")
    checking.add_argument("tags", nargs="*", metavar="TAG", help="only these languages, such as bg")
    showing = _command(actions, "status", _status, "show how far each language is translated")
    showing.add_argument("tag", nargs="?", metavar="TAG", help="list what this language lacks")
    writing = _command(actions, "sheet", _sheet, "write the texts of a language as a spreadsheet")
    writing.add_argument("tag", metavar="TAG", help="the language, such as ur")
    writing.add_argument("--out", type=Path, metavar="FILE", help="a new file; default: TAG.xlsx")
    correcting = _command(actions, "take", _take_sheet, "take the corrections of a spreadsheet")
    correcting.add_argument("file", type=Path, metavar="FILE", help="the spreadsheet, as .xlsx")
    correcting.add_argument("--dry-run", action="store_true", help="show the changes, write none")
    correcting.add_argument(
        "--sign-off", action="store_true", help="if she has read all of it: also set its status"
    )
    return parser


def _add_site(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--front",
        choices=("guide", "cover"),
        default="guide",
        help="the page at the bare address (default: guide); behind a cover a word opens the guide",
    )
    command.add_argument(
        "--word", default="", metavar="W", help="the word for --front cover; else one is made"
    )
    _add_face(command)


def _add_face(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--face",
        default=argparse.SUPPRESS,
        metavar="NAME|FOLDER",
        help=f"the name, icon and ids on a phone; default: {DEFAULT.name}",
    )


def _add_recordings(command: argparse.ArgumentParser, option: str = "--recordings") -> None:
    command.add_argument(
        option,
        dest="recordings",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FOLDER",
        help="a folder with a pack for each language; default: assets/recordings",
    )


def _packs(options: argparse.Namespace) -> Path:
    from app.publish.recordings.site import RECORDINGS

    return Path(getattr(options, "recordings", RECORDINGS)).absolute()


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Command,
    does: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    command.set_defaults(run=run)
    return command


# Each command imports what it needs: the packages of another command may not be installed.


def _serve(options: argparse.Namespace) -> None:
    from app.publish.faces import find
    from app.publish.progress import reporting
    from app.publish.serve import built, listen, serve

    face = find(options.face)
    with listen(options.port) as listening:
        with reporting() as reporter:
            folder = built(face=face, recordings=_packs(options), reporter=reporter)
        serve(listening, folder, open_browser=not options.no_open)


def _publish(options: argparse.Namespace) -> None:
    from app.publish.build import publish
    from app.publish.faces import find
    from app.publish.fetch import build_packages
    from app.publish.front import front_of
    from app.publish.progress import reporting

    build_packages.check()
    front, face = front_of(options.front, options.word), find(options.face)
    with reporting() as reporter:
        publish(
            options.out,
            options.base_url,
            front=front,
            face=face,
            recordings=_packs(options),
            reporter=reporter,
        )
    if front.is_cover:
        print(f"The guide opens at the site's address with #{front.word} behind it.")


def _check_site(options: argparse.Namespace) -> None:
    from app.publish.check_words import check_words
    from app.publish.hosting.check import check

    report = check(options.address)
    for finding in report.findings:
        print(finding)
    if report.findings:
        raise BuildError(f"{len(report.findings)} findings.")
    print(f"Nothing is wrong with {report.files} files.")
    print(f"Check code: {report.code}")
    print(f"Check words: {check_words(report.code)}")


def _stage(options: argparse.Namespace) -> None:
    from app.publish.faces import find
    from app.publish.fetch import build_packages
    from app.publish.native.project import stage_native

    build_packages.check()
    stage_native(options.out, face=find(options.face))


def _kit(options: argparse.Namespace) -> None:
    from app.publish.faces import find
    from app.publish.fetch import build_packages
    from app.publish.front import front_of
    from app.publish.kit.kit import write_kit
    from app.publish.kit.printed_address import site_address
    from app.publish.progress import reporting

    build_packages.check()
    if options.front == "cover" and not options.word:
        raise BuildError("A kit for --front cover takes --word, the word of the published site.")
    front, face = front_of(options.front, options.word), find(options.face)
    address = site_address(options.address) if options.address is not None else None
    with reporting() as reporter:
        write_kit(
            options.out,
            address,
            front=front,
            face=face,
            recordings=_packs(options),
            reporter=reporter,
        )


def _face(options: argparse.Namespace) -> None:
    from app.publish.face_drawing import draw

    print(f"Wrote {draw(options.folder)} pictures and the colours to {options.folder}.")


def _facts(options: argparse.Namespace) -> None:
    from app.content.load import load
    from app.publish.fact_sheet import as_csv, as_table, rows

    write = as_csv if options.csv else as_table
    print(write(rows(load())), end="")


def _list(options: argparse.Namespace) -> None:
    from app.content.load import load
    from app.publish.recordings.listing import write_list

    print(write_list(options.tag, options.out, _packs(options), load(), is_whole=options.all))


def _take(options: argparse.Namespace) -> None:
    from app.content.load import load
    from app.publish.progress import reporting
    from app.publish.recordings.take import take

    with reporting() as reporter:
        take(
            options.tag,
            options.folder,
            _packs(options),
            load(),
            is_partial=options.partial,
            reporter=reporter,
        )


def _extract(options: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.extraction import extract

    extract(load(), options.out)


def _update(_: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.extraction import update

    update(load())


def _check(options: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.checks import check

    findings = check(load(), tuple(options.tags))
    for finding in findings:
        print(finding)
    if findings:
        raise CatalogueError(f"{len(findings)} findings.")


def _status(options: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.progress import status
    from i18n.states import Lag

    if options.tag:
        [row] = status(load(), tags=[options.tag])
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


def _sheet(options: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.sheets.workbook import write_sheet

    out = options.out or Path(f"{options.tag}.xlsx")
    print(f"Wrote {write_sheet(options.tag, load(), out)} texts to {out}.")


def _take_sheet(options: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.sheets.take import plan, take, told

    planned = plan(options.file, load(), date.today())
    for line in told(planned):
        print(line)
    if options.dry_run and not planned.findings:
        print("Nothing was written.")
    else:
        take(planned, sign_off=options.sign_off)
        print("Written.")


if __name__ == "__main__":
    sys.exit(main())
