"""The search over everything, in the world that is worked in."""

from tests.browser.visits import Visit

PUBLIC = [
    Visit("pages:search"),
    Visit("pages:search", query="?q=kultur"),
    Visit("pages:search", query="?q=kultur&slag=aktiviteter"),
    Visit("pages:search", query="?q=finnsinte"),
    Visit("pages:search", query="?q=" + 101 * "x"),
]
EDITORS = [Visit("pages:search", query="?q=bibliotek")]
