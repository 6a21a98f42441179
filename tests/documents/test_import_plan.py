"""manage.py import_plan: the contract of design.md §9."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.people.models import Alias, Person
from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import CHANGED, KNOWN, UNKNOWN

CLEAN = "2 aktiviteter, 3 medverkanden, 0 att reda ut"


def run(*words: str) -> tuple[int, list[str]]:
    """The exit code, and what was said on standard output."""
    out = StringIO()
    try:
        call_command("import_plan", *words, "--region", "18", stdout=out, stderr=StringIO())
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.md"


def test_a_clean_file_becomes_a_draft(cast: Cast, file: Path) -> None:
    file.write_text(KNOWN)
    code, said = run(str(file), "--by", cast.editor.email)
    assert (code, said[-1]) == (0, CLEAN)
    plan = Plan.objects.get(slug="handlingsplan-2024-2027")
    assert (plan.state, plan.activities.count()) == ("draft", 2)
    assert ImportDraft.objects.get().by == cast.editor
    assert run(str(file))[0] == 0
    assert Plan.objects.filter(slug="handlingsplan-2024-2027-2").exists()


def test_checking_saves_nothing(cast: Cast, file: Path) -> None:
    file.write_text(KNOWN)
    assert run(str(file), "--check")[0] == 0
    assert (Plan.objects.count(), ImportDraft.objects.count()) == (1, 0)


def test_something_to_settle(cast: Cast, file: Path) -> None:
    file.write_text(UNKNOWN)
    code, said = run(str(file))
    assert code == 3
    assert said[0] == "rad 17, Samverkan: Organisationen ”Halsberg” finns inte i regionen. Menas Hallsberg?"
    assert said[-1] == "2 aktiviteter, 3 medverkanden, 2 att reda ut"
    assert (Plan.objects.count(), ImportDraft.objects.count()) == (1, 0)


def test_a_goal_without_a_name_is_told(cast: Cast, file: Path) -> None:
    file.write_text(KNOWN.replace(" 1. Barn och unga", " Utvecklingsmål 1").replace("mål Utvecklingsmål", "mål"))
    assert "Utvecklingsmål 1 har inget namn i filen. Ge det ett i planen." in run(str(file), "--check")[1]


def test_the_suggestions_are_taken(cast: Cast, file: Path) -> None:
    file.write_text(UNKNOWN.replace("Alva Exempelson", "Bo Påhittad"))
    code, said = run(str(file), "--accept-suggestions")
    assert (code, said[-1]) == (0, CLEAN)
    assert said[0].endswith("Menas Hallsberg? [förslaget togs: Hallsberg]")
    assert said[1].endswith("[ny person]")
    assert Person.objects.filter(name="Bo Påhittad", region=cast.region).exists()
    assert Alias.objects.get().text == "Halsberg"


def test_into_a_plan(cast: Cast, file: Path) -> None:
    file.write_text(KNOWN)
    run(str(file))
    file.write_text(CHANGED)
    code, said = run(str(file), "--into", "handlingsplan-2024-2027")
    assert (code, said[-1]) == (0, "3 aktiviteter, 3 medverkanden, 0 att reda ut")
    assert Plan.objects.get(slug="handlingsplan-2024-2027").activities.filter(title="Konstrunda").exists()
    left = set(ImportDraft.objects.values_list("pk", flat=True))
    assert run(str(file), "--into", "handlingsplan-2024-2027")[0] == 0
    assert set(ImportDraft.objects.values_list("pk", flat=True)) == left, "nothing to look through"


def test_a_file_that_nobody_can_read(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{")
    assert run(str(tmp_path / "plan.json")) == (4, [])
    assert run(str(tmp_path / "saknas.md")) == (4, [])


def test_what_was_asked_is_not_possible(cast: Cast, file: Path) -> None:
    file.write_text(KNOWN)
    for words, message in (
        (["--into", "finns-inte"], "ingen plan"),
        (["--by", cast.chief.email], "får ändra"),
        (["--region", "99"], "ingen region"),
    ):
        with pytest.raises(CommandError, match=message):
            call_command("import_plan", str(file), "--region", "18", *words)
