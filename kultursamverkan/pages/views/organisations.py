"""Municipalities and the other organisations that a plan names."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from dialogues.queries.about_organisation import about_organisation
from kultursamverkan.pages.access import find_asking_round, get_organisation
from kultursamverkan.pages.filters import OrganisationFilter
from kultursamverkan.pages.links import organisation_links
from kultursamverkan.pages.queries.organisation import organisation_page
from kultursamverkan.pages.queries.organisation_print import print_now, print_of_year
from kultursamverkan.pages.queries.organisations import compared_municipalities, current_plans, other_organisations
from kultursamverkan.pages.queries.overview import main_plans
from kultursamverkan.pages.queries.service import service
from kultursamverkan.pages.queries.wishes import wish_desk
from kultursamverkan.pages.tables import ANSWER_COLUMNS, OrganisationTable
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.site import site_of
from kultursamverkan.shared.tables import Table
from kultursamverkan.shared.views import TableListView
from kultursamverkan.shared.worked_out import Pieces, drawn


@method_decorator(login_not_required, name="dispatch")
@method_decorator(same_for_everybody, name="dispatch")
class OrganisationList(TableListView):
    """Public: the municipalities of every region with a plan to see, side by side. Members of a region also see how
    far its municipalities have come with their answers."""

    table_class: ClassVar[type[Table]] = OrganisationTable
    template_name = "pages/organisation_list.html"
    title = "Organisationer"
    description = "Kommunerna och hur många aktiviteter de medverkar i."
    empty = "När en region har en antagen plan visas dess kommuner här."

    def pieces(self) -> Pieces:
        """The same for all who see the same plans and are members of the same regions."""
        return drawn(self.draw_for_all, main_plans(self.request.user), *self.asked, frozenset(self.member_of))

    @classmethod
    def draw_for_all(cls, plans: QuerySet[Any], *asked: Any) -> Pieces:
        *address, member_of = asked
        view = cls.for_nobody(*address)
        pieces = view.draw(view.compared(plans, member_of))
        others = {"others": other_organisations(view.plans)}
        return pieces | {"others": render_to_string("pages/_other_organisations.html", others)}

    def get_queryset(self) -> QuerySet[Any]:
        return self.compared(main_plans(self.request.user), self.member_of)

    @property
    def member_of(self) -> list[int]:
        return regions_where(self.request.user, P.READ_DRAFTS)

    def compared(self, plans: QuerySet[Any], member_of: Iterable[int]) -> QuerySet[Any]:
        self.plans = current_plans(plans, timezone.localdate())
        self.answers_of = set(member_of) & {plan.region_id for plan in self.plans}
        return compared_municipalities(self.plans, self.answers_of)

    def get_table(self, rows: QuerySet[Any]) -> Table:
        left_out = () if self.regions else ("region",)
        return self.table_class(rows, exclude=left_out if self.answers_of else (*left_out, *ANSWER_COLUMNS))

    @property
    def regions(self) -> list[Organisation]:
        """To choose between; none when there is one only."""
        regions = list(dict.fromkeys(plan.region for plan in self.plans))
        return regions if len(regions) > 1 else []

    def get_filterset(self, rows: QuerySet[Any]) -> OrganisationFilter | None:
        if not self.regions:
            return None
        return OrganisationFilter(self.request.GET, rows, request=self.request, regions=self.regions)


@login_not_required
@require_safe
@same_for_everybody
def organisation_detail(request: HttpRequest, key: str) -> HttpResponse:
    organisation = get_organisation(request, key)
    page = organisation_page(request.user, organisation, timezone.localdate())
    desk = wish_desk(request.user, organisation, [share.plan for share in page.shares])
    about = about_organisation(organisation, request.user)
    context = {
        "organisation": organisation,
        "page": page,
        "about": about,
        "links": organisation_links(request.user, organisation),
        "contents": page.contents(wishes=desk is not None, more=about.contents()),
        "desk": desk,
    }
    return render(request, "pages/organisation_detail.html", context)


@login_not_required
@require_safe
def organisation_print(request: HttpRequest, key: str) -> HttpResponse:
    """One page for the local committee: where it stands now, or as one year's follow-up read (`?ar=2022`)."""
    organisation = get_organisation(request, key)
    today = timezone.localdate()
    round_ = find_asking_round(request, organisation)
    page = (
        print_of_year(request.user, organisation, round_, today)
        if round_
        else print_now(request.user, organisation, today)
    )
    context = {
        "organisation": organisation,
        "page": page,
        "today": today,
        "service": service(),
        "address": f"{site_of(request)}{reverse('pages:organisation_detail', args=(organisation.key,))}",
    }
    return render(request, "pages/organisation_print.html", context)
