"""One line of the access table: what an address answers to each of the cast (tests/cast.py), and to nobody."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast

NOBODY = "nobody"
STRANGERS = ("stranger", "other_editor")  # no role in the region
MEMBERS = ("reader", "chief", "other_chief", "convener")  # of its municipalities
EDITORS = ("editor", "admin")  # of the region
EVERYBODY = (NOBODY, *STRANGERS, *MEMBERS, *EDITORS)

# Sent to sign in.
LOGIN = "login"
Answer = int | str
Answers = dict[str, Answer]


def answers(
    *, nobody: Answer = LOGIN, strangers: Answer = 404, members: Answer = 403, editors: Answer = 200, **others: Answer
) -> Answers:
    """By group; `others` name one person each. As given: closed, unknown to strangers, forbidden to members."""
    assert set(others) <= set(EVERYBODY), others
    groups = [((NOBODY,), nobody), (STRANGERS, strangers), (MEMBERS, members), (EDITORS, editors)]
    return {person: answer for people, answer in groups for person in people} | others


def all_of(answer: Answer, nobody: Answer | None = None) -> Answers:
    """The same for everybody, but for who is not signed in when that is given."""
    return dict.fromkeys(EVERYBODY, answer) | ({} if nobody is None else {NOBODY: nobody})


def _no_arguments(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """`arguments` makes what the address needs beside the cast, and gives the address's arguments.

    `data` is what is posted: by itself nothing, which a form tells (200) and a button takes (302).
    """

    get: Answers
    post: Answers
    arguments: Callable[[Cast], dict[str, Any]] = _no_arguments
    data: dict[str, Any] = field(default_factory=dict)


# A page for everybody, signed in or not, that takes no POST.
PUBLIC = Row(get=all_of(200), post=all_of(405))


def public(arguments: Callable[[Cast], dict[str, Any]]) -> Row:
    return Row(get=PUBLIC.get, post=PUBLIC.post, arguments=arguments)
