"""Reports that lie, in packs whose manifests fit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from harness import Case, Run, Work
from pack_attacks import Line, lines_of, rewrite, written


def rich_pack(work: Work, name: str) -> Path:
    """A pack whose report has something of everything that can be repeated."""
    base = work.fresh(name)
    root = base / "store"
    (root / "tree").mkdir(parents=True)
    (root / "tree" / "file").write_text("file")
    good, old, stranger = work.key("rich-good"), work.key("rich-old"), work.key("rich-stranger")
    ids = {}
    for key in (good, old):
        public = key.with_suffix(".pub")
        (base / public.name).write_bytes(public.read_bytes())
        ids[key.stem] = work.sigcheck("key", "inspect", public, "--json").exits(0).json["keyID"]
    for file, key in (("good.bin", good), ("old.bin", old), ("strange.bin", stranger), ("kept.txt", old)):
        (root / file).write_text(file)
        work.sigcheck("sign", root / file, "--key", key, "--suffix", key.stem).exits(0)
    work.sigcheck("sign", root / "tree", "--kind", "tree", "--key", good).exits(0)
    (root / "unsigned.bin").write_text("unsigned")
    shutil.copy(root / "good.bin", root / "again.bin")
    (base / "policy.toml").write_text(
        "version = 1\n" + "".join(
            f'[keys.{name}]\nid = "{value}"\nfile = "{name}.pub"\npurposes = ["file", "tree"]\n'
            + ("until = 2100-02-01T00:00:00Z\n" if name == "rich-good" else 'state = "retired"\nat = 2100-01-02T00:00:00Z\n')
            for name, value in ids.items())
        + '[roles.r]\nkeys = ["rich-good", "rich-old"]\n'
        '[roles.g]\nkeys = ["rich-good"]\n'
        '[rules.all]\nmatch = { kind = "file", name = "**/*.bin" }\nrequire = ["r"]\n'
        '[rules.kept]\nmatch = { kind = "file", name = "**/*.txt" }\nrequire = ["g"]\n'
        '[rules.trees]\nmatch = { kind = "tree" }\nrequire = ["r"]\n'
        '[enforcement]\nkept = "advisory"\n')
    work.sigcheck(
        "audit", root, "--policy", base / "policy.toml", "--pack", base / "pack",
        "--at", "2100-01-15T00:00:00Z", "--anonymous")
    return base / "pack"


Forgery = Callable[[list[Line]], None]


def row(lines: list[Line], name: str) -> Line:
    return next(line for line in lines if str(line.get("path", "")).endswith(name) and "status" in line)


def recount(lines: list[Line], old: str, new: str) -> None:
    """The summary's counts of two statuses, as one who forges a row would change them too."""
    counts = lines[-1]["population"]["artifacts"]
    counts[old] -= 1
    counts[new] = counts.get(new, 0) + 1


def accepted(lines: list[Line]) -> None:
    """An unsigned artifact is called accepted, and everything counted again to fit."""
    unsigned = row(lines, "/unsigned.bin")
    unsigned |= {"status": "accepted", "fails": False}
    unsigned["reasons"] = []
    recount(lines, "unsigned", "accepted")
    lines[-1]["failingArtifacts"] -= 1


def changed(name: str, member: str, value: object, *inner: object) -> Forgery:
    """One member of a row, or of something in it, has another value."""
    def forge(lines: list[Line]) -> None:
        place: object = row(lines, name) if name else lines[-1]
        for step in inner:
            place = place[step]
        assert place.get(member) != value, (name, member)
        place[member] = value
    return forge


def without(code: str) -> Forgery:
    """A finding is hidden, where it stands and where it is counted."""
    def forge(lines: list[Line]) -> None:
        before = len(lines)
        lines[:] = [line for line in lines if line.get("code") != code]
        hidden = before - len(lines)
        for line in lines:
            if "findings" in line and "status" in line:
                kept = [finding for finding in line["findings"] if finding["code"] != code]
                hidden += len(line["findings"]) - len(kept)
                line["findings"] = kept
        assert hidden, code
        del lines[-1]["findingCounts"][code]
    return forge


def twice(lines: list[Line]) -> None:
    again = row(lines, "/good.bin")
    lines.insert(lines.index(again), dict(again))
    lines[-1]["population"]["artifacts"]["accepted"] += 1
    lines[-1]["population"]["seen"] += 1


def policy_input(lines: list[Line]) -> None:
    lines[-1]["run"]["inputs"][0]["digest"] = "sha256:" + "0" * 64


def nothing_can_fail(lines: list[Line]) -> None:
    """Without words for what fails, and everything as if nothing did."""
    for line in lines:
        for part in [line, *line.get("findings", [])]:
            if isinstance(part, dict) and "fails" in part:
                part["fails"] = False
    lines[-1] |= {"failOn": [], "failingArtifacts": 0, "failingFindings": 0, "exitStatus": 0}


OTHER_KEY = "sha256:" + "1" * 64
FORGERIES: dict[str, tuple[str, Forgery]] = {
    "an unsigned artifact is accepted": ("status", accepted),
    "a signer is another": ("signatures", changed("/good.bin", "keyID", OTHER_KEY, "signatures", 0)),
    "a signer's name is another": ("signatures", changed("/good.bin", "keyName", "boss", "signatures", 0)),
    "a signature has another time": (
        "signatures", changed("/good.bin", "claimedTime", "2020-01-01T00:00:00Z", "signatures", 0)),
    "a signature that does not count counts": ("signatures", changed("/kept.txt", "counts", True, "signatures", 0)),
    "a rule passed": ("rules", changed("/kept.txt", "status", "passed", "rules", 0)),
    "another rule was asked": ("rules", changed("/good.bin", "id", "strict", "rules", 0)),
    "another reason": ("reasons", changed("/strange.bin", "code", "expired", "reasons", 0)),
    "other words of a reason": ("reasons", changed("/strange.bin", "message", "all is well", "reasons", 0)),
    "a tree's digest": ("digests", changed("/tree", "digest", OTHER_KEY, "digests", 0)),
    "what a digest is of": ("digests", changed("/good.bin", "role", "manifest", "digests", 0)),
    "what a tree's digest is of": ("digests", changed("/tree", "role", "file", "digests", 0)),
    "nothing can fail": ("failOn", nothing_can_fail),
    "a size": ("size", changed("/good.bin", "size", 7)),
    "a row that does not fail": ("fails", changed("/unsigned.bin", "fails", False)),
    "a row that is as before": ("change", changed("/unsigned.bin", "change", "same")),
    "a retired key is hidden": ("findings", without("retired-key")),
    "an unknown key is hidden": ("findings", without("unknown-key")),
    "duplicates are hidden": ("findings", without("duplicate-artifact")),
    "the end of keys is hidden": ("findings", without("key-ends-soon")),
    "a finding is milder": ("findings", changed("/old.bin", "severity", "note", "findings", 0)),
    "another policy": ("run", policy_input),
    "the policy's name": ("judgedBy", changed("", "judgedBy", "other.toml")),
    "all is well": ("exitStatus", changed("", "exitStatus", 0)),
    "nothing fails": ("failingArtifacts", changed("", "failingArtifacts", 0)),
    "less fails": ("failOn", changed("", "failOn", ["refused"])),
    "more was seen": ("population", changed("", "seen", 99, "population")),
    "fewer are unsigned": ("population", changed("", "unsigned", 0, "population", "artifacts")),
    "a key's use": ("keys", changed("", "counted", 77, "keys", 0)),
    "a key's state": ("keys", changed("", "state", "retired", "keys", 0)),
    "another time": ("judgedAt", changed("", "judgedAt", "2100-01-16T00:00:00Z")),
    "another command": ("command", changed("", "command", "verify")),
    "a member that nobody knows": ("line ", changed("", "verdict", "all is well")),
}


def differs(run: Run, member: str) -> bool:
    return any(
        finding["code"] == "replay-differs" and str(finding["member"]).startswith(member)
        for finding in run.json["findings"])


def forgeries(work: Work) -> None:
    """Each lie is told of by its member, and never only by the two forms of the report."""
    pack = rich_pack(work, "pack-rich")
    honest = work.sigcheck("audit", "replay", pack, "--json").exits(0)
    assert honest.json["agreeing"] == honest.json["artifacts"] == 7, honest
    report = (pack / "report.jsonl").read_bytes()
    assert written(lines_of(pack, "report.jsonl")) == report
    for title, (member, forge) in FORGERIES.items():
        lines = [json.loads(line) for line in report.splitlines()]
        forge(lines)
        rewrite(pack, {"report.jsonl": written(lines)})
        for more in ((), ("--artifacts", pack.parent / "store")):
            done = work.sigcheck("audit", "replay", pack, "--json", *more)
            assert done.code == 1 and differs(done, member), (title, more, done)
    rewrite(pack, {"report.jsonl": report})
    document = (pack / "report.json").read_bytes()
    rewrite(pack, {"report.json": document.replace(b'"unsigned"', b'"accepted"', 1)})
    assert differs(work.sigcheck("audit", "replay", pack, "--json").exits(1), "document")
    rewrite(pack, {"report.json": document})
    work.sigcheck("audit", "replay", pack).exits(0)


def duplicated_rows(work: Work) -> None:
    """One artifact with two rows and two lines of facts is not two artifacts."""
    pack = rich_pack(work, "pack-twice")
    facts, report = lines_of(pack, "facts.jsonl"), lines_of(pack, "report.jsonl")
    fact = next(line for line in facts[1:] if line["path"].endswith("/good.bin"))
    facts.insert(facts.index(fact), dict(fact))
    twice(report)
    rewrite(pack, {"facts.jsonl": written(facts), "report.jsonl": written(report)})
    assert differs(work.sigcheck("audit", "replay", pack, "--json").exits(1), "path")


def foreign_files(work: Work) -> None:
    """A bundle, a list or a key that nothing judged by is no part of a pack."""
    pack = rich_pack(work, "pack-foreign")
    bundle = next((pack / "bundles").iterdir()).read_bytes()
    rewrite(pack, {"bundles/0.json": bundle}, {"bundles/0.json": "bundle"})
    assert differs(work.sigcheck("audit", "replay", pack, "--json").exits(1), "facts")
    rewrite(pack, {"bundles/0.json": None})
    work.sigcheck("audit", "replay", pack).exits(0)
    keys = sorted((pack / "keys").iterdir())
    own, other = (key.read_bytes() for key in keys)
    name = f"keys/{keys[0].name}"
    rewrite(pack, {name: other})
    assert differs(work.sigcheck("audit", "replay", pack, "--json").exits(1), "keys")
    rewrite(pack, {name: work.key("rich-stranger").with_suffix(".pub").read_bytes()})
    assert differs(work.sigcheck("audit", "replay", pack, "--json").exits(1), "keys")
    rewrite(pack, {name: None})
    assert differs(work.sigcheck("audit", "replay", pack, "--json").exits(1), "keys")
    rewrite(pack, {name: own}, {name: "public-key"})
    work.sigcheck("audit", "replay", pack).exits(0)


def another_place(work: Work) -> None:
    """What is measured again is what the row is about, and not something else that is as the row says."""
    pack = rich_pack(work, "pack-place")
    store = pack.parent / "store"
    (store / "again.bin").write_text("changed since")
    work.sigcheck("audit", "replay", pack, "--artifacts", store).exits(1)
    facts = lines_of(pack, "facts.jsonl")
    fact = next(line for line in facts[1:] if line["path"].endswith("/again.bin"))
    fact["below"] = "good.bin"
    rewrite(pack, {"facts.jsonl": written(facts)})
    for more in ((), ("--artifacts", store)):
        assert differs(work.sigcheck("audit", "replay", pack, "--json", *more).exits(1), "below")
    # Nor can its words do anything to a terminal.
    report = lines_of(pack, "report.jsonl")
    fact["path"] = row(report, "/again.bin")["path"] = "store/\x1b[2Jagain.bin\u202e"
    rewrite(pack, {"facts.jsonl": written(facts), "report.jsonl": written(report)})
    done = work.sigcheck("audit", "replay", pack)
    assert done.code in (1, 2) and b"\x1b" not in done.out + done.err, done
    assert "\u202e".encode() not in done.out + done.err, done


def cases(work: Work) -> Iterator[Case]:
    yield "a report that lies in one member is told of by that member", lambda: forgeries(work)
    yield "an artifact with two rows", lambda: duplicated_rows(work)
    yield "files that nothing judged by", lambda: foreign_files(work)
    yield "facts that have something else measured", lambda: another_place(work)
