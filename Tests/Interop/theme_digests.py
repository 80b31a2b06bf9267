"""The digests that sigcheck shows are those that other tools show."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterator

import forms
from harness import Case, Run, Work, must, tool
from images import docker_image, oci_image
from peers import NAME, TAG, sample_files, skopeo_copy, skopeo_digests, umoci_layout
from trees import write_archive, write_folder


def digest_of(work: Work, path: Path) -> Run:
    return work.sigcheck("digest", "--json", path).exits(0)


def shows(found: Run, *digests: str) -> None:
    for wanted in digests:
        assert wanted in found.out.decode(), f"does not show {wanted}\n{found}"


def same_as_skopeo(work: Work, path: Path, source: str, manifest: bool = True) -> None:
    """skopeo invents a manifest for a docker-archive, so there only the config is compared."""
    manifest_digest, config_digest = skopeo_digests(source)
    found = digest_of(work, path)
    shows(found, config_digest, *([manifest_digest] if manifest else []))


def layers_and_identities(work: Work) -> None:
    for image in (oci_image(), oci_image(compression="zstd"), docker_image()):
        path = write_archive(forms.oci_layout(image, names=(TAG,)), work / "image.tar")
        found = digest_of(work, path)
        shows(found, *(layer.digest for layer in image.layers))
        shows(found, *(layer.diff_id for layer in image.layers))
        shows(found, "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest())


def gnu_format(work: Work) -> None:
    folder = work.fresh("gnu")
    names = ["plain", "with space", "back\\slash", "new\nline", "-dash"]
    for name in names:
        (folder / name).write_text(name)
    for algorithm in ("sha256", "sha384", "sha512"):
        options = ("--algorithm", algorithm, "--format", "gnu")
        listed = work.sigcheck("digest", *options, "--", *names, cwd=folder).exits(0)
        command = tool(f"{algorithm}sum")
        must(command, "--check", "--strict", "--quiet", "-", stdin=listed.out, cwd=folder)
        same = must(command, "--", *names, cwd=folder)
        assert same.out == listed.out, f"differs from {command}\n{listed}\n{same}"


def from_a_stream(work: Work) -> None:
    data = bytes(range(256)) * 5000
    found = work.sigcheck("digest", "--json", "-", stdin=data).exits(0)
    shows(found, "sha256:" + hashlib.sha256(data).hexdigest())


def by_openssl(work: Work) -> None:
    file = work / "file"
    file.write_bytes(b"x" * 300_001)
    for algorithm in ("sha256", "sha384", "sha512"):
        line = must(tool("openssl"), "dgst", f"-{algorithm}", "-r", file).out.decode()
        found = work.sigcheck("digest", "--json", "--algorithm", algorithm, file).exits(0)
        shows(found, f"{algorithm}:{line.split()[0]}")


def image_cases(work: Work) -> Iterator[Case]:
    layout = work / "layout"
    umoci_layout(layout, sample_files(work / "files"))
    original = f"oci:{layout}:{TAG}"
    yield "OCI layout by umoci", lambda: same_as_skopeo(work, layout, original)
    for transport in ("oci", "oci-archive", "docker-archive"):
        made = skopeo_copy(original, transport, work / transport)
        exact = transport != "docker-archive"
        title = f"{transport} by skopeo"
        yield title, lambda m=made, t=transport, e=exact: same_as_skopeo(work, m, f"{t}:{m}", e)
    several = forms.platform_layout(oci_image(), oci_image("arm", architecture="arm64"), name=TAG)
    folder = write_folder(several, work / "platforms")
    yield "index of several platforms", lambda: same_as_skopeo(work, folder, f"oci:{folder}")
    dual = write_archive(forms.docker_25((docker_image(), NAME)), work / "dual.tar")
    yield "docker save >= 25", lambda: same_as_skopeo(work, dual, f"oci-archive:{dual}")


def cases(work: Work) -> Iterator[Case]:
    yield from image_cases(work)
    yield "layers, diffIDs and the file itself", lambda: layers_and_identities(work)
    yield "--format gnu is what sha256sum --check reads", lambda: gnu_format(work)
    yield "a stream on standard input", lambda: from_a_stream(work)
    yield "openssl dgst agrees", lambda: by_openssl(work)
