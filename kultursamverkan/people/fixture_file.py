"""A Django fixture that came from outside: which models it may hold, and its rows. Knows no database.

Only what stands in KINDS, and a plan's parts (fixture_parts.py), is ever read. A row is found by its natural key; a pk
in the file is never looked at.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model

from kultursamverkan.people.fixture_parts import parts_class
from kultursamverkan.people.models import Alias, Organisation, Person
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.text import clean

MAX_BYTES: Final = 500_000
MAX_ROWS: Final = 1000
ORGANISATION, PERSON, ALIAS = "people.organisation", "people.person", "people.alias"


@dataclass(frozen=True)
class Kind:
    """A model that may be read, and its fields: the natural key, plain text, and what it points at (field: model)."""

    model: type[Model]
    key: tuple[str, ...]
    texts: tuple[str, ...]
    points: dict[str, str]
    many: tuple[str, ...] = ()

    @property
    def fields(self) -> set[str]:
        return {"region", "revision", *self.key, *self.texts, *self.points, *self.many}


# In the order in which they are written.
KINDS: Final[dict[str, Kind]] = {
    ORGANISATION: Kind(Organisation, ("key",), ("name", "kind", "official_name", "code"), {"parent": ORGANISATION}),
    PERSON: Kind(
        Person, ("region", "key"), ("name", "title", "email", "phone"), {"organisation": ORGANISATION}, ("groups",)
    ),
    ALIAS: Kind(Alias, ("region", "text"), ("role_title",), {"organisation": ORGANISATION, "person": PERSON}),
}
_ACCOUNTS = "konton, roller och inbjudningar läses aldrig in från en fil. Bjud in på sidan Inbjudningar."
_PLAN = (
    "av planerna läses bara deras egna delar in här, inte styrdokument, uppföljningar och svar. Den som sköter "
    "installationen kan göra det med loaddata."
)
_RECORDS = "loggar, versioner, sessioner och annat som sidan själv för bok över läses aldrig in från en fil."
_OTHERS = "den modellen läses inte in här. Den som sköter installationen kan göra det med loaddata."
_REFUSED = {
    "account": _ACCOUNTS,
    "auth": _ACCOUNTS,
    "people": _ACCOUNTS,
    "plans": _PLAN,
    "activities": _PLAN,
    "auditlog": _RECORDS,
    "documents": _RECORDS,
    "records": _RECORDS,
    "sessions": _RECORDS,
    "usersessions": _RECORDS,
}


@dataclass(frozen=True)
class Row:
    """One object of the file; `number` counts from 1."""

    number: int
    model: str
    fields: dict[str, Any]

    @property
    def where(self) -> str:
        named = (self.fields.get(name) for name in ("name", "text", "title", "email", "key"))
        name = next((f", {one[:60]}" for one in named if isinstance(one, str) and one), "")
        return f"Post {self.number} ({self.model[:60]}{name})"


def rows_in(text: str) -> tuple[list[Row], list[str]]:
    """The rows that may be read, and in Swedish what is wrong with the others. ActionError when it is no fixture."""
    found = _parsed(text)
    if not isinstance(found, list):
        raise ActionError("Filen är ingen fixtur: den ska vara en lista av poster, som manage.py dumpdata skriver dem.")
    if not found:
        raise ActionError("Filen innehåller inga poster.")
    if len(found) > MAX_ROWS:
        raise ActionError(f"Filen har {len(found)} poster. Högst {MAX_ROWS} läses på en gång: dela den.")
    rows, faults = [], []
    for number, one in enumerate(found, start=1):
        row, fault = _row(number, one)
        if fault or row is None:
            # A name in the file may be half a character, which no page can show.
            faults.append(clean(fault, lines=False))
        else:
            rows.append(row)
    return rows, faults


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as error:
        raise ActionError("Filen går inte att läsa: den är inne i sig själv för många gånger.") from error
    except json.JSONDecodeError as error:
        raise ActionError(f"Filen går inte att läsa som JSON. Felet är på rad {error.lineno}.") from error
    except ValueError as error:
        raise ActionError("Filen går inte att läsa som JSON: ett tal i den är för långt.") from error


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ActionError(
                f"Filen går inte att läsa: ”{clean(name[:60], lines=False)}” står två gånger i samma post."
            )
        found[name] = value
    return found


def _no_number(name: str) -> Any:
    raise ActionError(f"Filen går inte att läsa som JSON: {name} är inget tal.")


def _row(number: int, one: Any) -> tuple[Row | None, str]:
    if not isinstance(one, dict) or not isinstance(one.get("model"), str) or not isinstance(one.get("fields"), dict):
        return None, f"Post {number} ska ha ”model” och ”fields”."
    row = Row(number, one["model"].lower(), one["fields"])
    fields = KINDS[row.model].fields if row.model in KINDS else parts_class().FIELDS.get(row.model)
    if fields is None:
        return row, f"{row.where}: {_REFUSED.get(row.model.partition('.')[0], _OTHERS)}"
    if unknown := sorted(set(row.fields) - fields):
        return row, f"{row.where}: fältet ”{unknown[0][:60]}” finns inte."
    if extra := sorted(set(one) - {"model", "fields", "pk"}):
        return row, f"{row.where}: ”{extra[0][:60]}” hör inte till en post."
    return row, ""
