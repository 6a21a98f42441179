"""The yearly report, made of what a reader may read of the round. Pure: a closed round's is the same whenever it is
made. What does not add up (contradictions) is for the officer and not in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format

from activities.choices import NOT_ANSWERED
from activities.queries.copies import Words
from activities.queries.figures import Figures, figures_of
from activities.queries.reading import ReadActivity, ReadAnswer, ReadGoal, RoundReading
from kultursamverkan.pages.queries.standing import standing_of
from kultursamverkan.pages.queries.year_report_end import appendix, missing, obstacles, said_lines
from kultursamverkan.pages.report import Bar, Block, Cell, Column, Heading, Line, Paragraph, Table, YearReport

PRELIMINARY = "Preliminär: uppföljningen är inte stängd."


def year_report(reading: RoundReading, *, today: date, is_member: bool) -> YearReport:
    """`is_member`: the reader belongs to the region, and may know who has not answered."""
    reading = _handed_in(reading, is_member=is_member)
    return YearReport(
        title=f"Årsrapport {reading.year}",
        plan=reading.plan,
        slug=reading.slug,
        year=reading.year,
        region=reading.region,
        registry_number=reading.registry_number,
        made_on=reading.closed_on or today,
        is_preliminary=reading.closed_on is None,
        front=[*_facts(reading, today), *_summary(reading, is_member=is_member)],
        body=[
            *(block for goal, rows in reading.by_goal for block in _goal(goal, rows, reading)),
            *missing(reading, is_member=is_member),
            *obstacles(reading),
        ],
        appendix=appendix(reading, is_member=is_member),
    )


def _handed_in(reading: RoundReading, *, is_member: bool) -> RoundReading:
    """Drafts and returned answers count as nothing, also for those who may read them elsewhere."""
    rows = []
    for row in reading.activities:
        answers = [answer if answer.handed_in else _unanswered(answer) for answer in row.answers]
        rows.append(replace(row, answers=[one for one in answers if is_member or one.handed_in]))
    return replace(reading, activities=rows)


def _unanswered(answer: ReadAnswer) -> ReadAnswer:
    return replace(answer, state="", on_behalf=False, words=Words(), files=[])


def _facts(reading: RoundReading, today: date) -> Iterator[Block]:
    if reading.closed_on is None:
        yield Paragraph(Line(f"{PRELIMINARY} Siffrorna är från {_day(today)} och kan ändras."), look="notice")
        made = "Ett utdrag ur den öppna uppföljningen"
    elif reading.copy is None:
        made = f"Uppföljningen, stängd {_day(reading.closed_on)}"
    else:
        made = f"Stängning {reading.copy} av uppföljningen, {_day(reading.closed_on)}"
    yield Paragraph(Line(reading.region, "Region"))
    if reading.registry_number:
        yield Paragraph(Line(reading.registry_number, "Diarienummer"))
    yield Paragraph(Line(str(reading.year), "År"))
    yield Paragraph(Line(f"Öppnade {_day(reading.opens)}, svar senast {_day(reading.due)}", "Uppföljningen"))
    yield Paragraph(Line(made, "Rapporten är gjord av"))
    yield Paragraph(Line(_day(reading.closed_on or today), "Datum"))


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _summary(reading: RoundReading, *, is_member: bool) -> Iterator[Block]:
    figures = figures_of(reading.activities)
    yield Heading("Sammanfattning", anchor="sammanfattning")
    rows = [
        ("Genomförda eller pågår", f"{figures.done_or_ongoing}", figures.rule),
        ("Inlämnade svar", f"{figures.answered}", figures.answers_rule),
        *_complete(reading, is_member=is_member),
        ("Försenade aktiviteter", f"{figures.late}", figures.late_rule),
    ]
    columns = [Column("Vad", 3), Column("Antal", 1, is_number=True), Column("Så är det räknat", 6)]
    yield Table("Året i siffror", columns, [_cells(*row) for row in rows], name="aret")
    if not reading.goals:
        return
    yield Table(
        "Målen: regionens bedömning och hur det går med aktiviteterna",
        [Column("Mål", 4), Column("Regionens bedömning", 2), Column("Aktiviteternas status", 4)],
        [
            [
                Cell([Line(str(goal))], goal=goal),
                Cell([Line(status=goal.shown_assessment)]),
                Cell([Line(figures_of(activities).rule)]),
            ]
            for goal, activities in reading.by_goal
        ],
        name="malen",
    )


def _complete(reading: RoundReading, *, is_member: bool) -> Iterator[tuple[str, str, str]]:
    """Who was asked without answering is not known to others than the region's members."""
    if is_member:
        asked = [one for one in reading.organisations if one.asked]
        done = sum(one.asked == one.answered for one in asked)
        yield "Har svarat på allt", str(done), f"{done} av {len(asked)} tillfrågade har lämnat in alla sina svar"


def _cells(*texts: str) -> list[Cell]:
    return [Cell([Line(text)]) for text in texts]


def _goal(goal: ReadGoal, activities: Sequence[ReadActivity], reading: RoundReading) -> Iterator[Block]:
    figures = figures_of(activities)
    yield Heading(str(goal), anchor=f"mal-{goal.number}", goal=goal)
    yield Heading("Regionens bedömning", 2)
    yield Paragraph(Line(status=goal.shown_assessment))
    if goal.comment:
        yield Paragraph(Line(goal.comment))
    yield Heading("Målet i siffror", 2)
    if not activities:
        yield Paragraph(Line(f"Målet har inga aktiviteter i uppföljningen {reading.year}."))
        return
    yield from _figures(goal, figures)
    yield Heading("Aktiviteter", 2)
    for activity in activities:
        yield from _activity(activity, reading)


def _figures(goal: ReadGoal, figures: Figures) -> Iterator[Block]:
    yield Paragraph(Line(f"{figures.rule}."))
    yield Paragraph(Line(f"{figures.answers_rule}."))
    if figures.late:
        yield Paragraph(Line(f"{figures.late_rule}."))
    standing = standing_of(Counter(figures.by_status))
    said = ", ".join(f"{share.status.label.lower()} {share.count}" for share in standing.shares)
    yield Bar(standing, f"Stapel över målets aktiviteter: {said}.")
    rows = [
        [Cell([Line(share.status.label)], fill=share.fill), Cell([Line(str(share.count))])] for share in standing.shares
    ]
    columns = [Column("Status enligt senaste rapport", 4), Column("Aktiviteter", 1, is_number=True)]
    yield Table(f"Aktiviteternas status, mål {goal.number}", columns, rows, name=f"siffror-{goal.number}")


def _activity(activity: ReadActivity, reading: RoundReading) -> Iterator[Block]:
    yield Heading(activity.title, 3)
    yield Paragraph(Line(f"{activity.section}. {activity.heading}"), look="quiet")
    if activity.conveners:
        yield Paragraph(Line(", ".join(activity.conveners), "Sammankallande"))
    yield Paragraph(Line(_time(activity), "Tid"))
    yield Paragraph(Line(_since(activity, reading.year), status=activity.shown_status))
    if activity.late:
        yield Paragraph(Line("Tiden för planerat klart har passerat.", "Försenad"))
    if activity.report:
        for line in said_lines(activity.report, "Ur rapporten"):
            yield Paragraph(line)
    yield Paragraph(Line(activity.summary.text, "Svar"))
    if activity.answers:
        columns = [Column("Vem", 2), Column("Svar", 2), Column("Kommentar", 5)]
        rows = [_answer(answer, reading.region) for answer in activity.answers]
        yield Table(f"Svar om {activity.title}", columns, rows, name=f"svar-{activity.key}")


def _time(activity: ReadActivity) -> str:
    start = f"Start {activity.start}" if activity.start else "Ingen start angiven"
    return f"{start}, {f'planerat klart {activity.completion}' if activity.completion else 'inget slut angivet'}"


def _since(activity: ReadActivity, year: int) -> str:
    if activity.status_year is None:
        return ""
    if activity.status_year == year:
        return f"enligt sammankallandes rapport {year}"
    return f"enligt sammankallandes rapport {activity.status_year}; ingen rapport {year}"


def _answer(answer: ReadAnswer, region: str) -> list[Cell]:
    if not answer.handed_in:
        return [Cell([Line(answer.organisation)]), Cell([Line(status=NOT_ANSWERED)]), Cell([Line("–")])]
    lines = list(said_lines(answer.words))
    if answer.files:
        lines.append(Line(", ".join(answer.files), "Underlag"))
    if answer.on_behalf:
        lines.append(Line(f"Skrivet av {region}"))
    return [Cell([Line(answer.organisation)]), Cell([Line(status=answer.shown_status)]), Cell(lines or [Line("–")])]
