"""Sentences by which she may recognise her own situation. Nothing is counted."""

from typing import Final

from app.domain.facts import SourceRef
from app.domain.guide import Guide
from app.domain.routes import Route
from app.domain.signs import SignGroup
from app.screens import tree
from app.wording.blocks import sources_of

ENDING: Final = tree.Message("What this may mean")


def signs(guide: Guide) -> tree.Screen:
    """Return a part for each kind, and an ending that is the same for every tick: no score."""
    it = guide.signs
    sources = [ref for group in it.groups for ref in _sources(group)]
    return tree.Screen(
        Route.SIGNS,
        (
            tree.Title(tree.Said("signs.title", it.title)),
            tree.Lead(tree.Said("signs.summary", it.summary)),
            tree.Mark.DRAFT,
            tree.Stale((*sources, *sources_of(it.ending))),
            *(_part(guide, group) for group in it.groups),
            tree.Part(
                "signs.ending", ENDING, (tree.Blocks(it.ending, without=("rosa",)),), first=True
            ),
        ),
        bar=tree.Mark.ROSA_BUTTON,
    )


def _part(guide: Guide, group: SignGroup) -> tree.Part:
    """Return a kind with its sentences to tick, the reply to them, and their sources."""
    return tree.Part(
        group.key,
        tree.Said(group.key, group.heading),
        (
            tree.Ticks(
                tuple(tree.Said(it.key, it.text) for it in group.signs),
                tuple(tree.Said(it.key, it.text) for it in guide.signs.reply),
                part=group.key,
            ),
            tree.Sources(_sources(group)),
        ),
        mark=group.picture,
    )


def _sources(group: SignGroup) -> tuple[SourceRef, ...]:
    return tuple(ref for sign in group.signs for ref in sign.sources)


def sign_pictures(guide: Guide) -> tree.Screen:
    """Return each kind as the scene of its first sentence, which leads to all, one by one."""
    it = guide.signs
    return tree.Screen(
        Route.SIGN_PICTURES,
        (
            tree.Title(tree.Said("signs.title", it.title)),
            tree.Mark.DRAFT,
            *(
                tree.Picture(
                    group.key,
                    Route.SIGN_BY_SIGN,
                    group.signs[0].scene,
                    tree.Said(group.key, group.heading),
                    group.signs[0].key,
                )
                for group in it.groups
            ),
        ),
        bar=tree.Mark.ROSA_BUTTON,
    )
