"""Sigstore bundles of every shape, and mutations of them, beside the other verifiers, offline.

`sigstore-fixtures` writes bundles and roots of a deployment of its own. Each verifier is asked about each; where one says
something else than it should, `sigstore_agreement.json` has to say so, with the reason. A disagreement that is not listed
fails, and so does a listed one that is no longer there.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Callable, Iterator

from harness import ROOT, Case, Run, Skip, Work, must, run
from peers import SIGSTORE_PACKAGES, debian_peer, run_cosign, run_with_peers

AGREEMENT = ROOT / "Tests" / "Interop" / "sigstore_agreement.json"
PREDICATE = "https://sigstore.dev/cosign/sign/v1"
Answers = dict[str, "str | None"]


def writer(work: Work) -> str:
    """The program that writes fixtures: beside the program under test, or of another build."""
    beside = Path(work.sigcheck_path).parent
    builds = [ROOT / ".build" / kind for kind in ("debug", "release")]
    for folder in [beside, *builds]:
        if (folder / "sigstore-fixtures").is_file():
            return str(folder / "sigstore-fixtures")
    raise Skip("sigstore-fixtures is not built")


class Bench:
    """The fixtures, and what each tool says about them."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.folder = work.fresh("fixtures")
        must(writer(work), self.folder)
        index = json.loads((self.folder / "index.json").read_text())
        self.cases = {case["name"]: case for case in index["cases"]}

    def asked(self, keys: bool = True) -> list[dict]:
        """The cases that each tool can be asked about, with or without those of keys."""
        plain = [case for case in self.cases.values() if case["isPlain"]]
        return [case for case in plain if keys or not case["hasKey"]]

    def ask(self, tool: Callable[[dict], Run], keys: bool = True) -> Answers:
        asked = self.asked(keys)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            runs = list(pool.map(tool, asked))
        return {
            case["name"]: None if done.code == 0 else last_line(done)
            for case, done in zip(asked, runs)
        }

    def place(self, case: dict) -> tuple[Path, Path]:
        folder = self.folder / case["name"]
        return folder / "bundle.sigstore.json", folder / "trusted_root.json"

    def is_envelope(self, case: dict) -> bool:
        return b'"dsseEnvelope"' in self.place(case)[0].read_bytes()

    def key(self, case: dict) -> Path | None:
        return self.folder / case["name"] / "key.pub" if case["hasKey"] else None

    @property
    def artifact(self) -> Path:
        return self.folder / "artifact"

    def sigcheck(self, case: dict) -> Run:
        bundle, root = self.place(case)
        key = self.key(case)
        who = ("--key", key) if key else identity(case)
        words = ("verify-bundle", "--bundle", bundle, "--trusted-root", root, *who)
        return self.work.sigcheck(*words, "--at", case["now"], "--json", self.artifact)

    def cosign(self, case: dict) -> Run:
        bundle, root = self.place(case)
        key = self.key(case)
        who = ("--key", key) if key else identity(case)
        command: tuple[object, ...] = ("verify-blob",)
        if self.is_envelope(case):
            command = ("verify-blob-attestation", "--type", PREDICATE)
        words = ("--new-bundle-format", "--bundle", bundle, "--trusted-root", root, *who)
        timed = ("--use-signed-timestamps",) if b"rfc3161" in bundle.read_bytes() else ()
        return run_cosign(self.work.folder, *command, *words, *timed, self.artifact)

    def sigstore_go(self, case: dict) -> Run:
        """This program always wants an identity, so that keys alone cannot be given to it."""
        bundle, root = self.place(case)
        who = ("-expectedSAN", case["subject"], "-expectedIssuer", case["issuer"])
        words = ("-artifact", self.artifact, "-trustedrootJSONpath", root, *who)
        return run(debian_peer("sigstore-go-verification"), *words, bundle)


def identity(case: dict) -> tuple[str, ...]:
    subject, issuer = case["subject"], case["issuer"]
    return ("--certificate-identity", subject, "--certificate-oidc-issuer", issuer)


def last_line(done: Run) -> str:
    lines = [line for line in done.text.splitlines() if line.strip()]
    return lines[-1].strip()[:200] if lines else f"exit {done.code}"


# --- The table ------------------------------------------------------------------------------------


class Agreement:
    """What is known of disagreements."""

    def __init__(self) -> None:
        document = json.loads(AGREEMENT.read_text())
        self.reasons = document["reasons"]
        self.rows = document["disagreements"]

    def check(self, tool: str, answers: Answers, cases: dict[str, dict]) -> None:
        found = [name for name, why in answers.items() if (why is None) != is_valid(cases[name])]
        rows = [row for row in self.rows if row["tool"] == tool]
        unknown = [name for name in rows if name["reason"] not in self.reasons]
        assert not unknown, f"reasons that stand nowhere: {unknown}"
        new = [name for name in found if not any(is_about(row, name) for row in rows)]
        told = "\n".join(f"  {name}: {answers[name] or 'accepts'}" for name in sorted(new))
        assert not new, f"{tool} disagrees about {len(new)} cases that are not listed\n{told}"
        stale = [
            f"{pattern} ({row['reason']})"
            for row in rows
            for pattern in row["cases"]
            if not any(fnmatchcase(name, pattern) for name in found)
        ]
        assert not stale, f"{tool} no longer disagrees about what is listed: {stale}"
        wide = [
            name
            for name in answers
            if name not in found and any(is_about(row, name) for row in rows)
        ]
        assert not wide, f"{tool} agrees about what is listed as a disagreement: {wide}"


def is_valid(case: dict) -> bool:
    return case["code"] is None


def is_about(row: dict, name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in row["cases"])


def own_codes(bench: Bench) -> None:
    """sigcheck accepts each shape, and refuses each mutation with exactly its code."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(bench.sigcheck, bench.asked()))
    wrong = []
    for case, done in zip(bench.asked(), runs):
        right = done.code == 0 if is_valid(case) else done.code and case["code"] in done.codes
        if not right:
            said = sorted(done.codes) if done.out else done.text[:200]
            wrong.append(f"  {case['name']}: {said}, expected {case['code']}")
    assert not wrong, f"{len(wrong)} cases are judged otherwise\n" + "\n".join(wrong)


def python_answers(bench: Bench) -> Answers:
    done = run_with_peers("check_sigstore.py", bench.folder, packages=SIGSTORE_PACKAGES)
    return done.exits(0).json


def cases(work: Work) -> Iterator[Case]:
    bench, agreement = Bench(work), Agreement()
    tools = {
        "cosign": lambda: bench.ask(bench.cosign),
        "sigstore-go": lambda: bench.ask(bench.sigstore_go, keys=False),
        "sigstore-python": lambda: python_answers(bench),
    }
    yield "every shape is accepted, every mutation refused with its code", (
        lambda: own_codes(bench)
    )
    for tool, answers in tools.items():
        title = f"{tool} says the same of each bundle, or the difference is listed"
        yield title, lambda t=tool, a=answers: agreement.check(t, a(), bench.cases)
    yield "the reasons of differences are all used", lambda: all_used(agreement)


def all_used(agreement: Agreement) -> None:
    used = {row["reason"] for row in agreement.rows}
    assert used == set(agreement.reasons), f"not used: {set(agreement.reasons) - used}"
