"""Findings: what a party said, public when marked so, written and followed up by the region's editors."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.findings import add_finding, bin_finding, change_finding_state, edit_finding
from dialogues.choices import FINDING_NEXT, FindingState
from dialogues.models import Finding, Meeting, PartyType, Theme
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, finding, meeting, party_type, series
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of

LIST = reverse("dialogues:finding_list")
NEW = reverse("dialogues:finding_create")
BIN = reverse("dialogues:finding_bin_list")


@pytest.fixture
def heads(cast: Cast) -> PartyType:
    return party_type(cast.region, cast.hallsberg, name="Kulturcheferna")


@pytest.fixture
def said(cast: Cast, heads: PartyType) -> Finding:
    return finding(cast.region, heads, "Vi vill dela böcker.", kind="wish")


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


def url(name: str, row: Finding, *more: str) -> str:
    return reverse(f"dialogues:finding_{name}", args=[row.region.key, row.key, *more])


def _page(row: Meeting) -> str:
    return reverse("dialogues:meeting_detail", args=[row.region.key, row.key])


def test_finding_create_with_a_new_theme(cast: Cast, heads: PartyType, editor: Client) -> None:
    data = form_data(editor.get(NEW)) | {"text": "Vi har inte råd.", "kind": "obstacle", "obstacle": "economy"}
    data |= {"party_type": str(heads.pk), "year": "2021", "new_theme": "Bibliotek", "internal_note": "Ring dem."}
    response = editor.post(NEW, data)
    made = Finding.objects.get()
    assert response.headers["Location"] == url("detail", made)
    assert (made.theme, made.owner, made.state) == (Theme.objects.get(), cast.editor, FindingState.NEW)
    text = text_of(url("detail", made), cast.editor)
    for words in ("Vi har inte råd.", "Hinder (ekonomi)", "Kulturcheferna 2021", "Bibliotek", "Ring dem."):
        assert words in text
    facts: dict[str, Any] = {"text": "X", "year": 2021, "party_type": heads}
    again = add_finding(region=cast.region, by=cast.editor, new_theme="bibliotek", **facts)
    assert again.theme == made.theme, "a theme is not made twice"


def test_finding_create_says_what_is_wrong(cast: Cast, heads: PartyType, editor: Client) -> None:
    theme = Theme.objects.create(region=cast.region, name="Bibliotek")
    data = form_data(editor.get(NEW)) | {"text": "Vi vill.", "year": "2021"}
    both = {"party": str(cast.hallsberg.pk), "party_type": str(heads.pk)}
    for typed, told in (
        ({}, "Ange vem som sa det: en organisation eller en dialogpart."),
        (both, "antingen en organisation eller en dialogpart, inte båda."),
        ({"party": str(cast.hallsberg.pk), "obstacle": "economy"}, "Bara ett hinder har ett slag av hinder."),
        (
            {"party": str(cast.hallsberg.pk), "theme": str(theme.pk), "new_theme": "Ett annat"},
            "Välj ett tema i listan eller skriv ett nytt, inte båda.",
        ),
    ):
        text = editor.post(NEW, data | typed).content.decode()
        assert told in text
        assert "Vi vill." in text
    assert not Finding.objects.exists()


def test_finding_create_from_a_meeting(cast: Cast, heads: PartyType, editor: Client) -> None:
    year = dialogue_round(series(cast.region, heads), 2021)
    held = meeting(cast.region, round=year, party_type=heads, state="held", is_public=True)
    data = form_data(editor.get(f"{NEW}?mote={held.key}"))
    assert f"{NEW}?region=18&amp;mote={held.key}" in text_of(_page(held), cast.editor)
    shown = (data["meeting"], data["round"], data["party_type"], data["year"])
    assert shown == (str(held.pk), str(year.pk), str(heads.pk), "2021")
    finding(cast.region, heads, "Sagt på mötet.", meeting=held)
    assert "Sagt på mötet." in text_of(_page(held), cast.reader)
    assert "Sagt på mötet." not in text_of(_page(held)), "the meeting is public, not what was said"


def test_finding_create_takes_only_the_regions_own(cast: Cast, editor: Client) -> None:
    other = party_type(cast.other_region)
    data = form_data(editor.get(NEW)) | {"text": "X", "year": "2021", "party_type": str(other.pk)}
    assert editor.post(NEW, data).status_code == 200
    assert not Finding.objects.exists()


def test_finding_edit_shows_a_clash(cast: Cast, said: Finding, editor: Client) -> None:
    data = form_data(editor.get(url("edit", said)))
    edit_finding(finding=said, revision=None, by=cast.admin, text="Någon annans ord.")
    shown = editor.post(url("edit", said), data | {"text": "Mina ord."})
    text = shown.content.decode()
    assert "Någon annans ord." in text
    assert "Mina ord." in text
    assert editor.post(url("edit", said), form_data(shown)).status_code == 302
    said.refresh_from_db()
    assert said.text == "Mina ord."


def test_finding_edit_without_a_change(said: Finding, editor: Client) -> None:
    editor.post(url("edit", said), form_data(editor.get(url("edit", said))))
    assert Finding.objects.get().revision == said.revision


def test_finding_detail_keeps_what_is_inside(cast: Cast, said: Finding) -> None:
    note, owner = "hemligt ord", cast.admin
    edit_finding(finding=said, revision=None, by=cast.editor, internal_note=note, owner=owner, is_public=True)
    for reader in (None, cast.stranger, cast.other_editor, cast.reader):
        assert note not in text_of(url("detail", said), reader)
        assert said.text not in text_of(f"{LIST}?q=hemligt", reader), "it is not searched either"
    assert owner.name not in text_of(url("detail", said))
    assert owner.name in text_of(url("detail", said), cast.reader)
    assert note in text_of(url("detail", said), cast.editor)
    edit_finding(finding=said, revision=None, by=cast.editor, is_public=False)
    assert (status_of(url("detail", said)), status_of(url("detail", said), cast.other_editor)) == (404, 404)
    assert "Bara regionens medlemmar" in text_of(url("detail", said), cast.reader)


def test_finding_history_keeps_the_internal_note(cast: Cast, said: Finding) -> None:
    edit_finding(finding=said, revision=None, by=cast.editor, internal_note="hemligt ord", text="Nya ord.")
    assert "hemligt ord" in text_of(url("history", said), cast.editor)
    shown = text_of(url("history", said), cast.reader)
    assert "Nya ord." in shown
    assert "hemligt ord" not in shown


def test_finding_detail_tells_only_of_meetings_and_years_one_may_read(cast: Cast, heads: PartyType) -> None:
    year = dialogue_round(series(cast.region, heads, title="Hemlig serie"))
    where = meeting(cast.region, title="Hemligt möte")
    row = finding(cast.region, heads, round=year, meeting=where, is_public=True)
    for words in ("Hemlig serie", "Hemligt möte"):
        assert words not in text_of(url("detail", row))
        assert words in text_of(url("detail", row), cast.reader)


@pytest.mark.parametrize("before", FindingState)
@pytest.mark.parametrize("after", FindingState)
def test_change_finding_state_follows_the_table(
    cast: Cast, heads: PartyType, before: FindingState, after: FindingState
) -> None:
    row = finding(cast.region, heads, state=before, reason="Nej.", planned_year=2022)
    row.ties.create(plan=cast.plan, activity_key=cast.activity.key)
    facts = {"reason": "Inte vårt.", "planned_year": 2023, "result": "Det blev bra."}
    if after in FINDING_NEXT[before] or after == before:
        changed = change_finding_state(finding=row, state=after, by=cast.editor, **facts)
        assert changed.state == after
        assert changed.reason == ("Inte vårt." if after == FindingState.DECLINED else "")
        assert changed.result == ("Det blev bra." if after == FindingState.DONE else "")
    else:
        with pytest.raises(ActionError, match="kan inte bli"):
            change_finding_state(finding=row, state=after, by=cast.editor, **facts)


def test_finding_state_demands_a_reason_and_a_year(said: Finding, editor: Client) -> None:
    declined = url("state", said, "declined")
    assert "Skriv varför det avslås." in editor.post(declined, form_data(editor.get(declined))).content.decode()
    planned = url("state", said, "planned")
    data = form_data(editor.get(planned))
    assert data["planned_year"] == "2022"
    assert "Ange vilket års" in editor.post(planned, data | {"planned_year": ""}).content.decode()
    assert editor.post(planned, data).headers["Location"] == url("detail", said)
    shown = editor.get(url("detail", said)).content.decode()
    assert "Verksamhetsplan eller budget 2022" in shown
    assert reverse("dialogues:planning_basis", args=[said.region.key, 2022]) in shown
    done = url("state", said, "done")
    assert editor.post(done, form_data(editor.get(done))).status_code == 302, "what came of it may be left out"
    assert Finding.objects.get().planned_year == 2022


def test_finding_state_only_one_that_may_follow(said: Finding, editor: Client) -> None:
    for state in ("done", "nonsense"):
        assert editor.get(url("state", said, state)).status_code == 404
    assert editor.post(url("state", said, "activity")).status_code == 200, "not without an activity"
    said.refresh_from_db()
    assert said.state == FindingState.NEW


def test_finding_bin_takes_it_away(cast: Cast, said: Finding, editor: Client) -> None:
    assert editor.post(url("bin", said)).headers["Location"] == LIST
    assert (status_of(url("detail", said), cast.editor), said.text in text_of(LIST, cast.editor)) == (404, False)
    said.refresh_from_db()
    with pytest.raises(ActionError, match="papperskorgen"):
        edit_finding(finding=said, revision=None, by=cast.editor, text="X")


def test_finding_restore_from_the_bin(cast: Cast, said: Finding, editor: Client) -> None:
    bin_finding(finding=said, by=cast.editor)
    assert said.text in text_of(BIN, cast.editor)
    assert editor.post(url("restore", said)).headers["Location"] == url("detail", said)
    assert said.text in text_of(LIST, cast.reader)
    assert said.text not in text_of(BIN, cast.editor)


def test_finding_bin_list_of_ones_own_region(cast: Cast, said: Finding) -> None:
    bin_finding(finding=said, by=cast.editor)
    assert said.text not in text_of(BIN, cast.other_editor)


def test_finding_list_searches_and_filters(cast: Cast, said: Finding, heads: PartyType) -> None:
    theme = Theme.objects.create(region=cast.region, name="Scenkonst")
    fields = {"kind": "obstacle", "obstacle": "economy", "year": 2019, "state": "done", "owner": cast.admin}
    other = finding(cast.region, cast.laxa, "Vi har ingen scen.", theme=theme, **fields)
    for query, found, missing in (
        ("?q=böcker", said, other),
        ("?q=laxå", other, said),
        ("?year=2019", other, said),
        (f"?party=o:{cast.laxa.key}", other, said),
        (f"?party=t:{cast.region.key}:{heads.key}", said, other),
        ("?theme=Scenkonst", other, said),
        ("?kind=wish", said, other),
        ("?obstacle=economy", other, said),
        ("?state=new", said, other),
        (f"?owner={cast.admin.pk}", other, said),
        (f"?region={cast.region.key}&year=2021", said, other),
    ):
        text = text_of(f"{LIST}{query}", cast.reader)
        assert found.text in text
        assert missing.text not in text


def test_finding_list_downloads_what_the_public_may_read(cast: Cast, heads: PartyType) -> None:
    finding(cast.region, heads, "Alla läser det här.", is_public=True, owner=cast.admin, internal_note="hemligt")
    finding(cast.region, heads, "Bara vi läser det här.")
    text = text_of(f"{LIST}?format=csv")
    assert "Alla läser det här." in text
    for words in ("Bara vi", "hemligt", cast.admin.name):
        assert words not in text
    assert cast.admin.name in text_of(f"{LIST}?format=csv", cast.reader)
    assert cast.admin.name not in text_of(f"{LIST}?format=csv", cast.other_editor)


def test_finding_pages_ask_a_constant_number(cast: Cast, said: Finding) -> None:
    def more() -> None:
        for _ in range(8):
            number = Finding.objects.count()
            party = party_type(cast.region, factories.organisation(cast.region, f"Kommun {number}"))
            theme = Theme.objects.create(region=cast.region, name=f"Tema {number}")
            meeting(cast.region)
            fields: dict[str, Any] = {"theme": theme, "owner": cast.admin}
            fields |= {"binned_at": None if number % 2 else "2026-01-01T12:00Z"}
            finding(cast.region, party, round=dialogue_round(series(cast.region, party)), **fields)
            edit_finding(finding=said, revision=None, by=cast.editor, text=f"Ord {number}")

    finding(cast.region, cast.laxa, owner=cast.admin, theme=Theme.objects.create(region=cast.region, name="A"))
    finding(cast.region, cast.laxa, binned_at="2026-01-01T12:00Z")
    edit_finding(finding=said, revision=None, by=cast.editor, text="Ord")
    for path in (LIST, NEW, BIN, url("detail", said), url("edit", said), url("history", said)):
        assert_queries_stay(path, cast.editor, more, at_most=15)
    assert_queries_stay(LIST, None, more, at_most=15)


def test_findings_of_a_meeting_ask_a_constant_number(cast: Cast, heads: PartyType) -> None:
    held = meeting(cast.region, cast.hallsberg, plan=cast.plan, state="held", party_type=heads)

    def more() -> None:
        for number in range(8):
            party = factories.organisation(cast.region, f"Kommun {number}")
            finding(cast.region, party, meeting=held)

    finding(cast.region, heads, meeting=held)
    assert_queries_stay(_page(held), cast.editor, more, at_most=15)
