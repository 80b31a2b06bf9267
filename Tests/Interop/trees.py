"""Trees of files: a dictionary from path to bytes, or to a link.

A tree is written as a folder or as a tar archive, and read back, so that a test changes a form by
changing a dictionary.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Link:
    """A symbolic link inside a tree."""

    target: str


Tree = dict[str, "bytes | Link"]


def digest(data: bytes) -> str:
    """The OCI digest of bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def blob_path(of: str) -> str:
    """Where a layout keeps the blob with this digest."""
    return "blobs/" + of.replace(":", "/")


def compressed(data: bytes, how: str) -> bytes:
    """`data` as stored: "plain", "gzip" or "zstd"."""
    if how == "plain":
        return data
    if how == "gzip":
        return gzip.compress(data, mtime=0)
    return subprocess.run(["zstd", "-q", "-c"], input=data, check=True, capture_output=True).stdout


def write_folder(tree: Tree, path: Path) -> Path:
    """Writes a tree as a folder, in place of what was there."""
    shutil.rmtree(path, ignore_errors=True)
    for name, content in tree.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            target.symlink_to(content.target)
        else:
            target.write_bytes(content)
    return path


def add_entry(archive: tarfile.TarFile, name: str, content: bytes | Link) -> None:
    entry = tarfile.TarInfo(name)
    entry.mtime = 1_700_000_000
    if isinstance(content, Link):
        entry.type, entry.linkname = tarfile.SYMTYPE, content.target
        archive.addfile(entry)
    else:
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


def archive_bytes(tree: Tree) -> bytes:
    """A tree as a tar archive, entries in the order of the dictionary."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in tree.items():
            add_entry(archive, name, content)
    return out.getvalue()


def write_archive(tree: Tree, path: Path, outer: str = "plain") -> Path:
    path.write_bytes(compressed(archive_bytes(tree), outer))
    return path


def read_tree(path: Path) -> Tree:
    """The tree of a folder or of a plain archive."""
    tree: Tree = {}
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            name = str(file.relative_to(path))
            if file.is_symlink():
                tree[name] = Link(os.readlink(file))
            elif file.is_file():
                tree[name] = file.read_bytes()
        return tree
    with tarfile.open(path) as archive:
        for entry in archive:
            if entry.issym():
                tree[entry.name] = Link(entry.linkname)
            elif entry.isfile():
                tree[entry.name] = archive.extractfile(entry).read()
    return tree


def write_like(tree: Tree, form: str, path: Path) -> Path:
    """Writes a tree as a folder if `form` is "oci-layout", else as an archive."""
    return write_folder(tree, path) if form == "oci-layout" else write_archive(tree, path)
