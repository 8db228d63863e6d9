"""The answers of a host: asked over connections that stay open, with no redirect followed."""

import ssl
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

import httpx

TIMEOUT: Final = 20
"""Seconds without a byte after which a host counts as silent."""
LANES: Final = 4
"""Requests at a time, fewer than a browser sends."""
PACKINGS: Final = "br, gzip"
"""Both packings that every browser accepts over https."""
NAME: Final = "Mozilla/5.0 (compatible)"
"""The name in the host's logs: they need not tell that somebody checks this site."""
BROKEN_OFF: Final = (httpx.NetworkError, httpx.RemoteProtocolError)
"""Failures after which a request is sent once more: hosts close connections that stay open."""

Request = tuple[httpx.URL, str]
"""An address, and the packings that are accepted; "" for none."""
Answer = httpx.Response | str
"""An answer, or why there is none, as the end of a sentence."""


def ask_all(requests: Iterable[Request]) -> list[Answer]:
    """Return what the host answers to each request, asked over a few connections at a time."""
    client = httpx.Client(
        headers={"User-Agent": NAME},
        timeout=TIMEOUT,
        verify=ssl.create_default_context(),
        trust_env=False,  # neither a proxy nor a password of this machine may change the answers
    )
    del client.headers["Accept-Encoding"]
    with client, ThreadPoolExecutor(LANES) as threads:
        return list(threads.map(partial(_ask, client), requests))


def _ask(client: httpx.Client, request: Request) -> Answer:
    address, packings = request
    headers = {"Accept-Encoding": packings} if packings else {}
    said = ""
    for _ in range(2):
        try:
            return client.get(address, headers=headers)
        except BROKEN_OFF as error:
            said = _reason(error)
        except httpx.HTTPError as error:
            return _reason(error)
    return said


def _reason(error: httpx.HTTPError) -> str:
    """Return why there was no answer, as the end of a sentence."""
    cause: BaseException = error
    while deeper := cause.__cause__ or cause.__context__:
        cause = deeper
    match cause:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid: {cause.verify_message.rstrip('.')}"
        case ssl.SSLError():
            return "it does not speak https there"
        case TimeoutError():
            return f"it sends nothing for {TIMEOUT} seconds"
        case OSError(strerror=str(said)):
            return said
    return f"its answer cannot be read: {str(error).rstrip('.')}"
