"""The pages of findings in the world that is worked in."""

from typing import Any

from dialogues.models import Finding
from tests.browser.prepare_findings import INSIDE_FINDING, PUBLIC_FINDING, SPEAKERS
from tests.browser.visits import Visit, overtaken, press
from tests.browser.world import COPY

_HERE = {"region": "18"}
_PUBLIC, _INSIDE = _HERE | {"key": PUBLIC_FINDING}, _HERE | {"key": INSIDE_FINDING}


def _town() -> dict[str, Any]:
    finding = Finding.objects.get(key=INSIDE_FINDING)
    assert finding.party
    return {"key": finding.party.key}


PUBLIC = [
    Visit("dialogues:finding_list"),
    Visit("dialogues:finding_count"),
    Visit("dialogues:finding_detail", _PUBLIC),
    Visit("dialogues:party_detail", _HERE | {"key": SPEAKERS}),
]
EDITORS = [
    Visit("dialogues:finding_list", query="?kind=obstacle"),
    Visit("dialogues:finding_create", then=press("Lägg till iakttagelsen")),
    Visit("dialogues:finding_board"),
    Visit("dialogues:finding_board", query="?kind=obstacle"),
    Visit("dialogues:finding_count"),
    Visit("dialogues:finding_bin_list"),
    Visit("dialogues:finding_detail", _PUBLIC),
    Visit("dialogues:finding_detail", _INSIDE),
    Visit("dialogues:finding_edit", _INSIDE),
    Visit("dialogues:finding_edit", _INSIDE, then=overtaken("Det som sades", "Mina ord")),
    Visit("dialogues:finding_state", _INSIDE | {"state": "declined"}),
    Visit("dialogues:finding_state", _INSIDE | {"state": "examined"}),
    Visit("dialogues:finding_ties", _PUBLIC),
    Visit("dialogues:planning_basis", _HERE | {"year": 2022}),
    Visit("dialogues:finding_history", _PUBLIC),
    Visit("documents:finding_plan", _INSIDE),
    Visit("documents:finding_activity", {"slug": COPY, "key": INSIDE_FINDING}),
    Visit("dialogues:party_detail", _HERE | {"key": SPEAKERS}),
    Visit("dialogues:organisation_said", _town),
]
