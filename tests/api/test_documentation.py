"""/api/: the API's own description, as a page of ours."""

from django.test import Client

from kultursamverkan.api.api import api
from tests.cast import Cast


def test_every_operation_with_its_parameters_and_fields(client: Client, cast: Cast) -> None:
    html = client.get("/api/").content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        assert f"<code>GET {path}</code>" in html
        for one in methods["get"].get("parameters", []):
            assert f"<code>{one['name']}</code>" in html
    for field in (
        "participants[].organisation.name",
        "goal.number",
        "signatories[].party",
        "answers.asked",
        "next",
        "If-None-Match",
    ):
        assert f"<code>{field}</code>" in html


def test_it_asks_no_other_server_and_runs_nothing_inline(client: Client, cast: Cast) -> None:
    response = client.get("/api/")
    assert "unsafe" not in response["Content-Security-Policy"]
    html = response.content.decode()
    assert "cdn" not in html
    assert "<style" not in html
