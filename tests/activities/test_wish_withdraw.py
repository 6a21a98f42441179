"""What is asked for can be taken back until it is answered."""

from django.test import Client

from activities.actions.wishes import decline_wish
from activities.choices import WishState
from tests import factories
from tests.cast import Cast


def test_it_is_taken_back(client: Client, cast: Cast) -> None:
    wish = factories.wish(cast.activity, cast.hallsberg)
    client.force_login(cast.chief)
    response = client.post(f"/planer/plan/onskemal/{wish.pk}/ta-tillbaka/", follow=True)
    wish.refresh_from_db()
    assert (wish.state, wish.decided_by) == (WishState.WITHDRAWN, cast.chief)
    assert response.redirect_chain == [("/organisationer/1861/#onskemal", 302)]
    assert "Återtaget" in response.content.decode()
    # And can be asked for again.
    factories.wish(cast.activity, cast.hallsberg)


def test_what_is_answered_stays(client: Client, cast: Cast) -> None:
    wish = factories.wish(cast.activity, cast.hallsberg)
    decline_wish(wish=wish, answer="Ni behövs", by=cast.editor)
    client.force_login(cast.chief)
    html = client.post(f"/planer/plan/onskemal/{wish.pk}/ta-tillbaka/", follow=True).content.decode()
    assert "redan besvarat" in html
    wish.refresh_from_db()
    assert wish.state == WishState.DECLINED


def test_of_another_plan_is_unknown(client: Client, cast: Cast) -> None:
    wish = factories.wish(cast.activity, cast.hallsberg)
    factories.plan(cast.region, slug="nasta", state="adopted")
    client.force_login(cast.chief)
    assert client.post(f"/planer/nasta/onskemal/{wish.pk}/ta-tillbaka/").status_code == 404
