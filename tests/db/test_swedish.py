"""Swedish order and Swedish search, on whichever database the suite runs."""

import random

import pytest

from kultursamverkan.db.swedish import like, sort_key
from kultursamverkan.people.models import Organisation
from tests import factories

ORDER = ["Askersund", "Hällefors", "Zinkgruvan", "Åmål", "Ärla", "Örebro"]


@pytest.fixture
def places(db: None) -> None:
    region = factories.region("18", "Region")
    for name in random.sample(ORDER, len(ORDER)):
        factories.organisation(region, name)
    factories.organisation(region, "Laxå")


@pytest.mark.usefixtures("places")
def test_names_sort_as_in_swedish() -> None:
    names = Organisation.objects.filter(name__in=ORDER).order_by("name").values_list("name", flat=True)
    assert list(names) == ORDER


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("words", "found"),
    [("örebro", "Örebro"), ("ÖREBRO", "Örebro"), ("LAXÅ", "Laxå"), ("laxå", "Laxå"), ("xÅ", "Laxå")],
)
def test_search_ignores_case_also_for_swedish_letters(words: str, found: str) -> None:
    assert [o.name for o in Organisation.objects.filter(name__icontains=words)] == [found]
    assert [o.name for o in Organisation.objects.filter(name__iendswith=words)] == [found]


@pytest.mark.usefixtures("places")
def test_a_is_not_found_by_letters_that_only_look_like_it() -> None:
    assert not Organisation.objects.filter(name__icontains="laxa").exists()
    assert not Organisation.objects.filter(name__icontains="orebro").exists()


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("words", ["%", "_", "L%å", "\\"])
def test_wildcards_in_a_search_are_letters(words: str) -> None:
    assert not Organisation.objects.filter(name__icontains=words).exists()


@pytest.mark.usefixtures("places")
def test_exact_search_ignoring_case() -> None:
    assert Organisation.objects.get(name__iexact="ÅMÅL").name == "Åmål"


def test_order_of_accents_and_cases_in_the_embedded_database() -> None:
    words = ["Öl", "ål", "Äpple", "Zebra", "zebra", "Über", "Yrsa", "Åre", "ö", "e", "é", "f"]
    assert sorted(words, key=sort_key) == [
        "e",
        "é",
        "f",
        "Über",
        "Yrsa",
        "zebra",
        "Zebra",
        "ål",
        "Åre",
        "Äpple",
        "ö",
        "Öl",
    ]


def test_like_with_escape_and_null() -> None:
    assert like("%ö_e%", "ÖRE") is True
    assert like("50\\%", "50%", "\\") is True
    assert like("50\\%", "500", "\\") is False
    assert like(None, "x") is None
    assert like("%a.c%", "abc") is False
