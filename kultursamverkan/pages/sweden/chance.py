"""Chance that is the same each time, and the words it chooses among."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

One = TypeVar("One")

VERBS = (
    "Utveckla",
    "Samordna",
    "Kartlägga",
    "Stärka",
    "Genomföra",
    "Pröva",
    "Sprida",
    "Följa upp",
    "Ta fram underlag för",
    "Erbjuda fortbildning om",
)
THINGS = (
    "läsfrämjande för de yngsta",
    "kulturskolans samarbete över kommungränserna",
    "scenkonst på turné i länet",
    "kultur på recept",
    "bibliotekens digitala delaktighet",
    "de nationella minoriteternas kultur",
    "skapande skola",
    "arrangörskap bland unga",
    "konstnärers villkor",
    "kulturmiljöer på landsbygden",
    "film och rörlig bild för unga",
    "mötesplatser för äldre",
    "kulturarv i skolan",
    "offentlig konst vid nybyggnation",
    "ett gemensamt evenemangskalendarium",
    "dans i hela länet",
    "shared reading på arbetsplatser",
    "tillgänglighet för publik med funktionsnedsättning",
)
WAYS = ("i samverkan", "under planperioden", "med civilsamhället", "i hela länet", "tillsammans med skolan", "")
HEADINGS = ("Läsning", "Musik", "Scenkonst", "Kulturarv", "Bild och form", "Film", "Mötesplatser", "Kulturskola")
GOALS = (
    ("Barn och unga", "green", "#2f6b3a"),
    ("Kultur och hälsa", "blue", "#1f5a8a"),
    ("Kultur i hela länet", "red", "#9a2f2f"),
)
SECTIONS = (
    ("Prioriterade aktiviteter", "prioritised"),
    ("Aktiviteter som genomförs löpande", "continuous"),
    ("Övriga aktiviteter", "other"),
)
SENTENCES = (
    "Arbetet har kommit i gång och en arbetsgrupp träffas varje termin.",
    "Vi har prövat ett nytt arbetssätt tillsammans med grannkommunen.",
    "Deltagandet var större än vi räknat med, särskilt bland de yngsta.",
    "Det som saknas är tid för samordning.",
    "Biblioteket och kulturskolan delar på ansvaret.",
    "Under våren hölls tre träffar, varav en på distans.",
    "Vi fortsätter nästa år i samma form.",
    "Kommunen söker medel för en fortsättning.",
    "Utvärderingen visar att skolorna vill ha mer framförhållning.",
    "En gemensam informationssatsning har nått de flesta hushållen.",
)


class Chance:
    """Draws; every stream has a name of its own, so that one region is the same with or without the others."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = Random(f"{seed} {name}")  # noqa: S311 (made-up data, not secrets)

    def one(self, among: Sequence[One]) -> One:
        return self._random.choice(among)

    def some(self, among: Sequence[One], count: int) -> list[One]:
        """In the order they stand."""
        return sorted(self._random.sample(among, min(count, len(among))), key=among.index)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def text(self, low: int, high: int) -> str:
        """So many sentences."""
        return " ".join(self.one(SENTENCES) for _ in range(self.number(low, high)))
