"""Third-party vectors through the real command line, by the shared runners.

Wycheproof's core set, one process a test; the public Sigstore conformance cases.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Work, run, shared_folder


def wycheproof(work: Work, which: str) -> None:
    shared, results = shared_folder(), work / "wycheproof.json"
    template = f"{work.sigcheck_path} raw-verify --key {{pubkey_pem}} --signature {{signature_file}}"
    options = ("--set", which, "--vectors", shared / "vectors" / "wycheproof", "--json", results)
    runner = (sys.executable, shared / "tools" / "run_wycheproof.py", *options)
    done = run(*runner, "--client", template + " {message_file}", "--reject-exit", "1,2")
    assert "warning" not in done.text, str(done)
    done.exits(0).says(" 0 failed")
    print("     " + done.text.strip().splitlines()[-1])


def conformance(work: Work, *options: str) -> Run:
    shared = shared_folder()
    vectors = shared / "vectors"
    runner = (sys.executable, shared / "tools" / "run_conformance.py", "--verbose")
    where = ("--assets", vectors / "conformance")
    roots = ("--production-root", vectors / "roots" / "production.json")
    staging = ("--staging-root", vectors / "roots" / "staging.json")
    client = ("--client", work.sigcheck_path, "--reject-exit", "1,2")
    return run(*runner, *where, *roots, *staging, *client, *options)


def whole_suite(work: Work) -> None:
    done = conformance(work)
    assert "warning" not in done.text, str(done)
    done.exits(0).says(" 0 failed")
    print("     " + done.text.strip().splitlines()[-1])


def whole_suite_with_controls(work: Work) -> None:
    """The runner's own additions: wrong artifact, identity, issuer and root are rejected."""
    conformance(work, "--controls").exits(0)


def identity_without_root(work: Work) -> None:
    """Nobody's certificates are believed unless a trusted root is named."""
    case = shared_folder() / "vectors" / "conformance" / "bundle-verify" / "happy-path-v0.3"
    artifact = case.parent / "a.txt"
    identity = ("--certificate-identity", "x", "--certificate-oidc-issuer", "https://example.com")
    bundle = ("--bundle", case / "bundle.sigstore.json")
    work.sigcheck("verify-bundle", *bundle, *identity, artifact).exits(64).says("--trusted-root")


def verify_by_identity(work: Work) -> None:
    """`verify` takes a signer with a certificate where it takes keys, and counts each once."""
    vectors = shared_folder() / "vectors"
    case = vectors / "conformance" / "bundle-verify" / "happy-path-v0.3"
    artifact, bundle = case.parent / "a.txt", ("--bundle", case / "bundle.sigstore.json")
    root = ("--trusted-root", vectors / "roots" / "production.json")
    issuer = ("--certificate-oidc-issuer", "https://token.actions.githubusercontent.com")
    anyone = ("--certificate-identity-regexp", "https://github\\.com/sigstore-conformance/.*")
    run = ("verify", artifact, *bundle, *root, *issuer)
    answer = work.sigcheck(*run, *anyone).exits(0)
    answer.says("sigstore-conformance/extremely-dangerous", "token.actions")
    told = work.sigcheck(*run, *anyone, "--json").exits(0).json
    assert told["results"][0]["signatures"][0]["signer"]["kind"] == "certificate", str(told)
    work.sigcheck(*run, "--certificate-identity", "x").exits(1).says("identity (subject alternative name) in the certificate")
    work.sigcheck(*run, *anyone, "--threshold", "2").exits(2, 64).says("threshold")
    work.sigcheck("verify", artifact, *bundle, *issuer, *anyone).exits(64).says("--trusted-root")
    other = work / "other"
    other.write_text("other bytes")
    work.sigcheck("verify", other, *bundle, *root, *issuer, *anyone).exits(1).says("other bytes")
    work.sigcheck(*run, *anyone, "--policy", "p.toml").exits(64).says("policy")


def dsse_vector(work: Work) -> None:
    """The log entries and timestamps of a key-signed bundle are reported as not checked."""
    folder = shared_folder() / "vectors" / "conformance" / "bundle-verify"
    for name in ("managed-key-happy-path", "managed-key-and-trusted-root"):
        case = folder / name
        artifact = case / "artifact" if (case / "artifact").exists() else folder / "a.txt"
        bundle = case / "bundle.sigstore.json"
        options = ("--key", case / "key.pub", "--bundle", bundle, "--json")
        answer = work.sigcheck("verify", artifact, *options).exits(0)
        logged = json.loads(bundle.read_text())["verificationMaterial"].get("tlogEntries")
        if logged:
            answer.says("notChecked", "log-entries")


def cases(work: Work) -> Iterator[Case]:
    shared_folder()
    for which in ("ed25519", "ecdsa"):
        yield f"Wycheproof, core set: {which}", lambda which=which: wycheproof(work, which)
    yield "conformance suite", lambda: whole_suite(work)
    yield "conformance suite, controls", lambda: whole_suite_with_controls(work)
    yield "an identity without a trusted root", lambda: identity_without_root(work)
    yield "verify by identity", lambda: verify_by_identity(work)
    yield "log entries in key-signed bundles are reported", lambda: dsse_vector(work)
