"""Who answers for an activity and who takes part, as they are written in the form, come through working copy,
publication, JSON and history whole."""

from datetime import date

from django.test import Client
from django.urls import reverse

from kultursamverkan.documents.actions import discard_working_copy, open_working_copy, publish_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.queries import directory, version_document
from kultursamverkan.documents.readers import json as reader
from kultursamverkan.documents.resolve import resolve
from kultursamverkan.documents.writers import json as writer
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.forms import Data, form_data, with_line

SAID = [
    ("Hallsberg", "left", False, "flyttat", date(2020, 7, 1), date(2021, 12, 31)),
    ("Laxå", "asked", True, "", None, None),
    ("Enköping", "tentative", True, "som gäst", date(2021, 1, 1), None),
]


def filled(client: Client, cast: Cast, url: str) -> Data:
    data = form_data(client.get(url))
    for prefix in ("others", "responsibles"):
        data = with_line(client, url, data, prefix)
    line = f"responsibles-{int(str(data['responsibles-count'])) - 1}"
    hallsberg, laxa = (f"municipality-{one.pk}" for one in (cast.hallsberg, cast.laxa))
    del data[f"{hallsberg}-answers"]
    return data | {
        f"{hallsberg}-included": "on",
        f"{hallsberg}-state": "left",
        f"{hallsberg}-note": "flyttat",
        f"{hallsberg}-since": "2020-07-01",
        f"{hallsberg}-until": "2021-12-31",
        f"{laxa}-included": "on",
        f"{laxa}-state": "asked",
        f"{laxa}-answers": "on",
        "others-0-organisation": "Enköping",
        "others-0-state": "tentative",
        "others-0-note": "som gäst",
        "others-0-since": "2021-01-01",
        "others-0-answers": "on",
        f"{line}-role": "Rektor",
        f"{line}-person": "Nya Exempel",
        f"{line}-who": "ny nya exempel",
        f"{line}-group": cast.group.name,
        f"{line}-is_convener": "on",
        f"{line}-since": "2021-02-01",
        f"{line}-until": "2022-03-01",
    }


def participants(plan: Plan) -> list[tuple[object, ...]]:
    rows = plan.activities.get().participations.select_related("organisation")
    return [(str(row), row.state, row.answers, row.note, row.since, row.until) for row in rows]


def test_the_lines_survive(cast: Cast, client: Client) -> None:
    factories.organisation(cast.other_region, "Enköping", code="0381")
    client.force_login(cast.editor)
    discard_working_copy(copy=open_working_copy(plan=cast.plan, by=cast.editor), by=cast.editor)
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    url = reverse("activities:activity_edit", args=[copy.slug, cast.activity.key])
    response = client.post(url, filled(client, cast, url))
    assert response.status_code == 302, response.content.decode()
    assert participants(copy) == SAID

    version = publish_working_copy(copy=copy, reason="Ny medverkan", by=cast.editor)
    assert participants(cast.plan) == SAID
    row = cast.plan.activities.get().responsibilities.get(role="Rektor")
    assert (str(row.person), row.group, row.is_convener) == ("Nya Exempel", cast.group, True)
    assert (row.since, row.until) == (date(2021, 2, 1), date(2022, 3, 1))

    document = assemble(Plan.objects.get(pk=cast.plan.pk))
    again, problems = reader.from_dict(writer.to_dict(document))
    assert not problems
    assert resolve(again, directory(cast.region)) == (document, [])
    assert list(version_document(version).activities) == list(document.activities)

    history = reverse("activities:activity_history", args=[cast.plan.slug, cast.activity.key])
    text = client.get(history).content.decode()
    assert "Rektor" in text
    assert "2021-12-31" in text
