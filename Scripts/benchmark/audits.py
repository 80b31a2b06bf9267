"""Audits: what they cost beside bare signature checks, how much memory they take, and other tools."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from bench import Bench, sha256
from budgets import MEBIBYTE, Budget, Group, Limit, MemoryLimit, OverChecks, Row
from material import say
from measure import Command
from policies import checks_a_second
from signers import Cosign, Minisign, ModelSigning, Signer, SSHKeygen

ARTIFACTS = 10_000
SIZE = 4 << 10
MANY = 100_000
MOST_MEMORY = 200 * MEBIBYTE
IMAGE_SIZE = 10 << 30
BESIDE_IMAGE = 1_000
SAMPLE = 1_000
SLOW_SAMPLE = 20  # of a tool that takes a large part of a second for each file
CORES = os.cpu_count() or 1
# A signer waits for the disk: several at once share its writes.
SIGNERS_AT_ONCE = 8


@dataclass(frozen=True)
class CoresBusy(Limit):
    """How many cores are at work on average; on a machine that does other things it says little."""

    share: float

    def judge(self, command: Command) -> tuple[str, bool]:
        busy = statistics.median(sample.cpu / sample.wall for sample in command.samples)
        least = self.share * CORES
        return f"{busy:.1f} of {CORES} cores busy (>= {least:.1f})", busy >= least


# --- Material -------------------------------------------------------------------------------------


def signed_folder(bench: Bench, count: int, size: int) -> Path:
    """A folder of files that all differ, each with its bundle; kept, with its key, for other runs."""
    folder = bench.work / f"audited-{count}-{size}"
    if folder.exists():
        return folder
    say(f"signing {count} files in {folder}")
    partial = folder.with_name("partial-" + folder.name)
    shutil.rmtree(partial, ignore_errors=True)
    (partial / "files").mkdir(parents=True)
    options = ("--output", partial / "test", "--no-passphrase")
    bench.call(bench.program, "key", "generate", *options)
    names = partial / "names"
    with open(names, "wb") as list_:
        for number in range(count):
            path = partial / "files" / f"file-{number:06}"
            path.write_bytes(hashlib.shake_128(str(number).encode()).digest(size))
            list_.write(os.fsencode(path) + b"\0")
    sign = ("xargs", "-0", "-n", "500", "-P", SIGNERS_AT_ONCE, "-a", names, bench.program, "sign")
    bench.call(*sign, "--key", partial / "test.key")
    partial.rename(folder)
    return folder


def audit(bench: Bench, label: str, folder: Path, *roots: Path) -> Command:
    chosen = roots or (folder / "files",)
    return bench.sigcheck(label, "audit", *chosen, "--key", folder / "test.pub")


def artifacts(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "files").iterdir() if not path.suffix)


def sparse_layout(bench: Bench, size: int) -> Path:
    """An image of one layer of zeros, which takes no room on the disk, signed by this run's key."""
    layout = bench.run / "large-image"
    blobs = layout / "blobs" / "sha256"
    blobs.mkdir(parents=True)
    layer = blobs / "layer"
    with open(layer, "wb") as file:
        file.truncate(size)
    say(f"hashing {size >> 20} MiB")
    with open(layer, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    layer.rename(blobs / digest)

    def blob(value: dict, media_type: str) -> dict:
        data = json.dumps(value).encode()
        name = hashlib.sha256(data).hexdigest()
        (blobs / name).write_bytes(data)
        return {"mediaType": media_type, "digest": "sha256:" + name, "size": len(data)}

    kind = "application/vnd.oci.image."
    history = [{"created_by": "zeros"}]
    root = {"type": "layers", "diff_ids": ["sha256:" + digest]}
    config = {"architecture": "amd64", "os": "linux", "rootfs": root, "history": history}
    described = {"mediaType": kind + "layer.v1.tar", "digest": "sha256:" + digest, "size": size}
    manifest = {
        "schemaVersion": 2,
        "mediaType": kind + "manifest.v1+json",
        "config": blob(config, kind + "config.v1+json"),
        "layers": [described],
    }
    index = {"schemaVersion": 2, "manifests": [blob(manifest, manifest["mediaType"])]}
    (layout / "index.json").write_text(json.dumps(index))
    (layout / "oci-layout").write_text(json.dumps({"imageLayoutVersion": "1.0.0"}))
    return layout


# --- Groups ---------------------------------------------------------------------------------------


def many_files(bench: Bench) -> Group:
    count = ARTIFACTS // (20 if bench.quick else 1)
    folder = signed_folder(bench, count, SIZE)
    paths = artifacts(folder)
    reference = sha256("openssl dgst -sha256, the same files", *paths)
    checks = count / checks_a_second()
    limits = [OverChecks("CPU", 1.3, checks, reference, "hashing"), CoresBusy(0.8), MemoryLimit(MOST_MEMORY)]
    trusted = ("--key", folder / "test.pub")
    rows = [
        Row(audit(bench, "audit", folder), limits),
        Row(bench.sigcheck("verify", "verify", *paths, *trusted)),
    ]
    return Group(f"An audit of {count:,} files of {SIZE >> 10} KiB, a bundle each", rows, reference)


def much_memory(bench: Bench) -> Group:
    """Where no file can be written, everything stays in memory."""
    count = MANY // (50 if bench.quick else 1)
    folder = signed_folder(bench, count, 16)
    unwritable = "trap '' XFSZ; ulimit -f 0; exec "
    plain = audit(bench, "audit", folder)
    confined = Command("sigcheck audit, nowhere to write", unwritable + shlex.join(plain.argv))
    rows = [Row(confined, [MemoryLimit(MOST_MEMORY)])]
    return Group(f"The memory for {count:,} artifacts", rows, plain, once=True)


def beside_image(bench: Bench) -> Group:
    quick = bench.quick
    size = (64 << 20) if quick else IMAGE_SIZE
    count = BESIDE_IMAGE // (10 if quick else 1)
    layout = sparse_layout(bench, size)
    files = signed_folder(bench, count, SIZE)
    bench.call(bench.program, "sign", layout, "--key", files / "test.key")
    alone = audit(bench, "audit of the image alone", files, layout)
    both = audit(bench, "audit of both", files, layout, files / "files")
    title = f"An image of {size >> 20:,} MiB beside {count:,} files of {SIZE >> 10} KiB"
    budgets = [Budget("wall", 1.1, [alone], "the image alone"), MemoryLimit(MOST_MEMORY)]
    return Group(title, [Row(both, budgets)], alone, once=not quick)


# --- Other tools ----------------------------------------------------------------------------------


def in_parallel(signer: Signer, paths: list[Path], label: str) -> Command | None:
    """A process of another tool for each file, on all cores; nothing if it is absent or fails."""
    scripts = signer.home / "audits"
    scripts.mkdir(exist_ok=True)
    for start in range(0, len(paths), len(paths) // (4 * CORES) or 1):
        lines = []
        for path in paths[start : start + (len(paths) // (4 * CORES) or 1)]:
            commands = signer.rows(path)
            if not commands:
                return None
            verify = commands[-1]
            source = f" < {shlex.quote(str(verify.stdin))}" if verify.stdin else ""
            lines.append(shlex.join(verify.words) + source + "\n")
        (scripts / f"{start}.sh").write_text("".join(lines))
    each = f"printf '%s\\0' {shlex.quote(str(scripts))}/*.sh | xargs -0 -n 1 -P {CORES} sh -e"
    return Command(label, each, env=verify.env, rounds=2)


def unsigned_copy(bench: Bench, paths: list[Path]) -> Path:
    """The files alone: a tool that signs a folder would sign the bundles with them."""
    folder = bench.run / "files-alone"
    folder.mkdir()
    for path in paths:
        (folder / path.name).hardlink_to(path)
    return folder


def beside_peers(bench: Bench) -> Group:
    count = SAMPLE // (20 if bench.quick else 1)
    folder = signed_folder(bench, count, SIZE)
    paths = artifacts(folder)
    ours = audit(bench, f"audit, {count:,} files", folder)
    rows, absent = [Row(ours)], []
    for signer in bench.signers:
        command = None
        if isinstance(signer, (Minisign, SSHKeygen)):
            say(f"signing {count} files with {signer.name}")
            command = in_parallel(signer, paths, f"{signer.name}, a process a file, {CORES} at once")
        elif isinstance(signer, Cosign):
            some = paths[:SLOW_SAMPLE]
            command = in_parallel(signer, some, f"cosign verify-blob, {len(some)} of the files")
        elif isinstance(signer, ModelSigning):
            command = next(iter(signer.rows(unsigned_copy(bench, paths))[-1:]), None)
        else:
            continue
        if command:
            rows.append(Row(command))
        else:
            absent.append(f"`{signer.name}`: {signer.absent}")
    title = f"The same {count:,} files by other tools"
    return Group(title, rows, ours, absent=absent)


def audit_groups(bench: Bench) -> Iterator[Group]:
    yield many_files(bench)
    yield much_memory(bench)
    yield beside_image(bench)
    if bench.all_peers:
        yield beside_peers(bench)
