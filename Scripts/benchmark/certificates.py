"""Signers with certificates: what a verification costs beside openssl's own checks, other tools, and an audit's share."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from bench import Bench, CallFailed, plain
from budgets import Group, Limit, OverChecks, Row, seconds
from material import say
from measure import Command
from policies import checks_a_second
from tools import Absent

BATCH = 1_000
MOST_SECONDS = 0.012
OVER_CHECKS = 1.3
# A bundle of Rekor 1 by P-256 keys: the artifact, certificate and intermediate, the promise of the log of certificates,
# that of the log of artifacts, its checkpoint.
CHECKS = 6


@dataclass(frozen=True)
class WithinTime(Limit):
    """Wall time in seconds."""

    limit: float

    def judge(self, command: Command) -> tuple[str, bool]:
        return f"{seconds(command.wall)} (<= {seconds(self.limit)})", command.wall <= self.limit


@dataclass(frozen=True)
class Each(Limit):
    """What each of many costs; nothing is demanded of it."""

    count: int

    def judge(self, command: Command) -> tuple[str, bool]:
        return f"{seconds(command.wall / self.count)} wall, {seconds(command.cpu / self.count)} CPU each", True


def fixtures(bench: Bench, count: int) -> Path:
    """Artifacts by signers with certificates, kept for other runs; made by a program that is built with the tests."""
    folder = bench.work / f"certified-{count}"
    if (folder / "question.json").exists():
        return folder
    program = Path(bench.program).parents[1] / "debug" / "sigstore-fixtures"
    if not program.exists():
        raise CallFailed(f"{program} is not there: swift build --build-tests makes it")
    say(f"signing {count} files in {folder}")
    bench.call(program, folder, "--distinct", count)
    return folder


def policy(folder: Path, question: dict[str, str]) -> Path:
    root = folder / "trusted_root.json"
    path = folder / "policy.toml"
    path.write_text(
        f"""version = 1
[trusted-roots.tests]
file = "trusted_root.json"
digest = "sha256:{hashlib.sha256(root.read_bytes()).hexdigest()}"
[identities.release]
trusted-root = "tests"
issuer = "{question["issuer"]}"
subject = "{question["subject"]}"
purposes = ["file"]
[roles.release]
identities = ["release"]
[rules.files]
match = {{ kind = "file" }}
require = ["release"]
"""
    )
    return path


def peers(
    bench: Bench, folder: Path, question: dict[str, str]
) -> Iterator[Command | str]:
    """Other tools, with the same bundle and root, offline; or why one cannot be had."""
    artifact = folder / "files" / "file-1"
    bundle, root = artifact.with_name("file-1.sigstore.json"), folder / "trusted_root.json"
    who = (question["subject"], question["issuer"])
    named = ("--certificate-identity", who[0], "--certificate-oidc-issuer", who[1])
    given = ("--bundle", bundle, "--new-bundle-format", "--trusted-root", root, *named)
    stated = ("-trustedrootJSONpath", root, "-expectedSAN", who[0], "-expectedIssuer", who[1])
    for name, label, words in (
        ("cosign", "cosign verify-blob", ("verify-blob", *given, artifact)),
        ("sigstore-go-verification", "sigstore-go", ("-artifact", artifact, *stated, bundle)),
    ):
        try:
            command = plain(label, bench.tools.find(name), *words)
            command.env = {"HOME": str(bench.run)}
            yield command
        except Absent as reason:
            yield f"{name}: {reason}"


def certificate_groups(bench: Bench) -> Iterator[Group]:
    count = 20 if bench.quick else BATCH
    folder = fixtures(bench, count)
    question = json.loads((folder / "question.json").read_text())
    artifact = folder / "files" / "file-1"
    checks = CHECKS / checks_a_second()
    start = bench.sigcheck("--version: start-up", "--version")
    named = ("--certificate-identity", question["subject"], "--certificate-oidc-issuer", question["issuer"])
    root = ("--trusted-root", folder / "trusted_root.json")
    bundle = ("--bundle", artifact.with_name("file-1.sigstore.json"))
    one = bench.sigcheck("verify-bundle", "verify-bundle", *bundle, *named, *root, artifact)
    found = list(peers(bench, folder, question))
    others = [Row(peer) for peer in found if isinstance(peer, Command)]
    limits = [WithinTime(MOST_SECONDS), OverChecks("wall", OVER_CHECKS, checks, start, "start-up")]
    yield Group(
        "One bundle with a certificate and an entry of a log",
        [Row(one, limits), *others],
        start,
        absent=[peer for peer in found if isinstance(peer, str)],
    )
    judged = ("--policy", policy(folder, question), "--at", question["now"])
    many = bench.sigcheck(f"audit of {count}", "audit", folder / "files", *judged)
    by = "each by a key and a certificate of its own"
    yield Group(f"{count} such bundles, {by}", [Row(many, [Each(count)])], start)
