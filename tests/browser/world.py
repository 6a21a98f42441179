"""The demo's world, loaded from the fixtures once in a process and then only copied back: every test begins with it."""

from datetime import timedelta

from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from activities.models import FollowUpRound
from dialogues.models import Meeting
from kultursamverkan.people.models import User

FIXTURES = ["regions", "municipalities", "orebro-2020-2023", "demo"]
SLUG = "orebro-2020-2023"
COPY = f"{SLUG}-arbetsversion"
YEAR = 2023
HALLSBERG, DEGERFORS, OREBRO, KUMLA = "1861", "1862", "1880", "1881"
ADMIN, EDITOR = "admin@region.example", "redaktor@region.example"
CHIEF, OTHER_CHIEF, LEFT_OUT = "hallsberg@kommun.example", "orebro@kommun.example", "degerfors@kommun.example"
CONVENER, READER = "sammankallande@kulturkraft.example", "lasare@kommun.example"

_rows: dict[type[models.Model], list[models.Model]] = {}


def load_world() -> None:
    """The real plan with the demo's people and rounds, the open round due in a month. Nobody has tried to sign in."""
    if _rows:
        _copy_back()
    else:
        call_command("loaddata", *FIXTURES, verbosity=0)
        # What the dialogues' tests read they make themselves (prepare_meetings.py).
        Meeting.objects.all().delete()
        _remember()
    today = timezone.localdate()
    FollowUpRound.objects.open().update(opens=today - timedelta(days=10), due=today + timedelta(days=30))
    # allauth counts its attempts there; the table is no model's, so no test empties it.
    cache.clear()


def user(email: str) -> User:
    return User.objects.get(email=email)


def _managed() -> list[type[models.Model]]:
    # Made anew by Django when a test has emptied the database; and the log, which is about what people do.
    apart = {"contenttypes", "auth", "auditlog"}
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label not in apart]


def _remember() -> None:
    for model in _managed():
        if rows := list(model._base_manager.all()):
            _rows[model] = rows


def _copy_back() -> None:
    with transaction.atomic():
        for model, rows in _rows.items():
            model._base_manager.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_rows)):
            cursor.execute(statement)
