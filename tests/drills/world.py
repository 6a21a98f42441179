"""What the writers of a drill write about, and what of it is kept afterwards. Run inside an installation:
`python -m tests.drills.world` answers each line it reads, "make", "look" or "rows", with a line of JSON."""

import json
import sys
from hashlib import sha256
from typing import Any

import django

django.setup()

from auditlog.models import LogEntry  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from activities.models import Activity, FollowUp, FollowUpNote  # noqa: E402
from dialogues.models import MeetingFile  # noqa: E402
from kultursamverkan.people.models import Alias, User  # noqa: E402
from kultursamverkan.records.files import path_of  # noqa: E402
from kultursamverkan.records.models import StoredFile, UndoStep  # noqa: E402
from tests import factories  # noqa: E402
from tests.activities.rounds import opened  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.dialogues.rows import meeting  # noqa: E402
from tests.drafts import make_draft  # noqa: E402


def make() -> dict[str, Any]:
    """Whose session writes where."""
    cast = make_cast()
    round_ = opened(cast)
    draft = make_draft(cast)
    # Room for what one can send while a drill goes on, so many to each (writers.EACH).
    talks = [meeting(cast.region, plan=cast.plan) for _ in range(40)]
    documents = [reverse("dialogues:meeting_files", args=[talk.region.key, talk.key]) for talk in talks]
    sheet = {"slug": cast.plan.slug, "year": round_.year, "key": cast.hallsberg.key}
    notes = "activities:note_create"
    jobs = [
        ("note", cast.chief, reverse(notes, args=[cast.plan.slug, cast.hallsberg.key]), cast.activity.key),
        ("note", cast.other_chief, reverse(notes, args=[cast.plan.slug, cast.laxa.key]), cast.activity.key),
        ("activity", cast.editor, draft.url("activities:activity_create"), str(draft.headings[0].pk)),
        ("activity", cast.admin, draft.url("activities:activity_create"), str(draft.headings[1].pk)),
        ("answer", cast.chief, reverse("activities:answer_page", kwargs=sheet), ""),
        ("file", cast.editor, documents[0], "|".join(documents)),
    ]
    # In an index made with our own way of folding letters: who checks a copy must fold as we do.
    Alias.objects.create(region=cast.region, text="RÖL", organisation=cast.region)
    for number in range(3):  # something to read beside
        factories.activity(cast.plan, f"Att läsa {number}")
    return {
        "session": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME,
        "jobs": [[kind, _session(user), url, choice] for kind, user, url, choice in jobs],
    }


def look() -> dict[str, Any]:
    """Every text that a writer wrote, with what should have come with it."""
    entries = LogEntry.objects.filter(action=LogEntry.Action.CREATE)
    logged = {
        model: set(entries.filter(content_type__model=model).values_list("object_pk", flat=True))
        for model in ("followupnote", "activity", "meetingfile")
    }
    steps = list(UndoStep.objects.values_list("what", flat=True))
    known = {path_of(key) for key in StoredFile.objects.values_list("key", flat=True)}
    drilled = Activity.objects.filter(title__startswith="drill")
    answers = FollowUp.objects.filter(text__startswith="drill")
    files = MeetingFile.objects.select_related("file")
    return {
        "note": [[row.text, str(row.pk) in logged["followupnote"]] for row in FollowUpNote.objects.all()],
        "activity": [
            [row.title, str(row.pk) in logged["activity"] and any(f"”{row.title}”" in step for step in steps)]
            for row in drilled
        ],
        "answer": [row.text for row in answers],
        "answer_log": [
            entry.changes["text"][1]
            for entry in LogEntry.objects.filter(content_type__model="followup").order_by("pk")
            if entry.changes and "text" in entry.changes
        ],
        "file": [[row.file.name, str(row.pk) in logged["meetingfile"] and _is_whole(row.file)] for row in files],
        "file_rows_without_owner": StoredFile.objects.exclude(pk__in=files.values("file")).count(),
        "files_without_rows": len(_on_disk() - known),
    }


def rows() -> dict[str, Any]:
    """A print of every row of every table, and of every file."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (our own tables)
            lines = sorted(repr(row) for row in cursor.fetchall())
            found[table] = [len(lines), sha256("\n".join(lines).encode()).hexdigest()]
    return found | {path.name: sha256(path.read_bytes()).hexdigest() for path in _on_disk()}


def _is_whole(row: StoredFile) -> bool:
    """On the disk, with the content that its name tells of."""
    path = path_of(row.key)
    return path.is_file() and sha256(path.read_bytes()).hexdigest()[:12] == row.name.split(".")[0].split("-")[-1]


def _on_disk() -> set[Any]:
    return {path for path in settings.STORED_DIR.glob("*/*") if path.is_file()}


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    for line in sys.stdin:
        said = {"make": make, "look": look, "rows": rows}[line.strip()]()
        connections.close_all()
        sys.stdout.write(f"{json.dumps(said)}\n")
        sys.stdout.flush()
