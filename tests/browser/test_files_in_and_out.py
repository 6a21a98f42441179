"""A plan from a file and back: the officer reads in what the region has, says what the names mean and adopts the plan;
Word goes out, comes back with three changes, and two of them are taken before the working copy is thrown away."""

import re
from io import BytesIO

import docx
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.readers.limits import MAX_WAIT
from kultursamverkan.people.models import Alias
from kultursamverkan.shared.office.word import DOCX
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.importing import SOURCE
from tests.browser.world import EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

FILE, NEW = "vår plan.md", "planen-ur-filen"
# What the region has not met before, and what it turns out to mean.
NAMES = {
    "Lindsberg": "Samma som Lindesberg",
    "Katarina Strömgren": "Samma som Katarina Strömgren Sandh",
    "Katarina Strömberg Sandh": "Samma som Katarina Strömgren Sandh",
    "Tomas Dahlberg": "Samma som Thomas Dahlberg",
}
ROLES, APART = "Kulturchef Skolchef", "Flera roller: Kulturchef | Skolchef"
SCHOOLS, PLANNING = "Få skolor att inse värdet av kultur", "Culturel Planning"
# A file may take so long to be read (ms).
READING = MAX_WAIT * 1000
# What Word's user writes: the row, what stands in which of its cells, and what shall.
CHANGES = [
    (SCHOOLS, "Ht 2021", "Vt 2022"),
    (PLANNING, "Laxå, Ljusnarsberg, Kumla", "Laxå, Ljusnarsberg"),
    ("Storytelling", "Årlig uppföljning", "Vartannat år"),
]


@pytest.fixture
def unaware(orebro: None) -> None:
    assert Alias.objects.filter(text__in=NAMES).delete()[0] == len(NAMES)


@pytest.mark.usefixtures("unaware")
@pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__)
def test_a_file_becomes_a_plan_and_goes_out_and_in_again(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand, public = kind(new_page()), new_page()
    page = hand.page
    sign_in(page, EDITOR)
    page.goto("/min-sida/")
    _read_in(hand)
    _settle(hand)
    _carry_out(hand)
    assert (public.goto(f"/planer/{NEW}/") or pytest.fail("no answer")).status == 404
    _adopt(hand)
    before = assemble(Plan.objects.get(slug=NEW))

    word = _changed(_word(hand))
    hand.press(hand.button("Öppna en arbetsversion"))
    hand.press(hand.link("Läs in en fil"))
    _upload(hand, FilePayload(name="ändrad.docx", mimeType=DOCX, buffer=word))
    expect(page.get_by_role("heading", level=1)).to_have_text("Granska ändrad.docx", timeout=READING)
    _take_two_of_three(hand)
    expect(_row(page, SCHOOLS)).to_contain_text("Vt 2022")
    expect(_row(page, PLANNING)).to_contain_text("Kumla")
    public.goto(f"/planer/{NEW}/")
    expect(_row(public, SCHOOLS)).to_contain_text("Ht 2021")

    hand.press(hand.link("Kasta"))
    expect(page.get_by_role("main").get_by_role("listitem").filter(has_text="Ändrad aktivitet")).to_have_count(2)
    hand.press(hand.button("Kasta arbetsversionen"))
    expect(hand.told("Arbetsversionen är kastad.")).to_be_visible()
    expect(_row(page, SCHOOLS)).to_contain_text("Ht 2021")
    assert assemble(Plan.objects.get(slug=NEW)) == before
    assert not Plan.objects.filter(adjusts__slug=NEW).exists()


def _read_in(hand: Hand) -> None:
    hand.press(hand.link("Ny handlingsplan"))
    hand.press(hand.link("Gör ett utkast av filen"))
    _upload(hand, FilePayload(name=FILE, mimeType="text/markdown", buffer=SOURCE.read_bytes()))
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(f"Granska {FILE}", timeout=READING)
    issue = hand.page.get_by_role("region", name="Att reda ut").get_by_role("listitem").filter(has_text="Lindsberg")
    expect(issue).to_contain_text("På 3 ställen")
    hand.press(issue.get_by_role("link").first)
    expect(hand.page.locator(":target")).to_contain_text("Lindsberg")


def _upload(hand: Hand, file: FilePayload) -> None:
    with hand.page.expect_file_chooser() as waited:
        hand.press(hand.page.get_by_label("Fil", exact=True))
    waited.value.set_files(file)
    hand.press(hand.button("Läs filen"))


def _settle(hand: Hand) -> None:
    page = hand.page
    # Nobody can go on before.
    hand.press(hand.link("Genomför"))
    expect(hand.button("Skapa utkastet")).to_have_count(0)
    hand.press(hand.link("Säg vad namnen betyder"))
    for words, meaning in {**NAMES, ROLES: APART}.items():
        hand.pick(page.get_by_role("combobox", name=f"”{words}”"), meaning)
    hand.press(hand.button("Spara"))
    expect(hand.told("Det du bestämt om namnen är sparat.")).to_be_visible()
    expect(page.get_by_role("region", name="Att reda ut")).not_to_contain_text("Lindsberg")


def _carry_out(hand: Hand) -> None:
    hand.press(hand.link("Genomför"))
    hand.write(hand.field("Planens adress"), NEW)
    hand.press(hand.button("Skapa utkastet"))
    expect(hand.told(f"Utkastet är skapat av filen {FILE}.")).to_be_attached()
    page = hand.page
    expect(page.get_by_role("row").filter(has=page.get_by_role("rowheader"))).to_have_count(18)
    expect(_row(page, "Samverkan kring Barnkulturplaner")).to_contain_text("Lindesberg")
    expect(_row(page, PLANNING)).to_contain_text("Thomas Dahlberg")
    assert Alias.objects.filter(text__in=NAMES).count() == len(NAMES)


def _adopt(hand: Hand) -> None:
    hand.press(hand.link("Anta planen"))
    hand.press(hand.button("Anta planen"))
    expect(hand.told("Planen är antagen.")).to_be_visible()


def _word(hand: Hand) -> bytes:
    with hand.page.expect_download() as waited:
        hand.press(hand.link("Word"))
    assert waited.value.suggested_filename == f"handlingsplan-{NEW}-v1.docx"
    return waited.value.path().read_bytes()


def _changed(word: bytes) -> bytes:
    """By another program than ours."""
    document = docx.Document(BytesIO(word))
    rows = [row for table in document.tables for row in table.rows]
    for title, old, new in CHANGES:
        row = next(row for row in rows if row.cells[0].text.startswith(title))
        cell = next(cell for cell in row.cells if re.split(r"[,\s]+", cell.text) == re.split(r"[,\s]+", old))
        cell.text = new
    changed = BytesIO()
    document.save(changed)
    return changed.getvalue()


def _take_two_of_three(hand: Hand) -> None:
    page = hand.page
    expect(page.get_by_role("region", name="Att reda ut")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("3 skillnader mot planen: 3 ändrade uppgifter.")
    hand.press(hand.link("Välj vad som ska med"))
    expect(page.get_by_role("main")).to_contain_text("3 skillnader mot planen")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
    hand.tick(page.get_by_role("checkbox", name=PLANNING))
    hand.press(hand.button("Inför det valda"))
    expect(hand.told("Det du valde ur filen ändrad.docx är infört.")).to_be_attached()
    expect(page.get_by_text("2 opublicerade ändringar.")).to_be_visible()


def _row(page: Page, title: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))
