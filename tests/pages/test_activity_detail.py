"""The page of one activity: who, when, where it stands, and what this reader may do."""

from datetime import date

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.actions.reports import ReportValues, save_report
from activities.models import Activity, ConvenerReport
from kultursamverkan.people.models import User
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast
from tests.pages.reading import activity_url, assert_queries_stay, client_of, status_of, text_of


def _url(cast: Cast) -> str:
    return activity_url(cast.plan, cast.activity.key)


def test_activity_detail_says_what_the_plan_says(cast: Cast) -> None:
    Activity.objects.filter(pk=cast.activity.pk).update(
        note="En anmärkning.", start_source="HT20", completion_source="2023"
    )
    tentative = factories.organisation(cast.region, "Norra länsdelen", kind="sub_region")
    factories.participation(
        cast.activity, tentative, order=3, state="tentative", note="via nätverket", source_text="Norra länsdelen?"
    )
    lindesberg = factories.organisation(cast.region, "Lindesberg")
    factories.participation(cast.activity, lindesberg, order=4, source_text="Lindsberg")
    factories.convener(cast.activity, group=cast.group, order=2)
    text = text_of(_url(cast))
    for part in ("Gemensam aktivitet", "En anmärkning.", "Ht 2020", "hösten 2020", "I planen: HT20", "via nätverket"):
        assert part in text
    assert "I planen: 2023" not in text, "the source says nothing else"
    assert "(i planen: Lindsberg)" in text
    assert "(i planen: Norra länsdelen?)" not in text
    assert "Osäker" in text
    assert "<b>Alva Exempelsson</b>" in text
    assert text.count("Sammankallande</span>") == 2
    assert reverse("pages:organisation_detail", args=(cast.group.key,)) in text


def test_activity_detail_shows_who_has_ended_as_ended(cast: Cast) -> None:
    factories.convener(
        cast.activity, person=factories.person(cast.region, "Bo Lämnad"), order=2, until=date(2021, 1, 1)
    )
    text = text_of(_url(cast))
    assert "(avslutad 1 januari 2021)" in text
    assert "<b>Bo Lämnad</b>" not in text
    assert text.count("Sammankallande</span>") == 1


def test_activity_detail_shows_the_latest_report_and_earlier_years(cast: Cast) -> None:
    earlier = closed(opened(cast, 2022))
    ConvenerReport.objects.create(
        round=earlier, activity=cast.activity, status="ongoing", text="Vi kom igång.", completion_percent=40
    )
    handed_in(opened(cast, 2023), cast.hallsberg, cast.chief, text="Ett nytt svar.")
    text = text_of(_url(cast))
    assert "enligt sammankallandes rapport för 2022" in text
    assert "Färdiggrad: 40 procent" in text
    assert "Vi kom igång." in text
    assert "Sammankallande har inte rapporterat för 2023 än." in text
    assert "Uppföljning 2023: 1 av 2 har svarat: 1 pågår." in text
    assert "<summary>2022: Pågår</summary>" in text
    assert "Ett nytt svar." not in text, "words wait until the round is closed"
    assert "Kommentaren är inte offentlig än" in text
    assert "Ett nytt svar." in text_of(_url(cast), cast.other_chief), "the region's members read them from hand-in"


def test_activity_detail_shows_words_of_an_open_report_to_members_only(cast: Cast) -> None:
    save_report(
        round_=opened(cast),
        activity=cast.activity,
        values=ReportValues(status="paused", text="Vi väntar."),
        revision=None,
        by=cast.convener,
    )
    assert "Kommentaren blir synlig när uppföljningen 2023 är stängd." in text_of(_url(cast))
    for user in (None, cast.stranger, cast.other_editor):
        assert "Vi väntar." not in text_of(_url(cast), user)
    for user in (cast.reader, cast.editor):
        assert "Vi väntar." in text_of(_url(cast), user)


def test_activity_detail_shows_drafts_and_notes_to_those_inside_only(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, internal_note="Bara för oss.")
    for user in (None, cast.stranger, cast.other_chief, cast.convener):
        assert "Bara för oss." not in text_of(_url(cast), user)
    for user in (cast.chief, cast.reader, cast.editor):
        assert "Bara för oss." in text_of(_url(cast), user)
    assert "Inte besvarad" in text_of(_url(cast), cast.other_chief), "Laxå's own empty answer"
    assert "Inte besvarad" not in text_of(_url(cast), cast.chief)


def test_activity_detail_not_followed_up(cast: Cast) -> None:
    assert "Aktiviteten har inte varit med i någon uppföljning." in text_of(_url(cast))


def test_activity_detail_is_late_when_its_completion_has_passed(cast: Cast) -> None:
    with time_machine.travel(date(2024, 1, 2)):
        assert "Försenad" in text_of(_url(cast))
    with time_machine.travel(date(2023, 12, 30)):
        assert "Försenad" not in text_of(_url(cast))
    round_ = closed(opened(cast, 2022))
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="done", reported_at=timezone.now())
    with time_machine.travel(date(2024, 1, 2)):
        assert "Försenad" not in text_of(_url(cast))


def _actions(cast: Cast, user: User | None) -> set[str]:
    links = client_of(user).get(_url(cast)).context["links"]
    return {link.label for link in links}


def test_activity_detail_offers_what_each_may_do(cast: Cast) -> None:
    opened(cast)
    report, correct, history = "Rapportera 2023", "Rätta och publicera", "Historik"
    editing = {report, "Redigera planen", correct, history}
    assert _actions(cast, None) == _actions(cast, cast.stranger) == _actions(cast, cast.other_editor) == set()
    assert _actions(cast, cast.reader) == {history}
    assert _actions(cast, cast.chief) == {"Svara för Hallsberg", history}
    assert _actions(cast, cast.convener) == {report, history}
    assert _actions(cast, cast.editor) == _actions(cast, cast.admin) == editing


def test_activity_detail_edits_in_the_open_working_copy(cast: Cast) -> None:
    copy = factories.plan(cast.region, slug="plan-arbetsversion", adjusts=cast.plan)
    assert reverse("documents:editor", args=(copy.slug,)) in text_of(_url(cast), cast.editor), "binned there"
    factories.activity(copy, "Kopia", key=cast.activity.key)
    assert reverse("activities:activity_edit", args=(copy.slug, cast.activity.key)) in text_of(_url(cast), cast.editor)
    assert "Redigera planen" not in _actions(cast, cast.editor)


def test_activity_detail_of_drafts_and_closed_plans(cast: Cast) -> None:
    draft = factories.plan(cast.region)
    planned = factories.activity(draft, "Kommande")
    url = activity_url(draft, planned.key)
    for user in (None, cast.stranger, cast.other_editor):
        assert status_of(url, user) == 404
    assert "utkast plan" in text_of(url, cast.reader)
    assert reverse("activities:activity_edit", args=(draft.slug, planned.key)) in text_of(url, cast.editor)
    cast.plan.state = "closed"
    cast.plan.save()
    assert _actions(cast, cast.editor) == {"Historik"}


def test_activity_detail_binned_copied_or_unknown_is_not_there(cast: Cast) -> None:
    binned = factories.activity(cast.plan, "Borttagen", binned_at=timezone.now())
    copy = factories.plan(cast.region, slug="plan-arbetsversion", adjusts=cast.plan)
    copied = factories.activity(copy, "Kopia")
    for url in (activity_url(cast.plan, binned.key), activity_url(copy, copied.key), activity_url(cast.plan, "okand")):
        assert status_of(url) == status_of(url, cast.editor) == 404


def test_activity_detail_takes_no_post(cast: Cast) -> None:
    assert Client().post(_url(cast)).status_code == 405


def test_activity_detail_queries(cast: Cast) -> None:
    opened(cast)

    def more() -> None:
        for number in range(8):
            place = factories.organisation(cast.region, f"Kommun {number}")
            factories.participation(cast.activity, place, order=number)
            factories.convener(cast.activity, person=factories.person(cast.region, f"Person {number}"))

    assert_queries_stay(_url(cast), cast.editor, more)
