"""Words looked for in the database: any form of a Swedish word, on both databases; nothing that is typed can break the
question."""

import pytest
from django.db import connection

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.fulltext import POSTGRESQL, Place, matching
from kultursamverkan.shared.search import STOP_WORDS, read
from plans.models import PlanChapter
from tests import factories

FORMS = ["kulturskola", "kulturskolan", "Kulturskolor", "KULTURSKOLORNA", "kulturskolans"]


@pytest.fixture
def region(db: None) -> Organisation:
    return factories.region()


def _chapters(region: Organisation, *bodies: str) -> None:
    plan = factories.plan(region)
    for order, body in enumerate(bodies):
        factories.chapter(plan, order=order, body=body)


def _found(asked: str, *, anywhere: bool = False) -> list[str]:
    rows = PlanChapter.objects.order_by("order")
    places = [Place(rows, ("title", "body"), anywhere=anywhere)]
    return [row.body for row in matching(rows, places, read(asked))]


def _on_postgresql() -> bool:
    return connection.vendor == POSTGRESQL


def test_a_word_is_found_in_all_its_forms(region: Organisation) -> None:
    _chapters(region, *FORMS)
    assert _found("kulturskola") == FORMS
    for form in FORMS:
        assert {"kulturskola", "Kulturskolor", form} <= set(_found(form))


def test_the_beginning_of_a_word_finds_it(region: Organisation) -> None:
    _chapters(region, "Ett bibliotek", "En teater")
    assert _found("bibl") == ["Ett bibliotek"]
    assert _found("ÅTER") == []


def test_letters_of_swedish_in_either_case(region: Organisation) -> None:
    _chapters(region, "Återbruk i Örebro", "Tväråns konsthall")
    assert _found("återbruk örebro") == ["Återbruk i Örebro"]
    assert _found("TVÄRÅNS") == ["Tväråns konsthall"]


def test_all_words_are_wanted_in_any_of_the_fields(region: Organisation) -> None:
    _chapters(region, "Musik och dans", "Musik")
    assert _found("dans musik") == ["Musik och dans"]
    assert _found("inledning musik") == ["Musik och dans", "Musik"]
    assert _found("musik -dans") == ["Musik"]


def test_a_phrase_is_found_as_it_stands(region: Organisation) -> None:
    _chapters(region, "Den levande musiken", "Musiken är levande")
    assert _found('"levande musiken"') == ["Den levande musiken"]
    assert _found('musiken -"levande musiken"') == ["Musiken är levande"]


def test_numbers_with_marks_in_them(region: Organisation) -> None:
    _chapters(region, "Se AKTNR 3355-19358 och 6.1/1085/2013.", "Annat")
    for asked in ("3355-19358", "6.1/1085/2013", "aktnr 3355-19358"):
        assert _found(asked) == ["Se AKTNR 3355-19358 och 6.1/1085/2013."]
    assert _found("1085/20", anywhere=True) == ["Se AKTNR 3355-19358 och 6.1/1085/2013."]


def test_nothing_that_is_typed_breaks_the_question(region: Organisation) -> None:
    _chapters(region, "Musik")
    for asked in (
        "'",
        "a'b",
        "\\",
        "musik'); DROP TABLE",
        "musik:*",
        "!musik",
        "(musik",
        "musik & | !",
        "%",
        "_",
        "a_b",
    ):
        _found(asked)
        _found(asked, anywhere=True)
    assert _found("%") == []
    assert _found("us_k", anywhere=True) == []


def test_stop_words_do_not_hide_the_rest(region: Organisation) -> None:
    _chapters(region, "Barn och unga")
    assert _found("för barn och för unga") == ["Barn och unga"]


def test_the_stop_words_are_those_of_postgresql(db: None) -> None:
    if _on_postgresql():
        with connection.cursor() as cursor:
            for word in [*STOP_WORDS, "kultur"]:
                cursor.execute("SELECT numnode(to_tsquery('swedish', %s))", [f"'{word}'"])
                assert (cursor.fetchone()[0] == 0) == (word in STOP_WORDS), word


def test_a_text_too_long_for_an_index_can_be_saved(region: Organisation) -> None:
    _chapters(region, " ".join(f"ord{number}" for number in range(200_000)))
    assert len(_found("ord7")) == 1


def test_the_index_is_used(region: Organisation) -> None:
    if _on_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
        place = Place(PlanChapter.objects.all(), ("title", "body"))
        assert all("chapter_words" in place.holding(term).explain() for term in read('musik "levande musik"').terms)
