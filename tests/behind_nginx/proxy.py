"""nginx as deploy/nginx.conf says it: the file itself, with other ports, certificate and folders."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from socket import create_connection
from tempfile import mkdtemp

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ports import free_port
from tests.setup.machine import nginx
from tests.setup.steps import ROOT

NAME = "kultur.region.example"
SITE = f"https://{NAME}"
# What Debian's own nginx.conf has around the files in conf.d.
AROUND = """daemon off;
{user}
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    gzip on;
    log_format served "$upstream_addr | $status $request_method $uri";
    access_log {folder}/access.log served;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    folder: Path
    http: int
    https: int
    key_hash: str

    @property
    def flags(self) -> list[str]:
        """With these the browser asks for the site by its name, at the ports everybody uses, and trusts the certificate
        as one that is bought."""
        rules = f"MAP {NAME}:80 127.0.0.1:{self.http},MAP {NAME}:443 127.0.0.1:{self.https}"
        return [f"--host-resolver-rules={rules}", f"--ignore-certificate-errors-spki-list={self.key_hash}"]

    def served(self) -> Counter[str]:
        """How many requests each application server was asked, by address."""
        return Counter(address for line in self._lines() for address in line if ":" in address)

    def asked_again(self) -> list[str]:
        """What one server did not answer, so that the other was asked."""
        return [" ".join(line) for line in self._lines() if len(line) > 1]

    def _lines(self) -> list[list[str]]:
        """Of each request: the addresses that were asked; "-" when nginx answered itself."""
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return [line.partition(" | ")[0].split(", ") for line in lines]


def site(folder: Path, http: int, https: int, upstreams: Sequence[int]) -> str:
    """deploy/nginx.conf for this computer. Fails where the file has another form than what is changed here."""
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    both = "".join(f"server 127.0.0.1:{port};\n    " for port in upstreams)
    for old, new in (
        (r"server 127\.0\.0\.1:8000;\n", both + "\n"),
        (r"listen 80;", f"listen 127.0.0.1:{http};"),
        (r"listen 443 ssl http2;", f"listen 127.0.0.1:{https} ssl http2;"),
        (r"listen \[::\]:80;", ""),
        (r"listen \[::\]:443 ssl http2;", ""),
        (r"/etc/ssl/kultursamverkan/fullchain\.pem", f"{folder}/fullchain.pem"),
        (r"/etc/ssl/kultursamverkan/privkey\.pem", f"{folder}/privkey.pem"),
    ):
        text, changed = re.subn(old, new, text)
        assert changed == 1, f"deploy/nginx.conf: {old} stands there {changed} times"
    assert text.count(f"server_name {NAME};") == 2
    return text


@contextmanager
def proxy(upstreams: Sequence[int]) -> Iterator[Proxy]:
    program = nginx()
    # Not the test's own folder: nginx's workers are somebody else when this runs as root.
    folder = Path(mkdtemp(prefix="kultursamverkan-nginx-", dir="/tmp"))
    folder.chmod(0o755)
    here = Proxy(folder, free_port(), free_port(), _certificate(folder))
    user = "user www-data;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    (folder / "site.conf").write_text(site(folder, here.http, here.https, upstreams), encoding="utf-8")
    command = [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    try:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                _wait(process, here)
                yield here
            finally:
                process.terminate()
                process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: "subprocess.Popen[bytes]", here: Proxy) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            create_connection(("127.0.0.1", here.https), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError((here.folder / "error.log").read_text(encoding="utf-8"))


def _certificate(folder: Path) -> str:
    """A certificate that this run alone trusts. What Chromium knows its key by: the hash of it in base64."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    names = [x509.DNSName(NAME), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=7))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "privkey.pem").touch(0o600)
    (folder / "privkey.pem").write_bytes(private)
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(public).digest()).decode()
