"""The Örebro plan (Dnr 20RS9126), all but its rows: typed by hand from the source, never from the fixture."""

PLAN = {
    "title": "Handlingsplan för kultursamverkan region/kommun 2020-2023",
    "registry_number": "20RS9126",
    "document_type": "Extern rapport",
    "author": "Anette Granberg",
    "document_date": "2020-10-29",
    "adopted_on": None,
    "decided_by": "",
}
CHAPTERS = (
    "Inledning",
    "Utgångspunkt för kulturutveckling i länet",
    "Samhället – kultur i samspel",
    "Från ord till handling",
)
GOALS = {
    1: (
        "Barn och unga",
        "green",
        (
            "Stärka förutsättningarna och det systematiska arbetet för att alla barn i länet ska få tillgång till "
            "kultur i skolan och på fritiden. En viktig del i arbetet är ökad samverkan mellan kultur och skola. "
            "Fortsatt arbete för samverkan mellan länets kulturskolor är ett annat område."
        ),
    ),
    2: (
        "Kultur och hälsa",
        "grey",
        (
            "Stärka arbetet med kultur och hälsa i länet. Fokusområden är psykisk ohälsa, funktionshinder, äldreomsorg "
            "och kultur som förebyggande. Unga och äldre pekas ut som viktiga grupper. En viktig del i arbetet är ökad "
            "samverkan mellan kultur och omsorgerna."
        ),
    ),
    3: (
        "Kultur i hela länet",
        "blue",
        (
            "Utveckla och stärka samverkan mellan länets kommuner, Nätverket för regional kulturutveckling och större "
            "kulturinstitutioner med fokus på kultur i hela länet."
        ),
    ),
}
SECTIONS = {
    5: ("Prioriterade aktiviteter under 2020-2021", "prioritised", 2020, 2021),
    6: (
        "Aktiviteter som genomförs löpande under tjänstemannastödet för samverkan kulturchefer 2020-2023",
        "continuous",
        2020,
        2023,
    ),
    7: ("Övriga aktiviteter som påbörjas under 2021-2023", "other", 2021, 2023),
}
# Footnote: the term, where its mark stands (chapter title, or activity title), the field, words its text must carry.
DEFINITIONS = (
    ("kulturplan", "Inledning", "body", ("2020–2023", "Tillsammans skapar vi ett bättre liv – med kultur som kraft")),
    (
        "RUS",
        "Utgångspunkt för kulturutveckling i länet",
        "body",
        ("Tillväxt och hållbar utveckling i Örebro län", "2018–2030"),
    ),
    (
        "sammankallande",
        "Gemensam kompetensutveckling för skolchefer och kulturchefer för att lära sig mer om varandras verksamheter",
        "responsibilities",
        ("möte", "dialog", "dokument"),
    ),
    (
        "utjämning",
        "Långsiktig, hållbar utveckling av transporter till och från kulturevenemang för skolor.",
        "note",
        ("kommuner och regioner", "skattekraft", "SOU 2011:39 s. 11"),
    ),
    ("RÖL", "Lära sig mer om varandras uppdrag i respektive kommun", "responsibilities", ("Region Örebro län",)),
    (
        "kulturchef",
        "Storytelling – historien om kulturen i Örebro län",
        "responsibilities",
        ("kommunala kulturchefer",),
    ),
    (
        "Shared Reading",
        "Ökad samverkan för projekt/metodutveckling för äldre med demens och personer med funktionsnedsättning",
        "title",
        ("Jane Davis", "The Reader Organisation", "Storbritannien", "läsledare"),
    ),
)
