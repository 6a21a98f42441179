"""What the making of one document from a file shares: the base, new keys, and where marks of footnotes stood. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kultursamverkan.documents.checks import KEY
from kultursamverkan.documents.document import Mark, PlanDocument
from kultursamverkan.documents.flat import flat
from kultursamverkan.documents.issues import About, Suggestion
from kultursamverkan.documents.readers.blocks import Run, notes_in
from kultursamverkan.documents.readers.reading import Reading

# Keys that a reader made up begin so: the import gives their parts the plan's keys, or new ones (matching.py).
NEW = "ny-"
_STATUS = (
    "Kolumnen ”{}” säger hur det går. Det hör inte till planen utan rapporteras i uppföljningen, så den läses inte. "
    "Texterna kan ställas i aktiviteternas anteckning."
)


@dataclass
class Making:
    """`base` is the document that the file was written from, None for a file that is not ours."""

    reading: Reading
    base: PlanDocument | None
    # (id of the footnote, where its mark stands, the text before the mark), in reading order.
    marks: list[tuple[str, Mark, str]] = field(default_factory=list)
    # The head of a column that tells how it goes -> (where, key of the activity, text), in reading order.
    statuses: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _counted: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.parts = flat(self.base).parts if self.base else {}
        self.activities = {part.key: part for part in self.base.activities} if self.base else {}

    def key(self, given: str, name: str) -> str:
        """The hidden key once; else, and for its copies, a new one: "ny-aktivitet-2", or "ny-mal-2" for "mal-2"."""
        if KEY.fullmatch(given) and given not in self._taken:
            self._taken.add(given)
            return given
        key = f"{NEW}{name}"
        if not name[-1].isdigit() or key in self._taken:
            self._counted[name] += 1
            key = f"{NEW}{name}-{self._counted[name]}"
        self._taken.add(key)
        return key

    def tell_statuses(self) -> None:
        """How it goes is no part of a plan; but no word is lost when somebody wants to keep it."""
        for head, met in self.statuses.items():
            lines = tuple(Suggestion((f"{head}: {text}",), key) for _, key, text in met)
            self.reading.tell(met[0][0], _STATUS.format(head), About.COLUMN, head, lines)

    def met(self, runs: Iterable[Run], part: str, field_name: str) -> None:
        """Remembers the marks in a text of the part."""
        before = ""
        for run in runs:
            for note in notes_in([run]):
                self.marks.append((note, Mark(part, field_name), before))
            before += run.text
