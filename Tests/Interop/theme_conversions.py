"""One signature, every representation that keeps the image: producer x converter x survives.

An image is signed in one form, converted by another tool, and verified with the same bundle. The
table that `Scripts/conversion-table` prints for the README is made of these runs.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Iterator

import forms
from harness import Case, Run, Skip, Work, must, run, tool
from images import docker_image, oci_image
from peers import NAME, TAG, sample_files, skopeo_copy, skopeo_digests, umoci_layout
from trees import read_tree, write_archive, write_folder

REWRITTEN = ("config-rewritten",)


@dataclass(frozen=True)
class Producer:
    """Who made the signed image, and how skopeo opens it."""

    title: str
    make: Callable[[Work, Path], Path]
    transport: str

    def source(self, path: Path) -> str:
        return f"{self.transport}:{path}"


@dataclass(frozen=True)
class Converter:
    """Who made the other form of it."""

    title: str
    convert: Callable[[Producer, Path, Path], Path]


def umoci_made(work: Work, path: Path) -> Path:
    return umoci_layout(path, sample_files(work / "files"))


def skopeo_made(work: Work, path: Path) -> Path:
    layout = umoci_made(work, work.fresh("before") / "layout")
    return skopeo_copy(f"oci:{layout}:{TAG}", "docker-archive", path)


def built_oci(compression: str = "gzip"):
    return replace(docker_image(compression=compression), vocabulary="oci")


PRODUCERS = [
    Producer("umoci, OCI layout", umoci_made, "oci"),
    Producer("skopeo or podman save, docker-archive", skopeo_made, "docker-archive"),
    Producer(
        "buildah-like OCI archive",
        lambda work, path: write_archive(forms.oci_layout(oci_image(), names=(TAG,)), path),
        "oci-archive",
    ),
    Producer(
        "BuildKit, OCI archive",
        lambda work, path: write_archive(forms.buildkit_layout(built_oci(), NAME), path),
        "oci-archive",
    ),
    Producer(
        "docker save < 25, docker-archive",
        lambda work, path: write_archive(forms.docker_classic((docker_image(), NAME)), path),
        "docker-archive",
    ),
    Producer(
        "docker save >= 25, read as docker-archive",
        lambda work, path: write_archive(forms.docker_25((docker_image(), NAME)), path),
        "docker-archive",
    ),
    Producer(
        "docker save >= 25, read as OCI archive",
        lambda work, path: write_archive(forms.docker_25((docker_image(), NAME)), path),
        "oci-archive",
    ),
    Producer(
        "Kaniko, docker-archive",
        lambda work, path: write_archive(forms.kaniko(docker_image(), NAME), path),
        "docker-archive",
    ),
    Producer(
        "OCI layout with a Docker schema 2 manifest",
        lambda work, path: write_folder(forms.oci_layout(docker_image(), names=(TAG,)), path),
        "oci",
    ),
]


def by_skopeo(transport: str, *options: str) -> Callable[[Producer, Path, Path], Path]:
    def convert(producer: Producer, source: Path, target: Path) -> Path:
        return skopeo_copy(producer.source(source), transport, target, *options)

    return convert


def there_and_back(producer: Producer, source: Path, target: Path) -> Path:
    middle = skopeo_copy(producer.source(source), "docker-archive", target.with_suffix(".middle"))
    return skopeo_copy(f"docker-archive:{middle}", "oci-archive", target)


def packed_again(producer: Producer, source: Path, target: Path) -> Path:
    """The same files in another order, by bsdtar."""
    folder = write_folder(read_tree(source), target.with_suffix(".files"))
    names = sorted((entry.name for entry in folder.iterdir()), reverse=True)
    must(tool("bsdtar"), "--format", "pax", "-cf", target, "-C", folder, *names)
    return target


def zipped(producer: Producer, source: Path, target: Path) -> Path:
    """gzip around the archive, in two members."""
    archive = source if source.is_file() else packed_again(producer, source, target)
    data = archive.read_bytes()
    half = len(data) // 2
    target.write_bytes(gzip.compress(data[:half]) + gzip.compress(data[half:]))
    return target


CONVERTERS = [
    Converter("skopeo to OCI layout", by_skopeo("oci")),
    Converter("skopeo to OCI archive", by_skopeo("oci-archive")),
    Converter("skopeo to docker-archive", by_skopeo("docker-archive")),
    Converter(
        "skopeo to OCI layout, zstd layers", by_skopeo("oci", "--dest-compress-format", "zstd")
    ),
    Converter("skopeo to OCI layout, schema 2", by_skopeo("oci", "--format", "v2s2")),
    Converter("skopeo to docker-archive, then to OCI archive", there_and_back),
    Converter("bsdtar: packed again", packed_again),
    Converter("gzip around the archive", zipped),
]


@dataclass(frozen=True)
class Outcome:
    """What came of one producer and one converter."""

    producer: Producer
    converter: Converter
    config_kept: bool
    verified: Run

    @property
    def word(self) -> str:
        if self.verified.code == 0:
            return "verifies"
        return "refused: config rewritten" if not self.config_kept else "refused"


def config_of(path: Path) -> str:
    """The config's digest as skopeo sees it."""
    if path.is_dir():
        return skopeo_digests(f"oci:{path}")[1]
    tree = read_tree(path)
    kind = "oci-archive" if "index.json" in tree else "docker-archive"
    return skopeo_digests(f"{kind}:{path}")[1]


def outcome(work: Work, producer: Producer, converter: Converter) -> Outcome:
    folder = work.fresh("pair")
    signed = producer.make(work, folder / "signed")
    bundle = work.sign(signed)
    before = skopeo_digests(producer.source(signed))[1]
    converted = converter.convert(producer, signed, folder / "converted")
    kept = converter.title.startswith("gzip") or config_of(converted) == before
    return Outcome(producer, converter, kept, work.verify(converted, bundle))


def expected(work: Work, producer: Producer, converter: Converter) -> None:
    """The config kept: accepted. The config rewritten: refused, with the code that says so."""
    found = outcome(work, producer, converter)
    if found.config_kept:
        found.verified.exits(0)
    else:
        found.verified.exits(1).has_code(*REWRITTEN)


def zstd_layers_as_docker_archive(work: Work) -> None:
    """skopeo cannot do this itself; a reader that kept the layers would still see this image."""
    image = oci_image(compression="zstd")
    signed = write_archive(forms.oci_layout(image, names=(TAG,)), work / "zstd.oci.tar")
    bundle = work.sign(signed)
    target = work / "zstd.docker.tar"
    refused = run(tool("skopeo"), "copy", "-q", f"oci-archive:{signed}", f"docker-archive:{target}")
    target.unlink(missing_ok=True)
    if refused.code == 0:
        raise Skip("this skopeo converts zstd layers; covered by the other cases")
    work.verify(write_archive(forms.docker_classic((image, NAME)), target), bundle).exits(0)


def umoci_changes_config(work: Work) -> None:
    layout = umoci_made(work, work.fresh("umoci") / "layout")
    bundle = work.sign(layout)
    must(tool("umoci"), "config", "--image", f"{layout}:{TAG}", "--config.user", "0")
    work.verify(layout, bundle).exits(1)


def umoci_retags(work: Work) -> None:
    layout = umoci_made(work, work.fresh("umoci") / "layout")
    bundle = work.sign(layout)
    must(tool("umoci"), "tag", "--image", f"{layout}:{TAG}", "2.0")
    work.verify(layout, bundle).exits(0)


def recompressed_by_hand(work: Work, how: str) -> None:
    image = oci_image(compression="gzip")
    signed = write_archive(forms.oci_layout(image, names=(TAG,)), work / "signed.tar")
    bundle = work.sign(signed)
    other = forms.oci_layout(image.stored(how), names=(TAG,))
    accepted = work.verify(write_archive(other, work / f"{how}.tar"), bundle).exits(0)
    assert b'"config"' in accepted.out, f"does not say that the config bound it\n{accepted}"


def cases(work: Work) -> Iterator[Case]:
    for producer in PRODUCERS:
        for converter in CONVERTERS:
            title = f"{producer.title} -> {converter.title}"
            yield title, lambda p=producer, c=converter: expected(work, p, c)
    title = "zstd layers in a docker-archive verify with the OCI archive's bundle"
    yield title, lambda: zstd_layers_as_docker_archive(work)
    yield "umoci changes the user: refused", lambda: umoci_changes_config(work)
    yield "umoci adds a tag: still verifies", lambda: umoci_retags(work)
    for how in ("plain", "zstd"):
        title = f"layers recompressed as {how}: bound by the config"
        yield title, lambda how=how: recompressed_by_hand(work, how)


def table(work: Work) -> str:
    """The matrix as Markdown."""
    lines = ["| signed form | " + " | ".join(c.title for c in CONVERTERS) + " |"]
    lines.append("| --- |" + " --- |" * len(CONVERTERS))
    for producer in PRODUCERS:
        words = [outcome(work, producer, converter).word for converter in CONVERTERS]
        lines.append(f"| {producer.title} | " + " | ".join(words) + " |")
    return "\n".join(lines)

