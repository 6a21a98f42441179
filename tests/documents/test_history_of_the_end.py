"""What documents keeps of a plan's end is told in the history of the plan and of its activities."""

from django.test import Client
from django.urls import reverse

from kultursamverkan.documents.actions.periods import Word, close_plan, reopen_plan, settle
from kultursamverkan.documents.choices import Outcome
from kultursamverkan.records.history import Change
from tests.cast import Cast


def told(client: Client, name: str, *args: str, query: str = "") -> list[tuple[str, str, str]]:
    changes: list[Change] = client.get(reverse(f"activities:{name}", args=args) + query).context["entries"]
    return [(change.field, change.old, change.new) for change in changes]


def test_who_settled_what_and_who_closed(client: Client, cast: Cast) -> None:
    word = Word(cast.activity, Outcome.DROPPED, "Ingen hade tid.", 0)
    settle(plan=cast.plan, words=[word], by=cast.editor)
    close_plan(plan=cast.plan, by=cast.editor)
    reopen_plan(plan=cast.plan, reason="För tidigt.", by=cast.admin)
    client.force_login(cast.reader)
    whole = told(client, "plan_history", "plan")
    assert ("Planens slut: skäl till att den öppnades igen", "", "För tidigt.") in whole
    assert ("Handlingsplan Handlingsplan: läge", "Antagen", "Avslutad") in whole
    assert "Vid planens slut, Gemensam aktivitet: Utgår: skäl" in [field for field, *_ in whole]
    assert ("Vid planens slut: skäl", "", "Ingen hade tid.") in told(
        client, "activity_history", "plan", cast.activity.key
    )
    only = told(client, "plan_history", "plan", query="?kind=end")
    assert only
    assert all("slut" in field for field, *_ in only)
