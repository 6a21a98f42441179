"""What a region's dialogues share: party types, themes, the days to document a meeting."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.parties import edit_party_type, remove_party_type, remove_theme, settle_documentation_days
from dialogues.models import DialogueSettings, PartyType, Theme
from dialogues.queries.series import party_types_of, settings_of
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.errors import ActionError, Conflict
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, meeting, party_type, series
from tests.forms import form_data
from tests.pages.reading import client_of, status_of, text_of

HOME = reverse("dialogues:region_dialogues", args=["18"])


def url(name: str, *key: str) -> str:
    return reverse(f"dialogues:{name}", args=["18", *key])


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


@pytest.fixture
def heads(cast: Cast) -> PartyType:
    return party_type(cast.region, cast.hallsberg, name="Kulturcheferna")


def test_region_dialogues_for_members(cast: Cast, heads: PartyType) -> None:
    theirs = party_type(cast.other_region, name="Uppsalas konstnärer")
    text = text_of(HOME, cast.reader)
    for words in ("Kulturcheferna", "Hallsberg", "14 dagar", "Inga teman än"):
        assert words in text
    assert theirs.name not in text
    party_type(cast.region, name="Arkiven")
    assert [str(one) for one in party_types_of(cast.region)] == ["Arkiven", "Kulturcheferna"]
    assert url("party_type_create") not in text, "a reader changes nothing"
    assert status_of(reverse("dialogues:region_dialogues", args=[cast.hallsberg.key]), cast.editor) == 404


def test_settings_edit_once_and_again(cast: Cast, editor: Client) -> None:
    path = url("settings_edit")
    assert form_data(editor.get(path))["documentation_days"] == "14"
    assert editor.post(path, form_data(editor.get(path)) | {"documentation_days": "21"}).status_code == 302
    assert settings_of(cast.region).documentation_days == 21
    data = form_data(editor.get(path))
    settle_documentation_days(region=cast.region, revision=1, documentation_days=7, by=cast.admin)
    shown = editor.post(path, data | {"documentation_days": "30"})
    assert "Admin" in shown.content.decode()
    assert editor.post(path, form_data(shown)).status_code == 302
    assert settings_of(cast.region).documentation_days == 30
    assert settings_of(cast.other_region).documentation_days == 14
    assert "21" in text_of(url("region_history"), cast.reader)


@pytest.mark.parametrize("days", ["0", "366", "snart", ""])
def test_settings_edit_refuses(cast: Cast, editor: Client, days: str) -> None:
    path = url("settings_edit")
    assert editor.post(path, form_data(editor.get(path)) | {"documentation_days": days}).status_code == 200
    assert not DialogueSettings.objects.exists()


def test_settle_documentation_days_when_another_was_first(cast: Cast) -> None:
    settle_documentation_days(region=cast.region, revision=None, documentation_days=7, by=cast.admin)
    with pytest.raises(Conflict):
        settle_documentation_days(region=cast.region, revision=None, documentation_days=8, by=cast.editor)


def test_party_type_create(cast: Cast, editor: Client, heads: PartyType) -> None:
    path = url("party_type_create")
    data = form_data(editor.get(path)) | {"name": "Konstnärerna", "organisations": [str(cast.group.pk)]}
    assert editor.post(path, data).headers["Location"] == f"{HOME}#parter"
    made = PartyType.objects.get(name="Konstnärerna")
    assert list(made.organisations.all()) == [cast.group]
    refused = editor.post(path, data | {"name": "kulturcheferna"}).content.decode()
    assert "Det finns redan en dialogpart med det namnet." in refused
    foreign = str(cast.other_region.pk)
    assert editor.post(path, data | {"name": "Andra", "organisations": foreign}).status_code == 200
    assert PartyType.objects.count() == 2


def test_party_type_edit_keeps_who_is_part_of_it(cast: Cast, editor: Client, heads: PartyType) -> None:
    """National bodies can be chosen; a neighbour's municipality only stays."""
    guest = factories.organisation(cast.other_region, "Uppsala")
    nation = Organisation.objects.create(key="konstnarer", name="Konstnärernas riksförbund", kind="association")
    heads.organisations.add(guest)
    path = url("party_type_edit", heads.key)
    data = form_data(editor.get(path))
    data["organisations"] = [*data["organisations"], str(nation.pk)]
    assert editor.post(path, data).status_code == 302
    assert set(heads.organisations.all()) == {cast.hallsberg, guest, nation}


def test_party_type_edit_shows_a_clash(cast: Cast, editor: Client, heads: PartyType) -> None:
    path = url("party_type_edit", heads.key)
    data = form_data(editor.get(path))
    edit_party_type(party=heads, revision=None, name="Cheferna", organisations=[cast.laxa], by=cast.admin)
    shown = editor.post(path, data | {"name": "Alla chefer"})
    text = shown.content.decode()
    assert "Cheferna" in text
    assert "Laxå" in text
    assert editor.post(path, form_data(shown)).status_code == 302
    heads.refresh_from_db()
    assert (heads.name, list(heads.organisations.all())) == ("Alla chefer", [cast.hallsberg])
    history = text_of(url("region_history"), cast.reader)
    assert "Alla chefer: organisationer" in history


def test_party_type_remove_unless_it_is_used(cast: Cast, editor: Client, heads: PartyType) -> None:
    used = series(cast.region, heads)
    with pytest.raises(ActionError, match="är med i serien"):
        remove_party_type(party=heads, by=cast.editor)
    used.delete()
    met = meeting(cast.region, party_type=heads)
    assert "har möten" in editor.post(url("party_type_remove", heads.key), follow=True).content.decode()
    landing = reverse("dialogues:region_dialogues", args=[cast.region.key])
    assert url("party_type_remove", heads.key) not in editor.get(landing).content.decode()
    met.delete()
    assert url("party_type_remove", heads.key) in editor.get(landing).content.decode()
    editor.post(url("party_type_remove", heads.key))
    assert not PartyType.objects.exists()


def test_theme_create_and_rename(cast: Cast, editor: Client) -> None:
    editor.post(url("theme_create"), form_data(editor.get(url("theme_create"))) | {"name": " Bibliotek "})
    theme = Theme.objects.get()
    assert theme.name == "Bibliotek"
    again = editor.post(url("theme_create"), {"name": "bibliotek"}).content.decode()
    assert "Det finns redan ett tema med det namnet." in again
    path = url("theme_edit", theme.key)
    assert editor.post(path, form_data(editor.get(path)) | {"name": "Folkbibliotek"}).status_code == 302
    assert "Folkbibliotek" in text_of(HOME, cast.reader)
    assert "Folkbibliotek" in text_of(url("region_history"), cast.reader)


def test_theme_remove_unless_it_is_used(cast: Cast, editor: Client) -> None:
    theme = Theme.objects.create(region=cast.region, name="Bibliotek")
    year = dialogue_round(series(cast.region))
    year.themes.add(theme)
    with pytest.raises(ActionError, match="används"):
        remove_theme(theme=theme, by=cast.editor)
    year.themes.clear()
    assert editor.post(url("theme_remove", theme.key)).headers["Location"] == f"{HOME}#teman"
    assert not Theme.objects.exists()


def test_theme_edit_and_theme_remove_know_their_region(cast: Cast, editor: Client) -> None:
    theirs = Theme.objects.create(region=cast.other_region, name="Scenkonst")
    for name in ("theme_edit", "theme_remove"):
        assert editor.get(url(name, theirs.key)).status_code == 404
        assert editor.get(reverse(f"dialogues:{name}", args=["03", theirs.key])).status_code == 404


def test_region_history_is_of_that_region(cast: Cast, heads: PartyType) -> None:
    edit_party_type(party=heads, revision=None, name="Cheferna", organisations=[], by=cast.editor)
    assert "Cheferna" in text_of(url("region_history"), cast.reader)
    other = reverse("dialogues:region_history", args=[cast.other_region.key])
    assert "Cheferna" not in text_of(other, cast.other_editor)
