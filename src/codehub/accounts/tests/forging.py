"""Tokens as attackers would make them."""

import base64
import hashlib
import hmac
import json
import time
import warnings

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from codehub.core import keyring
from codehub.core.ids import new_id

warnings.filterwarnings("ignore", category=jwt.InsecureKeyLengthWarning)
KEY = keyring.current().newest("tokens")
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
RSA_PUBLIC = RSA_KEY.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


def body(**changes):
    now = int(time.time())
    claims = {
        "iss": "codehub",
        "aud": "codehub-access",
        "jti": str(new_id()),
        "sub": str(new_id()),
        "sid": str(new_id()),
        "iat": now,
        "nbf": now,
        "exp": now + 300,
        **changes,
    }
    return {name: value for name, value in claims.items() if value is not ...}


def token(claims=None, key=KEY.secret, algorithm="HS256", **headers):
    named = {"typ": "at+jwt", "kid": KEY.kid, **headers}
    return jwt.encode(body() if claims is None else claims, key, algorithm=algorithm, headers=named)


def by_hand(header, claims, key=KEY.secret, digest="sha256"):
    """Sign what no library would."""
    parts = [
        header if isinstance(header, bytes) else json.dumps(header).encode(),
        json.dumps(claims).encode(),
    ]
    signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    mark = base64.urlsafe_b64encode(hmac.digest(key, signed, digest)).rstrip(b"=")
    return (signed + b"." + mark).decode()


def header(**changes):
    named = {"alg": "HS256", "typ": "at+jwt", "kid": KEY.kid, **changes}
    return {name: value for name, value in named.items() if value is not ...}


def forged():
    """By what is wrong with it. Made when asked for: a table made at import expires while the tests run."""
    now = int(time.time())
    return {
        "no dots": "abc",
        "empty": "",
        "only dots": "..",
        "alg none": token(algorithm="none", key=None),
        "alg None in capitals": by_hand(header(alg="NONE"), body()),
        "signature cut off": token().rsplit(".", 1)[0] + ".",
        "signature of another key": token(key=b"x" * 32),
        "signature of SECRET_KEY": token(key=hashlib.sha256(b"secret").digest()),
        "one byte changed": token()[:-3] + ("AAA" if not token().endswith("AAA") else "BBB"),
        "HS384": token(algorithm="HS384"),
        "HS512": token(algorithm="HS512"),
        "RS256": token(key=RSA_KEY, algorithm="RS256"),
        "HS256 by a public key": by_hand(header(), body(), key=RSA_PUBLIC),
        "no kid": by_hand(header(kid=...), body()),
        "no kid, typ JWT": by_hand(header(kid=..., typ="JWT"), body()),
        "unknown kid": token(kid="ffffffff"),
        "kid of another purpose": token(
            kid=keyring.current().newest("fields").kid, key=keyring.current().newest("fields").secret
        ),
        "overlong kid": by_hand(header(kid="a" * 100), body()),
        "kid as a path": by_hand(header(kid="../../x"), body()),
        "kid as a number": by_hand(header(kid=7), body()),
        "kid as a list": by_hand(header(kid=["a"]), body()),
        "crit": by_hand(header(crit=["exp"]), body()),
        "jku": token(jku="https://evil.example/keys"),
        "jwk": token(jwk={"kty": "oct", "k": "AAAA"}),
        "x5u": token(x5u="https://evil.example/cert"),
        "x5c": token(x5c=["AAAA"]),
        "b64 false": by_hand(header(b64=False), body()),
        "typ JWT": by_hand(header(typ="JWT"), body()),
        "typ of a refresh token": by_hand(header(typ="rt+jwt"), body()),
        "no typ": by_hand(header(typ=...), body()),
        "a huge header": by_hand(header(note="x" * 5000), body()),
        "a header of 5000 brackets": by_hand(b"[" * 5000, body()),
        "a header that is a list": by_hand([], body()),
        "a payload that is a list": by_hand(header(), []),
        "a payload that is null": by_hand(header(), None),
        "a payload of 2000 letters": token(body(note="x" * 2000)),
        "another issuer": token(body(iss="evil")),
        "no issuer": token(body(iss=...)),
        "issuers in a list": by_hand(header(), body(iss=["codehub"])),
        "audience of refresh tokens": token(body(aud="codehub-refresh")),
        "audiences in a list": token(body(aud=["codehub-access"])),
        "no audience": token(body(aud=...)),
        "no sub": token(body(sub=...)),
        "sub that is no UUID": token(body(sub="admin")),
        "sub in braces": token(body(sub="{" + str(new_id()) + "}")),
        "sub as a number": by_hand(header(), body(sub=1)),
        "no sid": token(body(sid=...)),
        "sid that is null": by_hand(header(), body(sid=None)),
        "no jti": token(body(jti=...)),
        "jti in capitals": token(body(jti=str(new_id()).upper().replace("0", "A"))),
        "no exp": token(body(exp=...)),
        "exp as text": by_hand(header(), body(exp=str(now + 300))),
        "exp as a fraction": token(body(exp=now + 300.5)),
        "exp as true": by_hand(header(), body(exp=True)),
        "exp in the year 10 000": token(body(exp=2**40)),
        "exp that overflows": token(body(exp=10**30)),
        "exp before iat": token(body(iat=now + 20, nbf=now + 20, exp=now + 10)),
        "expired": token(body(iat=now - 900, nbf=now - 900, exp=now - 600)),
        "iat in the future": token(body(iat=now + 200)),
        "nbf in the future": token(body(nbf=now + 200)),
        "no iat": token(body(iat=...)),
        "no nbf": token(body(nbf=...)),
        "negative iat": token(body(iat=-1, nbf=-1)),
        "whitespace inside": token().replace(".", ". ", 1),
        "a NUL": token() + "\x00",
    }


FORGED = tuple(forged())
