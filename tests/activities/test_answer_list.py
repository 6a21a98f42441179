"""The answers of all years: whose words stand there for whom, how they are searched, filtered and downloaded."""

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from activities.choices import AnswerState, RoundState, Status
from activities.models import Activity, ConvenerReport, FollowUp, FollowUpRound
from activities.queries.answers import seen_by
from activities.queries.said import said_answers
from activities.queries.visible_reports import visible_reports
from kultursamverkan.people.models import Organisation, User
from plans.managers import Reader
from plans.models import Plan
from tests import factories
from tests.access.row import EVERYBODY, NOBODY
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, client_of, text_of

URL = "/svar/"
SAID = ["Vi kör.", "Vi väntar."]


def _texts(query: str = "", user: User | None = None) -> list[str]:
    """The comments in order, as the page has them."""
    table = client_of(user).get(f"{URL}?{query}").context["table"]
    return [row.record.text for row in table.paginated_rows]


def _files(query: str = "", user: User | None = None) -> list[dict[str, str]]:
    content = client_of(user).get(f"{URL}?format=csv&{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def _said(cast: Cast) -> FollowUpRound:
    """2022, closed: Hallsberg and Laxå have answered."""
    round_ = opened(cast, 2022)
    obstacles: dict[str, Any] = {"obstacles": ["economy", "politics"], "obstacle_text": "Budgeten räcker inte."}
    handed_in(round_, cast.hallsberg, cast.chief, text="Vi kör på Örebro slott.", next_step="Ännu mer.", **obstacles)
    handed_in(round_, cast.laxa, cast.other_chief, "paused", text="Vi väntar.", obstacles=["economy"])
    return closed(round_)


def _reader(cast: Cast, name: str) -> Reader:
    return AnonymousUser() if name == NOBODY else User.objects.get(pk=getattr(cast, name).pk)


def _every_kind(cast: Cast) -> None:
    """Answers in every state, in open and closed rounds, in a plan of the region, of another and in a draft; from its
    municipalities, from a municipality elsewhere and from a national body."""
    enkoping = factories.organisation(cast.other_region, "Enköping", code="0381")
    national = Organisation.objects.create(kind="state_agency", name="Statens kulturråd", region=None)
    elsewhere = factories.plan(cast.other_region, state="adopted")
    draft = factories.plan(cast.region)
    for plan in (cast.plan, elsewhere, draft):
        activity = plan.activities.first() or factories.activity(plan)
        for year, state in enumerate([RoundState.PLANNED, RoundState.OPEN, RoundState.CLOSED], start=2021):
            round_ = factories.round_(plan, year, state=state)
            for organisation in (cast.hallsberg, cast.laxa, enkoping, national, cast.region):
                for said in AnswerState:
                    FollowUp.objects.create(
                        round=round_,
                        activity=factories.activity(plan, f"{year} {organisation} {said}", heading=activity.heading),
                        organisation=organisation,
                        state=said,
                        status=Status.ONGOING,
                        text="Ord.",
                        returned_because="Berätta mer." if said == AnswerState.RETURNED else "",
                    )


def test_answer_list_holds_what_the_rule_says_of_each_answer(cast: Cast) -> None:
    """`words_visible_to` and `seen_by` are one rule: asked of everybody about every kind of answer."""
    _every_kind(cast)
    answers = list(FollowUp.objects.select_related("round__plan__region", "activity", "organisation"))
    for name in EVERYBODY:
        user = _reader(cast, name)
        plans = set(Plan.objects.visible_to(user))
        wanted = {
            row
            for row in answers
            if row.round.plan in plans
            and row.round.state != RoundState.PLANNED
            and (seen := seen_by(user, row)) is not None
            and seen.reads_words
        }
        assert set(FollowUp.objects.words_visible_to(user)) == wanted, name
        assert set(said_answers(user)) == wanted, name
    nobody, chief, editor = (
        FollowUp.objects.words_visible_to(_reader(cast, one)).count() for one in (NOBODY, "chief", "editor")
    )
    assert 0 < nobody < chief < editor < len(answers)


@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.CLOSED])
def test_reports_words_are_read_by_the_same_rule_one_or_all(cast: Cast, state: str) -> None:
    """`words_visible_to` of reports and `visible_reports`."""
    round_ = factories.round_(cast.plan, 2022, state=state)
    round_.reports.create(activity=cast.activity, status="ongoing", text="Ord.")
    draft = factories.activity(factories.plan(cast.region))
    factories.round_(draft.plan, 2022, state=state).reports.create(activity=draft, status="ongoing", text="Ord.")
    for name in EVERYBODY:
        user = _reader(cast, name)
        wanted = {
            activity.pk
            for activity in Activity.objects.visible_to(user).select_related("plan__region")
            if any(report.reads_words for report in visible_reports(user, activity))
        }
        readable = ConvenerReport.objects.words_visible_to(user)
        assert set(readable.values_list("activity", flat=True)) == wanted, name


def test_answer_list_shows_words_when_they_are_public(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, text="Vi kör.")
    write(answer(round_, cast.laxa), cast.other_chief, text="Vi väntar.")
    assert _texts() == []
    assert "regionen har godkänt ett svar" in text_of(URL)
    assert _texts(user=cast.other_chief) == SAID
    assert _texts(user=cast.reader) == SAID[:1]
    assert "Utkast, syns bara för er och regionen" in text_of(URL, cast.editor)
    FollowUp.objects.filter(organisation=cast.hallsberg).update(state=AnswerState.ACCEPTED)
    assert _texts() == SAID[:1]
    closed(round_)
    assert _texts() == SAID[:1], "what was not handed in says nothing to others"


def test_answer_list_says_of_what_was_never_handed_in_that_it_is_unanswered(cast: Cast) -> None:
    round_ = opened(cast)
    write(answer(round_, cast.laxa), cast.other_chief, text="Vi väntar.")
    closed(round_)
    assert _texts() == []
    text = text_of(URL, cast.other_chief)
    assert "Inte besvarad" in text
    assert "Utkast, syns bara för er och regionen" in text
    assert _files(user=cast.other_chief)[0]["Status"] == "Inte besvarad"


def test_answer_list_leaves_out_what_says_nothing(cast: Cast) -> None:
    opened(cast)
    assert _texts(user=cast.editor) == []
    write(FollowUp.objects.get(organisation=cast.laxa), cast.other_chief)
    assert _texts(user=cast.editor) == [""]
    assert "Utan kommentar" in text_of(URL, cast.editor)


def test_answer_list_never_shows_internal_notes(cast: Cast) -> None:
    handed_in(opened(cast), cast.hallsberg, cast.chief, text="Vi kör.", internal_note="Oss emellan.")
    assert "Oss emellan" not in text_of(URL, cast.chief)
    assert "Oss emellan" not in str(_files(user=cast.chief))
    assert _texts("q=emellan", cast.chief) == []


@pytest.mark.parametrize(
    "query", ["ÖREBRO", "slott kör", "budgeten", "ÄNNU", "gemensam aktivitet", "hallsbergs kommun"]
)
def test_answer_list_searches_the_words(cast: Cast, query: str) -> None:
    _said(cast)
    texts = _texts(f"q={query}")
    assert "Vi kör på Örebro slott." in texts
    assert (len(texts) == 2) is (query == "gemensam aktivitet")


def test_answer_list_marks_what_was_searched(cast: Cast) -> None:
    _said(cast)
    text = text_of(f"{URL}?q=örebro+räcker+hallsb")
    for marked in ("<mark>Örebro</mark> slott", "Budgeten <mark>räcker</mark>", "<mark>Hallsb</mark>erg"):
        assert marked in text
    FollowUp.objects.update(text="<b>fet</b> & stark")
    assert "&lt;b&gt;<mark>fet</mark>&lt;/b&gt; &amp; stark" in text_of(f"{URL}?q=fet")
    assert "&lt;b&gt;fet&lt;/b&gt; &amp; stark" in text_of(URL)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2022", 2),
        ("organisation=1861", 1),
        ("status=paused", 1),
        ("status=paused&status=ongoing", 2),
        ("obstacle=economy", 2),
        ("obstacle=politics", 1),
        ("obstacle=demand", 0),
        ("handed_in=on", 2),
        ("goal=plan.{goal}", 2),
        ("year=1999", 2),
        ("obstacle=economy&organisation=1860&year=2022", 1),
    ],
)
def test_answer_list_filters(cast: Cast, query: str, found: int) -> None:
    _said(cast)
    assert len(_texts(query.format(goal=cast.plan.goals.get().key))) == found


def test_answer_list_filters_by_plan_when_there_are_several(cast: Cast) -> None:
    _said(cast)
    assert "Alla planer" not in text_of(URL)
    other = factories.plan(cast.region, slug="andra", state="adopted")
    round_ = factories.round_(other, 2021, state=RoundState.CLOSED)
    factories.activity(other).follow_ups.create(
        round=round_, organisation=cast.laxa, status="done", state="accepted", text="Förr."
    )
    assert _texts() == ["Vi kör på Örebro slott.", "Vi väntar.", "Förr."]
    assert _texts("plan=andra") == ["Förr."]
    assert _texts("year=2021") == ["Förr."]


def test_answer_list_of_a_year_or_municipality_without_words_to_read_is_empty(cast: Cast) -> None:
    _said(cast)
    opened(cast, 2023)
    for query in ("year=2023", "organisation=1861&year=2023"):
        text = text_of(f"{URL}?{query}")
        assert "Inget stämmer med ditt urval" in text
        assert "field-errors" not in text


def test_answer_list_tells_of_handed_in_only(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, text="Vi kör.")
    write(answer(round_, cast.laxa), cast.other_chief, text="Vi väntar.")
    assert _texts("handed_in=on", cast.editor) == SAID[:1]


def test_answer_list_keeps_a_closed_year_when_the_activity_is_binned(cast: Cast) -> None:
    _said(cast)
    open_too = opened(cast)
    handed_in(open_too, cast.hallsberg, cast.chief, text="I år.")
    Activity.objects.update(binned_at=timezone.now())
    assert _texts(user=cast.editor) == ["Vi kör på Örebro slott.", "Vi väntar."]
    text = text_of(URL)
    assert "Gemensam aktivitet" in text
    assert f"/aktiviteter/{cast.activity.key}/" not in text, "its page is gone"


def test_answer_list_leads_on(cast: Cast) -> None:
    _said(cast)
    sheet = "/planer/plan/uppfoljning/2022/1861/"
    assert f'href="/planer/plan/aktiviteter/{cast.activity.key}/"' in text_of(URL)
    assert 'href="/organisationer/1861/"' in text_of(URL)
    assert sheet not in text_of(URL)
    assert sheet not in text_of(URL, cast.other_chief)
    assert sheet in text_of(URL, cast.chief)
    assert sheet in text_of(URL, cast.editor)


def test_answer_list_in_files(cast: Cast) -> None:
    _said(cast)
    rows: list[dict[str, Any]] = _files("organisation=1861")
    assert rows == [
        {
            "År": "2022",
            "Plan": "Handlingsplan",
            "Aktivitet": "Gemensam aktivitet",
            "Mål": "1. Mål 1",
            "Vem": "Hallsberg",
            "Status": "Pågår",
            "Färdiggrad i procent": "",
            "Kommentar": "Vi kör på Örebro slott.",
            "Hinder": "Politik, Ekonomi",
            "Om hindren": "Budgeten räcker inte.",
            "Nästa steg": "Ännu mer.",
            "Läge": "Inlämnad",
        }
    ]
    assert client_of().get(f"{URL}?format=xlsx").status_code == 200


@pytest.mark.parametrize("sort", ["year", "-activity", "organisation", "status"])
def test_answer_list_sorts(cast: Cast, sort: str) -> None:
    _said(cast)
    assert len(_texts(f"sort={sort}")) == 2
    if sort == "organisation":
        assert _texts("sort=-organisation")[0] == "Vi väntar."


def test_answer_list_queries(cast: Cast) -> None:
    round_ = _said(cast)

    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            activity.follow_ups.create(
                round=round_, organisation=cast.laxa, status="done", state="submitted", text="Mer."
            )

    assert_queries_stay(URL, cast.editor, more, at_most=15)
