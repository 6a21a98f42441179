"""`manage.py make_sweden`: the whole country, made up, to measure and to try with."""

import time
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from kultursamverkan.pages.sweden.country import make
from kultursamverkan.people.models import Organisation, User
from plans.models import Plan

_REGIONS, _SEED = 21, 2026


class Command(BaseCommand):
    help = (
        "Skriver ett påhittat Sverige i en tom databas: två planer i varje region, uppföljningar 2021–2026, möten och "
        "historik. Samma frö ger samma rader."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--regions", type=int, default=_REGIONS, help="Så många regioner, Örebro län först.")
        parser.add_argument("--seed", type=int, default=_SEED, help="Ett annat frö ger ett annat land.")
        parser.add_argument("--beside", action="store_true", help="Skriv fast databasen redan har planer eller konton.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["beside"] and (Plan.objects.exists() or User.objects.exists()):
            raise CommandError(
                "Databasen har redan planer eller konton. Använd en tom databas. (--beside skriver ändå, bland det som "
                "finns. Det går inte att ta bort igen.)"
            )
        if not Organisation.objects.exists():
            call_command("loaddata", "regions", "municipalities", verbosity=0)
        began, all_told = time.monotonic(), Counter[str]()
        for number, (region, told) in enumerate(make(regions=options["regions"], seed=options["seed"]), start=1):
            all_told += told
            seconds = time.monotonic() - began
            self.stdout.write(f"{number:>2}. {region}: {_words(told)} ({seconds:.0f} s)")
            self.stdout.flush()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as autovacuum would, after a while
        self.stdout.write(f"Sammanlagt: {_words(all_told)} ({time.monotonic() - began:.0f} s)")


def _words(told: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in told.items())
