"""One audit of everything that a policy can ask for, and its pack."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import forms
from harness import Case, Run, Work
from images import oci_image
from theme_attestations import PROVENANCE
from theme_timestamps import authority
from trees import archive_bytes

NAME = "registry.example/app:1.4"


def policy_text(ids: dict[str, str], certificates: str) -> str:
    keys = "".join(
        f'[keys.{name}]\nid = "{value}"\nfile = "{name}.pub"\n'
        'purposes = ["file", "tree", "image", "slsaprovenance"]\n' for name, value in ids.items())
    return (
        "version = 1\n" + keys + '[roles.one]\nkeys = ["every-one"]\n'
        '[roles.two]\nkeys = ["every-one", "every-two"]\nthreshold = 2\n'
        f'[timestamp-authorities.tsa]\nfile = "tsa.pem"\ndigest = "{certificates}"\n'
        '[rules.attested]\nmatch = { kind = "file", name = "**/attested.bin" }\nrequire = ["one"]\n'
        '[rules.attested.attestations.built]\ntype = "slsaprovenance"\nrole = "one"\n'
        '[rules.stamped]\nmatch = { kind = "file", name = "**/stamped.bin" }\nrequire = ["one"]\ntime = "trusted"\n'
        '[rules.both]\nmatch = { kind = "file", name = ["**/both.bin", "**/changed.bin"] }\nrequire = ["two"]\n'
        '[rules.version]\nmatch = { kind = "file", name = "**/version*.bin" }\nrequire = ["one"]\nmin-version = "1.4.0"\n'
        '[rules.hoped]\nmatch = { kind = "file", name = "**/hoped.bin" }\nrequire = ["two"]\n'
        '[rules.images]\nmatch = { kind = "image", reference = "registry.example/**" }\nrequire = ["one"]\nreference = "exact"\n'
        '[rules.trees]\nmatch = { kind = "tree" }\nrequire = ["one"]\n'
        '[enforcement]\nhoped = "advisory"\n')


def store(work: Work, base: Path) -> Path:
    """The artifacts with their signatures, and the policy and the references beside them."""
    root = base / "store"
    (root / "tree" / "inner").mkdir(parents=True)
    (root / "tree" / "inner" / "file").write_text("file")
    one, two = work.key("every-one"), work.key("every-two", "ed25519")
    ids = {}
    for key in (one, two):
        public = key.with_suffix(".pub")
        (base / public.name).write_bytes(public.read_bytes())
        ids[key.stem] = work.sigcheck("key", "inspect", public, "--json").exits(0).json["keyID"]
    tsa = authority(work, "pack-tsa")
    (base / "tsa.pem").write_bytes((tsa / "all.pem").read_bytes())
    digest = "sha256:" + hashlib.sha256((base / "tsa.pem").read_bytes()).hexdigest()
    (base / "policy.toml").write_text(policy_text(ids, digest))
    for name in ("attested", "unattested/attested", "stamped", "unstamped/stamped", "both", "half/both",
                 "version", "version-old", "hoped"):
        path = root / f"{name}.bin"
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
        more: tuple[object, ...] = ()
        if name == "stamped":
            more = ("--timestamp-command", tsa / "ask", "--timestamp-authority", tsa / "all.pem")
        if name.startswith("version"):
            number = "1.3.9" if name.endswith("old") else "1.4.0"
            more = ("--annotation", f"org.opencontainers.image.version={number}")
        work.sigcheck("sign", path, "--key", one, *more).exits(0)
    work.sigcheck("sign", root / "both.bin", "--key", two, "--suffix", "two").exits(0)
    predicate = base / "predicate.json"
    predicate.write_text(json.dumps(PROVENANCE))
    work.sigcheck(
        "attest", root / "attested.bin", "--key", one, "--type", "slsaprovenance", "--predicate", predicate).exits(0)
    work.sigcheck("sign", root / "tree", "--kind", "tree", "--key", one).exits(0)
    (root / "changed").mkdir()
    for name in ("changed", "changed.bin"):
        path = root / name / "file" if name == "changed" else root / name
        path.write_text("before")
        work.sigcheck("sign", root / name, "--key", one, *(("--kind", "tree") if name == "changed" else ())).exits(0)
        path.write_text("after")
    images(work, base, one)
    return root


def images(work: Work, base: Path, one: Path) -> None:
    """An image, an index of two, and the same under another reference."""
    root = base / "store"
    single = archive_bytes(forms.oci_layout(oci_image("single"), names=(NAME,)))
    several = archive_bytes(forms.platform_layout(
        oci_image("left"), oci_image("right", architecture="arm64"), name=NAME))
    for name, content in (("single.tar", single), ("several.tar", several), ("other.tar", several)):
        (root / name).write_bytes(content)
    for name in ("single.tar", "several.tar"):
        work.sigcheck("sign", root / name, "--key", one, "--reference", NAME).exits(0)
    (base / "references.toml").write_text(
        f'version = 1\n[[images]]\npath = "s*.tar"\nreference = "{NAME}"\n'
        '[[images]]\npath = "other.tar"\nreference = "registry.example/app:1.5"\n')


def everything(work: Work) -> None:
    """Attestations, timestamps, thresholds, versions, indexes, trees, references and advice, all repeated."""
    base = work.fresh("pack-everything")
    root = store(work, base)
    audit = work.sigcheck(
        "audit", root, "--policy", base / "policy.toml", "--references", base / "references.toml",
        "--pack", base / "pack.tar", "--json").exits(1)
    found = {Path(line["path"]).relative_to(root).as_posix(): line["status"] for line in audit.json["artifacts"]}
    assert found == {
        "attested.bin": "accepted", "unattested/attested.bin": "refused", "stamped.bin": "accepted",
        "unstamped/stamped.bin": "refused", "both.bin": "accepted", "half/both.bin": "refused",
        "version.bin": "accepted", "version-old.bin": "refused", "hoped.bin": "advisory", "tree": "accepted",
        "changed": "refused", "changed.bin": "refused",
        "single.tar": "accepted", "several.tar": "accepted", "other.tar": "refused"}, found
    measured = work.sigcheck("audit", "replay", base / "pack.tar", "--artifacts", root, "--json").exits(0)
    assert measured.json["rehashed"] == measured.json["agreeing"] == len(found), measured
    by_digest = work.sigcheck("audit", "replay", base / "pack.tar", "--json")
    assert by_digest.json["differences"] == 0, by_digest
    assert reasons(by_digest) <= {"image-bytes"} and by_digest.json["agreeing"] >= len(found) - 1, by_digest


def reasons(run: Run) -> set[str]:
    return {str(finding["reason"]) for finding in run.json["findings"]}


def cases(work: Work) -> Iterator[Case]:
    yield "everything that a policy can ask for is repeated", lambda: everything(work)
