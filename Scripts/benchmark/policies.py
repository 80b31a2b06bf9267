"""Policies: what the rules cost beside the signature checks, and how long a large policy takes to load."""

from __future__ import annotations

import base64
import hashlib
import re
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from bench import Bench, plain
from budgets import Group, Limit, Row, seconds
from material import large_file
from measure import Command

ARTIFACTS = 10_000
RULES = 12
LARGE = 1_000
LOAD_SECONDS = 0.050


@dataclass(frozen=True)
class Beside(Limit):
    """What a command costs more than another one, in seconds; each run beside one of the other."""

    kind: str  # "CPU" or "wall"
    limit: float
    base: Command
    words: str

    def needs(self) -> list[Command]:
        return [self.base]

    def judge(self, command: Command) -> tuple[str, bool]:
        pairs = zip(command.samples, self.base.samples)
        kind = self.kind
        more = statistics.median(mine.spent(kind) - base.spent(kind) for mine, base in pairs)
        text = f"{seconds(max(more, 0))} {self.kind} {self.words} (<= {seconds(self.limit)})"
        return text, more <= self.limit


# --- Material -------------------------------------------------------------------------------------


def key_table(name: str, der: bytes) -> str:
    """A key with its PEM in the policy."""
    text = base64.encodebytes(der).decode()
    lines = "\n".join(re.findall(".{1,64}", text.replace("\n", "")))
    return (
        f'[keys.{name}]\nid = "sha256:{hashlib.sha256(der).hexdigest()}"\nowner = "team {name}"\n'
        f'purposes = ["image", "file"]\npem = """\n-----BEGIN PUBLIC KEY-----\n{lines}\n'
        '-----END PUBLIC KEY-----\n"""\n'
    )


def rule_table(number: int, match: str) -> str:
    return (
        f'[rules.rule-{number}]\nmatch = {match}\nrequire = ["build"]\nmax-age = "30d"\n'
        'algorithms = ["ecdsa-p256", "ed25519"]\n'
    )


def own_key(bench: Bench) -> bytes:
    return bench.call("openssl", "pkey", "-pubin", "-in", bench.public_key, "-outform", "DER")


def modest_policy(bench: Bench) -> Path:
    """A dozen rules, three of which are about every file."""
    path = bench.run / "modest.toml"
    rules = [
        rule_table(n, '{ kind = "file" }' if n < 3 else f'{{ name = "registry.example/team-{n}/**" }}')
        for n in range(RULES)
    ]
    parts = ["version = 1", key_table("build", own_key(bench)), '[roles.build]\nkeys = ["build"]']
    path.write_text("\n".join(parts + rules))
    return path


def large_policy(bench: Bench, count: int) -> Path:
    """So many keys and rules; the other keys are well formed and nobody's."""
    path = bench.run / "large.toml"
    own = own_key(bench)
    keys = [key_table("build", own)]
    for number in range(1, count):
        point = hashlib.shake_128(str(number).encode()).digest(64)
        keys.append(key_table(f"key-{number}", own[:-64] + point))
    rules = [rule_table(0, '{ kind = "file" }')]
    for number in range(1, count):
        rules.append(rule_table(number, f'{{ reference = "registry.example/team-{number}/**" }}'))
    path.write_text("\n".join(["version = 1", *keys, '[roles.build]\nkeys = ["build"]', *rules]))
    return path


def signed_files(bench: Bench, count: int) -> Path:
    """A folder of files, each with its bundle; made by this run's key."""
    folder = bench.run / "signed-files"
    folder.mkdir()
    names = [f"file-{number:05}" for number in range(count)]
    for name in names:
        (folder / name).write_text(name)
    print(f"signing {count} files", file=sys.stderr, flush=True)
    for start in range(0, count, 2_000):
        paths = [folder / name for name in names[start : start + 2_000]]
        bench.call(bench.program, "sign", *paths, "--key", bench.key)
    return folder


def checks_a_second() -> float:
    """How many P-256 signatures openssl checks in a second."""
    done = subprocess.run(
        ["openssl", "speed", "-seconds", "2", "ecdsap256"], capture_output=True, text=True, check=True
    )
    return float(done.stdout.strip().splitlines()[-1].split()[-1])


# --- Groups ---------------------------------------------------------------------------------------


def policy_groups(bench: Bench) -> Iterator[Group]:
    count = ARTIFACTS // (20 if bench.quick else 1)
    folder = signed_files(bench, count)
    paths = sorted(path for path in folder.iterdir() if not path.name.endswith(".json"))
    by_key = bench.sigcheck("verify --key", "verify", *paths, "--key", bench.public_key)
    modest = modest_policy(bench)
    by_rules = bench.sigcheck("verify --policy", "verify", *paths, "--policy", modest)
    checks = count / checks_a_second()
    words = f"more than by key; openssl checks {count:,} signatures in {seconds(checks)}"
    title = f"{count:,} evaluations: {RULES} rules, of which three are about each artifact"
    yield Group(title, [Row(by_rules, [Beside("CPU", checks, by_key, words)])], by_key)

    size = LARGE // (10 if bench.quick else 1)
    small = large_file(bench.work, 1024)
    bundle = ("--bundle", bench.signed(small))
    key = bench.sigcheck("verify --key", "verify", small, "--key", bench.public_key, *bundle)
    policy = large_policy(bench, size)
    rules = bench.sigcheck("verify --policy", "verify", small, "--policy", policy, *bundle)
    words = f"more than by key, for {policy.stat().st_size >> 10} KiB of TOML"
    parsing = plain("python3 tomllib, the same file", "python3", "-c",
                    "import sys, tomllib; tomllib.load(open(sys.argv[1], 'rb'))", policy)
    title = f"A policy of {size:,} keys and {size:,} rules: the cost of loading"
    rows = [Row(rules, [Beside("wall", LOAD_SECONDS, key, words)]), Row(parsing)]
    yield Group(title, rows, key)
