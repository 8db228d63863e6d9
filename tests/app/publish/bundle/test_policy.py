import re

from app.publish.bundle.esbuild import sources
from app.publish.bundle.policy import csp, csp_meta, policy


def test_policy_allows_nothing_from_elsewhere() -> None:
    assert policy()["default-src"] == "'none'"
    for name, value in policy().items():
        if name.endswith("-src"):
            allowed = {
                "'self'",
                "'none'",
                "'wasm-unsafe-eval'",
                "'unsafe-inline'",
                "blob:",
                "data:",
                *sources().split(),  # the inline scripts
            }
            assert set(value.split()) <= allowed, name
    assert "'unsafe-inline'" not in policy()["script-src"]
    assert "'unsafe-eval'" not in csp()
    assert policy()["require-trusted-types-for"] == "'script'"


def test_meta_tag_has_the_policy_but_for_the_part_it_must_not_have() -> None:
    match = re.fullmatch(
        r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', csp_meta()
    )
    assert match
    given = match[1].split("; ")
    assert given == [part for part in csp().split("; ") if not part.startswith("frame-ancestors")]
