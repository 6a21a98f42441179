"""Opening a round: what the rule proposes, and what the officer makes of it."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.actions.rounds import open_round
from activities.models import FollowUp, FollowUpRound
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.records.models import Draft
from tests import factories
from tests.activities.rounds import OUTSIDE, REFUSED, opened, statuses, typed
from tests.cast import Cast
from tests.forms import Data, form_data

URL = "/planer/plan/uppfoljning/2023/oppna/"


def _asked() -> set[str]:
    return set(FollowUp.objects.values_list("organisation__name", flat=True))


def test_who_may_open(cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    assert statuses(cast, URL) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert statuses(cast, URL, {}) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert FollowUpRound.objects.get().state == "planned"


def test_shows_the_rule_with_its_reasons(client: Client, cast: Cast) -> None:
    factories.activity(cast.plan, "Startar sent", start=factories.when("Ht 2023"))
    laensdel = factories.organisation(cast.region, "Norra länsdelen", kind=OrganisationKind.SUB_REGION)
    factories.participation(cast.activity, laensdel, state="tentative")
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    page = client.get(URL).content.decode()
    assert "Ingår (1)" in page
    assert "Ingår inte (1)" in page
    assert "Startar Ht 2020, planerat klart 2023." in page
    assert "Startar Ht 2023, efter vårterminen 2023." in page
    assert "Norra länsdelen (osäker)" in page


def test_opens_by_the_rule(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    response = client.post(URL, form_data(client.get(URL)))
    assert response.headers["Location"] == "/planer/plan/uppfoljning/2023/"
    assert FollowUpRound.objects.get().is_open
    assert _asked() == {"Hallsberg", "Laxå"}


def test_opens_with_changes_and_reasons(client: Client, cast: Cast) -> None:
    late = factories.activity(cast.plan, "Startar sent", start=factories.when("Ht 2023"))
    kumla = factories.organisation(cast.region, "Kumla")
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    first, second = f"a{cast.activity.pk}", f"a{late.pk}"
    changes: Data = {
        f"{first}-asked": [str(cast.hallsberg.pk)],
        f"{second}-included": "on",
        f"{second}-added": str(kumla.pk),
    }
    data = form_data(client.get(URL)) | changes
    response = client.post(URL, data)
    page = response.content.decode()
    assert page.count("Skriv varför du ändrar") == 4  # beside each field and in the summary
    assert not FollowUp.objects.exists()
    assert typed(form_data(response)) == typed(data) | {f"{first}-asked": str(cast.hallsberg.pk)}
    client.post(URL, data | {f"{first}-reason": "Laxå vilar.", f"{second}-reason": "Har börjat."})
    assert _asked() == {"Hallsberg", "Kumla"}


def test_opening_again_changes_nothing(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    data = form_data(client.get(URL))
    client.post(URL, data)
    response = client.post(URL, data, follow=True)
    assert "redan sparat" in response.content.decode()
    assert FollowUp.objects.count() == 2
    assert client.get(URL).status_code == 302


def test_what_was_typed_stays_when_somebody_else_opened_it(client: Client, cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    prefix = f"a{cast.activity.pk}"
    changes: Data = {f"{prefix}-asked": [str(cast.hallsberg.pk)], f"{prefix}-reason": "Laxå vilar."}
    data = form_data(client.get(URL)) | changes
    Client().post(URL, data)  # the session had ended: it is kept
    assert Draft.objects.get().path == URL
    open_round(round_=round_, choices={}, by=cast.admin)
    for response in (client.get(URL), client.post(URL, data)):
        page = response.content.decode()
        assert "Uppföljning 2023 är redan öppnad" in page
        assert "Öppna uppföljningen</button>" not in page
        assert form_data(response)[f"{prefix}-reason"] == "Laxå vilar."
    assert Draft.objects.exists()
    assert _asked() == {"Hallsberg", "Laxå"}


def test_another_round_is_open(client: Client, cast: Cast) -> None:
    opened(cast, 2022)
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    response = client.post(URL, form_data(client.get(URL)))
    assert "Uppföljning 2022 är fortfarande öppen" in response.content.decode()
    assert FollowUpRound.objects.get(year=2023).state == "planned"


def test_the_plan_changed_meanwhile(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    data = form_data(client.get(URL))
    kumla = factories.organisation(cast.region, "Kumla")
    factories.participation(cast.activity, kumla)
    new = factories.activity(cast.plan, "Ny i planen")
    response = client.post(URL, data)
    page = response.content.decode()
    assert "”Gemensam aktivitet” har ändrats medan du arbetade" in page
    assert "”Ny i planen” har ändrats medan du arbetade" in page
    assert not FollowUp.objects.exists()
    again = form_data(response) | {f"a{new.pk}-reason": "Inte än.", f"a{cast.activity.pk}-reason": "Inte Kumla än."}
    client.post(URL, again)
    assert _asked() == {"Hallsberg", "Laxå"}


def test_constant_number_of_queries(cast: Cast) -> None:
    def count() -> int:
        client = Client()
        client.force_login(cast.editor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        return len(queries)

    factories.round_(cast.plan, 2023)
    few = count()
    for number in range(8):
        factories.participation(factories.activity(cast.plan, f"Aktivitet {number}"), cast.laxa)
    assert count() == few <= 15


def test_wrong_method(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    assert client.patch(URL).status_code == 405


def test_tells_at_once_that_another_is_open(client: Client, cast: Cast) -> None:
    opened(cast)
    factories.round_(cast.plan, 2022)
    client.force_login(cast.editor)
    page = client.get(URL.replace("2023", "2022")).content.decode()
    assert "Uppföljning 2023 är fortfarande öppen" in page
    assert "Öppna uppföljningen</button>" not in page
