"""`manage.py send_reminders`: for cron or a systemd timer, as often as one likes; each reminder is sent once."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from activities.queries.reviews import due_returns, unmailed
from kultursamverkan.pages.queries.reminders import due_reminders
from kultursamverkan.pages.sending import send_due
from kultursamverkan.records.models import SentMail
from kultursamverkan.shared.site import site_address


class Command(BaseCommand):
    help = "Skickar de påminnelser om uppföljningen, och om det som väntar efter möten, vars dag har kommit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle skickas, och skicka inget")

    def handle(self, *args: Any, **options: Any) -> None:
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
