"""The machine we stand on."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.utils.formats import number_format

from kultursamverkan.pages.doctor.remark import Remark, fault, good, note
from kultursamverkan.shared.office.pdf import PdfMissing, to_pdf

LEAST_FREE = 1024**3  # bytes
_SWEDISH = {
    "security.W004": ("Webbläsarna minns inte att sidan bara finns över TLS.", "Ta bort SECURE_HSTS_SECONDS=0."),
    "security.W008": (
        "Den som skriver http:// leds inte till https://.",
        "Gör proxyn det är allt bra. Annars: ta bort SECURE_SSL_REDIRECT=0.",
    ),
    "security.W009": ("SECRET_KEY är för kort eller för enkel.", "Sätt den till minst 50 slumpade tecken."),
    "security.W020": ("ALLOWED_HOSTS är tom: ingen kommer in.", "Sätt den till webbplatsens värdnamn."),
}
_PAGE = '<!doctype html><html lang="sv"><title>Prov</title><h1>Åäö</h1></html>'


def security() -> Iterator[Remark]:
    """What `check --deploy` says, in Swedish where we know it. A demo is unsafe on purpose: one remark is enough."""
    if settings.DEBUG or settings.DEMO:
        name = "DEBUG" if settings.DEBUG else "DEMO"
        yield fault(f"{name} är på: bara för att prova på den egna datorn.", f"Ta bort miljövariabeln {name}.")
        return
    said = [one for one in checks.run_checks(include_deployment_checks=True) if not one.is_silenced()]
    for message in said:
        text, advice = _SWEDISH.get(message.id or "", (message.msg, message.hint or "Se manage.py check --deploy."))
        yield fault(text, advice) if message.level >= checks.WARNING else note(text, advice)
    if not said:
        yield good("check --deploy har inget att anmärka på.")


def static_files() -> Iterator[Remark]:
    """Collected, and of this version: each of our style sheets and scripts is in the list, and its file is there."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        yield fault(f"Inga stilmallar i {settings.STATIC_ROOT}.", "Kör manage.py collectstatic --noinput.")
        return
    files: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["paths"]
    own = Path(settings.BASE_DIR) / "static"
    missing = [
        name
        for path in sorted(own.rglob("*"))
        if path.suffix in (".css", ".js")
        for name in [path.relative_to(own).as_posix()]
        if name not in files or not (manifest.parent / files[name]).exists()
    ]
    if missing:
        yield fault(f"Saknas bland de statiska filerna: {', '.join(missing[:5])}.", "Kör manage.py collectstatic igen.")
    else:
        yield good(f"{len(files)} stilmallar, skript och bilder är på plats.")


def pdf() -> Iterator[Remark]:
    try:
        size = len(to_pdf(_PAGE))
    except PdfMissing:
        yield fault(
            "PDF går inte att göra: Pango saknas.",
            "Debian och Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation.",
        )
    else:
        yield good(f"En PDF gick att göra ({size // 1024 + 1} kB).")


def disk() -> Iterator[Remark]:
    for what, folder in (
        ("VAR_DIR", Path(settings.VAR_DIR)),
        ("Mappen för tillfälliga filer", Path(tempfile.gettempdir())),
    ):
        yield _folder(what, folder)


def _folder(what: str, folder: Path) -> Remark:
    if not folder.is_dir():
        return fault(f"{what} {folder} finns inte.", "Skapa den och ge tjänstens användare rätt att skriva där.")
    if not os.access(folder, os.W_OK | os.X_OK):
        return fault(f"{what} {folder} går inte att skriva i.", "Ge tjänstens användare rätt att skriva där.")
    free = shutil.disk_usage(folder).free
    text = f"{what} {folder}: {number_format(free / 1024**3, 1)} GB ledigt."
    return good(text) if free >= LEAST_FREE else fault(text, "Gör plats: utan den går inget att spara.")
