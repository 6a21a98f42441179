"""`manage.py send_reminders`: for cron or a systemd timer, as often as one likes; each reminder is sent once."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from activities.queries.reviews import due_returns, unmailed
from kultursamverkan.pages.queries.reminders import due_reminders
from kultursamverkan.pages.sending import send_due
from kultursamverkan.records.models import SentMail
from kultursamverkan.shared.site import site_address

# Nobody is reminded of work at night or on a Sunday, whenever a timer fires (one that was missed fires at boot).
_FIRST_HOUR, _LAST_HOUR, _SATURDAY = 7, 15, 5


class Command(BaseCommand):
    help = "Skickar de påminnelser om uppföljningen, och om det som väntar efter möten, vars dag har kommit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle skickas, och skicka inget")
        parser.add_argument(
            "--office-hours",
            action="store_true",
            help=f"skicka bara på vardagar klockan {_FIRST_HOUR}–{_LAST_HOUR} svensk tid; gör annars ingenting",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["office_hours"] and not _is_office_hours(timezone.localtime()):
            self.stdout.write(f"Inget skickas nu: bara vardagar klockan {_FIRST_HOUR}–{_LAST_HOUR} (--office-hours).")
            return
        today = timezone.localdate()
        if options["dry_run"]:
            due = [(user.email, returned.title) for returned in due_returns() for user in unmailed(returned)]
            due += [(reminder.user.email, reminder.title) for reminder in due_reminders(today)]
            for address, title in due:
                self.stdout.write(f"{address}: {title}")
            self.stdout.write(f"{len(due)} påminnelser skulle skickas.")
            return
        site = site_address()
        if urlsplit(site).scheme not in ("http", "https"):
            raise CommandError("Sätt SITE_URL till webbplatsens adress, till exempel https://kultur.example")
        sent = failed = 0
        for sending in send_due(today=today, site=site):
            sent, failed = sent + sending.is_sent, failed + bool(sending.row.error)
            if sending.row.error:
                self.stderr.write(f"{sending.reminder.user.email}: gick inte att skicka ({sending.row.error})")
        self.stdout.write(f"{sent} påminnelser skickade, {failed} gick inte att skicka.")
        if unknown := SentMail.objects.unknown().count():
            self.stdout.write(f"{unknown} mejl avbröts: oklart om de kom fram. De står på uppföljningens sida.")
        if failed:
            raise SystemExit(1)


def _is_office_hours(now: datetime) -> bool:
    """`now` is Swedish time."""
    return now.weekday() < _SATURDAY and _FIRST_HOUR <= now.hour <= _LAST_HOUR
