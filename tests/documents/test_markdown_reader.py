"""Markdown and copied text as they come: tables of all kinds, footnotes, our own hidden comments whole, changed and
damaged."""

import re

import pytest

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.compare import CHANGED, REMOVED, compare
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import About, Unreadable
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.blocks import Kind, Run, Table, Text, plain
from kultursamverkan.documents.readers.build import NO_BASE
from kultursamverkan.documents.readers.markdown import content, read
from kultursamverkan.documents.writers.markdown import write
from plans.models import Plan
from tests.documents.test_reading_cells import known as reading

PLAN = """# Handlingsplan 2024-2027

Diarienummer: 24KS1
Antagen den: 2024-02-01

## 1. Om planen

Kulturen i länet[^a] ska <b>växa</b>.

- för alla
- i hela länet

## 2. Prioriterade aktiviteter

### Utvecklingsmål 1: Barn och unga

#### Skolan

| Åtgärd | Tidplan | Ansvarig | Parter | Klart senast | Kostnad |
|---|---|---|---|---|---|
| **Sagor** *(på bibliotek)* | v. 35 2026 | Kulturchef <br> **Anna Ek** | Laxå<br>Hallsberg | löpande | 5 tkr |
| Dans | Q2 2025 | Bo Ek | Samtliga kommuner | 2026 |

**Utvecklingsmål 1:** Alla barn ska få tillgång till kultur.

[^a]: Länet är Örebro län.
"""


@pytest.fixture
def plan(orebro: Plan) -> PlanDocument:
    return assemble(orebro)


@pytest.fixture
def known(orebro: Plan) -> Directory:
    return directory(orebro.region)


@pytest.mark.parametrize("before", ["Region Örebro län\n\n", "# Region Örebro län\n\n"])
def test_whose_plan_it_is_is_no_loss_and_no_title(known: Directory, before: str) -> None:
    document, issues = read((before + PLAN).encode(), known)
    assert document.title == "Handlingsplan 2024-2027"
    assert not [issue for issue in issues if "första sidan" in issue.text]


def test_a_plan_as_somebody_might_write_it() -> None:
    document, issues = read(PLAN.encode(), reading().directory)
    assert (document.title, document.period, document.registry_number) == (
        "Handlingsplan 2024-2027",
        "2024–2027",
        "24KS1",
    )
    assert str(document.adopted_on) == "2024-02-01"
    [chapter] = document.chapters
    assert (chapter.title, chapter.body) == (
        "Om planen", "Kulturen i länet ska **växa**.\n\n- för alla\n- i hela länet",
    )  # fmt: skip
    assert [(part.term, part.text) for part in document.definitions] == [("länet", "Länet är Örebro län.")]
    [goal] = document.goals
    assert (goal.name, goal.text) == ("Barn och unga", "Alla barn ska få tillgång till kultur.")
    [heading] = document.headings
    first, second = heading.activities
    assert (heading.title, first.title, first.note) == ("Skolan", "Sagor", "(på bibliotek)\nKostnad: 5 tkr")
    assert [line.text + "*" * line.convener for line in first.responsibilities] == ["Kulturchef", "Anna Ek*"]
    assert (str(first.start), str(first.planned_completion)) == ("vecka 35 2026", "löpande")
    assert [one.name for one in second.participants] == ["Hallsberg", "Laxå", "Lindesberg"]
    assert [issue.words for issue in issues] == ["5 tkr"]


@pytest.mark.parametrize(
    "rows",
    [
        "| Aktivitet | Start |\n|---|---|\n| Dans | 2025 |",
        "|Aktivitet|Start|\n|Dans|2025|",
        "Aktivitet\tStart\tKlart\nDans\t2025\t",
        "Aktivitet | Start | Klart | Samverkan\n--- | --- | --- | ---\nDans | 2025 | | ",
    ],
)
def test_tables_of_all_kinds(rows: str) -> None:
    [table] = content(f"# Plan\n\n{rows}\n".encode()).blocks[1:]
    assert isinstance(table, Table)
    assert [[plain(cell.lines[0]) for cell in row.cells if cell.lines][:2] for row in table.rows] == [
        ["Aktivitet", "Start"], ["Dans", "2025"],
    ]  # fmt: skip


def test_looks_of_html_and_of_markdown_are_one() -> None:
    [one, other] = content(b"a <b>b <i>c</i></b><br>d<sup>2</sup>\n\na **b** ***c***\\\nd<sup>2</sup>\n").blocks
    assert isinstance(one, Text)
    assert one.runs[:3] == (Run("a "), Run("b ", bold=True), Run("c\n", bold=True, italic=True))
    assert one.runs[-1] == Run(note="2")
    assert isinstance(other, Text)
    assert plain(other.runs) == plain(one.runs) == "a b c\nd"


def test_what_stands_in_a_fence_is_no_table() -> None:
    [code] = content(b"```\n| a | b |\n<b>c</b> <!-- d -->\n```\n").blocks
    assert code == Text((Run("| a | b |\n<b>c</b> <!-- d -->"),), Kind.CODE)


@pytest.mark.parametrize("text", ["Bara text.", "# Rubrik\n\n| a | b |\n|---|---|\n| c | d |\n", "Aktivitet\n"])
def test_a_text_without_activities_is_no_plan(text: str) -> None:
    with pytest.raises(Unreadable, match="ingen tabell med aktiviteter"):
        read(text.encode(), Directory())


def test_three_changed_cells_are_three_changes(plan: PlanDocument, known: Directory) -> None:
    text = write(plan).decode()
    for old, new in (
        ("| Culturel Planning <!--", "| Cultural Planning <!--"),
        ("| Ht 2021 | Kulturchef<br>**Thomas Dahlberg** |", "| Vt 2022 | Kulturchef<br>**Thomas Dahlberg** |"),
        ("Hallsberg, Hällefors | Årlig", "Hallsberg, Hällefors, Kumla | Årlig"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    document, issues = read(text.encode(), known)
    changes = compare(plan, document)
    assert [[field.label for field in change.fields] for change in changes] == [
        ["Samverkan"], ["Start", "Start enligt källan"], ["Aktivitet"],
    ]  # fmt: skip
    assert {change.kind for change in changes} == {CHANGED}
    assert issues == []


def test_a_mark_and_a_row_that_are_taken_away(plan: PlanDocument, known: Directory) -> None:
    text = write(plan).decode()
    text = re.sub(r"\n\|[^\n]*activity:a18[^\n]*", "", text)
    text = text.replace("kulturplan<sup>1</sup>", "kulturplan").replace("\n<sup>1</sup> ", "\n")
    changes = {(change.kind, change.part, change.key) for change in compare(plan, read(text.encode(), known)[0])}
    assert {(REMOVED, "Aktivitet", "a18"), (REMOVED, "Ordförklaring", "ord-kulturplan")} <= changes


@pytest.mark.parametrize("base", ["{}", '{"format": 1}', "{oj", '{"format":"kultursamverkan-plan","format_version":9}'])
def test_a_damaged_base_is_not_believed(plan: PlanDocument, known: Directory, base: str) -> None:
    text = re.sub(
        r"<!-- kultursamverkan: .* -->", lambda _: f"<!-- kultursamverkan: {base}}} -->", write(plan).decode()
    )
    document, issues = read(text.encode(), known)
    assert next(issue.text for issue in issues if issue.about == About.TOLD) == NO_BASE
    assert [activity.key for activity in document.activities] == [activity.key for activity in plan.activities]


def test_another_regions_file_says_so(plan: PlanDocument, known: Directory) -> None:
    text = write(plan).decode().replace('"region":"18"', '"region":"01"')
    _, issues = read(text.encode(), known)
    assert "Filen hör till en annan regions plan." in [issue.text for issue in issues]
