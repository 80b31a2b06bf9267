"""cosign verifies what sigcheck signs, and sigcheck what cosign signs: with keys, offline.

A pair of bundles is checked in both directions, and each acceptance has a refusal beside it, so
that an acceptance means something.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Work, must, tool
from peers import NO_TRUST, cosign, run_cosign

PLAIN_TYPE = "https://sigstore.dev/cosign/sign/v1"


def artifact(work: Work, text: bytes = b"a release\n") -> Path:
    file = work / "release.bin"
    file.write_bytes(text)
    return file


def no_trust(work: Work) -> Path:
    file = work / "trusted_root.json"
    file.write_bytes(NO_TRUST)
    return file


def offline(work: Work) -> tuple[object, ...]:
    return ("--new-bundle-format", "--trusted-root", no_trust(work), "--insecure-ignore-tlog")


# --- Ours, verified by cosign ---------------------------------------------------------------------


def ours(work: Work, file: Path, algorithm: str, *options: object) -> tuple[Path, Path]:
    """The public key and the bundle."""
    key = work.key(algorithm, algorithm)
    bundle = work / "ours.sigstore.json"
    bundle.unlink(missing_ok=True)
    work.sigcheck("sign", file, "--key", key, "--output", bundle, *options).exits(0)
    return key.with_suffix(".pub"), bundle


def cosign_verifies(work: Work, command: str, key: Path, bundle: Path, file: Path) -> Run:
    kind = ("--type", PLAIN_TYPE) if command == "verify-blob-attestation" else ()
    words = (command, "--key", key, "--bundle", bundle, *offline(work), *kind, file)
    return run_cosign(work.folder, *words)


def envelope_for_cosign(work: Work, algorithm: str, *options: object) -> None:
    file = artifact(work)
    key, bundle = ours(work, file, algorithm, *options)
    cosign_verifies(work, "verify-blob-attestation", key, bundle, file).exits(0)
    file.write_bytes(b"another\n")
    cosign_verifies(work, "verify-blob-attestation", key, bundle, file).exits(1)


def several_subjects(work: Work) -> None:
    """Two files in one statement: cosign finds each of them."""
    first, second = artifact(work), work / "second.bin"
    second.write_bytes(b"second\n")
    bundle = work / "together.sigstore.json"
    bundle.unlink(missing_ok=True)
    options = ("--together", "--output", bundle)
    work.sigcheck("sign", first, second, "--key", work.key(), *options).exits(0)
    for file in (first, second):
        cosign_verifies(work, "verify-blob-attestation", work.public_key, bundle, file).exits(0)


def message_for_cosign(work: Work) -> None:
    file = artifact(work)
    key, bundle = ours(work, file, "ecdsa-p256", "--format", "message-signature")
    cosign_verifies(work, "verify-blob", key, bundle, file).exits(0)
    file.write_bytes(b"another\n")
    cosign_verifies(work, "verify-blob", key, bundle, file).exits(1)


# --- cosign's, verified by us ---------------------------------------------------------------------


def cosign_key(work: Work, algorithm: str = "ecdsa") -> Path:
    """A cosign key file; made by cosign, or imported by it from openssl."""
    folder = work.folder / f"cosign-{algorithm}"
    prefix = folder / "key"
    if not folder.exists():
        folder.mkdir()
        if algorithm == "ecdsa":
            command = ("generate-key-pair", "--output-key-prefix", prefix)
        else:
            pem = folder / "plain.pem"
            must(tool("openssl"), "genpkey", "-algorithm", algorithm, "-out", pem)
            command = ("import-key-pair", "--key", pem, "--output-key-prefix", prefix, "--yes")
        run_cosign(work.folder, *command).exits(0)
    return folder / "key.key"


def cosign_signs(work: Work, file: Path, *options: object) -> Path:
    bundle = work / "theirs.sigstore.json"
    bundle.unlink(missing_ok=True)
    key = ("--key", cosign_key(work), "--tlog-upload=false", "--yes", "--new-bundle-format")
    run_cosign(work.folder, "sign-blob", *key, "--bundle", bundle, file).exits(0)
    return bundle


def verify_theirs(work: Work, file: Path, bundle: Path) -> Run:
    key = cosign_key(work).with_suffix(".pub")
    return work.sigcheck("verify", file, "--key", key, "--bundle", bundle, "--json")


def message_from_cosign(work: Work) -> None:
    file = artifact(work)
    bundle = cosign_signs(work, file)
    verify_theirs(work, file, bundle).exits(0)
    file.write_bytes(b"another\n")
    verify_theirs(work, file, bundle).exits(1)


def beside_the_artifact(work: Work) -> None:
    """cosign's usual bundle name is found without `--bundle`."""
    file = artifact(work)
    cosign_signs(work, file).rename(file.with_name(file.name + ".sigstore.json"))
    key = cosign_key(work).with_suffix(".pub")
    work.sigcheck("verify", file, "--key", key).exits(0)


def attestation_from_cosign(work: Work, predicate_type: str) -> Run:
    file = artifact(work)
    predicate, bundle = work / "predicate.json", work / "attestation.sigstore.json"
    predicate.write_text('{"checked": true}')
    bundle.unlink(missing_ok=True)
    key = ("--key", cosign_key(work), "--tlog-upload=false", "--yes", "--new-bundle-format")
    about = ("--predicate", predicate, "--type", predicate_type, "--bundle", bundle)
    run_cosign(work.folder, "attest-blob", *key, *about, file).exits(0)
    return verify_theirs(work, file, bundle)


def old_statement(work: Work) -> None:
    """cosign 2.5 writes a Statement v0.1, which is not the one that we accept: refused by name."""
    answer = attestation_from_cosign(work, PLAIN_TYPE)
    assert answer.code != 0, f"a Statement v0.1 counts as a signature\n{answer}"


def attestation_is_no_signature(work: Work) -> None:
    answer = attestation_from_cosign(work, "https://example.com/review/v1")
    assert answer.code != 0, f"an attestation counts as a signature\n{answer}"


def foreign_statement(work: Work) -> None:
    """What cosign 3 signs: Statement v1, the plain type, an empty predicate; made with openssl."""
    file = artifact(work)
    subject = {"digest": {"sha256": must(tool("sha256sum"), file).out.decode()[:64]}}
    statement = json.dumps(
        {
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [subject],
            "predicateType": PLAIN_TYPE,
            "predicate": {},
        }
    ).encode()
    kind = b"application/vnd.in-toto+json"
    message = work / "pae"
    message.write_bytes(b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(statement), statement))
    signature = must(tool("openssl"), "dgst", "-sha256", "-sign", work.key(), message).out
    envelope = {
        "payload": base64.b64encode(statement).decode(),
        "payloadType": kind.decode(),
        "signatures": [{"sig": base64.b64encode(signature).decode()}],
    }
    bundle = work / "foreign.sigstore.json"
    bundle.write_text(
        json.dumps(
            {
                "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
                "verificationMaterial": {"publicKey": {"hint": ""}},
                "dsseEnvelope": envelope,
            }
        )
    )
    cosign_verifies(work, "verify-blob-attestation", work.public_key, bundle, file).exits(0)
    work.verify(file, bundle).exits(0)


def cosign_key_file_is_named(work: Work) -> None:
    """A cosign key file given to sign is refused, and the message says what it is."""
    file = artifact(work)
    answer = work.sigcheck("sign", file, "--key", cosign_key(work))
    answer.exits(2).says("cosign")


def cases(work: Work) -> Iterator[Case]:
    cosign()
    for algorithm in ("ecdsa-p256", "ed25519"):
        title = f"verify-blob-attestation accepts our envelope, {algorithm}"
        yield title, lambda a=algorithm: envelope_for_cosign(work, a)
    title = "verify-blob-attestation accepts our envelope with annotations"
    yield title, lambda: envelope_for_cosign(work, "ecdsa-p256", "--annotation", "build=7")
    yield "verify-blob-attestation accepts several subjects", lambda: several_subjects(work)
    yield "verify-blob accepts our message signature", lambda: message_for_cosign(work)
    yield "sign-blob's bundle is verified by us", lambda: message_from_cosign(work)
    yield "sign-blob's bundle is found beside the file", lambda: beside_the_artifact(work)
    yield "a signature as cosign 3 writes it is verified by both", lambda: foreign_statement(work)
    yield "attest-blob's Statement v0.1 does not count", lambda: old_statement(work)
    yield "attest-blob's attestation does not count", lambda: attestation_is_no_signature(work)
    yield "cosign's key file is refused by name", lambda: cosign_key_file_is_named(work)
