"""The access table: every address of the product, and what it answers to each of the cast. One module per app."""

from tests.access import accounts, activities, api, dialogues, documents, meetings, notes, pages, people, plans, repair
from tests.access.row import Row

MODULES = (accounts, people, plans, activities, dialogues, meetings, notes, documents, pages, api, repair)
TABLE: dict[str, Row] = {name: row for module in MODULES for name, row in module.TABLE.items()}
