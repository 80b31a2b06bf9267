"""Sound bundles whose signature must not be believed."""

from builders import *


def refused(name, bundle, reason, comment, keys=("ed25519",), artifact=None):
    case("rejected-" + name, bundle, "rejected", reason, comment, keys, artifact)


ed = sign("ed25519", pae(IN_TOTO, compact(statement())))
refused("untrusted-key", envelope(statement(), "stranger-ed25519"), "untrusted-key", "a good signature by a key nobody trusts")
refused("untrusted-key-no-hint", changed(envelope(statement(), "stranger"), lambda d: d["verificationMaterial"].update(publicKey={})),
        "untrusted-key", "the same without a hint", keys=("p256", "ed25519"))
refused("stranger-with-our-hint", envelope(statement(), "stranger-ed25519", hinted=hint("ed25519")), "signature-invalid",
        "a hint never authorises")
refused("payload-changed", changed(GOOD, lambda d: d["dsseEnvelope"].update(payload=b64(compact(changed(statement(), lambda s: s["subject"][0].update(name="other")))))),
        "signature-invalid", "another payload under the signature")
refused("payload-type-changed", changed(GOOD, lambda d: d["dsseEnvelope"].update(payloadType=IN_TOTO + "x")), "signature-invalid",
        "the type is signed with the payload")
refused("signed-payload-only", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(sig=b64(sign("ed25519", compact(statement()))))),
        "signature-invalid", "the payload signed without its pre-authentication encoding")
refused("signature-with-zero", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(sig=b64(ed + b"\0"))), "signature-invalid", "an appended zero byte")
refused("signature-cut", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(sig=b64(ed[:-1]))), "signature-invalid", "63 bytes")
p256 = sign("p256", pae(IN_TOTO, compact(statement())))
r_length = p256[3]
r, s = int.from_bytes(p256[4:4 + r_length], "big"), int.from_bytes(p256[6 + r_length:], "big")
refused("ecdsa-raw", changed(envelope(statement(), "p256"), lambda d: d["dsseEnvelope"]["signatures"][0].update(
    sig=b64(r.to_bytes(32, "big") + s.to_bytes(32, "big")))), "signature-invalid", "r and s as raw numbers: DSSE here is DER", keys=("p256",))
refused("ecdsa-trailing", changed(envelope(statement(), "p256"), lambda d: d["dsseEnvelope"]["signatures"][0].update(sig=b64(p256 + b"\0"))),
        "signature-invalid", "bytes after the DER", keys=("p256",))
refused("other-algorithm", changed(envelope(statement(), "p256"), lambda d: d["verificationMaterial"].update(publicKey={"hint": hint("ed25519")})),
        "signature-invalid", "an ECDSA signature for an Ed25519 key: the key fixes the algorithm")
refused("certificate", changed(GOOD, lambda d: d.update(verificationMaterial={"certificate": CERT})), "certificate-not-supported",
        "signed by a trusted key, but named by a certificate")
refused("payload-type", envelope(statement(), payload_type="application/json"), "payload-type", "a signed payload of another type")
refused("payload-type-case", envelope(statement(), payload_type="Application/vnd.in-toto+json"), "payload-type", "types are compared exactly")
refused("simple-signing", envelope(compact({"critical": {}}), payload_type="application/vnd.dev.cosign.simplesigning.v1+json"), "payload-type",
        "cosign's older payload")
refused("signed-in-future", envelope(changed(statement(), lambda s: s["predicate"]["sigcheck"].update(signedAt="2026-11-23T12:15:01Z"))),
        "signed-in-future", "five minutes and a second ahead of the clock")
refused("needs-bytes", MESSAGE, "needs-bytes", "a message signature, and no file to check it against", keys=("p256",))
refused("message-wrong-file", message("p256", b"another artifact\n"), "digest-mismatch", "about another file", ("p256",), "artifact.txt")
refused("message-wrong-digest", changed(MESSAGE, lambda d: d["messageSignature"]["messageDigest"].update(digest=hash32(9))), "digest-mismatch",
        "signed the file, and names another digest", ("p256",), "artifact.txt")
refused("message-digest-signed", changed(message("p256", b"another artifact\n"), lambda d: d["messageSignature"].update(messageDigest=MESSAGE["messageSignature"]["messageDigest"])),
        "signature-invalid", "names the file's digest, and signed another file", ("p256",), "artifact.txt")
refused("message-untrusted", message("stranger"), "untrusted-key", "a key nobody trusts", ("p256", "ed25519"), "artifact.txt")
refused("message-ed25519-only", MESSAGE, "key-cannot-verify-messages", "pure Ed25519 needs the bytes", ("ed25519",), "artifact.txt")
refused("message-envelope-like", message("p256", ENVELOPE_LIKE), "looks-like-envelope", "the file begins with DSSEv1",
        ("p256",), "envelope-like.bin")
refused("envelope-for-file", envelope(statement(), "p256"), "not-a-message-signature", "an envelope where a message signature is asked for",
        ("p256",), "artifact.txt")
