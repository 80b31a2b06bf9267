"""What soon ends, what decided and what was not checked, of signers with certificates of a private authority."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Work
from private_pki import Authority, authority
from theme_private_pki import later, signed, verify

# The certificate lasts for 30 days, the lists for 20, the root for years.
SOON = {"certificate-ends-soon", "crl-ends-soon"}


class Scene:
    """A signed file in a folder of its own, and beside that its authority's root and lists, and a policy."""

    def __init__(self, work: Work, name: str, *options: str) -> None:
        self.work = work
        self.made: Authority = authority(work, name)
        if options == ("stamped",):
            options = ("--timestamp-command", str(self.made.folder / "ask"))
        chain = self.made.joined("release", "issuer")
        self.file = signed(work, self.made, *options, chain=chain)
        self.root = self.made.root(stamps=True)
        self.lists = self.made.lists("current", days=20)
        self.policy = self.made.folder / "policy.toml"
        self.write(self.digest(self.root))

    @staticmethod
    def digest(path: Path) -> str:
        return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()

    def write(self, digest: str) -> None:
        self.policy.write_text(
            f"""version = 1
[trusted-roots.corporate]
file = "{self.root.name}"
digest = "{digest}"
[identities.release]
trusted-root = "corporate"
distinguished-name = "CN=release,O=Example"
revocation-lists = ["{self.lists.name}"]
purposes = ["file"]
[roles.release]
identities = ["release"]
[rules.files]
match = {{ kind = "file" }}
require = ["release"]
"""
        )

    def audit(self, *options: object) -> Run:
        return self.work.sigcheck("audit", self.file.parent, "--policy", self.policy, *options)


def warnings(run: Run) -> set[str]:
    return {one["code"] for one in run.json["warnings"]}


def ends_are_told(work: Work) -> None:
    """By `verify` with and without a policy, by `audit` and by `policy lint`."""
    for kind, expected in (((), SOON), (("stamped",), {"crl-ends-soon"})):
        scene = Scene(work, "ends" + "".join(kind), *kind)
        given = verify(work, scene.file, scene.root, "--crl", scene.lists).exits(0)
        assert warnings(given) == expected, given.json
        judged = work.sigcheck("verify", scene.file, "--policy", scene.policy, "--json").exits(0)
        assert warnings(judged) == expected, judged.json
        codes = set(scene.audit("--json").json["findingCounts"])
        assert codes == expected, codes
        assert not scene.audit("--within", "1d", "--json").exits(0).json["findingCounts"]
        scene.audit("--fail-on", "expiring").exits(1)
        lint = work.sigcheck("policy", "lint", scene.policy, "--json")
        assert "lint-crl-ends" in {one["code"] for one in lint.json["findings"]}, lint.json
    years = scene.audit("--within", "4000d", "--json").json["findingCounts"]
    assert "trusted-root-ends-soon" in years, years
    text = scene.policy.read_text()
    scene.policy.write_text(text.replace("purposes =", f"until = {later(days=10)}\npurposes ="))
    counts = scene.audit("--json").exits(0).json["findingCounts"]
    assert "identity-ends-soon" in counts and "key-ends-soon" not in counts, counts


def what_decided_is_named(work: Work) -> None:
    """The root and the lists stand in reports and in the JSON with the digests of what was read."""
    scene = Scene(work, "decided")
    judged = work.sigcheck("verify", scene.file, "--policy", scene.policy, "--json").exits(0)
    read = {(one["path"], one["digest"]) for one in judged.json["policy"]["files"]}
    for path in (scene.root, scene.lists):
        assert (str(path), scene.digest(path)) in read, read
    audit = scene.audit("--json").json
    inputs = [(one["role"], one["digest"]) for one in audit["run"]["inputs"]]
    assert inputs[1:] == [
        ("trusted-root", scene.digest(scene.root)), ("crl", scene.digest(scene.lists)),
    ], inputs
    assert audit["keys"][0]["subject"] == "CN=release,O=Example", audit["keys"]
    scene.audit().says("Signers (1)", "CN=release,O=Example")
    report = scene.made.folder / "report.json"
    asked = ("--crl", scene.lists, "--report", f"json:{report}")
    verify(work, scene.file, scene.root, *asked).exits(0)
    told = json.loads(report.read_text())
    assert told["judgedBy"] == "identities", told
    assert [one["role"] for one in told["run"]["inputs"]] == ["trusted-root", "crl"], told["run"]


def broken_is_named(work: Work) -> None:
    """A root or a list that cannot be used is named as the cause, and no fault of the artifact."""
    scene = Scene(work, "broken")

    def found(name: str) -> None:
        run = scene.audit("--json").exits(2)
        findings = [one for row in run.json["artifacts"] for one in row.get("findings", [])]
        assert [one["code"] for one in findings] == ["trust-unusable"], findings
        assert name in findings[0]["message"], findings

    scene.write("sha256:" + "0" * 64)
    found("'corporate'")
    scene.write(scene.digest(scene.root))
    scene.lists.unlink()
    found("'release'")


def packs_have_both(work: Work) -> None:
    """A pack of such an audit can be replayed."""
    scene = Scene(work, "packed")
    pack = scene.made.folder / "evidence.tar"
    scene.audit("--pack", pack).exits(0)
    work.sigcheck("audit", "replay", pack).exits(0)


def unchecked_is_told(work: Work) -> None:
    """Timestamps of nobody who is known are told as not checked, and a refusal names file and bundle."""
    made = authority(work, "unchecked")
    file = made.folder / "app"
    file.write_bytes(os.urandom(100))
    stamp = ("--timestamp-command", made.folder / "ask")
    work.sigcheck("sign", file, "--key", made.folder / "release.key", *stamp).exits(0)
    public = made.folder / "release.pub"
    made.openssl("pkey", "-in", "release.key", "-pubout", "-out", public.name)
    other = authority(work, "unchecked-other").root(stamps=True)
    given = ("--key", public, "--trusted-root", other)
    text = work.sigcheck("verify", file, *given).exits(0)
    assert "not-checked 1 timestamp" in text.text, text.text
    sidecar = file.with_name("app.sigstore.json")
    text = work.sigcheck("verify-bundle", "--bundle", sidecar, *given, file).exits(0)
    assert "not-checked 1 timestamp" in text.text, text.text
    changed = made.folder / "changed"
    changed.write_bytes(b"other")
    refused = work.sigcheck("verify-bundle", "--bundle", sidecar, *given, changed, "--json").exits(1)
    error = refused.json["error"]
    assert (error["path"], error["bundle"]) == (str(changed), str(sidecar)), error


def cases(work: Work) -> Iterator[Case]:
    yield "what soon ends is told", lambda: ends_are_told(work)
    yield "what decided is named", lambda: what_decided_is_named(work)
    yield "what is broken is named", lambda: broken_is_named(work)
    yield "an audit of identities is replayed", lambda: packs_have_both(work)
    yield "what was not checked is told", lambda: unchecked_is_told(work)
