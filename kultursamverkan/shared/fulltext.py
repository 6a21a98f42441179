"""Looking for words in the database. PostgreSQL: Swedish full text, with the word's other forms and those that begin
with it, by an index of each table's own (`AddTextIndex` in a migration). SQLite: the letters of the word's stem,
wherever they stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from kultursamverkan.shared.search import Asked, Term, stem

POSTGRESQL = "postgresql"
# A longer text cannot be indexed (a tsvector holds 1 MB), and must still be possible to save.
_LONGEST = 200_000


def vector(columns: Iterable[str]) -> str:
    """The indexed expression. The question must be to the letter the same, else the index is not used."""
    words = " || ' ' || ".join(columns)
    return f"to_tsvector('swedish'::regconfig, left({words}, {_LONGEST}))"


class AddTextIndex(Operation):
    """An index of the words in some columns, which are never NULL. Does nothing on other databases."""

    reversible = True

    def __init__(self, name: str, table: str, columns: tuple[str, ...]) -> None:
        self.name, self.table, self.columns = name, table, columns

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models know nothing of it."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor == POSTGRESQL:
            expression = vector(f'"{column}"' for column in self.columns)
            schema_editor.execute(f'CREATE INDEX "{self.name}" ON "{self.table}" USING gin ({expression})')

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor == POSTGRESQL:
            schema_editor.execute(f'DROP INDEX IF EXISTS "{self.name}"')


class Holds(Func):
    """Whether one of the fields holds the term. PostgreSQL only."""

    output_field = BooleanField()

    def __init__(self, *fields: str, term: Term) -> None:
        super().__init__(*(F(field) for field in fields))
        self.term = term

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        columns = [compiler.compile(column)[0] for column in self.source_expressions]
        question, params = _question(self.term)
        return f"{vector(columns)} @@ ({question})", params


def _question(term: Term) -> tuple[str, tuple[str, ...]]:
    """As SQL. What is typed reaches it as parameters, and to_tsquery as letters and figures within quotation marks."""
    if term.phrase:
        return "phraseto_tsquery('swedish'::regconfig, %s)", (term.text,)
    begins = " & ".join(f"({' | '.join(_beginnings(part))})" for part in term.parts)
    # A number with marks in it ("3355-19358") is one word in the index: plainto_tsquery reads it as that.
    both = "to_tsquery('swedish'::regconfig, %s) || plainto_tsquery('swedish'::regconfig, %s)"
    return both, (begins, term.text)


def _beginnings(word: str) -> list[str]:
    """PostgreSQL's stems leave "kulturskolan" as it is, while "kulturskola" loses its ending."""
    forms = [word]
    for ending, kept in (("an", 1), ("ans", 2)):
        if len(word) > len(ending) + 3 and word.lower().endswith(ending):
            forms.append(word[:-kept])
    return [f"'{form}':*" if len(form) > 1 else f"'{form}'" for form in forms]


@dataclass(frozen=True)
class Place:
    """Fields of rows that the reader may read. `to`: where a row tells which row it belongs to. `anywhere`: inside
    words too, which is for short texts: names and numbers. `also`: what a list of fields cannot say."""

    rows: QuerySet[Any]
    fields: tuple[str, ...]
    to: str = "pk"
    anywhere: bool = False
    also: Callable[[str], Q] | None = None

    def holding(self, term: Term) -> QuerySet[Any]:
        if not self.anywhere and connections[self.rows.db].vendor == POSTGRESQL:
            held = self.rows.filter(Holds(*self.fields, term=term))
        else:
            letters = term.text if self.anywhere or term.phrase else stem(term.text)
            within = self.also(term.text) if self.also else Q()
            for field in self.fields:
                within |= Q(**{f"{field}__icontains": letters})
            held = self.rows.filter(within)
        return held.order_by().values(self.to)


def matching(rows: QuerySet[Any], places: Iterable[Place], asked: Asked) -> QuerySet[Any]:
    """The rows in whose places every wanted term is held, and no unwanted one."""
    places = list(places)
    for term in asked.terms:
        held = Q()
        for place in places:
            held |= Q(pk__in=place.holding(term))
        rows = rows.exclude(held) if term.unwanted else rows.filter(held)
    return rows if asked.wanted else rows.none()
