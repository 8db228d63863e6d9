"""How much each task asks of whoever comes with it, on a first visit, before there is an app.

No figure may be passed. A task that needs the app is counted where the app is driven.
"""

from collections.abc import Callable
from typing import Final

import pytest

from tests.support.published import Published
from tests.support.task import Task
from tests.support.visitor import NO_APP, Visitor

NAMES: Final = ("taps", "swipes", "words")

TASKS: Final = {
    "someone is outside my door: call": (["a[href='tel:112']"], "", (1, 0, 37)),
    "will I be sent home if I talk?": (
        ["[data-at='stay.sent']"],
        "[data-key='stay.sent'] .answer",
        (1, 0, 150),
    ),
    "he has my passport": (
        ["[data-at='told.passport']"],
        "[data-key='told.passport'] .answer",
        (1, 0, 150),
    ),
    "they do not pay me": (["[data-at='work.pay']"], "[data-key='work.pay'] .answer", (1, 1, 150)),
    "I speak Bulgarian": ([".language", "[data-language=bg]"], "", (2, 1, 25)),
    "I speak Thai": ([".language", "[data-language=th]"], "", (2, 2, 30)),
    "a card for a policeman": (["[data-key='home.card'] a"], ".arm", (1, 3, 240)),
    "put it on her phone": (["[data-key='home.handing'] a"], "summary", (1, 4, 300)),
    "take it all off, without having begun": (
        ["[data-key='home.handing'] a", "[data-key='handing.off'] summary", "a[href='#/g']"],
        "#remove",
        (3, 6, 600),
    ),
}
"""Of each: the things to tap, what is read then, and taps, swipes and words."""


@pytest.mark.parametrize("name", TASKS)
def test_task_asks_no_more(visit: Callable[..., Visitor], site: Published, name: str) -> None:
    steps, answer, most = TASKS[name]
    visitor = visit(site.address, service_workers="block")
    visitor.context.add_init_script(NO_APP)
    visitor.open()
    task = Task(visitor)
    for step in steps:
        task.tap(step)
    if answer:
        task.read(answer)
    assert [it for it in zip(NAMES, task.asked, most, strict=True) if it[1] > it[2]] == []
