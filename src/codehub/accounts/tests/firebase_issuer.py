"""An issuer of ID tokens as Google's, with a key of our own: only the address of its certificates differs."""

import http.server
import json
import threading
import time
from datetime import UTC, datetime, timedelta

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

PROJECT = "codehub-test"


def make_key(name):
    """Return a private key and its certificate."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    return key, certificate.public_bytes(serialization.Encoding.PEM).decode()


class Issuer:
    """Serves certificates and the accounts that Firebase knows, as its two services do."""

    def __init__(self):
        self.key, self.certificate = make_key("k1")
        self.other_key, _ = make_key("k2")
        self.accounts = {}
        self.is_away = False
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer({"k1": issuer.certificate})

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                found = [issuer.accounts[uid] for uid in body["localId"] if uid in issuer.accounts]
                self.answer({"kind": "x", **({"users": found} if found else {})})

            def answer(self, body):
                if issuer.is_away:
                    self.send_error(503)
                    return
                text = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def claims(self, **changes):
        now = int(time.time())
        uid = changes.get("sub", "uid-1")
        claims = {
            "iss": f"https://securetoken.google.com/{PROJECT}",
            "aud": PROJECT,
            "sub": uid,
            "user_id": uid,
            "iat": now - 5,
            "exp": now + 3600,
            "auth_time": now - 5,
            "email": "grace@example.test",
            "email_verified": True,
            "name": "Grace Hopper",
            "firebase": {"sign_in_provider": "google.com"},
        }
        return {name: value for name, value in (claims | changes).items() if value is not None}

    def token(self, *, key=None, algorithm="RS256", kid="k1", **changes):
        claims = self.claims(**changes)
        self.accounts.setdefault(claims.get("sub"), {"localId": claims.get("sub"), "validSince": "1"})
        headers = {"kid": kid} if kid else {}
        return jwt.encode(claims, key or self.key, algorithm=algorithm, headers=headers)
