"""Sending a form as its page shows it, filled in so that it can be saved; and, beside that, what it does not show."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.test import Client

from kultursamverkan.shared import writer
from tests.access.told import models_of_ours
from tests.cast import Cast
from tests.forms import Data, ShownForm
from tests.uploads import sent

Writes = list[str]
# Of people's own accounts, and of what decides who may do what.
_GREEDY = {
    **dict.fromkeys(("is_superuser", "is_staff", "is_active", "is_admin", "is_public", "show_names"), "on"),
    **dict.fromkeys(("id", "pk", "user", "by", "actor", "owner", "created_by", "groups", "user_permissions"), "1"),
    "password": "zqoppet-sesam",
}
# Who is signed in until when, what was sent once already: told by what was sent.
_FORGOTTEN = ("django_session", "people_session", "records_sentform", "cache")


def unasked(shown: ShownForm, cast: Cast) -> Data:
    """A value for each field of ours that the form has not, alone and in each of its lines."""
    values, names = _every_field(cast), shown.names | shown.data.keys()
    prefixes = {""} | {f"{line}-" for line, dash, _ in (name.rpartition("-") for name in names) if dash}
    return {prefix + name: value for prefix in prefixes for name, value in values.items() if prefix + name not in names}


def _every_field(cast: Cast) -> dict[str, str]:
    values = {}
    for model in models_of_ours():
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            values[field.name] = _value(field, cast)
    return values | _GREEDY


def _value(field: Any, cast: Cast) -> str:
    if field.is_relation:
        return str(cast.other_region.pk if field.related_model._meta.label == "people.Organisation" else 1)
    if field.choices:
        return str(field.flatchoices[-1][0])
    kinds = {models.BooleanField: "on", models.IntegerField: "7", models.JSONField: "[]", models.EmailField: "zq@x.se"}
    kinds |= {models.DateTimeField: "2020-01-02 03:04", models.DateField: "2020-01-02"}
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), "zqoombedd")


def filled(shown: ShownForm, response: Any) -> dict[str, Any]:
    """The form's data, with something good in what must be filled in and is empty."""
    # The first button that says something of its own is pressed; not one that only adds a line.
    data: dict[str, Any] = dict([(name, value) for name, value in shown.buttons if name != "press"][:1]) | shown.data
    for name, field in _fields_of(response):
        if field.required and not data.get(name) and (name in data or not isinstance(field.widget, forms.HiddenInput)):
            value = _good(field)
            if value is not None:
                data[name] = value
    return data


def _fields_of(response: Any) -> Iterator[tuple[str, forms.Field]]:
    """Of every form that the page was given, by the name it is sent under."""
    given = [value for context in response.context or [] for layer in context.dicts for value in layer.values()]
    for value in given:
        several = value if isinstance(value, list | tuple) else [value]
        for form in several:
            for one in [form, *getattr(form, "line_forms", [])]:
                if isinstance(one, forms.BaseForm):
                    yield from ((one.add_prefix(name), field) for name, field in one.fields.items())


def _good(field: forms.Field) -> Any:
    if isinstance(field, forms.FileField):
        return sent("rapport.pdf")
    if isinstance(field.widget, forms.PasswordInput):
        return "ett-langt-zq-losenord"
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.first() if field.queryset is not None else None
        return str(field.prepare_value(row)) if row is not None else None
    if isinstance(field, forms.ChoiceField):
        return next((str(value) for value, _ in _flat(field.choices) if value not in ("", None)), None)
    kinds = {forms.EmailField: "ny@kultur.example", forms.IntegerField: "2024", forms.BooleanField: "on"}
    kinds |= {forms.DateTimeField: "2026-12-01 10:00", forms.DateField: "2026-12-01", forms.TimeField: "10:00"}
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), "Nytt")


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def writes(client: Client, url: str, data: dict[str, Any]) -> Writes:
    """What a POST writes, statement by statement; then it is undone. Chance and keys are the same every time."""
    told: Writes = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(f'"{name}"' in sql for name in _FORGOTTEN):
            told.append(f"{sql} {params}")
        return execute(sql, params, many, context)

    _rewind(data)
    cookies = deepcopy(client.cookies)
    shutil.rmtree(settings.STORED_DIR, ignore_errors=True)
    with transaction.atomic(), _no_chance():
        _count_on()
        with connection.execute_wrapper(listen):
            client.post(url, data)
        transaction.set_rollback(True)
    # A new password, or a sign-out, gives another session: it went with the rest.
    client.cookies = cookies
    return sorted(told)


def _rewind(data: dict[str, Any]) -> None:
    for value in data.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)


def _count_on() -> None:
    """PostgreSQL gives each number once, also those that were taken back."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(sql)


@contextmanager
def _no_chance() -> Iterator[None]:
    chance = random.Random(7)
    random.seed(7)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", chance.randbytes)
        patch.setattr(random, "_urandom", chance.randbytes)
        yield


def is_saved(shown: ShownForm) -> bool:
    """What throws a kept draft away saves nothing."""
    return (writer.DISCARD, "1") not in shown.buttons
