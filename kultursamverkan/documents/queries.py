"""Reading functions for documents, versions and what a region knows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch, Q, prefetch_related_objects

from activities.choices import shown_status
from activities.models import Activity
from activities.queries.answers import answer_summaries, is_late
from kultursamverkan.documents.assemble import assemble, assemble_all
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.compare import Change, compare
from kultursamverkan.documents.difference import Difference, difference, public_difference
from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded, unique
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.models import ImportDraft, PlanVersion
from kultursamverkan.documents.privacy import without_names
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.reading import ShownPlan, Standing, show
from kultursamverkan.documents.resolve import resolve
from kultursamverkan.documents.ties import in_words
from kultursamverkan.people.models import Alias, Organisation, Person
from plans.models import Plan, SteeringItem

# What stands for the working copy where a version's number could stand.
WORKING_COPY = "arbetsversion"


def public_document(plan: Plan, activities: Iterable[Activity] | None = None) -> PlanDocument:
    """The plan as everybody may read it: without persons when the plan says so. `activities` as for `assemble`."""
    document = assemble(plan, activities=activities)
    return document if document.show_names else without_names(document)


def public_plan(plan: Plan, today: date) -> ShownPlan:
    """The plan with where each activity stands, when it is followed up at all."""
    activities = list(plan.activities.live().with_status())
    standings = standings_of(activities, today) if plan.is_public else {}
    return show(public_document(plan, activities), standings, linked=plan.slug, today=today)


def standings_of(activities: Sequence[Activity], today: date) -> dict[str, Standing]:
    """By activity key. The activities come from `with_status()`."""
    answers = answer_summaries(activity.pk for activity in activities)
    return {
        activity.key: Standing(
            status=shown_status(activity.reported_status),  # type: ignore[attr-defined]
            answers=answers[activity.pk],
            late=is_late(activity, today),
        )
        for activity in activities
    }


def version_document(version: PlanVersion) -> PlanDocument:
    """What the version says, from its frozen JSON alone. Without persons when the version or its plan says so, and
    then it says so itself: its files are read without this plan beside them."""
    document, _ = from_dict(version.document)
    if document.show_names and version.plan.show_names:
        return document
    return replace(without_names(document), show_names=False)


def version_said(plan: Plan, number: int | None, known: Directory) -> PlanDocument | None:
    """What that version says, with names as the region writes them by now. None when there is no such version."""
    version = PlanVersion.objects.filter(plan=plan, number=number).first() if number else None
    return resolve(from_dict(version.document)[0], known)[0] if version else None


def versions_of(plan: Plan) -> list[PlanVersion]:
    """Newest first, without their documents. Kept on the plan: asked twice, read once."""
    prefetch_related_objects([plan], Prefetch("versions", PlanVersion.objects.defer("document")))
    return list(plan.versions.all())


def twins_of(document: PlanDocument, region: Organisation) -> list[Plan]:
    """The region's plans that the document may be another text of: of the same title or registry number."""
    alike = Q(title=document.title)
    if document.registry_number:
        alike |= Q(registry_number=document.registry_number)
    return list(Plan.objects.filter(alike, region=region, adjusts=None).order_by("-period_start", "pk"))


def imports_of(plan: Plan) -> list[ImportDraft]:
    """The files that were carried out in the plan and can be taken back, the latest first, without what is in them."""
    return list(ImportDraft.objects.filter(made=plan, state=ImportState.DONE).only("name", "at").order_by("-at", "-pk"))


def changes_of(copy: Plan) -> tuple[PlanDocument, list[Change]]:
    """What the working copy says, and how that differs from the plan it adjusts (from nothing, for a draft)."""
    if copy.adjusts is None:
        return assemble(copy), []
    document, adopted = assemble_all([copy, copy.adjusts])
    return document, compare(adopted, document)


def difference_of_copy(copy: Plan) -> tuple[PlanDocument, Difference]:
    """What the working copy says, and how that differs from the plan it adjusts, for who edits it: with names."""
    assert copy.adjusts is not None
    document, adopted = assemble_all([copy, copy.adjusts])
    return document, difference(*in_words(adopted, document, copy.region))


def difference_of(plan: Plan, old: str, new: str) -> Difference:
    """How two versions differ, as everybody may read it. Each is the number of one there is, or WORKING_COPY."""
    numbers = {one for one in (old, new) if one != WORKING_COPY}
    versions = PlanVersion.objects.filter(plan=plan, number__in=numbers)
    said = {str(version.number): from_dict(version.document)[0] for version in versions}
    if WORKING_COPY in (old, new):
        plan.working_copy.region = plan.region
        said[WORKING_COPY] = assemble(plan.working_copy)
    return public_difference(*in_words(said[old], said[new], plan.region), show_names=plan.show_names)


def directory(region: Organisation) -> Directory:
    """Every name the region knows. Four queries."""
    # The region's own come last and win over others of the same name.
    rows = sorted(Organisation.objects.known_in(region), key=lambda row: row.region_id == region.pk)
    organisations = {row.pk: KnownOrganisation(row.code or row.key, row.name, row.kind) for row in rows}
    by_id = {word: organisations[row.pk] for row in rows for word in (row.key, row.code) if word}
    by_name = {folded(word): organisations[row.pk] for row in rows for word in (row.official_name, row.name) if word}
    persons = {row.pk: KnownPerson(row.key, row.name) for row in Person.objects.filter(region=region)}
    names = [(person.name, person) for person in persons.values()]
    roles: dict[str, str] = {}
    for alias in Alias.objects.filter(region=region):
        if alias.organisation_id in organisations:
            by_name.setdefault(folded(alias.text), organisations[alias.organisation_id])
        elif alias.person_id in persons:
            names.append((alias.text, persons[alias.person_id]))
        elif alias.role_title:
            roles |= {folded(alias.text): alias.role_title, folded(alias.role_title): alias.role_title}
    return Directory(
        by_id=by_id,
        by_name=by_name,
        persons={person.key: person for person in persons.values()},
        persons_by_name=unique(names),
        steering=frozenset(SteeringItem.objects.of_region(region).values_list("key", flat=True)),
        region=region.code or region.key,
        roles=roles,
    )
