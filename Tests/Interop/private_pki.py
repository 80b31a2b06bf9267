"""A private authority made with the real `openssl`: a root, an issuer, signers, lists and timestamps."""

from __future__ import annotations

import base64
import json
import ssl
from dataclasses import dataclass
from pathlib import Path

from harness import Work, must, tool

SETTINGS = """
[req]
distinguished_name = any
[any]
organizationName = optional
commonName = optional
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[issuer]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[leaf]
keyUsage = critical,digitalSignature
extendedKeyUsage = codeSigning
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[named]
keyUsage = critical,digitalSignature
extendedKeyUsage = codeSigning
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = email:release@corp.example
[server]
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[list]
authorityKeyIdentifier = keyid
[ca]
default_ca = here
[here]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[tsa]
default_tsa = clock
[clock]
serial = ./tsa.serial
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
"""

ASK = """#!/bin/sh
set -eu
cd "$(dirname "$0")"
cat >request.tsq
openssl ts -reply -config ca.cnf -queryfile request.tsq -signer stamps.pem -inkey stamps.key -out response.tsr 2>/dev/null
cat response.tsr
"""


@dataclass
class Authority:
    """The folder of an authority; each certificate has its key, its request and its PEM by its name."""

    folder: Path

    def openssl(self, *arguments: object) -> None:
        must("openssl", *arguments, cwd=self.folder)

    def openssl_text(self, *arguments: object) -> str:
        return must("openssl", *arguments, cwd=self.folder).text

    def issue(
        self, name: str, section: str, by: str | None, days: int = 30, algorithm: str = "EC"
    ) -> Path:
        """A certificate `CN=NAME,O=Example`; by none, it is self-signed."""
        key = ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"] if algorithm == "EC" else [algorithm]
        if not (self.folder / f"{name}.key").exists():
            self.openssl("genpkey", "-algorithm", *key, "-out", f"{name}.key")
        subject = f"/O=Example/CN={name}"
        request = ("req", "-new", "-key", f"{name}.key", "-subj", subject, "-config", "ca.cnf")
        self.openssl(*request, "-out", f"{name}.csr")
        signer = (
            ("-selfsign", "-keyfile", f"{name}.key")
            if by is None
            else ("-cert", f"{by}.pem", "-keyfile", f"{by}.key")
        )
        self.openssl(
            *("ca", "-batch", "-notext", "-config", "ca.cnf", "-in", f"{name}.csr", "-days", str(days)),
            *("-extfile", "ca.cnf", "-extensions", section, "-out", f"{name}.pem"),
            *("-rand_serial", *signer),
        )
        return self.folder / f"{name}.pem"

    def revoke(self, name: str, *reason: str) -> None:
        self.openssl("ca", "-config", "ca.cnf", "-revoke", f"{name}.pem", *self.by("issuer"), *reason)

    def by(self, name: str) -> tuple[str, ...]:
        return ("-cert", f"{name}.pem", "-keyfile", f"{name}.key")

    def lists(self, name: str, days: int = 365) -> Path:
        """The lists of both authorities, in one file."""
        both = b""
        for issuer in ("root", "issuer"):
            out = self.folder / f"{issuer}.crl"
            self.openssl(
                *("ca", "-gencrl", "-config", "ca.cnf", *self.by(issuer), "-crldays", str(days)),
                *("-crlexts", "list", "-out", out.name),
            )
            both += out.read_bytes()
        path = self.folder / f"{name}.crl"
        path.write_bytes(both)
        return path

    def joined(self, *names: str) -> Path:
        path = self.folder / ("+".join(names) + ".pem")
        path.write_bytes(b"".join((self.folder / f"{name}.pem").read_bytes() for name in names))
        return path

    def raw(self, name: str) -> dict:
        der = ssl.PEM_cert_to_DER_cert((self.folder / f"{name}.pem").read_text())
        return {"rawBytes": base64.b64encode(der).decode()}

    def root(self, *, stamps: bool = False, issuer: bool = True) -> Path:
        """A trusted root with the authority, and the clock if it is asked for."""
        window = {"start": "2020-01-01T00:00:00Z"}
        chain = (["issuer"] if issuer else []) + ["root"]
        value = {
            "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "certificateAuthorities": [
                {
                    "subject": {"organization": "Example", "commonName": "root"},
                    "uri": "https://ca.example",
                    "certChain": {"certificates": [self.raw(name) for name in chain]},
                    "validFor": window,
                }
            ],
        }
        if stamps:
            value["timestampAuthorities"] = [
                {
                    "subject": {"organization": "Example", "commonName": "clock"},
                    "uri": "https://tsa.example",
                    "certChain": {"certificates": [self.raw(name) for name in ("stamps", "root")]},
                    "validFor": window,
                }
            ]
        path = self.folder / f"root-{stamps}-{issuer}.json"
        path.write_text(json.dumps(value))
        return path


def authority(work: Work, name: str) -> Authority:
    """A root, its issuer, and a signer with a distinguished name alone."""
    tool("openssl")
    made = Authority(work.fresh(name))
    (made.folder / "ca.cnf").write_text(SETTINGS)
    (made.folder / "index.txt").write_text("")
    (made.folder / "serial").write_text("01\n")
    (made.folder / "tsa.serial").write_text("01\n")
    made.issue("root", "root", None, 3650)
    made.issue("issuer", "issuer", "root", 1800)
    made.issue("release", "leaf", "issuer")
    made.issue("stamps", "stamps", "root", 3650)
    ask = made.folder / "ask"
    ask.write_text(ASK)
    ask.chmod(0o755)
    return made
