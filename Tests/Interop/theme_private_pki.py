"""Signers with certificates of a private authority: `openssl` makes and checks everything, cosign verifies."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator

from harness import ROOT, Case, Skip, Work, must, run, tool
from peers import run_cosign
from private_pki import Authority, authority

NAME = ("--certificate-subject", "CN=release,O=Example")


def later(**distance: int) -> str:
    return (datetime.now(timezone.utc) + timedelta(**distance)).strftime("%Y-%m-%dT%H:%M:%SZ")


def signed(work: Work, made: Authority, *options: object, chain: Path, key: str = "release") -> Path:
    """A file that was signed with the signer's certificate; the bundle lies beside it."""
    folder = made.folder / f"signed-{len(list(made.folder.glob('signed-*')))}"
    folder.mkdir()
    file = folder / "app"
    file.write_bytes(os.urandom(1000))
    given = ("--key", made.folder / f"{key}.key", "--certificate-chain", chain)
    work.sigcheck("sign", file, *given, *options).exits(0)
    return file


def verify(work: Work, file: Path, root: Path, *options: object):
    return work.sigcheck("verify", file, "--trusted-root", root, *NAME, "--json", *options)


def bundle(file: Path) -> dict:
    return json.loads(file.with_name("app.sigstore.json").read_text())


def ders(file: Path) -> list[bytes]:
    material = bundle(file)["verificationMaterial"]
    if "certificate" in material:
        return [base64.b64decode(material["certificate"]["rawBytes"])]
    chain = material["x509CertificateChain"]["certificates"]
    return [base64.b64decode(one["rawBytes"]) for one in chain]


def openssl_accepts(work: Work) -> None:
    """`openssl verify` accepts the certificates in the bundle, and `openssl dgst` the signature by the first."""
    made = authority(work, "openssl")
    for chain, media, count in (
        (made.folder / "release.pem", "application/vnd.dev.sigstore.bundle.v0.3+json", 1),
        (
            made.joined("release", "issuer", "root"),
            "application/vnd.dev.sigstore.bundle+json;version=0.2",
            2,
        ),
    ):
        file = signed(work, made, "--format", "message-signature", chain=chain)
        assert bundle(file)["mediaType"] == media, bundle(file)["mediaType"]
        found = ders(file)
        assert len(found) == count, len(found)
        (file.parent / "leaf.der").write_bytes(found[0])
        leaf = file.parent / "leaf.pem"
        must("openssl", "x509", "-inform", "DER", "-in", file.parent / "leaf.der", "-out", leaf)
        must(
            *("openssl", "verify", "-x509_strict", "-CAfile", made.folder / "root.pem"),
            *("-untrusted", made.folder / "issuer.pem", leaf),
        ).says("OK")
        key = file.parent / "leaf.pub"
        key.write_bytes(must("openssl", "x509", "-in", leaf, "-pubkey", "-noout").out)
        signature = file.parent / "signature"
        signature.write_bytes(base64.b64decode(bundle(file)["messageSignature"]["signature"]))
        must("openssl", "dgst", "-sha256", "-verify", key, "-signature", signature, file)
        # The root brings the issuer, or the bundle does.
        current = made.lists("current")
        verify(work, file, made.root(), "--crl", current).exits(0)
        verify(work, file, made.root(issuer=False), "--crl", current).exits(0 if count == 2 else 1)


def names_are_openssls(work: Work) -> None:
    """The name that `inspect` shows and `verify` compares is what `openssl x509 -nameopt RFC2253` prints."""
    made = authority(work, "names")
    file = signed(work, made, chain=made.folder / "release.pem")
    shown = must(
        *("openssl", "x509", "-in", made.folder / "release.pem", "-noout", "-subject"),
        *("-nameopt", "RFC2253"),
    ).text.strip()
    seen = work.sigcheck("inspect", file.with_name("app.sigstore.json"), "--json").exits(0).json
    certificate = seen["bundles"][0]["certificates"][0]
    assert shown == "subject=" + certificate["subject"], (shown, certificate)
    serial = must("openssl", "x509", "-in", made.folder / "release.pem", "-noout", "-serial").text
    assert serial.strip().lower() == "serial=" + certificate["serial"], (serial, certificate)
    text = work.sigcheck("inspect", file.with_name("app.sigstore.json")).exits(0)
    text.says("CN=release,O=Example", "issued by")
    lists = ("--crl", made.lists("current"))
    verify(work, file, made.root(), *lists).exits(0)
    for other in ("CN=release", "O=Example,CN=release", "cn=release,O=Example", "CN=release,O=Example "):
        found = work.sigcheck(
            *("verify", file, "--trusted-root", made.root(), "--json", *lists),
            *("--certificate-subject", other),
        )
        found.exits(1).has_code("identity-distinguished-name")


def lists_are_demanded(work: Work) -> None:
    """No list, one of an issuer alone, a stale one and another authority's refuse, each with its code."""
    made = authority(work, "lists")
    file = signed(work, made, chain=made.folder / "release.pem")
    root, current = made.root(), made.lists("current")
    accepted = verify(work, file, root, "--crl", current).exits(0)
    assert accepted.json["results"][0]["signatures"][0]["signer"]["revocation"] == "not-revoked"
    verify(work, file, root).exits(1).has_code("revocation-list-missing")
    loose = verify(work, file, root, "--revocation", "if-present").exits(0)
    assert loose.json["results"][0]["signatures"][0]["signer"]["revocation"] == "not-checked"
    only = made.folder / "issuer.crl"
    verify(work, file, root, "--crl", only).exits(1).has_code("revocation-list-missing")
    both = ("--crl", only, "--crl", made.folder / "root.crl")
    verify(work, file, root, *both).exits(0)
    short = made.lists("short", days=1)
    verify(work, file, root, "--crl", short, "--at", later(days=2)).exits(1).has_code(
        "revocation-list-stale"
    )
    verify(work, file, root, "--crl", current, "--at", later(hours=-1)).exits(1)
    other = authority(work, "lists-other").lists("current")
    verify(work, file, root, "--crl", other).exits(1).has_code("revocation-list-missing")
    # openssl, too, knows no list of this issuer there, and accepts by ours.
    check = ("openssl", "verify", "-crl_check_all", "-CAfile", made.folder / "root.pem")
    rest = ("-untrusted", made.folder / "issuer.pem", made.folder / "release.pem")
    assert run(*check, "-CRLfile", other, *rest).code != 0
    must(*check, "-CRLfile", current, *rest)


def policies_name_signers(work: Work) -> None:
    """A policy names the signer in place of a key, with lists from files that may change."""
    made = authority(work, "policies")
    file = signed(work, made, chain=made.folder / "release.pem")
    root = made.root()
    digest = hashlib.sha256(root.read_bytes()).hexdigest()
    policy = file.parent / "policy.toml"

    def judge(lines: str, *options: object):
        policy.write_text(
            f"""version = 1
[trusted-roots.corporate]
file = "{root}"
digest = "sha256:{digest}"
[identities.release]
trusted-root = "corporate"
purposes = ["file"]
{lines}
[roles.release]
identities = ["release"]
[rules.files]
match = {{ kind = "file" }}
require = ["release"]
"""
        )
        return work.sigcheck("verify", file, "--policy", policy, "--json", *options)

    name = 'distinguished-name = "CN=release,O=Example"\n'
    lists = f'revocation-lists = ["{made.lists("current")}"]\n'
    accepted = judge(name + lists).exits(0)
    signer = accepted.json["results"][0]["signatures"][0]["signer"]
    assert signer["identities"] == ["release"], signer
    assert signer["revocation"] == "not-revoked", signer
    bare = judge(name + 'revocation = "none"').exits(0)
    signer = bare.json["results"][0]["signatures"][0]["signer"]
    assert signer["revocation"] == "not-asked", signer
    text = work.sigcheck("verify", file, "--policy", policy).exits(0)
    assert "since the policy asks for no list" in text.text, text.text
    judge(name + 'revocation = "if-present"').exits(0)
    judge('distinguished-name = "CN=other"\n' + lists).exits(1).has_code(
        "identity-distinguished-name"
    )
    judge(name + lists + "timestamps = 1").exits(1).has_code("timestamp-threshold")
    judge(name + lists + "until = 2026-01-01T00:00:00Z").exits(1).has_code("key-expired")
    only = f'revocation-lists = ["{made.folder / "issuer.crl"}"]\n'
    judge(name + only).exits(1).has_code("revocation-list-missing")
    absent = f'revocation-lists = ["{made.folder / "absent.crl"}"]\n'
    judge(name + absent).exits(2).has_code("policy-crl-unreadable")
    judge(name).exits(2).has_code("policy-missing-member")
    judge(name + lists + 'issuer = "https://ci.example"').exits(2).has_code("policy-members-exclude")


def pss_lists(work: Work) -> None:
    """A list by RSA-PSS counts by SHA-256, and not by SHA-1, which its parameters leave out."""
    made = authority(work, "pss")
    made.issue("rsa", "issuer", "root", 1800, algorithm="RSA")
    made.issue("by-rsa", "leaf", "rsa")
    file = signed(work, made, chain=made.joined("by-rsa", "rsa"), key="by-rsa")
    made.lists("current")
    given = ("verify", file, "--trusted-root", made.root(issuer=False), "--json")
    named = ("--certificate-subject", "CN=by-rsa,O=Example", "--crl", made.folder / "root.crl")
    padding = ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32")
    for digest in ("sha256", "sha1"):
        made.openssl(
            *("ca", "-gencrl", "-config", "ca.cnf", *made.by("rsa"), "-crldays", "90"),
            *("-crlexts", "list", "-md", digest, *padding, "-out", f"{digest}.crl"),
        )
        found = work.sigcheck(*given, *named, "--crl", made.folder / f"{digest}.crl")
        if digest == "sha256":
            found.exits(0)
        else:
            found.exits(1).has_code("revocation-list-weak-digest")


def revoked_refuses(work: Work) -> None:
    """A revoked certificate refuses, but for a signature that was timestamped before."""
    made = authority(work, "revoked")
    stamped = signed(
        *(work, made, "--timestamp-command", made.folder / "ask"), chain=made.folder / "release.pem"
    )
    bare = signed(work, made, chain=made.folder / "release.pem")
    root = made.root(stamps=True)
    before = made.lists("before")
    for file in (stamped, bare):
        verify(work, file, root, "--crl", before).exits(0)
    # Times of certificates are in whole seconds.
    time.sleep(2)
    made.revoke("release", "-crl_reason", "superseded")
    after = made.lists("after")
    verify(work, stamped, root, "--crl", after).exits(0)
    verify(work, bare, root, "--crl", after).exits(1).has_code("certificate-revoked")
    # Who has both lists has the newer one.
    verify(work, bare, root, "--crl", before, "--crl", after).exits(1).has_code("certificate-revoked")
    # A time that nobody who is believed proves says nothing.
    verify(work, stamped, made.root(), "--crl", after).exits(1).has_code("certificate-revoked")


def compromised_refuses(work: Work) -> None:
    """Of a key that somebody else had, no signature counts, however old."""
    made = authority(work, "compromised")
    file = signed(
        *(work, made, "--timestamp-command", made.folder / "ask"), chain=made.folder / "release.pem"
    )
    root = made.root(stamps=True)
    made.revoke("release", "-crl_reason", "keyCompromise")
    found = verify(work, file, root, "--crl", made.lists("after"))
    found.exits(1).has_code("certificate-revoked").says("keyCompromise")


def outlives_certificate(work: Work) -> None:
    """With a timestamp a signature outlives its certificate, without one it does not."""
    made = authority(work, "outlives")
    chain = made.joined("release", "issuer")
    stamped = signed(work, made, "--timestamp-command", made.folder / "ask", chain=chain)
    bare = signed(work, made, chain=chain)
    root = made.root(stamps=True)
    then = ("--crl", made.lists("current"), "--at", later(days=60))
    verify(work, stamped, root, *then).exits(0)
    verify(work, bare, root, *then).exits(1).has_code("certificate-path-not-valid-at-time")
    # The authority of the timestamp has to be believed.
    verify(work, stamped, made.root(), *then).exits(1).has_code("certificate-path-not-valid-at-time")


def signing_refuses(work: Work) -> None:
    """Nothing is signed with a chain that would not verify."""
    made = authority(work, "signing")
    made.issue("other", "leaf", "issuer")
    made.issue("server", "server", "issuer")
    made.issue("alone", "leaf", None)
    file = made.folder / "app"
    file.write_bytes(b"x")

    def refused(code: str, key: str, chain: Path) -> None:
        given = ("--key", made.folder / f"{key}.key", "--certificate-chain", chain, "--json")
        work.sigcheck("sign", file, *given).exits(2).has_code(code)
        assert not file.with_name("app.sigstore.json").exists()

    refused("signing-chain-other-key", "other", made.folder / "release.pem")
    refused("signing-chain-order", "release", made.joined("release", "root"))
    refused("signing-chain-order", "release", made.joined("release", "root", "issuer"))
    refused("signing-certificate-is-authority", "issuer", made.joined("issuer", "root"))
    refused("signing-certificate-extended-key-usage", "server", made.folder / "server.pem")
    refused("signing-chain-self-signed", "alone", made.folder / "alone.pem")


def attestations(work: Work) -> None:
    """`attest` takes a chain as `sign` does."""
    made = authority(work, "attest")
    file = made.folder / "app"
    file.write_bytes(b"x")
    (made.folder / "said.json").write_text('{"said": true}')
    work.sigcheck(
        *("attest", file, "--predicate", made.folder / "said.json"),
        *("--type", "https://corp.example/review/v1", "--output", made.folder / "a.sigstore.json"),
        *("--key", made.folder / "release.key", "--certificate-chain", made.joined("release", "issuer")),
    ).exits(0)
    found = json.loads((made.folder / "a.sigstore.json").read_text())
    assert "x509CertificateChain" in found["verificationMaterial"]
    checked = work.sigcheck(
        *("verify-bundle", file, "--bundle", made.folder / "a.sigstore.json", *NAME),
        *("--trusted-root", made.root(), "--crl", made.lists("current")),
    )
    checked.exits(0)


def edwards_signs(work: Work) -> None:
    """A certificate with an Edwards curve's key."""
    made = authority(work, "keys")
    leaf = made.issue("edwards", "leaf", "issuer", algorithm="ED25519")
    file = signed(work, made, chain=leaf, key="edwards")
    work.sigcheck(
        *("verify", file, "--trusted-root", made.root(), "--crl", made.lists("current")),
        *("--certificate-subject", "CN=edwards,O=Example"),
    ).exits(0)


def forgotten_issuer(work: Work) -> None:
    """Who forgets the provider of an identity is told, and gets no weaker rules."""
    made = authority(work, "forgotten")
    made.issue("named", "named", "issuer")
    file = signed(work, made, chain=made.folder / "named.pem", key="named")
    given = ("verify", file, "--trusted-root", made.root(), "--json")
    identity = ("--certificate-identity", "release@corp.example")
    work.sigcheck(*given, *identity).exits(64)
    lists = ("--crl", made.lists("current"))
    work.sigcheck(*given, *identity, *lists).exits(0)
    work.sigcheck(*given, "--certificate-identity-regexp", ".*@corp[.]example", *lists).exits(0)
    both = ("--certificate-subject", "CN=named,O=Example")
    work.sigcheck(*given, *identity, *both, *lists).exits(0)
    work.sigcheck(*given, *identity, *NAME, *lists).exits(1).has_code("identity-distinguished-name")
    provider = ("--certificate-oidc-issuer", "https://idp.example")
    work.sigcheck(*given, *identity, *provider, *lists).exits(64)
    work.sigcheck(*given, *identity, *provider).exits(1)


def cosign_verifies(work: Work) -> None:
    """cosign accepts the signature by certificate and chain, and refuses it for another file."""
    made = authority(work, "cosign")
    leaf = made.issue("named", "named", "issuer")
    file = signed(work, made, "--format", "message-signature", chain=leaf, key="named")
    signature = file.parent / "signature"
    signature.write_text(bundle(file)["messageSignature"]["signature"])
    words = (
        *("verify-blob", "--certificate", leaf, "--certificate-chain", made.joined("issuer", "root")),
        *("--certificate-identity", "release@corp.example", "--certificate-oidc-issuer-regexp", ".*"),
        *("--insecure-ignore-sct", "--insecure-ignore-tlog", "--signature", signature),
    )
    run_cosign(work.folder, *words, file).exits(0)
    other = file.parent / "other"
    other.write_bytes(b"other")
    run_cosign(work.folder, *words, other).exits(1)


def cosign_verifies_bundle(work: Work) -> None:
    """cosign reads the bundle itself, with the same trusted root."""
    made = authority(work, "cosign-bundle")
    leaf = made.issue("named", "named", "issuer")
    file = signed(
        *(work, made, "--format", "message-signature", "--timestamp-command", made.folder / "ask"),
        chain=leaf,
        key="named",
    )
    found = run_cosign(
        *(work.folder, "verify-blob", "--bundle", file.with_name("app.sigstore.json")),
        *("--new-bundle-format", "--trusted-root", made.root(stamps=True)),
        *("--certificate-identity", "release@corp.example", "--certificate-oidc-issuer-regexp", ".*"),
        *("--insecure-ignore-sct", "--insecure-ignore-tlog", "--use-signed-timestamps", file),
    )
    found.exits(0)


def walk(work: Work) -> None:
    """Every command of the walk in Docs/PRIVATE-PKI.md, in its order."""
    tool("openssl")
    if "--certificate-authority" not in work.sigcheck("trust", "create", "--help").text:
        raise Skip("this sigcheck makes no trusted roots")
    text = (ROOT / "Docs" / "PRIVATE-PKI.md").read_text()
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 7, len(blocks)
    place = work.fresh("walk")
    (place / "bin").mkdir()
    (place / "bin" / "sigcheck").symlink_to(work.sigcheck_path)
    path = {"PATH": f"{place / 'bin'}:{os.environ['PATH']}"}
    done = must("bash", "-euc", "".join(blocks), cwd=place, env=path)
    done.says("certificate 1 of the path", "keyCompromise", "refused, as it should be")
    assert done.text.count("accepted  app.bin") == 2, done


def cases(work: Work) -> Iterator[Case]:
    yield "openssl accepts certificates and signatures of both shapes", lambda: openssl_accepts(work)
    yield "names are those that openssl prints, compared exactly", lambda: names_are_openssls(work)
    yield "current lists are demanded for every certificate", lambda: lists_are_demanded(work)
    yield "a policy names a signer in place of a key", lambda: policies_name_signers(work)
    yield "lists by RSA-PSS count by a strong digest", lambda: pss_lists(work)
    yield "a revoked certificate refuses, but for what is proven older", lambda: revoked_refuses(work)
    yield "of a compromised key nothing counts", lambda: compromised_refuses(work)
    yield "a timestamped signature outlives its certificate", lambda: outlives_certificate(work)
    yield "a chain that would not verify signs nothing", lambda: signing_refuses(work)
    yield "attest takes a chain", lambda: attestations(work)
    yield "an Ed25519 certificate signs and verifies", lambda: edwards_signs(work)
    yield "a forgotten provider gives no weaker rules", lambda: forgotten_issuer(work)
    yield "the walk in the documentation goes as it is written", lambda: walk(work)
    yield "cosign verifies by certificate and chain", lambda: cosign_verifies(work)
    yield "cosign verifies the bundle by the same root", lambda: cosign_verifies_bundle(work)
