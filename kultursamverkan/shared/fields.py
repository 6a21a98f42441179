"""Model and form fields for `When`: one column holding the ISO interval, which sorts by its start on any database.

Ask of the ends with `start__from__lte=date(…)` and `planned_completion__to__gte=date(…)`.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Transform
from django.utils.text import capfirst

from kultursamverkan.shared.when import When, parse


class WhenFormField(forms.CharField):
    """A time as people write it; cleans to `When` or None."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, When):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return value.text if isinstance(value, When) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def run_validators(self, value: Any) -> None:
        """The validators of a CharField measure text; a parsed time has already been judged."""

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")


if TYPE_CHECKING:
    _WhenColumn = models.CharField[When | str | None, When | None]
    _TextColumn = models.CharField[str, str]
else:
    _WhenColumn = _TextColumn = models.CharField


class WhenField(_WhenColumn):
    """A nullable time. Python: `When` or None; database: "2020-07-01/2020-12-31"; fixtures: the same text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"max_length": 21, "null": True, "blank": True}))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for preset in ("max_length", "null", "blank"):
            kwargs.pop(preset, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: object, connection: BaseDatabaseWrapper) -> When | None:
        return When.from_stored(value) if value else None

    def to_python(self, value: Any) -> When | None:
        if value is None or value == "" or isinstance(value, When):
            return value or None
        try:
            return When.from_stored(str(value)) if "/" in str(value) and len(str(value)) == 21 else parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> str | None:
        when = self.to_python(value)
        return when.stored if when else None

    def value_to_string(self, obj: models.Model) -> str | None:  # type: ignore[override]
        return self.get_prep_value(self.value_from_object(obj))

    def run_validators(self, value: Any) -> None:
        """A When is valid by construction; CharField's validators measure text."""

    def formfield(self, **kwargs: Any) -> Any:
        own: dict[str, Any] = {"required": False, "label": capfirst(self.verbose_name), "help_text": self.help_text}
        wanted = {name: kwargs[name] for name in ("label", "help_text", "initial", "widget") if name in kwargs}
        return WhenFormField(**(own | wanted))


class DateText(_TextColumn):
    """A date inside the stored interval, compared as ISO text."""

    def get_prep_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else super().get_prep_value(value)


@WhenField.register_lookup
class WhenFrom(Transform):
    """The first day, as ISO text."""

    lookup_name = "from"
    template = "SUBSTR(%(expressions)s, 1, 10)"
    output_field = DateText(max_length=10)


@WhenField.register_lookup
class WhenTo(Transform):
    """The last day, as ISO text; 9999-12-31 when there is no end."""

    lookup_name = "to"
    template = "SUBSTR(%(expressions)s, 12, 10)"
    output_field = DateText(max_length=10)
