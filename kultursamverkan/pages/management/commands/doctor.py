"""`manage.py doctor`: what is wrong with this installation, in plain words, and what to do about it."""

from argparse import ArgumentParser
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError

from kultursamverkan.pages.doctor import examine
from kultursamverkan.pages.doctor.remark import Level


class Command(BaseCommand):
    help = "Undersöker installationen och säger vad som är fel och vad man gör åt det. Slutar med 1 när något är fel."
    requires_system_checks: list[str] = []  # it runs them itself, and goes on after

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mail", metavar="ADRESS", help="skicka ett provmejl dit också")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for name, remark in examine():
            self.stdout.write(f"{remark.level:<4} {name}: {remark.text}")
            if remark.advice:
                self.stdout.write(f"     → {remark.advice}")
            faults += remark.level == Level.FAULT
        if options["mail"]:
            faults += not self._mailed(options["mail"])
        if faults:
            raise CommandError(f"{faults} fel att rätta till." if faults > 1 else "Ett fel att rätta till.")
        self.stdout.write("Inget fel hittades.")

    def _mailed(self, address: str) -> bool:
        try:
            send_mail("Prov från kultursamverkan", "Mejlen kommer fram.", None, [address])
        except (SMTPException, OSError) as error:
            self.stdout.write(f"fel  Provmejl: gick inte att skicka till {address}: {error}")
            return False
        self.stdout.write(f"bra  Provmejl: skickat till {address}. Kom det fram?")
        return True
