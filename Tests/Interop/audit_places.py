"""Audits of odd and hostile places: counted by others, read-only, interrupted, full, deep and wide."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Iterator

import forms
from audits import AT, Answer, Keys, audit, census, listing, snapshot
from confined import MIB, cost_of, sparse
from harness import ROOT, Case, Skip, Work, must, run, tool
from images import oci_image
from trees import write_archive, write_folder

ODD_NAMES = (
    b"plain.txt", b"UPPER.TXT", b"two.dots.gz", b".hidden", b".hidden.cfg", b"trailing.", b"..x",
    b"long.abcdefghijklmnop", b"long.abcdefghijklmnopq", b"line\nfeed.txt", b"esc\x1b[31m.t\x1bxt",
    b"\xff\xfe.bin", b"bad.\xff", "\u202eright.txt".encode(), b" ", b"-", b"--json", b"a,b.c,d",
    "\u00e4.\u00c4".encode(), "a\u0308.x".encode(), b"=1+1.csv", b"<b>.html", b"x" * 255)


def wild(folder: Path, seed: int, depth: int = 0) -> None:
    """Folders, files, links and special files under odd names; nothing that is recognised by content."""
    chance = random.Random(os.fsencode(f"{seed}-{folder}"))
    folder.mkdir(parents=True, exist_ok=True)
    here = os.fsencode(folder)
    for name in chance.sample(ODD_NAMES, chance.randrange(len(ODD_NAMES))):
        path = os.path.join(here, name)
        what = chance.choice(("file", "file", "file", "link", "pipe", "socket", "folder"))
        if what == "file":
            Path(os.fsdecode(path)).write_bytes(chance.randbytes(chance.choice((0, 1, 700))))
        elif what == "link":
            os.symlink(chance.choice((b".", b"..", b"plain.txt", b"nowhere", b"/", name)), path)
        elif what == "pipe":
            os.mkfifo(path)
        elif what == "socket" and len(path) < 100:
            socket.socket(socket.AF_UNIX).bind(path)
        elif what == "folder" and depth < 3 and len(path) < 300:
            wild(Path(os.fsdecode(path)), seed, depth + 1)


def demand_census(answer: Answer, root: Path, others=None) -> None:
    """The population is what a walk of Python counts."""
    said = answer.report["population"]
    rows = answer.rows
    wholes = {path for path, row in rows.items()
              if os.path.isdir(path) and (row["kind"] == "image" or row["status"] == "accepted")}
    refused = {path for path in rows if os.path.isdir(path)} - wholes
    count = census(root, wholes, others and (lambda path: path not in rows and others(path)))
    assert said["seen"] == count.seen + len(refused), (said, count, len(refused))
    assert said["outOfScope"].get("link", 0) == count.links, (said, count)
    assert said["outOfScope"].get("special", 0) == count.specials, (said, count)
    if others:
        assert said["extensions"] == dict(count.extensions), (said, count)


def counted(work: Work, seed: int) -> None:
    root = work.fresh(f"wild-{seed}")
    wild(root, seed)
    before = snapshot(root)
    answer = audit(work, root, "--key", work.public_key, "--at", AT)
    demand_census(answer, root, lambda path: True)
    # Some of them as artifacts.
    answer = audit(work, root, "--key", work.public_key, "--at", AT, "--include", "**/*.txt")
    demand_census(answer, root, lambda path: True)
    assert snapshot(root) == before


def counted_vectors(work: Work) -> None:
    root = work / "vectors"
    shutil.copytree(ROOT / "TestVectors", root, symlinks=True)
    work.sign(root / "keys" / "public", "--kind", "tree")
    work.sign(root / "encodings")
    before = snapshot(root)
    answer = audit(work, root, "--key", work.public_key, "--at", AT)
    demand_census(answer, root)
    kinds = answer.out_of_scope
    assert kinds["public-key"] > 20 and kinds["private-key"] > 50 and kinds["bundle"] > 50, kinds
    assert snapshot(root) == before


# --- Read-only ------------------------------------------------------------------------------------


SEALED = """
set -e
mount --make-rprivate /
while read -r _ place kind _; do
  case $kind in proc|sysfs|cgroup*|devpts|mqueue) continue;; esac
  mount -o remount,ro,bind "$(printf %b "$place")" 2>/dev/null || true
done </proc/self/mounts
if touch "$1/written" 2>/dev/null || touch /tmp/written 2>/dev/null || touch /dev/shm/written 2>/dev/null
then echo "something can be written" >&2; exit 99; fi
shift
exec env -i "$@"
"""


def read_only(work: Work) -> None:
    """Nothing can be written anywhere, and there is neither a home nor a folder for temporaries."""
    if os.geteuid() != 0:
        raise Skip("only root can make every file system read-only")
    root = work.fresh("sealed")
    for number in range(300):
        (root / f"{number}.bin").write_bytes(b"%d" % number)
    work.sign(root / "1.bin")
    key = work.public_key
    scope = ("--include", "**/*.bin", "--at", AT, "--anonymous") [:4]
    expected = audit(work, root, "--key", key, *scope)
    words = (work.sigcheck_path, "audit", root, "--key", key, *scope, "--json")
    sealed = run(tool("unshare"), "-m", "sh", "-c", SEALED, "sh", root, *words)
    if "something can be written" in sealed.text or "unshare" in sealed.text:
        raise Skip(f"file systems cannot be made read-only here: {sealed.text.strip()[:200]}")
    answer = Answer(sealed)
    assert listing(answer.report) == listing(expected.report), sealed
    assert sealed.code == expected.run.code == 3, sealed


# --- Determinism ----------------------------------------------------------------------------------


KINDS = ("text", "json", "jsonl", "csv", "junit", "sarif", "github", "codequality", "prometheus",
         "inspec-json", "html")


def same_again(work: Work) -> None:
    """The same tree, made in another order and judged on one core, gives the same reports."""
    chance = random.Random(7)
    names = [f"{number}/{name}" for number in range(12) for name in ("a.bin", "b.bin", "a.txt", "c.tar")]
    reports = []
    keys = Keys(work, "same-keys")
    keys.make("build")
    bundles = work.fresh("same-bundles")
    for attempt in range(2):
        root = work.fresh(f"same-{attempt}") / "root"
        root.mkdir()
        chance.shuffle(names)
        for name in names:
            path = root / name
            path.parent.mkdir(exist_ok=True)
            if name.endswith("tar"):
                write_archive(forms.oci_layout(oci_image(name[:1])), path)
            else:
                path.write_bytes(name.encode()[-3:] if name.startswith("1") else name.encode())
        for name in sorted(names)[::3]:
            bundle = bundles / f"{name.replace('/', '-')}.json"
            if not bundle.exists():
                keys.sign(root / name, "build", bundle)
            shutil.copy(bundle, root / f"{name}.sigstore.json")
        wrapper = (tool("taskset"), "-c", "0") if attempt else ()
        words = ("audit", "root", "--key", keys.public("build"), "--include", "**/*.bin", "--at", AT)
        done = run(*wrapper, work.sigcheck_path, *words, "--json", cwd=root.parent)
        answer = Answer(done)
        answer.reconciles()
        reports.append((done.code, listing(answer.report)))
    assert reports[0] == reports[1], reports


# --- Reports that are not finished ----------------------------------------------------------------


def wide(work: Work, count: int = 4_000) -> Path:
    root = work / "wide"
    if not root.exists():
        root.mkdir()
        for number in range(count):
            (root / f"{number}.bin").write_bytes(b"%d" % number)
    return root


def interrupted(work: Work, number: int) -> None:
    """Ended by a signal at any time: a report is there as a whole, or not at all."""
    root, key = wide(work), work.public_key
    whole, gone = 0, 0
    chance = random.Random(number)
    for attempt in range(12):
        out = work.fresh("interrupted")
        kinds = [word for kind in ("json", "jsonl", "csv")
                 for word in ("--report", f"{kind}:{out / kind}")]
        words = [work.sigcheck_path, "audit", root, "--key", key, "--include", "**", *kinds]
        with subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            time.sleep(0 if attempt == 0 else chance.random() * 1.6)
            process.send_signal(number)
            process.wait(60)
        left = set(os.listdir(out))
        if number == signal.SIGKILL:
            # Nobody can tidy up then: temporaries are named as such, and the next run tells of them.
            left = {name for name in left if not name.startswith(".")}
        assert left <= {"json", "jsonl", "csv"}, left
        for name in left:
            text = (out / name).read_text()
            if name == "json":
                assert json.loads(text)["population"]["seen"] == 4_000
            elif name == "jsonl":
                assert len(text.splitlines()) == 4_001 and json.loads(text.splitlines()[-1])
            else:
                assert len(text.splitlines()) == 4_001, len(text.splitlines())
        whole += len(left) == 3
        gone += not left
    print(f"     {signal.Signals(number).name}: {whole} whole, {gone} not begun or gone")


def closed_pipe(work: Work) -> None:
    root, key = wide(work), work.public_key
    for output in (("--json",), ("--report", "jsonl:-"), ()):
        words = [work.sigcheck_path, "audit", root, "--key", key, "--include", "**", *output]
        line = " ".join(f"'{word}'" for word in words)
        done = run("bash", "-c", f"{line} | head -c 100 >/dev/null; exit ${{PIPESTATUS[0]}}")
        done.exits(3)
        assert b"rror" not in done.err, done


def full_disk(work: Work) -> None:
    """What cannot be written is an error, and no half report is left, nor a whole one beside it."""
    root, key = wide(work), work.public_key
    words = ("audit", root, "--key", key, "--include", "**")
    for output in (("--json",), ("--report", "jsonl:-"), ()):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                list(map(str, (work.sigcheck_path, *words, *output))), stdout=full,
                stderr=subprocess.PIPE, check=False)
        assert done.returncode == 2 and b"No space left" in done.stderr, done
    if os.geteuid() != 0:
        raise Skip("only root can mount a small disk")
    out = work.fresh("small-disk")
    script = 'mount -t tmpfs -o size=1m none "$0" && { "$@"; code=$?; ls -A "$0"; exit $code; }'
    reports = ("--report", f"csv:{out / 'small'}", "--report", f"json:{out / 'large'}")
    done = run(tool("unshare"), "-m", "sh", "-c", script, out, work.sigcheck_path, *words, *reports)
    done.exits(2).says("No space left")
    assert done.out == b"", done
    # A report into a folder that is not there is refused before the work.
    work.sigcheck(*words, "--report", f"json:{work / 'nowhere' / 'x'}").exits(2)


# --- Hostile trees --------------------------------------------------------------------------------


def deep(work: Work) -> None:
    """Three hundred folders within each other, beyond what one path can name."""
    root = work.fresh("deep")
    here = os.open(root, os.O_RDONLY)
    for level in range(300):
        name = f"{level:03}-" + "x" * 20
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(os.open("f.txt", os.O_CREAT | os.O_WRONLY, dir_fd=inner))
        os.close(here)
        here = inner
    os.close(here)
    answer = audit(work, root, "--key", work.public_key, "--at", AT)
    said = answer.report["population"]
    total = sum(said["extensions"].values()) + said["unreadable"]
    shown = {name: said[name] for name in ("seen", "unreadable", "extensions")}
    if said["unreadable"] == 0:
        assert said["extensions"] == {"txt": 300}, shown
    else:
        # What no path can name is told of, and never left out in silence.
        assert answer.run.code == 2 and total >= 150, shown
        print(f"     {shown}")
    shutil.rmtree(root)


def twenty_thousand(work: Work) -> None:
    """One folder of twenty thousand files, some of them signed, in bounded memory and time."""
    root = work.fresh("twenty-thousand")
    for number in range(20_000):
        (root / f"{number}.{number % 7}").write_bytes(b"%d" % number)
    for number in range(0, 20_000, 2_000):
        work.sign(root / f"{number}.{number % 7}")
    cost = cost_of(work.sigcheck_path, "audit", root, "--key", work.public_key, "--at", AT, "--json")
    answer = Answer(cost.answer)
    answer.reconciles()
    assert len(answer.rows) == 10 and cost.answer.code == 0, cost.answer
    demand_census(answer, root, lambda path: not path.endswith(".sigstore.json"))
    assert cost.peak < 200 * MIB, cost.peak
    print(f"     {cost.wall:.1f} s, {cost.peak / MIB:.0f} MiB")
    cost = cost_of(work.sigcheck_path, "audit", root, "--key", work.public_key, "--include", "**", "--at", AT)
    assert cost.answer.code == 3 and cost.peak < 200 * MIB, cost.peak


def many_subjects(work: Work) -> None:
    """One bundle about a thousand things, of which some are here, and one is changed."""
    root = work.fresh("thousand")
    gone = work.fresh("not-here")
    paths = [(root if number < 60 else gone) / f"{number}.bin" for number in range(1_000)]
    for path in paths:
        path.write_bytes(path.name.encode())
    bundle = root / "all.sigstore.json"
    work.sigcheck("sign", *paths, "--together", "--output", bundle, "--key", work.key(), timeout=120).exits(0)
    answer = audit(work, root, "--key", work.public_key, "--at", AT)
    assert answer.run.code == 0 and len(answer.rows) == 60 and not answer.findings(root), answer.run
    # The bundle is about others still, so that it is no orphan; what it names beside itself was changed.
    paths[7].write_bytes(b"other")
    answer = audit(work, root, "--key", work.public_key, "--at", AT)
    assert answer.run.code == 3 and len(answer.rows) == 60, answer.run
    assert list(answer.findings(root)) == [("changed-artifact", "7.bin")], answer.findings(root)
    assert answer.out_of_scope == {"bundle": 1}, answer.run


# A file that is not known to be about anything is hashed where there are bundles, however long it is.
SIZE = 1 << 30


def oddities(work: Work) -> None:
    """Loops of links, pipes and sockets, and huge files that are named like bundles."""
    root = work.fresh("oddities")
    (root / "a").mkdir()
    (root / "a" / "up").symlink_to("..")
    (root / "loop1").symlink_to("loop2")
    (root / "loop2").symlink_to("loop1")
    (root / "a" / "self").symlink_to("self")
    os.mkfifo(root / "pipe")
    os.mkfifo(root / "pipe.sigstore.json")
    (root / "dir.sigstore.json").mkdir()
    (root / "dangling.sigstore.json").symlink_to("nowhere")
    (root / "device").symlink_to("/dev/zero")
    sparse(root / "huge.sigstore.json", SIZE, b'{"mediaType":"application/vnd.dev.sigstore.bundle')
    sparse(root / "huge.sigstore.jsonl", SIZE)
    sparse(root / "huge.pem", SIZE, b"-----BEGIN PRIVATE KEY-----\n")
    (root / "huge").write_bytes(b"small")
    (root / "pipe.bin").write_bytes(b"x")
    work.sign(root / "pipe.bin")
    before = {path: os.lstat(path).st_mtime_ns for path in root.iterdir()}
    cost = cost_of(work.sigcheck_path, "audit", root, "--key", work.public_key, "--at", AT, "--json")
    answer = Answer(cost.answer)
    answer.reconciles()
    assert cost.peak < 100 * MIB, cost.peak
    rows = {os.path.relpath(path, root): row["status"] for path, row in answer.rows.items()}
    print(f"     {cost.wall:.1f} s, {cost.peak / MIB:.0f} MiB, {rows}, {answer.report['findingCounts']}")
    assert rows["pipe.bin"] == "accepted" and rows["huge"] == "error", rows
    assert before == {path: os.lstat(path).st_mtime_ns for path in root.iterdir()}


def cases(work: Work) -> Iterator[Case]:
    for seed in range(4):
        yield f"counted by another: odd names, seed {seed}", lambda seed=seed: counted(work, seed)
    yield "counted by another: TestVectors", lambda: counted_vectors(work)
    yield "everything is read-only, and there is no home", lambda: read_only(work)
    yield "the same again, in another order and on one core", lambda: same_again(work)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        yield f"ended by {number.name}", lambda number=number: interrupted(work, number)
    yield "a reader that has gone", lambda: closed_pipe(work)
    yield "a full disk", lambda: full_disk(work)
    yield "three hundred levels", lambda: deep(work)
    yield "twenty thousand files", lambda: twenty_thousand(work)
    yield "a bundle about a thousand files", lambda: many_subjects(work)
    yield "loops, pipes and huge files", lambda: oddities(work)
