"""Something a person owes: each app's duties.py returns these; my page, digests and handover are composed of them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Duty:
    """`title` is a Swedish phrase, `url` where it is done, `due` the last day (None = none), `kind` a stable English
    word, `person` the name of the one who owes it ("" = the reader), `detail` e.g. "7 av 12 besvarade"."""

    title: str
    url: str
    due: date | None
    kind: str
    person: str = ""
    detail: str = ""

    def is_late(self, today: date) -> bool:
        return self.due is not None and self.due < today
