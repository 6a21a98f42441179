"""The cast (style.md 22): the same eight people stand before every view, beside nobody at all."""

from dataclasses import dataclass

from activities.models import Activity
from kultursamverkan.people.choices import OrganisationKind, Role
from kultursamverkan.people.models import Organisation, User
from plans.models import Plan
from tests import factories


@dataclass
class Cast:
    region: Organisation
    hallsberg: Organisation
    laxa: Organisation
    group: Organisation
    other_region: Organisation
    plan: Plan  # adopted, in `region`; its rows equal nothing yet: tests that need a version publish one
    activity: Activity  # Hallsberg and Laxå take part; the convener's person convenes
    admin: User
    editor: User
    chief: User  # reporter in Hallsberg
    other_chief: User  # reporter in Laxå
    convener: User  # a reader in Laxå whose person convenes `activity`
    reader: User  # reader in Hallsberg
    stranger: User  # an account without any membership
    other_editor: User  # editor in another region


def make_cast() -> Cast:
    region = factories.region()
    other_region = factories.region("03", "Region Uppsala")
    hallsberg = factories.organisation(region, "Hallsberg", code="1861", official_name="Hallsbergs kommun")
    laxa = factories.organisation(region, "Laxå", code="1860", official_name="Laxå kommun")
    group = factories.organisation(region, "Arbetsgrupp Kulturkraft", kind=OrganisationKind.WORKING_GROUP)
    plan = factories.plan(region, slug="plan", title="Handlingsplan", state="adopted")
    activity = factories.activity(plan, "Gemensam aktivitet")
    factories.participation(activity, hallsberg, order=1)
    factories.participation(activity, laxa, order=2)
    alva = factories.person(region, "Alva Exempelsson", organisation=laxa)
    factories.convener(activity, person=alva, order=1)
    return Cast(
        region=region,
        hallsberg=hallsberg,
        laxa=laxa,
        group=group,
        other_region=other_region,
        plan=plan,
        activity=activity,
        admin=factories.user("admin", (region, Role.ADMIN)),
        editor=factories.user("editor", (region, Role.EDITOR)),
        chief=factories.user("chief", (hallsberg, Role.REPORTER)),
        other_chief=factories.user("other-chief", (laxa, Role.REPORTER)),
        convener=factories.user("convener", (laxa, Role.READER), person=alva),
        reader=factories.user("reader", (hallsberg, Role.READER)),
        stranger=factories.user("stranger"),
        other_editor=factories.user("other-editor", (other_region, Role.EDITOR)),
    )
