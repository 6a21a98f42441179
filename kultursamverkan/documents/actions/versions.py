"""A plan's next version, frozen; part of the verbs that make the plan say something else."""

from dataclasses import replace
from datetime import date

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.writers import json
from kultursamverkan.people.events import note
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from plans.models import Plan


def freeze(
    document: PlanDocument,
    plan: Plan,
    *,
    number: int,
    reason: str = "",
    decided_by: str,
    decided_on: date | None,
    by: User | None,
) -> PlanVersion:
    """What the plan now says, as its next version. Within the verb that made it say so."""
    version = PlanVersion.objects.create(
        plan=plan,
        number=number,
        document=json.to_dict(replace(document, version=number)),
        reason=reason.strip(),
        decided_by=decided_by.strip(),
        decided_on=decided_on,
        published_by=by,
    )
    note(EventKind.PUBLISHED, version)
    return version
