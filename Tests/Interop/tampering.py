"""What an attacker changes in a signed image, for each form that has the part."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable

import forms
from images import OCI_INDEX, Image, Layer, docker_image, encoded, oci_image, tar_of
from peers import NAME, TAG
from trees import Tree, blob_path, digest, write_archive, write_folder

OTHER_NAME = "registry.example/shop/admin:9.9"


@dataclass(frozen=True)
class Form:
    """A signed image in one form, and what its parts are called there."""

    title: str
    transport: str  # how skopeo opens it
    image: Image
    tree: Tree
    folder: bool = False

    @property
    def has_index(self) -> bool:
        return "index.json" in self.tree

    @property
    def has_docker_manifest(self) -> bool:
        return "manifest.json" in self.tree

    @property
    def has_inner_index(self) -> bool:
        return OCI_INDEX.encode() in json.dumps(self.roots).encode()

    @property
    def roots(self) -> list[dict]:
        return json.loads(self.tree["index.json"])["manifests"] if self.has_index else []

    def write(self, tree: Tree, path: Path) -> Path:
        return write_folder(tree, path) if self.folder else write_archive(tree, path)


def built() -> Image:
    return replace(docker_image("app", "gzip"), vocabulary="oci")


FORMS = [
    Form("OCI layout", "oci", oci_image(), forms.oci_layout(oci_image(), names=(TAG,)), folder=True),
    Form("OCI archive", "oci-archive", oci_image(), forms.oci_layout(oci_image(), names=(TAG,))),
    Form("OCI archive, BuildKit", "oci-archive", built(), forms.buildkit_layout(built(), NAME)),
    Form(
        "docker-archive, docker < 25",
        "docker-archive",
        docker_image(),
        forms.docker_classic((docker_image(), NAME)),
    ),
    Form(
        "docker-archive and layout, docker >= 25",
        "docker-archive",
        docker_image(),
        forms.docker_25((docker_image(), NAME)),
    ),
    Form(
        "docker-archive and layout, containerd store",
        "docker-archive",
        built(),
        forms.buildkit_dual(built(), NAME),
    ),
    Form(
        "docker-archive, gzip layers (Kaniko)",
        "docker-archive",
        docker_image("app", "gzip"),
        forms.kaniko(docker_image("app", "gzip"), NAME),
    ),
]


def part_holding(tree: Tree, *candidates: bytes) -> str:
    """The path of the entry with one of these contents."""
    for path, content in tree.items():
        if any(content == candidate for candidate in candidates):
            return path
    raise AssertionError("the form does not hold this part")


def layer_path(form: Form, tree: Tree) -> str:
    layer = form.image.layers[0]
    return part_holding(tree, layer.stored, layer.tar)


def config_path(form: Form, tree: Tree) -> str:
    return part_holding(tree, form.image.config)


def as_root(config: bytes) -> bytes:
    """The config with its user 1000 made root; its length stays."""
    changed = config.replace(b'"User":"1000"', b'"User":"root"')
    assert changed != config
    return changed


def layer_bit_flipped(form: Form, tree: Tree) -> Tree:
    path = layer_path(form, tree)
    data = bytearray(tree[path])
    data[len(data) // 2] ^= 1
    return tree | {path: bytes(data)}


def layer_missing(form: Form, tree: Tree) -> Tree:
    path = layer_path(form, tree)
    return {name: content for name, content in tree.items() if name != path}


def config_changed(form: Form, tree: Tree) -> Tree:
    path = config_path(form, tree)
    return tree | {path: as_root(tree[path])}


def config_changed_with_its_name(form: Form, tree: Tree) -> Tree:
    """Consistent in itself: the config under its new digest, and every document naming that."""
    path = config_path(form, tree)
    tree = {
        name: as_root(content) if name.endswith("/json") and b'"User"' in content else content
        for name, content in tree.items()
    }
    changed = as_root(tree[path])
    renamed = path.replace(digest(tree[path]).split(":")[1], digest(changed).split(":")[1])
    manifest = tree["manifest.json"].replace(path.encode(), renamed.encode())
    kept = dict(tree)
    if not form.has_index:
        del kept[path]  # an index would still lead to the old one
    return kept | {renamed: changed, "manifest.json": manifest}


def manifest_changed(form: Form, tree: Tree) -> Tree:
    """The manifest's bytes, under an index that still has the old digest; its length stays."""
    manifest = next(
        content
        for name, content in tree.items()
        if name.startswith("blobs/") and b'"layers":[' in content and b'"config":{' in content
        and form.image.config_digest.encode() in content
    )
    path = blob_path(digest(manifest))
    second = json.loads(manifest)["layers"][1]["digest"].encode()
    first = json.loads(manifest)["layers"][0]["digest"].encode()
    return tree | {path: manifest.replace(second, first)}


def inner_index_changed(form: Form, tree: Tree) -> Tree:
    """The inner index says another platform, under an outer index that has its old digest."""
    path = blob_path(form.roots[0]["digest"])
    changed = tree[path].replace(b'"architecture":"amd64"', b'"architecture":"arm64"')
    assert changed != tree[path]
    return tree | {path: changed}


def evil_image(form: Form) -> Image:
    """Another image of the attacker's, sound in itself."""
    layers = (Layer(tar_of({"bin/app": b"#!/bin/sh\necho taken over\n"}), "plain"),)
    config = json.loads(form.image.config)
    config["config"]["User"] = "root"
    config["rootfs"]["diff_ids"] = [layer.diff_id for layer in layers]
    config["history"] = [{"created_by": "add"}]
    return Image(layers, encoded(config))


def rogue_manifest_json(form: Form, tree: Tree) -> Tree:
    """A `manifest.json` that a docker-archive reader will follow, in a signed OCI archive."""
    evil = evil_image(form)
    item = {
        "Config": blob_path(evil.config_digest),
        "RepoTags": [NAME],
        "Layers": [blob_path(layer.digest) for layer in evil.layers],
    }
    blobs = {blob_path(digest(p)): p for p in (evil.config, evil.layers[0].stored)}
    return tree | blobs | {"manifest.json": encoded([item])}


def second_image(form: Form, tree: Tree) -> Tree:
    """A second image that a loader would load along with the signed one."""
    evil = evil_image(form)
    changed = dict(tree)
    if form.has_index:
        index = json.loads(tree["index.json"])
        index["manifests"].append(forms.named(evil.descriptor(), "latest"))
        changed |= evil.blobs() | {"index.json": encoded(index)}
    if "manifest.json" in tree:
        extra = forms.docker_classic((evil, OTHER_NAME))
        items = json.loads(tree["manifest.json"]) + json.loads(extra.pop("manifest.json"))
        del extra["repositories"]
        changed |= extra | {"manifest.json": encoded(items)}
    return changed


def renamed_tag(form: Form, tree: Tree) -> Tree:
    """The signed image under another name."""
    changed = dict(tree)
    for name in ("index.json", "manifest.json", "repositories"):
        if name not in tree:
            continue
        text = tree[name].decode().replace(NAME, OTHER_NAME)
        if name == "repositories":
            repository, tag = forms.split_name(NAME)
            top = json.loads(text)[repository][tag]
            repository, tag = forms.split_name(OTHER_NAME)
            text = json.dumps({repository: {tag: top}})
        old, new = (f'image.ref.name":"{tag}"' for tag in (TAG, "9.9"))
        changed[name] = text.replace(old, new).encode()
    return changed


@dataclass(frozen=True)
class Attack:
    """One change, where it applies, and the codes by which sigcheck may refuse it."""

    title: str
    change: Callable[[Form, Tree], Tree]
    codes: tuple[str, ...]
    applies: Callable[[Form], bool] = lambda form: True


ATTACKS = [
    Attack(
        "a layer bit flipped",
        layer_bit_flipped,
        ("layer-digest-mismatch", "diff-id-mismatch", "compressed-data-checksum"),
    ),
    Attack("a layer missing", layer_missing, ("incomplete",)),
    Attack("user 1000 made root in the config", config_changed, ("config-digest-mismatch",)),
    Attack(
        "user 1000 made root, `manifest.json` adjusted",
        config_changed_with_its_name,
        ("config-rewritten",),
        applies=lambda form: form.has_docker_manifest,
    ),
    Attack(
        "manifest changed under its index",
        manifest_changed,
        ("manifest-digest-mismatch",),
        applies=lambda form: form.has_index,
    ),
    Attack(
        "inner index changed under the outer one",
        inner_index_changed,
        ("index-digest-mismatch",),
        applies=lambda form: form.has_inner_index,
    ),
    Attack(
        "rogue `manifest.json` added",
        rogue_manifest_json,
        ("digest-mismatch",),
        applies=lambda form: form.has_index and not form.has_docker_manifest,
    ),
    Attack("a second image slipped in", second_image, ("digest-mismatch",)),
    Attack("the tag renamed", renamed_tag, ("name-not-signed",)),
]
