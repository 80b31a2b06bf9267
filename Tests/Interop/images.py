"""Small container images, made without a daemon: layers, configs and manifests.

An image is a few layers and a config; `forms.py` arranges images as the tools do, `trees.py` writes
the arrangement as a folder or an archive.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from dataclasses import dataclass, field, replace
from functools import cached_property

from trees import Tree, blob_path, compressed, digest

CREATED = "2026-01-02T03:04:05Z"
OCI = "application/vnd.oci.image"
DOCKER = "application/vnd.docker"
OCI_INDEX = f"{OCI}.index.v1+json"
OCI_MANIFEST = f"{OCI}.manifest.v1+json"
IN_TOTO = "application/vnd.in-toto+json"


def encoded(value: object) -> bytes:
    """Compact JSON, as Go's encoder writes it."""
    return json.dumps(value, separators=(",", ":")).encode()


def tar_of(files: dict[str, bytes]) -> bytes:
    """A layer: these files, owned by root, with one fixed time."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path, data in files.items():
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode, entry.mtime = len(data), 0o755, 1_700_000_000
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


@dataclass(frozen=True)
class Layer:
    """A layer tar and how it is stored."""

    tar: bytes
    compression: str = "gzip"

    @cached_property
    def stored(self) -> bytes:
        return compressed(self.tar, self.compression)

    @property
    def diff_id(self) -> str:
        return digest(self.tar)

    @property
    def digest(self) -> str:
        return digest(self.stored)

    def descriptor(self, vocabulary: str) -> dict:
        suffix = {"plain": "", "gzip": "+gzip", "zstd": "+zstd"}[self.compression]
        media = f"{OCI}.layer.v1.tar{suffix}"
        if vocabulary == "docker":
            media = f"{DOCKER}.image.rootfs.diff.tar" + (".gzip" if suffix else "")
        return {"mediaType": media, "digest": self.digest, "size": len(self.stored)}


@dataclass(frozen=True)
class Image:
    """Layers, a config and the manifest that joins them."""

    layers: tuple[Layer, ...]
    config: bytes
    vocabulary: str = "oci"
    annotations: dict = field(default_factory=dict, hash=False)

    def stored(self, compression: str) -> Image:
        """The same image with its layers stored another way."""
        return replace(self, layers=tuple(Layer(l.tar, compression) for l in self.layers))

    @property
    def config_digest(self) -> str:
        return digest(self.config)

    @property
    def platform(self) -> dict:
        config = json.loads(self.config)
        return {k: config[k] for k in ("architecture", "os", "variant") if k in config}

    @property
    def manifest(self) -> bytes:
        docker = self.vocabulary == "docker"
        kind = f"{DOCKER}.container.image.v1+json" if docker else f"{OCI}.config.v1+json"
        config = {"mediaType": kind, "digest": self.config_digest, "size": len(self.config)}
        whole = {
            "schemaVersion": 2,
            "mediaType": f"{DOCKER}.distribution.manifest.v2+json" if docker else OCI_MANIFEST,
            "config": config,
            "layers": [layer.descriptor(self.vocabulary) for layer in self.layers],
        }
        if self.annotations:
            whole["annotations"] = self.annotations
        return encoded(whole)

    def descriptor(self, **extra: object) -> dict:
        media = json.loads(self.manifest)["mediaType"]
        found = {"mediaType": media, "digest": digest(self.manifest), "size": len(self.manifest)}
        return found | extra

    def blobs(self) -> Tree:
        pieces = [self.manifest, self.config, *(layer.stored for layer in self.layers)]
        return {blob_path(digest(piece)): piece for piece in pieces}


# --- Configs ------------------------------------------------------------------------------------


def oci_config(layers: list[Layer], user: str = "1000", architecture: str = "amd64") -> bytes:
    """A config with members of the OCI specification only, as umoci and buildah write it."""
    return encoded(
        {
            "created": CREATED,
            "architecture": architecture,
            "os": "linux",
            "config": {"User": user, "Env": ["PATH=/bin"], "Entrypoint": ["/bin/app"]},
            "rootfs": {"type": "layers", "diff_ids": [layer.diff_id for layer in layers]},
            "history": [{"created": CREATED, "created_by": "add"} for _ in layers]
            + [{"created": CREATED, "created_by": "USER 1000", "empty_layer": True}],
        }
    )


def docker_build_config(layers: list[Layer], user: str = "1000") -> bytes:
    """A config as the classic `docker build` writes it: members that OCI does not have."""
    run = {
        "Hostname": "",
        "Domainname": "",
        "User": user,
        "AttachStdin": False,
        "AttachStdout": False,
        "AttachStderr": False,
        "Tty": False,
        "OpenStdin": False,
        "StdinOnce": False,
        "Env": ["PATH=/usr/local/bin:/bin"],
        "Cmd": ["/bin/app"],
        "Healthcheck": {"Test": ["CMD", "/bin/app", "--health"], "Interval": 30000000000},
        "Image": "sha256:" + "1" * 64,
        "Volumes": None,
        "WorkingDir": "/srv",
        "Entrypoint": None,
        "OnBuild": None,
        "Labels": {"org.example.team": "shop"},
    }
    instruction = ["/bin/sh", "-c", '#(nop) CMD ["/bin/app"]']
    return encoded(
        {
            "architecture": "amd64",
            "config": run,
            "container": "2" * 64,
            "container_config": run | {"Hostname": "2" * 12, "Cmd": instruction},
            "created": CREATED,
            "docker_version": "20.10.24",
            "history": [{"created": CREATED, "created_by": "/bin/sh -c #(nop) ADD"} for _ in layers]
            + [{"created": CREATED, "created_by": " ".join(instruction), "empty_layer": True}],
            "os": "linux",
            "rootfs": {"type": "layers", "diff_ids": [layer.diff_id for layer in layers]},
        }
    )


# --- Sample images ------------------------------------------------------------------------------


def sample_layers(seed: str = "app", compression: str = "gzip") -> tuple[Layer, ...]:
    """Two layers whose bytes depend on `seed` only; the program does not compress away."""
    program, block = b"", seed.encode()
    while len(program) < 12_000:
        block = hashlib.sha256(block).digest()
        program += block
    first = {"etc/passwd": b"app:x:1000:1000::/:/bin/app\n", "bin/app": program}
    second = {"srv/data.txt": f"data of {seed}\n".encode()}
    return tuple(Layer(tar_of(files), compression) for files in (first, second))


def oci_image(seed: str = "app", compression: str = "gzip", **config: str) -> Image:
    layers = sample_layers(seed, compression)
    return Image(layers, oci_config(list(layers), **config))


def docker_image(seed: str = "app", compression: str = "plain") -> Image:
    layers = sample_layers(seed, compression)
    return Image(layers, docker_build_config(list(layers)), vocabulary="docker")
