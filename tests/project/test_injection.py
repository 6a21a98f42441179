"""What somebody writes stays what it is: never a header of a mail, a line of the log, a host of ours or a tag."""

import re
from html.parser import HTMLParser

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from kultursamverkan.pages.mail import digest_mail
from kultursamverkan.people.actions.invitations import invite
from kultursamverkan.people.choices import Role
from kultursamverkan.people.mail import invitation_mail
from kultursamverkan.people.models import Invitation, Organisation
from kultursamverkan.shared.markdown import render
from tests.cast import Cast

_BREAK = "Anna\r\nBcc: alla@annan.example\r\n\r\nKöp"
_HEADERS = re.compile(r"^(bcc|cc):", re.IGNORECASE | re.MULTILINE)


def test_a_name_is_no_header_of_an_invitation(cast: Cast) -> None:
    invitation = invite(email="ny@kultur.example", organisation=cast.laxa, role=Role.READER, by=cast.admin)
    Invitation.objects.update(name=_BREAK)
    Organisation.objects.filter(pk=cast.laxa.pk).update(name=_BREAK, official_name=_BREAK)
    message = invitation_mail(invitation=Invitation.objects.get(pk=invitation.pk), link="https://x.example/")
    head = message.message().as_string().partition("\n\n")[0]
    assert not _HEADERS.search(head)
    assert message.recipients() == ["ny@kultur.example"]


def test_a_title_is_no_header_of_a_reminder(cast: Cast) -> None:
    message = digest_mail(
        user=cast.chief, duties=[], title=_BREAK, text=_BREAK, site="", today=cast.chief.date_joined.date()
    )
    assert message.subject == "Anna Bcc: alla@annan.example Köp"
    assert not _HEADERS.search(message.message().as_string().partition("\n\n")[0])


@pytest.mark.parametrize(
    "address", ["editor@kultur.example\r\nBcc: x@annan.example", "a@b.example\nTo: x@annan.example"]
)
def test_an_address_with_a_header_in_it_is_no_address(cast: Cast, address: str) -> None:
    for name in ("account_request_login_code", "account_reset_password"):
        Client().post(reverse(name), {"email": address})
    assert mail.outbox == []


def test_a_mail_leads_to_the_host_that_is_ours(cast: Cast, settings: Settings) -> None:
    """Whatever the one who asked for it said that we are called."""
    settings.ALLOWED_HOSTS = ["kultur.region.example"]
    client = Client(
        headers={
            "Host": "kultur.region.example",
            "X-Forwarded-Host": "annan.example",
            "Forwarded": "host=annan.example",
        }
    )
    client.post(reverse("account_reset_password"), {"email": cast.editor.email})
    assert all("annan.example" not in str(message.body) for message in mail.outbox)
    assert Client(headers={"Host": "annan.example"}).post(reverse("account_reset_password"), {}).status_code == 400
    before = len(mail.outbox)
    Client(headers={"Host": "annan.example"}).post(reverse("account_reset_password"), {"email": cast.editor.email})
    assert len(mail.outbox) == before


@pytest.mark.parametrize(
    "path", ["/finns%0aINFO%20root:%20inloggad/", "/finns%0d%0a%1b[31minte/", "/finns%e2%80%a8inte/"]
)
def test_an_address_is_one_line_of_the_log(
    client: Client, caplog: pytest.LogCaptureFixture, db: None, path: str
) -> None:
    client.get(path)
    client.post("/om/" + path, {"q": "x\ny"})
    assert caplog.records
    for record in caplog.records:
        assert not re.search("[\r\n\x1b]", record.getMessage())


_ALLOWED = {
    "p",
    "br",
    "hr",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "blockquote",
    "code",
    "pre",
} | {
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class _Reader(HTMLParser):
    """Fails at the first tag, attribute or address that a text must not bring."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED, tag
        for name, value in attrs:
            assert name in ("href", "class", "data-color", "data-size", "start", "rel", "title", "lang"), name
            if name == "href":
                scheme = re.match(r"[\s\x00-\x1f]*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
                assert scheme is None or scheme[1].lower() in ("http", "https", "mailto"), value


_MARKDOWN = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<https://x.example/\"onmouseover='alert(1)'>",
    "![x](https://annan.example/spion.png)",
    '![x](x "onerror=alert(1)")',
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=//annan.example></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>*{background:url(//annan.example)}</style>",
    "<!--><script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "~~~html\n<script>alert(1)</script>\n~~~",
    "| <script>alert(1)</script> | [x](javascript:a) |\n|---|---|\n| ![x](x) | <b onclick=x> |",
    '[x](https://x.example "title" onclick=alert(1))',
    '[x](https://x.example/"><script>alert(1)</script>)',
]


@pytest.mark.parametrize("text", _MARKDOWN)
def test_a_text_brings_no_tag_of_its_own(text: str) -> None:
    _Reader().feed(render(text))


@given(st.lists(st.sampled_from([*_MARKDOWN, "\n", "\n\n", "> ", "- ", "*", "`", "|", "<", "\\", "&"]), max_size=8))
def test_nor_do_several_together(pieces: list[str]) -> None:
    _Reader().feed(render("".join(pieces)))
