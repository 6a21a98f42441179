"""A copy in the format before this one is read as it was."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from activities.models import RoundCopy
from activities.queries.reading import read_copy, read_round
from tests.activities.rounds import closed, opened
from tests.cast import Cast


def test_a_copy_in_the_first_format(cast: Cast) -> None:
    """What it does not hold is empty, never what the database says now."""
    words = {"status": "ongoing", "completion_percent": 40, "text": "Fem konserter.", "obstacles": ["Ekonomi"]}
    words |= {"obstacle_text": "", "next_step": "", "by": "Chief", "on": "2023-12-04"}
    nothing = {name: type(value)() if value is not None else None for name, value in words.items()}
    answers = [
        {"organisation": "Hallsberg", "organisation_key": "1861", "answered": True, "on_behalf": False, "words": words},
        {
            "organisation": "Laxå",
            "organisation_key": "1860",
            "answered": False,
            "on_behalf": False,
            "words": nothing | {"completion_percent": None},
        },
    ]
    row = {
        "key": "a01",
        "title": "Då hette den så",
        "section": "5. Prioriterade",
        "heading": "Rubrik",
        "goal": {"key": "mal-1", "number": 1, "name": "Barn och unga", "color_hex": "#2a7f4a"},
        "reason": "",
        "conveners": [{"name": "Alva Exempelsson", "role": "namngiven tjänsteperson"}],
        "figures": {"asked": 2, "answered": 1, "by_status": {"ongoing": 1}},
        "answers": answers,
        "report": words | {"status": "done"},
    }
    organisations = [
        {"key": "1861", "name": "Hallsberg", "asked": 1, "answered": 1, "handed_in_on": "2023-12-04"},
        {"key": "1860", "name": "Laxå", "asked": 1, "answered": 0, "handed_in_on": ""},
    ]
    document = {
        "format": 1,
        "plan": {"slug": "plan", "title": "Handlingsplan", "region": "Region Örebro län"},
        "year": 2023,
        "opens": "2023-11-01",
        "due": "2024-01-31",
        "asked": 2,
        "answered": 1,
        "organisations": organisations,
        "activities": [row],
    }
    round_ = closed(opened(cast))
    old = RoundCopy.objects.create(round=round_, number=2, document=document, closed_by="Editor")
    reading = read_copy(old, round_, cast.reader)
    assert reading == read_round(round_, cast.reader, date(2023, 12, 1))
    [activity] = reading.activities
    assert (activity.title, activity.status, activity.status_year, activity.goal) == (
        "Då hette den så",
        "done",
        2023,
        "mal-1",
    )
    assert [(one.state, one.words.text) for one in activity.answers] == [("submitted", "Fem konserter."), ("", "")]
    assert [(one.name, one.assessment) for one in reading.goals] == [("Barn och unga", "")]
    assert [(one.name, one.is_municipality, one.handed_in_on) for one in reading.organisations] == [
        ("Hallsberg", True, date(2023, 12, 4)),
        ("Laxå", True, None),
    ]
    assert len(read_copy(old, round_, AnonymousUser()).activities[0].answers) == 1
