"""Attacks on the reader of artifacts: hostile archives, layouts and image documents."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator

import hostile_archives as archives
import hostile_documents as documents
from confined import MIB, sparse
from harness import Skip

GIB = 1 << 30
TIB = 1 << 40


@dataclass(frozen=True)
class Attack:
    """A hostile input: how it is made at a path, and by which codes it may be refused.

    Without codes it is heavy and sound, and only what it takes is looked at.
    """

    title: str
    make: Callable[[Path], object]
    codes: tuple[str, ...]
    seconds: float = 10.0
    peak: int = 64 * MIB


def roomy(make: Callable[[Path], object], size: int) -> Callable[[Path], object]:
    """Skips where the disk has not twice the room that the attack takes."""

    def made(path: Path) -> None:
        if shutil.disk_usage(path.parent).free < 2 * size:
            raise Skip(f"the disk has no {2 * size // GIB} GiB to spare")
        make(path)

    return made


# --- Archives -------------------------------------------------------------------------------------


def archive_attacks() -> Iterator[Attack]:
    many, long, pax = archives.many_entries, archives.long_extension, archives.pax_entry
    limit, record = ("tar-too-many-entries",), archives.pax_record
    yield Attack(
        "tar of 10 million entries", roomy(lambda p: many(p, 10**7, False), 5 * GIB), limit, 20
    )
    yield Attack("gzip tar of 10 million entries", lambda p: many(p, 10**7, True), limit, 30)
    for size in (GIB, 4 * GIB):
        for present in (True, False):
            name = f"of {size // GIB} GiB, {'there' if present else 'only said'}"
            make = (lambda k, s, t: lambda p: long(p, k, s, t))
            too_long = ("tar-extension-too-long",)
            yield Attack(f"PAX header {name}", make(b"x", size, present), too_long)
            yield Attack(f"GNU long name {name}", make(b"L", size, present), too_long)
    digits = b"9" * 900_000
    yield Attack(
        "PAX record whose length has 900,000 digits",
        lambda p: pax(p, digits + b" path=x\n"),
        ("pax-record-malformed",),
    )
    yield Attack(
        "PAX size of 900,000 digits",
        lambda p: pax(p, record(b"size", digits)),
        ("pax-value-malformed",),
    )
    yield Attack(
        "PAX header of 100,000 records",
        lambda p: pax(p, b"".join(record(b"A.%x" % n, b"") for n in range(100_000))[: 1 << 20]),
        ("no-images",),
    )
    yield Attack(
        "path 10,000 folders deep in a tar",
        lambda p: archives.deep_name(p, 10_000),
        ("name-too-long", "name-too-deep"),
    )
    for size in (4 * GIB, 1 << 62):
        yield Attack(
            f"tar entry that says {size >> 30} GiB",
            lambda p, size=size: archives.huge_entry(p, size, False),
            ("tar-truncated",),
        )
    yield Attack(
        "tar with an unreferenced sparse 1 TiB entry and no end",
        lambda p: sparse(p, TIB, archives.markers() + archives.header("x", TIB, binary=True)),
        ("tar-truncated",),
    )


def compression_attacks() -> Iterator[Attack]:
    window, ratio = ("zstd-window-too-large",), ("expansion-ratio",)
    layer = archives.with_layer_bytes
    for exponent in (24, 31, 41):
        stored = archives.zstd_with_window(exponent)
        yield Attack(
            f"zstd layer with a window of 2^{exponent}",
            lambda p, stored=stored: layer(p, stored, "zstd"),
            window,
        )
    stored = archives.zstd_with_content_size((1 << 63) - 1)
    yield Attack(
        "zstd layer that says 2^63 - 1 bytes", lambda p: layer(p, stored, "zstd"), window
    )
    zeros = {"gzip": archives.gzip_of_zeros, "zstd": archives.zstd_of_zeros}
    for how, bomb in zeros.items():
        yield Attack(
            f"{how} layer of 10 GiB of zeros",
            lambda p, how=how, bomb=bomb: layer(p, bomb(10 * GIB), how),
            ratio,
        )
        yield Attack(
            f"{how} archive of 10 GiB of zeros",
            lambda p, how=how: archives.outer_bomb(p, how, 10 * GIB),
            ratio,
        )
    endless = b"\x1f\x8b\x08\x08" + bytes(5) + b"\xff" + b"n" * (8 * MIB)
    yield Attack(
        "gzip layer with a name of 8 MiB",
        lambda p: layer(p, endless, "gzip"),
        ("compressed-data-corrupt", "compressed-data-truncated"),
    )


def folder_attacks() -> Iterator[Attack]:
    for which in ("config", "manifest", "index"):
        yield Attack(
            f"layout whose {which} is a sparse 1 TiB",
            lambda p, which=which: archives.sparse_blob(p, which, TIB),
            ("document-too-large",),
        )
    yield Attack(
        "layout whose layer is a sparse 1 TiB",
        lambda p: archives.sparse_blob(p, "layer", TIB),
        ("layer-size-mismatch",),
    )
    yield Attack(
        "layout with 100,000 files",
        lambda p: archives.many_files(p, 100_000),
        ("folder-too-many-entries",),
    )
    yield Attack(
        "layout with folders 10,000 deep",
        lambda p: archives.deep_folder(p, 10_000),
        ("folder-too-deep",),
    )
    yield from tree_attacks()


def tree_attacks() -> Iterator[Attack]:
    yield Attack(
        "tree with folders 10,000 deep",
        lambda p: archives.deep_folder(p, 10_000, is_layout=False),
        ("tree-too-deep",),
    )
    # Half a KiB an entry is what a tree may take beside.
    yield Attack(
        "tree of 100,000 files",
        lambda p: archives.tree_of_files(p, 100_000),
        (),
        peak=64 * MIB + 512 * 100_000,
    )
    for title, count, target in (
        ("5,000 links in a chain", 5_000, "N"),
        ("links that double 200 times", 200, "N/../N"),
        ("links that double 60 times over folders", 60, "./N/./../N"),
    ):
        yield Attack(
            f"tree of {title}", lambda p, c=count, t=target: archives.link_chain(p, c, t), ()
        )


# --- Image documents ------------------------------------------------------------------------------


def index_attacks() -> Iterator[Attack]:
    index, manifest = documents.with_index, documents.with_manifest
    deep, malformed = ("document-not-json",), ("document-malformed",)
    yield Attack(
        "indexes nested 1,000 deep",
        lambda p: archives.nested_indexes(p, 1_000, 1),
        ("index-nested-too-deep",),
    )
    yield Attack(
        "indexes that name the next 1,000 times, 4 deep",
        lambda p: archives.nested_indexes(p, 4, 1_000),
        ("too-many-documents", "documents-too-large"),
    )
    yield Attack(
        "index of a million brackets", lambda p: index(p, documents.nested(1_000_000)), deep
    )
    yield Attack(
        "manifest of a million brackets", lambda p: manifest(p, documents.nested(10**6)), deep
    )
    yield Attack("index of two million zeros", lambda p: index(p, b"[0" + b",0" * 2_000_000), deep)
    yield Attack(
        "index of 260,000 empty objects",
        lambda p: index(p, b'{"x":[{}' + b",{}" * 260_000 + b"]}"),
        malformed,
    )
    for name, spelling in {
        "a million digits": b"9" * 1_000_000,
        "1e999999999": b"1e999999999",
        "2^63": b"9223372036854775808",
        "an exponent of a million digits": b"1e" + b"9" * 1_000_000,
    }.items():
        text = documents.index_with_size(spelling)
        yield Attack(f"size of {name}", lambda p, text=text: index(p, text), malformed)
    yield Attack(
        "digest of 4 million characters",
        lambda p: index(p, documents.index_with_digest("sha256:" + "0" * 4_000_000)),
        malformed,
    )
    yield Attack("100,000 annotations", lambda p: index(p, documents.annotated_index(100_000)), ())
    yield Attack(
        "manifest with 200,000 unknown members",
        lambda p: manifest(p, documents.manifest_of_many_members(200_000)),
        (),
    )


def image_attacks() -> Iterator[Attack]:
    config = documents.with_config
    layers = ("too-many-layers",)
    yield Attack(
        "manifest that names a layer 10,000 times",
        lambda p: archives.repeated_layer(p, 10_000),
        layers,
    )
    yield Attack(
        "8 manifests that name a layer 25,000 times",
        lambda p: archives.repeated_layer(p, 25_000, 8),
        layers,
    )
    yield Attack(
        "`LayerSources` of 18,000 layers",
        lambda p: documents.many_layer_sources(p, 18_000),
        layers,
    )
    yield Attack(
        "4,000 images that differ in the last of 8 layers",
        lambda p: documents.many_elements(p, 4_000, 8),
        (),
    )
    yield Attack(
        "160 images that differ in the last of 200 layers",
        lambda p: documents.many_elements(p, 160, 200),
        (),
    )
    yield Attack(
        "4,000 images of 200 layers",
        lambda p: documents.many_elements(p, 4_000, 200),
        ("document-not-json",),
    )
    yield Attack(
        "1,900 images of 16 layers and 1,900 legacy documents",
        lambda p: documents.legacy_chains(p, 1_900, 1_900, 16),
        ("legacy-disagrees",),
    )
    yield Attack(
        "`RepoTags` of a million names",
        lambda p: documents.many_names(p, 1_000_000),
        ("too-many-names", "document-not-json"),
    )
    yield Attack(
        "14 images whose config has 250,000 members",
        lambda p: documents.many_config_members(p, 14),
        (),
    )
    yield Attack(
        "config whose `os` has 4 million characters",
        lambda p: config(p, documents.long_string_config(4_000_000)),
        ("document-malformed",),
    )
    yield Attack(
        "config of a million brackets",
        lambda p: config(p, documents.config_with(b',"x":' + documents.nested(1_000_000))),
        ("document-not-json",),
    )


GROUPS = (archive_attacks, compression_attacks, folder_attacks, index_attacks, image_attacks)
