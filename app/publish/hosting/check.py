"""The check of a published address, behind `varde check`: what to ask, and which rule judges it."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

import httpx

from app.publish import BuildError
from app.publish.hosting import rules
from app.publish.hosting.address import Address, is_local, parse
from app.publish.hosting.answers import PACKINGS, Answer, ask_all
from app.publish.hosting.published_site import INDEX, LICENCES, Site, site_of
from app.publish.hosting.rules import Fault
from app.publish.site.headers import FRAME, WORKER
from app.publish.web_files import BUILD

NOT_FOUND: Final = frozenset({404, 410})
NO_LIST: Final = NOT_FOUND | {403}
"""Answers to the path of a folder: no list of its files."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, a sentence each, and what was checked."""

    findings: tuple[str, ...]
    files: int = 0
    code: str = ""
    """The check code of the site that is there."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request, and the rule for its answer."""

    place: str
    """The name of the answer in a finding."""
    address: httpx.URL
    rule: Callable[[httpx.Response], Iterable[Fault]]
    packings: str = PACKINGS


def check(text: str) -> Report:
    """Ask the host of this address for every file of the site, and judge its answers.

    Raises BuildError where it is no address, or its host does not answer.
    """
    address = parse(text)
    if address.scheme == "http" and not is_local(address):
        secure = address.copy_with(scheme="https")
        says = f"{address}: browsers let an app work offline only over https; check {secure}."
        return Report((says,))
    worker = _file(address, WORKER)
    script, licences = ask_all([(worker, PACKINGS), (_file(address, LICENCES), "")])
    if isinstance(script, str):
        raise BuildError(f"{address} cannot be checked: {script}.")
    faults = [*_of_address(address), *_judged(_doors(address))]
    try:
        site = site_of(_content(script), _content(licences))
    except ValueError:
        faults += [(str(worker), fault) for fault in rules.of_no_worker(script)]
        return Report(tuple(_sentences(faults)))
    if site.told != site.code:
        says = f"its first line has the check code {site.told}, and the rest of it {site.code}."
        faults.append((WORKER, Fault(f"it was changed after it was published: {says}")))
    faults += _judged([*_files(address, site), *_gaps(address, site)])
    return Report(tuple(_sentences(faults)), len(site.files), site.code)


def _content(answer: Answer) -> bytes:
    """Return the content of a file, b"" where the host does not answer with one."""
    return b"" if isinstance(answer, str) or answer.status_code != 200 else answer.content


def _file(address: Address, name: str) -> httpx.URL:
    """Return the address of a file or a folder of the site."""
    return address.copy_with(raw_path=address.raw_path + quote(name).encode())


def _of_address(address: Address) -> Iterator[tuple[str, Fault]]:
    """Yield the word in the address that names the subject."""
    if word := rules.named(str(address), rules.SUBJECT):
        says = f"“{word}” names the subject, and an address stands in histories and on bills."
        yield str(address), Fault(says)


def _doors(address: Address) -> Iterator[Question]:
    """Yield a question for each other way to type the address."""
    if address.path != "/":
        door = address.copy_with(raw_path=address.raw_path.rstrip(b"/"))
        rule = partial(rules.of_door, address, is_permanent=False)
        yield Question(str(door), door, rule)
    if not is_local(address) and not address.port:
        for target in (address, _file(address, BUILD)):
            door = target.copy_with(scheme="http")
            rule = partial(rules.of_door, target, is_permanent=True)
            yield Question(str(door), door, rule)


def _files(address: Address, site: Site) -> Iterator[Question]:
    """Yield a question for each file as browsers ask for it, and the smallest of a kind plain."""
    kinds = {}
    for name in sorted(site.files, key=lambda it: -site.files[it].length):
        kinds[PurePosixPath(name).suffix] = name
    for name, wanted in site.files.items():
        file = _file(address, name)
        yield Question(name, file, partial(rules.of_file, wanted, PurePosixPath(name).suffix))
        if name in {WORKER, INDEX, LICENCES, *kinds.values()}:
            yield Question(name, file, partial(rules.of_plain, wanted), packings="")
    bare = partial(rules.of_file, site.files[INDEX], ".html")
    yield Question(str(address), address, bare)
    yield Question(str(address), address, rules.of_preview)
    yield Question(FRAME, _file(address, FRAME), partial(rules.of_base, address.path))


def _gaps(address: Address, site: Site) -> Iterator[Question]:
    """Yield a question for a path at which nothing can be, and for each folder's own."""
    nothing = f"{secrets.token_hex(8)}.html"
    yield Question(nothing, _file(address, nothing), partial(rules.of_nothing, NOT_FOUND))
    for name in sorted({f"{it.partition('/')[0]}/" for it in site.files if "/" in it}):
        yield Question(name, _file(address, name), partial(rules.of_nothing, NO_LIST))


def _judged(questions: Iterable[Question]) -> Iterator[tuple[str, Fault]]:
    """Ask the host, and yield what is wrong with its answers, each with the name of the answer."""
    asked = list(questions)
    answers = ask_all((it.address, it.packings) for it in asked)
    for question, answer in zip(asked, answers, strict=True):
        if isinstance(answer, str):
            yield question.place, Fault(f"the host gives no answer: {answer}.", "no answer")
        else:
            for fault in (*rules.of_any(answer), *question.rule(answer)):
                yield question.place, fault


def _sentences(faults: Iterable[tuple[str, Fault]]) -> Iterator[str]:
    """Yield a sentence for each cause, in the order in which they come first.

    None has what a host could send to a terminal: line ends, colours, titles.
    """
    causes: dict[str, dict[str, str]] = {}
    for place, fault in faults:
        causes.setdefault(fault.cause or fault.says, {}).setdefault(place, fault.says)
    for places in causes.values():
        place, says = next(iter(places.items()))
        several = f"{len(places)} answers, such as " if len(places) > 1 else ""
        sentence = f"{several}{place}: {says}"
        yield "".join(it if it.isprintable() else "?" for it in sentence)
