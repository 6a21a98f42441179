"""Development goals as a file tells of them: number, name, text and colour, wherever they stand. Pure."""

import colorsys
import re
from collections import Counter
from dataclasses import dataclass, field

from kultursamverkan.documents.document import Goal, unnamed_goal
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.blocks import Block, Table, Text, plain, words
from kultursamverkan.documents.readers.making import Making
from plans.choices import GoalColour

TITLE = re.compile(
    r"(?:utvecklings)?mål\s+(?P<number>\d{1,3})\s*(?:[:.–-]\s*(?P<rest>.*))?$", re.IGNORECASE | re.DOTALL
)
LEADS_TO = re.compile(
    r"(?:bidrar|leder|hör)\b.*\b(?:utvecklings)?mål(?:et)?\s+(?P<number>\d{1,3})\s*[.:]?$", re.IGNORECASE
)
_COLOUR = re.compile(r"(?P<colour>\w+)\s*(?:=|:|är|–|-)\s*(?:utvecklings)?mål\s+(?P<number>\d{1,3})", re.IGNORECASE)
NO_GOAL = "Utan utvecklingsmål"
HEX = {
    GoalColour.GREEN: "#2f6b3a", GoalColour.GREY: "#6b6b6b", GoalColour.BLUE: "#2870c4", GoalColour.RED: "#a8281e",
    GoalColour.PURPLE: "#6b3fa0", GoalColour.ORANGE: "#b85c00", GoalColour.TURQUOISE: "#0b7a75",
    GoalColour.BROWN: "#7a5230",
}  # fmt: skip
_BY_WORD = {str(colour.label).casefold(): colour for colour in GoalColour}
# Degrees of the colour circle, up to which a colour is called so.
_HUES = (
    (20, GoalColour.RED), (48, GoalColour.ORANGE), (160, GoalColour.GREEN), (195, GoalColour.TURQUOISE),
    (255, GoalColour.BLUE), (330, GoalColour.PURPLE), (361, GoalColour.RED),
)  # fmt: skip


@dataclass
class _Told:
    key: str
    name: str = ""
    text: str = ""
    shades: Counter[str] = field(default_factory=Counter)


@dataclass
class Goals:
    """The goals met so far, by number."""

    making: Making
    told: dict[int, _Told] = field(default_factory=dict)
    colours: dict[int, GoalColour] = field(default_factory=dict)

    def of(self, number: int, key: str = "") -> _Told:
        if number not in self.told:
            was = next((goal.key for goal in self._base if goal.number == number), "")
            self.told[number] = _Told(self.making.key(key or was, f"mal-{number}"))
        return self.told[number]

    def number_of(self, key: str) -> int | None:
        """Of a goal of the base or one met here."""
        met = next((number for number, told in self.told.items() if told.key == key), None)
        return met or next((goal.number for goal in self._base if goal.key == key), None)

    def unsaid(self) -> _Told:
        """The goal of what the file sets under no goal."""
        number = next((number for number, told in self.told.items() if told.name == NO_GOAL), None)
        if number is None:
            number = max((*self.told, *(goal.number for goal in self._base)), default=0) + 1
            said = f"Filen säger inte utvecklingsmål för alla aktiviteter. De som saknar det står under ”{NO_GOAL}”."
            self.making.reading.tell("", said, About.TOLD)
            self.of(number).name = NO_GOAL
        return self.told[number]

    def look_for_colours(self, blocks: list[Block]) -> None:
        """ "Grön = utvecklingsmål 1"."""
        for block in blocks:
            found = _COLOUR.search(plain(block.runs)) if isinstance(block, Text) else None
            if found and (colour := _BY_WORD.get(found["colour"].casefold())):
                self.colours[int(found["number"])] = colour

    def read_list(self, blocks: list[Block]) -> None:
        """The part that lists them: a title each, and its text below."""
        current: _Told | None = None
        for block in blocks:
            if isinstance(block, Table):
                continue
            kind, _, key = block.key.partition(":")
            found = TITLE.match(plain(block.runs))
            if found and kind in ("", "goal"):
                current = self.of(int(found["number"]), key)
                current.name = self._name(current.key, (found["rest"] or "").strip())
                current.shades[block.color] += 1
                self.making.met(block.runs, current.key, "name")
            elif current:
                text = plain(block.runs)
                self.making.met(block.runs, current.key, "text")
                current.text = f"{current.text}\n{text}" if current.text else text

    def made(self) -> tuple[Goal, ...]:
        return tuple(self._goal(number, told, index) for index, (number, told) in enumerate(sorted(self.told.items())))

    def _goal(self, number: int, told: _Told, index: int) -> Goal:
        was = next((goal for goal in self._base if goal.key == told.key), None)
        color, color_hex = (was.color, was.color_hex) if was else self._colour(number, told, index)
        shade = _shade(told)
        if was and shade and shade != was.color_hex.lower():
            color, color_hex = nearest(shade), shade
        text = told.text
        if was and words(text) == words(was.text):
            text = was.text
        name = told.name or (was.name if was else unnamed_goal(number))
        if not text:
            said = f"Utvecklingsmål {number} har ingen text i filen. Namnet står i stället: skriv texten i planen."
            self.making.reading.tell("", said, About.TOLD, name)
            text = name
        return Goal(told.key, number, name, text, color, color_hex, was.steering if was else ())

    def _colour(self, number: int, told: _Told, index: int) -> tuple[str, str]:
        """As the text says, else as it is shaded, else one that is free."""
        shade, named = _shade(told), self.colours.get(number)
        if named:
            return named, HEX[named]
        if shade:
            return nearest(shade), shade
        free = [colour for colour in GoalColour if colour not in self.colours.values()] or list(GoalColour)
        colour = free[index % len(free)]
        return colour, HEX[colour]

    def _name(self, key: str, name: str) -> str:
        was = next((goal.name for goal in self._base if goal.key == key), None)
        return was if was and words(was) == words(name) else name

    @property
    def _base(self) -> tuple[Goal, ...]:
        return self.making.base.goals if self.making.base else ()


def nearest(shade: str) -> GoalColour:
    """What a colour "#rrggbb" is called."""
    red, green, blue = (int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if full < 0.12:
        return GoalColour.GREY
    if hue * 360 < 48 and light < 0.35 and full < 0.7:
        return GoalColour.BROWN
    return next(colour for degrees, colour in _HUES if hue * 360 < degrees)


def _shade(told: _Told) -> str:
    """The commonest colour that is one."""
    shades = [(count, shade) for shade, count in told.shades.items() if re.fullmatch(r"#[0-9a-f]{6}", shade.lower())]
    return max(shades)[1].lower() if shades else ""
