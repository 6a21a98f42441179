"""Around the verb in a view: what it refuses is told where the person is, with nothing typed lost."""

from datetime import datetime
from types import TracebackType
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest

from kultursamverkan.records.history import last_change
from kultursamverkan.shared.errors import ActionError, Conflict
from kultursamverkan.shared.models import Revised


class Editable(Protocol):
    """A form, or several that are sent together."""

    def refuse(self, message: str) -> None: ...
    def show_clash(self, current: Revised, by: str, at: datetime | None) -> None: ...


class saving:  # noqa: N801  (reads as a verb: `with saving(form):`)
    """A refusal goes to the form, a clash is shown in it; the view goes on to show the form again."""

    def __init__(self, form: Editable) -> None:
        self.form = form

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if isinstance(error, Conflict) and isinstance(error.current, Revised):
            by, at = last_change(error.current)
            self.form.show_clash(error.current, by, at)
        elif isinstance(error, ActionError):
            self.form.refuse(str(error))
        else:
            return False
        return True


class telling:  # noqa: N801
    """A refusal becomes a message; for a press of a button without a form."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if isinstance(error, ActionError):
            messages.error(self.request, str(error))
            return True
        return False
