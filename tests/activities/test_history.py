"""Who changed what: of one part, across working copies, and of the whole plan."""

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.actions.content import content_of
from activities.actions.editing import bin_activity, edit_activity, move_activity, move_heading, restore_activity
from activities.models import Activity, FollowUp, HandIn
from kultursamverkan.documents.actions import discard_working_copy, open_working_copy, publish_working_copy
from kultursamverkan.people.models import User
from kultursamverkan.records.history import Change
from plans.actions import edit_chapter, edit_definition, edit_goal, move_chapter, remove_chapter
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft, signed_in


@pytest.fixture
def draft(draft: Draft) -> Draft:
    """Nothing is logged about it yet."""
    LogEntry.objects.all().delete()
    return draft


def history(client: Client, name: str, *args: str) -> list[Change]:
    entries: list[Change] = client.get(reverse(name, args=args)).context["entries"]
    return entries


def told(entries: list[Change]) -> list[tuple[str, str, str]]:
    return [(entry.field, entry.old, entry.new) for entry in entries]


def of_activity(client: Client, draft: Draft, key: str = "a1") -> list[Change]:
    return history(client, "activities:activity_history", draft.slug, key)


def edit(activity: Activity, by: User | None, **changed: object) -> None:
    content = content_of(activity)
    fields = {name: changed.get(name, getattr(content, name)) for name in content.__dataclass_fields__}
    edit_activity(activity=activity, revision=None, content=type(content)(**fields), by=by)  # type: ignore[arg-type]


def test_activity_history_is_for_the_regions_members(cast: Cast, draft: Draft) -> None:
    copy, adopted = (
        reverse("activities:activity_history", args=[slug, key])
        for slug, key in ((draft.slug, "a1"), (cast.plan.slug, cast.activity.key))
    )
    for user in (cast.editor, cast.chief, cast.reader, cast.convener):
        assert signed_in(user).get(copy).status_code == 200
        assert signed_in(user).get(adopted).status_code == 200
    for user in (cast.stranger, cast.other_editor):
        assert signed_in(user).get(copy).status_code == 404, "a draft is invisible"
        assert signed_in(user).get(adopted).status_code == 403, "the plan is visible, its history is not"
    assert Client().get(adopted)["Location"].startswith(reverse("account_login"))
    assert signed_in(cast.editor).post(adopted).status_code == 405
    assert signed_in(cast.editor).get(adopted.replace(cast.activity.key, "finns-inte")).status_code == 404


def test_activity_history_tells_who_what_old_and_new(cast: Cast, draft: Draft, editor: Client) -> None:
    edit(
        draft.activities[0],
        cast.editor,
        title="Ny titel",
        start=factories.when("2021"),
        follow_up="at_end",
        heading=draft.headings[1],
    )
    entries = of_activity(editor, draft)
    assert {entry.by for entry in entries} == {"Editor"}
    assert told(entries) == [
        ("Rubrik", "Rubrik 1", "Rubrik 2"),
        ("Aktivitet", "Aktivitet 1", "Ny titel"),
        ("Start", "Ht 2020", "2021"),
        ("Uppföljning", "Årlig uppföljning", "Uppföljning när aktiviteten är klar"),
    ]


def test_activity_history_holds_responsibles_and_participants(cast: Cast, draft: Draft, editor: Client) -> None:
    content = content_of(draft.activities[0])
    alva, hallsberg = content.responsibles[0], content.participants[0]
    role = type(alva)(role="Kulturchef", is_convener=True)
    laxa = type(hallsberg)(organisation=cast.laxa, state="tentative", note="om det går")
    edit(draft.activities[0], cast.editor, responsibles=[alva, role], participants=[hallsberg, laxa])
    assert sorted(told(of_activity(editor, draft))) == [
        ("Ansvarig", "", "Kulturchef, sammankallande"),
        ("Samverkan", "", "Laxå, Osäker, om det går"),
    ]
    no_longer = type(alva)(person=alva.person, is_convener=False)
    silent = type(hallsberg)(organisation=cast.hallsberg, answers=False)
    edit(draft.activities[0], cast.editor, responsibles=[no_longer], participants=[silent])
    newest = told(of_activity(editor, draft))[:4]
    assert sorted(newest) == [
        ("Ansvarig", "Kulturchef, sammankallande", ""),
        ("Ansvarig Alva Exempelsson: sammankallande", "Ja", "Nej"),
        ("Samverkan", "Laxå, Osäker, om det går", ""),
        ("Samverkan Hallsberg: svarar i uppföljningen", "Ja", "Nej"),
    ]


def test_activity_history_tells_of_the_bin_and_of_moves(cast: Cast, draft: Draft, editor: Client) -> None:
    bin_activity(activity=draft.activities[0], by=cast.editor)
    restore_activity(activity=draft.activities[0], by=cast.editor)
    move_activity(activity=draft.activities[0], up=False, by=cast.editor)
    move_activity(activity=draft.activities[2], up=False, by=cast.editor)  # last already
    assert told(of_activity(editor, draft)) == [
        ("Plats", "1", "2"),
        ("Papperskorgen", "", "Återställd ur papperskorgen"),
        ("Papperskorgen", "", "Lagd i papperskorgen"),
    ]
    assert told(of_activity(editor, draft, "a2")) == []
    assert told(of_activity(editor, draft, "a3")) == []
    move_heading(heading=draft.headings[0], up=False, by=cast.editor)
    move_chapter(chapter=draft.chapters[1], up=True, by=cast.editor)
    assert told(history(editor, "activities:plan_history", draft.slug))[:2] == [
        ("Kapitel Kapitel 2: plats", "2", "1"),
        ("Rubrik Rubrik 1: plats", "1", "2"),
    ]


def test_what_the_source_wrote_goes_untold_with_its_time(cast: Cast, draft: Draft, editor: Client) -> None:
    Activity.objects.filter(key="a1").update(start_source="2023", completion_source="senast 2024")
    edit(Activity.objects.get(key="a1"), cast.editor, start=factories.when("2021"))
    assert told(of_activity(editor, draft)) == [("Start", "Ht 2020", "2021")]


def test_activity_history_runs_across_working_copies(cast: Cast, editor: Client) -> None:
    LogEntry.objects.all().delete()
    key, url = cast.activity.key, ("activities:activity_history", cast.plan.slug, cast.activity.key)
    for number in (1, 2):
        copy = open_working_copy(plan=Plan.objects.get(pk=cast.plan.pk), by=cast.editor)
        edit(copy.activities.get(key=key), cast.editor, title=f"Titel {number}")
        publish_working_copy(copy=copy, reason="Skäl", by=cast.admin)
    copy = open_working_copy(plan=Plan.objects.get(pk=cast.plan.pk), by=cast.editor)
    edit(copy.activities.get(key=key), cast.editor, title="Titel 3")
    discard_working_copy(copy=copy, by=cast.editor)
    entries = history(editor, *url)
    assert [(entry.by, *told([entry])[0]) for entry in entries] == [
        ("Editor", "Hela planen", "", "Arbetsversionen kastad: det som ändrats i den gäller inte"),
        ("Editor", "Aktivitet", "Titel 2", "Titel 3"),
        ("Editor", "Hela planen", "", "Arbetsversion öppnad"),
        ("Admin", "Hela planen", "", "Version 2 publicerad"),
        ("Editor", "Aktivitet", "Titel 1", "Titel 2"),
        ("Editor", "Hela planen", "", "Arbetsversion öppnad"),
        ("Admin", "Hela planen", "", "Version 1 publicerad"),
        ("Editor", "Aktivitet", "Gemensam aktivitet", "Titel 1"),
        ("Editor", "Hela planen", "", "Arbetsversion öppnad"),
    ]


def test_activity_history_never_shows_an_address(cast: Cast, draft: Draft, editor: Client) -> None:
    User.objects.filter(pk=cast.admin.pk).update(name="")
    edit(draft.activities[0], cast.admin, title="Ett")
    gone = User.objects.create_user("borta@kultur.example", name="Borta")
    edit(draft.activities[0], gone, title="Två")
    gone.delete()
    edit(draft.activities[0], None, title="Tre")
    entries = of_activity(editor, draft)
    assert [entry.by for entry in entries] == ["systemet", "ett borttaget konto", "ett konto utan namn"]
    page = editor.get(reverse("activities:activity_history", args=[draft.slug, "a1"])).content.decode()
    assert "@" not in page


def test_activity_history_is_silent_about_answers(cast: Cast, draft: Draft, editor: Client) -> None:
    with set_actor(cast.chief):
        round_ = factories.round_(cast.plan)
        FollowUp.objects.create(
            round=round_, activity=cast.activity, organisation=cast.hallsberg, internal_note="Bara för oss"
        )
        HandIn.objects.create(round=round_, organisation=cast.hallsberg, by=cast.chief)
    (entry,) = LogEntry.objects.get_for_model(HandIn)
    assert entry.additional_data == {"plan": "plan", "part": "hand_in", "key": str(round_.year), "organisation": "1861"}
    url = reverse("activities:activity_history", args=[cast.plan.slug, cast.activity.key])
    assert "Bara för oss" not in editor.get(url).content.decode()


def test_activity_history_of_nothing_says_so(draft: Draft, editor: Client) -> None:
    page = editor.get(reverse("activities:activity_history", args=[draft.slug, "a1"]))
    assert "Inget har ändrats än" in page.content.decode()


@pytest.mark.parametrize(
    ("part", "key"), [("chapter", "k1"), ("goal", "m1"), ("section", "s5"), ("heading", "r1"), ("definition", "o1")]
)
def test_part_history_of_every_kind(cast: Cast, draft: Draft, editor: Client, part: str, key: str) -> None:
    url = reverse("activities:part_history", args=[draft.slug, part, key])
    assert editor.get(url).status_code == 200
    assert signed_in(cast.stranger).get(url).status_code == 404
    assert editor.get(url.replace(f"/{part}/", "/nonsense/")).status_code == 404
    assert editor.get(url.replace(f"/{key}/", "/finns-inte/")).status_code == 404


def test_part_history_shortens_long_texts_around_what_differs(cast: Cast, draft: Draft, editor: Client) -> None:
    before, after = "inledning " * 60, " avslutning" * 60
    for middle in ("gammalt", "nytt"):
        edit_chapter(
            chapter=draft.chapters[0], revision=None, title="Kapitel 1", body=f"{before}{middle}{after}", by=cast.editor
        )
    newest = history(editor, "activities:part_history", draft.slug, "chapter", "k1")[0]
    assert newest.old.startswith("… ")
    assert newest.old.endswith(" …")
    assert "gammalt" in newest.old
    assert "nytt" in newest.new
    assert len(newest.new) < 200


def test_part_history_shows_colours_and_places_in_words(cast: Cast, draft: Draft, editor: Client) -> None:
    goal = draft.goals[0]
    edit_goal(goal=goal, revision=None, name=goal.name, text=goal.text, color="red", color_hex="#a4262c", by=cast.admin)
    assert ("Färg", "Grön", "Röd") in told(history(editor, "activities:part_history", draft.slug, "goal", "m1"))
    places = [{"part": "k1", "field": "body"}, {"part": "a1", "field": "title"}]
    edit_definition(definition=draft.definition, revision=None, term="Ord", text="Förklaring.", at=places, by=None)
    shown = told(history(editor, "activities:part_history", draft.slug, "definition", "o1"))
    assert ("Står vid", "1 plats", "2 platser") in shown


def test_part_history_outlives_the_part(cast: Cast, draft: Draft, editor: Client) -> None:
    remove_chapter(chapter=draft.chapters[0], by=cast.editor)
    entries = told(history(editor, "activities:part_history", draft.slug, "chapter", "k1"))
    assert ("Text", "Text 1.", "") in entries
    assert ("Kapitel Kapitel 1: text", "Text 1.", "") in told(history(editor, "activities:plan_history", draft.slug))


def test_plan_history_names_the_part(cast: Cast, draft: Draft, editor: Client) -> None:
    url = reverse("activities:plan_history", args=[draft.slug])
    edit_chapter(chapter=draft.chapters[0], revision=None, title="Nytt", body="Text 1.", by=cast.editor)
    assert told(editor.get(url).context["entries"])[0] == ("Kapitel Nytt: rubrik", "Kapitel 1", "Nytt")
    assert signed_in(cast.reader).get(url).status_code == 200
    assert signed_in(cast.stranger).get(url).status_code == 404
    assert editor.post(url).status_code == 405


def test_history_is_paged_and_its_queries_do_not_grow(cast: Cast, draft: Draft, editor: Client) -> None:
    url = reverse("activities:activity_history", args=[draft.slug, "a1"])
    edit(draft.activities[0], cast.editor, title="Titel")
    editor.get(url)
    with CaptureQueriesContext(connection) as before:
        editor.get(url)
    for number in range(60):
        edit(draft.activities[0], (cast.editor, cast.admin)[number % 2], title=f"Titel {number}")
    with CaptureQueriesContext(connection) as after:
        page = editor.get(url)
    assert len(after) == len(before) <= 15
    assert len(page.context["entries"]) == 50
    assert 'href="?page=2"' in page.content.decode()
    assert len(editor.get(f"{url}?page=2").context["entries"]) >= 11
