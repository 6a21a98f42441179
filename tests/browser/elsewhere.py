"""The pages of an installation that has no plan yet, and of one with two regions."""

from collections.abc import Callable

from tests.browser.prepare import with_another_region, without_plans
from tests.browser.visits import Visit
from tests.browser.world import EDITOR, HALLSBERG

Pages = dict[str, list[Visit]]

WITHOUT_PLANS: Pages = {
    "": [
        Visit("pages:start"),
        Visit("activities:activity_list"),
        Visit("pages:organisation_list"),
    ],
    EDITOR: [
        Visit("pages:start"),
        Visit("pages:my_page"),
        Visit("pages:organisation_detail", {"key": HALLSBERG}),
        Visit("activities:activity_list"),
    ],
}
WITH_ANOTHER_REGION: Pages = {
    "": [
        Visit("pages:start"),
        Visit("activities:activity_list"),
        Visit("pages:organisation_list"),
        Visit("documents:plan_detail", {"slug": "uppsala-2024-2027"}),
        Visit("documents:version_list", {"slug": "uppsala-2024-2027"}),
    ]
}

WORLDS: list[tuple[Callable[[], None], Pages]] = [
    (without_plans, WITHOUT_PLANS),
    (with_another_region, WITH_ANOTHER_REGION),
]
