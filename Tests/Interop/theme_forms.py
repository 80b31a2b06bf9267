"""Every form of image: sigcheck signs and verifies it, and skopeo can read it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Iterator

import forms
from harness import Case, Work, must, tool
from images import docker_image, oci_image
from peers import NAME, TAG, place, sample_files, skopeo_copy, umoci_layout
from trees import Tree, write_archive, write_folder

OTHER = "registry.example/shop/other:2.0"


def built(seed: str = "app"):
    """An image with a docker-build config in OCI descriptors, as BuildKit exports it."""
    return replace(docker_image(seed, "gzip"), vocabulary="oci")


def own_forms() -> dict[str, Tree]:
    """The forms that our writer makes, by a name that says which tool's they are."""
    both = (oci_image(), oci_image("arm", architecture="arm64"))
    return {
        "OCI layout, gzip layers": forms.oci_layout(oci_image(), names=(TAG,)),
        "OCI layout, zstd layers": forms.oci_layout(oci_image(compression="zstd"), names=(TAG,)),
        "OCI layout, plain layers": forms.oci_layout(oci_image(compression="plain"), names=(TAG,)),
        "OCI layout, Docker schema 2": forms.oci_layout(docker_image(), names=(TAG,)),
        "OCI layout, several platforms": forms.platform_layout(*both, name=TAG),
        "OCI layout, several images": forms.oci_layout(oci_image(), oci_image("b"), names=("a", "b")),
        "BuildKit, OCI export": forms.buildkit_layout(built(), NAME),
        "BuildKit, containerd store": forms.buildkit_dual(built(), NAME),
        "docker save, classic": forms.docker_classic((docker_image(), NAME)),
        "docker save, classic, several images": forms.docker_classic(
            (docker_image(), NAME), (docker_image("b"), OTHER)
        ),
        "docker save, 25 and later": forms.docker_25((docker_image(), NAME)),
        "docker save, 25 and later, several images": forms.docker_25(
            (docker_image(), NAME), (docker_image("b"), OTHER)
        ),
        "Kaniko": forms.kaniko(docker_image(), NAME),
    }


def skopeo_sources(tree: Tree, path: Path) -> Iterator[str]:
    """The ways in which skopeo can open this archive."""
    if "index.json" in tree:
        yield f"oci-archive:{path}"
    if "manifest.json" in tree:
        yield f"docker-archive:{path}"


def sound(work: Work, path: Path, *options: object) -> None:
    """Signs, verifies and deeply verifies one image archive or layout."""
    bundle = work.sign(path, *options)
    work.verify(path, bundle).exits(0)
    work.verify(path, bundle, "--deep").exits(0)


def own_form(work: Work, tree: Tree, outer: str) -> None:
    path = write_archive(tree, work / "image.tar", outer)
    if outer == "plain" and one_image(tree):
        for source in skopeo_sources(tree, path):
            must(tool("skopeo"), "inspect", "--raw", source)
            skopeo_copy(source, "dir", work / "copied")
    sound(work, path)


def one_image(tree: Tree) -> bool:
    """skopeo reads an archive of several images only by a name inside it."""
    roots = json.loads(tree["index.json"])["manifests"] if "index.json" in tree else [1]
    items = json.loads(tree["manifest.json"]) if "manifest.json" in tree else [1]
    return len(roots) == 1 and len(items) == 1


def folder_form(work: Work, tree: Tree) -> None:
    sound(work, write_folder(tree, work / "layout"))


def real_forms(work: Work) -> Iterator[Case]:
    """What umoci and skopeo write themselves."""
    layout = work / "umoci-layout"
    original = f"oci:{layout}:{TAG}"

    def by_umoci() -> None:
        umoci_layout(layout, sample_files(work / "files"))
        sound(work, layout)

    yield "umoci: OCI layout", by_umoci

    def by_skopeo(transport: str, *options: str) -> None:
        sound(work, skopeo_copy(original, transport, work / f"skopeo-{transport}", *options))

    for transport in ("oci", "oci-archive", "docker-archive"):
        yield f"skopeo: {transport}", lambda t=transport: by_skopeo(t)
    zstd = ("--dest-compress-format", "zstd")
    yield "skopeo: oci, zstd layers", lambda: by_skopeo("oci", *zstd)
    schema_2 = ("--format", "v2s2")
    yield "skopeo: oci, Docker schema 2 manifest", lambda: by_skopeo("oci", *schema_2)

    def readable() -> None:
        made = skopeo_copy(original, "docker-archive", work / "read.tar")
        must(tool("skopeo"), "inspect", place("docker-archive", made))

    yield "skopeo: docker-archive is read back by skopeo", readable


def cases(work: Work) -> Iterator[Case]:
    for name, tree in own_forms().items():
        yield f"{name}: archive", lambda tree=tree: own_form(work, tree, "plain")
        for outer in ("gzip", "zstd"):
            title = f"{name}: archive compressed with {outer}"
            yield title, lambda tree=tree, outer=outer: own_form(work, tree, outer)
        if "index.json" in tree:
            yield f"{name}: folder", lambda tree=tree: folder_form(work, tree)
    yield from real_forms(work)
