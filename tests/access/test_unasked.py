"""A form changes what it shows and nothing else: what is sent beside it (a region, a state, a role, a revision,
is_superuser) is not read. Every form and every button of the product, found in the access table."""

from typing import Any

import pytest
import time_machine
from django.urls import reverse

from kultursamverkan.api.forms import LicenceForm
from tests.access import repair
from tests.access.asking import client_of
from tests.access.row import EVERYBODY
from tests.access.table import TABLE
from tests.access.unasked import filled, is_saved, unasked, writes
from tests.cast import Cast
from tests.forms import ShownForm, shown_forms
from tests.project.tree import none_of
from tests.uploads import sent

_FIRST = ("editor", "admin", "chief", "convener", "other_editor", "stranger", *EVERYBODY)
_TAKEN = (200, 302)


def _asks(name: str) -> str | None:
    """The first of the cast who may send what is there; None where there is nothing to send."""
    row = TABLE[name]
    who = (one for one in _FIRST if row.post[one] in _TAKEN and row.get[one] in (200, 405))
    return None if name in repair.TABLE or name == "api:openapi-json" else next(who, None)


FORMS = {name: who for name in sorted(TABLE) if (who := _asks(name))}
# Nothing is there to save in what the access table makes, or it is said in words that no program guesses. (That nothing
# beside it is read is seen all the same.)
NOTHING_SAVED = {
    "activities:answer_review",
    "activities:answer_save",
    "activities:bulk_edit",
    "activities:wish_create",
    "dialogues:meeting_notes_keep",
    "dialogues:meeting_notice",
    "documents:working_copy_publish",
    "pages:handover",
    "people:fixture_review",
}
# Among what is sent is a field of theirs that has nothing to choose from and is not drawn: all is refused.
REFUSED = {"dialogues:finding_ties", "dialogues:round_create", "dialogues:round_edit"}
_PLAN = b"| Aktivitet | Start | Klart |\n|---|---|---|\n| Ny aktivitet | 2021 | 2023 |\n"
_FIXTURE = b'[{"model": "people.organisation", "fields": {"key": "ny", "region": ["18"]}}]'


def _more(name: str, cast: Cast) -> dict[str, Any]:
    """What some forms ask for in words of their own before they save."""
    words: dict[str, dict[str, Any]] = {
        "activities:round_create": {"year": "2021"},
        "dialogues:agenda_item_create": {"title": "Nytt"},
        "dialogues:finding_create": {"party": str(cast.hallsberg.pk)},
        "documents:import_create": {"file": sent("plan.md", _PLAN)},
        "documents:import_into": {"file": sent("plan.md", _PLAN)},
        "people:fixture_create": {"file": sent("ny.json", _FIXTURE)},
        "plans:goal_create": {"color_hex": "#316f3c"},
    }
    return words.get(name, {})


@pytest.mark.every_address
@pytest.mark.parametrize("name", FORMS)
def test_what_a_form_does_not_show_is_not_changed(cast: Cast, name: str) -> None:
    with time_machine.travel("2026-11-23 10:00:00+01:00", tick=False):
        row, client = TABLE[name], client_of(cast, FORMS[name])
        url = reverse(name, kwargs=row.arguments(cast))
        page = client.get(url)
        posted = [(ShownForm(""), row.data)]
        if page.status_code == 200:
            posted = [(shown, filled(shown, page)) for shown in shown_forms(page) if is_saved(shown)]
        saved = False
        for shown, data in posted:
            asked = data | _more(name, cast)
            plain, greedy = writes(client, shown.action or url, asked), unasked(shown, cast) | asked
            beside = writes(client, shown.action or url, greedy)
            if beside or name not in REFUSED:
                none_of(f"{name}: {one[:1000]}" for one in {*plain} ^ {*beside})
            saved |= bool(plain)
        # allauth's names have no colon: what signs in and out is written by them.
        assert saved or name in NOTHING_SAVED or ":" not in name


def test_a_form_that_reads_too_much_is_noticed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(form: LicenceForm) -> str:
        return "CC-BY-4.0" if "is_superuser" in form.data else "CC0-1.0"

    monkeypatch.setattr(LicenceForm, "clean_licence", greedy, raising=False)
    with pytest.raises(pytest.fail.Exception, match="CC-BY"):
        test_what_a_form_does_not_show_is_not_changed(cast, "api:licence_edit")
