"""The visits of the plan's pictures (pages.py). The bars are on the start page and the goal's."""

from tests.browser.visits import Visit
from tests.browser.world import SLUG

PLAN = {"slug": SLUG}

PUBLIC = [Visit("pages:plan_timeline", PLAN)]
READERS = [Visit("pages:plan_map", PLAN, query="?visa=svarat")]
