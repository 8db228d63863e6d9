"""A signal tells all who listen, whatever one of them does."""

from tests.support.modules import run

WORLD = """
const heard = [];
const setTimeout = (later) => { try { later(); } catch (error) { heard.push(error.message); } };
"""
STEPS = """
const told = signal.signal();
told.on((it) => heard.push(`first ${it}`));
told.on(() => { throw new Error("reported"); });
told.on((it) => heard.push(`last ${it}`));
told("a");
told("b");
console.log(heard.join());
"""


def test_failing_listener_is_reported_and_keeps_no_other_from_hearing() -> None:
    printed = run(["page/signal.js"], STEPS, before=WORLD)
    assert printed == "first a,reported,last a,first b,reported,last b\n"
