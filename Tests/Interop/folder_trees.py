"""The tree format once more, written from Docs/TREES.md alone, and folders to try it on."""

from __future__ import annotations

import hashlib
import os
import random
import stat
from pathlib import Path

HEADER = b"sigcheck-tree-v1\n"


def escaped(text: bytes) -> bytes:
    """A path or a target as it stands in a line."""
    special = set(range(0x20)) | {0x7F, 0x5C}
    return b"".join(b"\\%02x" % byte if byte in special else bytes([byte]) for byte in text)


def line_of(path: bytes, full: bytes) -> bytes:
    """The line of one entry, without its end."""
    status = os.lstat(full)
    if stat.S_ISDIR(status.st_mode):
        return b"folder\t" + escaped(path)
    if stat.S_ISLNK(status.st_mode):
        return b"link\t" + escaped(path) + b"\t" + escaped(os.readlink(full))
    assert stat.S_ISREG(status.st_mode), f"{full!r} is no part of a tree"
    kind = b"executable" if status.st_mode & 0o100 else b"file"
    digest = hashlib.sha256(Path(os.fsdecode(full)).read_bytes()).hexdigest().encode()
    return b"\t".join([kind, escaped(path), b"%d" % status.st_size, digest])


def entry_list(folder: Path) -> bytes:
    """The text whose SHA-256 digest is the digest of the tree."""
    root = os.fsencode(folder)
    paths = []
    for base, folders, files in os.walk(root):
        paths += [os.path.relpath(os.path.join(base, name), root) for name in folders + files]
    lines = [line_of(path, os.path.join(root, path)) for path in sorted(paths)]
    return HEADER + b"".join(line + b"\n" for line in lines)


def tree_digest(folder: Path) -> str:
    return "sha256:" + hashlib.sha256(entry_list(folder)).hexdigest()


ODD_NAMES = [
    b"new\nline", b"tab\t", b"back\\slash", b"\\0a", b" lead", b"trail ", b"-rf", b"*", b"'\"$(id)",
    "é".encode(), "e\u0301".encode(), "\u202etxt".encode(), "\U0010ff80".encode(), b"\x7f",
    b"\x1b[31m", b"a", b"a-b", b"A", b"...", b"..a", "🦉".encode(), b"x" * 255,
]  # fmt: skip


def random_folder(folder: Path, seed: int) -> None:
    """A folder with odd names, depths, sizes, modes and links that stay inside."""
    chance = random.Random(seed)
    places = [os.fsencode(folder)]
    for _ in range(chance.randrange(60)):
        place = os.path.join(chance.choice(places), chance.choice(ODD_NAMES))
        if os.path.lexists(place) or len(place) > 3_000:
            continue
        what = chance.randrange(4)
        if what == 0:
            os.mkdir(place)
            places.append(place)
        elif what == 1:
            os.symlink(chance.choice([b".", b"a", b"a/b c", b"./\n", b"missing"]), place)
        else:
            size = chance.choice([0, 1, 5_000, 131_072, 600_000])
            Path(os.fsdecode(place)).write_bytes(chance.randbytes(size))
            os.chmod(place, chance.choice([0o644, 0o755, 0o400, 0o744, 0o655]))


def small_files(folder: Path, count: int, size: int = 1_024) -> None:
    """So many files of this size, a hundred in a folder, each of its own content."""
    for number in range(count):
        if number % 100 == 0:
            (folder / f"d{number // 100:04d}").mkdir()
        content = f"{number}\n".encode().ljust(size, b".")
        (folder / f"d{number // 100:04d}" / f"f{number:06d}").write_bytes(content)
