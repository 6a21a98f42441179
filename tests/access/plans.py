"""Editing a plan's parts: a draft's or a working copy's, by the region's editors. `slug` is its own."""

from collections.abc import Callable
from typing import Any

from tests import factories
from tests.access.row import PUBLIC, Row, answers, public
from tests.cast import Cast
from tests.drafts import make_draft

Arguments = Callable[[Cast], dict[str, Any]]


def draft(cast: Cast) -> dict[str, Any]:
    return {"slug": make_draft(cast).slug}


def part(key: str) -> Arguments:
    """One part of the working copy, by its key (tests/drafts.py)."""
    return lambda cast: {"slug": make_draft(cast).slug, "key": key}


def steering(cast: Cast) -> dict[str, Any]:
    document = factories.steering_document(cast.region, key="strategi")
    factories.steering_item(document, key="riktning")
    return {"region": cast.region.key, "key": document.key}


def steering_item(cast: Cast) -> dict[str, Any]:
    return steering(cast) | {"item": "riktning"}


def form(arguments: Arguments) -> Row:
    """A form, shown again when nothing is sent."""
    return Row(get=answers(), post=answers(), arguments=arguments)


def question(arguments: Arguments) -> Row:
    """Asked first; the press does it."""
    return Row(get=answers(), post=answers(editors=302), arguments=arguments)


def button(arguments: Arguments, **data: Any) -> Row:
    """A press on another page; there is nothing to read."""
    nothing = answers(strangers=405, members=405, editors=405)
    return Row(get=nothing, post=answers(editors=302), arguments=arguments, data=data)


_NEW = answers(strangers=403, other_editor=200)

TABLE = {
    "plans:plan_edit": form(draft),
    "plans:chapter_create": form(draft),
    "plans:chapter_edit": form(part("k1")),
    "plans:chapter_move": button(part("k1"), direction="down"),
    "plans:chapter_remove": question(part("k2")),
    "plans:goal_create": form(draft),
    "plans:goal_edit": form(part("m1")),
    "plans:goal_move": button(part("m1"), direction="down"),
    "plans:section_create": form(draft),
    "plans:section_edit": form(part("s5")),
    "plans:section_move": button(part("s5"), direction="down"),
    "plans:plan_steering": form(draft),
    "plans:goal_steering": form(part("m1")),
    "plans:steering_list": PUBLIC,
    "plans:steering_detail": public(steering),
    # Who edits another region's documents may make one there.
    "plans:steering_create": Row(get=_NEW, post=_NEW),
    "plans:steering_edit": form(steering),
    "plans:steering_history": Row(
        get=answers(members=200), post=answers(strangers=405, members=405, editors=405), arguments=steering
    ),
    "plans:steering_move": button(steering, direction="up"),
    "plans:steering_remove": question(steering),
    "plans:steering_item_create": form(steering),
    "plans:steering_item_edit": form(steering_item),
    "plans:steering_item_move": button(steering_item, direction="up"),
    "plans:steering_item_remove": question(steering_item),
}
