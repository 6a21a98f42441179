"""What a region knows, by every name."""

from kultursamverkan.documents.queries import directory
from kultursamverkan.people.models import Alias, Organisation
from tests import factories
from tests.cast import Cast


def test_organisations_are_known_by_code_key_name_and_alias(cast: Cast) -> None:
    Alias.objects.create(region=cast.region, text="Hallsbärj", organisation=cast.hallsberg)
    known = directory(cast.region)
    for word in ("1861", "Hallsberg", "hallsbergs  kommun", "HALLSBÄRJ"):
        found = known.organisation(word)
        assert found is not None
        assert (found.id, found.name, found.kind) == ("1861", "Hallsberg", "municipality")
    assert known.organisation(cast.group.key) == known.organisation("Arbetsgrupp Kulturkraft")


def test_national_bodies_and_municipalities_of_other_regions_are_known(cast: Cast) -> None:
    factories.organisation(cast.other_region, "Uppsala", code="0380")
    factories.organisation(cast.other_region, "Uppsala nätverk", kind="network")
    Organisation.objects.create(name="Kulturrådet", kind="state_agency", key="kulturradet")
    known = directory(cast.region)
    assert known.organisation("0380") == known.organisation("uppsala") is not None
    assert known.organisation("kulturrådet") is not None
    assert known.organisation("Uppsala nätverk") is None, "what is another region's own is not for others to name"


def test_the_regions_own_wins_over_others_of_the_same_name(cast: Cast) -> None:
    factories.organisation(cast.other_region, "Samma", code="0381")
    own = factories.organisation(cast.region, "Samma", kind="network")
    found = directory(cast.region).organisation("samma")
    assert found is not None
    assert found.id == own.key


def test_persons_are_known_by_key_name_and_alias(cast: Cast) -> None:
    bo = factories.person(cast.region, "Bo Exempelsson", key="bo")
    Alias.objects.create(region=cast.region, text="B. Exempelsson", person=bo)
    known = directory(cast.region)
    for key, name in (("bo", ""), ("", "bo exempelsson"), ("", "B. Exempelsson")):
        found = known.person(key, name)
        assert found is not None
        assert found.key == "bo"
    assert known.person("annan", "Bo Exempelsson") is None


def test_a_name_that_two_share_is_nobodys(cast: Cast) -> None:
    for key in ("bo-1", "bo-2"):
        factories.person(cast.region, "Bo Exempelsson", key=key)
    assert directory(cast.region).person("", "Bo Exempelsson") is None
