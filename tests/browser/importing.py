"""The visits to files that are read in (pages.py), and the world they are made in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page

from kultursamverkan.documents.actions.imports import import_into_plan, read_file
from kultursamverkan.documents.actions.naming import settle_names
from kultursamverkan.documents.desk import best
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory
from kultursamverkan.records.drafts import keep_text
from plans.models import Plan
from tests import data
from tests.browser.visits import Visit, press
from tests.browser.world import ADMIN, EDITOR, SLUG, user
from tests.documents.import_files import read
from tests.people.fixture_files import alias, organisation, person, row, text_of

SOURCE = Path(data.__file__).parent / "orebro_source.md"
# Made, changed and as it is; and a file that is refused.
REGISTER = text_of(
    organisation(official_name="Kulturkollektivet i länet, ekonomisk förening"),
    organisation("1861", name="Hallsberg", kind="municipality", official_name="Hallsbergs nya kommun"),
    organisation("1860", name="Laxå", kind="municipality"),
    person(organisation=["kulturkoll"], email="nils@kultur.example"),
    alias(organisation=["kulturkoll"]),
)
REFUSED = text_of(row("people.user", email="nils@kultur.example"), organisation(region=["03"]), person(name=""))
NEW, INTO, DONE, MANY = "ny.md", "in-i.md", "genomford.md", "manga.md"


def read_in() -> None:
    """The source, waiting to become a plan and to change one; carried out; and a file with hundreds of issues."""
    plan, officer = Plan.objects.get(slug=SLUG), user(EDITOR)
    text = SOURCE.read_text(encoding="utf-8")
    rows = "".join(
        f"Insats {one}\tHt 2021\tKulturchef\tOkändplats{one}\tÅrlig uppföljning\t2023\n" for one in range(200)
    )
    many = text.replace("<b>Culturel", f"{rows}<b>Culturel")
    other = text.replace("Ht 2021", "Vt 2022").replace("Inledning", "Till att börja med")
    keep_text(user(ADMIN), "fixtur", REGISTER)
    for name, into, content in ((NEW, None, text), (INTO, plan, other), (DONE, plan, text), (MANY, None, many)):
        found = read(content.encode(), directory(plan.region))
        draft = read_file(region=plan.region, plan=into, name=name, found=found, by=officer)
        if name in (INTO, DONE):
            decisions = {one.id: best(one) for one in Reviewed(draft).names}
            settle_names(draft=draft, revision=None, decisions=decisions, by=officer)
        if name == DONE:
            import_into_plan(draft=draft, revision=None, by=officer)


def _of(name: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"pk": ImportDraft.objects.get(name=name).pk}


def _upload(text: str) -> Callable[[Page], None]:
    def way(page: Page) -> None:
        file = FilePayload(name="plan.json", mimeType="application/json", buffer=text.encode())
        page.get_by_label("Fil", exact=True).set_input_files(file)
        press("Läs filen")(page)

    return way


def _nothing_taken(page: Page) -> None:
    for box in page.locator("input[name=take]").all():
        box.uncheck()
    press("Inför det valda")(page)


PAGES = {
    EDITOR: [
        Visit("documents:import_create"),
        Visit("documents:import_create", then=press("Läs filen")),
        Visit("documents:import_create", then=_upload("{")),
        Visit("documents:import_into", {"slug": SLUG}),
        Visit("documents:import_detail", _of(NEW)),
        Visit("documents:import_detail", _of(INTO)),
        Visit("documents:import_detail", _of(DONE)),
        Visit("documents:import_detail", _of(MANY)),
        Visit("documents:import_names", _of(NEW)),
        Visit("documents:import_carry_out", _of(NEW)),
        Visit("documents:import_choose", _of(INTO)),
        Visit("documents:import_choose", _of(INTO), then=_nothing_taken),
        Visit("documents:import_undo", _of(DONE)),
        Visit("documents:import_remove", _of(NEW)),
    ],
    ADMIN: [
        Visit("people:fixture_create"),
        Visit("people:fixture_create", then=press("Läs filen")),
        Visit("people:fixture_review"),
        Visit("people:fixture_create", then=_upload(REFUSED)),
    ],
}
