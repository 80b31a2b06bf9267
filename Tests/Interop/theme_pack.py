"""Evidence packs, checked by the very lines of their README with sha256sum, openssl and jq."""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
from pathlib import Path
from typing import Iterator

import forms
import pack_attacks
import pack_everything
import pack_forgeries
import pack_runs
from harness import Case, Run, Work, must, run, tool
from images import docker_image, oci_image
from trees import archive_bytes

PROMPT = "    $ "


def store(work: Work, name: str, algorithm: str) -> tuple[Path, Path]:
    """A folder with artifacts, and a policy that trusts their signer."""
    base = work.fresh(name)
    root = base / "store"
    (root / "tree" / "inner").mkdir(parents=True)
    (root / "tree" / "inner" / "file").write_text("inner")
    key = work.key(f"signer-{algorithm}", algorithm)
    for file in ("one.bin", "it's two.bin"):
        (root / file).write_text(file)
        work.sigcheck("sign", root / file, "--key", key).exits(0)
    work.sigcheck("sign", root / "tree", "--kind", "tree", "--key", key).exits(0)
    (root / "unsigned.bin").write_text("unsigned")
    public = key.with_suffix(".pub")
    (base / "signer.pub").write_bytes(public.read_bytes())
    key_id = work.sigcheck("key", "inspect", public, "--json").exits(0).json["keyID"]
    policy = base / "policy.toml"
    policy.write_text(
        f'version = 1\n[keys.signer]\nid = "{key_id}"\nfile = "signer.pub"\n'
        'purposes = ["file", "tree"]\n[roles.r]\nkeys = ["signer"]\n'
        '[rules.all]\nmatch = { kind = ["file", "tree"] }\nrequire = ["r"]\n')
    return root, policy


def readme_lines(pack: Path) -> list[str]:
    text = (pack / "README.txt").read_text()
    return [line.removeprefix(PROMPT) for line in text.splitlines() if line.startswith(PROMPT)]


def by_readme(pack: Path, auditor: Path) -> Run:
    """Every line of the README, by one shell that ends at the first failure."""
    for name in ("sha256sum", "openssl", "jq"):
        tool(name)
    lines = readme_lines(pack)
    assert len(lines) >= 4, lines
    script = "set -euo pipefail\n" + "\n".join(lines) + "\n"
    return run(tool("bash"), "-c", script, cwd=pack, env={"AUDITOR": str(auditor)})


def made(work: Work, name: str, algorithm: str, signer: str, *options: object) -> tuple[Path, Path, Path]:
    root, policy = store(work, name, algorithm)
    auditor = work.key(f"auditor-{signer}", signer)
    pack = root.parent / "pack"
    work.sigcheck("audit", root, "--policy", policy, "--pack", pack, "--signing-key", auditor,
                  "--at", "2100-01-01T00:00:00Z", *options).exits(3)
    return root, pack, auditor.with_suffix(".pub")


def checked(work: Work, algorithm: str, signer: str) -> None:
    root, pack, auditor = made(work, f"pack-{algorithm}", algorithm, signer)
    by_readme(pack, auditor).exits(0)
    work.sigcheck("audit", "replay", pack, "--key", auditor).exits(0)
    work.sigcheck("audit", "replay", pack, "--key", auditor, "--artifacts", root).exits(0)


def changed(work: Work) -> None:
    """What sigcheck refuses, the lines of the README refuse too."""
    _, pack, auditor = made(work, "pack-changed", "ecdsa-p256", "ecdsa-p256")
    other = work.key("stranger").with_suffix(".pub")
    assert by_readme(pack, other).code != 0
    work.sigcheck("audit", "replay", pack, "--key", other).exits(1)
    (pack / "extra").write_text("")
    assert by_readme(pack, auditor).code != 0
    work.sigcheck("audit", "replay", pack, "--json").exits(1).has_code("pack-extra-file")
    (pack / "extra").unlink()
    by_readme(pack, auditor).exits(0)
    bundle = next((pack / "bundles").iterdir())
    content = bundle.read_bytes()
    bundle.write_bytes(content[:-1] + b" ")
    assert by_readme(pack, auditor).code != 0
    work.sigcheck("audit", "replay", pack, "--json").exits(1).has_code("pack-digest-mismatch")
    bundle.write_bytes(content)
    manifest = pack / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"role":"readme"', b'"role":"report"'))
    assert by_readme(pack, auditor).code != 0
    work.sigcheck("audit", "replay", pack, "--key", auditor, "--json").exits(1).has_code("digest-mismatch")
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    work.sigcheck("audit", "replay", pack, "--json").exits(2).has_code("malformed-pack-manifest")


def unsigned(work: Work) -> None:
    root, policy = store(work, "pack-unsigned", "ecdsa-p256")
    pack = root.parent / "pack"
    work.sigcheck("audit", root, "--policy", policy, "--pack", pack).exits(3)
    assert "NOT SIGNED" in (pack / "README.txt").read_text()
    by_readme(pack, root / "none").exits(0)


def archives(work: Work) -> None:
    """GNU tar and Python read the archive, and find what the folder form has."""
    root, policy = store(work, "pack-archive", "ecdsa-p256")
    archive = root.parent / "pack.tar"
    work.sigcheck("audit", root, "--policy", policy, "--pack", archive).exits(3)
    out = root.parent / "out"
    out.mkdir()
    must(tool("tar"), "-xf", archive, "-C", out)
    work.sigcheck("audit", "replay", out).exits(0)
    work.sigcheck("audit", "replay", archive).exits(0)
    manifest = json.loads((out / "manifest.json").read_text())
    names = ["manifest.json"] + [file["path"] for file in manifest["files"]]
    assert must(tool("tar"), "-tf", archive).out.decode().splitlines() == names
    with tarfile.open(archive, "r:") as opened:
        for member in opened.getmembers():
            found = (member.type, member.mode, member.uid, member.gid, member.mtime, member.uname)
            assert found == (tarfile.REGTYPE, 0o644, 0, 0, 0, ""), (member.name, found)


def entry(name: str, kind: bytes = tarfile.REGTYPE, **members: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.mode = kind, 0o644
    for member, value in members.items():
        setattr(info, member, value)
    return info


HOSTILE = {
    "a way out": ("pack-name", entry("../zzz")),
    "an absolute name": ("pack-name", entry("/zzz")),
    "a link": ("malformed-pack-archive", entry("zzz", tarfile.SYMTYPE, linkname="/etc/passwd")),
    "a hard link": ("malformed-pack-archive", entry("zzz", tarfile.LNKTYPE, linkname="facts.jsonl")),
    "a device": ("malformed-pack-archive", entry("zzz", tarfile.CHRTYPE, devmajor=1, devminor=5)),
    "a folder": ("pack-name", entry("zzz", tarfile.DIRTYPE)),
    "an owner": ("malformed-pack-archive", entry("zzz", uid=7)),
    "a set-user bit": ("malformed-pack-archive", entry("zzz", mode=0o4755)),
    "a file too many": ("pack-extra-file", entry("zzz")),
    "a header of PAX": ("malformed-pack-archive", entry("zzz", tarfile.XHDTYPE)),
    "a global header of PAX": ("malformed-pack-archive", entry("zzz", tarfile.XGLTYPE)),
    "a long name of GNU": ("malformed-pack-archive", entry("zzz", tarfile.GNUTYPE_LONGNAME)),
    "a sparse file": ("malformed-pack-archive", entry("zzz", tarfile.GNUTYPE_SPARSE)),
    "a pipe": ("malformed-pack-archive", entry("zzz", tarfile.FIFOTYPE)),
    "a time": ("malformed-pack-archive", entry("zzz", mtime=1)),
    "a size beyond the end": ("pack-extra-file", entry("zzz", size=(8 << 30) - 1)),
}


def hostile_archives(work: Work) -> None:
    """Archives of Python with one member more, each refused for the right reason."""
    root, policy = store(work, "pack-hostile", "ecdsa-p256")
    archive = root.parent / "pack.tar"
    work.sigcheck("audit", root, "--policy", policy, "--pack", archive).exits(3)
    body = archive.read_bytes()[:-1024]
    for title, (code, info) in HOSTILE.items():
        block = bytearray(info.tobuf(tarfile.USTAR_FORMAT))
        # Python leaves the device numbers of files empty; what is tested is the rest.
        if info.type not in (tarfile.CHRTYPE,):
            block[329:345] = b"0000000\0" * 2
            block[148:156] = b" " * 8
            block[148:156] = f"{sum(block):06o}\0 ".encode()
        changed = root.parent / "changed.tar"
        changed.write_bytes(body + bytes(block) + bytes(1024))
        # Nothing can be written, which nobody notices: the headers are refused before.
        done = work.sigcheck(
            "audit", "replay", changed, "--json", env={"TMPDIR": str(root / "none")}).exits(1, 2)
        assert done.codes == {code}, f"{title}: {done}"
    for title, data in (
        ("gzip", gzip.compress(body + bytes(1024))), ("a bomb", gzip.compress(bytes(1 << 26))),
        ("trailing bytes", body + bytes(1024) + b"x"), ("one block at the end", body + bytes(512)),
        ("nothing", b""), ("zeros", bytes(1024)),
    ):
        changed.write_bytes(data)
        done = work.sigcheck(
            "audit", "replay", changed, "--json", env={"TMPDIR": str(root / "none")}).exits(1, 2)
        assert done.codes <= {"malformed-pack-archive", "pack-missing-file", "pack-name"}, f"{title}: {done}"
    again = root.parent / "again.tar"
    out = root.parent / "out"
    out.mkdir()
    must(tool("tar"), "-xf", archive, "-C", out)
    must(tool("tar"), "-cf", again, "-C", out, "manifest.json", "facts.jsonl")
    work.sigcheck("audit", "replay", again, "--json").exits(2).has_code("malformed-pack-archive")


POLICY_FILES = {
    "policy/base/base/policy.toml", "policy/base/base/policy.toml.sigstore.json",
    "policy/base/base/teams/keys.toml", "policy/keys/build.pub", "policy/keys/boss.pub",
    "policy/base/base/waivers.toml", "policy/base/base/waivers.toml.sigstore.json",
    "policy/base/base/state.json",
}


def whole_policy(work: Work) -> None:
    """A signed policy with a module, a key in another folder, signed waivers and recorded versions."""
    base = work.fresh("pack-whole")
    root, rules, keys = base / "store", base / "ci" / "rules", base / "keys"
    for folder in (root, rules / "teams", keys):
        folder.mkdir(parents=True)
    def sign(path: Path, key: Path, *more: str) -> None:
        when = {"SOURCE_DATE_EPOCH": "1768003200"}
        work.sigcheck("sign", path, "--key", key, *more, env=when).exits(0)

    build, boss = work.key("build"), work.key("boss", "ed25519")
    ids = {}
    for key in (build, boss):
        public = key.with_suffix(".pub")
        (keys / public.name).write_bytes(public.read_bytes())
        ids[key.stem] = work.sigcheck("key", "inspect", public, "--json").exits(0).json["keyID"]
    for name in ("good.bin", "excused.bin"):
        (root / name).write_text(name)
    version = ("--annotation", "org.opencontainers.image.version=1.4.0")
    sign(root / "good.bin", build, *version)
    sign(root / "good.bin", boss, "--suffix", "boss", *version)
    sign(root / "excused.bin", boss, *version)
    module = rules / "teams" / "keys.toml"
    module.write_text(
        "version = 1\n" + "".join(
            f'[keys.{name}]\nid = "{value}"\nfile = "../../../keys/{name}.pub"\npurposes = ["file"]\n'
            f'[roles.{name}]\nkeys = ["{name}"]\n' for name, value in ids.items()))
    waivers = rules / "waivers.toml"
    waivers.write_text(
        'version = 1\n[waivers.once]\nrule = "built"\npattern = "**/excused.bin"\nreason = "R"\nticket = "T"\n'
        'owner = "o"\napproved-by = "boss"\ncreated = 2026-01-01T00:00:00Z\nexpires = 2026-01-31T00:00:00Z\n')
    sign(waivers, boss)
    (rules / "state.json").write_text('{"schema":"sigcheck/state/v1","names":[]}')
    policy = rules / "policy.toml"
    digest = hashlib.sha256(module.read_bytes()).hexdigest()
    policy.write_text(
        'version = 1\nstate = "state.json"\n'
        f'include = [{{ file = "teams/keys.toml", digest = "sha256:{digest}" }}]\n'
        '[rules.built]\nmatch = { kind = "file", name = "**/*.bin" }\nrequire = ["build", "boss"]\n'
        '[enforcement]\nbuilt = "soft-mandatory"\n'
        '[waivers]\nfile = "waivers.toml"\nrole = "boss"\n')
    sign(policy, boss)
    pack, out = base / "pack.tar", base / "out"
    audit = work.sigcheck(
        "audit", root, "--policy", policy, "--policy-key", boss.with_suffix(".pub"), "--pack", pack,
        "--at", "2026-01-15T00:00:00Z", "--json")
    assert audit.code == 0, audit
    assert statuses(audit) == {"good.bin": "accepted", "excused.bin": "waived"}, audit
    for folder in (base / "ci", keys, root):
        folder.rename(folder.with_name(folder.name + ".gone"))
    replay = work.sigcheck("audit", "replay", pack, "--json").exits(0)
    assert replay.json["agreeing"] == 2, replay
    out.mkdir()
    must(tool("tar"), "-xf", pack, "-C", out)
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert POLICY_FILES <= names, sorted(names)
    assert not [name for name in names if name.endswith(".key")], names


NAME = "registry.example/app:1.4"
OTHER = "registry.example/app:1.5"


def image_store(work: Work, name: str) -> tuple[Path, Path]:
    """Images under a rule about their references: one as signed, one under another name, one unsigned."""
    base = work.fresh(name)
    root = base / "store"
    root.mkdir()
    key = work.key()
    content = archive_bytes(forms.oci_layout(oci_image(), names=(NAME,)))
    for file in ("good.tar", "renamed.tar"):
        (root / file).write_bytes(content)
    work.sigcheck("sign", root / "good.tar", "--key", key, "--reference", NAME).exits(0)
    other = archive_bytes(forms.docker_25((docker_image("bare"), OTHER)))
    (root / "bare.tar").write_bytes(other)
    (base / "signer.pub").write_bytes(work.public_key.read_bytes())
    key_id = work.sigcheck("key", "inspect", work.public_key, "--json").exits(0).json["keyID"]
    (base / "policy.toml").write_text(
        f'version = 1\n[keys.signer]\nid = "{key_id}"\nfile = "signer.pub"\n'
        'purposes = ["image"]\n[roles.r]\nkeys = ["signer"]\n'
        '[rules.all]\nmatch = { kind = "image", reference = "registry.example/**" }\nrequire = ["r"]\nreference = "exact"\n')
    (base / "references.toml").write_text(
        f'version = 1\n[[images]]\npath = "good.tar"\nreference = "{NAME}"\n'
        f'[[images]]\npath = "renamed.tar"\nreference = "{OTHER}"\n'
        f'[[images]]\npath = "bare.tar"\nreference = "{OTHER}"\n')
    return root, base / "policy.toml"


def statuses(run: Run) -> dict[str, str]:
    return {Path(row["path"]).name: row["status"] for row in run.json["artifacts"]}


def images(work: Work) -> None:
    root, policy = image_store(work, "pack-images")
    pack = root.parent / "pack"
    options = ("--policy", policy, "--references", root.parent / "references.toml")
    audit = work.sigcheck("audit", root, *options, "--pack", pack, "--json")
    assert statuses(audit) == {"good.tar": "accepted", "renamed.tar": "refused", "bare.tar": "unsigned"}, audit
    assert (pack / "references.toml").is_file()
    replay = work.sigcheck("audit", "replay", pack, "--json").exits(0)
    assert replay.json["agreeing"] == 3, replay
    replay = work.sigcheck("audit", "replay", pack, "--artifacts", root, "--json").exits(0)
    assert replay.json["rehashed"] == 3, replay


def deep_images(work: Work) -> None:
    root, policy = image_store(work, "pack-deep")
    pack = root.parent / "pack"
    options = ("--policy", policy, "--references", root.parent / "references.toml", "--deep")
    work.sigcheck("audit", root, *options, "--pack", pack)
    replay = work.sigcheck("audit", "replay", pack, "--json").exits(2)
    assert {finding["reason"] for finding in replay.json["findings"]} == {"deep"}, replay
    assert replay.json["agreeing"] == 0, replay
    work.sigcheck("audit", "replay", pack, "--artifacts", root).exits(0)


def forged_image(work: Work) -> None:
    """A report that calls an unsigned image accepted is found out by its digests."""
    root, policy = image_store(work, "pack-forged")
    pack = root.parent / "pack"
    options = ("--policy", policy, "--references", root.parent / "references.toml")
    work.sigcheck("audit", root, *options, "--pack", pack)
    report = pack / "report.jsonl"
    text = report.read_text()
    assert text.count('"status":"unsigned"') == 1
    report.write_text(text.replace('"status":"unsigned"', '"status":"accepted"'))
    manifest = json.loads((pack / "manifest.json").read_text())
    for file in manifest["files"]:
        if file["path"] == "report.jsonl":
            data = report.read_bytes()
            file["size"], file["digest"] = len(data), "sha256:" + hashlib.sha256(data).hexdigest()
    lines = ",\n".join(json.dumps(file, separators=(",", ":")) for file in manifest["files"])
    head = '{"schema":"sigcheck/audit-pack/v1",\n"files":[\n'
    (pack / "manifest.json").write_text(head + lines + "\n]}\n")
    replay = work.sigcheck("audit", "replay", pack, "--json").exits(1)
    assert any(finding.get("member") == "status" for finding in replay.json["findings"]), replay


def cases(work: Work) -> Iterator[Case]:
    for algorithm, signer in (("ecdsa-p256", "ed25519"), ("ed25519", "ecdsa-p256")):
        title = f"the README's lines accept a pack: artifacts {algorithm}, auditor {signer}"
        yield title, lambda a=algorithm, s=signer: checked(work, a, s)
    yield "the README's lines refuse what was changed", lambda: changed(work)
    yield "a pack without a signature says so", lambda: unsigned(work)
    yield "other programs read the archive", lambda: archives(work)
    yield "archives that another program has changed are refused", lambda: hostile_archives(work)
    yield "a policy goes into a pack with all that it names", lambda: whole_policy(work)
    yield "images are repeated by digest, and by their bytes", lambda: images(work)
    yield "a deep look at images is not repeated without bytes", lambda: deep_images(work)
    yield "an unsigned image cannot be called accepted", lambda: forged_image(work)
    yield from pack_everything.cases(work)
    yield from pack_attacks.cases(work)
    yield from pack_forgeries.cases(work)
    yield from pack_runs.cases(work)
