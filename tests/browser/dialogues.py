"""The pages of the dialogues in the world that is worked in."""

from tests.browser.visits import Visit

PUBLIC: list[Visit] = []
EDITORS: list[Visit] = []
