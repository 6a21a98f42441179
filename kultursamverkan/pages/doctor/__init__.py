"""What `manage.py doctor` looks at, each in a function of its own: `examine()` asks them all."""

from collections.abc import Callable, Iterable, Iterator

from kultursamverkan.pages.doctor.databases import clock, database, migrations
from kultursamverkan.pages.doctor.reach import addresses, mail, providers
from kultursamverkan.pages.doctor.remark import Remark, fault
from kultursamverkan.pages.doctor.server import disk, pdf, security, static_files

Examination = Callable[[], Iterable[Remark]]
EXAMINATIONS: dict[str, Examination] = {
    "Säkerhet": security,
    "Databas": database,
    "Migreringar": migrations,
    "Klocka": clock,
    "Adresser": addresses,
    "Mejl": mail,
    "Inloggning": providers,
    "Statiska filer": static_files,
    "PDF": pdf,
    "Disk": disk,
}


def examine() -> Iterator[tuple[str, Remark]]:
    """What each examination found, under its name. One that breaks is itself a remark: the others go on."""
    for name, examination in EXAMINATIONS.items():
        try:
            for remark in examination():
                yield name, remark
        except Exception as error:  # noqa: BLE001  (the doctor is called when things are broken)
            yield name, fault(f"Gick inte att undersöka: {error}", "Felet ovan säger var det tog stopp.")
