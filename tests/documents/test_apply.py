"""How a document becomes rows: matched by key, only what differs, one log entry. That it says the same afterwards is
test_roundtrip.py's matter."""

from dataclasses import replace

import pytest
from auditlog.models import LogEntry
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, FollowUp, Participation, Responsibility
from kultursamverkan.documents.apply import apply, create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import (
    ActivityPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
)
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast


def with_activities(document: PlanDocument, *activities: ActivityPart) -> PlanDocument:
    section = document.sections[0]
    headings = (replace(section.headings[0], activities=activities), *section.headings[1:])
    return replace(document, sections=(replace(section, headings=headings), *document.sections[1:]))


def test_rows_are_matched_by_key(cast: Cast) -> None:
    (part,) = assemble(cast.plan).activities
    apply(with_activities(assemble(cast.plan), replace(part, title="Nytt namn")), cast.plan, by=cast.editor)
    row = Activity.objects.get()
    assert (row.pk, row.title, row.revision) == (cast.activity.pk, "Nytt namn", 2)


def test_the_log_has_one_entry(cast: Cast) -> None:
    (part,) = assemble(cast.plan).activities
    before = LogEntry.objects.count()
    new = ActivityPart("ny", "Ny")
    apply(with_activities(assemble(cast.plan), replace(part, title="Nytt namn"), new), cast.plan, by=cast.editor)
    assert LogEntry.objects.count() == before + 1
    entry = LogEntry.objects.get_for_object(cast.plan).latest("timestamp")
    assert (entry.actor, entry.changes) == (cast.editor, {"document": ["", "rewritten"]})
    assert entry.additional_data == {"plan": "plan", "part": "plan", "key": ""}


def test_a_changed_line_is_a_revision_of_its_activity(cast: Cast) -> None:
    (part,) = assemble(cast.plan).activities
    changed = replace(part, participants=(replace(part.participants[0], note="bara skolan"), *part.participants[1:]))
    rows = set(Participation.objects.values_list("pk"))
    apply(with_activities(assemble(cast.plan), changed), cast.plan, by=None)
    cast.activity.refresh_from_db()
    assert cast.activity.revision == 2
    assert set(Participation.objects.values_list("pk")) == rows


def test_lines_are_added_and_removed(cast: Cast) -> None:
    (part,) = assemble(cast.plan).activities
    lines = (ResponsibilityPart(role="Skolchef"), *part.responsibilities, ResponsibilityPart(group=cast.group.name))
    changed = replace(part, responsibilities=lines, participants=part.participants[1:])
    apply(with_activities(assemble(cast.plan), changed), cast.plan, by=None)
    assert [str(row) for row in Responsibility.objects.all()] == [
        "Skolchef",
        "Alva Exempelsson",
        "Arbetsgrupp Kulturkraft",
    ]
    assert [str(row) for row in Participation.objects.all()] == ["Laxå"]


def test_a_missing_activity_of_a_public_plan_goes_to_the_bin(cast: Cast) -> None:
    document = assemble(cast.plan)
    apply(with_activities(document), cast.plan, by=None)
    cast.activity.refresh_from_db()
    assert cast.activity.binned_at is not None
    assert cast.activity.participations.count() == 2

    apply(document, cast.plan, by=None)
    assert cast.plan.activities.live().get().revision == 3


def test_a_missing_activity_of_a_draft_is_gone(cast: Cast) -> None:
    document = assemble(cast.plan)
    draft = create(document, region=cast.region, slug="utkast", by=None)
    apply(with_activities(document), draft, by=None)
    assert list(Activity.objects.all()) == [cast.activity]


def test_an_activity_with_follow_up_is_never_deleted(cast: Cast) -> None:
    draft = create(assemble(cast.plan), region=cast.region, slug="utkast", by=None)
    activity = draft.activities.get()
    FollowUp.objects.create(round=factories.round_(draft), activity=activity, organisation=cast.hallsberg)
    apply(with_activities(assemble(draft)), draft, by=None)
    activity.refresh_from_db()
    assert activity.binned_at is not None


def test_what_a_draft_has_in_its_bin_stays_there(cast: Cast) -> None:
    draft = create(assemble(cast.plan), region=cast.region, slug="utkast", by=None)
    binned = factories.activity(draft, "Bortlagd", binned_at="2026-01-01T12:00Z")
    apply(assemble(draft), draft, by=None)
    assert Activity.objects.filter(pk=binned.pk).exists()


def test_facts_are_written_but_not_the_lifecycle(cast: Cast) -> None:
    group = factories.organisation(cast.region, "Stödet", kind="officials_group")
    document = replace(
        assemble(cast.plan),
        slug="annan",
        state="closed",
        version=9,
        continues="före",
        title="Ny titel",
        decided_by="Rådet",
        officials_group=group.name,
        show_names=False,
    )
    apply(document, cast.plan, by=None)
    plan = Plan.objects.get(pk=cast.plan.pk)
    assert (plan.slug, plan.state, plan.continues) == ("plan", "adopted", None)
    assert (plan.title, plan.decided_by, plan.officials_group, plan.show_names) == ("Ny titel", "Rådet", group, False)
    assert plan.revision == 2


def test_only_the_own_region(cast: Cast) -> None:
    with pytest.raises(ActionError, match="annan region"):
        apply(replace(assemble(cast.plan), region="03"), cast.plan, by=None)


def test_a_document_that_contradicts_itself_is_refused(cast: Cast) -> None:
    (part,) = assemble(cast.plan).activities
    with pytest.raises(ActionError, match="används 2 gånger"):
        apply(with_activities(assemble(cast.plan), part, part), cast.plan, by=None)


@pytest.mark.parametrize(
    ("line", "participant", "told"),
    [
        (ResponsibilityPart(person="Bo", person_key="bo"), None, "Personen ”bo”"),
        (ResponsibilityPart(group="Okända gruppen"), None, "Gruppen ”Okända gruppen”"),
        (None, ParticipantPart("9999", "Ankeborg", "municipality"), "Organisationen ”9999”"),
    ],
)
def test_unknown_names_are_refused_and_nothing_is_written(
    cast: Cast, line: ResponsibilityPart | None, participant: ParticipantPart | None, told: str
) -> None:
    (part,) = assemble(cast.plan).activities
    changed = replace(
        part,
        title="Ny titel",
        responsibilities=(line,) if line else (),
        participants=(participant,) if participant else (),
    )
    with pytest.raises(ActionError, match=told):
        apply(with_activities(assemble(cast.plan), changed), cast.plan, by=None)
    cast.activity.refresh_from_db()
    assert cast.activity.title == "Gemensam aktivitet"


def test_another_regions_associations_are_unknown(cast: Cast) -> None:
    """Its municipalities can take part; what else it has is its own."""
    factories.organisation(cast.other_region, "Upplands slöjd", key="uppslojd", kind="association")
    (part,) = assemble(cast.plan).activities
    changed = replace(part, participants=(ParticipantPart("uppslojd", "Upplands slöjd", "association"),))
    with pytest.raises(ActionError, match="uppslojd"):
        apply(with_activities(assemble(cast.plan), changed), cast.plan, by=None)


def test_the_regions_own_wins_over_a_national_name(cast: Cast) -> None:
    factories.organisation(cast.region, "Musikalliansen", kind="association", key="var-egen")
    type(cast.region).objects.create(name="Musikalliansen", kind="association", key="nationell")
    (part,) = assemble(cast.plan).activities
    changed = replace(part, responsibilities=(ResponsibilityPart(group="Musikalliansen"),))
    apply(with_activities(assemble(cast.plan), changed), cast.plan, by=None)
    assert Responsibility.objects.get().group.key == "var-egen"  # type: ignore[union-attr]  # it has a group


def test_an_address_is_used_once(cast: Cast) -> None:
    with pytest.raises(ActionError, match="redan en plan"):
        create(assemble(cast.plan), region=cast.region, slug="plan", by=None)


def test_assemble_asks_as_much_for_ten_as_for_two(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(9):
        assemble(cast.plan)
    for number in range(8):
        activity = factories.activity(cast.plan, f"Aktivitet {number}")
        factories.participation(activity, cast.laxa)
        factories.convener(activity, group=cast.group)
    plan = Plan.objects.select_related("region").get(pk=cast.plan.pk)
    with django_assert_num_queries(9):
        assemble(plan)
