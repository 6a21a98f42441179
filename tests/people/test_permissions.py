"""The role table, asked about each of the cast."""

from kultursamverkan.people.permissions import P, may
from tests.cast import Cast


def test_editor_may_everywhere_in_the_region_and_nowhere_else(cast: Cast) -> None:
    assert may(cast.editor, P.EDIT_PLAN, cast.region)
    assert may(cast.editor, P.ANSWER, cast.hallsberg)
    assert not may(cast.editor, P.EDIT_PLAN, cast.other_region)
    assert not may(cast.editor, P.MANAGE_PEOPLE, cast.region)


def test_reporter_answers_for_the_own_municipality_only(cast: Cast) -> None:
    assert may(cast.chief, P.ANSWER, cast.hallsberg)
    assert not may(cast.chief, P.ANSWER, cast.laxa)
    assert not may(cast.chief, P.EDIT_PLAN, cast.region)


def test_members_read_the_regions_drafts(cast: Cast) -> None:
    assert may(cast.reader, P.READ_DRAFTS, cast.region)
    assert may(cast.reader, P.READ_DRAFTS, cast.laxa)
    assert not may(cast.reader, P.READ_INTERNAL, cast.laxa)
    assert not may(cast.stranger, P.READ_DRAFTS, cast.region)
    assert not may(cast.other_editor, P.READ_DRAFTS, cast.region)


def test_inactive_account_may_nothing(cast: Cast) -> None:
    cast.admin.is_active = False
    assert not may(cast.admin, P.MANAGE_PEOPLE, cast.region)
