"""The lines of the form for an activity: persons, roles, groups and organisations by what is typed."""

from datetime import date

from django.test import Client

from activities.models import Participation, Responsibility
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Alias, Person
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft
from tests.forms import Data, form_data, with_line


def url(draft: Draft, key: str = "a1") -> str:
    return draft.url("activities:activity_edit", key)


def typed(editor: Client, draft: Draft, data: Data | None = None, **line: str) -> Data:
    """The form with one more responsible, which says so."""
    data = with_line(editor, url(draft), data or form_data(editor.get(url(draft))), "responsibles")
    last = int(str(data["responsibles-count"])) - 1
    return data | {f"responsibles-{last}-{name}": value for name, value in line.items()}


def test_activity_edit_adds_a_new_person_only_when_asked(cast: Cast, draft: Draft, editor: Client) -> None:
    response = editor.post(url(draft), typed(editor, draft, role="Kulturchef", person="Alva Exempelson"))
    text = response.content.decode()
    assert "Regionen har ingen person som heter ”Alva Exempelson”. Är det ett skrivfel?" in text
    assert "Ny person i regionen: Alva Exempelson" in text
    assert not Person.objects.filter(name="Alva Exempelson").exists()
    again = form_data(response)
    assert again["responsibles-1-person"] == "Alva Exempelson"
    assert editor.post(url(draft), again | {"responsibles-1-who": "ny alva exempelson"}).status_code == 302
    row = draft.activities[0].responsibilities.last()
    assert row
    assert (row.role, row.person) == ("Kulturchef", Person.objects.get(name="Alva Exempelson", region=cast.region))


def test_activity_edit_takes_the_near_name_with_one_choice(cast: Cast, draft: Draft, editor: Client) -> None:
    alva = cast.convener.person
    assert alva
    again = form_data(editor.post(url(draft), typed(editor, draft, person="Alfva Exempelsson")))
    editor.post(url(draft), again | {"responsibles-1-who": alva.key})
    assert draft.activities[0].responsibilities.last().person == alva  # type: ignore[union-attr]
    assert Person.objects.filter(name__startswith="Al").count() == 1


def test_activity_edit_asks_again_when_the_name_is_another(draft: Draft, editor: Client) -> None:
    """What was answered about one name is no answer about the next."""
    answered = "ny bo ny"
    response = editor.post(url(draft), typed(editor, draft, person="Bo Nyy", who=answered))
    assert "Ny person i regionen: Bo Nyy" in response.content.decode()
    assert not Person.objects.filter(name__startswith="Bo").exists()
    # A name that is somebody's needs no answer.
    assert editor.post(url(draft), typed(editor, draft, person="Alva Exempelsson", who=answered)).status_code == 302


def test_activity_edit_knows_other_ways_to_write_a_name(cast: Cast, draft: Draft, editor: Client) -> None:
    tomas = factories.person(cast.region, "Thomas Exempel")
    Alias.objects.create(region=cast.region, text="Tomas Exempel", person=tomas)
    editor.post(url(draft), typed(editor, draft, person="tomas  exempel"))
    assert draft.activities[0].responsibilities.last().person == tomas  # type: ignore[union-attr]


def test_activity_edit_asks_which_of_two_with_the_same_name(cast: Cast, draft: Draft, editor: Client) -> None:
    factories.person(cast.region, "Bo Lind", title="rektor")
    wanted = factories.person(cast.region, "Bo Lind", title="kulturchef", organisation=cast.laxa)
    data = typed(editor, draft, person="Bo Lind")
    text = editor.post(url(draft), data).content.decode()
    assert "Flera personer heter ”Bo Lind”. Välj vem du menar." in text
    assert "Bo Lind, kulturchef, Laxå" in text
    editor.post(url(draft), data | {"responsibles-1-who": wanted.key})
    assert draft.activities[0].responsibilities.last().person == wanted  # type: ignore[union-attr]


def test_activity_edit_knows_other_words_for_roles_and_groups(cast: Cast, draft: Draft, editor: Client) -> None:
    Alias.objects.create(region=cast.region, text="KC", role_title="Kulturchef")
    Alias.objects.create(region=cast.region, text="Kraften", organisation=cast.group)
    editor.post(url(draft), typed(editor, draft, role="kc", group="kraften"))
    row = draft.activities[0].responsibilities.last()
    assert row
    assert (row.role, row.group) == ("Kulturchef", cast.group)


def test_activity_edit_suggests_what_the_region_knows(cast: Cast, draft: Draft, editor: Client) -> None:
    Responsibility.objects.create(activity=draft.activities[1], role="Rektor", order=1)
    text = editor.get(url(draft)).content.decode()
    for name, word in (
        ("roller", "Rektor"),
        ("personer", "Alva Exempelsson"),
        ("grupper", "Arbetsgrupp Kulturkraft"),
        ("organisationer", cast.region.name),
    ):
        words = text.partition(f'<datalist id="{name}">')[2].partition("</datalist>")[0]
        assert f'<option value="{word}"></option>' in words


def test_activity_edit_tells_two_apart_who_are_alike_in_all(cast: Cast, draft: Draft, editor: Client) -> None:
    """Or an activity that one of them stands in could not be saved at all."""
    first, second = (factories.person(cast.region, "Bo Ek") for _ in range(2))
    factories.convener(draft.activities[0], person=second, order=2)
    assert editor.post(url(draft), form_data(editor.get(url(draft)))).status_code == 302
    assert draft.activities[0].responsibilities.get(order=2).person == second != first


def test_activity_edit_never_joins_a_role_with_a_name(cast: Cast, draft: Draft, editor: Client) -> None:
    factories.person(cast.region, "Bo Lind", title="Kulturchef")
    data = typed(editor, draft, role="Kulturchef")
    editor.post(url(draft), typed(editor, draft, data, person="Bo Lind"))
    rows = [(row.role, str(row.person or "")) for row in draft.activities[0].responsibilities.all()]
    assert rows[1:] == [("Kulturchef", ""), ("", "Bo Lind")]


def test_activity_edit_refuses_an_organisation_twice(cast: Cast, draft: Draft, editor: Client) -> None:
    other = factories.organisation(cast.region, "Länsmusiken", kind=OrganisationKind.INSTITUTION)
    lines = {"others-0-organisation": other.name, "others-1-organisation": other.name.upper()}
    response = editor.post(url(draft), form_data(editor.get(url(draft))) | {"others-count": "2"} | lines)
    assert "Länsmusiken står redan på en annan rad." in response.content.decode()


def test_activity_edit_keeps_a_municipality_of_another_region(cast: Cast, draft: Draft, editor: Client) -> None:
    enkoping = factories.organisation(cast.other_region, "Enköping")
    factories.participation(draft.activities[0], enkoping, order=2)
    editor.post(url(draft), form_data(editor.get(url(draft))))
    assert [str(row) for row in draft.activities[0].participations.all()] == ["Hallsberg", "Enköping"]


def test_activity_edit_finds_a_municipality_of_another_region(cast: Cast, draft: Draft, editor: Client) -> None:
    factories.organisation(cast.other_region, "Enköping")
    data = form_data(editor.get(url(draft)))
    for typed_name in ("enköping", "Enkping"):
        data = with_line(editor, url(draft), data, "others")
        data[f"others-{int(str(data['others-count'])) - 1}-organisation"] = typed_name
    response = editor.post(url(draft), data)
    assert "”Enkping” att välja. Menade du Enköping?" in response.content.decode()
    editor.post(url(draft), form_data(response) | {"others-1-organisation": ""})
    assert [str(row) for row in draft.activities[0].participations.all()] == ["Hallsberg", "Enköping"]


def test_activity_edit_keeps_the_boxes_for_the_regions_municipalities(draft: Draft, editor: Client) -> None:
    lines = {"others-count": "1", "others-0-organisation": "Laxå"}
    response = editor.post(url(draft), form_data(editor.get(url(draft))) | lines)
    assert "Laxå är en av regionens kommuner. Kryssa i den ovanför." in response.content.decode()


def test_activity_edit_saves_from_when_and_until_when(cast: Cast, draft: Draft, editor: Client) -> None:
    factories.organisation(cast.region, "Länsmusiken", kind=OrganisationKind.INSTITUTION)
    hallsberg = f"municipality-{cast.hallsberg.pk}"
    data = form_data(editor.get(url(draft))) | {
        f"{hallsberg}-since": "2021-01-01",
        f"{hallsberg}-until": "2020-01-01",
        "others-count": "1",
        "others-0-organisation": "Länsmusiken",
        "others-0-until": "2022-06-30",
    }
    response = editor.post(url(draft), data)
    assert response.content.decode().count("Slutet måste ligga efter starten.") == 2
    editor.post(url(draft), form_data(response) | {f"{hallsberg}-until": "2021-12-31"})
    rows = [(str(row), row.since, row.until) for row in draft.activities[0].participations.all()]
    assert rows == [
        ("Hallsberg", date(2021, 1, 1), date(2021, 12, 31)),
        ("Länsmusiken", None, date(2022, 6, 30)),
    ]
    before = list(Participation.objects.values())
    editor.post(url(draft), form_data(editor.get(url(draft))))
    assert list(Participation.objects.values()) == before, "shown as it was saved"


def test_activity_edit_shows_who_has_ended(draft: Draft, editor: Client) -> None:
    draft.activities[0].responsibilities.update(until=date(2021, 1, 1))
    assert "(avslutad)" in editor.get(url(draft)).content.decode()


def test_activity_edit_does_not_offer_another_regions_groups(cast: Cast, draft: Draft, editor: Client) -> None:
    foreign = factories.organisation(cast.other_region, "Främmande", kind=OrganisationKind.NETWORK)
    text = editor.post(url(draft), typed(editor, draft, group=foreign.name)).content.decode()
    assert "Det finns ingen organisation som heter ”Främmande” att välja." in text
    assert draft.activities[0].responsibilities.count() == 1
