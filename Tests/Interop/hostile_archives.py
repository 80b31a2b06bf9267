"""Archives, layouts and layers that ask their reader for more than they are worth."""

from __future__ import annotations

import gzip
import json
import os
import struct
import subprocess
import zlib
from pathlib import Path

from confined import sparse
from forms import LAYOUT, index_of, oci_layout
from images import OCI_INDEX, OCI_MANIFEST, Image, Layer, encoded, oci_config, oci_image, tar_of
from trees import archive_bytes, blob_path, digest, write_folder

END = bytes(1024)


def header(name: str, size: int = 0, kind: bytes = b"0", binary: bool = False) -> bytes:
    """A ustar header block; `binary` writes the size in GNU's base 256."""
    field = b"\x80" + size.to_bytes(11, "big") if binary else b"%011o\0" % size
    block = bytearray(512)
    block[0 : len(name)] = name.encode()
    block[100:148] = b"0000644\0" + b"0000000\0" * 2 + field + b"00000000000\0"
    block[148:157] = b" " * 8 + kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def entry(name: str, data: bytes, kind: bytes = b"0") -> bytes:
    return header(name, len(data), kind) + data + bytes(-len(data) % 512)


def markers() -> bytes:
    """What makes an archive an image's: a layout's marker and its outer index, with no image."""
    return entry("oci-layout", LAYOUT) + entry("index.json", index_of([]))


def pax_record(keyword: bytes, value: bytes) -> bytes:
    rest = b" " + keyword + b"=" + value + b"\n"
    length = len(rest) + len(str(len(rest)))
    length = len(rest) + len(str(length))
    return str(length).encode() + rest


# --- Many entries ---------------------------------------------------------------------------------


def many_headers(count: int) -> bytes:
    """Headers of empty files: beyond the limit all names differ, then they repeat."""
    return b"".join(header(f"f{number:06x}") for number in range(count))


def many_entries(path: Path, count: int, compressed: bool) -> Path:
    """An archive of `count` entries, with the marker at the very end."""
    piece = 100_000
    block = many_headers(piece)
    last = markers() + END
    if compressed:
        block, last = gzip.compress(block, 1), gzip.compress(last)
    with path.open("wb") as file:
        for _ in range(count // piece):
            file.write(block)
        file.write(last)
    return path


# --- Sizes that are only said ---------------------------------------------------------------------


def long_extension(path: Path, kind: bytes, size: int, present: bool) -> Path:
    """A PAX header or GNU long name that says it is this long, and is so or is not."""
    head = markers() + header("long", size, kind, binary=size >= 8 << 30)
    return sparse(path, len(head) + size if present else len(head) + 512, head)


def pax_entry(path: Path, records: bytes) -> Path:
    path.write_bytes(markers() + entry("pax", records, b"x") + entry("file", b"") + END)
    return path


def huge_entry(path: Path, size: int, present: bool) -> Path:
    """An entry that says it is this long; if present, the file goes on with nothing in it."""
    head = markers() + header("blobs/sha256/" + "0" * 64, size, binary=True)
    if not present:
        path.write_bytes(head + END)
        return path
    return sparse(path, len(head) + size + 1024, head)


def deep_name(path: Path, depth: int) -> Path:
    record = pax_record(b"path", b"d/" * depth + b"f")
    return pax_entry(path, record)


# --- Compression ----------------------------------------------------------------------------------


def gzip_of_zeros(size: int) -> bytes:
    """`size` zeros as one gzip member: a block of zeros, repeated as it was compressed."""
    piece = 64 << 20
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = squeeze.compress(bytes(piece)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    again = squeeze.compress(bytes(piece)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    count = size // piece
    body = first + again * (count - 1) + b"\x03\x00"
    # A reader that gets as far as the checksum has read the whole bomb already.
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + body + struct.pack("<II", 0, size & 0xFFFFFFFF)


def zstd_of_zeros(size: int) -> bytes:
    """`size` zeros as one zstd frame of run-length blocks: three bytes and one for 128 KiB."""
    block = 128 << 10
    frame = b"\x28\xb5\x2f\xfd" + bytes([0x00, (17 - 10) << 3])
    run = ((block << 3) | 2).to_bytes(3, "little") + b"\0"
    last = ((block << 3) | 3).to_bytes(3, "little") + b"\0"
    return frame + run * (size // block - 1) + last


def zstd_with_window(exponent: int) -> bytes:
    """A frame whose window is 2^exponent bytes."""
    raw = b"hello"
    block = ((len(raw) << 3) | 1).to_bytes(3, "little") + raw
    return b"\x28\xb5\x2f\xfd" + bytes([0x00, (exponent - 10) << 3]) + block


def zstd_with_content_size(size: int) -> bytes:
    """A frame in one segment, so that the window is the stated size of its content."""
    raw = b"hello"
    block = ((len(raw) << 3) | 1).to_bytes(3, "little") + raw
    return b"\x28\xb5\x2f\xfd" + bytes([0xE0]) + struct.pack("<Q", size) + block


def outer_bomb(path: Path, how: str, size: int) -> Path:
    """An image archive with one huge blob of zeros, compressed as a whole."""
    start = markers() + header("blobs/sha256/" + "0" * 64, size, binary=True)
    if how == "gzip":
        path.write_bytes(gzip.compress(start, mtime=0) + gzip_of_zeros(size))
    else:
        command = ["zstd", "-q", "-c"]
        begun = subprocess.run(command, input=start, check=True, capture_output=True).stdout
        path.write_bytes(begun + zstd_of_zeros(size))
    return path


def with_layer_bytes(path: Path, stored: bytes, kind: str) -> Path:
    """A layout whose one layer is stored as these bytes, under a diffID that they do not have."""
    plain = Layer(tar_of({"a": b"b"}), "plain")
    image = Image((plain,), oci_config([plain]))
    manifest = json.loads(image.manifest)
    media = f"application/vnd.oci.image.layer.v1.tar+{kind}"
    manifest["layers"] = [{"mediaType": media, "digest": digest(stored), "size": len(stored)}]
    whole = encoded(manifest)
    root = {"mediaType": OCI_MANIFEST, "digest": digest(whole), "size": len(whole)}
    tree = {"oci-layout": LAYOUT, "index.json": index_of([root])}
    for blob in (whole, image.config, stored):
        tree[blob_path(digest(blob))] = blob
    return write_folder(tree, path)


# --- Folders --------------------------------------------------------------------------------------


def sparse_blob(path: Path, which: str, size: int) -> Path:
    """A sound layout of which one file has become huge."""
    image = oci_image(compression="plain")
    write_folder(oci_layout(image), path)
    names = {
        "layer": blob_path(image.layers[0].digest),
        "config": blob_path(image.config_digest),
        "manifest": blob_path(digest(image.manifest)),
        "index": "index.json",
    }
    sparse(path / names[which], size)
    return path


def many_files(path: Path, count: int) -> Path:
    """A layout with so many files that nobody refers to."""
    write_folder(oci_layout(oci_image()), path)
    for number in range(count):
        os.close(os.open(path / "blobs/sha256" / f"x{number}", os.O_CREAT | os.O_WRONLY, 0o644))
    return path


def tree_of_files(path: Path, count: int) -> Path:
    """A plain tree of small files, a thousand in a folder."""
    for number in range(count):
        folder = path / f"d{number // 1000}"
        if number % 1000 == 0:
            folder.mkdir(parents=True)
        (folder / f"f{number}").write_bytes(b"x")
    return path


def link_chain(path: Path, count: int, target: str) -> Path:
    """Links of which each leads to the next; `target` says how, the last leads to a file."""
    write_folder({f"l{count}": b"end"}, path)
    for number in range(count):
        (path / f"l{number}").symlink_to(target.replace("N", f"l{number + 1}"))
    return path


def deep_folder(path: Path, depth: int, is_layout: bool = True) -> Path:
    """A layout or a plain tree with folders in folders, one by one: no path is that long."""
    write_folder(oci_layout(oci_image()) if is_layout else {"a": b""}, path)
    folder = os.open(path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    return path


# --- Indexes and manifests ------------------------------------------------------------------------


def layout_of(path: Path, roots: list[dict], blobs: list[bytes]) -> Path:
    tree = {"oci-layout": LAYOUT, "index.json": index_of(roots)}
    for blob in blobs:
        tree[blob_path(digest(blob))] = blob
    path.write_bytes(archive_bytes(tree))
    return path


def descriptor(media: str, blob: bytes, **more: object) -> dict:
    return {"mediaType": media, "digest": digest(blob), "size": len(blob)} | more


def nested_indexes(path: Path, depth: int, width: int) -> Path:
    """Indexes in indexes over one image; each names the next `width` times."""
    image = oci_image()
    blobs, inner = list(image.blobs().values()), image.descriptor()
    for _ in range(depth):
        index = index_of([inner] * width)
        blobs.append(index)
        inner = descriptor(OCI_INDEX, index)
    return layout_of(path, [inner], blobs)


def repeated_layer(path: Path, count: int, manifests: int = 1) -> Path:
    """Manifests that name one blob as layer after layer, with a config that agrees."""
    layer = Layer(tar_of({"a": b"b"}), "plain")
    config = oci_config([layer] * count)
    blobs, roots = [layer.stored, config], []
    for number in range(manifests):
        image = Image((layer,) * count, config, annotations={"number": str(number)})
        blobs.append(image.manifest)
        roots.append(image.descriptor())
    return layout_of(path, roots, blobs)
