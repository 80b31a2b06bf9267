"""Timestamps with the real `openssl ts`: as the authority, and as another verifier of what is stored."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Iterator

from harness import ROOT, Case, Work, must, tool

MAKE = ROOT / "Examples" / "timestamped-rotation" / "make-authority"
ASK = """#!/bin/sh
set -eu
cd "$(dirname "$0")"
cat >request.tsq
openssl ts -reply -config tsa.cnf -queryfile request.tsq -signer signer.pem -inkey signer.key -out response.tsr 2>/dev/null
cat response.tsr
"""


def authority(work: Work, name: str) -> Path:
    tool("openssl")
    place = work.fresh(name)
    must(MAKE, place)
    ask = place / "ask"
    ask.write_text(ASK)
    ask.chmod(0o755)
    (place / "all.pem").write_bytes(
        (place / "signer.pem").read_bytes() + (place / "root.pem").read_bytes()
    )
    return place


def stored(bundle: Path) -> tuple[bytes, list[bytes]]:
    """The signature of a bundle, and its timestamps."""
    value = json.loads(bundle.read_text())
    data = value["verificationMaterial"].get("timestampVerificationData", {})
    stamps = [base64.b64decode(one["signedTimestamp"]) for one in data.get("rfc3161Timestamps", [])]
    if "messageSignature" in value:
        return base64.b64decode(value["messageSignature"]["signature"]), stamps
    return base64.b64decode(value["dsseEnvelope"]["signatures"][0]["sig"]), stamps


def openssl_accepts(work: Work, format: str) -> None:
    """What is stored is a response that `openssl ts -verify` accepts over the signature's bytes."""
    place = authority(work, f"tsa-{format}")
    folder = work.fresh(f"sign-{format}")
    file = folder / "app"
    file.write_bytes(os.urandom(1000))
    ask = place / "ask"
    work.sigcheck(
        *("sign", file, "--key", work.key(), "--format", format),
        *("--timestamp-command", ask, "--timestamp-command", ask),
        *("--timestamp-authority", place / "all.pem"),
    ).exits(0)
    signature, stamps = stored(folder / "app.sigstore.json")
    assert len(stamps) == 2, stamps
    (folder / "signature").write_bytes(signature)
    for stamp in stamps:
        (folder / "stamp.tsr").write_bytes(stamp)
        verify = ("openssl", "ts", "-verify", "-data", folder / "signature", "-in", folder / "stamp.tsr")
        must(*verify, "-CAfile", place / "root.pem").says("Verification: OK")


def request_is_openssls(work: Work) -> None:
    """`openssl ts` reads the request, and what it says of it is so."""
    tool("openssl")
    folder = work.fresh("request")
    file = folder / "app"
    file.write_bytes(b"x")
    request = folder / "app.tsq"
    work.sigcheck("sign", file, "--key", work.key(), "--timestamp-request", request).exits(0)
    shown = must("openssl", "ts", "-query", "-in", request, "-text")
    shown.says("Hash Algorithm: sha256", "Certificate required: yes", "Nonce: 0x")
    signature, _ = stored(folder / "app.sigstore.json")
    (folder / "signature").write_bytes(signature)
    own = must("openssl", "dgst", "-sha256", "-r", folder / "signature").out.split()[0]
    dump = "".join(
        line.split(" - ")[1].split("   ")[0].replace(" ", "").replace("-", "")
        for line in shown.out.decode().splitlines()
        if line.startswith("    00")
    )
    assert dump == own.decode(), (dump, own)


def ceremony(work: Work) -> None:
    """The response that `openssl ts` gave offline is added, and believed by a policy that names it."""
    place = authority(work, "tsa-ceremony")
    folder = work.fresh("ceremony")
    file = folder / "app"
    file.write_bytes(b"x")
    request, response = folder / "app.tsq", folder / "app.tsr"
    work.sigcheck("sign", file, "--key", work.key(), "--timestamp-request", request).exits(0)
    must(
        *("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", request),
        *("-signer", "signer.pem", "-inkey", "signer.key", "-out", response),
        cwd=place,
    )
    bundle = folder / "app.sigstore.json"
    add = ("bundle", "add-timestamp", bundle, "--response", response)
    before = json.loads(bundle.read_text())
    other = folder / "other.tsq"
    must("openssl", "ts", "-query", "-data", file, "-sha256", "-cert", "-out", other)
    work.sigcheck(*add, "--request", other, "--json").exits(1).has_code("timestamp-imprint")
    work.sigcheck(*add, "--request", request).exits(0)
    after = json.loads(bundle.read_text())
    del after["verificationMaterial"]["timestampVerificationData"]
    assert before == after, "the bundle is otherwise what it was"
    digest = must("sha256sum", place / "all.pem").out.split()[0].decode()
    identity = work.sigcheck("key", "inspect", "--json", work.public_key).json["keyID"]
    policy = folder / "policy.toml"
    policy.write_text(
        f'''version = 1
[keys.k]
id = "{identity}"
file = "{work.public_key}"
purposes = ["file"]
state = "compromised"
since = 2999-01-01T00:00:00Z
[roles.r]
keys = "k"
[rules.files]
match = {{}}
require = "r"
time = "trusted"
[timestamp-authorities.own]
file = "{place / "all.pem"}"
digest = "sha256:{digest}"
'''
    )
    work.sigcheck("verify", file, "--policy", policy).exits(0).says("as 'own' proves")


def hostile_environment(work: Work) -> None:
    """What OpenSSL would read from the environment does not reach the verification."""
    ceremony(work)
    folder = work / "ceremony"
    config = folder / "hostile.cnf"
    config.write_text(
        "openssl_conf = a\n[a]\nalg_section = b\n[b]\ndefault_properties = provider=none\n"
    )
    env = {"OPENSSL_CONF": str(config), "SSL_CERT_FILE": "/dev/null", "SSL_CERT_DIR": "/nowhere"}
    verify = ("verify", folder / "app", "--policy", folder / "policy.toml")
    work.sigcheck(*verify, env=env).exits(0)


def cases(work: Work) -> Iterator[Case]:
    for format in ("dsse", "message-signature"):
        title = f"openssl ts -verify accepts what is stored, {format}"
        yield title, lambda format=format: openssl_accepts(work, format)
    yield "openssl reads the request", lambda: request_is_openssls(work)
    yield "the offline ceremony", lambda: ceremony(work)
    yield "a hostile environment", lambda: hostile_environment(work)
