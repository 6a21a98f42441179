"""What a finding is tied to: activities, letters, initiatives."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.ties import tie_activity, tie_finding
from dialogues.models import Finding
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding, initiative, letter, party_type
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of, text_of


@pytest.fixture
def said(cast: Cast) -> Finding:
    return finding(cast.region, cast.hallsberg, "Vi vill dela böcker.", is_public=True)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


def url(name: str, row: Finding) -> str:
    return reverse(f"dialogues:finding_{name}", args=[row.region.key, row.key])


def test_finding_ties_to_what_there_is(cast: Cast, editor: Client, said: Finding) -> None:
    inside = letter(cast.hallsberg, title="Intern skrivelse")
    public = letter(cast.hallsberg, title="Öppen skrivelse", published_at="2026-01-01T12:00Z")
    books = initiative(cast.region, title="Delade böcker")
    data = form_data(editor.get(url("ties", said)))
    data |= {"activities": f"plan:{cast.activity.key}", "letters": [str(inside.pk), str(public.pk)]}
    assert editor.post(url("ties", said), data | {"initiatives": str(books.pk)}).status_code == 302
    said.refresh_from_db()
    assert said.state == "activity"
    text = text_of(url("detail", said))
    for words in ("Gemensam aktivitet", "Öppen skrivelse", "Delade böcker", "Blev aktivitet"):
        assert words in text
    assert "Intern skrivelse" not in text
    assert "Intern skrivelse" in text_of(url("detail", said), cast.editor)
    again = form_data(editor.get(url("ties", said)))
    assert editor.post(url("ties", said), again | {"activities": [], "letters": []}).status_code == 302
    said.refresh_from_db()
    assert (said.state, said.letters.count(), said.initiatives.count()) == ("examined", 0, 1)


def test_finding_ties_only_to_the_regions_own(cast: Cast, editor: Client, said: Finding) -> None:
    factories.activity(factories.plan(cast.other_region, slug="annan", state="adopted"), key="a1")
    other = initiative(cast.other_region)
    for typed in ({"activities": "annan:a1"}, {"activities": "plan:finns-inte"}, {"initiatives": str(other.pk)}):
        assert editor.post(url("ties", said), form_data(editor.get(url("ties", said))) | typed).status_code == 200
    assert not said.ties.exists()


def test_finding_ties_say_when_no_plan_has_activities(cast: Cast, editor: Client, said: Finding) -> None:
    nothing = "Regionen har ingen antagen plan med aktiviteter"
    assert nothing not in editor.get(url("ties", said)).content.decode()
    cast.plan.activities.all().delete()
    assert nothing in editor.get(url("ties", said)).content.decode()


def test_finding_ties_show_a_clash(cast: Cast, editor: Client, said: Finding) -> None:
    data = form_data(editor.get(url("ties", said)))
    tie_finding(
        finding=said, revision=None, activities=[], letters=[letter(cast.region, title="En")], initiatives=[], by=None
    )
    shown = editor.post(url("ties", said), data | {"activities": f"plan:{cast.activity.key}"})
    assert "Gemensam aktivitet" in shown.content.decode()
    assert not said.ties.exists()
    assert editor.post(url("ties", said), form_data(shown)).status_code == 302
    assert said.ties.count() == 1


@pytest.mark.parametrize(
    ("state", "after"), [("new", "activity"), ("planned", "activity"), ("done", "done"), ("declined", "declined")]
)
def test_tie_activity_moves_only_what_waits(cast: Cast, state: str, after: str) -> None:
    said = finding(cast.region, cast.laxa, state=state, reason="Nej.", planned_year=2022)
    for _ in range(2):
        tie_activity(finding=said, plan=cast.plan, key=cast.activity.key, by=cast.editor)
    said.refresh_from_db()
    assert (said.state, said.ties.count()) == (after, 1)


def test_finding_ties_are_told_in_the_history_and_of_the_party(cast: Cast) -> None:
    heads = party_type(cast.region)
    said = finding(cast.region, heads)
    tie_activity(finding=said, plan=cast.plan, key=cast.activity.key, by=cast.editor)
    assert "Koppling: " in text_of(url("history", said), cast.reader)
    page = reverse("dialogues:party_detail", args=[cast.region.key, heads.key])
    assert "Gemensam aktivitet" in text_of(page, cast.reader)


def test_finding_ties_ask_a_constant_number(cast: Cast, said: Finding) -> None:
    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}", key=f"n{number}")
            tie_activity(finding=said, plan=cast.plan, key=activity.key, by=None)
            tie_activity(finding=said, plan=cast.plan, key=f"borta-{number}", by=None)
            said.letters.add(letter(cast.region))
            said.initiatives.add(initiative(cast.region))

    tie_activity(finding=said, plan=cast.plan, key=cast.activity.key, by=None)
    said.letters.add(letter(cast.region))
    said.initiatives.add(initiative(cast.region))
    for name in ("ties", "detail"):
        assert_queries_stay(url(name, said), cast.editor, more, at_most=15)
        said.ties.exclude(activity_key=cast.activity.key).delete()
        cast.plan.activities.exclude(pk=cast.activity.pk).delete()
