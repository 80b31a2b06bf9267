"""Versions in policies are ordered, and refused, as the semver library of others does.

A test of a policy says for each pair what is recorded and what is signed; the library says which
of the two is the higher one, and what is no version at all.
"""

from __future__ import annotations

import json
import random
from typing import Iterator

from harness import Case, Work
from peers import run_with_peers

NUMBERS = ("0", "1", "2", "9", "10", "11", "4294967296", "18446744073709551616")
WORDS = ("0", "1", "2", "10", "a", "b", "alpha", "beta", "rc", "A", "-", "1a", "x-y", "99999999999999999999")
ODD = (
    "v1.0.0", "1.0", "1", "1.0.0.0", "01.0.0", "1.00.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "1.0.0+", "1.0.0 ",
    "1.0.0-a_b", "latest", "1.0.0+a+b", "=1.0.0", "1.0.0-+a", "1.x.0", "1.0.0-a.", "-1.0.0", "1.0.0-é",
)
PAIRS = 400
# The specification's own order.
ASCENDING = (
    "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
    "1.0.0-rc.1", "1.0.0",
)


def made(source: random.Random) -> str:
    text = ".".join(source.choice(NUMBERS) for _ in range(3))
    if source.random() < 0.6:
        text += "-" + ".".join(source.choice(WORDS) for _ in range(source.randint(1, 3)))
    return text


def pairs(source: random.Random) -> list[tuple[str, str]]:
    """What is recorded, and what is signed; often they differ in little."""
    found = [(one, other) for one in ASCENDING for other in ASCENDING]
    for _ in range(PAIRS):
        recorded = made(source)
        signed = source.choice((made(source), recorded, recorded.partition("-")[0]))
        if source.random() < 0.3:
            signed += "+" + source.choice(WORDS)
        found.append((recorded, signed))
    return found


def policy(work: Work) -> str:
    work.key()
    shown = work.sigcheck("key", "inspect", "--json", work.public_key).exits(0).json
    return (
        f'version = 1\nstate = "state.json"\n[keys.k]\nid = "{shown["keyID"]}"\nfile = "{work.public_key}"\n'
        'purposes = ["file"]\n[roles.r]\nkeys = ["k"]\n[rules.all]\nmatch = {}\nrequire = ["r"]\n'
    )


def run_cases(work: Work, name: str, cases: list[tuple[str, str, dict]]) -> None:
    """Runs tests, each with what is recorded, what is signed and what is expected."""
    folder = work.fresh(name)
    (folder / "policy.toml").write_text(policy(work))
    text = "version = 1\n"
    for number, (recorded, signed, expect) in enumerate(cases):
        code = f', code = {json.dumps(expect["code"])}' if "code" in expect else ""
        text += (
            f'[cases.n{number}]\nrecorded-version = {json.dumps(recorded)}\nartifact = {{ kind = "file" }}\n'
            'signatures = [{ key = "k", annotations = { "org.opencontainers.image.version" = '
            f'{json.dumps(signed, ensure_ascii=False)} }} }}]\n'
            f'expect = {{ verdict = "{expect["verdict"]}"{code} }}\n'
        )
    (folder / "policy.test.toml").write_text(text)
    answer = work.sigcheck("policy", "test", folder / "policy.toml").exits(0)
    answer.says(f"{len(cases)} passed, 0 failed")


def said(work: Work, lines: list[tuple[str, str]]) -> list[str]:
    path = work / "versions"
    path.write_text("\n".join("\t".join(pair) for pair in lines), encoding="utf-8")
    return run_with_peers("check_versions.py", path).exits(0).text.splitlines()


def ordered(work: Work) -> None:
    found = pairs(random.Random(7))
    answers = said(work, found)
    assert len(answers) == len(found) and {"-1", "0", "1"} == set(answers), set(answers)
    run_cases(work, "ordered", [
        (recorded, signed,
         {"verdict": "refused", "code": "version-rolled-back"} if answer == "1" else {"verdict": "accepted"})
        for (recorded, signed), answer in zip(found, answers)
    ])


def malformed(work: Work) -> None:
    answers = said(work, [(text, text) for text in ODD])
    assert set(answers) == {"none"}, answers
    run_cases(work, "malformed", [
        ("none", text, {"verdict": "refused", "code": "version-malformed"}) for text in ODD
    ])


def cases(work: Work) -> Iterator[Case]:
    yield f"{PAIRS} pairs of versions are ordered as semver does", lambda: ordered(work)
    yield "what is no version for semver is none", lambda: malformed(work)
