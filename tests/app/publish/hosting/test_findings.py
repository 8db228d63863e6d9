from app.publish.hosting.findings import Fault, sentences

FILES = ["a.js", "b.js", "c.js"]


def test_cause_is_told_once() -> None:
    faults = [
        Fault("a.js", "it is wrong."),
        Fault("a.js", "it has 2 bytes.", "content"),
        Fault("b.js", "it is wrong."),
        Fault("c.js", "it is wrong."),
        Fault("b.js", "it has 3 bytes.", "content"),
        Fault("c.js", "it is late."),
    ]
    assert sentences(faults, FILES) == [
        "All 3 files: it is wrong.",
        "2 files, such as a.js: it has 2 bytes.",
        "c.js: it is late.",
    ]


def test_file_that_is_wrong_twice_counts_once() -> None:
    assert sentences([Fault("a.js", "it is wrong.")] * 2, FILES) == ["a.js: it is wrong."]


def test_place_that_is_no_file_does_not_count_as_one() -> None:
    faults = [Fault(place, "it is wrong.") for place in ("a.js", "b.js", "icons/")]
    assert sentences(faults, FILES) == ["3 answers, such as a.js: it is wrong."]
    assert sentences([*faults, Fault("c.js", "it is wrong.")], FILES) == [
        "Every answer: it is wrong."
    ]
    assert sentences([], FILES) == []


def test_finding_is_one_line_whatever_a_host_sends() -> None:
    (line,) = sentences([Fault("a.js", "it is “\x1b[2J\r\nparlør”.")], FILES)
    assert line == "a.js: it is “?[2J??parlør”."
