"""The rows of the table: what is measured, beside whom, and which budget it has."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Iterator

from bench import Bench, sha256
from budgets import Budget, CriticalPath, Group, Limit, MemoryLimit, Row
from material import Images, images, large_file
from measure import Command

CORES = os.cpu_count() or 1


# --- Files ----------------------------------------------------------------------------------------


def with_peers(bench: Bench, path: Path, title: str, rows: list[Row], to: Command) -> Group:
    """Our rows and those of the other tools; one that cannot be measured is named."""
    for signer in bench.signers:
        rows += [Row(command) for command in signer.rows(path)]
    absent = [f"`{signer.name}`: {signer.absent}" for signer in bench.signers if signer.absent]
    return Group(title, rows, to, absent=absent)


def file_groups(bench: Bench) -> Iterator[Group]:
    size = (64 << 20) if bench.quick else (1 << 30)
    path = large_file(bench.work, size)
    reference = sha256("openssl dgst -sha256", path)

    def budgets(limit: float) -> list[Limit]:
        return [Budget("CPU", limit, [reference], "openssl dgst"), MemoryLimit()]

    rows = [
        Row(bench.sigcheck("digest", "digest", path), budgets(1.00)),
        Row(bench.sign("sign", path), budgets(1.02)),
        Row(bench.verify("verify", path), budgets(1.02)),
    ]
    yield with_peers(bench, path, f"A file of {size >> 20} MiB", rows, reference)


def small_group(bench: Bench) -> Iterator[Group]:
    path = large_file(bench.work, 1024)
    reference = sha256("openssl dgst -sha256", path)
    budgets = [Budget("wall", 2.0, [reference], "openssl dgst"), MemoryLimit()]
    rows = [
        Row(bench.verify("verify", path), budgets),
        Row(bench.sigcheck("digest", "digest", path)),
        Row(bench.sign("sign", path)),
    ]
    yield with_peers(bench, path, "A file of 1 KiB: the cost of a call", rows, reference)


# --- Images ---------------------------------------------------------------------------------------


def quoted(paths: list[Path]) -> str:
    return " ".join(shlex.quote(str(path)) for path in paths)


def decoding(label: str, layers: list[Path], program: str) -> Command:
    """Decompresses each layer to nowhere."""
    each = "; ".join(f"{program} {shlex.quote(str(layer))} >/dev/null || exit 1" for layer in layers)
    return Command(label, each)


def skopeo_copy(bench: Bench, source: str) -> Command:
    target = bench.run / "copied"
    remove = f"rm -rf {shlex.quote(str(target))}"
    copy = f"{remove}; skopeo copy -q {source} dir:{target}; {remove}"
    return Command("skopeo copy to dir:", copy, rounds=2)


def on_all_cores(layers: list[Path]) -> Command:
    """openssl over each layer, the largest first, as many at a time as there are cores."""
    names = quoted(layers)
    command = f"printf '%s\\0' {names} | xargs -0 -n 1 -P {CORES} openssl dgst -sha256"
    return Command("openssl dgst -sha256, a process a layer", command)


def hashed_image(
    bench: Bench, title: str, path: Path, bytes_read: list[Path], layers: list[Path], source: str
) -> Group:
    """A form whose bytes are only hashed: verified against `openssl dgst` over the same bytes."""
    ordered = sorted(layers, key=lambda layer: -layer.stat().st_size)
    reference = sha256("openssl dgst -sha256, same bytes", *bytes_read)
    alone = sha256("openssl dgst -sha256, biggest layer", ordered[0])
    parallel = on_all_cores(ordered)
    budgets = [
        Budget("CPU", 1.05, [reference], "openssl dgst"),
        CriticalPath(1.15, alone, reference, parallel, CORES, "the critical path"),
        MemoryLimit(),
    ]
    rows = [Row(bench.verify("verify", path), budgets)]
    rows.append(Row(skopeo_copy(bench, source)))
    return Group(title, rows, reference)


def decoded_image(
    bench: Bench, title: str, layout: Path, found: Images, program: str
) -> Group:
    """A form whose layers are also decoded: signing, and verifying with --deep."""
    blobs = found.blobs(layout)
    reference = sha256("openssl dgst -sha256, stored blobs", *blobs)
    diff_ids = sha256("openssl dgst -sha256, layers unpacked", *found.layers)
    decoder = decoding(f"{program} of the layers", found.stored_layers(layout), program)
    budget = Budget("CPU", 1.10, [reference, diff_ids, decoder], "decoder + sha256 of both")
    rows = [
        Row(bench.verify("verify --deep", layout, "--deep"), [budget, MemoryLimit()]),
        Row(bench.sign("sign", layout), [budget, MemoryLimit()]),
        Row(bench.verify("verify", layout), [MemoryLimit()]),
    ]
    return Group(title, rows, reference)


def converted_bundle(bench: Bench, found: Images) -> Group:
    """A zstd layout verified by the bundle of the gzip layout: bound by the config, so decoded."""
    reference = sha256("openssl dgst -sha256, layers unpacked", *found.layers)
    decoder = decoding("zstd -dc of the layers", found.stored_layers(found.zstd_layout), "zstd -dcq")
    bundle = bench.signed(found.layout)
    trusted = ("--key", bench.public_key, "--bundle", bundle)
    command = bench.sigcheck("verify, recompressed", "verify", found.zstd_layout, *trusted)
    budget = Budget("CPU", 1.10, [reference, decoder], "decoder + sha256")
    title = "zstd layers with the bundle of the gzip layout"
    return Group(title, [Row(command, [budget, MemoryLimit()])], reference)


def image_groups(bench: Bench) -> Iterator[Group]:
    found = images(bench.work, bench.quick)
    stored = found.stored_layers(found.layout)
    for title, path, read, layers, source in (
        (
            "docker-archive, plain layers",
            found.docker_archive,
            [found.docker_archive],
            found.layers,
            f"docker-archive:{found.docker_archive}",
        ),
        (
            "OCI layout, plain layers",
            found.plain_layout,
            found.blobs(found.plain_layout),
            found.layers,
            f"oci:{found.plain_layout}:12",
        ),
        (
            "OCI layout, gzip layers",
            found.layout,
            found.blobs(found.layout),
            stored,
            f"oci:{found.layout}:12",
        ),
        (
            "OCI archive, gzip layers",
            found.archive,
            [found.archive],
            stored,
            f"oci-archive:{found.archive}:12",
        ),
    ):
        yield hashed_image(bench, title, path, read, layers, source)
    yield decoded_image(bench, "Deep: gzip layers", found.layout, found, "igzip -dc")
    yield decoded_image(bench, "Deep: zstd layers", found.zstd_layout, found, "zstd -dcq")
    yield converted_bundle(bench, found)
