"""The preferences of a phone, as its client answers from them or refuses to."""

from typing import Any

from tests.support.flet_session import FletSession


def answer_with(session: FletSession, values: dict[str, Any]) -> None:
    """Let the client answer from preferences with these values."""
    session.connection.answers = {
        "get": lambda args: values.get(args["key"]),
        "set": lambda args: values.update({args["key"]: args["value"]}) or True,
        "remove": lambda args: values.pop(args["key"], None) is None or True,
    }


def refuse(session: FletSession) -> None:
    """Let the client fail at each access to the preferences, with the key in its message."""

    def fail(args: dict[str, Any]) -> Any:
        raise RuntimeError(args["key"])

    session.connection.answers = {"get": fail, "set": fail, "remove": fail}
