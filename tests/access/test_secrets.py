"""Nothing that is not public is in any page, search, feed, download or answer of the API that somebody reads who is not
signed in: every field that holds text has a word of its own, in rows that the public knows of and in rows it does not.
"""

import pytest
from django.urls import reverse

from kultursamverkan.documents.writers import pdf as writers_pdf
from kultursamverkan.shared.office import pdf
from tests.access.known_world import make_hidden, make_known
from tests.access.public_walk import PublicWalk
from tests.access.row import NOBODY
from tests.access.secret_words import HIDDEN, INSIDE, NOWHERE, PUBLIC_WORD, rows, words_in, write_words
from tests.access.table import TABLE
from tests.access.told import PUBLIC, models_of_ours, text_fields
from tests.activities.rounds import closed
from tests.cast import Cast, make_cast
from tests.documents.test_version_list import publish
from tests.project.tree import none_of

# Open to whoever holds a link that was mailed, and the pages after it.
BY_MAIL = {
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "dialogues:notice_reply",
    "pages:calendar_feed",
    "people:invitation_accept",
}


def _as_html(html: str, **_: object) -> bytes:
    return html.encode()


@pytest.fixture
def walk(db: None, monkeypatch: pytest.MonkeyPatch) -> PublicWalk:
    """Of a plan with two versions, a closed round and published talks, and of all that is behind them. PDF files are
    read before they are drawn: their words cannot be searched for afterwards."""
    for module in (pdf, writers_pdf):
        monkeypatch.setattr(module, "to_pdf", _as_html)
    cast = make_cast()
    round_ = make_known(cast)
    write_words()
    publish(cast, "Titel")
    publish(cast, "En annan titel")
    closed(round_)
    write_words()
    known = rows()
    make_hidden(cast)
    none_of(
        f"{model._meta.label} has no row"
        for model in models_of_ours()
        if text_fields(model) and not model._base_manager.exists()
    )
    write_words(known)
    read = PublicWalk()
    read.walk("/", "/halsa/", "/.well-known/security.txt", "/api/v1/openapi.json", *_api(cast))
    return read


def _api(cast: Cast) -> list[str]:
    """Programs come there by what the documentation says, not by links."""
    rows = {name: row for name, row in TABLE.items() if name.startswith("api:") and row.get.get(NOBODY) == 200}
    return [reverse(name, kwargs=row.arguments(cast)) for name, row in rows.items()]


def test_the_public_reads_what_is_public_and_nothing_else(walk: PublicWalk) -> None:
    missed = {name for name, row in TABLE.items() if row.get.get(NOBODY) == 200} - BY_MAIL - walk.names
    none_of(f"{name}: public, but nobody comes there from the start page" for name in sorted(missed))
    found = {word: url for url, text in walk.texts.items() for word in words_in(text)}
    none_of(f"{field} is read at {url}" for (kind, field), url in sorted(found.items()) if kind != PUBLIC_WORD)
    shown = {field for kind, field in found if kind == PUBLIC_WORD}
    none_of(f"{field}: said to be public, but nobody reads it" for field in sorted(PUBLIC - shown))
    nothing = walk.ask(NOWHERE)
    assert len(nothing) >= 5
    for word in (INSIDE, HIDDEN):
        none_of(f"{page} finds {word}" for page, text in walk.ask(word).items() if text != nothing[page])
