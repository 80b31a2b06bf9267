"""The rows of the table: what is measured, beside whom, and which budget it has."""

from __future__ import annotations

import os
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from budgets import Budget, CriticalPath, Group, Row
from material import Images, images, large_file
from measure import Command
from peers import NO_TRUST

CORES = os.cpu_count() or 1


@dataclass
class Bench:
    """The program, and where things are."""

    program: str
    work: Path
    run: Path
    quick: bool
    cosign: str | None

    def __post_init__(self) -> None:
        self.key, self.public_key = self.run / "test.key", self.run / "test.pub"
        options = ("--output", self.run / "test", "--no-passphrase")
        self.call(self.program, "key", "generate", *options)
        (self.run / "trusted_root.json").write_bytes(NO_TRUST)

    def call(self, *argv: object, env: dict | None = None) -> None:
        words = [str(word) for word in argv]
        environment = {**os.environ, **(env or {})}
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environment)

    def sigcheck(self, label: str, *argv: object, before: list[Path] | None = None) -> Command:
        words = [self.program, *(str(word) for word in argv)]
        return Command("sigcheck " + label, words, before or [])

    def signed(self, path: Path, *options: object) -> Path:
        """A bundle for a path, made once."""
        bundle = self.run / (path.name + ".sigstore.json")
        if not bundle.exists():
            self.call(self.program, "sign", path, "--key", self.key, "--output", bundle, *options)
        return bundle

    def verify(self, label: str, path: Path, *options: object) -> Command:
        bundle = self.signed(path)
        trusted = ("--key", self.public_key, "--bundle", bundle)
        return self.sigcheck(label, "verify", path, *trusted, *options)

    def sign(self, label: str, path: Path) -> Command:
        output = self.run / ("again-" + path.name + ".sigstore.json")
        chosen = ("--key", self.key, "--output", output)
        return self.sigcheck(label, "sign", path, *chosen, before=[output])


def plain(label: str, *argv: object) -> Command:
    return Command(label, [str(word) for word in argv])


def sha256(label: str, *paths: Path) -> Command:
    return plain(label, "openssl", "dgst", "-sha256", *paths)


# --- Files ----------------------------------------------------------------------------------------


def openssl_signature(bench: Bench, path: Path) -> Path:
    signature = bench.run / (path.name + ".sig")
    bench.call("openssl", "dgst", "-sha256", "-sign", bench.key, "-out", signature, path)
    return signature


def minisign_verify(bench: Bench, path: Path) -> Command:
    secret, public = bench.run / "minisign.key", bench.run / "minisign.pub"
    if not secret.exists():
        bench.call("minisign", "-G", "-W", "-p", public, "-s", secret)
    signature = bench.run / (path.name + ".minisig")
    bench.call("minisign", "-S", "-s", secret, "-m", path, "-x", signature)
    return plain("minisign -V", "minisign", "-Vq", "-p", public, "-m", path, "-x", signature)


def cosign_verify(bench: Bench, path: Path) -> Command:
    """cosign over our own message signature: both read the same bundle."""
    bundle = bench.run / (path.name + ".message.sigstore.json")
    options = ("--output", bundle, "--format", "message-signature", "--kind", "file")
    bench.call(bench.program, "sign", path, "--key", bench.key, *options)
    root = bench.run / "trusted_root.json"
    words = ["verify-blob", "--key", bench.public_key, "--bundle", bundle, "--new-bundle-format"]
    words += ["--trusted-root", root, "--insecure-ignore-tlog", path]
    found = plain("cosign verify-blob", bench.cosign, *words)
    found.env = {"HOME": str(bench.run)}
    return found


def peers_for_file(bench: Bench, path: Path) -> list[Row]:
    signature = openssl_signature(bench, path)
    words = ("-verify", bench.public_key, "-signature", signature, path)
    rows = [Row(plain("openssl dgst -verify", "openssl", "dgst", "-sha256", *words))]
    rows.append(Row(minisign_verify(bench, path)))
    if bench.cosign:
        rows.append(Row(cosign_verify(bench, path)))
    return rows


def file_groups(bench: Bench) -> Iterator[Group]:
    size = (64 << 20) if bench.quick else (1 << 30)
    path = large_file(bench.work, size)
    reference = sha256("openssl dgst -sha256", path)

    def budget(limit: float) -> list[Budget]:
        return [Budget("CPU", limit, [reference], "openssl dgst")]

    rows = [
        Row(bench.sigcheck("digest", "digest", path), budget(1.00), bounded_memory=True),
        Row(bench.sign("sign", path), budget(1.02), bounded_memory=True),
        Row(bench.verify("verify", path), budget(1.02), bounded_memory=True),
    ]
    title = f"A file of {size >> 20} MiB"
    yield Group(title, rows + peers_for_file(bench, path), reference)


def small_group(bench: Bench) -> Iterator[Group]:
    path = large_file(bench.work, 1024)
    reference = sha256("openssl dgst -sha256", path)
    budget = [Budget("wall", 2.0, [reference], "openssl dgst")]
    rows = [
        Row(bench.verify("verify", path), budget, bounded_memory=True),
        Row(bench.sigcheck("digest", "digest", path)),
        Row(bench.sign("sign", path)),
    ]
    yield Group("A file of 1 KiB: the cost of a call", rows + peers_for_file(bench, path), reference)


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
    ]
    rows = [Row(bench.verify("verify", path), budgets, bounded_memory=True)]
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
        Row(bench.verify("verify --deep", layout, "--deep"), [budget], bounded_memory=True),
        Row(bench.sign("sign", layout), [budget], bounded_memory=True),
        Row(bench.verify("verify", layout), bounded_memory=True),
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
    return Group(title, [Row(command, [budget], bounded_memory=True)], reference)


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
