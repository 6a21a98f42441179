"""Each field that holds personal data is listed as such, in the product's own register."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from kultursamverkan.people.models import Person
from kultursamverkan.people.register import MAY_NAME_SOMEBODY, PERSONAL
from tests.project.personal_data import NOT_PERSONAL
from tests.project.tree import none_of

HOLDS_TEXT = (
    models.BinaryField,
    models.CharField,
    models.FileField,
    models.GenericIPAddressField,
    models.JSONField,
    models.TextField,
)


def test_every_field_has_its_place() -> None:
    listed = PERSONAL.keys() | MAY_NAME_SOMEBODY.keys() | NOT_PERSONAL
    none_of(
        f"{field}: personal or not? Say so in people/register or personal_data.py"
        for field in sorted(set(_fields()) - listed)
    )


def test_no_place_is_for_a_field_that_has_gone() -> None:
    none_of(sorted((PERSONAL.keys() | MAY_NAME_SOMEBODY.keys() | NOT_PERSONAL) - set(_fields())))


def test_no_field_has_two_places() -> None:
    none_of(
        sorted(
            (PERSONAL.keys() & MAY_NAME_SOMEBODY.keys())
            | (PERSONAL.keys() & NOT_PERSONAL)
            | (MAY_NAME_SOMEBODY.keys() & NOT_PERSONAL)
        )
    )


def test_what_points_at_a_person_is_personal() -> None:
    none_of(sorted({name for name, field in _all_fields() if _is_a_person(field)} - PERSONAL.keys()))
    none_of(sorted({name for name, field in _all_fields() if isinstance(field, models.EmailField)} - PERSONAL.keys()))


def _fields() -> Iterator[str]:
    yield from (name for name, field in _all_fields() if isinstance(field, HOLDS_TEXT) or _is_a_person(field))


def _all_fields() -> Iterator[tuple[str, models.Field]]:  # type: ignore[type-arg]  # of any type
    """Of every model, others' and the ones between two as well."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.fields:
            if not field.choices:
                yield f"{model._meta.label}.{field.name}", field


def _is_a_person(field: models.Field) -> bool:  # type: ignore[type-arg]  # of any type
    return isinstance(field, models.ForeignKey) and field.related_model in {Person, get_user_model()}
