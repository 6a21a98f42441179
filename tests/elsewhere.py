"""Another process of the product, on the test's own data, with the settings of an installation."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Elsewhere:
    """For tests with a database of their own (transaction=True). PostgreSQL is shared with the test; an SQLite database
    is copied to a file in `folder`, and what happens there is read there (`ask`)."""

    folder: Path
    mail_port: int

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """`manage.py command`, not waited for."""
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *command],
            env=self._environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str) -> str:
        """What it said; it must end well."""
        process = self.start(*command)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0, said
        return said

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                return list(cursor.fetchall()) if cursor.description else []
        with closing(sqlite3.connect(self._file, isolation_level=None)) as file:
            return file.execute(sql.replace("%s", "?"), values).fetchall()

    @property
    def _file(self) -> Path:
        """The copy, made when it is first asked for."""
        file = self.folder / "elsewhere.sqlite3"
        if not file.exists():
            connection.ensure_connection()
            with closing(sqlite3.connect(file)) as copy:
                connection.connection.backup(copy)
        return file

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        return kept | {
            "ALLOWED_HOSTS": "kultur.example",
            "DATABASE_URL": self._url,
            "DJANGO_SETTINGS_MODULE": "kultursamverkan.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "SECRET_KEY": "only-for-tests-" + "0123456789" * 5,
            "VAR_DIR": str(self.folder),
        }

    @property
    def _url(self) -> str:
        if connection.vendor != "postgresql":
            return f"sqlite:///{self._file}"
        at = connection.settings_dict
        named = {
            "host": at["HOST"],
            "port": at["PORT"],
            "user": at["USER"],
            "password": at["PASSWORD"],
            **at["OPTIONS"],
        }
        told = {name: value for name, value in named.items() if isinstance(value, str | int) and value}
        return f"postgres:///{at['NAME']}?{urlencode(told)}"
