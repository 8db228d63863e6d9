"""The list of helplines, those for helpers below a heading of their own."""

from tests.support.app import App
from tests.support.flet_session import async_test, name_of


@async_test
async def test_every_helpline_is_listed_and_leads_to_its_sheet() -> None:
    app = await App.started("/h")
    names = [name_of(it) for it in app.session.tappable()]
    number = "22\N{NO-BREAK SPACE}33\N{NO-BREAK SPACE}11\N{NO-BREAK SPACE}60"
    assert names[3:] == [
        "112\nPolice\nIn danger",
        f"{number}\nROSA\nAdvice",
        "Desk\nFor services",
    ]
    texts = app.session.texts()
    assert texts.index("For people who help others") < texts.index("Desk")
    await app.session.tap("Desk\nFor services")
    assert app.places == ["/", "/h", "/h/3"]
    app.session.close()
