"""nginx and Apache as `app/publish/hosting/web-servers.md` sets them up, each a process of a test.

Both serve `book.example` over http and https on two free ports. `direct` leads connections to
that name there, and the certificate is made for the run.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from app.publish import ROOT
from tests.support.program import Program

NAME: Final = "book.example"
PAGE: Final = ROOT / "app/publish/hosting/web-servers.md"
PATIENCE: Final = 60
"""Seconds that a server may take to start on a busy machine."""

NGINX: Final = Program(
    names=("nginx", "/usr/sbin/nginx"),
    variable="NGINX",
    package="nginx",
    missing="The tests start nginx: install it (on Debian: apt-get install nginx), or name one in "
    "the environment variable NGINX.",
)
NGINX_BROTLI: Final = Program(
    names=("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",),
    variable="NGINX_BROTLI",
    package="libnginx-mod-http-brotli-static",
    missing="The tests start nginx with its module brotli_static: install it (on Debian: apt-get "
    "install libnginx-mod-http-brotli-static), or name one in the environment variable "
    "NGINX_BROTLI.",
)
APACHE: Final = Program(
    names=("apache2", "/usr/sbin/apache2"),
    variable="APACHE",
    package="apache2-bin",
    missing="The tests start Apache: install it (on Debian: apt-get install apache2-bin), or name "
    "one in the environment variable APACHE.",
)
OPENSSL: Final = Program(
    names=("openssl",),
    variable="OPENSSL",
    package="openssl",
    missing="The tests make a certificate: install OpenSSL (on Debian: apt-get install openssl), "
    "or name one in the environment variable OPENSSL.",
)

NGINX_AROUND: Final = """\
daemon off;
master_process off;  # one process, of the user who runs the tests
pid {folder}/nginx.pid;
error_log {folder}/error.log;
load_module {brotli};
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    port_in_redirect off;  # as on the usual ports
    include {folder}/book.conf;
}}
"""
APACHE_AROUND: Final = """\
ServerName {name}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
DefaultRuntimeDir {folder}
Mutex pthread
TypesConfig /dev/null
StartServers 1
{modules}
Listen 127.0.0.1:{http}
Listen 127.0.0.1:{https}
{user}
Include {folder}/book.conf
"""
LOADED: Final = "\n".join(
    f"LoadModule {it}_module /usr/lib/apache2/modules/mod_{it}.so"
    for it in (
        *("mpm_event", "authz_core", "mime", "dir", "alias", "filter"),
        *("ssl", "headers", "rewrite", "deflate"),
    )
)
"""The modules that Debian's Apache has on, and those that the page turns on."""
PLACES: Final = {
    "listen 80;": "listen 127.0.0.1:{http};",
    "listen 443 ssl;": "listen 127.0.0.1:{https} ssl;",
    "<VirtualHost *:80>": "<VirtualHost *:{http}>",
    "<VirtualHost *:443>": "<VirtualHost *:{https}>",
    "/etc/nginx/book-headers.conf": "{folder}/headers.conf",
    "/etc/apache2/book-headers.conf": "{folder}/headers.conf",
    "/etc/ssl/book.crt": "{folder}/book.crt",
    "/etc/ssl/book.key": "{folder}/book.key",
    "/srv/book": "{site}",
}
"""Ports and paths of the page, each with that of a test."""
BELOW: Final = {"/sw.js  ": "{base}sw.js  ", "/frame.html  ": "{base}frame.html  "}
"""The changes that the page asks for below a path."""


def configuration(kind: str) -> str:
    """Return the configuration that the page has for nginx or for Apache."""
    found = re.search(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def header_lines(kind: str, site: Path) -> str:
    """Return the headers of a site as the page says to make them, from `_headers` there."""
    lines = re.findall(r"^    (sed .*) > ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    [command] = [it for it in lines if {"nginx": "add_header", "apache": "Header "}[kind] in it]
    command = command.replace("OUT", shlex.quote(str(site)))
    made = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    return made.stdout


def make_certificate(folder: Path) -> None:
    """Write a certificate for `book.example` that vouches for itself, and its key."""
    subprocess.run(
        [
            *(OPENSSL.path(), "req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-addext", f"subjectAltName=DNS:{NAME}"),
            *("-addext", "keyUsage=critical,digitalSignature,keyCertSign"),
            *("-keyout", folder / "book.key", "-out", folder / "book.crt"),
        ],
        check=True,
        capture_output=True,
    )


@contextmanager
def serving(kind: str, folder: Path, site: Path, base: str = "/") -> Iterator[tuple[int, int]]:
    """Run nginx or Apache as the page says until the block ends; yield its ports, http first.

    The site is below *base* in the folder *site*. The files of the server go to *folder*.
    """
    http, https = free_ports(2)
    here = {"folder": folder, "site": site, "base": base, "http": http, "https": https}
    text = configuration(kind)
    for named, real in {**PLACES, **BELOW}.items():
        text = text.replace(named, real.format(**here))
    (folder / "book.conf").write_text(text)
    (folder / "headers.conf").write_text(header_lines(kind, site / base.strip("/")))
    make_certificate(folder)
    server = folder / "server.conf"
    if kind == "nginx":
        server.write_text(NGINX_AROUND.format(**here, brotli=NGINX_BROTLI.path()))
        command = [NGINX.path(), "-c", str(server), "-e", f"{folder}/error.log"]
    else:
        # As root it refuses to serve as root.
        user = "" if os.geteuid() else "User #65534\nGroup #65534"
        server.write_text(APACHE_AROUND.format(**here, modules=LOADED, user=user, name=NAME))
        command = [APACHE.path(), "-DFOREGROUND", "-f", str(server)]
    with running(command, https):
        yield http, https


def free_ports(count: int) -> list[int]:
    """Return ports on which nothing listens."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(it.getsockname()[1]) for it in taken]
    for it in taken:
        it.close()
    return ports


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Run a server until the block ends, which begins when it listens on *port*."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    try:
        until = time.monotonic() + PATIENCE
        while not listens(port):
            if process.poll() is not None or time.monotonic() > until:
                process.kill()
                raise AssertionError(process.stderr.read().decode())
            time.sleep(0.01)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        process.stderr.close()


def listens(port: int) -> bool:
    """Tell whether something answers on a port of this machine."""
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


def direct(monkeypatch: pytest.MonkeyPatch, ports: Mapping[int, int]) -> None:
    """Lead each connection to `book.example` to these ports of this machine."""
    connect = socket.create_connection

    def create(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        host, port = address
        real = ("127.0.0.1", ports.get(port, 1)) if host.endswith(NAME) else address
        return connect(real, *rest, **named)

    monkeypatch.setattr("socket.create_connection", create)
