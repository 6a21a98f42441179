"""What the shapes have in common."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from ninja import Field, Schema

from activities.choices import ShownStatus, Status
from kultursamverkan.people.models import Organisation

Shape = TypeVar("Shape")
Told = TypeVar("Told", bound=Schema)


class Page(Schema, Generic[Shape]):
    """One page of a list. `next` and `previous` are whole addresses."""

    total: int = Field(description="Hur många det finns i allt.")
    limit: int = Field(description="Hur många en sida rymmer.")
    offset: int = Field(description="Hur många som kommer före den här sidan.")
    next: str | None = Field(description="Nästa sidas adress.")
    previous: str | None = Field(description="Föregående sidas adress.")
    items: list[Shape]


class Problem(Schema):
    """One thing that is wrong with the question."""

    field: str = Field(description="Parameterns namn.")
    message: str = Field(description="Vad som är fel, på svenska.")


class Refusal(Schema):
    """What is answered instead of data."""

    detail: str = Field(description="Vad som är fel, på svenska.")
    errors: list[Problem] = Field(default=[], description="Vilka parametrar det gäller (bara svar 422).")


class Named(Schema):
    """An organisation that something names."""

    key: str = Field(description="Organisationens nyckel, som aldrig ändras.")
    code: str | None = Field(description="SCB:s kod, om den har någon.")
    name: str


class Word(Schema):
    """A choice: its value, which stays the same, and what pages call it."""

    value: str
    label: str = Field(description="På svenska, som på sidorna.")


class Period(Schema):
    start: int
    end: int


def named(organisation: Organisation) -> Named:
    return Named(key=organisation.key, code=organisation.code, name=organisation.name)


def named_or_none(organisation: Organisation | None) -> Named | None:
    return named(organisation) if organisation else None


def word(value: str, shown: Status | ShownStatus) -> Word:
    return Word(value=value, label=str(shown.label))


def with_site(shapes: Iterable[Told], site: str) -> list[Told]:
    """With whole addresses: what is fetched is read elsewhere."""
    return [shape.model_copy(update=_whole_links(shape, site)) for shape in shapes]


def _whole_links(shape: Schema, site: str) -> dict[str, str]:
    links = {name: getattr(shape, name, "") for name in ("page", "url")}
    return {name: site + link for name, link in links.items() if link.startswith("/")}
