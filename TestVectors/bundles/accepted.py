"""Bundles that must be accepted."""

from builders import *

for key in ("ed25519", "p256", "p384", "p521", "rsa"):
    case(f"accepted-statement-{key}", envelope(statement(), key), "accepted", says="signature",
         comment=f"a statement about a file, signed with {key} by openssl", keys=(key,))
for key in ("p256", "p384", "p521", "rsa"):
    case(f"accepted-message-{key}", message(key), "accepted", artifact="artifact.txt",
         comment=f"the file itself, signed with {key} by openssl dgst", keys=(key,))
case("accepted-message-other-hint-algorithm", message("p384", algorithm="sha256"), "accepted",
     artifact="artifact.txt", keys=("p384",),
     comment="the digest that helps to find the file has another algorithm than the key")
case("accepted-image", envelope(image_statement()), "accepted", says="signature",
     comment="a statement about an image, every member of the predicate in use")
case("accepted-pretty", json.dumps(GOOD, indent=2).encode() + b"\n", "accepted", says="signature",
     comment="the same over several lines")
case("accepted-no-hint", changed(GOOD, lambda d: d["verificationMaterial"].update(publicKey={})),
     "accepted", says="signature", comment="no hint: every trusted key is tried")
case("accepted-wrong-hint", envelope(statement(), hinted="some other key"), "accepted",
     says="signature", keys=("p256", "ed25519"), comment="a hint that names no key: all are tried")
case("accepted-hint-of-other-key", envelope(statement(), hinted=hint("p256")), "accepted",
     says="signature", keys=("p256", "ed25519"),
     comment="a hint that names another trusted key: the key that signed is still found")
case("accepted-keyid", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(keyid=hint("ed25519"))),
     "accepted", says="signature", comment="a key ID equal to the hint")
case("accepted-nulls", changed(GOOD, lambda d: (d.update(messageSignature=None), d["verificationMaterial"].update(
     certificate=None, tlogEntries=None, timestampVerificationData=None), d["dsseEnvelope"]["signatures"][0].update(keyid=None))),
     "accepted", says="signature", comment="proto3 JSON: null is absent")
case("accepted-url-safe-base64",
     changed(GOOD, lambda d: d["dsseEnvelope"].update(
         payload=d["dsseEnvelope"]["payload"].replace("+", "-").replace("/", "_").rstrip("="),
         signatures=[{"sig": d["dsseEnvelope"]["signatures"][0]["sig"].replace("+", "-").replace("/", "_").rstrip("=")}])),
     "accepted", says="signature", comment="DSSE: readers take both alphabets; padding absent")
for version, promise, proof in (("0.1", True, False), ("0.2", False, True), ("0.3", False, True)):
    value = log_entry()
    if not promise:
        del value["inclusionPromise"]
    if not proof:
        del value["inclusionProof"]
    case(f"accepted-log-entry-{version}",
         changed(changed(GOOD, entries(value)), lambda d: d.update(mediaType=OLD + version)), "accepted",
         says="signature", comment=f"media type of version {version} with the log entry it demands; not checked")
case("accepted-log-entry-numbers",
     changed(GOOD, entry_with(lambda e: (e.update(logIndex=7, integratedTime=0), e["inclusionProof"].update(logIndex=0, treeSize=5)))),
     "accepted", says="signature", comment="64-bit integers as numbers")
case("accepted-timestamps", changed(GOOD, stamps(b"one", b"two")), "accepted", says="signature",
     comment="timestamps are counted and not checked")
case("accepted-32-log-entries", changed(GOOD, entries(*(log_entry(str(n)) for n in range(32)))), "accepted",
     says="signature", comment="as many log entries as are allowed")
case("accepted-signed-just-ahead",
     envelope(changed(statement(), lambda s: s["predicate"]["sigcheck"].update(signedAt="2026-11-23T12:15:00Z"))),
     "accepted", says="signature", comment="five minutes ahead of the clock")
case("accepted-unknown-statement-members",
     envelope(changed(statement(), lambda s: (s.update(extra=1), s["subject"][0].update(uri="pkg:x", content="eA=="),
                                              s["predicate"].update(other={}), s["predicate"]["sigcheck"].update(later=[]),
                                              s["predicate"]["sigcheck"]["artifacts"][0].update(later=True)))),
     "accepted", says="signature", comment="in-toto: unknown members of a statement are ignored")
case("accepted-foreign-empty-predicate", envelope(changed(statement(), lambda s: s.update(predicate={}))),
     "accepted", says="foreign", comment="a plain signature as cosign writes it")
case("accepted-foreign-no-predicate", envelope(changed(statement(), lambda s: s.pop("predicate"))),
     "accepted", says="foreign", comment="a plain signature without a predicate")
case("accepted-attestation",
     envelope(changed(statement(), lambda s: s.update(predicateType="https://slsa.dev/provenance/v1", predicate={"a": 1}))),
     "accepted", says="attestation", comment="signed, and no signature of the artifact: another predicate type")
case("accepted-attestation-with-our-predicate",
     envelope(changed(statement(), lambda s: s.update(predicateType=PLAIN + "/"))), "accepted",
     says="attestation", comment="the type decides, and it is compared exactly")
