"""All that is kept about the one who is signed in, to read and to take home."""

import json

from django.test import Client
from django.urls import reverse

from kultursamverkan.people.models import CalendarFeed, Session, User
from kultursamverkan.people.register import MAY_NAME_SOMEBODY, PERSONAL
from kultursamverkan.people.register.ways import PRIVATE, SECRET, WAYS, WROTE
from tests.cast import Cast
from tests.pages.leaver import ANSWER, NAME, make_leaver
from tests.project.tree import none_of


def _file(client: Client, cast: Cast) -> tuple[dict[str, object], str]:
    leaver = make_leaver(cast)
    client.force_login(leaver.user)
    text = client.get(reverse("pages:my_data_file")).content.decode()
    return json.loads(text), text


def test_my_data_file_has_all_that_is_ones_own(cast: Cast, client: Client) -> None:
    data, text = _file(client, cast)
    assert data["format"] == "kultursamverkan-personuppgifter"
    facts = data["facts"]
    assert isinstance(facts, dict)
    assert facts["Person: e-post"] == "ulrika.private@hemma.example"
    assert facts["Konto: namn"] == NAME
    assert ANSWER in text
    kept = data["kept"]
    assert isinstance(kept, list)
    assert {one["what"] for one in kept} >= {
        *("Ansvarig", "Uppföljningssvar", "Medlemskap", "Bevarat formulär", "Händelse", "Kalenderadress"),
    }
    assert {one["what"] for one in data["named_in"]} >= {"Version", "Fryst uppföljning"}  # type: ignore[attr-defined]


def test_no_secret_is_given(cast: Cast, client: Client) -> None:
    _, text = _file(client, cast)
    words = [feed.secret for feed in CalendarFeed.objects.all()]
    words += [row.session_key for row in Session.objects.all()]
    words += [user.password for user in User.objects.filter(name=NAME)]
    assert len(words) >= 3
    assert not [word for word in words if word in text]


def test_nobody_elses_words_are_given(cast: Cast, client: Client) -> None:
    make_leaver(cast)
    client.force_login(cast.reader)
    text = client.get(reverse("pages:my_data_file")).content.decode()
    assert NAME not in text
    assert ANSWER not in text


def test_the_page_says_why_and_how_long(cast: Cast, client: Client) -> None:
    client.force_login(make_leaver(cast).user)
    html = client.get(reverse("pages:my_data")).content.decode()
    assert "Planen säger vem som är ansvarig. Läses av: alla, när planen visar namn." in html
    assert ANSWER in html
    assert reverse("pages:my_data_file") in html


def test_every_tie_leads_to_a_region_or_is_the_accounts_own() -> None:
    models = {name.rpartition(".")[0] for name in PERSONAL}
    ours = {model for model in models if not model.startswith("dialogues.ReportSigner")}
    left = ours - WAYS.keys() - PRIVATE - {"dialogues.Signatory", "people.User"}
    none_of(f"{model}: how does a row come to its region? Say so in register/ways.py" for model in sorted(left))
    none_of(sorted((WROTE.keys() | SECRET) - PERSONAL.keys()))
    # Free text too is looked through by region, but for what is kept beside the regions' own.
    free = {name.rpartition(".")[0] for name in MAY_NAME_SOMEBODY}
    kept = {model for model in free if model.startswith(("admin.", "auditlog.", "records."))}
    none_of(
        f"{model}: its free text is not found. Say so in register/ways.py"
        for model in sorted(free - kept - WAYS.keys())
    )
