"""Trusted roots for the theme `trust`: deployments made with openssl, and roots taken apart."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from harness import Work, must, tool

START = "start=2026-01-01T00:00:00Z"
CONFIGURATION = """
[req]
distinguished_name = any
[any]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
extendedKeyUsage = codeSigning
[stamper]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


def certificate(place: Path, name: str, section: str, issuer: str | None = None) -> Path:
    """A test certificate and its key."""
    subject = f"/O=Test deployment/CN={name}"
    key, request, path = (place / f"{name}.{end}" for end in ("key", "csr", "pem"))
    must("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
    config = place / "openssl.cnf"
    config.write_text(CONFIGURATION)
    must("openssl", "req", "-new", "-key", key, "-subj", subject, "-config", config, "-out", request)
    by = ("-CA", place / f"{issuer}.pem", "-CAkey", place / f"{issuer}.key") if issuer else ("-signkey", key)
    must(
        *("openssl", "x509", "-req", "-in", request, *by, "-set_serial", str(len(name))),
        *("-days", "3650", "-extfile", config, "-extensions", section, "-out", path),
    )
    return path


def log_key(place: Path, name: str, *algorithm: str) -> Path:
    """The public half of a test key for a log."""
    key, public = place / f"{name}.key", place / f"{name}.pub"
    must("openssl", "genpkey", *algorithm, "-out", key)
    must("openssl", "pkey", "-in", key, "-pubout", "-out", public)
    return public


def chain(path: Path, *certificates: Path) -> Path:
    path.write_bytes(b"".join(one.read_bytes() for one in certificates))
    return path


def deployment(work: Work, name: str, *, extra: str = "") -> tuple[Path, Path]:
    """The folder of a private deployment, and the root that `trust create` makes of it."""
    tool("openssl")
    place = work.fresh(name)
    root = certificate(place, "root", "root")
    middle = certificate(place, "middle", "middle", "root")
    stamper = certificate(place, "stamper", "stamper", "root")
    curve = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    issuers = chain(place / "ca.pem", middle, root)
    stampers = chain(place / "tsa.pem", stamper, root)
    output = place / "trusted_root.json"
    work.sigcheck(
        *("trust", "create", "--output", output),
        *("--certificate-authority", f"{issuers},uri=https://ca.example,organization=Test{extra}"),
        *("--transparency-log", log(log_key(place, "one", *curve), "rekor-1", "https://one.example")),
        *("--transparency-log", log(log_key(place, "two", "-algorithm", "ED25519"), "rekor-2", "https://two.example")),
        *("--transparency-log", log(log_key(place, "three", *curve), "rekor-2", "https://three.example")),
        *("--certificate-log", f"{log_key(place, 'ct', *curve)},url=https://ct.example,{START}"),
        *("--timestamp-authority", f"{stampers},name=tsa"),
    ).exits(0)
    return place, output


def log(key: Path, kind: str, url: str) -> str:
    return f"{key},kind={kind},url={url},{START}"


def pem(label: str, raw: str) -> str:
    """A block of PEM around base64."""
    text = base64.b64encode(base64.b64decode(raw)).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join((f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""))


def window(valid: dict) -> str:
    return "".join(f",{name}={valid[name]}" for name in ("start", "end") if name in valid)


def is_old(log: dict) -> bool:
    """Whether a log's key is written in PKCS#1's own encoding."""
    return log["publicKey"]["keyDetails"].startswith("PKCS1_")


def words_for(original: dict, place: Path) -> list[str]:
    """The options that make a root anew, from files with its keys and certificates."""
    words: list[str] = []
    for list_name, option in (
        ("certificateAuthorities", "--certificate-authority"),
        ("timestampAuthorities", "--timestamp-authority"),
    ):
        for number, entry in enumerate(original.get(list_name, [])):
            file = place / f"{list_name}-{number}.pem"
            raw = [one["rawBytes"] for one in entry["certChain"]["certificates"]]
            file.write_text("".join(pem("CERTIFICATE", one) for one in raw))
            subject = entry["subject"]
            names = f",organization={subject['organization']},name={subject['commonName']}"
            words += [option, f"{file}{window(entry['validFor'])}{names},uri={entry['uri']}"]
    for list_name, option in (("tlogs", "--transparency-log"), ("ctlogs", "--certificate-log")):
        for number, entry in enumerate(original.get(list_name, [])):
            file = place / f"{list_name}-{number}.pub"
            key = entry["publicKey"]
            label = "RSA PUBLIC KEY" if is_old(entry) else "PUBLIC KEY"
            file.write_text(pem(label, key["rawBytes"]))
            is_new = key["keyDetails"] == "PKIX_ED25519"
            kind = f",kind=rekor-{2 if is_new else 1}" if list_name == "tlogs" else ""
            words += [option, f"{file}{kind},url={entry['baseUrl']}{window(key['validFor'])}"]
    return words


def rebuilt(work: Work, name: str, original: Path) -> Path:
    """A root that `trust create` makes of the parts of another one; both say the same."""
    place = work.fresh(name)
    value = json.loads(original.read_text())
    output = place / "trusted_root.json"
    work.sigcheck("trust", "create", "--output", output, *words_for(value, place)).exits(0)
    again = json.loads(output.read_text())
    for entry in again["tlogs"]:
        # What a log of Rekor 2 has beside its ID is the same.
        written = entry.pop("checkpointKeyId", entry["logId"])
        assert written == entry["logId"], entry
    for old, new in zip(value["ctlogs"], again["ctlogs"]):
        if is_old(old):
            # The same key in the encoding of today: its ID, which is checked, is the same.
            new["publicKey"] |= {name: old["publicKey"][name] for name in ("rawBytes", "keyDetails")}
    for member, entries in value.items():
        assert again[member] == entries, f"{member}:\n{again[member]}\n{entries}"
    return output


def signed(work: Work, place: Path) -> tuple[Path, Path]:
    """A file and a bundle by the test key, for peers that read the root on the way."""
    file = place / "file"
    file.write_bytes(b"a release\n")
    return file, work.sign(file, "--format", "message-signature")
