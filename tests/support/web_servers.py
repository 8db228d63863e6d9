"""nginx and Apache with the configurations of `app/publish/hosting.md`, each a process of a test.

Both serve `book.example` over http and https on two free ports. `directed` leads connections to
that name there, and the certificate is made for the run.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from app.publish.stage import ROOT
from tests.support.program import Program

NAME: Final = "book.example"
PAGE: Final = ROOT / "app/publish/hosting.md"
PATIENCE: Final = 60
"""Seconds that a server may take to start on a busy machine."""
NOBODY: Final = 65534

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
MODULES: Final = (
    *("mpm_event", "authz_core", "mime", "dir", "alias", "filter"),
    *("ssl", "headers", "rewrite", "deflate"),
)
"""The modules that Debian's Apache has on, and those that the page turns on."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The two files that the page tells a host to write."""

    server: str
    headers: str

    def changed(self, old: str, new: str) -> "Configuration":
        """Return it with *new* in place of *old*, which must stand in it."""
        assert old in self.server + self.headers, old
        return Configuration(self.server.replace(old, new), self.headers.replace(old, new))


def documented(kind: str, site: Path) -> Configuration:
    """Return the configuration that the page has for nginx or for Apache.

    The headers are made as the page says: by its own command, from the `_headers` of the site.
    """
    text = PAGE.read_text(encoding="utf-8")
    server = re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    command = next(it.strip() for it in re.findall(r"^    sed .*", text, re.M) if kind in it)
    assert server
    wanted = command.partition(" > ")[0].replace("OUT", shlex.quote(str(site)))
    made = subprocess.run(["sh", "-c", wanted], capture_output=True, text=True, check=True)
    return Configuration(server[1], made.stdout)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for `book.example`, and its key."""

    certificate: Path
    key: Path


def make_certificate(folder: Path) -> Certificate:
    """Return a certificate that vouches for itself."""
    made = Certificate(folder / "book.crt", folder / "book.key")
    subprocess.run(
        [
            *(OPENSSL.path(), "req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-addext", f"subjectAltName=DNS:{NAME}"),
            *("-addext", "keyUsage=critical,digitalSignature,keyCertSign"),
            *("-keyout", made.key, "-out", made.certificate),
        ],
        check=True,
        capture_output=True,
    )
    return made


def free_ports(count: int) -> list[int]:
    """Return ports on which nothing listens."""
    taken = [socket.socket() for _ in range(count)]
    for it in taken:
        it.bind(("127.0.0.1", 0))
    ports = [it.getsockname()[1] for it in taken]
    for it in taken:
        it.close()
    return ports


@contextmanager
def nginx(
    folder: Path, site: Path, certificate: Certificate, configuration: Configuration
) -> Iterator[Mapping[int, int]]:
    """Run nginx until the block ends; yield its ports by those that the configuration names."""
    http, https = free_ports(2)
    own = {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl;": f"listen 127.0.0.1:{https} ssl;",
        "/etc/nginx/book-headers.conf": f"{folder}/headers.conf",
    }
    around = NGINX_AROUND.format(folder=folder, brotli=NGINX_BROTLI.path())
    written(folder, site, certificate, configuration, own, around)
    with running([NGINX.path(), "-c", f"{folder}/server.conf", "-e", f"{folder}/error.log"], https):
        yield {80: http, 443: https}


@contextmanager
def apache(
    folder: Path, site: Path, certificate: Certificate, configuration: Configuration
) -> Iterator[Mapping[int, int]]:
    """Run Apache until the block ends; yield its ports by those that the configuration names."""
    http, https = free_ports(2)
    own = {
        "<VirtualHost *:80>": f"<VirtualHost *:{http}>",
        "<VirtualHost *:443>": f"<VirtualHost *:{https}>",
        "/etc/apache2/book-headers.conf": f"{folder}/headers.conf",
    }
    place = "/usr/lib/apache2/modules"
    around = APACHE_AROUND.format(
        name=NAME,
        folder=folder,
        modules="\n".join(f"LoadModule {it}_module {place}/mod_{it}.so" for it in MODULES),
        http=http,
        https=https,
        # As root it refuses to serve as root.
        user="" if os.geteuid() else f"User #{NOBODY}\nGroup #{NOBODY}",
    )
    written(folder, site, certificate, configuration, own, around)
    with running([APACHE.path(), "-DFOREGROUND", "-f", f"{folder}/server.conf"], https):
        yield {80: http, 443: https}


SERVERS: Final[Mapping[str, Callable[..., Any]]] = {"nginx": nginx, "apache": apache}


def written(
    folder: Path,
    site: Path,
    certificate: Certificate,
    configuration: Configuration,
    own: Mapping[str, str],
    around: str,
) -> None:
    """Write the files of a server, with this machine's ports and paths in place of the page's."""
    places = {
        "/etc/ssl/book.crt": str(certificate.certificate),
        "/etc/ssl/book.key": str(certificate.key),
        "/srv/book": str(site),
    }
    text = configuration.server
    for named, real in {**own, **places}.items():
        text = text.replace(named, real)
    (folder / "book.conf").write_text(text)
    (folder / "headers.conf").write_text(configuration.headers)
    (folder / "server.conf").write_text(around)


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
