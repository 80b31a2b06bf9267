"""Attestations between sigcheck and cosign, with keys and offline; each acceptance beside a refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Work
from peers import NO_TRUST, cosign, run_cosign

PROVENANCE = {
    "buildDefinition": {"buildType": "https://ci.example/build", "externalParameters": {}},
    "runDetails": {"builder": {"id": "https://ci.example/runner"}},
}
OLD_PROVENANCE = {"builder": {"id": "https://ci.example/runner"}, "buildType": "https://ci.example/build"}
SPDX = {
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": "release",
    "documentNamespace": "https://corp.example/release",
    "creationInfo": {"created": "2026-11-28T12:00:00Z", "creators": ["Tool: test"]},
    "packages": [],
}
CYCLONEDX = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": []}
SCAN = {
    "invocation": {"parameters": None, "uri": "", "event_id": "", "builder.id": ""},
    "scanner": {
        "uri": "pkg:github/example/scanner@1",
        "version": "1",
        "db": {"uri": "", "version": ""},
        "result": {"SchemaVersion": 2, "Results": [{"Vulnerabilities": [{"Severity": "HIGH"}]}]},
    },
    "metadata": {
        "scanStartedOn": "2026-11-28T11:59:00.25+01:00",
        "scanFinishedOn": "2026-11-28T12:00:00Z",
    },
}
OPENVEX = {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": "https://corp.example/vex/1",
    "author": "Test",
    "timestamp": "2026-11-28T12:00:00Z",
    "version": 1,
    "statements": [
        {
            "vulnerability": {"name": "CVE-2026-0001"},
            "products": [{"@id": "pkg:generic/release"}],
            "status": "not_affected",
            "justification": "component_not_present",
        }
    ],
}
RESULT = {"result": "PASSED", "configuration": [{"name": "suite"}]}

# What each is called here, the type's URI, and a predicate.
TYPES = {
    "slsaprovenance": ("https://slsa.dev/provenance/v1", PROVENANCE),
    "spdx": ("https://spdx.dev/Document", SPDX),
    "cyclonedx": ("https://cyclonedx.org/bom", CYCLONEDX),
    "vuln": ("https://cosign.sigstore.dev/attestation/vuln/v1", SCAN),
    "openvex": ("https://openvex.dev/ns", OPENVEX),
    "test-result": ("https://in-toto.io/attestation/test-result/v0.1", RESULT),
    "https://corp.example/review/v1": ("https://corp.example/review/v1", {"checked": True}),
}

# What cosign calls a type that it knows, and what it makes of the same predicate.
COSIGN_TYPES = {
    "slsaprovenance1": ("slsaprovenance", PROVENANCE),
    "slsaprovenance": ("https://slsa.dev/provenance/v0.2", OLD_PROVENANCE),
    "spdxjson": ("spdx", SPDX),
    "cyclonedx": ("cyclonedx", CYCLONEDX),
    "vuln": ("vuln", SCAN),
    "openvex": ("openvex", OPENVEX),
    "https://corp.example/review/v1": ("https://corp.example/review/v1", {"checked": True}),
}


def artifact(work: Work, text: bytes = b"a release\n") -> Path:
    file = work / "attested.bin"
    file.write_bytes(text)
    return file


def predicate_file(work: Work, value: object) -> Path:
    file = work / "predicate.json"
    file.write_text(json.dumps(value))
    return file


def attest(work: Work, file: Path, word: str, value: object, key: Path) -> Path:
    bundle = work / "attested.sigstore.json"
    bundle.unlink(missing_ok=True)
    options = ("--predicate", predicate_file(work, value), "--type", word, "--key", key)
    work.sigcheck("attest", file, *options, "--output", bundle).exits(0)
    return bundle


def cosign_reads(work: Work, file: Path, bundle: Path, key: Path, uri: str) -> Run:
    trust = work / "trusted_root.json"
    trust.write_bytes(NO_TRUST)
    offline = ("--new-bundle-format", "--trusted-root", trust, "--insecure-ignore-tlog")
    words = ("--key", key, "--bundle", bundle, "--type", uri)
    return run_cosign(work.folder, "verify-blob-attestation", *words, *offline, file)


def ours_for_cosign(work: Work, word: str, algorithm: str) -> None:
    """cosign 2.5 does not hold `--type` against a bundle of this form: only the bytes are tried."""
    file, key = artifact(work), work.key(algorithm, algorithm)
    uri, value = TYPES[word]
    bundle = attest(work, file, word, value, key)
    public = key.with_suffix(".pub")
    cosign_reads(work, file, bundle, public, uri).exits(0)
    file.write_bytes(b"another\n")
    cosign_reads(work, file, bundle, public, uri).exits(1)


def cosign_key(work: Work) -> Path:
    prefix = work.folder / "cosign-attests"
    key = prefix.with_suffix(".key")
    if not key.exists():
        run_cosign(work.folder, "generate-key-pair", "--output-key-prefix", prefix).exits(0)
    return key


def policy(work: Work, demanded: str, key: Path, *conditions: str) -> Path:
    """Whoever signs the file signs with our key; cosign's attests."""
    own = work.key("attest-signer", "ecdsa-p256").with_suffix(".pub")

    def identity(path: Path) -> str:
        return work.sigcheck("key", "inspect", path, "--json").exits(0).json["keyID"]

    file = work / "attested.toml"
    file.write_text(
        f"""version = 1
[keys.build]
id = "{identity(own)}"
file = "{own}"
purposes = ["file"]
[keys.other]
id = "{identity(key)}"
file = "{key}"
purposes = ["{demanded}"]
[roles.build]
keys = ["build"]
[roles.other]
keys = ["other"]
[rules.attested]
match = {{ kind = "file" }}
require = ["build"]
[rules.attested.attestations.a]
type = "{demanded}"
role = "other"
"""
        + "\n".join(conditions)
        + "\n"
    )
    return file


def theirs_for_us(work: Work, cosign_type: str) -> None:
    word, value = COSIGN_TYPES[cosign_type]
    file, key = artifact(work), cosign_key(work)
    bundle, signature = work / "theirs.sigstore.json", work / "ours.sigstore.json"
    for path in (bundle, signature):
        path.unlink(missing_ok=True)
    about = ("--predicate", predicate_file(work, value), "--type", cosign_type, "--bundle", bundle)
    offline = ("--tlog-upload=false", "--yes", "--new-bundle-format")
    run_cosign(work.folder, "attest-blob", "--key", key, *offline, *about, file).exits(0)
    signer = work.key("attest-signer", "ecdsa-p256")
    work.sigcheck("sign", file, "--key", signer, "--output", signature).exits(0)
    rules = policy(work, word, key.with_suffix(".pub"))

    def verify() -> Run:
        bundles = ("--bundle", bundle, "--bundle", signature)
        return work.sigcheck("verify", file, "--policy", rules, *bundles, "--json")

    verify().exits(0)
    # The same bundle says nothing of another file, and never counts as a signature.
    work.sigcheck("verify", file, "--key", key.with_suffix(".pub"), "--bundle", bundle).exits(3)
    file.write_bytes(b"another\n")
    signature.unlink()
    work.sigcheck("sign", file, "--key", signer, "--output", signature).exits(0)
    verify().exits(1).has_code("attestation-missing")


def summary_for_cosign(work: Work) -> None:
    """cosign takes a signed summary for the attestation that it is."""
    file, key = artifact(work), work.key("attest-signer", "ecdsa-p256")
    rules = policy(work, "slsaprovenance", key.with_suffix(".pub"))
    text = rules.read_text()
    rules.write_text(text[: text.index("[keys.other]")] + text[text.index("[roles.build]") : text.index("[roles.other]")]
                     + text[text.index("[rules.attested]") : text.index("[rules.attested.attestations.a]")])
    signature, summary = work / "ours.sigstore.json", work / "summary.json"
    for path in (signature, summary):
        path.unlink(missing_ok=True)
    work.sigcheck("sign", file, "--key", key, "--output", signature).exits(0)
    written = ("--write-vsa", summary, "--signing-key", key)
    work.sigcheck("verify", file, "--policy", rules, "--bundle", signature, *written).exits(0)
    uri = "https://slsa.dev/verification_summary/v1"
    cosign_reads(work, file, summary, key.with_suffix(".pub"), uri).exits(0)


def cases(work: Work) -> Iterator[Case]:
    cosign()
    for word in TYPES:
        title = f"cosign reads our attestation: {word}"
        yield title, lambda w=word: ours_for_cosign(work, w, "ecdsa-p256")
    yield "cosign reads our attestation by Ed25519", lambda: ours_for_cosign(work, "vuln", "ed25519")
    for name in COSIGN_TYPES:
        yield f"we read cosign's attestation: {name}", lambda n=name: theirs_for_us(work, n)
    yield "cosign reads our summary of a verdict", lambda: summary_for_cosign(work)
