"""`{% writer_field %}`: put it in every POST form beside the csrf token."""

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
