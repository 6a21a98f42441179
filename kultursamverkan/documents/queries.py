"""Reading functions for documents, versions and what a region knows."""

from django.db.models import Prefetch, prefetch_related_objects

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded, unique
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.privacy import without_names
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.people.models import Alias, Organisation, Person
from plans.models import Plan


def public_document(plan: Plan) -> PlanDocument:
    """The plan as everybody may read it: without persons when the plan says so."""
    document = assemble(plan)
    return document if document.show_names else without_names(document)


def version_document(version: PlanVersion) -> PlanDocument:
    """What the version says, from its frozen JSON alone. Without persons when the version or its plan says so."""
    document, _ = from_dict(version.document)
    return document if document.show_names and version.plan.show_names else without_names(document)


def versions_of(plan: Plan) -> list[PlanVersion]:
    """Newest first, without their documents. Kept on the plan: asked twice, read once."""
    prefetch_related_objects([plan], Prefetch("versions", PlanVersion.objects.defer("document")))
    return list(plan.versions.all())


def directory(region: Organisation) -> Directory:
    """Every name the region knows. Three queries."""
    # The region's own come last and win over a national body of the same name.
    rows = sorted(Organisation.objects.known_in(region), key=lambda row: row.region_id is not None)
    organisations = {row.pk: KnownOrganisation(row.code or row.key, row.name, row.kind) for row in rows}
    by_id = {word: organisations[row.pk] for row in rows for word in (row.key, row.code) if word}
    by_name = {folded(word): organisations[row.pk] for row in rows for word in (row.official_name, row.name) if word}
    persons = {row.pk: KnownPerson(row.key, row.name) for row in Person.objects.filter(region=region)}
    names = [(person.name, person) for person in persons.values()]
    for alias in Alias.objects.filter(region=region):
        if alias.organisation_id in organisations:
            by_name.setdefault(folded(alias.text), organisations[alias.organisation_id])
        elif alias.person_id in persons:
            names.append((alias.text, persons[alias.person_id]))
    return Directory(
        by_id=by_id,
        by_name=by_name,
        persons={person.key: person for person in persons.values()},
        persons_by_name=unique(names),
    )
