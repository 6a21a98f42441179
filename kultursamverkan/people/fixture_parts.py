"""What a higher app reads of a fixture (settings.FIXTURE_PARTS): rows of models that this app does not know."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Protocol

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from kultursamverkan.people.models import User

Groups = list[tuple[str, dict[str, int], list[Any]]]


@dataclass(frozen=True)
class TouchedPlan:
    """`is_new`: the file makes it, and until then it has no page."""

    slug: str
    title: str
    is_new: bool


class Parts(Protocol):
    """The file's rows of those models, judged against `world` (fixture_world.World, with what the file itself makes).
    `steps` and `groups` are as Judged's; anything in `faults` stops the whole file."""

    FIELDS: ClassVar[Mapping[str, frozenset[str]]]  # by model: what a row may hold

    steps: list[Any]
    faults: list[str]

    def __init__(self, rows: list[Any], world: Any, *, locked: bool) -> None: ...

    @property
    def groups(self) -> Groups: ...

    @property
    def touched(self) -> list[TouchedPlan]:
        """The plans that the file makes or changes."""
        ...

    def write(self, by: User | None) -> None: ...


def grouped(steps: Iterable[Any], models: Mapping[str, type[Model]]) -> Groups:
    """By model: what it is called, how many of each, and the rows."""
    of_model = {name: [step for step in steps if step.source.model == name] for name in models}
    return [
        (str(models[name]._meta.verbose_name_plural).capitalize(), dict(Counter(step.does for step in found)), found)
        for name, found in of_model.items()
        if found
    ]


@cache
def parts_class() -> type[Parts]:
    found: type[Parts] = import_string(settings.FIXTURE_PARTS)
    return found
