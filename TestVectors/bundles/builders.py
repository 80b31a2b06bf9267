"""What the bundles are built from: test keys, signatures by openssl, documents to change."""

import base64, copy, hashlib, json, os, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
os.chdir(HERE)
os.makedirs("keys", exist_ok=True)
os.makedirs("files", exist_ok=True)

NOW = "2026-11-23T12:10:00Z"
SIGNED_AT = "2026-11-23T12:00:00Z"
IN_TOTO = "application/vnd.in-toto+json"
STATEMENT = "https://in-toto.io/Statement/v1"
PLAIN = "https://sigstore.dev/cosign/sign/v1"
V03 = "application/vnd.dev.sigstore.bundle.v0.3+json"
OLD = "application/vnd.dev.sigstore.bundle+json;version="

KEYS = {
    "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "p384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    "p521": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    "ed25519": ["-algorithm", "ED25519"],
    "rsa": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    "stranger": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "stranger-ed25519": ["-algorithm", "ED25519"],
}
HASH = {"p256": "sha256", "p384": "sha384", "p521": "sha512", "rsa": "sha256", "stranger": "sha256"}


def openssl(*arguments):
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout


def private(key):
    return f"keys/test-{key}.key"


def public(key):
    return f"keys/test-{key}.pub"


for key, arguments in KEYS.items():
    if not os.path.exists(private(key)):
        openssl("genpkey", *arguments, "-out", private(key))
    openssl("pkey", "-in", private(key), "-pubout", "-out", public(key))


def b64(data):
    return base64.b64encode(data).decode()


def hint(key):
    return b64(hashlib.sha256(openssl("pkey", "-pubin", "-in", public(key), "-outform", "DER")).digest())


def sign(key, message):
    """A signature, remembered by what it is over where the algorithm is random."""
    kept = f"keys/signatures.json"
    memory = json.load(open(kept)) if os.path.exists(kept) else {}
    name = f"{key} {hashlib.sha256(message).hexdigest()}"
    if name not in memory:
        with tempfile.NamedTemporaryFile() as file:
            file.write(message)
            file.flush()
            if key.endswith("ed25519"):
                raw = openssl("pkeyutl", "-sign", "-rawin", "-inkey", private(key), "-in", file.name)
                return raw
            raw = openssl("dgst", "-" + HASH[key], "-sign", private(key), file.name)
        memory[name] = b64(raw)
        with open(kept, "w") as out:
            json.dump(memory, out, indent=1, sort_keys=True)
            out.write("\n")
    return base64.b64decode(memory[name])


def pae(payload_type, payload):
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


ARTIFACT = b"an artifact to sign\n"
with open("artifact.txt", "wb") as out:
    out.write(ARTIFACT)
SHA = hashlib.sha256(ARTIFACT).hexdigest()
ENVELOPE_LIKE = pae(IN_TOTO, b"{}")
with open("envelope-like.bin", "wb") as out:
    out.write(ENVELOPE_LIKE)


def statement():
    return {
        "_type": STATEMENT,
        "subject": [{"name": "artifact.txt", "digest": {"sha256": SHA}}],
        "predicateType": PLAIN,
        "predicate": {
            "sigcheck": {
                "version": 1,
                "signedAt": SIGNED_AT,
                "artifacts": [
                    {
                        "kind": "file", "name": "artifact.txt", "size": len(ARTIFACT),
                        "digests": [{"role": "file", "digest": "sha256:" + SHA}],
                    }
                ],
            }
        },
    }


MANIFEST, CONFIG, LAYER = ("%02x" % n * 32 for n in (0x11, 0x22, 0x33))


def image_statement():
    value = statement()
    value["subject"] = [
        {"name": "app.tar", "digest": {"sha256": MANIFEST}}, {"digest": {"sha256": CONFIG}},
    ]
    value["predicate"]["sigcheck"]["artifacts"] = [
        {
            "kind": "image", "name": "app.tar", "reference": "registry.example/app:1.4", "size": 223,
            "annotations": {"k": "v"},
            "digests": [
                {"role": "manifest", "digest": "sha256:" + MANIFEST, "platform": "linux/amd64"},
                {
                    "role": "config", "digest": "sha256:" + CONFIG, "platform": "linux/amd64",
                    "diffIDs": ["sha256:" + LAYER], "members": ["architecture", "config.Env"],
                },
            ],
        }
    ]
    return value


def envelope(payload, key="ed25519", payload_type=IN_TOTO, hinted=None):
    data = payload if isinstance(payload, bytes) else compact(payload)
    return {
        "mediaType": V03,
        "verificationMaterial": {"publicKey": {"hint": hinted or hint(key)}},
        "dsseEnvelope": {
            "payload": b64(data), "payloadType": payload_type,
            "signatures": [{"sig": b64(sign(key, pae(payload_type, data)))}],
        },
    }


NAMES = {"sha256": "SHA2_256", "sha384": "SHA2_384", "sha512": "SHA2_512"}


def message(key, data=ARTIFACT, algorithm=None):
    algorithm = algorithm or HASH[key]
    return {
        "mediaType": V03,
        "verificationMaterial": {"publicKey": {"hint": hint(key)}},
        "messageSignature": {
            "messageDigest": {
                "algorithm": NAMES[algorithm], "digest": b64(hashlib.new(algorithm, data).digest()),
            },
            "signature": b64(sign(key, data)),
        },
    }


def hash32(n):
    return b64(bytes([n]) * 32)


def log_entry(index="7"):
    return {
        "logIndex": index, "logId": {"keyId": hash32(0xAA)},
        "kindVersion": {"kind": "dsse", "version": "0.0.1"}, "integratedTime": "1795435200",
        "inclusionPromise": {"signedEntryTimestamp": b64(b"not a real promise")},
        "inclusionProof": {
            "logIndex": "3", "rootHash": hash32(0xBB), "treeSize": "5", "hashes": [hash32(0xCC)],
            "checkpoint": {"envelope": "log.test.invalid\n5\n" + hash32(0xBB) + "\n"},
        },
        "canonicalizedBody": b64(b"{}"),
    }


CASES = []


def case(name, bundle, expect, reason=None, comment="", keys=("ed25519",), artifact=None, says=None):
    """Writes a case; `bundle` is a document, or the bytes of the file."""
    with open(f"files/{name}.json", "wb") as out:
        out.write(bundle if isinstance(bundle, bytes) else compact(bundle) + b"\n")
    entry = {"name": name, "file": f"files/{name}.json", "keys": [public(k) for k in keys], "now": NOW}
    if artifact:
        entry["artifact"] = artifact
    if says:
        entry["statement"] = says
    entry["expect"] = expect
    if reason:
        entry["reason"] = reason
    entry["comment"] = comment
    CASES.append(entry)


def changed(document, change):
    document = copy.deepcopy(document)
    change(document)
    return document


def entries(*values):
    def change(document):
        document["verificationMaterial"]["tlogEntries"] = list(values)
    return change


def stamps(*values):
    def change(document):
        document["verificationMaterial"]["timestampVerificationData"] = {
            "rfc3161Timestamps": [{"signedTimestamp": b64(value)} for value in values]
        }
    return change


def entry_with(change):
    value = log_entry()
    change(value)
    return entries(value)


# What most cases change one thing about.
GOOD = envelope(statement())
MESSAGE = message("p256")
CERT = {"rawBytes": "MAA="}
