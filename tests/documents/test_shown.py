"""The whole plan as a file shows it: texts, order, keys, marks; and a chapter's Markdown there and back."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.prose import markdown, prose
from kultursamverkan.documents.readers.blocks import Kind, Run, Table, Text, notes_in, plain
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.shown import content
from plans.models import Plan

BODY = """### Hej *du*

- a **b** c
  1. x
  2. y\\
     z

  more

- b

> quote

1. one
2. two
1) en

***

| a | b |
| --- | --- |
| **x** \\| y | [l](<http://a.b>) |

```
code ` x
```"""


def test_the_orebro_plan_in_reading_order(orebro: Plan) -> None:
    document = assemble(orebro)
    made = content(document)
    headings = [block for block in made.blocks if isinstance(block, Text) and block.kind == Kind.HEADING]
    assert [plain(block.runs) for block in headings if block.level <= 2] == [
        "Handlingsplan för kultursamverkan region/kommun 2020-2023",
        "1. Inledning",
        "2. Utgångspunkt för kulturutveckling i länet",
        "3. Samhället – kultur i samspel",
        "4. Från ord till handling",
        "Utvecklingsmål",
        "5. Prioriterade aktiviteter under 2020-2021",
        "6. Aktiviteter som genomförs löpande under tjänstemannastödet för samverkan kulturchefer 2020-2023",
        "7. Övriga aktiviteter som påbörjas under 2021-2023",
    ]
    assert [block.key for block in headings if block.level > 2][:7] == [
        "goal:mal-1", "goal:mal-2", "goal:mal-3", "ref:mal-1",
        "heading:rubrik-5-skola", "heading:rubrik-5-transporter", "heading:rubrik-5-kommuner",
    ]  # fmt: skip
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert [row.key for table in tables for row in table.rows if row.key] == [
        f"activity:{activity.key}" for activity in document.activities
    ]
    assert [plain(cell.lines[0]) for cell in tables[0].rows[0].cells] == [
        "Aktivitet", "Start", "Ansvariga samordnare", "Samverkan", "Uppföljning", "Klart",
    ]  # fmt: skip


def test_the_seven_footnotes_stand_in_the_order_of_the_source(orebro: Plan) -> None:
    made = content(assemble(orebro))
    assert [note.id for note in made.notes] == [
        "ord-kulturplan", "ord-rus", "ord-sammankallande", "ord-utjamning", "ord-rol", "ord-kulturchef",
        "ord-shared-reading",
    ]  # fmt: skip
    marked = [note for block in made.blocks if isinstance(block, Text) for note in notes_in(block.runs)]
    assert marked == ["ord-kulturplan", "ord-rus"]


def test_the_base_is_the_whole_document(orebro: Plan) -> None:
    document = assemble(orebro)
    assert from_dict(json.loads(content(document).base)) == (document, [])


def test_what_markdown_shows_is_written_back() -> None:
    assert markdown(prose(BODY)) == BODY
    items = [block for block in prose(BODY) if isinstance(block, Text) and block.kind in (Kind.BULLET, Kind.NUMBER)]
    assert [(item.level, item.number) for item in items] == [
        (0, 0), (1, 1), (1, 2), (0, 0), (0, 1), (0, 2), (0, 1),
    ]  # fmt: skip


def test_text_that_looks_like_markdown_stays_text() -> None:
    odd = (
        "# 1",
        "- a",
        "1. b",
        "2) c",
        "> d",
        "*e*",
        "[f](g)",
        "a|b",
        "<b>",
        "&amp;",
        "===",
        "\\",
        "~~~",
        "_x_",
        "`y`",
    )
    blocks = tuple(Text((Run(text),)) for text in odd)
    assert prose(markdown(blocks)) == blocks


def test_a_list_in_an_item_of_its_own_stays_there() -> None:
    deep = prose("- - två\n  - tre\n- 1. a")
    assert [block.level for block in deep if isinstance(block, Text)] == [1, 1, 1]
    assert prose(markdown(deep)) == deep


WORDS = st.text(alphabet="ab 1.)#*_[]<&-+>=|~`\\é", min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_any_paragraphs_are_written_back(paragraphs: list[list[str]]) -> None:
    texts = [[" ".join(line.split()) for line in lines] for lines in paragraphs]
    blocks = tuple(Text((Run("\n".join(filter(None, lines))),)) for lines in texts if any(lines))
    assert prose(markdown(blocks)) == blocks
