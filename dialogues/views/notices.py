"""The notice of a meeting is sent, and those who are called answer it."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.access.meetings import get_meeting
from dialogues.access.notices import get_called
from dialogues.actions.notices import answer_notice
from dialogues.choices import MeetingState, Reply
from dialogues.forms.notices import NoticeForm, ReplyForm
from dialogues.mail import title_of
from dialogues.models import Attendance, Meeting
from dialogues.queries.notices import Notice, has_begun, notice_of
from dialogues.queries.replies import called_lines, called_no_longer, counted
from dialogues.sending import Sent, send_notice
from dialogues.tokens import called_by_token
from kultursamverkan.people.permissions import P, may, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.site import site_of


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_notice(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """To whom and what, before anything is sent; and then who has got it and what they answer."""
    rows = Meeting.objects.visible_to(request.user).select_related("host").prefetch_related("conveners")
    meeting = get_meeting(request, region, key, edits=True, rows=rows)
    notice = notice_of(meeting)
    form = NoticeForm(bound(request), notice=notice)
    if request.method == "POST" and form.is_valid():
        by, seen = signed_in(request), request.POST.get("seen", "")
        try:
            sent = send_notice(meeting=meeting, seen=seen, site=site_of(request), by=by, **form.values)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            _tell(request, sent)
            return redirect("dialogues:meeting_notice", region, key)
    context = _what_is_sent(meeting, notice) | {"form": form, "lines": called_lines(meeting, notice)}
    context |= {"meeting": meeting, "is_editor": may(request.user, P.EDIT_PLAN, meeting.region)}
    return render(request, "dialogues/meeting_notice.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice_reply(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail, by whoever holds it. Opening it answers nothing: programs open links too."""
    row = called_by_token(token)
    if row is None:
        return render(request, "dialogues/notice_reply.html", {"problem": "broken"}, status=404)
    context: dict[str, Any] = {"row": row, "meeting": row.meeting, "replies": Reply, "problem": _problem(row)}
    if context["problem"]:
        return render(request, "dialogues/notice_reply.html", context, status=410)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with telling(request):
            answer_notice(row=row, reply=form.cleaned_data["reply"], by=None)
            messages.success(request, "Tack! Svaret är sparat.")
        return redirect("dialogues:notice_reply", token)
    context["proposed"] = request.GET.get("svar", "")
    return render(request, "dialogues/notice_reply.html", context)


@require_POST
def meeting_reply(request: HttpRequest, region: str, key: str, pk: int) -> HttpResponse:
    """On the meeting's page."""
    row = get_called(request, region, key, pk)
    form = ReplyForm(request.POST)
    if form.is_valid():
        with telling(request):
            answer_notice(row=row, reply=form.cleaned_data["reply"], by=signed_in(request))
            messages.success(request, "Tack! Svaret är sparat.")
    return redirect(reverse("dialogues:meeting_detail", args=[region, key]) + "#kallade")


def _what_is_sent(meeting: Meeting, notice: Notice) -> dict[str, Any]:
    """`kinds`: each kind of mail by its title and how many get it; `hinders`: why nothing can be sent."""
    count = Counter(one.tells for one in notice.outgoing)
    kinds = [(title_of(meeting, tells), number) for tells, number in count.items()]
    hinders = ""
    if meeting.state == MeetingState.PLANNED:
        hinders = "no_day" if meeting.starts_at is None else "past" if has_begun(meeting) else ""
    context: dict[str, Any] = {"notice": notice, "kinds": kinds, "hinders": hinders, "counted": counted(notice.called)}
    return context | {"sends": bool(kinds or notice.unknown), "gone": called_no_longer(notice)}


def _tell(request: HttpRequest, sent: Sent) -> None:
    if sent.done:
        messages.success(request, f"{sent.done} mejl skickades.")
    if sent.failed:
        messages.error(request, f"{sent.failed} mejl gick inte att skicka. Allt är sparat: skicka igen om en stund.")
    if sent.left:
        messages.info(request, f"{sent.left} mejl är inte skickade än. Se listan, och skicka igen om de saknas.")


def _problem(row: Attendance) -> str:
    """Why it takes no answer; "" when it does."""
    state = row.meeting.state
    if state == MeetingState.CANCELLED:
        return "cancelled"
    if not row.invited:
        return "uncalled"
    return "" if state == MeetingState.PLANNED and not has_begun(row.meeting) else "over"
