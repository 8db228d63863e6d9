"""The configurations of `hosting/web-servers.md` in nginx and Apache, as a host writes them."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.publish import BuildError
from app.publish.hosting.check import check
from app.publish.site.headers import MEDIA_TYPES
from tests.support.hosted import below, small_site, write
from tests.support.published import built
from tests.support.web_servers import NAME, configuration, direct, serving

__all__ = ["built"]

ADDRESS = f"https://{NAME}/"
each_server = pytest.mark.parametrize("kind", ["nginx", "apache"])


@pytest.fixture(scope="module")
def sites(built: Path) -> Iterator[dict[str, Path]]:
    """The folder of a host by the path of the site there, readable for a server of another user."""
    with TemporaryDirectory() as top:
        folder = Path(top)
        folder.chmod(0o755)
        small = small_site(built)
        write(below(small, "/x/"), folder / "below" / "x")
        yield {"/": write(small, folder / "root"), "/x/": folder / "below"}


@each_server
@pytest.mark.parametrize("base", ["/", "/x/"])
def test_nothing_is_wrong_with_the_documented_configuration(
    kind: str,
    base: str,
    sites: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(kind, tmp_path, sites[base], base) as (http, https):
        monkeypatch.setenv("SSL_CERT_FILE", f"{tmp_path}/book.crt")
        direct(monkeypatch, {80: http, 443: https})
        assert check(f"https://{NAME}{base}").findings == ()


@each_server
def test_configuration_has_every_media_type(kind: str) -> None:
    text = configuration(kind)
    for suffix, media_type in MEDIA_TYPES.items():
        plain = re.escape(media_type.partition(";")[0])
        assert re.search(rf"{plain}\b.*\b{suffix.removeprefix('.')}\b", text), suffix


def test_closed_doors_and_wrong_certificates_are_named(
    sites: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusal(address: str) -> str:
        with pytest.raises(BuildError) as refused:
            check(address)
        return str(refused.value).removeprefix(f"{address} cannot be checked: ")

    with serving("nginx", tmp_path, sites["/"]) as (http, https):
        direct(monkeypatch, {80: http, 443: https})
        wrong = "its certificate is not valid: "
        assert refusal(ADDRESS) == f"{wrong}self-signed certificate."
        monkeypatch.setenv("SSL_CERT_FILE", f"{tmp_path}/book.crt")
        assert refusal(f"https://www.{NAME}/").startswith(f"{wrong}Hostname mismatch")
        direct(monkeypatch, {443: https})
        says = "the host gives no answer: Connection refused."
        assert check(ADDRESS).findings == (f"2 answers, such as http://{NAME}/: {says}",)
        direct(monkeypatch, {80: http})
        assert refusal(ADDRESS) == "Connection refused."
        direct(monkeypatch, {443: http})
        assert refusal(ADDRESS) == "it does not speak https there."
