"""What every verb in an actions.py stands on: one transaction, one actor, rows locked before they are read."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from auditlog.context import set_actor
from django.db import IntegrityError, models, transaction
from django.db.models import F

from kultursamverkan.shared.errors import ActionError, Conflict
from kultursamverkan.shared.models import Revised

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
Row = TypeVar("Row", bound=models.Model)
RevisedRow = TypeVar("RevisedRow", bound=Revised)


@dataclass
class Acting:
    """The outermost verb that is going on. `endings`, by name, run in its transaction when it has done its work."""

    by: Any  # the user; None = systemet
    verb: str  # "app.actions.module.verb", as in VERBS
    endings: dict[object, Callable[[], None]] = field(default_factory=dict)

    def heard(self, verb: str) -> None:
        """Another verb is part of it. For those who watch (tests.drills)."""


# Every verb there is, by its name.
VERBS: dict[str, Callable[..., Any]] = {}
# Entered in the transaction of each outermost verb: what a request claims with its effect (records.once).
claim: ContextVar[Callable[[], AbstractContextManager[None]] | None] = ContextVar("claim", default=None)
# auditlog's set_actor does not nest: leaving the inner one would forget the outer.
_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def action(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """One verb = one transaction with its actor in the log. The verb takes keyword `by` (None = systemet)."""

    name = f"{function.__module__}.{function.__name__}"

    @wraps(function)
    def wrapper(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        if "by" not in kwargs:
            raise TypeError(f"{function.__name__}() needs by=")
        with ExitStack() as stack:
            stack.enter_context(transaction.atomic())
            if outer := _acting.get():
                outer.heard(name)
                return function(*args, **kwargs)
            acting = Acting(kwargs["by"], name)
            token = _acting.set(acting)
            stack.callback(_acting.reset, token)
            stack.enter_context(set_actor(acting.by))
            stack.enter_context((claim.get() or nullcontext)())
            result = function(*args, **kwargs)
            for end in acting.endings.values():
                end()
            return result

    VERBS[name] = wrapper
    return wrapper


def going_on() -> Acting | None:
    """The verb that the caller is part of."""
    return _acting.get()


def lock(row: Row) -> Row:
    """The row as it stands now, locked until the transaction ends. ActionError if it is gone."""
    current = type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if current is None:
        raise ActionError("Det du ville ändra finns inte längre.")
    return current


def lock_revision(row: RevisedRow, revision: int | None) -> RevisedRow:
    """Like `lock`; Conflict when somebody saved since `revision` was shown. None asks for no check."""
    current = lock(row)
    if revision is not None and current.revision != revision:
        raise Conflict(current)
    return current


@contextmanager
def only_once(taken: str) -> Iterator[None]:
    """Around one write of what there may be one of. ActionError with `taken`, in Swedish, when somebody else wrote the
    same in the very moment and only the database saw it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ActionError(taken) from error


def save(row: RevisedRow) -> None:
    """Write a locked row, one revision up."""
    row.revision += 1
    row.save()


def put(row: models.Model, **values: Any) -> bool:
    """Put on the row what differs, without saving it. True when anything did."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)


def bump(row: Revised) -> None:
    """One revision up without a log entry of its own: a child of the row changed."""
    type(row)._base_manager.filter(pk=row.pk).update(revision=F("revision") + 1)


def settled(
    rows: models.QuerySet[RevisedRow], of: dict[str, Any], *, revision: int | None, taken: str, **values: Any
) -> RevisedRow:
    """The one row of settings `of` something, as it now reads. `revision`: of those that were shown, None when there
    were none; Conflict when that is not what stands there. `taken`: what is said to who was second with the first."""
    row = rows.filter(**of).first()
    if row is None:
        with only_once(taken):
            return rows.create(**of, **values)
    current = lock(row)
    if current.revision != revision:
        raise Conflict(current)
    if put(current, **values):
        save(current)
    return current
