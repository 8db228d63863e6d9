"""The list of messages is closed: README, types and Python's code name the same."""

import ast
import re
from collections.abc import Iterator

from app.publish import ROOT
from app.publish.web_files import WEB

README = (WEB / "README.md").read_text(encoding="utf-8")
TYPES = (WEB / "messages.d.ts").read_text(encoding="utf-8")
PYTHON = (ROOT / "app/platform/web.py").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (\w+) → ([\w, ]+) \|([^|]*)\|", re.MULTILINE)
SENDERS = {"page": "PageMessage", "Python": "PythonMessage", "frame": "FrameMessage"}


def declared(name: str) -> dict[str, set[str]]:
    """The fields of each message of this union, by its type."""
    union = re.search(rf"^type {name} =\n(.*?);\n\n", TYPES, re.MULTILINE | re.DOTALL)
    assert union
    found = {}
    for line in union[1].splitlines():
        kind = re.search(r'type: "(\w+)"', line)
        assert kind, line
        fields = set(re.findall(r"(\w+): ", line)) - {"type"}
        found[kind[1]] = fields | (handover() if "& Handover" in line else set())
        found[kind[1]] |= readable() if "& Readable" in line else set()
        found[kind[1]] |= {"phone"} if "& Phone" in line else set()
    return found


def handover() -> set[str]:
    """The fields of a place in the guide, and those that go with it."""
    interface = re.search(r"^interface Place {\n(.*?)\n}", TYPES, re.MULTILINE | re.DOTALL)
    others = re.search(r"^type Handover = {(.*)} & Place;$", TYPES, re.MULTILINE)
    assert interface
    assert others
    place = re.findall(r"^  (\w+): ", interface[1], re.MULTILINE)
    return {*place, *re.findall(r"(\w+): ", others[1])}


def readable() -> set[str]:
    """The fields of what is read aloud."""
    fields = re.search(r"^type Readable = {(.*)};$", TYPES, re.MULTILINE)
    assert fields
    return set(re.findall(r"(\w+): ", fields[1]))


def sent() -> Iterator[str]:
    """The types that Python's code sends."""
    for node in ast.walk(ast.parse(PYTHON)):
        match node:
            case ast.keyword(arg="type", value=ast.Constant(value=str(kind))):
                yield kind
            case ast.Dict(keys=[ast.Constant(value="type"), *_], values=[ast.Constant(kind), *_]):
                yield str(kind)


def received() -> Iterator[str]:
    """The types that Python's code waits for."""
    for node in ast.walk(ast.parse(PYTHON)):
        match node:
            case ast.MatchMapping(
                keys=[ast.Constant(value="type"), *_],
                patterns=[ast.MatchValue(value=ast.Constant(kind)), *_],
            ):
                yield str(kind)


def test_readme_lists_the_declared_messages_with_their_fields() -> None:
    listed: dict[str, dict[str, set[str]]] = {}
    for kind, sender, _, fields in ROW.findall(README):
        listed.setdefault(sender, {})[kind] = set(re.findall(r"`(\w+)`", fields))
    assert listed == {sender: declared(name) for sender, name in SENDERS.items()}


def test_python_sends_the_declared_messages() -> None:
    assert set(sent()) == declared("PythonMessage").keys()


def test_python_receives_the_declared_messages() -> None:
    assert set(received()) == declared("PageMessage").keys()


def test_page_receives_the_declared_messages() -> None:
    """TypeScript checks what page and frame send, and that `receive` has no other message."""
    handover = (WEB / "page/handover.js").read_text(encoding="utf-8")
    receive = re.search(r"const receive = {\n(.*?)\n};", handover, re.DOTALL)
    assert receive
    named = set(re.findall(r"^  (\w+)[:(]", receive[1], re.MULTILINE))
    assert named == declared("PythonMessage").keys() | declared("FrameMessage").keys()
