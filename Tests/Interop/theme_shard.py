"""`sigcheck audit --shard` and `audit merge`: the report of several machines is that of one."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path
from typing import Iterator

import forms
from audit_defects import DEFECTS, stranger
from audit_equality import POLICY
from audit_ground import Ground
from audit_places import wild
from audits import AT, Keys
from harness import Case, Work
from images import oci_image
from shards import Shards, demand_same
from trees import write_archive, write_folder

COUNTS = (1, 2, 3, 7)


def compare(shards: Shards, *options: object, counts: tuple = COUNTS) -> None:
    whole = shards.whole(*options)
    chance = random.Random(shards.name)
    for count in counts:
        parts = shards.parts(count, *options)
        chance.shuffle(parts)
        demand_same(whole, shards.merge(parts))


def alone(work: Work, number: int) -> None:
    ground, defect = Ground(work, f"sharded-{number}"), DEFECTS[number]
    ground.sow()
    defect.plant(ground)
    wrapper = stranger(work) if defect.as_stranger else []
    compare(Shards(work, f"defect-{number}", (ground.root, "--policy", ground.policy), wrapper),
            counts=(2, 3))


def together(work: Work, as_stranger: bool) -> None:
    ground = Ground(work, f"sharded-all-{as_stranger}")
    ground.sow()
    for defect in DEFECTS:
        if as_stranger or not defect.as_stranger:
            defect.plant(ground)
    wrapper = stranger(work) if as_stranger else []
    shards = Shards(work, f"all-{as_stranger}", (ground.root, "--policy", ground.policy), wrapper)
    compare(shards)
    compare(shards, "--include", "**", "--deep", counts=(3,))
    compare(shards, "--within", "3000d", counts=(2,))


def otherwise(work: Work) -> None:
    """With a question, a baseline and words that fail."""
    ground = Ground(work, "sharded-otherwise")
    ground.sow()
    ground.signed("early.bin", "early")
    shards = Shards(work, "otherwise", (ground.root, "--policy", ground.policy))
    for options in (("--without-key", "build"), ("--against-at", "2036-07-01T00:00:00Z"),
                    ("--compromise", "build@2026-01-01T00:00:00Z")):
        compare(shards, *options, counts=(3,))
    shards.run("audit", *shards.arguments, "--at", AT, "--report", f"json:{shards.folder / 'old.json'}")
    ground.write("new.bin")
    ground.signed("gone.bin").unlink()
    for options in (("--baseline", shards.folder / "old.json"),
                    ("--fail-on", "orphan-signature,duplicate-artifact"),
                    ("--fail-on", "expiring", "--baseline", shards.folder / "old.json")):
        demand_same(shards.whole(*options), shards.merge(shards.parts(3), *options))


def by_key_and_list(work: Work) -> None:
    """Keys in place of a policy, a list in place of roots, and roots in each other."""
    ground = Ground(work, "sharded-list")
    ground.sow()
    for defect in DEFECTS:
        if not defect.as_stranger:
            defect.plant(ground)
    paths = sorted(ground.root.rglob("*"), reverse=True)
    paths += [Path(f"{ground.root}/./good.bin")]
    listed = work / "sharded.list"
    listed.write_bytes(b"\0".join(os.fsencode(str(path)) for path in paths))
    by_key = ("--key", ground.keys.public("build"), "--key", ground.keys.public("second"))
    compare(Shards(work, "keys", (ground.root, *by_key)))
    compare(Shards(work, "list", ("--from", listed, "--null", "--policy", ground.policy)), counts=(1, 3))
    (ground.root / "linked").symlink_to("far")
    for number, roots in enumerate((
        (ground.root / "far", ground.root), (ground.root / "linked", ground.root, "/etc/hostname"),
        (ground.root, ground.root / "linked"), (f"{ground.root}/", ground.root / "good.bin"),
    )):
        compare(Shards(work, f"roots-{number}", (*roots, "--policy", ground.policy)), counts=(3,))


def images(work: Work) -> None:
    """A policy about images and their references."""
    keys, root = Keys(work, "shard-images"), work.fresh("sharded-images")
    keys.make("build")
    for number in range(12):
        path = root / f"{number}.tar"
        layout = forms.oci_layout(oci_image(str(number % 5)))
        (write_folder if number % 3 == 0 else write_archive)(layout, path)
        if number % 4:
            reference = f"registry.example/shop/{('app', 'other')[number % 2]}:{number % 3}"
            keys.sign(path, "build", root / f"b{number}.sigstore.json", "--reference", reference)
    references = work / "shard-references.toml"
    references.write_text("version = 1\n" + "".join(
        f'[[images]]\npath = "{number}.tar"\nreference = "registry.example/shop/app:{number % 3}"\n'
        for number in range(9)))
    policy = keys.policy(POLICY)
    compare(Shards(work, "images", (root, "--policy", policy, "--references", references)))


def made_up(work: Work, seed: int) -> None:
    """Odd names, and artifacts of every kind, signed or not, beside or elsewhere, changed or not."""
    chance = random.Random(seed)
    keys, root = Keys(work, f"shard-keys-{seed}"), work.fresh(f"sharded-{seed}")
    keys.make("build")
    keys.make("old", 'state = "retired"\nat = 2026-06-01T00:00:00Z')
    wild(root / "wild", seed)
    folders = [root, root / "a", root / "a" / "b", root / "c"]
    for folder in folders:
        folder.mkdir(exist_ok=True)
    for number in range(40):
        name = chance.choice((f"{number}.bin", f"same-{number % 4}.bin", f"line\n{number}.bin", f"{number}.doc"))
        path = chance.choice(folders) / name
        if path.exists():
            continue
        kind = chance.choice(("file", "file", "file", "image", "tree", "tree"))
        if kind == "file":
            path.write_bytes(chance.choice((b"", b"same", chance.randbytes(99))))
        elif kind == "image":
            write_archive(forms.oci_layout(oci_image(str(number % 4))), path)
        else:
            write_folder({"a": chance.choice((b"1", b"2")), "b/c.bin": b"x", "same-1.bin": b"y"}, path)
        for signer in chance.sample(("build", "old"), chance.choice((0, 1, 1, 2))):
            bundle = chance.choice((path.with_name(f"{path.name}.sigstore.{signer}.json"),
                                    root / f"far-{number}.sigstore.{signer}.json"))
            keys.sign(path, signer, bundle)
        change = chance.random()
        if change < 0.25:
            inner = path if path.is_file() else path / "a"
            inner.write_bytes(inner.read_bytes() + b"x")
        elif change < 0.35:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    rules = '[roles.one]\nkeys = ["build", "old"]\n[rules.a]\nmatch = {}\nrequire = ["one"]\nreference = "any"\n'
    for text in (rules, rules.replace("{}", '{ name = "**/*.bin" }')):
        policy = keys.policy(text)
        compare(Shards(work, f"made-{seed}", (root, "--policy", policy)), counts=(2, 7))
    compare(Shards(work, f"made-key-{seed}", (root, "--key", keys.public("build"))), counts=(3,))


def damaged(work: Work) -> None:
    """A part that is missing, twice, of another run, cut off, or with a bit flipped."""
    ground = Ground(work, "sharded-damaged")
    ground.sow()
    ground.write("bare.bin")
    shards = Shards(work, "damaged", (ground.root, "--policy", ground.policy))
    first, second, third = shards.parts(3)
    whole = shards.merge([second, third, first])
    shards.refused([first, third], "shard-missing").says("2")
    shards.refused([first, second, third, second], "shard-repeated")
    shards.refused([first, second, shards.folder / "not-there"], "file-not-found")
    content = third.read_bytes()
    others = [path.read_bytes() for path in (first, second)]
    bad = shards.folder / "bad.jsonl"

    def refuse(bytes_: bytes, code: str = "shard-malformed") -> None:
        bad.write_bytes(bytes_)
        shards.refused([first, second, bad], code)

    lines = content.splitlines(keepends=True)
    for number in range(len(lines)):
        start = sum(map(len, lines[:number]))
        refuse(content[:start])
        refuse(content[:start + len(lines[number]) // 2])
        refuse(content[:start + len(lines[number]) - 1])
        refuse(b"".join(lines[:number] + lines[number + 1:]))
        refuse(b"".join(lines[:number + 1] + lines[number:]))
    chance = random.Random(5)
    for place in chance.sample(range(len(content)), 150):
        flipped = bytearray(content)
        flipped[place] ^= 1 << chance.randrange(8)
        refuse(bytes(flipped))
    for junk in (b"", b"\n", b"{}\n", content + b"\n", content + content, b"\xff" * 99, chance.randbytes(4_000)):
        refuse(junk)
    ground.write("later.txt")
    other = shards.parts(3)[2].read_bytes()
    (ground.root / "later.txt").unlink()
    for path, kept in zip((first, second, third), (*others, content)):
        path.write_bytes(kept)
    refuse(other, "shards-differ")
    for options in (("--include", "*.doc"), ("--deep",), ("--within", "1d"), ("--without-key", "build")):
        done = shards.run("audit", *shards.arguments, "--at", AT, *options, "--shard", "3/3",
                          "--output", bad, "--force")
        assert done.code in (0, 1, 3), str(done)
        shards.refused([first, second, bad], "shards-differ")
    shards.run("audit", *shards.arguments, "--at", "2036-06-01T12:00:01Z", "--shard", "3/3",
               "--output", bad, "--force")
    shards.refused([first, second, bad], "shards-differ").says("judgedAt")
    shards.run("audit", *shards.arguments, "--at", AT, "--shard", "3/4", "--output", bad, "--force")
    shards.refused([first, second, bad], "shards-differ")
    demand_same(whole, shards.merge([first, second, third]))


def sealed(lines: list[dict]) -> bytes:
    """A part with these lines and a right end: by somebody who writes what they like."""
    import hashlib
    text = b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines)
    end = {"schema": "sigcheck/audit-shard-end/v1", "lines": len(lines),
           "digest": "sha256:" + hashlib.sha256(text).hexdigest()}
    return text + json.dumps(end, separators=(",", ":")).encode() + b"\n"


def hostile(work: Work) -> None:
    """Parts that somebody made up: refused, or shown without harm to the terminal; never a crash."""
    ground = Ground(work, "sharded-hostile")
    ground.sow()
    shards = Shards(work, "hostile", (ground.root, "--policy", ground.policy))
    part = shards.parts(1)[0]
    lines = [json.loads(line) for line in part.read_bytes().splitlines()][:-1]
    bad = shards.folder / "bad.jsonl"
    big = (2**53 + 1, 2**64, 10**400, -1, 1.5, 1e30, "1", None, [], {})
    row = next(number for number, line in enumerate(lines) if line["schema"].endswith("artifact/v1"))
    wrong: list[tuple[int, tuple]] = [(0, ("shard",)), (0, ("shards",)), (row, ("place",))]
    wrong += [(1, ("population", name)) for name in ("seen", "unreadable")]
    wrong += [(1, ("population", "outOfScope", "bundle"))]
    for number, names in wrong:
        for value in big:
            changed = json.loads(json.dumps(lines))
            inner = changed[number]
            for name in names[:-1]:
                inner = inner[name]
            inner[names[-1]] = value
            bad.write_bytes(sealed(changed))
            done = shards.run("audit", "merge", bad, "--json")
            assert done.code == 2 and done.json["error"]["code"] in (
                "shard-malformed", "shard-missing"), f"{names} {value}: {done}"
    odd = "x\ny\x1b]0;t\x07\u202e\u0000<b>=1+1"
    changed = json.loads(json.dumps(lines))
    changed[row]["artifact"]["path"] = odd
    changed.append({"schema": "sigcheck/report-finding/v1", "code": odd, "severity": "error", "path": odd,
                    "message": odd, "fails": True})
    bad.write_bytes(sealed(changed))
    done = shards.run("audit", "merge", bad)
    assert done.code in (0, 1, 3), str(done)
    for raw in (b"\x1b", b"\x07", b"\x00", "\u202e".encode()):
        assert raw not in done.out + done.err, str(done)
    changed[row + 1]["artifact"]["path"] = odd
    bad.write_bytes(sealed(changed))
    done = shards.run("audit", "merge", bad, "--json")
    assert done.code == 2 and done.json["error"]["code"] == "shard-overlap", str(done)
    assert b"\x1b" not in done.out + done.err
    os.mkfifo(shards.folder / "pipe")
    shards.refused([shards.folder / "pipe"], "shard-malformed")
    shards.refused([shards.folder], "shard-malformed")


def usage(work: Work) -> None:
    ground = Ground(work, "sharded-usage")
    ground.sow()
    shards = Shards(work, "usage", (ground.root, "--policy", ground.policy))
    part = shards.folder / "p.jsonl"
    sound = ("--at", AT, "--shard", "1/2", "--output", part)
    for options in (
        ("--shard", "1/2", "--output", part), ("--at", AT, "--shard", "1/2"), ("--output", part),
        ("--at", AT, "--shard", "3/2", "--output", part), ("--at", AT, "--shard", "1/2", "--output", "-"),
        (*sound, "--json"), (*sound, "--report", f"json:{part}x"), (*sound, "--fail-on", "refused"),
        (*sound, "--baseline", part), (*sound, "--pack", f"{part}.tar"), (*sound, "--sample", "2", "--seed", "x"),
        (*sound, "--write-references", f"{part}.toml"),
    ):
        done = shards.run("audit", *shards.arguments, *options)
        assert done.code == 64, f"{options}\n{done}"
    assert not part.exists()
    inside = shards.run("audit", *shards.arguments, "--at", AT, "--shard", "1/2", "--output", ground.root / "p")
    assert inside.code == 2 and not (ground.root / "p").exists(), str(inside)
    assert shards.run("audit", "merge").code == 64
    assert shards.run("audit", *shards.arguments, *sound).code in (0, 1, 3)
    again = shards.run("audit", *shards.arguments, *sound)
    assert again.code == 2 and b"exists" in again.err, str(again)
    over = shards.run("audit", "merge", part, "--report", f"json:{part}", "--force")
    assert over.code == 2, str(over)


def cases(work: Work) -> Iterator[Case]:
    yield "all defects, by 1, 2, 3 and 7", lambda: together(work, False)
    yield "all defects, as a stranger", lambda: together(work, True)
    yield "questions, a baseline, and what fails", lambda: otherwise(work)
    yield "keys, a list, roots in each other", lambda: by_key_and_list(work)
    yield "images and references", lambda: images(work)
    for seed in range(4):
        yield f"made up, seed {seed}", lambda seed=seed: made_up(work, seed)
    yield "damaged parts", lambda: damaged(work)
    yield "hostile parts", lambda: hostile(work)
    yield "usage", lambda: usage(work)
    for number, defect in enumerate(DEFECTS):
        yield f"planted: {defect.title}", lambda number=number: alone(work, number)
