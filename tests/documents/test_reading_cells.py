"""How the columns "Samverkan", "Ansvariga samordnare", "Start" and "Klart" are read: names as people write them, split
only where they are known, and never a guess."""

from dataclasses import replace

import pytest

from kultursamverkan.documents import names
from kultursamverkan.documents.cells import Cells, shown
from kultursamverkan.documents.columns import LABELS, Column
from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.document import ActivityPart, ParticipantPart, ResponsibilityPart
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.activity import read_activity, title_and_note
from kultursamverkan.documents.readers.blocks import Run
from kultursamverkan.documents.readers.participants import read_participants
from kultursamverkan.documents.readers.reading import Reading
from kultursamverkan.documents.readers.responsible import read_responsibilities
from kultursamverkan.documents.readers.roles import looks_like_a_name, split_roles
from kultursamverkan.shared.when import parse

ORGANISATIONS = [
    KnownOrganisation("18", "Region Örebro län", "region"),
    KnownOrganisation("1860", "Laxå", "municipality"),
    KnownOrganisation("1861", "Hallsberg", "municipality"),
    KnownOrganisation("1885", "Lindesberg", "municipality"),
    KnownOrganisation("0114", "Upplands Väsby", "municipality"),
    KnownOrganisation("kraft", "Arbetsgrupp Kulturkraft", "working_group"),
    KnownOrganisation("fritid", "Kultur, fritid och idrott", "institution"),
]
PERSONS = [KnownPerson("anna", "Anna Ek"), KnownPerson("bo", "Bo Ek"), KnownPerson("katarina", "Katarina Ström Sandh")]


def read_all(text: str) -> tuple[list[str], list[str]]:
    """As shown again, and the issues' words."""
    reading = known()
    parts = read_participants(text, "här", reading)
    shown_again = shown(ActivityPart("a", "b", participants=parts)).participants
    return list(shown_again), [issue.words for issue in reading.issues]


def known(**more: object) -> Reading:
    directory = Directory(
        by_id={one.id: one for one in ORGANISATIONS},
        by_name={folded(one.name): one for one in ORGANISATIONS},
        persons={one.key: one for one in PERSONS},
        persons_by_name={folded(one.name): one for one in PERSONS},
        region="18",
    )
    return Reading(replace(directory, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laxå, Hallsberg", ["Laxå", "Hallsberg"]),
        ("Laxå Hallsberg", ["Laxå", "Hallsberg"]),
        ("Laxå; Hallsberg och Lindesberg", ["Laxå", "Hallsberg", "Lindesberg"]),
        ("Laxå\nHallsberg samt Region", ["Laxå", "Hallsberg", "Region Örebro län"]),
        ("LAXÅ, hallsberg.", ["Laxå", "Hallsberg"]),
        ("Laxå/Hallsberg / Lindesberg", ["Laxå", "Hallsberg", "Lindesberg"]),
        ("Laxå? Hallsberg ?", ["Laxå?", "Hallsberg?"]),
        ("Hallsbergs kommun, Laxå kommun", ["Hallsberg", "Laxå"]),
        ("Kultur, fritid och idrott, Laxå", ["Kultur, fritid och idrott", "Laxå"]),
        ("Laxå, (skolor, bibliotek). Hallsberg (se not)", ["Laxå (skolor, bibliotek)", "Hallsberg (se not)"]),
        ("Laxå (tillfrågad), Hallsberg?", ["Laxå (tillfrågad)", "Hallsberg?"]),
        ("Hallsberg (har lämnat) (tom 2022)", ["Hallsberg (har lämnat) (tom 2022)"]),
        ("Samtliga kommuner", ["Hallsberg", "Laxå", "Lindesberg"]),
        ("Länets kommuner och Region", ["Hallsberg", "Laxå", "Lindesberg", "Region Örebro län"]),
        ("Alla kommuner utom Laxå och Hallsberg, Region", ["Lindesberg", "Region Örebro län"]),
        ("alla utom Laxå", ["Hallsberg", "Lindesberg"]),
        ("", []),
    ],
)  # fmt: skip
def test_names_of_organisations_as_people_write_them(text: str, expected: list[str]) -> None:
    shown_again, words = read_all(text)
    assert shown_again == expected
    assert [word for word in words if not word.endswith("?")] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lindsberg, Laxå", ["Lindsberg"]),
        ("Laxå och Ankeborg", ["Laxå och Ankeborg"]),
        ("Ankeborg Laxå Gåseborg", ["Ankeborg Laxå Gåseborg"]),
        ("Laxå Teaterförening (värd), Region", ["Laxå Teaterförening"]),
        ("Laxå/Ankeborg", ["Laxå/Ankeborg"]),
        ("alla utom Laxå Ankeborg", ["Ankeborg"]),
        ("Laxa", ["Laxa"]),
        ("(se not) Laxå", ["(se not) Laxå"]),
        ("Bibliotek och museer", ["Bibliotek och museer"]),
        ("Laxå, Laxå", ["Laxå"]),
        ("Laxåbor", ["Laxåbor"]),
    ],
)
def test_what_is_not_known_stays_as_it_stands(text: str, words: list[str]) -> None:
    assert read_all(text)[1] == words


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Laxå Teaterförening", ["Laxå | Teaterförening"]),
        ("Laxå och Ankeborg", ["Laxå | Ankeborg"]),
        ("Hallsberg Lindsberg", ["Hallsberg | Lindesberg"]),
        ("Laxå/Ankeborgs teater", ["Laxå | Ankeborgs teater"]),
        ("Laxa", ["Laxå"]),
        ("Ankeborg", []),
    ],
)
def test_how_it_may_be_read_is_suggested(text: str, suggested: list[str]) -> None:
    reading = known()
    [part] = read_participants(text, "här", reading)
    [issue] = reading.issues
    assert (part.name, part.kind) == (text, "")
    assert list(map(str, issue.suggestions)) == suggested
    assert ("Är det flera namn" in issue.text) is any(" | " in one for one in suggested)


def test_the_source_is_kept_where_it_says_otherwise() -> None:
    parts = read_participants("Region, Laxå kommun, Alla utom Hallsberg", "här", known())
    assert [(one.name, one.source_text) for one in parts] == [
        ("Region Örebro län", "Region"),
        ("Laxå", "Laxå kommun"),
        ("Lindesberg", "Alla utom Hallsberg"),
    ]


def test_who_is_shown_as_before_keeps_what_is_hidden() -> None:
    left = ParticipantPart("1860", "Laxå", "municipality", note="a, b", source_text="Laxo", since=parse("2020").start)
    other = ParticipantPart("1861", "Hallsberg", "municipality", answers=False)
    parts = read_participants("Lindesberg, Laxå (a, b), Hallsberg?", "här", known(), (left, other))
    assert parts[1] == left
    assert parts[2] == replace(other, state="tentative", source_text="Hallsberg?")


def lines(*texts: str, bold: str = "") -> list[tuple[Run, ...]]:
    pieces = (text.partition(bold) if bold else (text, "", "") for text in texts)
    return [tuple(Run(piece, bold=piece == bold) for piece in three if piece) for three in pieces]


@pytest.mark.parametrize(
    ("texts", "bold", "expected"),
    [
        (["Kulturchef, Skolchef"], "", ["Kulturchef", "Skolchef"]),
        (["Kulturchef Anna Ek Bo Ek"], "Bo Ek", ["Kulturchef", "Anna Ek", "Bo Ek*"]),
        (["Kulturchef", "Anna Ek och Bo Ek"], "", ["Kulturchef", "Anna Ek", "Bo Ek"]),
        (["Arbetsgrupp Kulturkraft genom Anna Ek"], "", ["Arbetsgrupp Kulturkraft genom Anna Ek"]),
        (["Arbetsgrupp", "Kulturkraft genom", "Anna Ek"], "", ["Arbetsgrupp Kulturkraft genom Anna Ek"]),
        (["Arbetsgrupp Kulturkraft (skola och kultur), Bo Ek"], "",
         ["Arbetsgrupp Kulturkraft (skola och kultur)", "Bo Ek"]),
        (["Chef för kultur och fritid i kommunen"], "", ["Chef för kultur och fritid i kommunen"]),
        (["Kulturchef (deltid); Anna Ek,"], "Anna Ek,", ["Kulturchef (deltid)", "Anna Ek*"]),
    ],
)  # fmt: skip
def test_responsibles_are_split_at_known_names_only(texts: list[str], bold: str, expected: list[str]) -> None:
    reading = known()
    parts = read_responsibilities(lines(*texts, bold=bold), "här", reading)
    assert [part.text + "*" * part.convener for part in parts] == expected
    assert reading.issues == []


@pytest.mark.parametrize(
    ("text", "about", "suggested"),
    [
        ("Katarina Ström", About.PERSON, "Katarina Ström Sandh"),
        ("Gunilla Okänd", About.PERSON, ""),
        ("Arbetsgrup Kulturkraft genom Anna Ek", About.GROUP, "Arbetsgrupp Kulturkraft"),
        ("Kulturchef Skolchef", About.ROLES, "Kulturchef | Skolchef"),
        ("Kulturchef och strateg för kultur Bea Ny", About.ROLES, "Kulturchef och strateg för kultur | Bea Ny"),
        (
            "Kulturchef Utvecklingsledare för skola Bea Ny",
            About.ROLES,
            "Kulturchef | Utvecklingsledare för skola | Bea Ny",
        ),
        ("Zlatan", About.PERSON, ""),
        ("Kulturförvaltningen", About.GROUP, ""),
        ("alla som vill", About.TOLD, ""),
    ],
)
def test_what_is_unsure_is_asked_and_nothing_is_changed(text: str, about: About, suggested: str) -> None:
    reading = known()
    [part] = read_responsibilities(lines(text), "här", reading)
    [issue] = reading.issues
    assert part.text == text
    assert (issue.about, ", ".join(map(str, issue.suggestions))) == (about, suggested)


def test_known_role_titles_are_split_without_asking() -> None:
    reading = known(roles={"kulturchef": "Kulturchef", "skolchef": "Skolchef"})
    parts = read_responsibilities(lines("Kulturchef skolchef"), "här", reading)
    assert [(part.role, part.source_text) for part in parts] == [("Kulturchef", ""), ("Skolchef", "skolchef")]
    assert reading.issues == []


def test_a_known_role_never_splits_words_that_are_not_known() -> None:
    reading = known(roles={"kulturchef": "Kulturchef", "kulturchef och chefer för annat": "Kulturchef och chefer"})
    for text in ("Kulturchef och chefer inom andra områden", "Kulturchef för skolor"):
        [part] = read_responsibilities(lines(text), "här", reading)
        assert (part.role, reading.issues) == (text, [])
    [whole] = read_responsibilities(lines("Kulturchef och chefer för annat"), "här", reading)
    assert whole.role == "Kulturchef och chefer"


def test_a_body_that_stands_as_text_has_who_leads_it_beside_it() -> None:
    reading = known(roles={"kulturgruppen": "Kulturgruppen"})
    [part] = read_responsibilities(lines("Kulturgruppen genom Anna Ek"), "här", reading)
    assert (part.role, part.group, part.person, reading.issues) == ("Kulturgruppen", "", "Anna Ek", [])


def test_a_line_that_stands_as_it_was_keeps_what_is_hidden() -> None:
    joined = ResponsibilityPart(role="Kulturchef", person="Anna Ek", person_key="anna", since=parse("2021").start)
    [part, new] = read_responsibilities(lines("Kulturchef Anna Ek", "Skolchef"), "här", known(), (joined,))
    assert (part, new.role) == (joined, "Skolchef")
    [bolder] = read_responsibilities([(Run("Kulturchef Anna Ek", bold=True),)], "här", known(), (joined,))
    assert bolder == replace(joined, convener=True)


def test_titles_and_names_are_told_apart() -> None:
    assert looks_like_a_name("Anna-Karin Öberg")
    assert not looks_like_a_name("Kulturchef Öberg")
    assert not looks_like_a_name("kultur o hälsa")
    assert split_roles("Kulturchef och chefer inom andra områden") is None
    assert str(split_roles("Kulturstrateg Chef för Sjöängen")) == "Kulturstrateg | Chef för Sjöängen"


def activity(**cells: object) -> tuple[ActivityPart, list[str]]:
    reading = known()
    given = Cells(**{"title": (Run("Läsning"),)} | cells)  # type: ignore[arg-type]
    part = read_activity("a", given, lambda column: LABELS[column], reading)
    return part, [f"{issue.where} {issue.words}" for issue in reading.issues]


def test_times_and_their_words() -> None:
    part, told = activity(start="Start: hösten 2020", completion="Klart senast 2023", follow_up="Årligen")
    assert (str(part.start), str(part.planned_completion), part.follow_up, told) == ("Ht 2020", "2023", "yearly", [])
    assert (part.start_source, part.completion_source) == ("Start: hösten 2020", "Klart senast 2023")


def test_what_is_no_time_is_told_and_kept() -> None:
    part, told = activity(start="snart", completion="Pågår", follow_up="varannan torsdag")
    assert (part.start, part.start_source, part.planned_completion, part.completion_source) == (
        None, "snart", None, "Pågår",
    )  # fmt: skip
    assert part.note == "Uppföljning: varannan torsdag"
    assert told == [f"{LABELS[Column.FOLLOW_UP]} varannan torsdag", "Start snart", "Klart Pågår"]


def test_a_note_is_what_stands_in_italics_or_under_a_bold_title() -> None:
    title, note = title_and_note([(Run("Läsning ", bold=True), Run("(för äldre)", italic=True))])
    assert (title, note) == ((Run("Läsning", bold=True),), ((Run("(för äldre)", italic=True),),))
    title, note = title_and_note([(Run("Läsning", bold=True),), (Run("för äldre"),)])
    assert (title, note) == ((Run("Läsning", bold=True),), ((Run("för äldre"),),))
    title, note = title_and_note([(Run("Läsning för"),), (Run("äldre"),)])
    assert (title, note) == ((Run("Läsning för äldre"),), ())


def test_suggestions_are_few_and_of_the_own_region() -> None:
    directory = known().directory
    assert [str(one) for one in names.suggest("Lindsberg", directory)] == ["Lindesberg"]
    assert names.suggest("Upplands Vesby", directory) == (), "another region's municipality is hardly meant"
    assert names.suggest("Helt annan", directory) == ()


def test_a_name_that_is_asked_about_and_a_question_are_told_apart() -> None:
    reading = known()
    read_participants("Laxå Norra länsdelen?", "här", reading)
    (issue,) = reading.issues
    assert issue.text.endswith("Är det flera namn? Laxå | Norra länsdelen?")
