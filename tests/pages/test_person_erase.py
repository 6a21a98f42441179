"""Somebody is erased: the name goes everywhere, the words stay, and nothing is erased that others still wait for."""

from datetime import date
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from activities.models import FollowUp, Responsibility, RoundCopy
from dialogues.models import Meeting
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.writers import json as plan_json
from kultursamverkan.pages.actions.erasure import MOVED, erase
from kultursamverkan.pages.queries.erasure import erasure_of
from kultursamverkan.pages.queries.own_data import Whom
from kultursamverkan.people.choices import GONE, Role
from kultursamverkan.people.models import Person, User
from kultursamverkan.records.models import Event
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast, make_cast
from tests.documents.test_version_list import publish
from tests.pages.leaver import ANSWER, NAME, WORDS, Leaver, lines_of, make_leaver, places_of
from tests.races import at_once

TODAY = date(2026, 11, 23)


@pytest.fixture
def leaver(cast: Cast) -> Leaver:
    return make_leaver(cast)


def _erase(leaver: Leaver) -> None:
    admin = leaver.cast.admin
    erase(whom=leaver.whom, shown=leaver.shown(TODAY, admin), today=TODAY, by=admin)


# --- What goes -----------------------------------------------------------------------------------


def test_the_name_is_nowhere_afterwards(leaver: Leaver) -> None:
    assert len(places_of(*WORDS)) >= 20, "the world says the name in many places before"
    _erase(leaver)
    assert places_of(*WORDS) == []


def test_the_words_stay(leaver: Leaver) -> None:
    copies = list(RoundCopy.objects.order_by("pk"))
    versions = list(PlanVersion.objects.order_by("pk"))
    _erase(leaver)
    assert FollowUp.objects.get(text=ANSWER).answered_by == leaver.user
    for before, after in zip(copies, RoundCopy.objects.order_by("pk"), strict=True):
        answer = after.document["activities"][0]["answers"][0]
        assert answer["words"]["text"] == ANSWER
        assert answer["words"]["by"] == "tjänsteperson, Hallsberg"
        assert _without(before.document, ("by", "name")) == _without(after.document, ("by", "name"))
    for version, now in zip(versions, PlanVersion.objects.order_by("pk"), strict=True):
        names = ("person", "person_key", "source_text", "author")
        assert _without(version.document, names) == _without(now.document, names)
        lines = now.document["sections"][0]["headings"][0]["activities"][0]["responsibilities"]
        assert {line["person"] for line in lines} == {"Alva Exempelsson", GONE, None}


def test_an_adopted_plan_still_equals_its_latest_version(leaver: Leaver) -> None:
    _erase(leaver)
    plan = Plan.objects.get(pk=leaver.cast.plan.pk)
    latest = PlanVersion.objects.filter(plan=plan).latest("number")
    assert plan_json.to_dict(assemble(plan)) == latest.document
    assert GONE in " ".join(lines_of(leaver.cast.activity))


def test_the_account_is_nobodys(leaver: Leaver, client: Client) -> None:
    client.force_login(leaver.user)
    leaver.user.groups.add(Group.objects.create(name="Någon"))
    _erase(leaver)
    user = User.objects.get(pk=leaver.user.pk)
    assert (user.name, user.is_active, user.person, user.has_usable_password()) == (GONE, False, None, False)
    assert user.email.endswith("@borttagen.invalid")
    assert not user.memberships.exists()
    assert not user.groups.exists()
    assert not user.drafts.exists()
    assert not user.sessions.exists()
    assert client.get(reverse("pages:my_page")).status_code == 302


def test_files_that_were_made_before_go(
    leaver: Leaver,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.KEPT_DIR = tmp_path
    (tmp_path / "planen.pdf").write_bytes(NAME.encode())
    with django_capture_on_commit_callbacks(execute=True):
        _erase(leaver)
    assert list(tmp_path.iterdir()) == []


def test_the_history_stays_without_the_name(leaver: Leaver) -> None:
    count = LogEntry.objects.count()
    _erase(leaver)
    assert LogEntry.objects.count() >= count
    assert LogEntry.objects.filter(actor=leaver.user).exists()
    assert {str(entry.actor) for entry in LogEntry.objects.filter(actor=leaver.user)} == {GONE}


def test_it_is_told_without_a_name(leaver: Leaver) -> None:
    _erase(leaver)
    event = Event.objects.get(kind="erased")
    assert (event.about, event.key, event.actor) == ("people.Person", str(leaver.person.pk), leaver.cast.admin)


def test_who_is_erased_is_in_no_list(leaver: Leaver, client: Client) -> None:
    _erase(leaver)
    client.force_login(leaver.cast.admin)
    for name in ("people:person_list", "people:member_list", "pages:handover_list", "people:invitation_list"):
        assert GONE not in client.get(reverse(name)).content.decode()
    assert client.get(reverse("people:person_edit", args=[leaver.person.pk])).status_code == 404


# --- Others of the same name, and of other regions -----------------------------------------------


def test_a_namesake_keeps_the_name(leaver: Leaver) -> None:
    other = factories.person(leaver.cast.region, NAME)
    factories.convener(leaver.cast.activity, person=other, source_text=f"Museichef {NAME}", order=9)
    LogEntry.objects.log_create(other, action=LogEntry.Action.CREATE, changes={"name": ["", NAME]})
    erasure = erasure_of(leaver.whom, TODAY, by=leaver.cast.admin)
    assert erasure.namesakes
    _erase(leaver)
    other.refresh_from_db()
    assert other.name == NAME
    assert f"Museichef {NAME}" in other.responsibilities.get().source_text
    assert LogEntry.objects.get_for_object(other).filter(changes__name=["", NAME]).exists()
    assert Person.objects.get(pk=leaver.person.pk).name == GONE


def test_another_region_is_not_touched(leaver: Leaver) -> None:
    elsewhere = factories.person(leaver.cast.other_region, NAME)
    plan = factories.plan(leaver.cast.other_region, slug="deras", author=NAME)
    factories.convener(factories.activity(plan), person=elsewhere, source_text=NAME)
    _erase(leaver)
    elsewhere.refresh_from_db()
    plan.refresh_from_db()
    assert (elsewhere.name, plan.author, elsewhere.responsibilities.get().source_text) == (NAME, NAME, NAME)


def test_a_guest_who_may_be_a_namesake_stays_and_is_shown(leaver: Leaver) -> None:
    factories.person(leaver.cast.region, NAME)
    guests = Meeting.objects.get().attendances
    guests.create(guest_name=NAME, guest_email="annan@hemma.example")
    erasure = erasure_of(leaver.whom, TODAY, by=leaver.cast.admin)
    assert _guests_told(leaver) == 1, "the one of the person's own address"
    assert any(NAME in one.which for one in erasure.shared)
    _erase(leaver)
    assert guests.get(guest_name=NAME).guest_email == "annan@hemma.example"
    assert guests.filter(guest_name=GONE).count() == 1


def test_as_many_guests_are_changed_as_is_said(leaver: Leaver) -> None:
    """Of this name, however it is written; not those whose longer name begins with it."""
    guests = Meeting.objects.get().attendances
    guests.create(guest_name=NAME.upper())
    guests.create(guest_name=f"{NAME} Berg")
    told = _guests_told(leaver)
    assert [NAME in one.which for one in erasure_of(leaver.whom, TODAY, by=leaver.cast.admin).shared] == [True]
    _erase(leaver)
    assert told == guests.filter(guest_name=GONE).count() == 2


def _guests_told(leaver: Leaver) -> int:
    counts = erasure_of(leaver.whom, TODAY, by=leaver.cast.admin).counts
    return next(one.number for one in counts if one.what == "Gäster vid möten")


# --- What stands in the way ----------------------------------------------------------------------


def _refused(whom: Whom, by: User) -> str:
    shown = erasure_of(whom, TODAY, by=by).fingerprint
    with pytest.raises(ActionError) as caught:
        erase(whom=whom, shown=shown, today=TODAY, by=by)
    return str(caught.value)


def test_who_convenes_hands_over_first(cast: Cast) -> None:
    whom = Whom(cast.convener.person, cast.convener, cast.region)
    assert "sammankallar ”Gemensam aktivitet”" in _refused(whom, cast.admin)
    assert Person.objects.get(user=cast.convener).name == "Alva Exempelsson"


def test_the_last_admin_stays(cast: Cast) -> None:
    root = User.objects.create_superuser("root@kultur.example")
    assert "den enda administratören" in _refused(Whom(None, cast.admin, cast.region), root)


def test_nobody_erases_oneself(cast: Cast) -> None:
    assert "inte radera dig själv" in _refused(Whom(None, cast.admin, cast.region), cast.admin)


def test_a_role_elsewhere_is_ended_there(leaver: Leaver) -> None:
    leaver.user.memberships.create(organisation=leaver.cast.other_region, role=Role.READER)
    assert "Region Uppsala" in _refused(leaver.whom, leaver.cast.admin)


def test_a_meeting_that_waits_gets_another_first(leaver: Leaver) -> None:
    Meeting.objects.update(state="planned", cancelled_because="")
    assert "kallar till eller ska justera mötet" in _refused(leaver.whom, leaver.cast.admin)


def test_a_task_that_waits_is_done_first(leaver: Leaver) -> None:
    leaver.person.tasks.update(done_on=None)
    assert "en uppgift från möten" in _refused(leaver.whom, leaver.cast.admin)


# --- The page ------------------------------------------------------------------------------------


def test_the_page_tells_exactly_what_happens_and_does_it(leaver: Leaver, client: Client) -> None:
    admin = leaver.cast.admin
    FollowUp.objects.filter(organisation=leaver.cast.laxa).update(text=f"Tack till {NAME} för hjälpen.")
    client.force_login(admin)
    url = reverse("pages:person_erase", args=[leaver.person.pk])
    page = client.get(url)
    html = page.content.decode()
    for told in erasure_of(leaver.whom, TODAY, by=admin).counts:
        assert told.what in html
    assert "Namnet finns i löpande text på de här ställena" in html
    response = client.post(url, {"shown": page.context["erasure"].fingerprint}, follow=True)
    assert "Personen är raderad" in response.content.decode()
    # What somebody wrote freely is for people to read.
    assert places_of(NAME) == ["activities.FollowUp.text"]


def test_what_has_changed_meanwhile_is_read_again(leaver: Leaver, client: Client) -> None:
    client.force_login(leaver.cast.admin)
    url = reverse("pages:person_erase", args=[leaver.person.pk])
    shown = client.get(url).context["erasure"].fingerprint
    Responsibility.objects.create(activity=factories.activity(leaver.cast.plan), person=leaver.person)
    assert MOVED in client.post(url, {"shown": shown}).content.decode()
    assert Person.objects.get(pk=leaver.person.pk).name == NAME


def test_member_erase_needs_no_person(cast: Cast, client: Client) -> None:
    client.force_login(cast.admin)
    url = reverse("pages:member_erase", args=[cast.reader.memberships.get().pk])
    client.post(url, {"shown": client.get(url).context["erasure"].fingerprint})
    assert User.objects.get(pk=cast.reader.pk).name == GONE


@pytest.mark.django_db(transaction=True)
def test_two_who_erase_at_once_erase_once() -> None:
    leaver = make_leaver(make_cast())
    admin = leaver.cast.admin
    shown, whom = leaver.shown(TODAY, admin), leaver.whom

    def press() -> object:
        return erase(whom=whom, shown=shown, today=TODAY, by=admin)

    outcomes = at_once(press, press)
    assert sorted(str(one) for one in outcomes) == sorted(["None", MOVED])
    assert places_of(*WORDS) == []


@pytest.mark.django_db(transaction=True)
def test_a_version_published_meanwhile_has_no_name_either() -> None:
    leaver = make_leaver(make_cast())
    admin = leaver.cast.admin
    shown, whom = leaver.shown(TODAY, admin), leaver.whom

    def press() -> object:
        return erase(whom=whom, shown=shown, today=TODAY, by=admin)

    def publish_another() -> object:
        return publish(leaver.cast, "En tredje titel")

    erased, published = at_once(press, publish_another)
    if erased is None:
        assert places_of(*WORDS) == []
    else:
        assert str(erased) == MOVED
        _erase(leaver)
        assert places_of(*WORDS) == []
    assert not isinstance(published, Exception)


def _without(document: object, names: tuple[str, ...]) -> object:
    if isinstance(document, dict):
        return {key: _without(value, names) for key, value in document.items() if key not in names}
    if isinstance(document, list):
        return [_without(one, names) for one in document]
    return document
