"""The officer's home while a round is open: who has answered what."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.access.rounds import get_round
from activities.choices import RoundState
from activities.filters import GridFilter
from activities.queries.grid import grid_of, sheets_read
from activities.queries.grid_sheets import grid_sheets
from activities.queries.reading import read_round
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.office.workbook import workbook_response


@require_safe
def round_grid(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """`?format=xlsx` is the same as a file, filtered as the page."""
    round_ = get_round(request, slug, year, P.READ_DRAFTS)
    if round_.state == RoundState.PLANNED:
        messages.info(request, f"Uppföljning {year} har inte öppnat än.")
        return redirect("activities:round_detail", slug, year)
    today = timezone.localdate()
    reading = read_round(round_, request.user, today)
    opens = sheets_read(request.user, round_, reading)
    chosen = GridFilter(request.GET, reading)
    is_late = round_.is_open and round_.due < today
    grid = grid_of(reading, late=opens if is_late else (), opens=opens, chosen=chosen.chosen)
    runs = may(request.user, P.RUN_ROUND, round_.plan.region)
    if request.GET.get("format") == "xlsx":
        return workbook_response(f"uppfoljning-{slug}-{year}.xlsx", grid_sheets(grid, reading, judged=runs))
    context = {"plan": round_.plan, "round": round_, "reading": reading, "grid": grid, "filter": chosen, "runs": runs}
    return render(request, "activities/round_grid.html", context | {"excel": _excel_url(request)})


def _excel_url(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["format"] = "xlsx"
    return f"?{query.urlencode()}"
