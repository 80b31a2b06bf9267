"""The promise of the audit: each verdict is that of `verify` with the same trust, bundles and time.

Both are run over every artifact of TestVectors, with the keys and bundles that lie there.
"""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Iterator

import forms
from audits import AT, Answer, Keys, audit, raw_path
from harness import ROOT, Case, Run, Work
from images import oci_image
from trees import write_archive, write_folder

VECTORS = ROOT / "TestVectors"


def verified(work: Work, root: Path, paths: list[str], *trust: object) -> dict[str, dict]:
    """What `verify` says of each path, a few hundred at once."""
    results = {}
    for start in range(0, len(paths), 200):
        some = paths[start:start + 200]
        done = work.sigcheck("verify", *some, "--bundle-dir", root, *trust, "--json", timeout=120)
        assert done.code in (0, 1, 2, 3), str(done)
        results |= {raw_path(one): one for one in done.json["results"]}
    assert set(results) == set(paths)
    return results


def status_of(result: dict) -> str:
    """The status in a report that a result of `verify` stands for, by the manual."""
    if result["exitStatus"] != 0:
        return {1: "refused", 2: "error", 3: "unsigned"}[result["exitStatus"]]
    outcomes = {rule["result"] for rule in result.get("rules", [])}
    return next((word for word in ("waived", "advisory") if word in outcomes), "accepted")


def codes_of(result: dict) -> list[str]:
    reasons = result.get("refusals", []) + [result[name] for name in ("error",) if name in result]
    return [reason["code"] for reason in reasons]


def demand_equal(row: dict, result: dict) -> None:
    shown = f"{json.dumps(row, indent=1)}\n{json.dumps(result, indent=1)}"
    assert row["status"] == status_of(result), shown
    if row["status"] in ("refused", "error", "unsigned"):
        assert [reason["code"] for reason in row["reasons"]] == codes_of(result), shown
    rules = {rule["id"]: rule["result"] for rule in result.get("rules", [])}
    assert {rule["id"]: rule["status"] for rule in row.get("rules", [])} == rules, shown
    if row["status"] == "accepted" and not rules:
        signed = sorted(one["keyID"] for one in row["signatures"])
        assert signed == sorted(one["keyID"] for one in result["signatures"]), shown


def compare(work: Work, root: Path, *trust: object, least: int = 1,
            references: dict[str, str] | None = None, scope: tuple = ()) -> Answer:
    """Audits a folder, and holds each row against `verify` with the same reference."""
    more: tuple = tuple(scope)
    if references:
        path = work / "references.toml"
        path.write_text("version = 1\n" + "".join(
            f'[[images]]\npath = "{name}"\nreference = "{reference}"\n'
            for name, reference in references.items()))
        more += ("--references", path)
    answer = audit(work, root, *trust, *more, timeout=300)
    rows = answer.rows
    assert len(rows) >= least, f"{len(rows)} artifacts\n{answer.run}"
    named = {str(root / name): reference for name, reference in (references or {}).items()}
    plain = [path for path in rows if path not in named]
    results = verified(work, root, plain, *trust)
    for path, reference in named.items():
        if path in rows:
            results |= verified(work, root, [path], *trust, "--reference", reference)
    for path, row in rows.items():
        demand_equal(row, results[path])
    return answer


def keys_in(folder: Path, *names: str) -> list[object]:
    return [word for name in names for word in ("--key", folder / f"{name}.pub")]


# --- Bundles --------------------------------------------------------------------------------------


def each_bundle(work: Work) -> None:
    """Every bundle of the vectors beside its artifact, by the keys and at the time of its case."""
    statuses: set[str] = set()
    source = VECTORS / "bundles"
    cases = json.loads((source / "cases.json").read_text())
    for case in cases:
        root = work.fresh("one")
        for name in ("artifact.txt", "envelope-like.bin"):
            shutil.copy(source / name, root / name)
            shutil.copy(source / case["file"], root / f"{name}.sigstore.json")
        trust = [word for key in case["keys"] for word in ("--key", source / key)]
        if not trust:
            continue
        answer = compare(work, root, *trust, "--at", case["now"], least=2)
        statuses |= {row["status"] for row in answer.rows.values()}
    assert statuses >= {"accepted", "refused", "error"}, statuses


def all_bundles(work: Work) -> None:
    """All of them in one folder, where each may be about each."""
    source, root = VECTORS / "bundles", work.fresh("all")
    for number, file in enumerate(sorted((source / "files").iterdir())):
        shutil.copy(file, root / f"{file.stem}.sigstore.json")
        shutil.copy(source / ("artifact.txt", "envelope-like.bin")[number % 2], root / file.stem)
    names = ("p256", "p384", "p521", "ed25519", "rsa")
    trust = keys_in(source / "keys", *(f"test-{name}" for name in names))
    compare(work, root, *trust, "--at", "2026-11-23T12:10:00Z", least=180)
    compare(work, root, *trust, "--threshold", "3", "--at", "2026-11-23T12:10:00Z", least=180)


# --- Images, files and trees ----------------------------------------------------------------------


def signed_images(work: Work, source: Path, root: Path, keys: Keys) -> int:
    """Copies archives and layouts; every other one is signed, as an image if that can be."""
    count = 0
    for number, path in enumerate(sorted(source.iterdir())):
        if path.suffix in (".py", ".md", ".json") or path.name == "SHA256SUMS":
            continue
        copy = root / path.name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, copy)
        count += 1
        if number % 3 == 2:
            continue
        bundle = root / f"{path.name}.sigstore.json"
        by = ("build", "stranger")[number % 2]
        signed = ("sign", copy, "--key", keys.private(by), "--output", bundle)
        if work.sigcheck(*signed).code != 0 and not path.is_dir():
            work.sigcheck(*signed, "--kind", "file").exits(0)
    return count


def tarballs(work: Work) -> None:
    """Hostile and sound archives, by keys and by a policy."""
    keys, root = Keys(work, "tarball-keys"), work.fresh("tarballs")
    keys.make("build")
    keys.make("stranger")
    count = signed_images(work, VECTORS / "tarballs", root, keys)
    assert count > 100
    policy = keys.policy(POLICY)
    everything = ("--include", "**")
    by_key = compare(work, root, "--key", keys.public("build"), "--at", AT, scope=everything, least=count)
    by_rules = compare(work, root, "--policy", policy, "--at", AT, scope=everything, least=count)
    compare(work, root, "--policy", policy, "--at", AT, "--deep", least=count // 2)
    for answer in (by_key, by_rules):
        statuses = {row["status"] for row in answer.rows.values()}
        assert statuses >= {"accepted", "refused", "unsigned", "error"}, statuses


POLICY = """
[roles.build]
keys = ["build"]
[rules.images]
match = { kind = "image" }
require = ["build"]
reference = "any"
[rules.shop]
match = { kind = "image", reference = "registry.example/shop/**" }
require = ["build"]
reference = "repository"
[rules.files]
match = { kind = ["file", "tree"] }
require = ["build"]
"""


def images_of_other_tools(work: Work) -> None:
    """Archives and a layout by skopeo and umoci, with references and without."""
    keys, root = Keys(work, "image-keys"), work.fresh("images")
    keys.make("build")
    keys.make("stranger")
    source = VECTORS / "interop" / "images"
    signed_images(work, source, root, keys)
    name = "registry.example/shop/app:1.4"
    copy = shutil.copy(source / "skopeo-docker-archive.tar", root / "named.tar")
    keys.sign(Path(copy), "build", root / "named.sigstore.json", "--reference", name)
    policy = keys.policy(POLICY)
    fitting = {"named.tar": name, "umoci-layout": name, "skopeo-oci-archive.tar": "other.example/x:1"}
    for references in ({}, fitting, dict.fromkeys(fitting, "registry.example/shop/app:2"),
                       dict.fromkeys(fitting, "registry.example/shop/other:1.4")):
        compare(work, root, "--policy", policy, "--at", AT, references=references, least=7)
    compare(work, root, "--key", keys.public("build"), "--at", AT, least=7)


def bundles_of_other_tools(work: Work) -> None:
    """What cosign signed, wherever its bundle lies."""
    source, root = VECTORS / "interop", work.fresh("cosign")
    for file in (source / "bundles").iterdir():
        shutil.copy(file, root / file.name)
    for key in ("test-cosign", "test-P-256"):
        compare(work, root, *keys_in(source / "keys", key), "--at", AT)


def the_whole(work: Work) -> None:
    """Everything of TestVectors as it lies there, each file an artifact, some of it signed."""
    keys, root = Keys(work, "whole-keys"), work.fresh("whole")
    keys.make("build")
    keys.make("stranger")
    for topic in VECTORS.iterdir():
        shutil.copytree(topic, root / topic.name, symlinks=True)
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    for number, path in enumerate(paths[::7]):
        bundle = root / f"bundle-{number}.sigstore.json"
        keys.sign(path, ("build", "stranger")[number % 3 == 2], bundle, "--kind", "file")
    for name in ("bundles", "interop"):
        for bundle in (root / name).rglob("*.sigstore.json"):
            shutil.copy(bundle, root / bundle.name)
    keys.sign(root / "keys" / "public", "build", root / "public.sigstore.json", "--kind", "tree")
    keys.sign(root / "encodings", "stranger", root / "encodings.sigstore.json", "--kind", "tree")
    policy = keys.policy(POLICY)
    wanted = ("--include", "**")
    compare(work, root, "--policy", policy, "--at", AT, scope=wanted, least=400)
    trust = keys_in(VECTORS / "bundles" / "keys", "test-p256", "test-ed25519")
    compare(work, root, "--key", keys.public("build"), *trust, "--at", AT, scope=wanted, least=400)


# --- Made up --------------------------------------------------------------------------------------


def made_up(work: Work, seed: int) -> None:
    """Artifacts of every kind, signed by anybody, changed or not, by policies of all sorts."""
    chance = random.Random(seed)
    keys, root = Keys(work, f"made-keys-{seed}"), work.fresh(f"made-{seed}")
    keys.make("build")
    keys.make("second")
    keys.make("old", 'state = "retired"\nat = 2026-06-01T00:00:00Z')
    keys.make("stranger")
    stranger = keys.tables.pop("stranger")
    assert stranger
    everyone = ("build", "second", "old", "stranger")
    for number in range(40):
        path = root / f"{number}.{chance.choice(('bin', 'txt', 'tar'))}"
        kind = chance.choice(("file", "file", "image", "layout", "tree"))
        if kind == "file":
            path.write_bytes(chance.randbytes(chance.choice((0, 1, 5_000))))
        elif kind == "image":
            name = "registry.example/shop/app:1"
            write_archive(forms.oci_layout(oci_image(str(number % 4)), names=(name,)), path)
        elif kind == "layout":
            write_folder(forms.oci_layout(oci_image(str(number % 4))), path)
        else:
            write_folder({"a": chance.randbytes(9), "b/c": b"", "d.txt": b"d"}, path)
        for signer in chance.sample(everyone, chance.choice((0, 1, 1, 2))):
            bundle = root / chance.choice((f"{path.name}.sigstore.{signer}.json",
                                           f"far-{number}.sigstore.{signer}.json"))
            keys.sign(path, signer, bundle)
        if chance.random() < 0.2:
            inner = path if path.is_file() else next(one for one in sorted(path.rglob("*")) if one.is_file())
            inner.write_bytes(inner.read_bytes() + b"x")
    roles = '[roles.one]\nkeys = ["build", "old"]\n[roles.two]\nkeys = ["build", "second", "old"]\nthreshold = 2\n'
    for rules in (
        '[rules.a]\nmatch = {}\nrequire = ["one"]\nreference = "any"\n',
        '[rules.a]\nmatch = { kind = ["file", "image"] }\nrequire = ["one"]\nreference = "any"\n'
        '[rules.b]\nmatch = {}\nrequire = ["two"]\nreference = "any"\n[enforcement]\nb = "advisory"\n',
        '[rules.a]\nmatch = { name = "**/*.bin" }\nrequire = ["two"]\nreference = "any"\n',
    ):
        policy = keys.policy(roles + rules)
        compare(work, root, "--policy", policy, "--at", AT)
    compare(work, root, "--key", keys.public("build"), "--key", keys.public("second"), "--at", AT)


def cases(work: Work) -> Iterator[Case]:
    yield "as verify: each bundle of the vectors", lambda: each_bundle(work)
    yield "as verify: all bundles of the vectors in one folder", lambda: all_bundles(work)
    yield "as verify: archives, sound and hostile", lambda: tarballs(work)
    yield "as verify: images of other tools, with references", lambda: images_of_other_tools(work)
    yield "as verify: bundles of cosign", lambda: bundles_of_other_tools(work)
    yield "as verify: all of TestVectors", lambda: the_whole(work)
    for seed in range(3):
        yield f"as verify: made up, seed {seed}", lambda seed=seed: made_up(work, seed)
