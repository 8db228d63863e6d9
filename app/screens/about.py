"""The screen about the guide: its purpose, promises, sources and licences."""

from app.domain.guide import Guide
from app.domain.routes import Route
from app.screens import tree
from app.wording.about import version


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
            tree.Heading(tree.Message("Sources")),
            *(tree.SourceInFull(it) for it in guide.sources.values()),
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
