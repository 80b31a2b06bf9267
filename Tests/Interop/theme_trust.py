"""Trusted roots: what `trust create` writes is read by cosign, sigstore-go and sigstore for Python.

A root that is made anew from the parts of Sigstore's own verifies real bundles, in sigcheck and in
the others; without one of its logs nothing does. Peers refuse what `trust lint` says they refuse.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Skip, Work, run, shared_folder
from peers import cosign, run_cosign, run_with_peers
from trusted_roots import deployment, rebuilt, signed

PYTHON = ("sigstore==4.5.1",)
IDENTITY = (
    "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/"
    "extremely-dangerous-oidc-beacon.yml@refs/heads/main"
)
ISSUER = "https://token.actions.githubusercontent.com"
OLD_CASE, NEW_CASE = "happy-path-v0.3", "rekor2-happy-path"


def case(name: str) -> Path:
    return shared_folder() / "vectors" / "conformance" / "bundle-verify" / name / "bundle.sigstore.json"


def artifact() -> Path:
    return case("x").parent.parent / "a.txt"


def sigstore_go() -> Path:
    """The example verifier of sigstore-go, which lies beside cosign."""
    program = Path(cosign()).parent / "sigstore-go-verification"
    if not program.exists():
        raise Skip("sigstore-go-verification is not beside cosign")
    return program


# --- Verifying a real bundle ----------------------------------------------------------------------


def with_sigcheck(work: Work, root: Path, bundle: Path) -> Run:
    identity = ("--certificate-identity", IDENTITY, "--certificate-oidc-issuer", ISSUER)
    words = ("verify-bundle", "--bundle", bundle, "--trusted-root", root, *identity, "--json", artifact())
    return work.sigcheck(*words)


def with_cosign(work: Work, root: Path, bundle: Path) -> Run:
    identity = ("--certificate-identity", IDENTITY, "--certificate-oidc-issuer", ISSUER)
    words = ("--bundle", bundle, "--new-bundle-format", "--trusted-root", root, *identity, artifact())
    return run_cosign(work.folder, "verify-blob", *words)


def with_sigstore_go(work: Work, root: Path, bundle: Path) -> Run:
    identity = ("-expectedSAN", IDENTITY, "-expectedIssuer", ISSUER)
    words = ("-trustedrootJSONpath", root, "-artifact", artifact(), *identity, bundle)
    return run(sigstore_go(), *words)


def with_python(work: Work, root: Path, bundle: Path) -> Run:
    words = (root, bundle, artifact(), IDENTITY, ISSUER)
    return run_with_peers("check_root.py", *words, packages=PYTHON)


VERIFIERS = {
    "sigcheck": with_sigcheck,
    "cosign": with_cosign,
    "sigstore-go": with_sigstore_go,
    "sigstore for Python": with_python,
}


def original(name: str) -> Path:
    own = case(name).parent / "trusted_root.json"
    return own if own.exists() else shared_folder() / "vectors" / "roots" / "production.json"


def verifies(work: Work, peer: str, name: str) -> None:
    root = rebuilt(work, f"rebuilt-{name}", original(name))
    VERIFIERS[peer](work, root, case(name)).exits(0)
    # One log of certificates less, and nobody takes the signer's certificate.
    value = json.loads(root.read_text())
    value["ctlogs"] = value["ctlogs"][:1]
    assert value["ctlogs"], "the root has a log of certificates"
    root.write_text(json.dumps(value))
    refused = VERIFIERS[peer](work, root, case(name))
    assert refused.code != 0, refused
    if peer == "sigcheck":
        refused.has_code("sct-unknown-log")


def same_root(work: Work, name: str) -> None:
    """A root that is taken apart and made anew says what it said, and so do its readers here."""
    source = shared_folder() / "vectors" / "roots" / f"{name}.json"
    root = rebuilt(work, f"same-{name}", source)
    shown = [work.sigcheck("trust", "inspect", path, "--json").exits(0).json for path in (source, root)]
    for one in shown:
        for member in ("path", "digest", "checkedAt"):
            del one[member]
        for log in one["certificateLogs"]:
            # Keys in PKCS#1's own encoding are written as others are.
            log["keyDetails"] = log["keyDetails"].replace("PKCS1_RSA_PKCS1V5", "PKIX_RSA_PKCS1V15_4096_SHA256")
    assert shown[0] == shown[1], shown


# --- Reading a private deployment's root ----------------------------------------------------------


def cosign_reads(work: Work, root: Path, place: Path) -> Run:
    file, bundle = signed(work, place)
    words = ("--key", work.public_key, "--bundle", bundle, "--new-bundle-format", "--insecure-ignore-tlog")
    return run_cosign(work.folder, "verify-blob", *words, "--trusted-root", root, file)


def sigstore_go_reads(work: Work, root: Path, place: Path) -> Run:
    # It takes no bundle without proven time; one by a stranger is refused only after the root is read.
    done = with_sigstore_go(work, root, case(OLD_CASE)).exits(1)
    return replace(done, code=0) if "not enough verified log entries" in done.text else done


def python_reads(work: Work, root: Path, place: Path) -> Run:
    return run_with_peers("check_root.py", root, packages=PYTHON)


READERS = {"cosign": cosign_reads, "sigstore-go": sigstore_go_reads, "sigstore for Python": python_reads}


def reads(work: Work, peer: str) -> None:
    place, root = deployment(work, "deployment")
    done = READERS[peer](work, root, place).exits(0)
    if peer == "sigstore for Python":
        expected = {"logs": 3, "certificateLogs": 1, "certificates": 2, "timestampAuthorities": 1}
        assert done.json == expected, done
    # What is read at all can be refused.
    root.write_text(root.read_text().replace("PKIX_ED25519", "PKIX_NONE"))
    broken = READERS[peer](work, root, place)
    assert broken.code != 0, broken
    work.sigcheck("trust", "inspect", root, "--json").exits(2).has_code("trusted-root-key-details")


def lint(work: Work, root: Path) -> set[str]:
    return work.sigcheck("trust", "lint", root, "--json").exits(0, 1).codes


def refuses_operator(work: Work, peer: str) -> None:
    place, root = deployment(work, "operator", extra=",operator=test")
    assert "lint-root-peers-operator" in lint(work, root)
    READERS[peer](work, root, place).exits(1).says("operator")


def refuses_media_type(work: Work, peer: str, media_type: str) -> None:
    place, root = deployment(work, "media-type")
    old = json.loads(root.read_text())["mediaType"]
    assert "lint-root-peers-media-type" not in lint(work, root)
    root.write_text(root.read_text().replace(old, media_type))
    assert "lint-root-peers-media-type" in lint(work, root)
    READERS[peer](work, root, place).exits(1)


def cosign_makes(work: Work) -> None:
    """`cosign trusted-root create` writes no addresses of logs: such a root is read, and lint notes it."""
    place, root = deployment(work, "cosigns")
    made = place / "cosign.json"
    done = run_cosign(
        *(work.folder, "trusted-root", "create", "--certificate-chain", place / "ca.pem"),
        *("--ctfe-key", place / "ct.pub", "--rekor-key", place / "one.pub", "--out", made),
        *("--ctfe-start-time", "2026-01-01T00:00:00Z", "--rekor-start-time", "2026-01-01T00:00:00Z"),
    )
    if done.code != 0:
        raise Skip(f"cosign makes no root: {done.text.strip()[-200:]}")
    theirs = work.sigcheck("trust", "inspect", made, "--json").exits(0).json
    for log in (theirs["logs"][0], theirs["certificateLogs"][0]):
        assert log["url"] is None and log["name"] == log["logID"], log
    assert "lint-root-no-address" in lint(work, made)
    # With the address, all is as `trust create` writes it.
    value = json.loads(made.read_text())
    for member, url in (("tlogs", "https://one.example"), ("ctlogs", "https://ct.example")):
        value[member][0]["baseUrl"] = url
    made.write_text(json.dumps(value))
    shown = [work.sigcheck("trust", "inspect", path, "--json").exits(0).json for path in (made, root)]
    for member in ("logs", "certificateLogs"):
        assert shown[0][member][0] == shown[1][member][0], shown


def cases(work: Work) -> Iterator[Case]:
    for name in ("production", "staging"):
        yield f"the {name} root, taken apart and made anew, is the same", partial(same_root, work, name)
    for peer in VERIFIERS:
        yield f"{peer} verifies {OLD_CASE} by a root made anew", partial(verifies, work, peer, OLD_CASE)
    for peer in ("sigcheck", "sigstore for Python"):
        yield f"{peer} verifies {NEW_CASE} by a root made anew", partial(verifies, work, peer, NEW_CASE)
    for peer in READERS:
        yield f"{peer} reads a private deployment's root", partial(reads, work, peer)
    for peer in ("cosign", "sigstore-go"):
        yield f"{peer} refuses operators, as lint says", partial(refuses_operator, work, peer)
        for version in ("0.1", "0.2"):
            media_type = f"application/vnd.dev.sigstore.trustedroot.v{version}+json"
            title = f"{peer} refuses {media_type}, as lint says"
            yield title, partial(refuses_media_type, work, peer, media_type)
    yield "a root that cosign makes is read, and lacks addresses alone", partial(cosign_makes, work)
