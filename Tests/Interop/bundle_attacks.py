"""Attacks on the readers of bundles and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import hostile_documents as documents
from artifact_attacks import GIB, TIB, Attack
from confined import MIB, sparse

LINES = 1_000_000


def written(title: str, content: bytes, *codes: str, **more: float) -> Attack:
    return Attack(title, lambda path: path.write_bytes(content), codes, **more)


# --- Bundles that are named -----------------------------------------------------------------------


def bundle_attacks(sound: bytes) -> Iterator[Attack]:
    with_parts = documents.bundle_with
    too_large = ("bundle-file-too-large",)
    yield Attack("bundle of a sparse 1 TiB", lambda p: sparse(p, TIB), too_large)
    yield Attack("bundle of a sparse 65 MiB", lambda p: sparse(p, 65 * MIB), too_large)
    yield written(
        "bundle of 17 MiB", documents.padded_bundle(sound, 17 * MIB), "bundle-too-large"
    )
    yield written(
        "bundle of 15 MiB of white space inside",
        documents.padded_bundle(sound, 15 * MIB),
        "digest-mismatch",
    )
    yield written("bundle of a million brackets", documents.nested(10**6), "bundle-not-json")
    yield written(
        "bundle with a payload of 11 MiB",
        with_parts(sound, payload=b" " * (11 * MIB)),
        "signature-invalid",
    )
    yield written(
        "bundle whose payload is a million brackets",
        with_parts(sound, payload=documents.nested(10**6)),
        "signature-invalid",
    )
    yield written(
        "bundle whose payload has 5 million values",
        with_parts(sound, payload=b"[0" + b",0" * 5_000_000 + b"]"),
        "signature-invalid",
    )
    for name, spelling in {"a million digits": b"9" * 10**6, "1e999999999": b"1e999999999"}.items():
        text = documents.with_log_index(sound, spelling)
        yield written(f"log index of {name}", text, "bundle-not-an-integer")
    yield written(
        "bundle with a hint of 8 million characters",
        with_parts(sound, hint="x" * 8_000_000),
        "digest-mismatch",
    )
    yield written(
        "bundle of 5 million values",
        with_parts(sound, more={"x": [0] * 5_000_000}),
        "bundle-not-json",
    )
    entry = '{"logIndex":"1"},'
    many = documents.with_log_index(sound, b"1")
    many = many.replace(b'"tlogEntries":[', b'"tlogEntries":[' + entry.encode() * 100_000)
    yield written("bundle of 100,000 log entries", many, "bundle-not-json", "bundle-too-many")


def line_attacks(sound: bytes) -> Iterator[Attack]:
    line = sound.strip() + b"\n"
    for name, text in {"`{}`": b"{}\n", "`x`": b"x\n", "`[`": b"[\n"}.items():
        content = text * LINES
        yield written(
            f"a million lines of {name}", content, "bundle-too-many", "bundle-not-json"
        )
        yield written(
            f"a bundle and a million lines of {name}",
            line + content,
            "bundle-too-many",
            "bundle-not-json",
            "bundle-missing-member",
        )
    empty = line + b"\n" * (60 * MIB)
    yield written("a bundle and 60 million empty lines", empty, "bundle-too-large", peak=96 * MIB)
    many = line + b"{}\n" * (20 * MIB)
    yield written("20 million lines in 60 MiB", many, "bundle-too-many", peak=112 * MIB)
    yield written(
        "40,000 equal bundles in 60 MiB",
        line * min(40_000, (60 * MIB) // len(line)),
        "digest-mismatch",
        peak=208 * MIB,
    )
    others = (
        documents.bundle_with(sound, hint=f"h{number}") + b"\n" for number in range(2_000)
    )
    yield written("2,000 different bundles in a file", b"".join(others), "too-many-bundles")


# --- Keys -----------------------------------------------------------------------------------------


def public_key_attacks() -> Iterator[Attack]:
    key = documents.pem("PUBLIC KEY", bytes(64))
    for size in (4 * GIB, TIB):
        yield Attack(
            f"public key of a sparse {size // GIB} GiB",
            lambda p, size=size: sparse(p, size),
            ("key-too-large",),
        )
    yield written("DER that says 4 GiB", documents.der_of_4_gib(), "key-malformed")
    yield written("RSA key of 200,000 bits", documents.rsa_key(200_000, 65_537), "rsa-too-large")
    yield written(
        "RSA key with an exponent of 4,000 bits",
        documents.rsa_key(3_072, (1 << 4_000) - 1),
        "rsa-exponent",
    )
    yield written("1,500 keys in one file", key * 1_500, "pem-too-many-blocks", "key-several")
    label = b"-----BEGIN " + b"A" * 200_000 + b"-----\n"
    yield written("PEM with a label of 200,000 characters", label, "pem-malformed-boundary")


def private_key_attacks() -> Iterator[Attack]:
    costly = ("key-derivation-too-costly",)
    for name, derivation in {
        "PBKDF2 of 2^31 - 1 rounds": documents.pbkdf2((1 << 31) - 1),
        "PBKDF2 of 2^62 rounds": documents.pbkdf2(1 << 62),
        "scrypt with N of 2^30": documents.scrypt(1 << 30),
        "scrypt with r of 2^24": documents.scrypt(1 << 14, 1 << 24),
    }.items():
        yield Attack(
            f"private key stretched by {name}",
            lambda p, text=documents.encrypted_key(derivation): p.write_bytes(text),
            costly,
        )
    yield Attack("private key of a sparse 1 TiB", lambda p: sparse(p, TIB), ("key-too-large",))


# --- Folders of bundles ---------------------------------------------------------------------------


def beside(artifact: Path, sound: bytes, count: int) -> None:
    """Different bundles beside an artifact, by every suffix."""
    for number in range(count):
        path = artifact.with_name(f"{artifact.name}.sigstore.s{number}.json")
        path.write_bytes(documents.bundle_with(sound, hint=f"h{number}"))


def large_bundles(folder: Path, sound: bytes, count: int) -> Path:
    """A folder of bundles of 14 MiB each, about other artifacts."""
    folder.mkdir()
    for number in range(count):
        payload = documents.statement(1)[:-1] + b" " * (10 * MIB) + b"}"
        whole = documents.bundle_with(sound, payload=payload, hint=f"h{number}")
        (folder / f"b{number}.sigstore.json").write_bytes(whole)
    return folder


def heavy_statements(folder: Path, sound: bytes) -> Path:
    """Bundles whose statements, which are read to find them, are as heavy as can be."""
    folder.mkdir()
    statements = {
        "subjects": documents.statement(2_000),
        "digests": documents.statement(1_000, 33),
        "annotations": documents.statement(1, 1, 100_000),
        "brackets": documents.nested(1_000_000),
        "values": b"[0" + b",0" * 5_000_000 + b"]",
    }
    for name, payload in statements.items():
        whole = documents.bundle_with(sound, payload=payload)
        (folder / f"{name}.sigstore.json").write_bytes(whole)
    return folder
