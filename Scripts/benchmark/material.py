"""What is measured: a large file, a small one, and a Debian root file system as images.

Everything is kept in the work folder, so that a second run begins at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# A layer a line; each holds what its packages need and no layer before it has.
PACKAGES = [
    ("base", "base-files bash coreutils dpkg apt perl python3 ca-certificates openssl"),
    ("compiler", "build-essential gdb git"),
    ("llvm", "clang-14 llvm-14-dev libclang-14-dev"),
    ("java", "openjdk-17-jdk-headless"),
    ("science", "python3-numpy python3-scipy"),
]
QUICK_PACKAGES = [("base", "base-files bash coreutils"), ("tools", "gzip tar grep sed")]
NAME = "registry.example/bench/debian:12"


@dataclass(frozen=True)
class Images:
    """The same image in each form, and where its layers lie."""

    layers: list[Path]  # plain layer tars
    plain_layout: Path
    layout: Path  # gzip layers
    archive: Path
    zstd_layout: Path
    docker_archive: Path

    def blobs(self, layout: Path) -> list[Path]:
        return sorted(path for path in (layout / "blobs" / "sha256").iterdir())

    def stored_layers(self, layout: Path) -> list[Path]:
        """The layer blobs, by the manifest."""
        index = json.loads((layout / "index.json").read_bytes())
        manifest = json.loads(blob(layout, index["manifests"][0]["digest"]).read_bytes())
        return [blob(layout, layer["digest"]) for layer in manifest["layers"]]


def blob(layout: Path, digest: str) -> Path:
    return layout / "blobs" / digest.replace(":", "/")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def call(*argv: object, **options: object) -> None:
    subprocess.run([str(word) for word in argv], check=True, **options)


def large_file(folder: Path, size: int) -> Path:
    """Bytes that do not compress, from a cipher stream."""
    path = folder / f"file-{size}"
    if not path.exists() or path.stat().st_size != size:
        say(f"making {path}")
        command = f"openssl enc -aes-128-ctr -K {'0' * 32} -iv {'0' * 32} -in /dev/zero 2>/dev/null"
        with open(path, "wb") as out:
            call("bash", "-c", f"{command} | head -c {size}", stdout=out)
    return path


# --- Debian layers --------------------------------------------------------------------------------


def apt_options(state: Path) -> list[str]:
    """An apt state of its own in which nothing is installed."""
    for name in ("lists/partial", "cache/archives/partial"):
        (state / name).mkdir(parents=True, exist_ok=True)
    (state / "status").touch()
    options = {
        "Dir::State::status": state / "status",
        "Dir::Cache": state / "cache",
        "APT::Sandbox::User": "root",
        "APT::Install-Recommends": "false",
        "Debug::NoLocking": "true",
    }
    return [word for key, value in options.items() for word in ("-o", f"{key}={value}")]


def packages_for(state: Path, names: str) -> list[Path]:
    """Downloads packages with all that they need."""
    command = ["apt-get", *apt_options(state), "--yes", "--quiet=2", "--download-only", "install"]
    call(*command, *names.split(), stdout=subprocess.DEVNULL)
    return sorted((state / "cache" / "archives").glob("*.deb"))


def layer_tars(folder: Path, wanted: list[tuple[str, str]]) -> list[Path]:
    done: set[str] = set()
    made = []
    for name, packages in wanted:
        target = folder / f"{name}.tar"
        made.append(target)
        listed = folder / f"{name}.list"
        if not (target.exists() and listed.exists()):
            say(f"making the layer {name}")
            debs = packages_for(folder / "apt", packages)
            new = [deb for deb in debs if deb.name not in done]
            unpack(folder / "tree", new, target)
            listed.write_text("\n".join(deb.name for deb in debs))
        done |= set(listed.read_text().split("\n"))
    return made


def unpack(tree: Path, debs: list[Path], target: Path) -> None:
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    for deb in debs:
        call("dpkg-deb", "--extract", deb, tree)
    partial = target.with_suffix(".partial")
    owner = ("--owner=0", "--group=0", "--numeric-owner", "--mtime=@1700000000", "--sort=name")
    call("tar", "--create", "--file", partial, "--directory", tree, *owner, ".")
    partial.rename(target)
    shutil.rmtree(tree)


# --- Images ---------------------------------------------------------------------------------------


def digest_of(path: Path) -> str:
    with open(path, "rb") as stream:
        return "sha256:" + hashlib.file_digest(stream, "sha256").hexdigest()


def plain_layout(folder: Path, layers: list[Path]) -> Path:
    """An OCI layout with the layer tars as they are; the other forms are skopeo's."""
    layout = folder / "plain-layout"
    if (layout / "index.json").exists():
        return layout
    say("making the OCI layout")
    blobs = layout / "blobs" / "sha256"
    blobs.mkdir(parents=True, exist_ok=True)
    oci, descriptors = "application/vnd.oci.image", []
    for layer in layers:
        digest = digest_of(layer)
        target = blob(layout, digest)
        if not target.exists():
            os.link(layer, target)
        size = layer.stat().st_size
        descriptors.append({"mediaType": f"{oci}.layer.v1.tar", "digest": digest, "size": size})

    def put(value: dict, media: str) -> dict:
        data = json.dumps(value, separators=(",", ":")).encode()
        digest = "sha256:" + hashlib.sha256(data).hexdigest()
        blob(layout, digest).write_bytes(data)
        return {"mediaType": media, "digest": digest, "size": len(data)}

    diff_ids = [descriptor["digest"] for descriptor in descriptors]
    rootfs = {"type": "layers", "diff_ids": diff_ids}
    process = {"User": "1000", "Cmd": ["/bin/bash"]}
    history = [{"created_by": "add"} for _ in layers]
    config = {"architecture": "amd64", "os": "linux", "config": process, "rootfs": rootfs}
    described = put(config | {"history": history}, f"{oci}.config.v1+json")
    whole = {"schemaVersion": 2, "mediaType": f"{oci}.manifest.v1+json", "config": described}
    root = put(whole | {"layers": descriptors}, f"{oci}.manifest.v1+json")
    root["annotations"] = {"org.opencontainers.image.ref.name": "12"}
    (layout / "oci-layout").write_text('{"imageLayoutVersion":"1.0.0"}')
    (layout / "index.json").write_text(json.dumps({"schemaVersion": 2, "manifests": [root]}))
    return layout


def converted(source: str, target: str, path: Path, *options: str) -> Path:
    """skopeo's conversion, kept if it is there already."""
    if not path.exists():
        say(f"skopeo: {path.name}")
        partial = path.with_name("partial-" + path.name)
        shutil.rmtree(partial, ignore_errors=True)
        partial.unlink(missing_ok=True)
        place = target.replace(str(path), str(partial))
        call("skopeo", "copy", "--quiet", *options, source, place)
        partial.rename(path)
    return path


def images(folder: Path, quick: bool) -> Images:
    folder = folder / ("images-quick" if quick else "images")
    folder.mkdir(parents=True, exist_ok=True)
    layers = layer_tars(folder, QUICK_PACKAGES if quick else PACKAGES)
    plain = plain_layout(folder, layers)
    docker, zipped = folder / "docker-archive.tar", folder / "layout"
    archive, zstd = folder / "oci-archive.tar", folder / "zstd-layout"
    converted(f"oci:{plain}:12", f"docker-archive:{docker}:{NAME}", docker)
    converted(f"docker-archive:{docker}", f"oci:{zipped}:12", zipped)
    converted(f"oci:{zipped}:12", f"oci-archive:{archive}:12", archive)
    as_zstd = ("--dest-compress-format", "zstd")
    converted(f"docker-archive:{docker}", f"oci:{zstd}:12", zstd, *as_zstd)
    total = sum(layer.stat().st_size for layer in layers)
    say(f"image: {len(layers)} layers, {total / (1 << 20):.0f} MiB")
    return Images(layers, plain, zipped, archive, zstd, docker)
