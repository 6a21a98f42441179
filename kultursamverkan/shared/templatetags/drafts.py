"""`{% writer_field %}`: put it in every POST form beside the csrf token. `{% draft_discard %}`: above a form that may
show what was kept (records.drafts.bound)."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kultursamverkan.shared import writer

register = template.Library()


@register.simple_tag(takes_context=True)
def writer_field(context: Context) -> SafeString | str:
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', writer.FIELD, writer.sign(user.pk))


@register.inclusion_tag("components/draft_discard.html", takes_context=True)
def draft_discard(context: Context) -> dict[str, Any]:
    """A way to be rid of the kept text. Draws nothing on a page that shows none."""
    shown = writer.SHOWN in getattr(context.get("request"), "META", {})
    return {"shown": shown, "name": writer.DISCARD, "csrf_token": context.get("csrf_token")}
