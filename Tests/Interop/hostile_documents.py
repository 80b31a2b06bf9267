"""Documents, bundles and keys that ask their reader for more than they are worth."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from forms import LAYOUT, index_of
from hostile_archives import descriptor, layout_of
from images import OCI_MANIFEST, Image, Layer, encoded, oci_config, oci_image, tar_of
from trees import archive_bytes

MANIFEST_LIMIT = 4 << 20


def tar(path: Path, tree: dict) -> Path:
    path.write_bytes(archive_bytes(tree))
    return path


def with_index(path: Path, index: bytes) -> Path:
    """A sound layout but for its outer index."""
    return tar(path, oci_image().blobs() | {"oci-layout": LAYOUT, "index.json": index})


def with_manifest(path: Path, manifest: bytes) -> Path:
    """A sound layout but for its manifest, whose size and digest are right."""
    blobs = [*oci_image().blobs().values(), manifest]
    return layout_of(path, [descriptor(OCI_MANIFEST, manifest)], blobs)


def with_config(path: Path, config: bytes, layers: int = 1) -> Path:
    layer = Layer(tar_of({"a": b"b"}), "plain")
    image = Image((layer,) * layers, config)
    return layout_of(path, [image.descriptor()], list(image.blobs().values()))


def config_with(more: bytes) -> bytes:
    """A sound config of one layer with more text before its end."""
    sound = oci_config([Layer(tar_of({"a": b"b"}), "plain")])
    return sound[:-1] + more + b"}"


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def annotated_index(count: int) -> bytes:
    notes = {f"org.example.{number}": "" for number in range(count)}
    return index_of([oci_image().descriptor(annotations=notes)])


def index_with_size(spelling: bytes) -> bytes:
    index = index_of([oci_image().descriptor(size=123_456_789)])
    return index.replace(b"123456789", spelling)


def index_with_digest(text: str) -> bytes:
    return index_of([oci_image().descriptor() | {"digest": text}])


# --- docker-archives ------------------------------------------------------------------------------


def docker_list(path: Path, elements: list[dict], layers: dict[str, bytes], config: bytes) -> Path:
    return tar(path, {"manifest.json": encoded(elements), "c": config} | layers)


def many_names(path: Path, count: int) -> Path:
    """`RepoTags` of so many names, as short as the document's limit asks."""
    layer = Layer(tar_of({"a": b"b"}), "plain")
    element = {"Config": "c", "Layers": ["l"], "RepoTags": ["a"] * count}
    return docker_list(path, [element], {"l": layer.tar}, oci_config([layer]))


def many_elements(path: Path, count: int, layers: int) -> Path:
    """Images that share a config and all layers but the last: telling them apart is dear."""
    layer = Layer(tar_of({"a": b"b"}), "plain")
    config = json.loads(oci_config([layer] * layers))
    config.pop("history")
    elements = [
        {"Config": "c", "Layers": ["l"] * (layers - 1) + [f"x{number:x}"]}
        for number in range(count)
    ]
    files = {f"x{number:x}": layer.tar for number in range(count)} | {"l": layer.tar}
    return docker_list(path, elements, files, encoded(config))


def many_layer_sources(path: Path, count: int) -> Path:
    """`LayerSources` for each of very many layers."""
    layer = Layer(tar_of({"a": b"b"}), "plain")
    names = ["sha256:" + hashlib.sha256(b"%d" % number).hexdigest() for number in range(count)]
    source = {"mediaType": "a", "digest": layer.digest, "size": len(layer.stored)}
    config = encoded(
        {"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": names}}
    )
    sources = {name: source for name in reversed(names)}
    element = {"Config": "c", "Layers": ["l"] * count, "LayerSources": sources}
    return docker_list(path, [element], {"l": layer.tar}, config)


def legacy_chains(path: Path, images: int, chains: int, layers: int) -> Path:
    """Many images and many legacy documents, each of which has to be looked for among them."""
    layer = Layer(tar_of({"a": b"b"}), "plain")
    config = json.loads(oci_config([layer] * layers))
    config.pop("history")
    elements = [
        {"Config": "c", "Layers": ["l"] * (layers - 1) + [f"x{number:x}"]}
        for number in range(images)
    ]
    tree = {"manifest.json": encoded(elements), "c": encoded(config), "l": layer.tar}
    tree |= {f"x{number:x}": layer.tar for number in range(images)}
    for number in range(chains):
        tree |= {f"L{number}/json": b"{}", f"L{number}/layer.tar": layer.tar}
    return tar(path, tree)


def many_config_members(path: Path, images: int) -> Path:
    """Manifests over one config with as many members as fit."""
    layer = Layer(tar_of({"a": b"b"}), "plain")
    config = json.loads(oci_config([layer]))
    text = encoded(config)[:-1]
    more = b"".join(b',"%x":0' % number for number in range(250_000))
    config = text + more[: MANIFEST_LIMIT - len(text) - 1].rpartition(b",")[0] + b"}"
    blobs, roots = [layer.stored, config], []
    for number in range(images):
        image = Image((layer,), config, annotations={"number": str(number)})
        blobs.append(image.manifest)
        roots.append(image.descriptor())
    return layout_of(path, roots, blobs)


def manifest_of_many_members(count: int) -> bytes:
    image = json.loads(oci_image().manifest)
    return encoded(image | {f"m{number}": 0 for number in range(count)})


def long_string_config(length: int) -> bytes:
    layer = Layer(tar_of({"a": b"b"}), "plain")
    return encoded(json.loads(oci_config([layer])) | {"os": "x" * length})


# --- Bundles --------------------------------------------------------------------------------------


def bundle_with(sound: bytes, **parts: object) -> bytes:
    """A bundle with other parts: `hint`, `payload` (bytes) or `more` members."""
    bundle = json.loads(sound)
    if "hint" in parts:
        bundle["verificationMaterial"]["publicKey"]["hint"] = parts["hint"]
    if "payload" in parts:
        text = base64.b64encode(parts["payload"]).decode()
        bundle["dsseEnvelope"]["payload"] = text
    return encoded(bundle | parts.get("more", {}))


def padded_bundle(sound: bytes, size: int) -> bytes:
    """The same bundle with white space before its end."""
    return sound.rstrip()[:-1] + b" " * (size - len(sound.rstrip())) + b"}"


def with_log_index(sound: bytes, spelling: bytes) -> bytes:
    bundle = json.loads(sound)
    entry = {
        "logIndex": 123_456_789,
        "logId": {"keyId": "AA=="},
        "kindVersion": {"kind": "dsse", "version": "0.0.1"},
        "integratedTime": "1",
        "canonicalizedBody": "AA==",
    }
    bundle["verificationMaterial"]["tlogEntries"] = [entry]
    return encoded(bundle).replace(b"123456789", spelling)


def statement(subjects: int, digests: int = 1, annotations: int = 0) -> bytes:
    """A statement of others about so many subjects."""
    zero = "0" * 64
    found = {"sha256": zero} | {f"other{number}": "00" for number in range(1, digests)}
    notes = {f"note{number}": "" for number in range(annotations)}
    subject = [{"name": f"n{n}", "digest": found, "annotations": notes} for n in range(subjects)]
    kind = "https://in-toto.io/Statement/v1"
    return encoded({"_type": kind, "subject": subject, "predicateType": "https://a.example/b"})


# --- Keys -----------------------------------------------------------------------------------------


def der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def integer(value: int) -> bytes:
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def pem(label: str, content: bytes) -> bytes:
    text = base64.encodebytes(content).decode().replace("\n", "")
    lines = "\n".join(text[start : start + 64] for start in range(0, len(text), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n".encode()


OIDS = {
    "pbes2": "2a864886f70d01050d",
    "pbkdf2": "2a864886f70d01050c",
    "hmac-sha256": "2a864886f70d0209",
    "scrypt": "2b06010401da47040b",
    "aes-256-cbc": "60864801650304012a",
    "rsa": "2a864886f70d010101",
}


def oid(name: str) -> bytes:
    return der(6, bytes.fromhex(OIDS[name]))


def encrypted_key(derivation: bytes) -> bytes:
    """An encrypted private key whose passphrase is to be stretched as `derivation` says."""
    cipher = der(0x30, oid("aes-256-cbc") + der(4, bytes(16)))
    scheme = der(0x30, oid("pbes2") + der(0x30, derivation + cipher))
    return pem("ENCRYPTED PRIVATE KEY", der(0x30, scheme + der(4, bytes(160))))


def pbkdf2(iterations: int) -> bytes:
    hmac = der(0x30, oid("hmac-sha256") + der(5, b""))
    return der(0x30, oid("pbkdf2") + der(0x30, der(4, bytes(16)) + integer(iterations) + hmac))


def scrypt(cost: int, blocks: int = 8) -> bytes:
    numbers = integer(cost) + integer(blocks) + integer(1)
    return der(0x30, oid("scrypt") + der(0x30, der(4, bytes(16)) + numbers))


def rsa_key(modulus_bits: int, exponent: int) -> bytes:
    numbers = der(0x30, integer((1 << modulus_bits) - 1) + integer(exponent))
    algorithm = der(0x30, oid("rsa") + der(5, b""))
    return pem("PUBLIC KEY", der(0x30, algorithm + der(3, b"\0" + numbers)))


def der_of_4_gib() -> bytes:
    """A key whose outer length says 4 GiB - 1."""
    return pem("PUBLIC KEY", b"\x30\x84\xff\xff\xff\xff" + bytes(64))
