"""SESSION_ENGINE: Django's sessions in the database, in a table that knows whose each is (models.Session)."""

import time
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from kultursamverkan.people.models import Session

# In the session's own data: when it was last used (seconds), and with what (devices.in_words).
SEEN, DEVICE = "seen", "device"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        account = data.get(SESSION_KEY)
        if account:
            data.setdefault(SEEN, int(time.time()))
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        if account:
            row.account_id, row.seen, row.device = int(account), data[SEEN], data.get(DEVICE, "")
        return row
