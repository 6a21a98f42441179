"""Definitions: added, changed, removed, and the places where their mark stands."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.queries.places import first_place
from plans.models import Definition, PlanChapter
from plans.queries import editor_url
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft, signed_in
from tests.forms import form_data, with_line


def at(draft: Draft) -> list[dict[str, str]]:
    return list(Definition.objects.get(pk=draft.definition.pk).at)


def test_definition_create(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:definition_create")
    data = with_line(editor, url, form_data(editor.get(url)), "places") | {
        "term": "Utjämning",
        "text": "Att jämna ut.",
        "places-0-place": "a1:responsibilities",
        "places-1-place": "a1:responsibilities",
    }
    response = editor.post(url, data)
    added = Definition.objects.get(term="Utjämning")
    assert response["Location"] == editor_url(draft.plan, added.key)
    assert (added.order, added.at) == (2, [{"part": "a1", "field": "responsibilities"}])


def test_definition_create_refuses_and_keeps_what_was_typed(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:definition_create")
    data = form_data(editor.get(url)) | {"term": "Ord", "text": "", "places-0-place": "a1:nonsense"}
    response = editor.post(url, data)
    text = response.content.decode()
    assert "Fyll i fältet." in text
    assert "Platsen finns inte längre. Välj en annan." in text
    assert form_data(response)["term"] == "Ord"


def test_definition_edit(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:definition_edit", "o1")
    data = form_data(editor.get(url))
    assert data["places-0-place"] == "k1:body"
    response = editor.post(url, data | {"text": "Ny förklaring.", "places-0-place": "r2:title"})
    assert response["Location"] == editor_url(draft.plan, "o1")
    assert Definition.objects.get(pk=draft.definition.pk).text == "Ny förklaring."
    assert at(draft) == [{"part": "r2", "field": "title"}]


def test_definition_edit_keeps_a_place_that_has_gone(draft: Draft, editor: Client) -> None:
    Definition.objects.filter(pk=draft.definition.pk).update(at=[{"part": "borta", "field": "title"}])
    url = draft.url("activities:definition_edit", "o1")
    page = editor.get(url)
    assert "En plats som inte finns längre" in page.content.decode()
    editor.post(url, form_data(page))
    assert at(draft) == [{"part": "borta", "field": "title"}]


def test_definition_edit_shows_a_clash(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:definition_edit", "o1")
    shown = form_data(editor.get(url))
    signed_in(cast.admin).post(url, shown | {"places-0-place": "a1:title"})
    response = editor.post(url, shown | {"text": "Min förklaring."})
    text = response.content.decode()
    assert "Admin har sparat medan du skrev" in text
    assert "Aktivitet 1: aktiviteten" in text
    assert "Kapitel 1: texten" in text
    assert editor.post(url, form_data(response)).status_code == 302
    assert at(draft) == [{"part": "k1", "field": "body"}]


def test_definition_remove_asks_first(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:definition_remove", "o1")
    assert "Förklaring." in editor.get(url).content.decode()
    assert editor.post(url, form_data(editor.get(url)))["Location"] == editor_url(draft.plan)
    assert not Definition.objects.filter(plan=draft.plan).exists()


def test_definition_edit_queries_do_not_grow(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:definition_edit", "o1")
    with CaptureQueriesContext(connection) as before:
        editor.get(url)
    for number in range(8):
        heading = factories.heading(draft.plan, title=f"Rubrik {number}")
        factories.activity(draft.plan, f"Aktivitet {number}", heading=heading)
        factories.goal(draft.plan, number + 3)
    with CaptureQueriesContext(connection) as after:
        editor.get(url)
    assert len(after) == len(before) <= 15


def say(draft: Draft) -> None:
    """The plan's first words about heads of culture are in the second chapter, inflected."""
    PlanChapter.objects.filter(key="k1").update(body="Nätverket Allkulturchef. RUST är inte RUS.")
    PlanChapter.objects.filter(key="k2").update(body="Länets kulturchefer möts.")


def test_definition_create_proposes_where_the_word_is_first_read(draft: Draft, editor: Client) -> None:
    say(draft)
    url = draft.url("activities:definition_create")
    response = editor.post(url, form_data(editor.get(url)) | {"term": "Kulturchef", "text": "Chef för kultur."})
    assert "Ordet står först i <b>Kapitel 2: texten</b>" in response.content.decode()
    assert not Definition.objects.filter(term="Kulturchef").exists(), "whoever saves must have seen it"
    assert form_data(response)["places-0-place"] == "k2:body"
    assert editor.post(url, form_data(response)).status_code == 302
    assert Definition.objects.get(term="Kulturchef").at == [{"part": "k2", "field": "body"}]


def test_definition_create_without_a_place_when_one_wants_none(draft: Draft, editor: Client) -> None:
    say(draft)
    url = draft.url("activities:definition_create")
    proposed = editor.post(url, form_data(editor.get(url)) | {"term": "RUS", "text": "Strategi."})
    assert form_data(proposed)["places-0-place"] == "k1:body"
    assert editor.post(url, form_data(proposed) | {"places-0-place": ""}).status_code == 302
    assert Definition.objects.get(term="RUS").at == []


def test_definition_create_of_a_word_that_is_nowhere(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:definition_create")
    shown = form_data(editor.get(url)) | {"term": "Sällsynt", "text": "Finns inte."}
    response = editor.post(url, shown | {"press": "find"})
    assert "Ordet finns inte i planens texter." in response.content.decode()
    assert editor.post(url, shown).status_code == 302


def test_definition_edit_looks_only_when_asked(draft: Draft, editor: Client) -> None:
    say(draft)
    Definition.objects.filter(pk=draft.definition.pk).update(at=[], term="kulturchef")
    url = draft.url("activities:definition_edit", "o1")
    shown = form_data(editor.get(url))
    assert form_data(editor.post(url, shown | {"press": "find"}))["places-0-place"] == "k2:body"
    assert editor.post(url, shown).status_code == 302
    assert at(draft) == []


def test_definition_create_finds_the_word_in_reading_order(draft: Draft, editor: Client) -> None:
    """Chapters, goals, then each section with its headings and activities."""
    said = (
        (draft.activities[0].responsibilities.get(), "role", "a1:responsibilities"),
        (draft.activities[0], "note", "a1:note"),
        (draft.headings[0], "title", "r1:title"),
        (draft.sections[0], "title", f"{draft.sections[0].key}:title"),
        (draft.goals[1], "text", "m2:text"),
        (draft.chapters[0], "title", "k1:title"),
    )
    for row, name, place in said:
        type(row).objects.filter(pk=row.pk).update(**{name: "Om utjämningen"})
        assert first_place(draft.plan, "utjämning") == place
