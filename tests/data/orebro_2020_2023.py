"""The Örebro plan, typed by hand from the source (Dnr 20RS9126), row by row: what the fixture must hold.

Written from the source alone, never from the fixture. Names are the resolved ones; `source` is the source's own
wording where it differs.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Who:
    """One responsible."""

    role: str = ""
    person: str = ""
    group: str = ""
    source: str = ""
    bold: bool = False  # sammankallande


@dataclass(frozen=True)
class With:
    """One participant."""

    name: str
    note: str = ""
    source: str = ""
    tentative: bool = False


@dataclass(frozen=True)
class Row:
    section: int
    goal: int
    heading: str
    title: str
    start: str
    responsible: tuple[Who, ...]
    participants: tuple[With, ...]
    note: str = ""
    follow_up: str = "Årlig uppföljning"
    completion: str = "2023"


def roles(*titles: str) -> tuple[Who, ...]:
    return tuple(Who(role=title) for title in titles)


def names(*persons: str) -> tuple[Who, ...]:
    return tuple(Who(person=person) for person in persons)


def bold(person: str, source: str = "") -> Who:
    return Who(person=person, source=source, bold=True)


def those(*organisations: str) -> tuple[With, ...]:
    return tuple(With(organisation) for organisation in organisations)


REGION = With("Region Örebro län", source="Region")
REGION_VIA = With("Region Örebro län", "via tjänstemannastödet för samverkan", "Region")
LINDSBERG = With("Lindesberg", source="Lindsberg")
KATARINA = "Katarina Strömgren Sandh"
SUPPORT = "Tjänstemannastödet för samverkan"
KULTURKRAFT = Who(person="Lena Backlund", group="Arbetsgrupp Kulturkraft")

# --- 5. Prioriterade aktiviteter ------------------------------------------------------------------
SECTION_5 = (
    Row(
        5, 1, "Ökad samverkan mellan kultur och skola",
        "Gemensam kompetensutveckling för skolchefer och kulturchefer för att lära sig mer om varandras verksamheter",
        "Ht 2020",
        (
            *roles("Kulturchef", "Kulturskolechef", "Skolchef", "Utvecklingsledare kultur"),
            bold("Maria Gille"),
            KULTURKRAFT,
        ),
        (
            *those("Lindesberg", "Laxå", "Ljusnarsberg", "Örebro", "Hallsberg", "Lekeberg", "Kumla", "Karlskoga"),
            *those("Hällefors"), REGION,
        ),
    ),
    Row(
        5, 1, "Utveckling av transporter till kultur",
        "Långsiktig, hållbar utveckling av transporter till och från kulturevenemang för skolor.",
        "Ht 2020",
        (
            *roles("Kulturchef", "Kulturskolechef", "Områdeschef kultur RÖL"),
            bold("Ulrika Johansson"),
            bold(KATARINA),
        ),
        (
            *those("Hallsberg"), LINDSBERG,
            *those("Ljusnarsberg", "Laxå", "Nora", "Kumla", "Örebro", "Lekeberg", "Hällefors"), REGION,
        ),
        note="(kostnadsutjämning, avser att utjämna skillnader mellan kommunerna för transportkostnader).",
    ),
    Row(
        5, 1, "Ökad samverkan mellan region och kommuner",
        "Samverkan mellan länets kulturskolor, regional kulturskole-samverkan",
        "Ht 2020",
        (
            Who("region och kommunala kulturchefer och Kultur/musikskolechefer", group=SUPPORT),
            bold("Daniel Eriksson"),
        ),
        (
            LINDSBERG,
            *those("Laxå", "Nora", "Ljusnarsberg", "Örebro", "Hallsberg", "Lekeberg", "Askersund", "Kumla"),
            *those("Karlskoga", "Hällefors"), REGION,
        ),
    ),
    Row(
        5, 1, "Ökad samverkan mellan region och kommuner",
        "Samverkan kring Barnkulturplaner",
        "Ht 2020",
        (
            Who(group=SUPPORT),
            Who("region och kommunala kulturchefer", group="Samverkansrådet"),
            bold("Andreas Lundholm"),
            KULTURKRAFT,
        ),
        (
            LINDSBERG,
            *those("Laxå", "Nora", "Ljusnarsberg", "Örebro", "Hallsberg", "Lekeberg", "Karlskoga", "Hällefors"),
            REGION,
        ),
        note="(erfarenhetsutbyte, implementering).",
    ),
    Row(
        5, 3, "Ökad samverkan mellan kommuner, institutioner",
        "Ökad samverkan mellan kommuner och institutioner med möjlighet att diskutera arbetet för att nå hela länet",
        "Ht 2020",
        (
            *roles("Kulturchef", "Utvecklingsledare och Kulturstrateg för kultursamverkansmodellen"),
            *names("Kristina Öster"),
            bold(KATARINA),
        ),
        (
            *those("Hallsberg", "Hällefors", "Lindesberg", "Ljusnarsberg", "Laxå", "Nora", "Kulturinstitutioner"),
            REGION,
        ),
    ),
    Row(
        5, 3, "Ökad samverkan mellan kommuner, institutioner",
        "Ökad samverkan kring kulturkvarteret i Örebro, Sjöängen i Askersund, och den norra delen",
        "Ht 2020",
        (
            *roles("Kulturchef"),
            Who(group=SUPPORT, source="Tjänstemannastöd för samverkan"),
            *roles("Kulturkvarterets kulturchef och bibliotekschef", "Chef för Sjöängen"),
            *names("Karin Beckman", "Daniel Eriksson", "Anna Nordlund"),
            bold(KATARINA),
        ),
        (
            *those("Örebro", "Länsmusiken", "Kulturkvarteret"), REGION, *those("Askersund"),
            With("Norra länsdelen", source="Norra länsdelen?", tentative=True),
        ),
    ),
)  # fmt: skip

# --- 6. Aktiviteter som genomförs löpande ----------------------------------------------------------
SECTION_6 = (
    Row(
        6, 1, "Ökade kunskaper – dela erfarenheter",
        "Lära sig mer om varandras uppdrag i respektive kommun",
        "Ht 2020",
        (*roles("Områdeschef kultur RÖL"), bold(KATARINA), *names("Anette Granberg", "Linda Adolphson")),
        (*those("Örebro", "Hallsberg", "Nora"), REGION_VIA),
    ),
    Row(
        6, 1, "Ökade kunskaper – dela erfarenheter",
        "Dela erfarenheter om hur förankring sker, samt hur förutsättningar skapas för olika kommunala "
        "nätverk/arbetsgrupper m.m i syfte att genomföra handlingsplanen",
        "Ht 2020",
        (
            *roles("Områdeschef kultur RÖL"),
            bold(KATARINA, source="Katarina Strömgren"),
            *names("Anette Granberg", "Linda Adolphson"),
        ),
        (*those("Örebro", "Hallsberg", "Askersund"), REGION_VIA),
    ),
    Row(
        6, 1, "Ökade kunskaper – dela erfarenheter",
        "Storytelling – historien om kulturen i Örebro län",
        "Ht 2020",
        (*roles("Områdeschef kultur RÖL", "Kulturchef"), bold("Anna Nordlund")),
        (*those("Örebro", "Lekeberg", "Hallsberg", "Nora"), REGION_VIA),
    ),
    Row(
        6, 2, "Sprida kunskap om kultur inom hälsoområdet",
        "Sprida kunskap om forskning som visar att människor mår bättre av kultur.",
        "Ht 2020",
        (*roles("Kulturchef", "Utvecklingsledare kultur o hälsa RÖL"), bold("Anette Granberg")),
        (*those("Hällefors"), REGION),
    ),
    Row(
        6, 3, "Ökad samverkan/samordning för att möjliggöra mer kultur i hela länet",
        "Ökad information mellan kommuner om vad som genomförs i respektive kommun. (ökad samordning/ökad publik från "
        "andra kommuner)",
        "Ht 2020",
        (bold(KATARINA), *names("Anette Granberg", "Linda Adolphson")),
        those("Hallsberg", "Hällefors"),
    ),
    Row(
        6, 3, "Ökad samverkan/samordning för att möjliggöra mer kultur i hela länet",
        "Samverkan och samordning av kulturaktiviteter på kommunal nivå (scenkonst och vandringsutställningar)",
        "Ht 2020",
        (bold(KATARINA, source="Katarina Strömberg Sandh"), *names("Anette Granberg", "Linda Adolphson")),
        those("Hällefors", "Karlskoga"),
    ),
)  # fmt: skip

# --- 7. Övriga aktiviteter -------------------------------------------------------------------------
SECTION_7 = (
    Row(
        7, 1, "Ökade kunskaper – dela erfarenheter",
        "Ökad kunskap till lokala kulturpolitiker för att kunna lyfta frågorna kommunalt.",
        "Ht 2021",
        (*roles("Kulturchef"), bold("Thomas Dahlberg")),
        those("Hallsberg", "Ljusnarsberg", "Laxå", "Kumla", "Lindesberg", "Lekeberg"),
    ),
    Row(
        7, 1, "Ökad samverkan mellan kultur och skola",
        "Få skolor att inse värdet av kultur",
        "Ht 2021",
        (*roles("Kulturchef", "Skolchef"), bold("Maria Motin")),
        those("Askersund", "Hallsberg", "Karlskoga", "Örebro"),
    ),
    Row(
        7, 2, "Samtal och samverkan mellan kultur och hälsa",
        "Ökad samverkan mellan kulturområdet och hälsoområdet kommunalt.",
        "Ht 2021",
        (*roles("Kulturchef och chefer inom andra områden i kommunen"), bold("Maria Motin")),
        (
            With("Hallsberg", "ungdomsmottagning, dagcentraler och äldreboenden"),
            With("Karlskoga", "förebyggande arbete psykisk ohälsa"),
        ),
    ),
    Row(
        7, 2, "Sprida kunskap om kultur inom hälsoområdet",
        "Ökad samverkan för projekt/metodutveckling för äldre med demens och personer med funktionsnedsättning",
        "Ht 2021",
        (
            *roles("Kulturchef"),
            Who("Utvecklingsledare kultur o hälsa RÖL", source="utvecklingsledare kultur o hälsa RÖL"),
            *names("Gertrud Åstrand"),
            bold("Anette Granberg"),
        ),
        (*those("Lindesberg"), REGION, *those("Kumla", "Lekeberg")),
        note="(à la shared reading).",
    ),
    Row(
        7, 3, "Ökad samverkan mellan kommuner, utvecklingsledare",
        "Ökad samverkan mellan kommuner och utvecklingsledare med möjlighet att diskutera arbetet för att nå hela "
        "länet",
        "Ht 2021",
        (
            *roles("Utvecklingsledare via regionala kulturnätverket"),
            Who(person="Lena Backlund", group="Arbetsgrupp Kulturkraft", bold=True),
        ),
        (*those("Hällefors", "Lindesberg", "Ljusnarsberg", "Laxå"), REGION),
    ),
    Row(
        7, 3, "Regional kompetensutveckling",
        "Culturel Planning",
        "Ht 2021",
        (bold("Thomas Dahlberg", source="Tomas Dahlberg"),),
        those("Laxå", "Ljusnarsberg", "Kumla"),
    ),
)  # fmt: skip

ROWS = SECTION_5 + SECTION_6 + SECTION_7
