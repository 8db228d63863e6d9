"""The `varde` command: serve, publish and stage the app, and look after its translations."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.content.toml import ContentError
from app.publish import BuildError
from i18n.compile import CatalogueError

PORT = 8550
EXTRA = "What builds the site is not installed; run: pip install 'varde[publish]'"

Run = Callable[[argparse.Namespace], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and answer its exit code.

    0: done. 1: it could not be done, and one sentence on stderr says why. 2: not understood.
    """
    options = _parser().parse_args(arguments)
    run: Run = options.run
    try:
        run(options)
    except KeyboardInterrupt:
        return 130  # what shells expect after Ctrl-C
    except (BuildError, CatalogueError, ContentError) as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {"app", "i18n", "storage"}:
            raise  # a fault of ours, which no installation mends
        print(EXTRA, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="varde", description=__doc__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    serving = _command(commands, "serve", _serve, "build when stale, and serve on this machine")
    # `varde` alone is `varde serve`, so both take its options; those of the latter come last.
    parser.set_defaults(run=_serve, port=PORT, no_open=False)
    for target in (parser, serving):
        target.add_argument(
            "--port",
            type=int,
            default=argparse.SUPPRESS,
            metavar="N",
            help=f"{PORT} where none is given; 0 takes any that is free",
        )
        target.add_argument(
            "--no-open", action="store_true", default=argparse.SUPPRESS, help="open no browser"
        )

    publishing = _command(commands, "publish", _publish, "make the static site, for any host")
    publishing.add_argument("out", type=Path, metavar="OUT", help="a new folder, or an older site")
    publishing.add_argument(
        "--base-url", default="/", metavar="/x/", help="the path it will be served under"
    )

    staging = _command(commands, "stage", _stage, "make the folder for 'flet build apk OUT'")
    staging.add_argument("out", type=Path, metavar="OUT", help="a new folder, or an older stage")

    words = commands.add_parser("i18n", help="look after the translations")
    actions = words.add_subparsers(title="commands", metavar="COMMAND", required=True)
    extracting = _command(actions, "extract", _extract, "write the English messages as .pot files")
    extracting.add_argument("out", type=Path, metavar="OUT", help="the folder for them")
    _command(actions, "update", _update, "bring the catalogues up to date with the English")
    checking = _command(actions, "check", _check, "list what is wrong, as far as a program sees it")
    checking.add_argument("tags", nargs="*", metavar="TAG", help="only these languages, such as bg")
    _command(actions, "status", _status, "tell how far each language is")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Run, says: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")
    command.set_defaults(run=run)
    return command


# Each imports what it needs itself: the packages for another command may not be installed.


def _serve(options: argparse.Namespace) -> None:
    from app.publish.serve import serve

    serve(options.port, open_browser=not options.no_open)


def _publish(options: argparse.Namespace) -> None:
    from app.publish.bundle import publish

    publish(options.out, options.base_url)


def _stage(options: argparse.Namespace) -> None:
    from app.publish.native.project import stage_native

    stage_native(options.out)


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


def _status(_: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.extraction import status

    print(f"{'':4} {'translated':>10} {'fuzzy':>6} {'missing':>8}  status")
    for it in status(load()):
        told = " ".join(filter(None, (it.language.status, it.language.checked_by)))
        print(f"{it.language.tag:4} {it.translated:10} {it.fuzzy:6} {it.missing:8}  {told}")
