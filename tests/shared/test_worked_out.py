"""What a list's filters offer, kept for those who see the same rows: never for anybody else, and new when anything is
changed."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from activities.models import Activity, Participation
from activities.queries.offers import offers_among
from kultursamverkan.people.models import User
from kultursamverkan.records.models import Event
from kultursamverkan.shared.worked_out import ANSWERS, worked_out
from tests import factories
from tests.cast import Cast

URL = "/aktiviteter/"
TODAY = date(2022, 5, 1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_are_kept")]


def _page(user: User) -> tuple[str, int]:
    """The filters' choices, and how many questions the page cost."""
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        text = client.get(URL).content.decode()
    return text[text.index('<form class="filters"') : text.index("result-count")], len(queries)


def test_what_one_reader_is_offered_never_reaches_another(cast: Cast) -> None:
    """Whoever comes first, and at the same address."""
    draft = factories.plan(cast.region, title="Hemligt utkast")
    factories.activity(draft, "I utkastet", heading=factories.heading(draft, title="Hemlig rubrik"))
    inside, outside = (cast.editor, cast.reader), (cast.stranger, cast.other_editor)
    for order in ((*inside, *outside), (*outside, *inside)):
        for user in (*order, *order):
            offered, _ = _page(user)
            assert ("Hemlig rubrik" in offered) is (user in inside), user
            assert ("Hemligt utkast" in offered) is (user in inside), user
        ANSWERS.clear()


def test_who_loses_a_right_is_no_longer_offered_what_it_gave(cast: Cast) -> None:
    draft = factories.plan(cast.region)
    factories.activity(draft, heading=factories.heading(draft, title="Hemlig rubrik"))
    assert "Hemlig rubrik" in _page(cast.reader)[0]
    cast.reader.memberships.all().delete()
    assert "Hemlig rubrik" not in _page(cast.reader)[0]


def test_the_second_reader_with_the_same_rights_is_not_worked_out_for(cast: Cast) -> None:
    (first, cost), (second, less) = _page(cast.editor), _page(cast.reader)
    assert first == second
    assert less <= cost - 3


def test_a_change_is_seen_at_once(cast: Cast) -> None:
    _page(cast.editor)
    cast.activity.heading.title = "Ny rubrik"
    cast.activity.heading.save()
    assert "Ny rubrik" in _page(cast.editor)[0]
    Participation.objects.all()._raw_delete("default")
    Event.objects.bulk_create([Event()])
    assert "Hallsberg" not in _page(cast.editor)[0]


def test_another_question_or_day_has_an_answer_of_its_own(cast: Cast) -> None:
    factories.activity(cast.plan, "Den andra", heading=factories.heading(cast.plan, title="Annan"))
    own = worked_out(offers_among, Activity.objects.filter(pk=cast.activity.pk), TODAY)
    everything = worked_out(offers_among, Activity.objects.all(), TODAY)
    assert len(own.headings) < len(everything.headings)
    assert worked_out(offers_among, Activity.objects.all(), TODAY) is everything
    assert worked_out(offers_among, Activity.objects.all(), date(2022, 5, 2)) is not everything
    assert worked_out(offers_among, Activity.objects.none(), TODAY).headings == []


def test_nothing_is_kept_when_pages_are_not(cast: Cast, settings: Settings) -> None:
    settings.KEEP_PAGES_SECONDS = 0
    _page(cast.editor)
    assert not ANSWERS._items


def test_those_longest_unasked_go_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ANSWERS, "most", 2)
    days = [date(2022, 5, day) for day in (1, 2, 1, 3)]
    answers = [worked_out(offers_among, Activity.objects.all(), day) for day in days]
    assert len(ANSWERS._items) == 2
    assert worked_out(offers_among, Activity.objects.all(), days[0]) is answers[0]
