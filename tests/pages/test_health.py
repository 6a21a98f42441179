"""The heartbeat: 200 when the database answers, else 503, for everybody."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
def test_health_answers() -> None:
    response = Client().get(reverse("pages:health"))
    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": True})
    assert "no-store" in response["Cache-Control"]


def test_health_tells_that_the_database_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", gone)
    response = Client().get("/halsa/")
    assert (response.status_code, response.json()["database"]) == (503, False)


def test_health_takes_no_post() -> None:
    assert Client().post("/halsa/").status_code == 405
