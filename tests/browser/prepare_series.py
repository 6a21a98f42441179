"""What the walk over every page needs of the dialogue series."""

from dialogues.actions.rounds import write_summary
from dialogues.models import Finding, Theme
from kultursamverkan.people.models import Organisation
from tests.dialogues.rows import dialogue_round, meeting, party_type, series

SERIES, NEW_SERIES = "kulturdialoger", "ny-serie"
PARTY, SPARE_PARTY = "kulturchefer", "utan-serie"
THEME, SPARE_THEME = "bibliotek", "utan-omgang"
WORDS = "Alla vill **dela** böcker.\n\n## Biblioteken\n\n- Fler vill låna\n- Få har råd"


def talk_in_series() -> None:
    """A series with three parties and three years: a public one, one that is being worked in, a bare one."""
    region = Organisation.objects.get(code="18")
    municipalities = Organisation.objects.of_region(region).municipalities()
    heads = party_type(region, *municipalities, key=PARTY, name="Kommunernas kulturchefer")
    artists = party_type(region, key="konstnarer", name="Konstnärernas organisationer")
    societies = party_type(region, key="foreningar", name="Civilsamhället")
    party_type(region, key=SPARE_PARTY, name="Studieförbunden")
    library = Theme.objects.create(region=region, key=THEME, name="Bibliotek i hela länet")
    Theme.objects.create(region=region, key=SPARE_THEME, name="Scenkonst")
    words = {"title": "Kulturdialoger", "purpose": "Att lyssna på dem som planen rör.", "registry_number": "20RS1"}
    talks = series(region, heads, artists, societies, key=SERIES, host=region, **words)
    series(region, key=NEW_SERIES, title="Politikernas dialoger")
    public = dialogue_round(talks, 2021, approved=True, summary=WORDS, registry_number="21RS1")
    now = dialogue_round(talks, 2022, host=region)
    dialogue_round(talks, 2023)
    for year in (public, now):
        year.themes.add(library)
        said = {"region": region, "year": year.year, "round": year, "theme": library}
        Finding.objects.create(party_type=heads, text="Vi vill dela böcker.", kind="wish", is_public=True, **said)
        Finding.objects.create(
            party=municipalities[0], text="Vi har inte råd.", kind="obstacle", obstacle="economy", **said
        )
    for party in (heads, artists, societies):
        meeting(region, round=public, party_type=party, state="held", starts_at="2021-03-03T12:00Z", ends_at=None)
    late = {"starts_at": "2022-03-03T12:00Z", "ends_at": None}
    meeting(region, *municipalities[:9], round=now, party_type=heads, state="held", **late)
    meeting(region, round=now, party_type=artists, state="cancelled", **late)
    meeting(region, round=now, title="Konferens om kultur", **late)
    write_summary(round_=now, revision=None, summary=WORDS, by=None)
