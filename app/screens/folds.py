"""Folds of a screen's nodes: their neighbours, all of them, the texts that are read aloud."""

from collections.abc import Callable, Iterator
from itertools import groupby

from app.screens.tree import (
    Blocks,
    Box,
    Choices,
    Column,
    Condition,
    Fact,
    Heard,
    If,
    Mark,
    Node,
    Nodes,
    Part,
    Said,
    Text,
    Ticks,
)


def kind_of(node: Node) -> str:
    """Return the name of the kind of a node: "Link", "DRAFT"."""
    return node.name if isinstance(node, Mark) else type(node).__name__


def runs(nodes: Nodes, holds: Callable[[Condition], bool]) -> Iterator[tuple[str, list[Node]]]:
    """Yield the neighbours of one kind together, with their kind; those of an `If` if it holds."""
    for kind, run in groupby(_standing(nodes, holds), kind_of):
        yield kind, list(run)


def _standing(nodes: Nodes, holds: Callable[[Condition], bool]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, If):
            if holds(node.condition):
                yield from _standing(node.nodes, holds)
        elif node is not None:
            yield node


def walk(nodes: Nodes) -> Iterator[Node]:
    """Yield each node and those in it, in reading order."""
    for node in nodes:
        if node is not None:
            yield node
        if isinstance(node, Heard | Box | Part | Column | If):
            yield from walk(node.nodes)


def readings(nodes: Nodes) -> Iterator[tuple[Text, ...]]:
    """Yield the texts that each button reads aloud, in reading order."""
    return (it for node in walk(nodes) if (it := reading(node)))


def reading(node: Node) -> tuple[Text, ...]:
    """Return the texts that the button of a node reads aloud; none for a node without one."""
    match node:
        case Part(heading=heading, nodes=inside):
            return (heading, *_aloud(inside))
        case Heard(above=above, nodes=inside):
            return (*above, *_aloud(inside))
        case Choices(above=above, own=own, open=left_open):
            return (*above, *(text for _, text in (*own, *left_open)))
        case _:
            return ()


def _aloud(nodes: Nodes) -> Iterator[Text]:
    for node in walk(nodes):
        match node:
            case Blocks(blocks=blocks):
                yield from (Said(it.key, it.text) for it in blocks)
            case Fact(label=label, text=text):
                yield from (it for it in (label, text) if it)
            case Ticks(signs=signs):
                yield from signs
            case _:
                pass
