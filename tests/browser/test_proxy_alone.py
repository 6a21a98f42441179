"""What deploy/nginx.conf itself answers: when no application server does, and when what was sent is too large."""

from collections.abc import Iterator
from socket import create_server

import pytest
import requests

from tests.behind_nginx.proxy import NAME, Proxy, proxy

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")]
TOO_LARGE = b"x" * (26 * 1024**2)


@pytest.fixture(scope="module")
def alone() -> Iterator[Proxy]:
    """Before a server that has been killed: nobody listens at its port."""
    with create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    with proxy([port]) as here:
        yield here


def _send(alone: Proxy, data: bytes) -> requests.Response:
    address = f"https://127.0.0.1:{alone.https}/uppfoljning/"
    return requests.post(address, data=data, headers={"Host": NAME}, timeout=60, verify=False)  # noqa: S501


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [(b"x", 503, "ladda om den här sidan, så skickas det igen"), (TOO_LARGE, 413, "välj en mindre fil")],
    ids=["away", "large"],
)
def test_it_answers_in_swedish_and_as_safely_as_a_page(alone: Proxy, data: bytes, status: int, words: str) -> None:
    answer = _send(alone, data)
    assert answer.status_code == status
    answer.encoding = "utf-8"
    assert words in answer.text
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert ("Retry-After" in answer.headers) is (status == 503)
