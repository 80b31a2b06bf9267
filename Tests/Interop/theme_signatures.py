"""sigcheck's signatures are verified by OpenSSL and by other people's libraries."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Iterator

from harness import Case, Work, must, run, tool
from peers import run_with_peers

ALGORITHMS = ("ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "ed25519")
HASHES = {"ecdsa-p256": "sha256", "ecdsa-p384": "sha384", "ecdsa-p521": "sha512"}


def artifact(work: Work) -> Path:
    file = work / "artifact.bin"
    file.write_bytes(b"some release\n" * 1000)
    return file


def signed(work: Work, algorithm: str, *options: str) -> tuple[Path, Path, dict]:
    """An artifact, the public key and the parsed bundle."""
    file = artifact(work)
    key = work.key(algorithm, algorithm)
    bundle = work / f"{algorithm}.sigstore.json"
    bundle.unlink(missing_ok=True)
    work.sigcheck("sign", file, "--key", key, "--output", bundle, *options).exits(0)
    return file, key.with_suffix(".pub"), json.loads(bundle.read_bytes())


def pre_authentication_encoding(envelope: dict) -> bytes:
    kind, body = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"])
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)


def openssl_verifies(work: Work, algorithm: str) -> None:
    """OpenSSL verifies the envelope's signature over its pre-authentication encoding."""
    _, public_key, bundle = signed(work, algorithm)
    envelope = bundle["dsseEnvelope"]
    message, signature = work / "pae", work / "signature"
    message.write_bytes(pre_authentication_encoding(envelope))
    signature.write_bytes(base64.b64decode(envelope["signatures"][0]["sig"]))
    if algorithm == "ed25519":
        options = ("-rawin", "-in", message, "-sigfile", signature)
        must(tool("openssl"), "pkeyutl", "-verify", "-pubin", "-inkey", public_key, *options)
    else:
        options = ("-signature", signature, message)
        must(tool("openssl"), "dgst", f"-{HASHES[algorithm]}", "-verify", public_key, *options)


def message_signature(work: Work, algorithm: str) -> None:
    file, public_key, bundle = signed(work, algorithm, "--format", "message-signature")
    signature = work / "signature"
    signature.write_bytes(base64.b64decode(bundle["messageSignature"]["signature"]))
    options = ("-verify", public_key, "-signature", signature)
    must(tool("openssl"), "dgst", f"-{HASHES[algorithm]}", *options, file)
    file.write_bytes(file.read_bytes() + b"x")
    refused = run(tool("openssl"), "dgst", f"-{HASHES[algorithm]}", *options, file)
    assert refused.code != 0, "openssl accepts a changed file"


def no_message_signature(work: Work) -> None:
    """Ed25519 signs statements only: nothing is written, and the reason is given."""
    file, key = artifact(work), work.key("ed25519", "ed25519")
    bundle = work / "never.sigstore.json"
    options = ("--format", "message-signature", "--output", bundle)
    answer = work.sigcheck("sign", file, "--key", key, *options)
    assert answer.code in (2, 64), f"exit {answer.code}\n{answer}"
    assert not bundle.exists()


def hint_is_cosigns(work: Work) -> None:
    _, public_key, bundle = signed(work, "ecdsa-p256")
    der = must(tool("openssl"), "pkey", "-pubin", "-in", public_key, "-outform", "DER").out
    expected = base64.b64encode(hashlib.sha256(der).digest()).decode()
    found = bundle["verificationMaterial"]["publicKey"]["hint"]
    assert found == expected, f"hint {found}, expected {expected}"


def keys_in_openssl(work: Work, algorithm: str, derivation: str) -> None:
    """An encrypted key file opens with `openssl pkey`, and only with its passphrase."""
    base = work / f"locked-{algorithm}-{derivation}"
    secret = work / "passphrase"
    secret.write_text("correct horse\n")
    options = ("--algorithm", algorithm, "--kdf", derivation, "--passphrase-file", secret)
    work.sigcheck("key", "generate", "--output", base, *options).exits(0)
    key = base.with_name(base.name + ".key")
    assert key.stat().st_mode & 0o777 == 0o600, oct(key.stat().st_mode)
    openssl = (tool("openssl"), "pkey", "-in", key, "-pubout", "-passin")
    public = must(*openssl, "pass:correct horse").out
    assert public == base.with_name(base.name + ".pub").read_bytes()
    assert run(*openssl, "pass:wrong").code != 0


OPENSSL_KEYS = {
    "P-256, PKCS#8": ("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",),
    "P-384, PKCS#8": ("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384",),
    "P-521, PKCS#8, encrypted": (
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -aes256 -pass pass:secret",
    ),
    "Ed25519, PKCS#8": ("genpkey -algorithm ed25519",),
    "Ed25519, encrypted": ("genpkey -algorithm ed25519 -aes-128-cbc -pass pass:secret",),
    "P-256, SEC1": ("ecparam -name prime256v1 -genkey -noout",),
    "P-256, SEC1 with parameters": ("ecparam -name prime256v1 -genkey",),
}


def openssl_key_signs(work: Work, command: str) -> None:
    """A key made by openssl signs, and its public half, made by openssl too, verifies."""
    file, key, public_key = artifact(work), work / "made.key", work / "made.pub"
    made = must(tool("openssl"), *command.split()).out
    key.touch(mode=0o600)
    key.write_bytes(made)
    must(tool("openssl"), "pkey", "-in", key, "-passin", "pass:secret", "-pubout", "-out", public_key)
    bundle = work / "made.sigstore.json"
    bundle.unlink(missing_ok=True)
    environment = {"SIGCHECK_PASSPHRASE": "secret"} if b"ENCRYPTED" in made else {}
    work.sigcheck("sign", file, "--key", key, "--output", bundle, env=environment).exits(0)
    work.sigcheck("verify", file, "--key", public_key, "--bundle", bundle).exits(0)


def libraries_verify(work: Work, algorithm: str) -> None:
    """securesystemslib verifies our envelope; it reads P-256 keys as `ecdsa`, Ed25519 as such."""
    _, public_key, bundle = signed(work, algorithm)
    path = work / "bundle.json"
    path.write_text(json.dumps(bundle))
    run_with_peers("check_dsse.py", path, public_key).exits(0).says("verified")


def schema_holds(work: Work, *options: str) -> None:
    _, _, bundle = signed(work, "ecdsa-p256", *options)
    path = work / "bundle.json"
    path.write_text(json.dumps(bundle))
    run_with_peers("check_schema.py", path).exits(0).says("parsed")


def cases(work: Work) -> Iterator[Case]:
    for algorithm in ALGORITHMS:
        title = f"openssl verifies the envelope's signature, {algorithm}"
        yield title, lambda a=algorithm: openssl_verifies(work, a)
        for derivation in ("scrypt", "pbkdf2"):
            title = f"openssl opens the key file, {algorithm}, {derivation}"
            yield title, lambda a=algorithm, d=derivation: keys_in_openssl(work, a, d)
    for algorithm in HASHES:
        title = f"openssl dgst verifies the message signature, {algorithm}"
        yield title, lambda a=algorithm: message_signature(work, a)
    yield "a message signature with Ed25519 is refused", lambda: no_message_signature(work)
    yield "the key hint is SHA-256 of the key, as cosign writes it", lambda: hint_is_cosigns(work)
    for name, (command,) in OPENSSL_KEYS.items():
        yield f"openssl's key signs: {name}", lambda c=command: openssl_key_signs(work, c)
    for algorithm in ("ecdsa-p256", "ecdsa-p384", "ed25519"):
        title = f"securesystemslib verifies the envelope, {algorithm}"
        yield title, lambda a=algorithm: libraries_verify(work, a)
    yield "sigstore-models parses a bundle with an envelope", lambda: schema_holds(work)
    title = "sigstore-models parses a bundle with a message signature"
    yield title, lambda: schema_holds(work, "--format", "message-signature")
