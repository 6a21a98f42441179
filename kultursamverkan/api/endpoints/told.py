"""Rounds and answers, public meetings and findings, published letters."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from activities.filters import AnswerFilter
from dialogues.filters.findings import FindingFilter
from dialogues.filters.letters import LetterFilter
from dialogues.filters.meetings import MeetingFilter
from kultursamverkan.api import filters, queries
from kultursamverkan.api.codes import only_possible
from kultursamverkan.api.datasets import DATASETS
from kultursamverkan.api.filters import PAGING, chosen, known, parameters
from kultursamverkan.api.paging import Paging, page_of
from kultursamverkan.api.shapes.base import Page, Refusal
from kultursamverkan.api.shapes.dialogues import FindingShape, LetterShape, MeetingShape
from kultursamverkan.api.shapes.followup import AnswerShape, RoundShape

router = Router()
Slug = Annotated[str, Query(description="Planens adress (slug), till exempel orebro-2020-2023.")]
FOLLOW_UP, DIALOGUES = ["Uppföljning"], ["Dialoger och ärenden"]


@router.get(
    "/rounds",
    response={200: Page[RoundShape], 422: Refusal},
    url_name="rounds",
    summary="Årliga uppföljningar som har öppnats",
    tags=FOLLOW_UP,
)
def rounds(request: HttpRequest, paging: Query[Paging], plan: Slug = "") -> dict[str, Any]:
    known(request, ("plan", *PAGING))
    only_possible(plan=plan)
    rows = queries.public_rounds()
    return page_of(request, DATASETS["rounds"], rows.filter(plan__slug=plan) if plan else rows, paging)


@router.get(
    "/answers",
    response={200: Page[AnswerShape], 422: Refusal},
    url_name="answers",
    summary="Svar som är godkända eller hör till en stängd uppföljning",
    tags=FOLLOW_UP,
    openapi_extra={"parameters": parameters(AnswerFilter)},
)
def answers(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    rows = chosen(request, filters.answers(request, queries.public_answers()))
    return page_of(request, DATASETS["answers"], rows, paging)


@router.get(
    "/meetings",
    response={200: Page[MeetingShape], 422: Refusal},
    url_name="meetings",
    summary="Möten som visas för alla",
    tags=DIALOGUES,
    openapi_extra={"parameters": parameters(MeetingFilter)},
)
def meetings(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    rows = chosen(request, filters.meetings(request, queries.public_meetings()))
    return page_of(request, DATASETS["meetings"], rows, paging)


@router.get(
    "/findings",
    response={200: Page[FindingShape], 422: Refusal},
    url_name="findings",
    summary="Iakttagelser, önskemål, behov och hinder som visas för alla",
    tags=DIALOGUES,
    openapi_extra={"parameters": parameters(FindingFilter)},
)
def findings(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    rows = chosen(request, filters.findings(request, queries.public_findings()))
    return page_of(request, DATASETS["findings"], rows, paging)


@router.get(
    "/letters",
    response={200: Page[LetterShape], 422: Refusal},
    url_name="letters",
    summary="Publicerade skrivelser och svaren på dem",
    tags=DIALOGUES,
    openapi_extra={"parameters": parameters(LetterFilter)},
)
def letters(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    rows = chosen(request, filters.letters(request, queries.public_letters()))
    return page_of(request, DATASETS["letters"], rows, paging)
