"""Third-party vectors through the real command line, by the shared runners.

Wycheproof's core set, one process a test; the public Sigstore conformance cases for managed keys.
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
    client = ("--client", work.sigcheck_path, "--only", "managed-key", "--reject-exit", "1,2,3,64")
    return run(*runner, *where, *roots, *client, *options)


def managed_keys(work: Work) -> None:
    done = conformance(work)
    assert "warning" not in done.text, str(done)
    done.exits(0).says(" 0 failed")
    print("     " + done.text.strip().splitlines()[-1])


def managed_keys_with_controls(work: Work) -> None:
    """The runner's own additions: the right key over another artifact is rejected."""
    conformance(work, "--controls").exits(0)


def certificates_are_not_accepted(work: Work) -> None:
    """Until certificates are verified, a bundle that carries one is refused with a clear error."""
    case = shared_folder() / "vectors" / "conformance" / "bundle-verify" / "happy-path-v0.3"
    artifact = case.parent / "a.txt"
    identity = ("--certificate-identity", "x", "--certificate-oidc-issuer", "https://example.com")
    bundle = ("--bundle", case / "bundle.sigstore.json")
    answer = work.sigcheck("verify-bundle", *bundle, *identity, artifact)
    assert answer.code not in (0, 126, 127), str(answer)
    answer.says("certificate")


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
    yield "conformance suite, managed keys", lambda: managed_keys(work)
    yield "conformance suite, managed keys, controls", lambda: managed_keys_with_controls(work)
    yield "bundles with certificates are refused", lambda: certificates_are_not_accepted(work)
    yield "log entries in key-signed bundles are reported", lambda: dsse_vector(work)
