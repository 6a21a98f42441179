"""What somebody searches for, as it is typed, and where it stands in a text."""

import pytest

from kultursamverkan.shared.search import MAX_TERMS, STOP_WORDS, Asked, Term, read, stem


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("  ", []),
        ("kulturskola", [Term("kulturskola")]),
        ("barn och unga", [Term("barn"), Term("unga")]),
        ("och att", [Term("och"), Term("att")]),
        ('"barn och unga"', [Term("barn och unga", phrase=True)]),
        ("”barn och unga” läns", [Term("barn och unga", phrase=True), Term("läns")]),
        ("musik -dans", [Term("musik"), Term("dans", unwanted=True)]),
        ('musik -"levande dans"', [Term("musik"), Term("levande dans", phrase=True, unwanted=True)]),
        ("e-post 3355-19358", [Term("e-post"), Term("3355-19358")]),
        ("musik musik", [Term("musik")]),
        ('"musik', [Term("musik")]),
        ("- \" '' & | ! ( ) :* <->", []),
        ("a\x00b", [Term("ab")]),
    ],
)
def test_everything_that_is_typed_is_read(typed: str, terms: list[Term]) -> None:
    assert list(read(typed).terms) == terms


def test_a_few_words_are_enough() -> None:
    assert len(read(" ".join(f"ord{number}" for number in range(50))).terms) == MAX_TERMS


def test_a_stop_word_that_must_not_be_there_asks_for_nothing() -> None:
    assert not read("-musik").wanted
    assert "och" in STOP_WORDS


@pytest.mark.parametrize("word", ["kulturskola", "kulturskolan", "kulturskolor", "kulturskolorna", "kulturskolans"])
def test_forms_of_a_word_have_one_stem(word: str) -> None:
    assert stem(word) == "kulturskol"


@pytest.mark.parametrize("word", ["RUS", "län", "dans", "ö"])
def test_a_short_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


def _marks(asked: str, text: str) -> list[str]:
    return list(read(asked).marked(text).words)


def test_whole_words_are_marked_in_all_their_forms() -> None:
    assert _marks("kulturskola", "Kulturskolorna, kulturskolans elever och skolan") == [
        "Kulturskolorna",
        "kulturskolans",
    ]
    assert _marks("verksamhet", "Biblioteksverksamheten") == ["Biblioteksverksamheten"]
    assert _marks('"barn och unga"', "För barn och unga, och unga barn") == ["barn och unga"]
    assert _marks("20RS", "Dnr 20RS9126 (1)") == ["20RS9126"]
    assert _marks("a(b", "a(b och c") == ["a(b"]
    assert _marks("musik -dans", "musik utan dans") == ["musik"]


def test_what_stands_around_a_word() -> None:
    text = "Början. " + "Utfyllnad här. " * 30 + "\n\nSedan kommer kulturskolan till byn. " + "Mera ord. " * 40
    found = read("kulturskola").around(text)
    assert found is not None
    assert "kommer kulturskolan till" in found.text
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert len(found.text) < 300
    assert found.words == ("kulturskolan",)


def test_a_short_text_stands_whole() -> None:
    found = read("dans").around("Ett möte\nom dans.")
    assert found is not None
    assert found.text == "Ett möte om dans."


def test_nothing_stands_around_what_is_not_there() -> None:
    assert read("dans").around("Ett möte.") is None
    assert Asked(()).around("Ett möte.") is None
    assert Asked(()).marked("Ett möte.").words == ()


def test_a_text_without_spaces_is_cut_as_well() -> None:
    found = read("dans").around("x" * 500 + "dans" + "y" * 500)
    assert found is not None
    assert found.words
