"""Tags and filters of the look. `{% load ui %}` where they are used, in components too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kultursamverkan.shared.icons import icon_svg, symbol_svg
from kultursamverkan.shared.markdown import render
from kultursamverkan.shared.styles import sheets
from kultursamverkan.shared.when import Precision, When

register = template.Library()

register.simple_tag(icon_svg, name="icon")
register.simple_tag(symbol_svg, name="icon_symbol")
register.simple_tag(sheets, name="style_sheets")

# A screen reader says "h t 2020"; people say the word.
_SPOKEN_TERM = {1: "våren", 7: "hösten"}


@register.simple_block_tag
def breadcrumbs(content: str) -> SafeString:
    """The way here, around one `{% crumb %}` per step; the start page comes first by itself."""
    return format_html(
        '<nav class="ds-breadcrumbs crumbs" aria-label="Du är här" data-size="sm"><ol>{}{}</ol></nav>',
        crumb("Start", "pages:start"),
        content,
    )


@register.simple_tag
def crumb(label: object, url_name: str = "", *args: object) -> SafeString:
    """One step: `{% crumb "Planer" "documents:plan_list" %}`. Without a URL name: the page itself, last."""
    if not url_name:
        return format_html('<li><span aria-current="page">{}</span></li>', label)
    return format_html('<li><a class="ds-link" href="{}">{}</a></li>', reverse(url_name, args=args), label)


@register.simple_tag
def definition_mark(*, number: int, key: str, term: str, text: str, place: str) -> SafeString:
    """A footnote's mark, tight against the word before it: components/definition_mark.html tells what it takes."""
    context = {"number": number, "key": key, "term": term, "text": text, "place": place}
    return mark_safe(render_to_string("components/definition_mark.html", context).strip())  # noqa: S308


@register.filter
def elided(page: "Page[Any]") -> Iterator[int | str]:
    """The page numbers to link to: the ends and the neighbours, "…" between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def anchor(field: BoundField) -> str:
    """The id an error links to: the field itself, or the first choice of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def found(text: str, words: Sequence[str]) -> SafeString:
    """The text as HTML with every place marked where one of the words stands, whatever its case."""
    places = re.compile("(" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE) if words else None
    # Splitting by a group gives what stands between and what was found by turns.
    pieces = places.split(text) if places else [text]
    return format_html_join("", "{}", ((mark(piece) if turn % 2 else piece,) for turn, piece in enumerate(pieces)))


def mark(text: str) -> SafeString:
    return format_html("<mark>{}</mark>", text)


@dataclass(frozen=True)
class FormError:
    """One line of the summary; `anchor` and `label` are empty when the error is about the whole form."""

    anchor: str
    label: str
    message: str


@register.filter
def form_errors(source: object) -> list[FormError]:
    """Every error of a form, a formset or a list of them, in the order of the page."""
    return list(_errors_of(source))


def _errors_of(source: object) -> Iterator[FormError]:
    if isinstance(source, forms.BaseForm):
        if not source.is_bound:
            return
        yield from (FormError("", "", str(message)) for message in source.non_field_errors())
        for field in source:
            label = "" if field.is_hidden else str(field.label)
            link = "" if field.is_hidden else anchor(field)
            yield from (FormError(link, label, str(message)) for message in field.errors)
    elif isinstance(source, forms.BaseFormSet):
        if source.is_bound:
            yield from (FormError("", "", str(message)) for message in source.non_form_errors())
        yield from _errors_of(source.forms)
    elif isinstance(source, Iterable) and not isinstance(source, str):
        for one in source:
            yield from _errors_of(one)


@register.filter
def spoken(when: When) -> str:
    """A time as said aloud: "hösten 2020" for "Ht 2020"; every other time as it is shown."""
    if when.precision is Precision.TERM:
        return f"{_SPOKEN_TERM[when.start.month]} {when.start.year}"
    return when.text


@register.filter
def markdown(body: str) -> SafeString:
    """HTML of a long text in Markdown, under an h2: `<div class="prose">{{ text|markdown }}</div>`."""
    return mark_safe(render(body))  # noqa: S308  (render cleans)


@register.filter
def iso(value: date) -> str:
    """A date for `<time datetime>`; a moment in the local time zone by its minute."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    return value.isoformat()
