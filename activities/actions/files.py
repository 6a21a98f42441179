"""Verbs on the files of an answer. Each locks the round first, as those on answers do."""

from activities.actions.answers import check_open, read_anew
from activities.models import AnswerFile, FollowUp
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.files import discard, is_same
from kultursamverkan.records.models import StoredFile
from kultursamverkan.records.uploads import free_name
from kultursamverkan.shared.actions import action, bump, lock
from kultursamverkan.shared.errors import ActionError

MOST = 10


@action
def add_file(*, follow_up: FollowUp, file: StoredFile, by: User | None) -> AnswerFile:
    """`file` is written and has no row yet (records.files.stored). It is called "rapport (2).pdf" when there is another
    of its name; the same one, sent twice by an impatient press, is refused. What was accepted is to be read anew.

    The answer has a new revision: the officer who reads it meanwhile is told. Who writes in it is not: no word has
    changed (save_answer's `shown`).
    """
    check_open(lock(follow_up.round))
    answer = lock(follow_up)
    there = [row.file for row in AnswerFile.objects.filter(answer=answer)]
    if any(is_same(one, file) for one in there):
        raise ActionError(f"Filen {file.name} finns redan till svaret.")
    names = {one.name for one in there}
    if len(names) >= MOST:
        raise ActionError(f"Ett svar kan ha högst {MOST} filer. Ta bort en först, och välj sedan filen igen.")
    file.name, file.by = free_name(file.name, names), by
    file.save()
    row: AnswerFile = AnswerFile.objects.create(answer=answer, file=file)
    read_anew(answer)
    bump(answer)
    return row


@action
@recorded(EventKind.REMOVED, "evidence")
def remove_file(*, evidence: AnswerFile, by: User | None) -> None:
    """The file goes from the disk too. Not from a closed round: its copy names it."""
    check_open(lock(evidence.answer.round))
    answer, current = lock(evidence.answer), lock(evidence)
    file = current.file
    current.delete()
    discard(file)
    read_anew(answer)
    bump(answer)
