"""The scenes of the guide: drawings that tell a sentence to those who hardly read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """The drawing of what has this `key`, as `Guide.drawings` has it."""

    key: str
