"""Bundles whose signature is good and whose statement is not."""

from builders import *
from rejected import refused


def says(name, value, reason, comment):
    refused("statement-" + name, envelope(value), reason, comment)


def with_statement(change):
    return changed(statement(), change)


def with_predicate(change):
    return with_statement(lambda s: change(s["predicate"]["sigcheck"]))


def with_claim(change):
    return with_predicate(lambda p: change(p["artifacts"][0]))


def with_digest(change):
    return with_claim(lambda c: change(c["digests"][0]))


def with_image(change, position=0):
    return changed(image_statement(), lambda s: change(s["predicate"]["sigcheck"]["artifacts"][0]["digests"][position]))


plain = compact(statement())
says("not-json", b"not JSON", "statement-not-json", "no JSON")
says("duplicate-member", plain.replace(b'{"_type"', b'{"_type":"x","_type"', 1), "statement-not-json", "a member twice")
says("trailing-data", plain + b"\n{}", "statement-not-json", "a second document")
says("array", compact([statement()]), "statement-wrong-type", "a list")
for name, value in (("v0.1", "https://in-toto.io/Statement/v0.1"), ("case", STATEMENT.replace("S", "s")), ("slash", STATEMENT + "/")):
    says("type-" + name, with_statement(lambda s: s.update(_type=value)), "statement-type", "another statement version")
says("no-type", with_statement(lambda s: s.pop("_type")), "statement-missing-member", "no _type")
says("no-predicate-type", with_statement(lambda s: s.pop("predicateType")), "statement-missing-member", "no predicateType")
says("case-variant", with_statement(lambda s: s.update(Subject=[])), "statement-ambiguous-member", "some readers fold names")
says("predicate-case-variant", with_statement(lambda s: s.update(predicate={"SigCheck": {}})), "statement-ambiguous-member", "some readers fold names")
says("predicate-text", with_statement(lambda s: s.update(predicate="x")), "statement-wrong-type", "a predicate that is a text")
says("no-subjects", with_statement(lambda s: s.update(subject=[])), "statement-missing-member", "about nothing")
says("1025-subjects", with_statement(lambda s: s.update(subject=[{"digest": {"sha256": "%064x" % n}} for n in range(1025)])),
     "statement-too-many", "over the limit")
says("33-digests", with_statement(lambda s: s["subject"][0].update(digest={"x%d" % n: "00" for n in range(33)})), "statement-too-many", "over the limit")
says("subject-no-digest", with_statement(lambda s: s["subject"][0].pop("digest")), "statement-missing-member", "a subject without digest")
says("subject-empty-digest", with_statement(lambda s: s["subject"][0].update(digest={})), "statement-missing-member", "a subject without digest")
says("digest-upper-case", with_statement(lambda s: s["subject"][0].update(digest={"sha256": SHA.upper()})), "statement-malformed-digest", "capitals")
says("digest-short", with_statement(lambda s: s["subject"][0].update(digest={"sha256": SHA[:-2]})), "statement-malformed-digest", "31 bytes")
says("digest-sha512-short", with_statement(lambda s: s["subject"][0]["digest"].update(sha512=SHA)), "statement-malformed-digest", "32 bytes for SHA-512")
says("digest-algorithm-name", with_statement(lambda s: s["subject"][0]["digest"].update({"SHA-256": SHA})), "statement-digest-algorithm", "another spelling")
says("only-sha512", with_statement(lambda s: s["subject"][0].update(digest={"sha512": SHA + SHA})), "statement-subject-without-sha256", "no SHA-256")
says("duplicate-subject", with_statement(lambda s: s["subject"].append({"name": "again", "digest": {"sha256": SHA}})), "statement-duplicate-subject", "a subject twice")
says("extra-subject", with_statement(lambda s: s["subject"].append({"digest": {"sha256": MANIFEST}})), "statement-subjects-differ", "a subject that the predicate does not name")
says("missing-subject", with_claim(lambda c: c.update(kind="image", digests=[{"role": "manifest", "digest": "sha256:" + SHA},
     {"role": "config", "digest": "sha256:" + CONFIG}])), "statement-subjects-differ", "a digest that is no subject")
says("version-2", with_predicate(lambda p: p.update(version=2)), "statement-unsupported-version", "version 2")
says("version-1.0", plain.replace(b'"version":1', b'"version":1.0'), "statement-unsupported-version", "version 1.0")
says("version-text", with_predicate(lambda p: p.update(version="1")), "statement-wrong-type", "version as a text")
says("no-version", with_predicate(lambda p: p.pop("version")), "statement-missing-member", "no version")
says("predicate-null", with_statement(lambda s: s.update(predicate={"sigcheck": None})), "statement-wrong-type", "our predicate is null")
for name, value in (("offset", "2026-11-23T13:00:00+01:00"), ("fraction", "2026-11-23T12:00:00.5Z"), ("day", "2026-02-30T12:00:00Z"), ("number", "1795435200")):
    says("time-" + name, with_predicate(lambda p: p.update(signedAt=value)), "statement-malformed-time", "another spelling of a time, or none")
says("no-artifacts", with_predicate(lambda p: p.update(artifacts=[])), "statement-missing-member", "about nothing")
says("kind", with_claim(lambda c: c.update(kind="folder")), "statement-unknown-kind", "a kind that is not known")
says("role", with_digest(lambda d: d.update(role="layer")), "statement-unknown-role", "a role that is not known")
says("role-of-image", with_digest(lambda d: d.update(role="config")), "statement-role-not-allowed", "a config's digest for a file")
says("role-of-file", with_image(lambda d: (d.pop("platform"), d.update(role="file"))), "statement-role-not-allowed", "a file's digest for an image")
says("two-digests", with_claim(lambda c: c["digests"].append({"role": "file", "digest": "sha256:" + MANIFEST})), "statement-digest-count", "a file has one digest")
says("digest-prefix", with_digest(lambda d: d.update(digest=SHA)), "statement-malformed-digest", "no algorithm")
says("digest-sha512", with_digest(lambda d: d.update(digest="sha512:" + SHA + SHA)), "statement-malformed-digest", "another algorithm")
says("reference-of-file", with_claim(lambda c: c.update(reference="a:1")), "statement-member-not-allowed", "a reference is an image's")
says("platform-of-file", with_digest(lambda d: d.update(platform="linux/amd64")), "statement-member-not-allowed", "a platform is an image's")
says("diffids-of-manifest", with_image(lambda d: d.update(diffIDs=[])), "statement-member-not-allowed", "diffIDs are a config's")
says("members-of-manifest", with_image(lambda d: d.update(members=[])), "statement-member-not-allowed", "members are a config's")
says("platform-of-index", with_image(lambda d: d.update(role="index")), "statement-member-not-allowed", "an index has several platforms")
says("platform", with_image(lambda d: d.update(platform="linux")), "statement-malformed-platform", "half a platform")
says("diffid", with_image(lambda d: d.update(diffIDs=["sha256:00"]), 1), "statement-malformed-digest", "a short diffID")
says("members-unsorted", with_image(lambda d: d.update(members=["b", "a"]), 1), "statement-unsorted-members", "not sorted")
says("members-twice", with_image(lambda d: d.update(members=["a", "a"]), 1), "statement-unsorted-members", "a member twice")
says("duplicate-digest", changed(image_statement(), lambda s: s["predicate"]["sigcheck"]["artifacts"][0]["digests"].append(
     {"role": "manifest", "digest": "sha256:" + MANIFEST})), "statement-duplicate-digest", "a digest twice in one role")
for name, value, reason in (("negative", -1, "statement-size-out-of-range"), ("fraction", 1.5, "statement-size-out-of-range"),
                            ("too-big", 2**53, "statement-size-out-of-range"), ("text", "20", "statement-wrong-type")):
    says("size-" + name, with_claim(lambda c: c.update(size=value)), reason, f"size {value!r}")
says("annotation-number", with_claim(lambda c: c.update(annotations={"a": 1})), "statement-wrong-type", "annotations are texts")
says("annotation-lookalike", with_claim(lambda c: c.update(annotations={"caf\u00e9": "1", "cafe\u0301": "2"})), "statement-ambiguous-member",
     "two names that are canonically equivalent")
