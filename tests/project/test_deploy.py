"""The recipes for running it: what they name is there, and is what the README and the settings say."""

import json
import re
import runpy
import tomllib
import urllib.request
from configparser import ConfigParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import get_commands

from kultursamverkan.variables import VARIABLES
from tests.project.tree import ROOT

UNITS = sorted((ROOT / "deploy/systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
NAMES = {one.name for one in VARIABLES}


def _read(unit: Path) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text(encoding="utf-8"))
    return parser


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_runs_what_there_is_as_nobody_in_particular(unit: Path) -> None:
    service = _read(unit)["Service"]
    assert service["User"] == "kultur"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "true"
    assert service["CapabilityBoundingSet"] == ""
    if command := re.search(r"manage\.py (\w+)", service["ExecStart"]):
        assert command[1] in get_commands()
    else:
        assert "gunicorn kultursamverkan.wsgi --bind 127.0.0.1:" in service["ExecStart"]
    assert {word.partition("=")[0] for word in service["Environment"].split()} <= NAMES


def test_every_timer_has_its_service() -> None:
    timers = {unit.stem for unit in UNITS if unit.suffix == ".timer"}
    assert timers == {unit.stem for unit in SERVICES} - {"kultursamverkan"}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"{timer}.timer" in readme for timer in timers)


@pytest.mark.parametrize("name", ["compose.yaml", "deploy/systemd/kultursamverkan-reminders.service", "README.md"])
def test_no_recipe_mails_at_night(name: str) -> None:
    runs = re.findall(r"manage\.py send_reminders(?![\w`])(.*)", (ROOT / name).read_text(encoding="utf-8"))
    assert runs
    assert all("--office-hours" in one for one in runs)


def test_an_offices_secrets_do_not_get_into_the_image() -> None:
    """`COPY . .` takes what is not left out, and compose.yaml has the secrets in .env."""
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".env.*", "var", ".git"} <= set(left_out)


def test_the_image_has_the_databases_own_tools_or_newer() -> None:
    """pg_dump refuses a server that is newer than itself; which one Debian has is told by its name (trixie: 17)."""
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    server = re.search(r"image: docker\.io/library/postgres:(\d+)", (ROOT / "compose.yaml").read_text(encoding="utf-8"))
    assert server
    (debian,) = set(re.findall(r"FROM docker\.io/library/python:3\.\d+-slim-?(\w*)", image))
    assert int(server[1]) <= {"trixie": 17}[debian]


def test_the_container_sets_what_the_settings_read() -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^    ([A-Z_]+):", compose, re.MULTILINE)
    assert {name for name in names if not name.startswith("POSTGRES_")} <= NAMES
    assert names, "nothing was found: the file has another form now"
    commands = re.findall(r"manage\.py (\w+)", compose)
    assert commands
    assert all(command in get_commands() for command in commands)
    assert "read_only: true" in compose


def test_the_image_copies_what_it_needs_and_runs_as_nobody() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    python = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    (version,) = set(re.findall(r"python:3\.(\d+)-slim", image))
    assert int(version) >= int(python.rpartition(".")[2])
    assert image.index("USER kultur") < image.index("CMD [")
    assert "--require-hashes" in image
    assert "/halsa/" in image
    for source in re.findall(r"^COPY ([^-\s].*) \./?$", image, re.MULTILINE):
        assert all((ROOT / name).exists() for name in source.split())


def test_the_images_health_is_asked_by_a_name_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of any other the answer is 400, and the container is never well."""
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    health = re.search(r"^HEALTHCHECK .*\\\n\s+CMD (\[.*\])$", image, re.MULTILINE)
    assert health
    asked: list[urllib.request.Request] = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda request, timeout: asked.append(request))
    monkeypatch.setenv("ALLOWED_HOSTS", "kultur.region.example,andra.example")
    exec(json.loads(health[1])[2])  # noqa: S102  (the command of our own file)
    (request,) = asked
    assert request.full_url == "http://127.0.0.1:8000/halsa/"
    assert request.get_header("Host") == "kultur.region.example"


def test_the_proxy_lets_the_largest_file_through_and_hides_what_visitors_say_of_themselves() -> None:
    proxy = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    size = re.search(r"client_max_body_size (\d+)m;", proxy)
    assert size
    assert int(size[1]) > 20
    assert "X-Forwarded-For $remote_addr;" in proxy
    assert "$proxy_add_x_forwarded_for" not in proxy


def test_the_servers_never_close_a_connection_that_the_proxy_may_send_a_form_into() -> None:
    settings = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    assert settings["keepalive"] > 60, "nginx keeps one so long when nothing is said (upstream's keepalive_timeout)"
    assert "keepalive_timeout" not in (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")


def test_what_a_file_took_is_given_back_at_once_and_a_page_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_from_file_location("gunicorn_settings", ROOT / "gunicorn.conf.py")
    assert spec
    assert spec.loader
    settings = module_from_spec(spec)
    spec.loader.exec_module(settings)
    trims: list[int] = []
    monkeypatch.setattr(settings, "_trim", trims.append)
    page, file = SimpleNamespace(headers=[("Vary", "Cookie")]), SimpleNamespace(headers=[("Content-Disposition", "x")])
    told = []
    for answer in (page, page, file, page, file):
        settings.post_request(None, None, None, answer)
        told.append(len(trims))
    assert told == [1, 1, 2, 2, 3]
