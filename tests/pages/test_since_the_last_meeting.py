"""What has changed is asked from the day of the last tjänstemannastöd."""

from datetime import date
from typing import Any

import time_machine

from tests.cast import Cast
from tests.dialogues.rows import meeting
from tests.pages.reading import text_of

URL = "/planer/plan/sedan-sist/"


@time_machine.travel(date(2023, 12, 1))
def test_the_usual_day_is_that_of_the_last_officials_meeting(cast: Cast) -> None:
    """The day it was here; not one of today or later, cancelled, binned, or of another kind or plan."""
    support: dict[str, Any] = {"kind": "officials", "plan": cast.plan, "ends_at": None}
    for starts_at in ("2023-06-13T08:00Z", "2023-10-16T22:30Z", "2023-12-01T08:00Z", "2024-02-01T08:00Z"):
        meeting(cast.region, starts_at=starts_at, **support)
    later_still = {"starts_at": "2023-11-20T08:00Z"}
    for fields in ({"state": "cancelled"}, {"binned_at": "2023-11-21T08:00Z"}, {"kind": "council"}, {"plan": None}):
        meeting(cast.region, **(support | later_still | fields))
    text = text_of(URL, cast.reader)
    assert 'value="2023-10-17"' in text
    assert '<span aria-current="true">Sedan det senaste tjänstemannastödet (2023-10-17)</span>' in text
