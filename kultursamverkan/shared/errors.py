"""What an action raises when the change is not possible now. The text is Swedish and shown to the person."""

from django.db.models import Model


class ActionError(Exception):
    """The change is not possible in this state; `str(error)` says why, in plain Swedish."""


class Conflict(ActionError):
    """Somebody else saved the same object meanwhile. `current` is the row as it stands now."""

    def __init__(self, current: Model) -> None:
        super().__init__("Någon annan har ändrat samma sak medan du skrev.")
        self.current = current
