"""The check of a published address, behind `varde check`: what to ask, and which rule judges it."""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from app.publish import BuildError
from app.publish.check_words import check_words
from app.publish.headers import FRAME, WORKER
from app.publish.hosting import rules
from app.publish.hosting.address import Address, parse
from app.publish.hosting.answers import PACKINGS, Answer, NoAnswer, Request, ask_all
from app.publish.hosting.findings import Fault, sentences
from app.publish.hosting.preview import SUBJECT, named, of_preview
from app.publish.hosting.wanted import INDEX, Site, site_of
from app.publish.web_files import BUILD

MANIFEST: Final = "manifest.webmanifest"
"""The file with the name of the face."""
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
    words: str = ""
    """Its check words."""


def check(text: str) -> Report:
    """Ask the host of this address for every file of the site, and judge its answers.

    Raises BuildError where it is no address, or its host does not answer.
    """
    address = parse(text)
    if address.scheme == "http" and not address.is_local:
        secure = f"https{str(address).removeprefix('http')}"
        says = f"{address}: browsers let an app work offline only over https; check {secure}."
        return Report((says,))
    script = ask_all(address, [(address.path_of(WORKER), PACKINGS)])[0]
    if isinstance(script, NoAnswer):
        raise BuildError(f"{address} cannot be checked: {script}.")
    faults = [*_of_address(address), *_of_doors(address)]
    site = _site(script)
    if site is None:
        faults += rules.of_no_site(f"{address}{WORKER}", script)
        return Report(tuple(sentences(faults, ())))
    faults += _of_site(address, site)
    findings = tuple(sentences(faults, [*site.files, str(address)]))
    return Report(findings, len(site.files), site.code, check_words(site.code))


def _site(script: Answer) -> Site | None:
    """Return the site with this service worker; None if the answer is none."""
    try:
        return site_of(script.content()) if script.status == 200 else None
    except ValueError:
        return None


def _of_address(address: Address) -> Iterator[Fault]:
    """Yield the word in the address that names the subject."""
    word = named(str(address), SUBJECT)
    if word:
        says = f"“{word}” names the subject, and an address stands in histories and on bills."
        yield Fault(str(address), says)


def _of_doors(address: Address) -> Iterator[Fault]:
    """Yield what is wrong with the other ways to type the address."""
    if address.path != "/":
        path = address.path.rstrip("/")
        place = address.origin + path
        rule = partial(rules.of_no_slash, place, str(address))
        yield from _judged(place, ask_all(address, [(path, PACKINGS)])[0], rule)
    if not address.is_local and not address.port:
        typed = Address("http", address.host, None, address.path)
        for path in (address.path, address.path_of(BUILD)):
            place = typed.origin + path
            rule = partial(rules.of_insecure, place, address.origin + path)
            yield from _judged(place, ask_all(typed, [(path, PACKINGS)])[0], rule)


@dataclass(frozen=True, slots=True)
class Question:
    """One request, and the rule for its answer. Several may share a request, which is sent once."""

    place: str
    """The name of the answer in a finding."""
    request: Request
    rule: Callable[[Answer], Iterator[Fault]]


def _of_site(address: Address, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with the answers to each file, and to paths without one."""
    questions = [*_of_files(address, site), *_of_pages(address, site), *_of_gaps(address, site)]
    requests = list(dict.fromkeys(question.request for question in questions))
    answers = dict(zip(requests, ask_all(address, requests), strict=True))
    for question in questions:
        yield from _judged(question.place, answers[question.request], question.rule)


def _of_files(address: Address, site: Site) -> Iterator[Question]:
    """Yield a question for each file as browsers ask for it, and the smallest of a kind plain."""
    for name, wanted in site.files.items():
        rule = partial(rules.of_file, wanted, name, f"{address}{name}")
        yield Question(name, (address.path_of(name), PACKINGS), rule)
    bare = str(address)
    rule = partial(rules.of_file, site.files[INDEX], bare, bare)
    yield Question(bare, (address.path, PACKINGS), rule)
    falling = sorted(site.files, key=site.size, reverse=True)
    kinds = {PurePosixPath(name).suffix: name for name in falling}
    for name in sorted({WORKER, INDEX, *kinds.values()}):
        rule = partial(rules.of_plain, site.files[name], name)
        yield Question(name, (address.path_of(name), ""), rule)


def _of_pages(address: Address, site: Site) -> Iterator[Question]:
    """Yield a question for each file whose text is compared with that of another."""
    known = ask_all(address, [(address.path_of(MANIFEST), PACKINGS)])[0]
    bare, code, frame = ((address.path_of(name), PACKINGS) for name in ("", BUILD, FRAME))
    rule = partial(of_preview, _face_name(known), str(address))
    yield Question(str(address), bare, rule)
    yield Question(BUILD, code, partial(rules.of_code, site, WORKER, BUILD))
    yield Question(FRAME, frame, partial(rules.of_base, address.path, FRAME))


def _of_gaps(address: Address, site: Site) -> Iterator[Question]:
    """Yield a question for a path at which nothing can be, and for each folder's own."""
    nothing = f"{secrets.token_hex(8)}.html"
    folders = {f"{name.partition('/')[0]}/" for name in site.files if "/" in name}
    for name in (nothing, *sorted(folders)):
        rule = partial(rules.of_nothing, name, NOT_FOUND if name == nothing else NO_LIST)
        yield Question(name, (address.path_of(name), PACKINGS), rule)


def _face_name(manifest: Answer | NoAnswer) -> str | None:
    """Return the face's name; None if this is no manifest."""
    if isinstance(manifest, NoAnswer):
        return None
    try:
        return str(json.loads(manifest.content())["name"])
    except (ValueError, KeyError, TypeError):
        return None


def _judged(
    place: str, answer: Answer | NoAnswer, rule: Callable[[Answer], Iterator[Fault]]
) -> Iterator[Fault]:
    if isinstance(answer, NoAnswer):
        yield Fault(place, f"the host gives no answer: {answer}.", "no answer")
    else:
        yield from rule(answer)
