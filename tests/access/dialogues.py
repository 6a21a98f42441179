"""Dialogues: letters and initiatives, series and rounds, meetings and findings of a region."""

from collections.abc import Callable
from typing import Any

from dialogues.models import Theme
from tests.access.plans import button, form, question
from tests.access.row import PUBLIC, Row, answers, public
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, finding, initiative, letter, party_type, report, series

Arguments = Callable[[Cast], dict[str, Any]]


def _letter(cast: Cast) -> dict[str, Any]:
    """Hallsberg's: read there and by the editors, written by its chief and by the editors."""
    return {"key": letter(cast.hallsberg).key}


def _published_letter(cast: Cast) -> dict[str, Any]:
    return {"key": letter(cast.hallsberg, published_at="2026-01-01T12:00Z").key}


def _answered_letter(cast: Cast) -> dict[str, Any]:
    return {"key": report(letter(cast.hallsberg, published_at="2026-01-01T12:00Z")).letter.key}


def _initiative(cast: Cast) -> dict[str, Any]:
    return {"region": cast.region.key, "key": initiative(cast.region).key}


def _region(cast: Cast) -> dict[str, Any]:
    return {"region": cast.region.key}


def _party_type(cast: Cast) -> dict[str, Any]:
    return _region(cast) | {"key": party_type(cast.region).key}


def _theme(cast: Cast) -> dict[str, Any]:
    return _region(cast) | {"key": Theme.objects.create(region=cast.region, name="Bibliotek").key}


def _series(cast: Cast) -> dict[str, Any]:
    """Without an approved summary: unknown outside the region."""
    return _region(cast) | {"key": series(cast.region).key}


def _public_series(cast: Cast) -> dict[str, Any]:
    row = series(cast.region)
    dialogue_round(row, approved=True)
    return _region(cast) | {"key": row.key}


def _round(cast: Cast) -> dict[str, Any]:
    """One party is due; the summary is written but not approved."""
    row = series(cast.region, party_type(cast.region))
    return _region(cast) | {"key": row.key, "year": dialogue_round(row, summary="Så här var det.").year}


def _empty_round(cast: Cast) -> dict[str, Any]:
    row = series(cast.region)
    return _region(cast) | {"key": row.key, "year": dialogue_round(row).year}


def _public_round(cast: Cast) -> dict[str, Any]:
    return _public_series(cast) | {"year": 2021}


def _finding(cast: Cast) -> dict[str, Any]:
    return _region(cast) | {"key": finding(cast.region, cast.hallsberg).key}


def _public_finding(cast: Cast) -> dict[str, Any]:
    return _region(cast) | {"key": finding(cast.region, cast.hallsberg, is_public=True).key}


def _heard_party(cast: Cast) -> dict[str, Any]:
    """Something it said is public."""
    party = party_type(cast.region)
    finding(cast.region, party, is_public=True)
    return _region(cast) | {"key": party.key}


def _heard_organisation(cast: Cast) -> dict[str, Any]:
    """Something it said is public."""
    finding(cast.region, cast.hallsberg, is_public=True)
    return {"key": cast.hallsberg.key}


def _examined(cast: Cast) -> dict[str, Any]:
    return _finding(cast) | {"state": "examined"}


def _binned_finding(cast: Cast) -> dict[str, Any]:
    return _region(cast) | {"key": finding(cast.region, cast.hallsberg, binned_at="2026-01-01T12:00Z").key}


# Unknown to everybody but Hallsberg's members, whose reader may not write, and the editors.
_LETTER_WRITTEN = answers(members=404, chief=200, reader=403)


def _letter_form(arguments: Arguments = _letter) -> Row:
    return Row(get=_LETTER_WRITTEN, post=_LETTER_WRITTEN, arguments=arguments)


def _letter_button(**data: Any) -> Row:
    nothing = answers(strangers=405, members=405, editors=405)
    return Row(get=nothing, post=_LETTER_WRITTEN | _taken("chief", "editor", "admin"), arguments=_letter, data=data)


def _letter_question() -> Row:
    return Row(get=_LETTER_WRITTEN, post=_LETTER_WRITTEN | _taken("chief", "editor", "admin"), arguments=_letter)


def _taken(*people: str) -> dict[str, int | str]:
    return dict.fromkeys(people, 302)


# Who edits another region's dialogues may make one there.
_NEW = answers(strangers=403, other_editor=200)
_REGISTERS = answers(strangers=403, other_editor=200, chief=200, other_chief=200)
_LETTER_READ = answers(members=404, chief=200, reader=200)

_NO_POST = answers(strangers=405, members=405, editors=405)


def _members(arguments: Arguments) -> Row:
    """Read by the region's members alone."""
    return Row(get=answers(members=200), post=_NO_POST, arguments=arguments)


TABLE: dict[str, Row] = {
    "dialogues:series_list": PUBLIC,
    "dialogues:series_create": Row(get=_NEW, post=_NEW),
    "dialogues:region_dialogues": _members(_region),
    "dialogues:region_history": _members(_region),
    "dialogues:settings_edit": form(_region),
    "dialogues:party_detail": public(_heard_party),
    "dialogues:party_pdf": public(_heard_party),
    "dialogues:organisation_said": public(_heard_organisation),
    "dialogues:party_type_create": form(_region),
    "dialogues:party_type_edit": form(_party_type),
    "dialogues:party_type_remove": question(_party_type),
    "dialogues:theme_create": form(_region),
    "dialogues:theme_edit": form(_theme),
    "dialogues:theme_remove": question(_theme),
    "dialogues:series_detail": public(_public_series),
    "dialogues:series_edit": form(_series),
    "dialogues:series_remove": question(_series),
    "dialogues:series_history": _members(_series),
    "dialogues:round_create": form(_series),
    "dialogues:round_detail": public(_public_round),
    "dialogues:round_edit": form(_round),
    "dialogues:round_meetings": form(_round),
    "dialogues:round_summary": form(_round),
    # Not taken without the revision that was shown.
    "dialogues:round_approve": form(_round),
    "dialogues:round_remove": question(_empty_round),
    "dialogues:round_history": _members(_round),
    "dialogues:finding_list": PUBLIC,
    "dialogues:finding_board": Row(get=answers(strangers=403, other_editor=200, members=200), post=_NO_POST),
    "dialogues:finding_count": PUBLIC,
    "dialogues:finding_create": Row(get=_NEW, post=_NEW),
    "dialogues:finding_bin_list": Row(get=_NEW, post=_NO_POST),
    "dialogues:finding_detail": public(_public_finding),
    "dialogues:finding_edit": form(_finding),
    "dialogues:finding_state": question(_examined),
    "dialogues:planning_basis": _members(lambda cast: _region(cast) | {"year": 2022}),
    "dialogues:finding_ties": form(_finding),
    "dialogues:finding_bin": button(_finding),
    "dialogues:finding_restore": button(_binned_finding),
    "dialogues:finding_history": _members(_finding),
    "dialogues:letter_list": PUBLIC,
    "dialogues:letter_create": Row(get=_REGISTERS, post=_REGISTERS),
    "dialogues:letter_detail": public(_published_letter),
    "dialogues:letter_pdf": public(_answered_letter),
    "dialogues:letter_edit": _letter_form(),
    "dialogues:letter_report": _letter_form(),
    "dialogues:letter_state": _letter_button(state="prepared"),
    "dialogues:letter_publish": _letter_question(),
    "dialogues:letter_unpublish": _letter_button(),
    "dialogues:letter_remove": _letter_question(),
    "dialogues:letter_history": Row(
        get=_LETTER_READ, post=answers(strangers=405, members=405, editors=405), arguments=_letter
    ),
    "dialogues:initiative_list": PUBLIC,
    "dialogues:initiative_detail": public(_initiative),
    "dialogues:initiative_create": Row(get=_NEW, post=_NEW),
    "dialogues:initiative_edit": form(_initiative),
    "dialogues:initiative_remove": question(_initiative),
    "dialogues:initiative_history": Row(
        get=answers(members=200), post=answers(strangers=405, members=405, editors=405), arguments=_initiative
    ),
}
