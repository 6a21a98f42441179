"""Which files are let in, and what is said about those that are not. Nothing is written by any of them."""

from typing import Any

import pytest
from auditlog.models import LogEntry
from django.test import Client

from kultursamverkan.people.fixture_file import MAX_BYTES, MAX_ROWS
from kultursamverkan.people.models import Alias, Membership, Organisation, Person, User
from tests import factories
from tests.cast import Cast
from tests.people.fixture_files import alias, organisation, person, row, text_of, upload

URL = "/administration/fixtur/"


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.admin)
    return client


def _rows() -> list[Any]:
    models = (Organisation, Person, Alias, Membership, User)
    return [list(model._base_manager.order_by("pk").values()) for model in models]


NO_FILE: list[tuple[str | bytes, str]] = [
    ("", "Filen är tom"),
    ("{", "går inte att läsa som JSON"),
    ("[1, 2", "går inte att läsa som JSON"),
    (b"\xff\xfe\x00", "inte sparad som UTF-8"),
    ("[" * 100_000, "inne i sig själv"),
    ('[{"model": "people.person", "fields": {"name": NaN}}]', "NaN är inget tal"),
    ('[{"model": "people.person", "fields": {"name": "A", "name": "B"}}]', "står två gånger i samma post"),
    (f'[{{"model": "people.person", "pk": {"9" * 5000}, "fields": {{}}}}]', "ett tal i den är för långt"),
    (r'[{"model": "x", "fields": {"\ud800": 1, "\ud800": 2}}]', "står två gånger i samma post"),
    ('{"model": "people.person"}', "är ingen fixtur"),
    ('"text"', "är ingen fixtur"),
    ("[]", "inga poster"),
    (text_of(*[person()] * (MAX_ROWS + 1)), f"Högst {MAX_ROWS}"),
    ("[" + " " * MAX_BYTES + "]", "för stor"),
]


@pytest.mark.parametrize(("text", "message"), NO_FILE, ids=[message for _, message in NO_FILE])
def test_no_fixture(admin: Client, text: str | bytes, message: str) -> None:
    before = _rows()
    html = admin.post(URL, {"file": upload(text)}).content.decode()
    assert message in html
    assert "Välj den igen" in html
    assert _rows() == before


def test_only_json(admin: Client) -> None:
    assert "sluta på .json" in admin.post(URL, {"file": upload("[]", "register.xml")}).content.decode()
    assert "Välj en fil." in admin.post(URL).content.decode()


REFUSED: list[tuple[list[Any], str]] = [
    ([row("people.user", email="x@kultur.example", is_superuser=True)], "people.user, x@kultur.example): konton"),
    ([row("people.membership", user=["x"], organisation=["18"], role="admin")], "konton, roller"),
    ([row("people.invitation", email="x@kultur.example")], "konton, roller"),
    ([row("account.emailaddress", email="x@kultur.example")], "konton, roller"),
    ([row("auth.permission", name="x")], "konton, roller"),
    ([row("auditlog.logentry", object_repr="x")], "loggar, versioner"),
    ([row("sessions.session", session_data="x")], "loggar, versioner"),
    ([row("records.draft", path="x")], "loggar, versioner"),
    ([row("documents.planversion", number=2)], "loggar, versioner"),
    ([row("plans.plan", slug="plan", title="Handlingsplan")], "dess rader är alltid dess senaste version"),
    ([row("activities.activity", title="Ny")], "vilken plan posten hör till"),
    ([row("plans.steeringdocument", title="RUS")], "inte styrdokument, uppföljningar och svar"),
    ([row("activities.followup", text="Vi dansar")], "inte styrdokument, uppföljningar och svar"),
    ([row("finns.inte")], "loaddata"),
    ([row("PEOPLE.USER", email="x")], "konton, roller"),
    ([7], "Post 1 ska ha"),
    ([{"model": "people.person"}], "Post 1 ska ha"),
    ([{"model": "people.person", "fields": []}], "Post 1 ska ha"),
    ([person() | {"using": "default"}], "hör inte till en post"),
    ([person(is_staff=True)], "fältet ”is_staff” finns inte"),
    ([person(region=["03"])], "regionen hör inte till din region"),
    ([person(region=None)], "fältet ”region” saknas"),
    ([person(region=1)], "ska vara en naturlig nyckel"),
    ([person(key="")], "fältet ”key” saknas"),
    ([person() | {"fields": {"key": 5, "region": ["18"]}}], "fältet ”key” saknas"),
    ([person(key="två ord")], "fältet ”key”:"),
    ([person(name=["A"])], "fältet ”name” ska vara text"),
    ([person(name="")], "fältet ”name”:"),
    ([person(name="A" * 121)], "fältet ”name”:"),
    ([person(email="ingen adress")], "fältet ”email”:"),
    ([person(organisation=1)], "ska vara en naturlig nyckel, aldrig ett nummer"),
    ([person(organisation=["03"])], "pekar på 03, som hör inte till din region"),
    ([person(organisation=["saknas"])], "pekar på saknas"),
    ([person(groups="x")], "ska vara en lista"),
    ([person(groups=[1])], "ska vara en naturlig nyckel"),
    ([person(groups=[["03"]])], "hör inte till din region"),
    ([person(groups=[["1861"]])], "inte är en grupp"),
    ([person(organisation=["\ud800"])], "hör inte till din region"),
    ([person(name="\ud800\x00")], "fältet ”name”:"),
    ([row("people.person", key="x", region=["18"], **{"\ud800": 1})], "finns inte"),
    ([row("people.\ud800")], "konton, roller"),
    ([person(), person(name="Annan")], "samma nyckel står flera gånger"),
    ([organisation("03", name="Kapad")], "nyckeln ”03” hör inte till din region"),
    ([organisation("uppsala", name="Kapad")], "nyckeln ”uppsala” hör inte till din region"),
    ([organisation("nationell", name="Kapad")], "nyckeln ”nationell” hör inte till din region"),
    ([organisation(region=["uppsala"])], "regionen hör inte till din region"),
    ([organisation(kind="municipality")], "regioner och kommuner finns redan"),
    ([organisation(kind="påhittat")], "fältet ”kind”:"),
    ([organisation("1861", kind="association")], "slag går inte att ändra"),
    ([organisation("1861", kind="municipality", name="Hallsberg", code="1862")], "SCB-kod går inte att ändra"),
    ([organisation(name="Laxå")], "heter Laxå"),
    ([organisation("a"), organisation("b")], "heter Kulturkollektivet"),
    ([organisation(parent=["uppsala"])], "hör inte till din region"),
    ([organisation("a", parent=["b"]), organisation("b", name="B", parent=["a"])], "inte ingå i sig själv"),
    ([organisation("a", parent=["a"])], "inte ingå i sig själv"),
    ([alias()], "betyder en organisation, en person eller en roll"),
    ([alias(organisation=["1861"], role_title="Kulturchef")], "betyder en organisation, en person eller en roll"),
    ([alias("laxå", organisation=["1861"])], "är namnet på Laxå"),
    ([alias(organisation=["1861"]), alias("KOLLEKTIVET", organisation=["1860"])], "samma nyckel står flera gånger"),
    ([alias(person=["18", "saknas"])], "pekar på 18/saknas"),
    ([alias(person=["03", "ulla"])], "hör inte till din region"),
]


@pytest.mark.parametrize(("rows", "message"), REFUSED, ids=[f"{n} {one[1]}" for n, one in enumerate(REFUSED)])
def test_a_row_that_is_refused_stops_the_whole_file(admin: Client, cast: Cast, rows: list[Any], message: str) -> None:
    factories.organisation(cast.other_region, "Uppsala", key="uppsala")
    factories.person(cast.other_region, "Ulla", key="ulla")
    Organisation.objects.create(key="nationell", name="Kulturrådet", kind="state_agency")
    before, logged = _rows(), LogEntry.objects.count()
    good = organisation("god", name="God organisation")
    page = admin.post(URL, {"file": upload(text_of(*rows, good))}, follow=True)
    html = page.content.decode()
    assert message in html
    assert "Post " in html
    assert "Det här måste rättas i filen" in html
    assert ">Läs in</button>" not in html
    shown = page.context["judged"].fingerprint
    html = admin.post(f"{URL}granska/", {"shown": shown}).content.decode()
    assert "Filen har fel som måste rättas. Inget är inläst." in html
    assert (_rows(), LogEntry.objects.count()) == (before, logged)


def test_every_fault_is_told_at_once(admin: Client) -> None:
    rows = [person(name=""), organisation(kind="region"), row("people.user"), alias()]
    page = admin.post(URL, {"file": upload(text_of(*rows))}, follow=True)
    assert sorted(fault[:6] for fault in page.context["judged"].faults) == ["Post 1", "Post 2", "Post 3", "Post 4"]


@pytest.mark.parametrize("who", ["editor", "chief", "reader", "stranger", "other_editor"])
def test_only_admins(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.post(URL, {"file": upload(text_of(organisation()))}).status_code == 403
    assert not Organisation.objects.filter(key="kulturkoll").exists()
