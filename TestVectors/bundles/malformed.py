"""Bundles that are none."""

from builders import *


def bad(name, bundle, reason, comment):
    case("malformed-" + name, bundle, "malformed", reason, comment)


text = compact(GOOD)
bad("empty", b"", "bundle-empty", "no bytes")
bad("white-space", b" \n\t\r\n", "bundle-empty", "white space only")
bad("truncated", text[: len(text) // 2], "bundle-not-json", "half a bundle")
bad("trailing-data", text + b" {}", "bundle-not-json", "a second document on the line")
bad("byte-order-mark", b"\xef\xbb\xbf" + text, "bundle-not-json", "a byte order mark")
bad("duplicate-member", text.replace(b'{"mediaType"', b'{"mediaType":"x","mediaType"', 1), "bundle-not-json",
    "a member twice: readers take the first or the last")
bad("duplicate-payload", text.replace(b'"dsseEnvelope":{', b'"dsseEnvelope":{"payload":"e30=",', 1), "bundle-not-json",
    "two payloads: the one that is verified might not be the one that is read")
bad("array", compact([GOOD]), "bundle-wrong-type", "a list with a bundle")
bad("legacy-cosign", {"base64Signature": "MEUC", "rekorBundle": {}}, "bundle-legacy-cosign", "cosign's older form")
bad("bare-envelope", GOOD["dsseEnvelope"], "bundle-bare-envelope", "an envelope without its bundle")
bad("no-media-type", changed(GOOD, lambda d: d.pop("mediaType")), "bundle-missing-member", "no media type")
bad("media-type-number", changed(GOOD, lambda d: d.update(mediaType=3)), "bundle-wrong-type", "media type 3")
for name, value in (("version-0.4", "application/vnd.dev.sigstore.bundle.v0.4+json"), ("version-99", OLD + "99.9"),
                    ("version-none", "application/vnd.dev.sigstore.bundle+json"), ("version-case", V03.upper()),
                    ("version-space", V03 + " "), ("version-old-new", "application/vnd.dev.sigstore.bundle.v0.2+json"),
                    ("version-lookalike", OLD.replace(";", "\u037e") + "0.3")):
    bad(name, changed(GOOD, lambda d: d.update(mediaType=value)), "bundle-media-type", "a media type that is not known")
bad("unknown-member", changed(GOOD, lambda d: d.update(extra=1)), "bundle-unknown-member", "as other clients refuse it")
bad("unknown-member-deep", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(cert="x")),
    "bundle-unknown-member", "a DSSE extension that other clients refuse too")
bad("snake-case", changed(GOOD, lambda d: d.update(dsse_envelope=d.pop("dsseEnvelope"))), "bundle-unknown-member",
    "a second spelling of a name")
bad("lookalike-member", changed(GOOD, lambda d: d["verificationMaterial"].update({"public\u212aey": {}})),
    "bundle-unknown-member", "KELVIN SIGN for K: canonically equivalent, not the same name")
bad("no-material", changed(GOOD, lambda d: d.pop("verificationMaterial")), "bundle-missing-member", "no material")
bad("no-key-material", changed(GOOD, lambda d: d["verificationMaterial"].clear()), "bundle-no-choice", "no key material")
bad("two-key-materials", changed(GOOD, lambda d: d["verificationMaterial"].update(certificate={"rawBytes": "MAA="})),
    "bundle-several-choices", "a key and a certificate")
bad("no-content", changed(GOOD, lambda d: d.pop("dsseEnvelope")), "bundle-no-choice", "nothing is signed")
bad("two-contents", changed(GOOD, lambda d: d.update(messageSignature=message("p256")["messageSignature"])),
    "bundle-several-choices", "an envelope and a message signature")
bad("content-type", changed(GOOD, lambda d: d.update(dsseEnvelope="x")), "bundle-wrong-type", "an envelope that is a text")
bad("no-signatures", changed(GOOD, lambda d: d["dsseEnvelope"].update(signatures=[])), "bundle-no-signatures", "zero signatures")
bad("signatures-absent", changed(GOOD, lambda d: d["dsseEnvelope"].pop("signatures")), "bundle-no-signatures", "zero signatures")
bad("two-signatures", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"].append(d["dsseEnvelope"]["signatures"][0])),
    "bundle-several-signatures", "a bundle has one signature")
bad("empty-signature", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(sig="")), "bundle-missing-member", "no bytes")
bad("no-payload", changed(GOOD, lambda d: d["dsseEnvelope"].pop("payload")), "bundle-missing-member", "no payload")
bad("no-payload-type", changed(GOOD, lambda d: d["dsseEnvelope"].pop("payloadType")), "bundle-missing-member", "no type")
for name, change in (("space", lambda s: s[:8] + " " + s[8:]), ("padding", lambda s: s[:-1]), ("character", lambda s: "!" + s[1:]),
                     ("mixed", lambda s: "-/" + s[2:]), ("trailing-bits", lambda s: s[:-3] + "B==" if s[-3] != "B" else s[:-3] + "C==")):
    bad("base64-" + name, changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(
        sig=change(d["dsseEnvelope"]["signatures"][0]["sig"]))), "bundle-base64", "a second spelling of base64, or none")
bad("hint-and-keyid", changed(GOOD, lambda d: d["dsseEnvelope"]["signatures"][0].update(keyid="another")),
    "bundle-key-hint-mismatch", "hint and key ID differ")
bad("hint-number", changed(GOOD, lambda d: d["verificationMaterial"]["publicKey"].update(hint=1)), "bundle-wrong-type", "hint 1")
bad("chain-in-0.3", changed(GOOD, lambda d: d.update(verificationMaterial={"x509CertificateChain": {"certificates": [CERT]}})),
    "bundle-certificate-chain", "version 0.3 allows one certificate only")
bad("empty-chain", changed(GOOD, lambda d: d.update(mediaType=OLD + "0.2", verificationMaterial={"x509CertificateChain": {"certificates": []}})),
    "bundle-missing-member", "a chain of nothing")
bad("long-chain", changed(GOOD, lambda d: d.update(mediaType=OLD + "0.2", verificationMaterial={"x509CertificateChain": {"certificates": [CERT] * 17}})),
    "bundle-too-many", "a chain of 17")
bad("33-log-entries", changed(GOOD, entries(*(log_entry(str(n)) for n in range(33)))), "bundle-too-many", "over the limit")
bad("33-timestamps", changed(GOOD, stamps(*(b"%d" % n for n in range(33)))), "bundle-too-many", "over the limit")
bad("64-hashes", changed(GOOD, entry_with(lambda e: e["inclusionProof"].update(hashes=[hash32(1)] * 64))), "bundle-too-many", "over the limit")
bad("duplicate-log-entry", changed(GOOD, entries(log_entry(), log_entry())), "bundle-duplicate-log-entry", "the same log and index")
bad("duplicate-timestamp", changed(GOOD, stamps(b"one", b"two", b"one")), "bundle-duplicate-timestamp", "the same bytes twice")
bad("empty-timestamp", changed(GOOD, stamps(b"")), "bundle-missing-member", "no bytes")
for name, value, reason in (("negative", "-1", "bundle-negative-number"), ("fraction", "1.5", "bundle-not-an-integer"),
                            ("zeros", "007", "bundle-not-an-integer"), ("plus", "+7", "bundle-not-an-integer"),
                            ("minus-zero", "-0", "bundle-not-an-integer"), ("exponent", 1e30, "bundle-not-an-integer"),
                            ("too-big", "9223372036854775808", "bundle-not-an-integer"), ("empty", "", "bundle-not-an-integer"),
                            ("boolean", True, "bundle-wrong-type")):
    bad("log-index-" + name, changed(GOOD, entry_with(lambda e: e.update(logIndex=value))), reason, f"log index {value!r}")
bad("negative-time", changed(GOOD, entry_with(lambda e: e.update(integratedTime="-5"))), "bundle-negative-number", "a time before 1970")
for member in ("logId", "kindVersion", "canonicalizedBody"):
    bad("entry-no-" + member, changed(GOOD, entry_with(lambda e: e.pop(member))), "bundle-missing-member", f"no {member}")
bad("leaf-outside-tree", changed(GOOD, entry_with(lambda e: e["inclusionProof"].update(logIndex="5"))), "bundle-leaf-outside-tree", "leaf 5 of 5")
bad("short-root", changed(GOOD, entry_with(lambda e: e["inclusionProof"].update(rootHash="AAAA"))), "bundle-wrong-length", "a root of 3 bytes")
bad("short-hash", changed(GOOD, entry_with(lambda e: e["inclusionProof"].update(hashes=["AAAA"]))), "bundle-wrong-length", "a hash of 3 bytes")
bad("no-proof-0.3", changed(GOOD, entry_with(lambda e: e.pop("inclusionProof"))), "bundle-missing-inclusion-proof", "0.3 demands a proof")
bad("no-checkpoint-0.2", changed(changed(GOOD, lambda d: d.update(mediaType=OLD + "0.2")), entry_with(lambda e: e["inclusionProof"].pop("checkpoint"))),
    "bundle-missing-checkpoint", "0.2 demands a checkpoint")
bad("no-promise-0.1", changed(changed(GOOD, lambda d: d.update(mediaType=OLD + "0.1")), entry_with(lambda e: e.pop("inclusionPromise"))),
    "bundle-missing-inclusion-promise", "0.1 demands a promise")
bad("digest-unspecified", changed(MESSAGE, lambda d: d["messageSignature"]["messageDigest"].update(algorithm="HASH_ALGORITHM_UNSPECIFIED")),
    "bundle-digest-algorithm", "an algorithm must be named")
bad("digest-no-algorithm", changed(MESSAGE, lambda d: d["messageSignature"]["messageDigest"].pop("algorithm")), "bundle-digest-algorithm", "no algorithm")
bad("digest-sha3", changed(MESSAGE, lambda d: d["messageSignature"]["messageDigest"].update(algorithm="SHA3_256")), "bundle-digest-algorithm", "SHA-3")
bad("digest-length", changed(MESSAGE, lambda d: d["messageSignature"]["messageDigest"].update(algorithm="SHA2_384")), "bundle-wrong-length", "32 bytes for SHA-384")
bad("no-digest", changed(MESSAGE, lambda d: d["messageSignature"].pop("messageDigest")), "bundle-missing-member", "nothing says what is signed")
