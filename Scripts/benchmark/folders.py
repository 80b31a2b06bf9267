"""Folders of many small files: what a file costs beside its bytes."""

from __future__ import annotations

import hashlib
import shlex
import shutil
import sys
from pathlib import Path
from typing import Iterator

from bench import Bench
from budgets import MEBIBYTE, MEMORY_LIMIT, Group, MemoryLimit, Row, WallLimit
from measure import Command
from signers import ModelSigning

FILE_SIZE = 1024
FILES_PER_FOLDER = 100
SECONDS = 0.3
BYTES_PER_ENTRY = 512
MOST_MEMORY = 100 * MEBIBYTE


def tree(work: Path, count: int) -> Path:
    """A folder of `count` files that all differ, a hundred in each of its folders."""
    path = work / f"tree-{count}"
    if path.exists():
        return path
    print(f"making {path}", file=sys.stderr, flush=True)
    partial = path.with_name("partial-" + path.name)
    shutil.rmtree(partial, ignore_errors=True)
    for number in range(count):
        folder = partial / f"folder-{number // FILES_PER_FOLDER:04}"
        if number % FILES_PER_FOLDER == 0:
            folder.mkdir(parents=True)
        data = hashlib.shake_128(str(number).encode()).digest(FILE_SIZE)
        (folder / f"file-{number % FILES_PER_FOLDER:02}").write_bytes(data)
    partial.rename(path)
    return path


def reference(path: Path) -> Command:
    find = f"find {shlex.quote(str(path))} -type f -print0"
    label = "find -type f -print0 | xargs -0 openssl dgst -sha256"
    return Command(label, f"{find} | xargs -0 openssl dgst -sha256")


def memory(count: int) -> MemoryLimit:
    entries = count + count // FILES_PER_FOLDER
    return MemoryLimit(min(MEMORY_LIMIT + BYTES_PER_ENTRY * entries, MOST_MEMORY))


def tree_groups(bench: Bench) -> Iterator[Group]:
    count = 1_000 if bench.quick else 10_000
    path = tree(bench.work, count)
    budgets = [WallLimit(SECONDS), memory(count)]
    rows = [
        Row(bench.sign("sign", path), budgets),
        Row(bench.verify("verify", path), budgets),
        Row(bench.sigcheck("digest", "digest", path), [memory(count)]),
    ]
    folders_too = [signer for signer in bench.signers if isinstance(signer, ModelSigning)]
    for signer in folders_too:
        rows += [Row(command) for command in signer.rows(path)]
    absent = [f"`{signer.name}`: {signer.absent}" for signer in folders_too if signer.absent]
    yield Group(f"A folder of {count:,} files of 1 KiB", rows, reference(path), absent=absent)

    count *= 10
    path = tree(bench.work, count)
    rows = [
        Row(bench.sign("sign", path), [memory(count)]),
        Row(bench.verify("verify", path), [memory(count)]),
        Row(bench.sigcheck("digest", "digest", path), [memory(count)]),
    ]
    yield Group(f"A folder of {count:,} files of 1 KiB", rows, reference(path), once=True)
