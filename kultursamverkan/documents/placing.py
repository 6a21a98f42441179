"""Issues of a file beside its lines, as the page shows them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.readers.source import SourceLine


@dataclass(frozen=True)
class PlacedIssue:
    """An issue with the line of the source it is about: its number on the page, 0 for none."""

    issue: Issue
    line: int


@dataclass(frozen=True)
class Grouped:
    """One thing to settle, with all its places; `alike`: other words of the file that may be the same."""

    issue: Issue
    places: list[PlacedIssue]
    alike: tuple[str, ...] = ()


def placed(issues: Iterable[Issue], source: Iterable[SourceLine]) -> list[PlacedIssue]:
    """By place; the first line, where two have the same."""
    numbered = reversed(list(enumerate(source, start=1)))
    lines = {line.where: number for number, line in numbered if line.where}
    return [PlacedIssue(issue, _line(issue.where, lines)) for issue in issues]


def _line(where: str, lines: Mapping[str, int]) -> int:
    """ "rad 7, Samverkan" is on the line "rad 7"."""
    parts = where.split(", ")
    ways = (", ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((lines[way] for way in ways if way in lines), 0)


def grouped(issues: Iterable[PlacedIssue], alike: Mapping[tuple[About, str], tuple[str, ...]]) -> list[Grouped]:
    """By name; what is no name stands alone."""
    found: dict[tuple[About, str], Grouped] = {}
    for one in issues:
        issue = one.issue
        name = issue.about, issue.words or f"{issue.where} {issue.text}"
        found.setdefault(name, Grouped(issue, [], alike.get((issue.about, issue.words), ()))).places.append(one)
    return list(found.values())
