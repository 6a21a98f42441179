"""What is searched of those whom the plans name: organisations, and persons where a plan shows them."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from activities.models import Activity, Responsibility
from kultursamverkan.pages.queries.search import Kind, Told, together
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.shared.fulltext import Place
from plans.managers import Reader


def organisation_kinds(organisations: QuerySet[Organisation]) -> Iterator[Kind]:
    """`organisations`: those whose page the reader may see."""
    yield Kind(
        "organisationer",
        "Organisationer",
        organisations.select_related("region"),
        [
            Place(organisations, ("name", "official_name"), anywhere=True),
            Place(organisations, ("name", "official_name")),
        ],
        _organisation,
        title="name",
        numbers=("official_name",),
    )


def person_kinds(user: Reader) -> Iterator[Kind]:
    """Those that a plan names openly, by name; the region's editors find all of theirs, by title too."""
    activities = Activity.objects.live().in_main_plans().visible_to(user)
    named = Responsibility.objects.filter(activity__in=activities, activity__plan__show_names=True)
    edited, managed = regions_where(user, P.EDIT_PLAN), regions_where(user, P.MANAGE_PEOPLE)
    own = Q(region__in=edited)
    shown = Person.objects.filter(Q(pk__in=named.exclude(person=None).values("person")) | own)

    def tell(person: Person) -> Told:
        url = reverse("people:person_edit", args=(person.pk,)) if person.region_id in managed else ""
        if person.is_named:  # type: ignore[attr-defined]  # annotated
            choice = {"responsible": f"person.{person.region.key}.{person.key}"}
            url = f"{reverse('activities:activity_list')}?{urlencode(choice)}"
        titled = person.title if person.region_id in edited else ""
        return Told(person.name, url, together(titled, str(person.organisation or "")))

    yield Kind(
        "personer",
        "Personer",
        shown.select_related("region", "organisation").annotate(is_named=Exists(named.filter(person=OuterRef("pk")))),
        [
            Place(shown, ("name",), anywhere=True),
            Place(shown.filter(own), ("title",), anywhere=True),
        ],
        tell,
        title="name",
    )


def _organisation(organisation: Organisation) -> Told:
    url = reverse("pages:organisation_detail", args=(organisation.key,))
    region = str(organisation.region) if organisation.region and organisation.region != organisation else ""
    return Told(organisation.full_name, url, together(organisation.get_kind_display(), region))
