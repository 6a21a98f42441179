"""Verbs on when and how a plan reminds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from activities.models import ReminderPlan, ReminderStep
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock_revision, only_once, save
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan


@dataclass(frozen=True)
class StepValues:
    moment: str
    days: int
    title: str
    text: str


@action
def edit_reminders(
    *, plan: Plan, is_on: bool, steps: Sequence[StepValues], revision: int | None, by: User | None
) -> ReminderPlan:
    """The plan's own reminders from now on. `revision`: what was shown, None while the usual ones still held."""
    if len({(step.moment, step.days) for step in steps}) < len(steps):
        raise ActionError("Två påminnelser går ut samma dag. Ändra den ena.")
    if is_on and not steps:
        raise ActionError("Lägg till minst en påminnelse, eller stäng av dem.")
    reminders = _own(plan, revision)
    reminders.is_on = is_on
    save(reminders)
    before = {(row.moment, row.days): row for row in reminders.steps.all()}
    for values in steps:
        row = before.pop((values.moment, values.days), None) or ReminderStep(reminder_plan=reminders)
        for name, value in asdict(values).items():
            setattr(row, name, value)
        row.save()
    for row in before.values():
        row.delete()
    return reminders


def _own(plan: Plan, revision: int | None) -> ReminderPlan:
    row = ReminderPlan.objects.filter(plan=plan).first()
    if row is None:
        with only_once("Någon annan ändrade påminnelserna i samma stund. Öppna sidan igen."):
            return ReminderPlan.objects.create(plan=plan)
    return lock_revision(row, revision)
