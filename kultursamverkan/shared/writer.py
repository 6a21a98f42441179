"""Who a shown form was shown to: a signed user id inside the form, so that what was typed can be kept for that
person when the session has ended meanwhile (design.md §7). It gives no right to anything."""

from django.core import signing

FIELD = "_writer"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the field's name)
# What a form carries that nobody wrote in it.
NOT_TYPED = (TOKEN, FIELD)
# A press on "throw it away" sends this; noted in request.META when the page shows text that was kept.
DISCARD = "_discard_draft"
SHOWN = "kultursamverkan.draft_shown"
_SALT = "kultursamverkan.writer"
# A form left open longer than this is not kept.
MAX_AGE = 7 * 24 * 60 * 60


def sign(user_id: int) -> str:
    return signing.dumps(user_id, salt=_SALT)


def unsign(text: str) -> int | None:
    """The user id, or None for what we did not sign or what is too old."""
    try:
        return int(signing.loads(text, salt=_SALT, max_age=MAX_AGE))
    except (signing.BadSignature, ValueError, TypeError):
        return None
