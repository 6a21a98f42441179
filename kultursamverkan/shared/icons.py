"""Our own icons: drawn on a 24 × 24 grid with a 2 px stroke in the colour of the text around them.

The inner SVG markup by name; `{% icon "check" %}` draws one. They decorate: a word always stands beside.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

CIRCLE = '<circle cx="12" cy="12" r="9"/>'

ICONS = {
    # What status and tone look like without colour: each shape is its own.
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "check-circle": CIRCLE + '<path d="M8 12.3l2.8 2.8L16 9.6"/>',
    "circle": CIRCLE,
    "circle-dashed": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 3.87"/>',
    "half": CIRCLE + '<path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>',
    "repeat": '<path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20v-4.5h4.5"/>',
    "pause": CIRCLE + '<path d="M9.8 8.8v6.4M14.2 8.8v6.4"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "cross-circle": CIRCLE + '<path d="M9 9l6 6M15 9l-6 6"/>',
    "minus": CIRCLE + '<path d="M8 12h8"/>',
    "question": CIRCLE + '<path d="M9.6 9.4a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.6v.2"/>',
    "clock": CIRCLE + '<path d="M12 7v5.2l3.4 2"/>',
    "alert": '<path d="M12 3.6L2.8 19.8h18.4zM12 10v4.4M12 17v.2"/>',
    "info": CIRCLE + '<path d="M12 11v5.4M12 7.6v.2"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="1.5"/><path d="M8 10.5V7.6a4 4 0 0 1 8 0v2.9"/>',
    "key": '<circle cx="8" cy="15.5" r="4.5"/><path d="M11.2 12.3L20 3.5M16.5 7l3 3"/>',
    "eye": '<path d="M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z"/><circle cx="12" cy="12" r="2.8"/>',
    # Doing
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "edit": '<path d="M4 20l1-4.2L16.2 4.6a1.8 1.8 0 0 1 2.6 0l.6.6a1.8 1.8 0 0 1 0 2.6L8.2 19zM14.2 6.6l3.2 3.2"/>',
    "trash": '<path d="M4 7h16M9.5 7V4.5h5V7M6.2 7l.9 12.5h9.8L17.8 7M10 11v5M14 11v5"/>',
    "undo": '<path d="M8.5 5L4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3"/>',
    "redo": '<path d="M15.5 5L20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3"/>',
    "send": '<path d="M21 3L3 10.2l7 3.1 3.1 7.2zM10 13.3L21 3"/>',
    "save": '<path d="M5 4h11l4 4v12H4V5a1 1 0 0 1 1-1zM8 4v5h7V4M8 20v-6h8v6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.4 15.4L21 21"/>',
    "filter": '<path d="M3.5 5h17l-6.5 8v6l-4-2v-4z"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "upload": '<path d="M12 16V5M7 9.5l5-5 5 5M4.5 20h15"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "mail": '<rect x="3" y="5.5" width="18" height="13" rx="1.5"/><path d="M3.5 7l8.5 6.2L20.5 7"/>',
    "history": '<path d="M4 5v4.5h4.5M4.4 9.5A8.2 8.2 0 1 1 4 13.5M12 8v4.5l3 1.8"/>',
    "copy": '<rect x="8.5" y="8.5" width="11.5" height="12" rx="1.5"/><path d="M15.5 8.5V4H4v12h4.5"/>',
    # Places and directions
    "up": '<path d="M6 14.5l6-6 6 6"/>',
    "down": '<path d="M6 9.5l6 6 6-6"/>',
    "left": '<path d="M14.5 6l-6 6 6 6"/>',
    "right": '<path d="M9.5 6l6 6-6 6"/>',
    "arrow-right": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "sort": '<path d="M8 9.5l4-4 4 4M8 14.5l4 4 4-4"/>',
    "home": '<path d="M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20"/>',
    "menu": '<path d="M4 6.5h16M4 12h16M4 17.5h16"/>',
    # Things
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>',
    "users": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M15.5 5.2a3.5 3.5 0 0 1 0 6.6"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="1.5"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
    "document": '<path d="M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 12.5h7M9 16h7"/>',
    "file": '<path d="M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5"/>',
    "table": '<rect x="3.5" y="4.5" width="17" height="15" rx="1"/><path d="M3.5 9.5h17M3.5 14.5h17M9.5 4.5v15"/>',
    "building": '<path d="M5 20.5V4.5h9v16M14 9.5h5v11M3 20.5h18M8.5 8.5h2M8.5 12h2M8.5 15.5h2"/>',
    "flag": '<path d="M6 21V4M6 4.5h12l-2.5 4 2.5 4H6"/>',
    "comment": '<path d="M4 5h16v11H11l-4.5 4V16H4z"/>',
}


def icon_svg(name: str) -> SafeString:
    """The icon as inline SVG, hidden from assistive technology. KeyError for a name that is not drawn."""
    return mark_safe(  # noqa: S308  (our own constants, nothing from outside)
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f"{ICONS[name]}</svg>"
    )


def symbol_svg(name: str, id_: str, tone: str) -> SafeString:
    """The icon to be drawn many times on one page, each by `<svg><use href="#id"/></svg>`. How it
    is stroked, and the colour of its tone, is the page's own to say."""
    symbol = '<symbol id="{}" class="tone-{}" viewBox="0 0 24 24">{}</symbol>'
    return format_html(symbol, id_, tone, mark_safe(ICONS[name]))  # noqa: S308  (as above)
