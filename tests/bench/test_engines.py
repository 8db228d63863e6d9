import pytest

from tests.bench.engines import version_of

AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "HeadlessChrome/156.0.0.0 Safari/537.36": "156",
    "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0": "153",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/60.5 Safari/605.1.15": "GTK",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_version_is_read_from_the_user_agent(agent: str) -> None:
    assert version_of(agent) == AGENTS[agent]


def test_user_agent_without_a_version_is_refused() -> None:
    with pytest.raises(ValueError, match="No version"):
        version_of("curl/8.14")
