"""Packs of every kind of audit, the same twice, and nothing left of those that fail."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pack_attacks
import pack_forgeries
from harness import Case, Run, Skip, Work, run, tool


def plain(work: Work, name: str, count: int = 2) -> tuple[Path, Path]:
    """A folder with signed files, and the key."""
    root = work.fresh(name) / "store"
    root.mkdir()
    key = work.key("pack-runs")
    for number in range(count):
        (root / f"{number:05}.bin").write_text(f"content {number}")
    first = sorted(root.iterdir())
    work.sigcheck("sign", *first, "--key", key, timeout=300).exits(0)
    return root, key.with_suffix(".pub")


# --- The same twice -------------------------------------------------------------------------------


def deterministic(work: Work) -> None:
    """The same input at the same time gives the same pack, but for the run and what binds it."""
    root, public = plain(work, "pack-same")
    packs = []
    for name in ("one", "two"):
        pack = root.parent / name
        work.sigcheck(
            "audit", root, "--key", public, "--at", "2100-01-01T00:00:00Z", "--anonymous",
            "--pack", pack).exits(0)
        packs.append(pack)
    one, two = ({path.relative_to(pack).as_posix(): path.read_bytes()
                 for path in pack.rglob("*") if path.is_file()} for pack in packs)
    assert set(one) == set(two)
    other = {name for name in one if one[name] != two[name]}
    assert other == {"manifest.json", "report.json", "report.jsonl"}, other
    for name in ("report.json", "report.jsonl"):
        reports = []
        for files in (one, two):
            last = json.loads(files[name].splitlines()[-1] if name.endswith("l") else files[name])
            assert "host" not in last["run"] and "user" not in last["run"], last["run"]
            del last["run"]
            reports.append(last)
        assert reports[0] == reports[1], name
    # An archive is its files and nothing else: what is unpacked and packed again by the same rules is the same.
    archive = root.parent / "pack.tar"
    work.sigcheck("audit", root, "--key", public, "--pack", archive).exits(0)
    listing = run(tool("tar"), "--full-time", "--numeric-owner", "-tvf", archive).exits(0).text
    for line in listing.splitlines():
        assert line.startswith("-rw-r--r-- 0/0 ") and " 1970-01-01 00:00:00 " in line, line


# --- Every kind of audit --------------------------------------------------------------------------


def repeats(work: Work, pack: Path, *options: object, without: set[str] | None = None) -> Run:
    done = work.sigcheck("audit", "replay", pack, "--json", *options).exits(0)
    assert done.json["agreeing"] == done.json["artifacts"] > 0, done
    expected = {"signature", "population", "findings", "run", "readme"} | (without or set())
    assert set(done.json["notChecked"]) == expected, done
    return done


def questions(work: Work) -> None:
    """What is asked beside is taken as it stands, and said to be; the verdicts are those of the actual policy."""
    pack = pack_forgeries.rich_pack(work, "pack-question")
    base = pack.parent
    at = ("--policy", base / "policy.toml", "--at", "2100-01-15T00:00:00Z")
    later = base / "later.toml"
    later.write_text((base / "policy.toml").read_text().replace("2100-02-01", "2100-01-10"))
    asked = {
        "without": ("--without-key", "rich-good"),
        "compromised": ("--compromise", "rich-good@2026-02-01T00:00:00Z"),
        "against": ("--against", later),
    }
    for name, words in asked.items():
        work.sigcheck("audit", base / "store", *at, *words, "--pack", base / name)
        repeats(work, base / name, without={"question"})
        repeats(work, base / name, "--artifacts", base / "store", without={"question"})
    work.sigcheck("audit", base / "store", *at, "--report", f"json:{base / 'old.json'}")
    (base / "store" / "newer.bin").write_text("newer")
    work.sigcheck(
        "audit", base / "store", *at, "--baseline", base / "old.json", "--pack", base / "based")
    repeats(work, base / "based", without={"baseline"})
    # An answer that makes no sense of the row it stands in is told of.
    report = (base / "without" / "report.jsonl").read_bytes()
    lines = [json.loads(line) for line in report.splitlines()]
    lines[-1]["noLongerAccepted"] = 0
    pack_attacks.rewrite(base / "without", {"report.jsonl": pack_attacks.written(lines)})
    done = work.sigcheck("audit", "replay", base / "without", "--json").exits(1)
    assert pack_forgeries.differs(done, "noLongerAccepted"), done


def lists_and_samples(work: Work) -> None:
    """Lists of paths, samples, thresholds and more than one root."""
    root, public = plain(work, "pack-lists", 5)
    base = root.parent
    paths = "\n".join(str(path) for path in sorted(root.iterdir())) + "\n"
    (base / "list").write_text(paths)
    work.sigcheck("audit", "--from", base / "list", "--key", public, "--pack", base / "listed").exits(0)
    repeats(work, base / "listed")
    work.sigcheck(
        "audit", root, "--key", public, "--sample", "2", "--seed", "s", "--pack", base / "sampled.tar").exits(0)
    done = repeats(work, base / "sampled.tar", "--artifacts", root)
    assert done.json["artifacts"] == done.json["rehashed"] == 2, done
    other = work.key("pack-runs-other")
    work.sigcheck("sign", root / "00000.bin", "--key", other, "--suffix", "other").exits(0)
    audit = work.sigcheck(
        "audit", root, "--key", public, "--key", other.with_suffix(".pub"), "--threshold", "2", "--pack", base / "two")
    audit.exits(1)
    repeats(work, base / "two")
    # With a lower threshold in the facts, verdicts come out that the report does not have.
    facts = pack_attacks.lines_of(base / "two", "facts.jsonl")
    facts[0]["threshold"] = 1
    pack_attacks.rewrite(base / "two", {"facts.jsonl": pack_attacks.written(facts)})
    assert pack_forgeries.differs(work.sigcheck("audit", "replay", base / "two", "--json").exits(1), "status")
    more = base / "more"
    more.mkdir()
    shutil.move(root / "00001.bin", more)
    work.sigcheck("audit", root, more, "--key", public, "--pack", base / "roots")
    repeats(work, base / "roots")


def one_passphrase(work: Work) -> None:
    """A passphrase is read once, for reports and for the pack, though it can be read only once."""
    root, public = plain(work, "pack-passphrase")
    base = root.parent
    script = 'exec "$0" "$@" --passphrase-file <(printf "correct horse\\n")'
    run(tool("bash"), "-c", script, work.sigcheck_path, "key", "generate", "--output", base / "auditor").exits(0)
    done = run(
        tool("bash"), "-c", script, work.sigcheck_path, "audit", root, "--key", public,
        "--report", f"json:{base / 'r.json'}", "--sign-report", "--pack", base / "pack",
        "--signing-key", base / "auditor.key")
    done.exits(0)
    work.sigcheck("verify", base / "r.json", "--key", base / "auditor.pub").exits(0)
    work.sigcheck("audit", "replay", base / "pack", "--key", base / "auditor.pub").exits(0)


def places(work: Work) -> None:
    """A pack goes neither into what is audited nor to where something else is written or read."""
    root, public = plain(work, "pack-places")
    base = root.parent
    words = ("audit", root, "--key", public, "--json")
    before = sorted(path.name for path in base.iterdir())
    for pack, more in (
        (base / "x.tar", ("--report", f"csv:{base / 'x.tar'}")),
        (base / "x", ("--report", f"csv:{base / 'x' / 'r.csv'}")),
        (base / "x.tar", ("--write-references", base / "x.tar")),
        (base / "x", ("--report", f"csv:{base / '.' / 'x' / '.' / 'r.csv'}")),
    ):
        work.sigcheck(*words, "--pack", pack, *more).exits(64)
    for pack in (root / "pack", root / "pack.tar", base / "store" / "..hidden"):
        work.sigcheck(*words, "--pack", pack).exits(2).has_code("output-inside-root")
    tar = base / "key.tar"
    shutil.copy(public, tar)
    done = work.sigcheck("audit", root, "--key", tar, "--pack", tar, "--force", "--json")
    assert done.code in (2, 64) and tar.read_bytes() == public.read_bytes(), done
    tar.unlink()
    (base / "old").mkdir()
    work.sigcheck(*words, "--pack", base / "old", "--force").exits(2).has_code("file-exists")
    (base / "old").rmdir()
    assert sorted(path.name for path in base.iterdir()) == before


# --- What is left of failures ---------------------------------------------------------------------


def small_disks(work: Work) -> None:
    """On a full disk there is no pack and nothing beside it; a replay says so and leaves nothing."""
    if os.geteuid() != 0:
        raise Skip("only root can mount a small disk")
    root, public = plain(work, "pack-full", 600)
    out = work.fresh("pack-full-disk")
    script = 'mount -t tmpfs -o size=256k none "$0" && { "$@"; code=$?; ls -A "$0"; exit $code; }'
    for name in ("pack", "pack.tar"):
        words = ("audit", root, "--key", public, "--pack", out / name)
        done = run(tool("unshare"), "-m", "sh", "-c", script, out, work.sigcheck_path, *words)
        done.exits(2).says("No space left")
        assert done.out == b"", done
    pack = root.parent / "pack.tar"
    work.sigcheck("audit", root, "--key", public, "--pack", pack).exits(0)
    words = ("audit", "replay", pack)
    done = run(
        tool("unshare"), "-m", "sh", "-c", script, out, work.sigcheck_path, *words, env={"TMPDIR": str(out)})
    done.exits(2).says("No space left")
    assert done.out == b"", done


def interrupted(work: Work) -> None:
    """After a signal there is a whole pack or none, and no folder that was only for a while."""
    root, public = plain(work, "pack-signal", 800)
    base, temporary = root.parent, work.fresh("pack-signal-tmp")
    begin = time.monotonic()
    work.sigcheck("audit", root, "--key", public, "--pack", base / "whole.tar").exits(0)
    length = time.monotonic() - begin
    whole = base / "whole.tar"
    for word, folder in (("--pack", base), ("replay", temporary)):
        for step in range(8):
            target = base / f"pack-{word}-{step}"
            words = ["audit", "replay", whole] if word == "replay" else [
                "audit", root, "--key", public, "--pack", target]
            process = subprocess.Popen(
                [work.sigcheck_path, *map(str, words)], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(temporary)})
            time.sleep(length * step / 8)
            process.send_signal(signal.SIGINT if step % 2 else signal.SIGTERM)
            process.wait(timeout=60)
            assert process.returncode in (0, -signal.SIGINT, -signal.SIGTERM), process.returncode
            left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
            assert not left, (word, step, left)
            if target.exists():
                work.sigcheck("audit", "replay", target).exits(0)
        assert not list(temporary.iterdir()), word


def temporary_places(work: Work) -> None:
    """A replay needs one folder that can be written, TMPDIR, leaves nothing there, and never writes to the pack."""
    root, public = plain(work, "pack-tmp")
    base = root.parent
    temporary = work.fresh("pack-tmp-dir")
    for name in ("pack", "pack.tar"):
        work.sigcheck("audit", root, "--key", public, "--pack", base / name).exits(0)
        before = sorted((path, path.stat().st_mtime_ns) for path in base.rglob("*"))
        repeats_env = {"TMPDIR": str(temporary)}
        work.sigcheck("audit", "replay", base / name, "--json", env=repeats_env).exits(0)
        assert not list(temporary.iterdir())
        assert sorted((path, path.stat().st_mtime_ns) for path in base.rglob("*")) == before
        # What is refused leaves nothing either.
        data = (base / name / "facts.jsonl" if name == "pack" else base / name)
        data.write_bytes(data.read_bytes() + b"\n")
        done = work.sigcheck("audit", "replay", base / name, "--json", env=repeats_env)
        assert done.code in (1, 2) and not list(temporary.iterdir()), done


def cases(work: Work) -> Iterator[Case]:
    yield "the same input gives the same pack", lambda: deterministic(work)
    yield "a pack of an audit that asked something beside", lambda: questions(work)
    yield "packs of lists, samples, thresholds and several roots", lambda: lists_and_samples(work)
    yield "a passphrase is asked for once", lambda: one_passphrase(work)
    yield "where a pack may not go", lambda: places(work)
    yield "full disks leave no half pack", lambda: small_disks(work)
    yield "signals leave no half pack", lambda: interrupted(work)
    yield "a replay leaves nothing in TMPDIR", lambda: temporary_places(work)
