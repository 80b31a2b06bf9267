"""The forms in which tools keep images, each as a tree of files.

skopeo and umoci write their own forms for real (see `peers.py`). The forms that need a daemon or a
builder (docker save, BuildKit, Kaniko) are written here *in structure*, after what those tools'
writers put into an archive; `theme_forms.py` has skopeo read each of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from images import CREATED, IN_TOTO, OCI, OCI_INDEX, OCI_MANIFEST, Image, encoded
from trees import Tree, blob_path, digest

LAYOUT = encoded({"imageLayoutVersion": "1.0.0"})


def index_of(descriptors: list[dict], media: str = OCI_INDEX) -> bytes:
    return encoded({"schemaVersion": 2, "mediaType": media, "manifests": descriptors})


def named(descriptor: dict, name: str | None) -> dict:
    """The descriptor with the annotation that layouts use for a name."""
    if name is None:
        return descriptor
    notes = descriptor.get("annotations", {}) | {"org.opencontainers.image.ref.name": name}
    return descriptor | {"annotations": notes}


def oci_layout(*images: Image, names: tuple[str | None, ...] = ()) -> Tree:
    """An OCI layout whose outer index lists each image."""
    names = names or (None,) * len(images)
    tree: Tree = {"oci-layout": LAYOUT}
    for image in images:
        tree |= image.blobs()
    roots = [named(image.descriptor(), name) for image, name in zip(images, names)]
    return tree | {"index.json": index_of(roots)}


def platform_layout(*images: Image, name: str | None = None) -> Tree:
    """An OCI layout whose outer index lists one index of several platforms."""
    inner = index_of([image.descriptor(platform=image.platform) for image in images])
    tree: Tree = {"oci-layout": LAYOUT, blob_path(digest(inner)): inner}
    for image in images:
        tree |= image.blobs()
    root = {"mediaType": OCI_INDEX, "digest": digest(inner), "size": len(inner)}
    return tree | {"index.json": index_of([named(root, name)])}


def attestation_for(image: Image) -> tuple[dict, Tree]:
    """BuildKit's provenance manifest for an image: its descriptor and its blobs."""
    subject = {"digest": {"sha256": digest(image.manifest).split(":")[1]}, "name": "pkg:docker/app"}
    statement = encoded(
        {
            "_type": "https://in-toto.io/Statement/v0.1",
            "predicateType": "https://slsa.dev/provenance/v0.2",
            "subject": [subject],
            "predicate": {"builder": {"id": ""}, "buildType": "https://mobyproject.org/buildkit@v1"},
        }
    )
    config = encoded(
        {
            "architecture": "unknown",
            "os": "unknown",
            "config": {},
            "rootfs": {"type": "layers", "diff_ids": [digest(statement)]},
        }
    )
    layer = {"mediaType": IN_TOTO, "digest": digest(statement), "size": len(statement)}
    layer["annotations"] = {"in-toto.io/predicate-type": "https://slsa.dev/provenance/v0.2"}
    kind = f"{OCI}.config.v1+json"
    manifest = encoded(
        {
            "schemaVersion": 2,
            "mediaType": OCI_MANIFEST,
            "config": {"mediaType": kind, "digest": digest(config), "size": len(config)},
            "layers": [layer],
        }
    )
    found = {
        "mediaType": OCI_MANIFEST,
        "digest": digest(manifest),
        "size": len(manifest),
        "annotations": {
            "vnd.docker.reference.digest": digest(image.manifest),
            "vnd.docker.reference.type": "attestation-manifest",
        },
        "platform": {"architecture": "unknown", "os": "unknown"},
    }
    return found, {blob_path(digest(b)): b for b in (manifest, config, statement)}


def buildkit_layout(image: Image, name: str = "registry.example/app:1.4") -> Tree:
    """BuildKit's `--output type=oci`: an index in the index, with an attestation manifest."""
    attestation, blobs = attestation_for(image)
    inner = index_of([image.descriptor(platform=image.platform), attestation])
    tag = name.rsplit(":", 1)[1]
    root = {"mediaType": OCI_INDEX, "digest": digest(inner), "size": len(inner)}
    root["annotations"] = {
        "io.containerd.image.name": name,
        "org.opencontainers.image.created": CREATED,
        "org.opencontainers.image.ref.name": tag,
    }
    tree = {"oci-layout": LAYOUT, blob_path(digest(inner)): inner} | image.blobs() | blobs
    return tree | {"index.json": index_of([root])}


def buildkit_dual(image: Image, name: str = "registry.example/app:1.4") -> Tree:
    """`docker save` from the containerd store: the layout above, and `manifest.json` beside it."""
    item = {
        "Config": blob_path(image.config_digest),
        "RepoTags": [name],
        "Layers": [blob_path(layer.digest) for layer in image.layers],
    }
    return buildkit_layout(image, name) | {"manifest.json": encoded([item])}


def legacy_id(image: Image, position: int) -> str:
    seed = ("layer" + str(position) + image.config_digest).encode()
    return hashlib.sha256(seed).hexdigest()


def split_name(name: str) -> tuple[str, str]:
    repository, tag = name.rsplit(":", 1)
    return repository, tag


def repositories_of(entries: list[tuple[Image, str]]) -> bytes:
    table: dict[str, dict[str, str]] = {}
    for image, name in entries:
        repository, tag = split_name(name)
        table.setdefault(repository, {})[tag] = legacy_id(image, len(image.layers) - 1)
    return encoded(table)


def docker_classic(*entries: tuple[Image, str]) -> Tree:
    """`docker save` before version 25: a folder a layer, with the legacy `json` and `VERSION`."""
    tree: Tree = {}
    manifest = []
    for image, name in entries:
        config = image.config_digest.split(":")[1] + ".json"
        tree[config] = image.config
        paths = []
        for position, layer in enumerate(image.layers):
            folder = legacy_id(image, position)
            tree[f"{folder}/VERSION"] = b"1.0"
            tree[f"{folder}/json"] = encoded(legacy_config(image, position))
            tree[f"{folder}/layer.tar"] = layer.tar
            paths.append(f"{folder}/layer.tar")
        manifest.append({"Config": config, "RepoTags": [name], "Layers": paths})
    tree["manifest.json"] = encoded(manifest)
    return tree | {"repositories": repositories_of(list(entries))}


def legacy_config(image: Image, position: int) -> dict:
    """The version 1 config of a layer; the last layer's carries what the image's config says."""
    legacy: dict = {"id": legacy_id(image, position)}
    if position:
        legacy["parent"] = legacy_id(image, position - 1)
    if position < len(image.layers) - 1:
        return legacy | {"created": "1970-01-01T00:00:00Z", "os": "linux"}
    config = json.loads(image.config)
    known = ("created", "container", "container_config", "docker_version", "config", "architecture")
    return legacy | {name: config[name] for name in known if name in config} | {"os": "linux"}


def legacy_configs(image: Image) -> Tree:
    """The version 1 configs that `docker save` 25 and later still writes, as blobs of no index."""
    tree: Tree = {}
    for position in range(len(image.layers)):
        legacy = encoded(legacy_config(image, position))
        tree[blob_path(digest(legacy))] = legacy
    return tree


def docker_25(*entries: tuple[Image, str]) -> Tree:
    """`docker save` since version 25 (graph driver store): a layout and a docker-archive at once."""
    tree: Tree = {}
    manifest, roots = [], []
    repositories: dict[str, dict[str, str]] = {}
    for image, name in entries:
        plain = replace(image.stored("plain"), vocabulary="oci")
        repository, tag = split_name(name)
        tree |= plain.blobs() | legacy_configs(plain)
        item = {"Config": blob_path(plain.config_digest), "RepoTags": [name]}
        item["Layers"] = [blob_path(layer.digest) for layer in plain.layers]
        item["LayerSources"] = {layer.diff_id: layer.descriptor("oci") for layer in plain.layers}
        manifest.append(item)
        repositories.setdefault(repository, {})[tag] = plain.layers[-1].diff_id.split(":")[1]
        notes = {"io.containerd.image.name": name, "org.opencontainers.image.ref.name": tag}
        roots.append(plain.descriptor(annotations=notes))
    tree |= {"index.json": index_of(roots), "manifest.json": encoded(manifest)}
    tree["oci-layout"] = b'{"imageLayoutVersion": "1.0.0"}'
    return tree | {"repositories": encoded(repositories)}


def kaniko(image: Image, name: str = "registry.example/app:1.4") -> Tree:
    """Kaniko's and crane's tarball: gzip layers by stored digest, a config named `sha256:...`."""
    zipped = image.stored("gzip")
    tree: Tree = {zipped.config_digest: zipped.config}
    paths = []
    for layer in zipped.layers:
        path = layer.digest.split(":")[1] + ".tar.gz"
        tree[path] = layer.stored
        paths.append(path)
    item = {"Config": zipped.config_digest, "RepoTags": [name], "Layers": paths}
    return tree | {"manifest.json": encoded([item])}
