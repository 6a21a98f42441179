"""One verb: what a fixture says of plans becomes so. Drafts and working copies alone, each with its way back."""

from kultursamverkan.documents.apply import IMPORTED, apply, create
from kultursamverkan.documents.fixtures import JudgedParts, PlanFile
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action
from plans.actions.parts import lock_editable


class PlanParts(JudgedParts):
    """What settings.FIXTURE_PARTS names."""

    def write(self, by: User | None) -> None:
        for file in self.plans:
            if file.is_changed:
                load_plan(file=file, by=by)


@action
def load_plan(*, file: PlanFile, by: User | None) -> None:
    """A file without faults. ActionError when the plan is no longer open for changes."""
    assert file.document is not None
    if file.plan is None:
        create(file.document, region=file.region, slug=file.slug, by=by, changes=IMPORTED)
    else:
        apply(file.document, lock_editable(file.plan), by=by, changes=IMPORTED)
