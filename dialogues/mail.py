"""The notice as a mail: to one receiver, in text and HTML, with the meeting for their calendar and where to answer."""

from dataclasses import dataclass
from email.mime.text import MIMEText
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.choices import Reply
from dialogues.models import AgendaItem, Meeting
from dialogues.queries.calendar import meeting_entry
from dialogues.queries.notices import Outgoing, PartChange, Tells
from dialogues.tokens import reply_token
from kultursamverkan.people.models import User
from kultursamverkan.shared.office.calendar import Contact, Method, calendar_file

TITLES = {
    Tells.CALLED: "Kallelse",
    Tells.CHANGED: "Ändrat möte",
    Tells.CANCELLED: "Inställt möte",
    Tells.UNCALLED: "Du är inte längre kallad",
}
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class NoticeText:
    """What stands in every receiver's mail. `text`: what the sender added; `site` has no slash at the end."""

    meeting: Meeting
    agenda: list[AgendaItem]
    changes: list[PartChange]
    text: str
    site: str
    by: User | None


def title_of(meeting: Meeting, tells: Tells) -> str:
    """ "Kallelse: Dialog i mars, 3 mars 2026"; one line, no longer than what is kept of it."""
    day = date_format(timezone.localtime(meeting.starts_at), ", j F Y") if meeting.starts_at else ""
    room = _LONGEST_TITLE - len(TITLES[tells]) - len(day) - 2
    name = " ".join(meeting.title.split())
    return f"{TITLES[tells]}: {name if len(name) <= room else name[: room - 1] + '…'}{day}"


def notice_mail(one: Outgoing, said: NoticeText) -> EmailMultiAlternatives:
    meeting = said.meeting
    context = {
        "to": one.to,
        "tells": one.tells.value,
        "title": title_of(meeting, one.tells),
        "meeting": meeting,
        "agenda": said.agenda,
        "changes": said.changes if one.tells == Tells.CHANGED else [],
        "text": said.text,
        "replies": _reply_links(one, said.site) if one.tells in (Tells.CALLED, Tells.CHANGED) else [],
        "url": said.site + reverse("dialogues:meeting_detail", args=[meeting.region.key, meeting.key]),
        # Who has no account would be asked to sign in.
        "reads": one.to.user is not None or meeting.is_public,
        "actor": settings.SERVICE_ACTOR,
    }
    body = render_to_string("dialogues/email/notice_message.txt", context).strip() + "\n"
    # Who presses reply reaches the one who calls.
    answers_to = said.by.email if said.by else settings.SERVICE_CONTACT_EMAIL
    message = EmailMultiAlternatives(
        str(context["title"]), body, to=[one.to.address], reply_to=[answers_to] if answers_to else []
    )
    message.attach_alternative(render_to_string("dialogues/email/notice_message.html", context), "text/html")
    if part := _calendar_part(one, said):
        message.attach(part)
    return message


def _reply_links(one: Outgoing, site: str) -> list[tuple[str, str]]:
    """Label and whole address, where one press answers."""
    if one.to.row is None:
        return []
    url = site + reverse("dialogues:notice_reply", args=[reply_token(one.to.row)])
    return [(reply.label, f"{url}?svar={reply.value}") for reply in Reply]


def _calendar_part(one: Outgoing, said: NoticeText) -> MIMEText | None:
    """The receiver alone stands in it: who else is called is theirs to tell."""
    takes_off = one.tells in (Tells.CANCELLED, Tells.UNCALLED)
    points = [] if takes_off else [item.title for item in said.agenda]
    entry = meeting_entry(said.meeting, site=said.site, inside=True, changed=timezone.now(), agenda=points)
    if entry is None:
        return None
    sender = Contact(said.meeting.region.full_name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    method: Method = "CANCEL" if takes_off else "REQUEST"
    data = calendar_file([entry], method=method, organiser=sender, attendees=[Contact("", one.to.address)])
    part = MIMEText(data.decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="mote.ics")
    return part
