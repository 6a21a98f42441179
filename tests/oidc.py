"""OpenID Connect providers to sign in with: a real one in a process of its own, and one that says what a test tells it
to, true or not. Both are reached over HTTP."""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jwt
import requests
from allauth.socialaccount.providers import registry
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponseBase
from django.test import Client

from kultursamverkan.people.oidc import Provider
from tests.ports import free_port

CLIENT_ID = "kultursamverkan"
# As people/provider.py does where the settings name somebody when the process starts: those of the tests do not.
registry.register(Provider)


def row(issuer: str, id_: str = "region", name: str = "Region Exempel") -> dict[str, str]:
    """One provider of OIDC_PROVIDERS."""
    return {"id": id_, "name": name, "issuer": issuer, "client_id": CLIENT_ID, "client_secret": "hemligt"}


@contextmanager
def real_provider() -> Iterator[str]:
    """oidc-provider-mock: its issuer. Anybody is let in under the name they say."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        issuer = f"http://localhost:{port}"
        try:
            _wait_for(f"{issuer}/.well-known/openid-configuration")
            yield issuer
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            requests.get(url, timeout=5).raise_for_status()
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


def way_out(response: HttpResponseBase) -> str:
    """Where the page leads that says so: by itself, and by its link."""
    text = response.content.decode()  # type: ignore[attr-defined]
    by_itself = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
    link = re.search(r'<a class="ds-button" href="(http[^"]+)"', text)
    assert by_itself, text
    assert link, text
    assert by_itself[1] == link[1]
    return unescape(link[1])


def sent(url: str) -> dict[str, str]:
    """What we tell the provider in the address."""
    return dict(parse_qsl(urlsplit(url).query))


def let_in(url: str, subject: str) -> str:
    """A visitor signs in at the real provider: the address it leads back to, without our host."""
    answer = requests.post(url, data={"sub": subject}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def back(client: Client, path: str) -> Any:
    return client.get(path, follow=True)


KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class ToldProvider:
    """Answers every code with a token of `claims` over the right ones (None takes one away), signed as told."""

    issuer: str = ""
    says_issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    key: Any = KEY
    algorithm: str = "RS256"
    kid: str | None = "one"
    nonce: str = ""
    token: str = ""  # the latest, or one to give out instead
    asked: list[dict[str, str]] = field(default_factory=list)

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.says_issuer or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
        }

    def jwks(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def answer(self) -> dict[str, Any]:
        now = int(time.time())
        right = {"iss": self.issuer, "sub": "alva", "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": self.nonce}
        claims = {name: value for name, value in (right | self.claims).items() if value is not None}
        headers = {"kid": self.kid} if self.kid else {}
        self.token = self.token or jwt.encode(claims, self.key, algorithm=self.algorithm, headers=headers)
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": self.token}


@contextmanager
def told_provider() -> Iterator[ToldProvider]:
    provider = ToldProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(provider.jwks() if self.path == "/jwks" else provider.discovery())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.asked.append(dict(parse_qsl(body)))
            self._say(provider.answer())

        def _say(self, data: dict[str, Any]) -> None:
            body = json.dumps(data).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.issuer = f"http://localhost:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
