"""Controls that more than one form uses. Their templates are in templates/django/forms/widgets/."""

import re
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from kultursamverkan.shared.markdown import render

PREVIEW = "preview"


class MarkdownInput(forms.Textarea):
    """A long text in Markdown with a button that shows how it will read. `url`: where its form is sent; `previewing`:
    the button was pressed."""

    template_name = "django/forms/widgets/markdown.html"
    url = ""
    previewing = False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "url": self.url,
            "press": f"{PREVIEW}:{name}",
            "previewing": self.previewing,
            "preview": mark_safe(render(str(value or ""))) if self.previewing else "",  # noqa: S308  (render cleans)
        }
        return context


class SuggestInput(forms.TextInput):
    """A line of text with suggestions; anything can be written. The <datalist> with the id `options` stands once on
    the page, however many lines point at it."""

    def __init__(self, options: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"list": options, "autocomplete": "off"} | (attrs or {}))


class ColourInput(forms.TextInput):
    """A colour as "#rrggbb", shown beside. `suggested`: another that one press takes instead, "" for none."""

    template_name = "django/forms/widgets/colour.html"
    suggested = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = str(value or "").strip().lower()
        context["widget"] |= {
            "colour": shown if re.fullmatch(r"#[0-9a-f]{6}", shown) else "",
            "suggested": self.suggested,
        }
        return context
