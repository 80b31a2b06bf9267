"""Places to audit in many small batches, and the files that an audit keeps beside: states and caches."""

from __future__ import annotations

import os
import random
import struct
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from audits import AT, Keys, listing
from harness import Run, Work

# Files that changed less than two seconds before a run are never taken from an earlier one.
SETTLING = 3.2
FOLDERS, FILES = 36, 9
# More than is looked at to see what a file is.
ARTIFACT = 100_000
STATE_MAGIC = b"sigcheck-resume-v1\n"
CACHE_MAGIC = b"sigcheck-digest-cache-v1\n"
CACHE_RECORD = 6 * 8 + 32 + 16


@dataclass
class Place:
    """A root with a policy, and how it is audited."""

    work: Work
    keys: Keys
    root: Path
    policy: Path

    def arguments(self, *more: object) -> list[object]:
        return ["audit", self.root, "--policy", self.policy, "--json", *more]

    def audit(self, *more: object, at: str | None = AT, **options: object) -> Run:
        chosen = ("--at", at) if at else ()
        return self.work.sigcheck(*self.arguments(*chosen, *more), timeout=120, **options)

    def listing(self, *more: object, **options: object) -> str:
        done = self.audit(*more, **options)
        assert done.code in (0, 1, 2, 3), str(done)
        return listing(done.json)


def crowd(work: Work, name: str, folders: int = FOLDERS) -> Place:
    """Folders of files, each of which is a batch: signed, unsigned, changed, by a stranger, and trees."""
    keys = Keys(work, name)
    keys.make("known")
    keys.make("stranger")
    keys.tables.pop("stranger")
    policy = keys.policy(
        '[roles.signers]\nkeys = ["known"]\n'
        '[rules.files]\nmatch = { kind = "file", name = "**/*.bin" }\nrequire = ["signers"]\n'
        '[rules.trees]\nmatch = { kind = "tree" }\nrequire = ["signers"]\n')
    root = keys.folder / "root"
    bundles = root / "zz-bundles"
    bundles.mkdir(parents=True)
    signed = []
    for number in range(folders):
        folder = root / f"folder-{number:03}"
        folder.mkdir()
        for file in range(FILES):
            path = folder / f"file-{number}-{file}.{'bin' if file < 7 else 'txt'}"
            path.write_bytes(random.Random(f"{number}/{file}").randbytes(ARTIFACT))
            if file % 3 == 0:
                signed.append(path)
    for start in range(0, len(signed), 40):
        together = ("--together", "--key", keys.private("known"))
        bundle = bundles / f"{start}.sigstore.json"
        work.sigcheck("sign", *signed[start:start + 40], *together, "--output", bundle).exits(0)
    keys.sign(root / "folder-001" / "file-1-1.bin", "stranger", bundles / "s.sigstore.json")
    for number in range(0, folders, 5):
        tree = root / f"folder-{number:03}" / "tree"
        tree.mkdir()
        (tree / "one").write_text(f"{number}")
        keys.sign(tree, "known", None, "--kind", "tree")
    # Changed after it was signed, and one whose name alone is known.
    for number in (2, folders - 2):
        with open(root / f"folder-{number:03}" / f"file-{number}-3.bin", "ab") as file:
            file.write(b"changed")
    (root / "folder-000" / "tree" / "one").write_text("changed")
    (root / "folder-004" / "file-9-6.bin.old").write_text("the same name almost")
    keys.sign(root / "folder-003" / "file-3-8.txt", "known", bundles / "text.sigstore.json")
    (root / "folder-003" / "file-3-8.txt").write_text("changed, and in no rule")
    (root / "folder-006" / "lost.key").write_bytes(keys.private("stranger").read_bytes())
    (root / "folder-007" / "malformed.sigstore.json").write_text("{")
    time.sleep(SETTLING)
    return Place(work, keys, root, policy)


@dataclass(frozen=True)
class Record:
    """What a state says of one thing."""

    path: bytes
    kind: int


def records(state: Path) -> list[Record]:
    """The whole records of a state behind its head, by the words of its format."""
    data = state.read_bytes() if state.exists() else b""
    found: list[Record] = []
    position = len(STATE_MAGIC)
    is_head = True
    while position + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, position)
        payload = data[position + 12:position + 12 + length]
        position += 12 + length + 32
        if position > len(data):
            break
        if not is_head:
            found.append(record(payload))
        is_head = False
    return found


def record(payload: bytes) -> Record:
    (length,) = struct.unpack_from(">I", payload)
    path, offset = payload[4:4 + length], 4 + length + 32
    (covered,) = struct.unpack_from(">I", payload, offset)
    offset += 4
    for _ in range(covered):
        offset += 1 + payload[offset]
    return Record(path, payload[offset])


def none_twice(found: list[Record]) -> None:
    twice = [one for one, count in Counter(found).items() if count > 1]
    assert not twice, f"judged again: {twice[:3]}"


def cached(path: Path) -> int:
    """How many digests a cache has."""
    size = path.stat().st_size - len(CACHE_MAGIC) - 32
    assert size >= 0 and size % CACHE_RECORD == 0, size
    return size // CACHE_RECORD


def rewrite(path: Path, data: bytes) -> None:
    """Other bytes in the same file, under the same time of change of its content."""
    status = path.stat()
    assert status.st_size == len(data)
    with open(path, "r+b") as file:
        file.write(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
