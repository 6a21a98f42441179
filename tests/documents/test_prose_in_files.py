"""Chapters as people write them (lists, tables, quotes, code, links, text that looks like Markdown) with footnotes in
every place come back from files as they were."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.document import Chapter, DefinitionPart, Mark, PlanDocument
from tests.documents.known import orebro_directory, orebro_document
from tests.documents.test_files_roundtrip import FORMATS

WORDS = [
    "kultur", "plan", "**fet**", "*kursiv*", "[länk](https://a.example)", "<b>x</b>", "`kod`", "RUS", "a | b", "# x",
    "> y", "\\", "_u_", "~~s~~", "&amp;", "https://b.example", "<!-- c -->", "|", "---", "'=1", "**fet *i* x**",
    "[^1]", "<sup>2</sup>", "<br>",
]  # fmt: skip
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
# An item that holds nothing but a list is not made: its words are the outer list's when they come back.
ITEM = LINE.map(lambda line: f"x {line}")
BLOCK = st.one_of(
    LINE,
    LINE.map(lambda line: f"### {line}"),
    ITEM.map(lambda item: f"- {item}\n- {item}"),
    ITEM.map(lambda item: f"3. {item}\n4. {item}"),
    ITEM.map(lambda item: f"- {item}\n  - {item}\n    1. {item}\n\n    mer"),
    LINE.map(lambda line: f"> {line}\n> b"),
    LINE.map(lambda line: f"```\n{line}\n| a | b |\n```"),
    LINE.map(lambda line: f"| A | B |\n| --- | --- |\n| {line} | b |"),
    LINE.map(lambda line: f"{line}  \n{line}"),
    st.just("***"),
)
BODY = st.lists(BLOCK, max_size=5).map("\n\n".join)


@st.composite
def written(draw: st.DrawFn) -> PlanDocument:
    """The real plan with other chapters and words."""
    plan = orebro_document()
    section = next(one for one in plan.sections if one.headings)
    heading = section.headings[0]
    activity = heading.activities[0]
    places = [
        Mark("c1", "title"), Mark("c1", "body"), Mark(plan.goals[0].key, "text"), Mark(section.key, "title"),
        Mark(heading.key, "title"), Mark(activity.key, "title"), Mark(activity.key, "responsibilities"),
    ]  # fmt: skip
    marks = st.lists(st.sampled_from(places), unique=True, max_size=3).map(tuple)
    terms = st.sampled_from(["kultur", "plan", "RUS", "fet", "x"])
    return replace(
        plan,
        chapters=(Chapter("c1", draw(LINE), draw(BODY)), Chapter("c2", draw(LINE), draw(BODY))),
        definitions=tuple(
            DefinitionPart(f"d{number}", draw(terms), f"{draw(LINE)} {number}", draw(marks)) for number in range(3)
        ),
    )


@pytest.mark.parametrize("name", ["word", "markdown", "excel"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=written())
def test_chapters_come_back(name: str, document: PlanDocument) -> None:
    if problems(document):
        return
    write, read = FORMATS[name]
    assert read(write(document), orebro_directory()) == (document, [])
