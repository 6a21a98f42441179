"""The search over everything that this reader may see. A kind tells what is looked in and how a hit is shown; here they
are asked and counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, Window

from kultursamverkan.shared.fulltext import Place, matching
from kultursamverkan.shared.search import Asked, Marked

SHOWN = 10
ON_A_PAGE = 50
# How near a hit is: it is called just so; its number or its title holds what was written; some text holds the words.
EXACT, NEAR, ELSEWHERE = 0, 1, 2
_EXCERPTS = 2


@dataclass(frozen=True)
class Said:
    """A text of a hit, what it is called ("Minnesanteckningar") and where it stands ("" = on the hit's own page)."""

    text: str
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class Told:
    """A row as its kind tells it: its texts in the order they are looked through."""

    title: str
    url: str
    about: str
    texts: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Kind:
    """`rows`: what the reader may see, in the order of the kind, with all that `tell` needs. `places`: all that the
    reader may read of them. `numbers`: fields known by any part, for the rows in `numbered`. `list_name`: of a page
    with a search of its own."""

    key: str
    heading: str
    rows: QuerySet[Any]
    places: list[Place]
    tell: Callable[[Any], Told]
    title: str = "title"
    numbers: tuple[str, ...] = ()
    numbered: Q = field(default_factory=Q)
    list_name: str = ""


@dataclass(frozen=True)
class Excerpt:
    label: str
    url: str
    text: Marked


@dataclass(frozen=True)
class Hit:
    title: Marked
    url: str
    about: Marked
    excerpts: list[Excerpt]


@dataclass(frozen=True)
class Group:
    """The hits of a kind: the nearest of them, and how many there are."""

    kind: Kind
    total: int
    hits: list[Hit]
    is_exact: bool

    @property
    def has_more(self) -> bool:
        return self.total > len(self.hits)


def groups_of(kinds: Iterable[Kind], asked: Asked) -> list[Group]:
    """Those that have any; first those where something is called exactly what was written. A query for each kind, and
    one for each thing that its hits are told with."""
    groups = [group for kind in kinds if (group := _group(kind, asked))]
    return sorted(groups, key=lambda group: not group.is_exact)


def _group(kind: Kind, asked: Asked) -> Group | None:
    rows = list(hits_in(kind, asked).annotate(hit_count=Window(Count("pk")))[:SHOWN])
    if not rows:
        return None
    return Group(kind, rows[0].hit_count, [_hit(kind, row, asked) for row in rows], rows[0].nearness == EXACT)


def page_of_kind(kind: Kind, asked: Asked, number: str) -> Page[Any]:
    """Of all its hits; the nearest page when there is none of that number."""
    page = Paginator(hits_in(kind, asked), ON_A_PAGE).get_page(number)
    page.object_list = [_hit(kind, row, asked) for row in page.object_list]
    return page


def hits_in(kind: Kind, asked: Asked) -> QuerySet[Any]:
    """The nearest first (`nearness`), else in the order of the kind."""
    rows: QuerySet[Any] = matching(kind.rows, kind.places, asked).annotate(nearness=_nearness(kind, asked))
    return rows.order_by("nearness", *(kind.rows.query.order_by or kind.rows.model._meta.ordering or ()))


def _nearness(kind: Kind, asked: Asked) -> Case:
    called = Q()
    for term in asked.wanted:
        called &= Q(**{f"{kind.title}__icontains": term.text})
    exact, holds = Q(**{f"{kind.title}__iexact": asked.whole}), called
    for number in kind.numbers:
        exact |= Q(**{f"{number}__iexact": asked.whole}) & kind.numbered
        holds |= Q(**{f"{number}__icontains": asked.whole}) & kind.numbered
    whens = [When(exact, then=Value(EXACT)), When(holds, then=Value(NEAR))]
    return Case(*whens, default=Value(ELSEWHERE), output_field=IntegerField())


def _hit(kind: Kind, row: Any, asked: Asked) -> Hit:
    told = kind.tell(row)
    around = ((said, asked.around(said.text)) for said in told.texts)
    excerpts = [Excerpt(said.label, said.url, text) for said, text in around if text]
    return Hit(asked.marked(told.title), told.url, asked.marked(told.about), excerpts[:_EXCERPTS])


def together(*parts: str) -> str:
    """Those that say something, with commas."""
    return ", ".join(part for part in parts if part)
