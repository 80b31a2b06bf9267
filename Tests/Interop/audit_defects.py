"""Every kind of defect, planted by itself and all together, gives exactly what the manual says."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Iterator

import forms
from audit_ground import (
    CONTROL, CONTROL_EXTENSIONS, CONTROL_OUT, LONG_WAIVERS, WAIVERS, Ground, digests_in)
from audits import AT, STRANGER, Answer, snapshot
from harness import ROOT, Case, Skip, Work, run, tool
from images import oci_image
from theme_timestamps import authority
from trees import write_archive, write_folder

Plant = Callable[["Ground"], None]


@dataclass
class Defect:
    """One thing to plant, and what an audit must say of it: rows, findings, things out of scope."""

    title: str
    plant: Plant
    rows: dict[str, str] = field(default_factory=dict)
    findings: list[tuple[str, str]] = field(default_factory=list)
    out: dict[str, int] = field(default_factory=dict)
    code: int = 0
    reasons: dict[str, str] = field(default_factory=dict)
    unreadable: int = 0
    as_stranger: bool = False


def changed(ground: Ground, name: str) -> None:
    with ground.signed(name).open("ab") as file:
        file.write(b"!")


def changed_far(ground: Ground, name: str, content: bytes) -> None:
    path = ground.write(f"far/{name}")
    ground.keys.sign(path, "build", ground.root / "bundles" / f"{name}.sigstore.json")
    path.write_bytes(content)


def orphan(ground: Ground) -> None:
    ground.signed("gone.bin").unlink()


def copied(ground: Ground, name: str, source: str) -> None:
    (ground.root / name).parent.mkdir(exist_ok=True)
    shutil.copy(ground.root / source, ground.root / name)


def vector(ground: Ground, name: str, source: str) -> Path:
    return Path(shutil.copy(ROOT / "TestVectors" / source, ground.root / name))


def attested(ground: Ground) -> None:
    path = ground.write("attested.bin")
    predicate = ground.keys.folder / "predicate.json"
    predicate.write_text("{}")
    ground.work.sigcheck(
        "attest", path, "--key", ground.keys.private("build"), "--type", "https://corp.example/x/v1",
        "--predicate", predicate).exits(0)
    found = [one for one in ground.root.glob("attested.bin.*")]
    assert len(found) == 1, found


def weakly_signed(ground: Ground) -> None:
    ground.keys.sign_by_openssl(ground.write("weak.bin"), "weak")


def links(ground: Ground) -> None:
    (ground.root / "inside").symlink_to("good.bin")
    (ground.root / "to-folder").symlink_to("site")
    (ground.root / "nowhere").symlink_to("not-there")
    (ground.root / "loop").symlink_to("loop")


def specials(ground: Ground) -> None:
    os.mkfifo(ground.root / "pipe.bin")
    here = os.getcwd()
    os.chdir(ground.root)
    socket.socket(socket.AF_UNIX).bind("socket.bin")
    os.chdir(here)


def supports(ground: Ground) -> None:
    """Keys, certificates, policies and reports that lie about, some under names that a rule is about."""
    shutil.copy(ground.keys.public("build"), ground.root / "key.pub")
    shutil.copy(ground.keys.public("build"), ground.root / "key.bin")
    vector(ground, "certificate.pem", "keys/foreign/test-certificate.pem")
    shutil.copy(ground.policy, ground.root / "policy.toml")
    done = ground.work.sigcheck("digest", ground.policy, "--json").exits(0)
    ground.write("report.json", done.out)


def closed(ground: Ground) -> None:
    ground.write("closed/a.bin").parent.chmod(0)
    ground.write("closed.txt").chmod(0)


def closed_signed(ground: Ground) -> None:
    ground.signed("locked.bin").chmod(0)


def closed_far(ground: Ground) -> None:
    path = ground.write("far/shut.doc")
    ground.keys.sign(path, "build", ground.root / "bundles" / "shut.sigstore.json")
    path.chmod(0)


def signed_inside(ground: Ground) -> None:
    """A file of an accepted tree that is signed by itself too: its bundle is no orphan."""
    folder = write_folder({"inner.doc": b"inner", "other": b"o"}, ground.root / "outer")
    ground.keys.sign(folder / "inner.doc", "build", ground.root / "bundles" / "inner.sigstore.json")
    ground.keys.sign(folder, "build")


def changed_tree(ground: Ground) -> None:
    folder = write_folder({"a": b"1", "b.bin": b"unsigned in it"}, ground.root / "tree")
    ground.keys.sign(folder, "build")
    (folder / "a").write_bytes(b"2")


def malformed_beside(ground: Ground) -> None:
    ground.write("beside.bin")
    ground.write("beside.bin.sigstore.json", b'{"mediaType": 1}')


def truncated(ground: Ground) -> None:
    path = ground.signed("cut")
    bundle = ground.root / "cut.sigstore.json"
    bundle.write_bytes(bundle.read_bytes()[:-9])
    path.unlink()


def image_by_stranger(ground: Ground) -> None:
    ground.keys.sign(ground.image("foreign.tar", "foreign"), "stranger")


def strayed(ground: Ground) -> None:
    layout = {**forms.oci_layout(oci_image("strayed")),
              "blobs/sha256/id.key": ground.keys.private("second").read_bytes()}
    ground.keys.sign(write_folder(layout, ground.root / "strayed"), "build")


def strayed_archive(ground: Ground) -> None:
    layout = {**forms.oci_layout(oci_image("strayed-archive")), "notes.txt": b"not an image's"}
    ground.keys.sign(write_archive(layout, ground.root / "strayed.tar"), "build")


DEFECTS = [
    Defect("nothing", lambda ground: None),
    Defect("an unsigned file", lambda ground: ground.write("bare.bin"),
           {"bare.bin": "unsigned"}, code=3),
    Defect("an unsigned image", lambda ground: ground.image("bare.tar", "bare"),
           {"bare.tar": "unsigned"}, code=3),
    Defect("an unsigned file that no rule is about", lambda ground: ground.write("bare.doc"),
           out={"other": 1}),
    Defect("a file with an attestation only", attested, {"attested.bin": "unsigned"},
           out={"bundle": 1}, code=3, reasons={"attested.bin": "attestation-only"}),
    Defect("a signature by a stranger", lambda ground: ground.signed("foreign.bin", "stranger"),
           {"foreign.bin": "refused"}, [("unknown-key", "foreign.bin")], {"bundle": 1}, 1,
           {"foreign.bin": "untrusted-key"}),
    Defect("an image signed by a stranger", image_by_stranger,
           {"foreign.tar": "refused"}, [("unknown-key", "foreign.tar")], {"bundle": 1}, 1,
           {"foreign.tar": "untrusted-key"}),
    Defect("a second signature by a stranger", lambda ground: (
        ground.signed("both.bin"),
        ground.keys.sign(ground.root / "both.bin", "stranger", ground.root / "both.bin.sigstore.x.json")),
           {"both.bin": "accepted"}, [("unknown-key", "both.bin")], {"bundle": 2}),
    Defect("a changed file", lambda ground: changed(ground, "changed.bin"),
           {"changed.bin": "refused"}, [("changed-artifact", "changed.bin")], {"bundle": 1}, 1,
           {"changed.bin": "digest-mismatch"}),
    Defect("a changed file whose bundle is elsewhere",
           lambda ground: changed_far(ground, "elsewhere.bin", b"other"),
           {"far/elsewhere.bin": "unsigned"}, [("changed-artifact", "far/elsewhere.bin")],
           {"bundle": 1}, 3),
    Defect("the same, and no rule is about it",
           lambda ground: changed_far(ground, "elsewhere.doc", b"another"),
           {"far/elsewhere.doc": "refused"}, [("changed-artifact", "far/elsewhere.doc")],
           {"bundle": 1}, 1, {"far/elsewhere.doc": "no-rule-matches"}),
    Defect("a changed tree", changed_tree, {"tree": "refused", "tree/b.bin": "unsigned"},
           [("changed-artifact", "tree")], {"bundle": 1, "other": 1}, 1),
    Defect("a bundle about nothing", orphan, findings=[("orphan-signature", "gone.bin.sigstore.json")],
           out={"bundle": 1}),
    Defect("a retired key", lambda ground: ground.signed("retired.bin", "old"),
           {"retired.bin": "refused"}, [("retired-key", "retired.bin")], {"bundle": 1}, 1,
           {"retired.bin": "key-retired"}),
    Defect("a superseded key", lambda ground: ground.signed("superseded.bin", "prior"),
           {"superseded.bin": "refused"}, [("superseded-key", "superseded.bin")], {"bundle": 1}, 1,
           {"superseded.bin": "key-superseded"}),
    Defect("a compromised key", lambda ground: ground.signed("stolen.bin", "stolen"),
           {"stolen.bin": "refused"}, [("compromised-key", "stolen.bin")], {"bundle": 1}, 1,
           {"stolen.bin": "key-compromised"}),
    Defect("a key that is not believed yet", lambda ground: ground.signed("early.bin", "early"),
           {"early.bin": "refused"}, [("key-outside-window", "early.bin")], {"bundle": 1}, 1,
           {"early.bin": "key-not-yet-valid"}),
    Defect("a weak key", weakly_signed,
           {"weak.bin": "accepted"}, [("weak-key", "weak.bin")], {"bundle": 1}),
    Defect("the same bytes twice", lambda ground: copied(ground, "copies/good.bin", "good.bin"),
           {"copies/good.bin": "accepted"}, [("duplicate-artifact", "copies/good.bin")]),
    Defect("an image that is read in two ways",
           lambda ground: vector(ground, "duplicate.tar", "tarballs/duplicate.tar"),
           {"duplicate.tar": "error"}, [("ambiguous-input", "duplicate.tar")], code=2),
    Defect("a malformed bundle", lambda ground: ground.write("odd.sigstore.json", b'{"mediaType": 1}'),
           findings=[("malformed-bundle", "odd.sigstore.json")], out={"other": 1}),
    Defect("a bundle that was cut off", truncated,
           findings=[("malformed-bundle", "cut.sigstore.json")], out={"bundle": 1}),
    Defect("a malformed bundle beside an artifact", malformed_beside, {"beside.bin": "error"},
           [("malformed-bundle", "beside.bin.sigstore.json"), ("ambiguous-input", "beside.bin")],
           {"other": 1}, 2),
    Defect("a private key", lambda ground: copied_key(ground, "lost.key"),
           findings=[("private-key-found", "lost.key")], out={"private-key": 1}),
    Defect("a private key with the name of an artifact", lambda ground: copied_key(ground, "key.out.bin"),
           {"key.out.bin": "unsigned"}, [("private-key-found", "key.out.bin")], code=3),
    Defect("an encrypted private key", lambda ground: vector(
        ground, "locked.pem", "keys/private/test-ed25519-scrypt.pem"),
           findings=[("private-key-found", "locked.pem")], out={"private-key": 1}),
    Defect("a private key in an accepted tree", lambda ground: (
        write_folder({"id.key": ground.keys.private("second").read_bytes()}, ground.root / "with-key"),
        ground.keys.sign(ground.root / "with-key", "build")),
           {"with-key": "accepted"}, [("private-key-found", "with-key/id.key")], {"bundle": 1}),
    Defect("a private key in a string of JSON", lambda ground: ground.write("account.json", json.dumps(
        {"type": "service", "private_key": ground.keys.private("second").read_text()}).encode()),
           findings=[("private-key-found", "account.json")], out={"private-key": 1}),
    Defect("a private key at the end of a long text", lambda ground: ground.write(
        "dump.sql", b"-- nothing here\n" * 20_000 + ground.keys.private("second").read_bytes()),
           findings=[("private-key-found", "dump.sql")], out={"private-key": 1}),
    Defect("a file that nothing in an accepted layout leads to", strayed,
           {"strayed": "accepted"},
           [("unreferenced-files", "strayed"), ("private-key-found", "strayed/blobs/sha256/id.key")],
           {"bundle": 1}),
    Defect("a file that nothing in an accepted archive leads to", strayed_archive,
           {"strayed.tar": "accepted"}, [("unreferenced-files", "strayed.tar")], {"bundle": 1}),
    Defect("keys, certificates, policies and reports", supports,
           {"key.bin": "unsigned"}, code=3,
           out={"public-key": 1, "certificate": 1, "policy": 1, "report": 1}),
    Defect("links that stay inside", links, out={"link": 4}),
    Defect("a link that leads out", lambda ground: (ground.root / "out").symlink_to("/etc/passwd"),
           findings=[("link-leads-out", "out")], out={"link": 1}),
    Defect("pipes and sockets", specials, out={"special": 2}),
    Defect("what only advises", lambda ground: ground.signed("advised.bin"),
           {"advised.bin": "advisory"}, out={"bundle": 1}),
    Defect("what is waived", lambda ground: ground.signed("waived.bin"),
           {"waived.bin": "waived"}, out={"bundle": 1}),
    Defect("what cannot be read", closed, findings=[("unreadable", "closed"), ("unreadable", "closed.txt")],
           code=2, unreadable=2, as_stranger=True),
    Defect("a signed file that cannot be read", closed_signed, {"locked.bin": "error"},
           [], {"bundle": 1}, 2, as_stranger=True),
    Defect("a file that cannot be read, with its bundle elsewhere", closed_far,
           findings=[("unreadable", "far/shut.doc")], out={"bundle": 1}, code=2, unreadable=1,
           as_stranger=True),
    Defect("a signed file in an accepted tree", signed_inside, {"outer": "accepted"},
           out={"bundle": 2}),
]


def copied_key(ground: Ground, name: str) -> None:
    (ground.root / name).write_bytes(ground.keys.private("second").read_bytes())


def stranger(work: Work) -> list[str]:
    """A wrapper that becomes a user who may read what everybody may."""
    if os.geteuid() != 0:
        return []
    wrapper = [tool("setpriv"), f"--reuid={STRANGER}", f"--regid={STRANGER}", "--clear-groups"]
    work.folder.chmod(0o755)
    if run(*wrapper, "test", "-x", work.sigcheck_path).code != 0:
        raise Skip("another user cannot reach the program under test")
    return wrapper


def check(ground: Ground, defects: list[Defect], code: int | None) -> Answer:
    arguments = ("--policy", ground.policy, "--at", AT)
    if any(defect.as_stranger for defect in defects):
        before = snapshot(ground.root)
        words = (*stranger(ground.work), ground.work.sigcheck_path, "audit", ground.root, *arguments, "--json")
        answer = Answer(run(*words))
        answer.reconciles()
        assert snapshot(ground.root) == before
    else:
        answer = ground.audit()
    shown = str(ground.work.sigcheck("audit", ground.root, *arguments))
    rows, findings, out = Counter(CONTROL), Counter(), Counter(CONTROL_OUT)
    for defect in defects:
        rows += Counter({pair: 1 for pair in defect.rows.items()})
        findings += Counter(defect.findings)
        out += Counter(defect.out)
    demand("rows", answer.statuses(ground.root), rows, shown)
    demand("findings", answer.findings(ground.root), findings, shown)
    demand("out of scope", answer.out_of_scope, out, shown)
    assert answer.report["population"]["unreadable"] == sum(one.unreadable for one in defects), shown
    for defect in defects:
        for name, reason in defect.reasons.items():
            codes = [one["code"] for one in answer.rows[str(ground.root / name)]["reasons"]]
            assert reason in codes, f"{name}: {codes}\n{shown}"
    if code is not None:
        assert answer.run.code == code, f"{answer.run.code}, not {code}\n{shown}"
    return answer


def demand(what: str, found: Counter, wanted: Counter, shown: str) -> None:
    if +found != +wanted:
        raise AssertionError(
            f"{what}\n missing: {dict(wanted - found)}\n too many: {dict(found - wanted)}\n{shown}")


def alone(work: Work, number: int) -> None:
    ground, defect = Ground(work, f"defect-{number}"), DEFECTS[number]
    ground.sow()
    defect.plant(ground)
    answer = check(ground, [defect], defect.code)
    if not defect.out.keys() & {"other"} and not defect.as_stranger:
        assert answer.report["population"]["extensions"] == CONTROL_EXTENSIONS


def together(work: Work) -> None:
    """All of them in one tree: nothing hides anything else."""
    ground = Ground(work, "all-defects")
    ground.sow()
    for defect in DEFECTS:
        defect.plant(ground)
    check(ground, DEFECTS, 2)


def ending_soon(work: Work) -> None:
    """Policy, key, authority and waiver: what ends within the span, and not a second later."""
    ground = Ground(work, "ending")
    ground.sow()
    keys = ground.keys
    place = authority(work, "ending-tsa")
    shutil.copy(place / "all.pem", keys.folder / "tsa.pem")
    digest = next(digests_in(work.sigcheck("digest", place / "all.pem", "--json").exits(0).json))
    keys.make("brief", "until = 2036-07-10T00:00:00Z")
    keys.make("ended", "until = 2036-06-01T12:00:00Z")
    tables = (f'[timestamp-authorities.clock]\nfile = "tsa.pem"\ndigest = "{digest}"\n'
              "until = 2036-07-20T00:00:00Z\n")
    (keys.folder / "waivers.toml").write_text(WAIVERS.replace("2037-02-01", "2036-07-30"))
    ground.waivers = next(digests_in(
        work.sigcheck("digest", keys.folder / "waivers.toml", "--json").exits(0).json))
    policy = keys.policy(
        ground.rules + tables, "ending.toml", LONG_WAIVERS +
        "issued = 2026-01-01T00:00:00Z\nexpires = 2036-06-30T00:00:00Z\n")
    codes = {
        "policy-ends-soon": "2036-06-30T00:00:00Z", "key-ends-soon": "2036-07-10T00:00:00Z",
        "timestamp-authority-ends-soon": "2036-07-20T00:00:00Z",
        "waiver-ends-soon": "2036-07-30T00:00:00Z"}
    answer = ground.audit(policy=policy)
    assert {one["code"]: one["time"] for one in answer.report["findings"]} == codes, answer.run
    assert sum(answer.report["findingCounts"].values()) == 4 and answer.run.code == 0
    # The policy ends in 28 days and 12 hours.
    for within, count in (("28d", 0), ("684h", 1), ("683h", 0), ("39d", 2), ("49d", 3), ("59d", 4)):
        found = ground.audit("--within", within, policy=policy).report["findingCounts"]
        assert sum(found.values()) == count, f"{within}: {found}"
    assert ground.audit("--fail-on", "expiring", policy=policy).run.code == 1
    assert ground.audit("--fail-on", "expiring", "--within", "1d", policy=policy).run.code == 0


def otherwise(work: Work) -> None:
    """What would no longer be accepted, and what newly would."""
    ground = Ground(work, "otherwise")
    ground.sow()
    weakly_signed(ground)
    ground.signed("early.bin", "early")
    for options, codes, code in (
        (("--without-key", "weak"), {("no-longer-accepted", "weak.bin")}, 1),
        (("--without-key", "build"), {("no-longer-accepted", name) for name, _ in CONTROL}, 1),
        (("--compromise", "weak@2026-01-01T00:00:00Z"), {("no-longer-accepted", "weak.bin")}, 1),
        (("--against-at", "2036-07-01T00:00:00Z"), {("newly-accepted", "early.bin")}, 1),
        (("--against", ground.keys.policy(ground.rules.replace(', "weak"]', "]"), "next.toml", LONG_WAIVERS)),
         {("no-longer-accepted", "weak.bin")}, 1),
        (("--against", ground.policy), set(), 1),
    ):
        answer = ground.audit(*options)
        wanted = codes | {("weak-key", "weak.bin"), ("key-outside-window", "early.bin")}
        demand(str(options), answer.findings(ground.root), Counter(wanted), str(answer.run))
        said = answer.report
        gone = sum(one == "no-longer-accepted" for one, _ in codes)
        assert (said["noLongerAccepted"], said["newlyAccepted"]) == (gone, len(codes) - gone), said
        assert answer.run.code == code, answer.run


def every_code(work: Work) -> None:
    """The defects above have every code of a finding that the manual lists, and every status."""
    manual = (ROOT / "Docs" / "AUDIT.md").read_text().partition("## Findings")[2].partition("\n## ")[0]
    listed = {word for line in manual.splitlines() if line.startswith("| `")
              for word in line.split("|")[1].replace("`", "").replace(" ", "").split(",")}
    planted = {code for defect in DEFECTS for code, _ in defect.findings}
    planted |= {"policy-ends-soon", "key-ends-soon", "timestamp-authority-ends-soon", "waiver-ends-soon",
                "no-longer-accepted", "newly-accepted"}
    # These have a theme of their own: endings.
    planted |= {"identity-ends-soon", "certificate-ends-soon", "crl-ends-soon", "trusted-root-ends-soon",
                "trust-unusable"}
    assert planted == listed, planted ^ listed
    statuses = {status for defect in DEFECTS for status in defect.rows.values()}
    assert statuses == {"accepted", "advisory", "waived", "refused", "unsigned", "error"}, statuses


def cases(work: Work) -> Iterator[Case]:
    for number, defect in enumerate(DEFECTS):
        yield f"planted: {defect.title}", lambda number=number: alone(work, number)
    yield "planted: all of them", lambda: together(work)
    yield "planted: what ends soon", lambda: ending_soon(work)
    yield "planted: what would be otherwise", lambda: otherwise(work)
    yield "planted: every code and status", lambda: every_code(work)
