"""Packs that somebody has changed with care: policies that lead out, and files that are not what they seem."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from harness import Case, Work

Line = dict[str, object]


# --- Packs as an attacker writes them -------------------------------------------------------------


def rewrite(pack: Path, changes: dict[str, bytes | None], roles: dict[str, str] | None = None) -> None:
    """Puts other bytes into files of a pack, or takes files out (None), with a manifest that fits."""
    manifest = json.loads((pack / "manifest.json").read_text())
    files = {file["path"]: file for file in manifest["files"]}
    for name, content in changes.items():
        path = pack / name
        if content is None:
            path.unlink()
            del files[name]
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        role = files[name]["role"] if name in files else (roles or {})[name]
        files[name] = {
            "path": name, "role": role, "size": len(content),
            "digest": "sha256:" + hashlib.sha256(content).hexdigest()}
    lines = ",\n".join(
        json.dumps(file, separators=(",", ":"))
        for _, file in sorted(files.items(), key=lambda item: item[0].encode()))
    head = '{"schema":"sigcheck/audit-pack/v1",\n"files":[\n'
    (pack / "manifest.json").write_text(head + lines + "\n]}\n")


def lines_of(pack: Path, name: str) -> list[Line]:
    return [json.loads(line) for line in (pack / name).read_text().splitlines()]


def written(lines: list[Line]) -> bytes:
    text = "".join(
        json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n" for line in lines)
    return text.encode()


@contextmanager
def watched(*paths: Path) -> Iterator[list[int]]:
    """The masks of what happens to files while the body runs (inotify(7)): opened, read."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK)
    assert descriptor >= 0
    opened, accessed = 0x20, 0x1
    for path in paths:
        assert libc.inotify_add_watch(descriptor, os.fsencode(path), opened | accessed) >= 0, path
    events: list[int] = []
    try:
        yield events
        try:
            data = os.read(descriptor, 1 << 16)
        except BlockingIOError:
            data = b""
        while data:
            _, mask, _, length = struct.unpack_from("iIII", data)
            events.append(mask)
            data = data[16 + length:]
    finally:
        os.close(descriptor)


# --- Policies that lead out -----------------------------------------------------------------------


def base_pack(work: Work, name: str) -> Path:
    """A pack of an audit by a policy, unsigned as an attacker's would be."""
    base = work.fresh(name)
    root = base / "store"
    root.mkdir()
    key = work.key("pack-attacked")
    (root / "good.bin").write_text("good")
    work.sigcheck("sign", root / "good.bin", "--key", key).exits(0)
    public = key.with_suffix(".pub")
    (base / "signer.pub").write_bytes(public.read_bytes())
    key_id = work.sigcheck("key", "inspect", public, "--json").exits(0).json["keyID"]
    (base / "policy.toml").write_text(
        f'version = 1\n[keys.signer]\nid = "{key_id}"\nfile = "signer.pub"\npurposes = ["file"]\n'
        '[roles.r]\nkeys = ["signer"]\n[rules.all]\nmatch = { kind = "file" }\nrequire = ["r"]\n')
    work.sigcheck("audit", root, "--policy", base / "policy.toml", "--pack", base / "pack").exits(0)
    work.sigcheck("audit", "replay", base / "pack").exits(0)
    return base / "pack"


def hostile(text: str, place: str, digest: str, key_id: str) -> dict[str, str]:
    """The policy with one more file, of each kind that a policy can name."""
    pinned = f'file = "{place}", digest = "{digest}"'
    head, rest = text.split("[keys.signer]\n", 1)
    return {
        "a key": text.replace('"signer.pub"', f'"{place}"'),
        "an include": head + f"include = [{{ {pinned} }}]\n[keys.signer]\n" + rest,
        "a state": head + f'state = "{place}"\n[keys.signer]\n' + rest,
        "a list": text.replace(
            "purposes =",
            'state = "superseded"\nat = 2026-01-01T00:00:00Z\n'
            f"accepted = {{ {pinned} }}\npurposes ="),
        "waivers": text + f'[waivers]\nfile = "{place}"\nrole = "r"\n',
        "an authority": text + f'[timestamp-authorities.t]\nfile = "{place}"\ndigest = "{digest}"\n',
    }


def policies_that_lead_out(work: Work) -> None:
    """Nothing but the pack is opened, whatever its policy names, and however."""
    pack = base_pack(work, "pack-leads-out")
    text = (pack / "policy" / "policy.toml").read_text()
    key_id = text.split('id = "', 1)[1].split('"', 1)[0]
    outside = work.fresh("pack-outside")
    canary = outside / "canary"
    canary.write_text("version = 1\n")
    os.mkfifo(outside / "pipe")
    digest = "sha256:" + hashlib.sha256(canary.read_bytes()).hexdigest()
    up = "../" * 30
    places = [
        str(canary), up + str(canary)[1:], f"./.{'/' * 3}{up}{str(canary)[1:]}", str(outside / "pipe"),
        "/dev/zero", "/proc/self/environ", "/proc/self/fd/0", "env:SIGCHECK_CANARY", "-",
        "../manifest.json/../../canary", "../nothing.pub", "/dev/null",
    ]
    kinds = list(hostile(text, "", digest, key_id))
    for place in places:
        for kind in kinds:
            changed = hostile(text, place, digest, key_id)[kind]
            assert changed != text, kind
            rewrite(pack, {"policy/policy.toml": changed.encode()})
            with watched(canary, outside / "pipe") as events:
                done = work.sigcheck(
                    "audit", "replay", pack, "--json", env={"SIGCHECK_CANARY": "secret"})
            assert done.code == 2 and done.codes == {"pack-leads-outside"}, (kind, place, done)
            assert not events, (kind, place, events)
            assert b"secret" not in done.out + done.err, done


def modules_that_lead_out(work: Work) -> None:
    """A module of the pack may name nothing outside either."""
    pack = base_pack(work, "pack-module-out")
    outside = work.fresh("pack-module-outside")
    canary = outside / "canary"
    canary.write_text("version = 1\n")
    text = (pack / "policy" / "policy.toml").read_text()
    inner = "sha256:" + hashlib.sha256(canary.read_bytes()).hexdigest()
    module = f'version = 1\ninclude = [{{ file = "{canary}", digest = "{inner}" }}]\n'.encode()
    digest = "sha256:" + hashlib.sha256(module).hexdigest()
    changed = text.replace(
        "[keys.signer]",
        f'include = [{{ file = "m.toml", digest = "{digest}" }}]\n[keys.signer]')
    rewrite(
        pack, {"policy/policy.toml": changed.encode(), "policy/m.toml": module},
        {"policy/m.toml": "policy-part"})
    with watched(canary) as events:
        work.sigcheck("audit", "replay", pack, "--json").exits(2).has_code("pack-leads-outside")
    assert not events, events


def facts_that_lead_out(work: Work) -> None:
    """Keys, policies, bundles and lists are files of the pack, and artifacts lie in the folder that is given."""
    pack = base_pack(work, "pack-facts-out")
    outside = work.fresh("pack-facts-outside")
    canary = outside / "canary"
    canary.write_text("x")
    facts = (pack / "facts.jsonl").read_bytes()
    original = json.loads(facts.splitlines()[0])
    for place in (str(canary), "../canary", "env:SIGCHECK_CANARY", "-", "/dev/stdin"):
        for member in ("policy", "policyKeys", "keys"):
            head = dict(original)
            if member == "keys":
                del head["policy"]
                head |= {"keys": [place], "threshold": 1}
            else:
                head[member] = place if member == "policy" else [place]
            rewrite(pack, {"facts.jsonl": written([head]) + facts.split(b"\n", 1)[1]})
            with watched(canary) as events:
                done = work.sigcheck(
                    "audit", "replay", pack, "--json", env={"SIGCHECK_CANARY": "secret"})
            assert done.code == 1 and done.codes == {"pack-missing-file"}, (member, place, done)
            assert not events, (member, place)
    rewrite(pack, {"facts.jsonl": facts})
    # What the facts call an artifact leads out of the folder of --artifacts by a link.
    folder = work.fresh("pack-artifacts")
    (folder / "link").symlink_to(outside)
    for place in ("link/canary", "../pack-facts-outside/canary", str(canary)):
        lines = lines_of(pack, "facts.jsonl")
        report = lines_of(pack, "report.jsonl")
        lines[1]["path"] = report[0]["path"] = lines[1]["below"] = place
        rewrite(pack, {"facts.jsonl": written(lines), "report.jsonl": written(report)})
        with watched(canary) as events:
            done = work.sigcheck("audit", "replay", pack, "--artifacts", folder, "--json")
        assert not events and done.json["rehashed"] == 0, (place, done)


# --- Files that are not what they should be -----------------------------------------------------


def spellings(work: Work) -> None:
    """Files under other names, in other case, twice, as links and as devices."""
    pack = base_pack(work, "pack-spellings")

    def refused(code: str, change: Callable[[Path], None]) -> None:
        copy = pack.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(pack, copy)
        change(copy)
        work.sigcheck("audit", "replay", copy, "--json").exits(1, 2).has_code(code)

    refused("pack-extra-file", lambda copy: (copy / "facts.jsonl").rename(copy / "Facts.jsonl"))
    refused("pack-extra-file", lambda copy: (copy / "Manifest.json").write_text(""))
    refused("pack-missing-file", lambda copy: (copy / "facts.jsonl").unlink())
    refused("pack-size-mismatch", lambda copy: (copy / "facts.jsonl").write_text(""))
    refused("pack-entry-kind", lambda copy: os.mkfifo(copy / "pipe"))
    refused("pack-entry-kind", lambda copy: (copy / "link").symlink_to("facts.jsonl"))
    refused("pack-entry-kind", lambda copy: (copy / "up").symlink_to(".."))
    refused("pack-name", lambda copy: (copy / "caf\u00e9").write_text(""))
    refused("pack-name", lambda copy: (copy / "a\\b").write_text(""))

    def manifest(old: bytes, new: bytes) -> Callable[[Path], None]:
        def change(copy: Path) -> None:
            path = copy / "manifest.json"
            data = path.read_bytes()
            assert old in data
            path.write_bytes(data.replace(old, new, 1))
        return change

    for spelling in (b"./facts.jsonl", b"policy/../facts.jsonl", b"/facts.jsonl", b"facts.jsonl/", b""):
        refused("pack-name", manifest(b'"facts.jsonl"', b'"' + spelling + b'"'))
    refused("malformed-pack-manifest", manifest(b'"facts.jsonl"', b'"\\u0066acts.jsonl"'))
    refused("malformed-pack-manifest", manifest(b'"sha256:', b'"SHA256:'))
    refused("malformed-pack-manifest", manifest(b"{", b" {"))
    refused("malformed-pack-manifest", manifest(b'"role":"facts"', b'"role":"fact"'))

    def again(copy: Path) -> None:
        path = copy / "manifest.json"
        lines = path.read_bytes().split(b"\n")
        path.write_bytes(b"\n".join(lines[:3] + [lines[2]] + lines[3:]))
    refused("pack-duplicate", again)


def cases(work: Work) -> Iterator[Case]:
    yield "a policy of a pack opens nothing outside", lambda: policies_that_lead_out(work)
    yield "nor does a module of it", lambda: modules_that_lead_out(work)
    yield "nor do facts", lambda: facts_that_lead_out(work)
    yield "files under other names and of other kinds", lambda: spellings(work)
