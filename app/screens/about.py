"""The screen about the guide: its purpose, promises, sources and licences."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from app.domain.facts import Source
from app.domain.guide import Guide
from app.domain.routes import Route
from app.screens import tree
from app.wording.about import version
from app.wording.sources import count, is_copy, read_on


def about(guide: Guide) -> tree.Screen:
    """Return the only screen on which the guide says its own name."""
    return tree.Screen(
        Route.ABOUT,
        (
            tree.Title(tree.Message("About this guide")),
            tree.Body(
                tree.Message(
                    "This is Varde, a free guide for people who are exploited in Norway, "
                    "and for those who help them. A varde is a pile of stones that shows the way."
                )
            ),
            tree.Heading(tree.Message("What we promise")),
            tree.Point(
                "check",
                tree.Message("Everything is on your phone, so the guide works without internet."),
                if_kept=True,
            ),
            tree.Point(
                "check",
                tree.Message(
                    "We cannot see that you are reading this. Nothing is counted or sent."
                ),
            ),
            tree.Point(
                "check",
                tree.Message(
                    "For what we say about the law and about help, you can see where it comes from "
                    "and when we read it. "
                    "If we read a saved copy, the page itself may have changed since then."
                ),
            ),
            tree.Heading(tree.Message("What we cannot promise")),
            tree.Point(
                "info",
                tree.Message("This guide is information, and does not replace a lawyer or ROSA."),
            ),
            tree.Point(
                "info", tree.Message("Rules and numbers change, so if you are not sure, ask ROSA.")
            ),
            tree.Point(
                "info", tree.Message("Exit hides the screen, but it does not hide everything.")
            ),
            tree.Link(
                Route.EXIT_LIMITS, tree.Message("What Exit can and cannot do"), "visibility_off"
            ),
            tree.Part(
                "about.sources",
                partial(count, number=len(guide.sources)),
                tuple(_by_day(guide.sources.values())),
            ),
            tree.Heading(tree.Message("Licences")),
            tree.Body(
                tree.Message(
                    "The program is free under the Apache 2.0 licence. It is made with Flet, "
                    "Flutter, Python and Babel. The font is Roboto. All of these are free too."
                )
            ),
            tree.Mark.RECORDINGS,
            tree.Quiet(version),
            tree.Mark.CHECK_WORDS,
        ),
    )


def _by_day(sources: Iterable[Source]) -> Iterator[tree.Node]:
    """Yield the sources, the last read first, each day above those that were read on it."""

    def way(it: Source) -> tuple[int, bool]:
        return -it.read.toordinal(), is_copy(it)

    for _, run in groupby(sorted(sources, key=way), way):
        read = list(run)
        yield tree.Quiet(partial(read_on, source=read[0]))
        yield from (tree.SourceInFull(it) for it in read)
