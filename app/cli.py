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

    words = commands.add_parser("i18n", help="list what is not translated; bring files up to date")
    actions = words.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(actions, "status", _status, "list what is missing or doubtful in each language")
    _command(actions, "update", _update, "bring the catalogues up to date with the English")
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
    from app.publish.native import stage_native

    stage_native(options.out)


def _status(_: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.catalogues import status

    for finding in status(load()):
        print(finding)


def _update(_: argparse.Namespace) -> None:
    from app.content.load import load
    from i18n.catalogues import update

    update(load())
