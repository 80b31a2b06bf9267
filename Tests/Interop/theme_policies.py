"""Policies under attack: what could make a verdict better, and must not."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Iterator

import forms
from harness import Case, Run, Work, must, tool
from images import oci_config, oci_image
from trees import archive_bytes, blob_path, compressed, digest

NAME = "registry.example/app:1.4"
ZEROS = "sha256:" + "0" * 64


class Gate:
    """Keys, a policy of theirs, and artifacts."""

    def __init__(self, work: Work, name: str) -> None:
        self.work, self.folder = work, work / name
        self.folder.mkdir()
        self.tables: dict[str, str] = {}

    def key(self, name: str, members: str = "", public: Path | None = None) -> Path:
        """A test key that the policy lists."""
        private = self.folder / f"{name}.key"
        self.work.sigcheck("key", "generate", "--output", self.folder / name,
                           "--no-passphrase", "--algorithm", "ed25519").exits(0)
        self.list(name, public or private.with_suffix(".pub"), members)
        return private

    def list(self, name: str, public: Path, members: str = "") -> None:
        shown = self.work.sigcheck("key", "inspect", public, "--json").exits(0).json
        purposes = "" if "purposes" in members else 'purposes = ["file", "image", "tree"]\n'
        self.tables[name] = (
            f'[keys.{name}]\nid = "{shown["keyID"]}"\nfile = "{public.name}"\n{purposes}{members}\n')

    def policy(self, text: str, name: str = "policy.toml") -> Path:
        path = self.folder / name
        path.write_text("version = 1\n" + "\n".join(self.tables.values()) + "\n" + text)
        return path

    def write(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def sign(self, path: Path, key: Path, *options: object) -> Path:
        bundle = self.folder / f"{path.name}.{key.stem}.sigstore.json"
        self.work.sigcheck("sign", path, "--key", key, "--output", bundle, *options).exits(0)
        return bundle

    def verify(self, path: object, *bundles: Path, options: tuple = ()) -> Run:
        named = [word for bundle in bundles for word in ("--bundle", bundle)]
        return self.work.sigcheck(
            "verify", path, "--policy", self.folder / "policy.toml", *named, "--json", *options)


ONE = '[roles.r]\nkeys = ["rel"]\n[rules.x]\nmatch = {}\nrequire = ["r"]\nreference = "any"\n'


# --- Images ---------------------------------------------------------------------------------------


def users(work: Work) -> None:
    """A user that a runtime takes for root is root, whatever stands around it."""
    gate = Gate(work, "users")
    key = gate.key("rel")
    gate.policy(ONE + 'image = { user = "non-root" }\n')
    for user, code in (
        ("1000", 0), ("app", 0), ("app:0", 0), ("", 1), ("0", 1), ("root", 1), ("root:app", 1),
        ("0:\u0301g", 1), ("root:\u0301g", 1), ("0\u0301:x", 1), ("root\u0301", 1), (" root", 1),
        ("+0", 1), ("00", 1), ("4294967296", 1),
    ):
        image = oci_image()
        image = replace(image, config=oci_config(list(image.layers), user=user))
        path = gate.write("image.tar", archive_bytes(forms.oci_layout(image, names=(NAME,))))
        answer = gate.verify(path, gate.sign(path, key, "--force"))
        assert answer.code == code, f"{user!r}\n{answer}"
        if code:
            answer.has_code("image-user")


def digests_in_references(work: Work) -> None:
    """What is deployed by digest must be what was verified."""
    gate = Gate(work, "digests")
    key = gate.key("rel")
    gate.policy(ONE)
    image = oci_image()
    path = gate.write("image.tar", archive_bytes(forms.oci_layout(image, names=(NAME,))))
    bundle = gate.sign(path, key, "--reference", NAME)
    manifest = digest(image.manifest)
    base = NAME.rsplit(":", 1)[0]
    gate.verify(path, bundle, options=("--reference", f"{base}@{manifest}")).exits(0)
    wrong = gate.verify(path, bundle, options=("--reference", f"{base}@{ZEROS}")).exits(1)
    wrong.has_code("reference-digest-mismatch")
    kind = ("--kind", "image", "--reference", f"{base}@{ZEROS}")
    gate.verify(manifest, bundle, options=kind).exits(1).has_code("reference-digest-mismatch")


def levels(work: Work) -> None:
    """A signature by a document that the layers contradict never spoils what another one says."""
    gate = Gate(work, "levels")
    release, security = gate.key("rel"), gate.key("sec")
    gate.policy(
        ONE + '[roles.s]\nkeys = ["rel", "sec"]\n[rules.y]\nmatch = {}\nrequire = ["s"]\n'
        'reference = "any"\n[enforcement]\ny = "advisory"\n')
    image = oci_image()
    tree = forms.oci_layout(image, names=(NAME,))
    assert blob_path(image.layers[0].digest) in tree
    good = gate.write("good.tar", archive_bytes(tree))
    layer = image.layers[0]
    again = compressed(layer.tar, "gzip")
    other = again[:9] + bytes([again[9] ^ 1]) + again[10:]
    assert other != layer.stored and len(other) == len(layer.stored)
    bad = gate.write("bad.tar", archive_bytes({**tree, blob_path(layer.digest): other}))
    plain = gate.write("plain.tar", archive_bytes(forms.docker_classic((image, NAME))))
    by_config, by_manifest = gate.sign(plain, release), gate.sign(good, security)
    alone = gate.verify(bad, by_config)
    both = gate.verify(bad, by_config, by_manifest)
    assert (alone.code, both.code) == (0, 0), f"{alone}\n{both}"
    gate.verify(bad, gate.sign(good, release)).exits(1)


def platforms(work: Work) -> None:
    """Another spelling of a platform escapes no rule that is about it."""
    gate = Gate(work, "platforms")
    key = gate.key("rel")
    gate.key("sec")
    gate.policy(
        ONE + '[roles.s]\nkeys = ["sec"]\n[rules.arm]\n'
        'match = { platform = ["linux/arm64", "linux/amd64"] }\nrequire = ["s"]\n'
        'reference = "any"\n')
    for architecture, code in (
        ("arm64", 1), ("aarch64", 1), ("x86_64", 1), ("ARM64", 1), ("riscv64", 0),
    ):
        image = oci_image()
        config = oci_config(list(image.layers), architecture=architecture)
        layout = forms.oci_layout(replace(image, config=config), names=(NAME,))
        path = gate.write("image.tar", archive_bytes(layout))
        answer = gate.verify(path, gate.sign(path, key, "--force"))
        assert answer.code == code, f"{architecture}\n{answer}"


# --- Keys -----------------------------------------------------------------------------------------


def another_key(work: Work) -> None:
    """A key file with another ID leaves no verdict, wherever the bundle comes from."""
    gate = Gate(work, "another")
    gate.key("rel")
    key = gate.folder / "ec"
    work.sigcheck("key", "generate", "--output", key, "--no-passphrase").exits(0)
    gate.list("ec", key.with_suffix(".pub"))
    gate.policy(ONE)
    path = gate.write("file", b"content\n")
    bundles = gate.folder / "bundles"
    bundles.mkdir()
    bundle = bundles / "file.sigstore.json"
    work.sigcheck("sign", path, "--key", key.with_suffix(".key"), "--output", bundle,
                  "--format", "message-signature").exits(0)
    key.with_suffix(".pub").write_bytes((gate.folder / "rel.pub").read_bytes())
    gate.verify(path, bundle).exits(2).has_code("key-id-mismatch")
    gate.verify(path, options=("--bundle-dir", bundles)).exits(2).has_code("key-id-mismatch")


def twins(work: Work) -> None:
    """A compromised RSA key is compromised in its other encoding too."""
    gate = Gate(work, "twins")
    openssl = tool("openssl")
    private = gate.folder / "rsa.key"
    must(openssl, "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", private)
    must(openssl, "pkey", "-in", private, "-pubout", "-out", gate.folder / "rsa.pub")
    der = must(openssl, "pkey", "-in", private, "-pubout", "-outform", "DER").out
    # id-RSASSA-PSS without parameters around the same public value.
    bits = der[der.index(b"\x03\x82"):]
    algorithm = bytes.fromhex("300b06092a864886f70d01010a")
    body = algorithm + bits
    pss = b"\x30\x82" + len(body).to_bytes(2, "big") + body
    text = base64.encodebytes(pss).decode()
    (gate.folder / "pss.pub").write_text(
        f"-----BEGIN PUBLIC KEY-----\n{text}-----END PUBLIC KEY-----\n")
    path = gate.write("file", b"content\n")
    signature = must(
        openssl, "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32",
        "-sign", private, path).out
    bundle = gate.write("file.sigstore.json", json.dumps({
        "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
        "verificationMaterial": {"publicKey": {"hint": ""}, "tlogEntries": []},
        "messageSignature": {
            "messageDigest": {
                "algorithm": "SHA2_256",
                "digest": base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()},
            "signature": base64.b64encode(signature).decode()},
    }).encode())
    gate.list("rsa", gate.folder / "rsa.pub")
    gate.list("pss", gate.folder / "pss.pub")
    rules = '[roles.r]\nkeys = ["rsa", "pss"]\n[rules.x]\nmatch = {}\nrequire = ["r"]\n'
    gate.policy(rules)
    gate.verify(path, bundle).exits(0)
    gate.list("rsa", gate.folder / "rsa.pub", 'state = "compromised"\n')
    gate.policy(rules)
    gate.verify(path, bundle).exits(1).has_code("key-compromised")


def deliveries(work: Work) -> None:
    """A further statement about a delivery never refuses what the others let pass, nor signs it."""
    gate = Gate(work, "deliveries")
    release, security = gate.key("rel"), gate.key("sec")
    leaked = gate.key("leaked", 'state = "compromised"\n')
    image = oci_image()
    delivery = gate.folder / "out"
    delivery.mkdir()
    path = gate.write("out/app.tar", archive_bytes(forms.oci_layout(image, names=(NAME,))))
    gate.policy(
        '[roles.r]\nkeys = ["rel", "leaked"]\n[rules.f]\nmatch = { kind = "file" }\nrequire = ["r"]\n'
        '[rules.i]\nmatch = { kind = "image" }\nrequire = ["r"]\nreference = "any"\n')
    bundles = []
    for key, kind in ((release, "file"), (security, "image"), (leaked, "file")):
        bundle = delivery / f"{key.stem}.sigstore.json"
        work.sigcheck("sign", path, "--key", key, "--together", "--output", bundle,
                      "--kind", kind).exits(0)
        bundles.append(bundle)

    def verify(*chosen: Path) -> Run:
        for bundle in bundles:
            hidden = gate.folder / bundle.name
            if bundle in chosen and hidden.exists():
                hidden.rename(bundle)
            elif bundle not in chosen and bundle.exists():
                bundle.rename(hidden)
        named = [word for bundle in chosen for word in ("--bundle", bundle)]
        return work.sigcheck("verify", "--policy", gate.folder / "policy.toml", *named,
                             "--complete", delivery, "--json")

    verify(bundles[0]).exits(0)
    verify(*bundles[:2]).exits(0)
    answer = verify(*bundles).exits(0)
    signers = [s["bundle"] for s in answer.json["results"][0]["signatures"]]
    assert signers == [str(bundles[0])], signers
    verify(bundles[2]).exits(1).has_code("key-compromised")


# --- Files of a policy ----------------------------------------------------------------------------


def order_of_includes(work: Work) -> None:
    """The order of includes decides nothing: equal bytes in two folders are two modules."""
    gate = Gate(work, "includes")
    gate.key("rel")
    text = ("version = 1\n" + gate.tables["rel"]).encode()
    for name in ("a", "b"):
        gate.write(f"{name}/keys.toml", text)
    gate.write("a/rel.pub", (gate.folder / "rel.pub").read_bytes())
    pinned = digest(text)
    path = gate.write("file", b"content\n")
    bundle = gate.sign(path, gate.folder / "rel.key")
    gate.tables = {}
    codes = []
    for order in ("ab", "ba"):
        includes = ", ".join(f'{{ file = "{n}/keys.toml", digest = "{pinned}" }}' for n in order)
        gate.policy(f"include = [{includes}]\n" + ONE)
        codes.append(gate.verify(path, bundle).exits(2).codes)
    assert codes[0] == codes[1] == {"policy-name-repeated"}, codes


def pipes(work: Work) -> None:
    """What a policy names is never waited for."""
    gate = Gate(work, "pipes")
    key = gate.key("rel")
    path = gate.write("file", b"content\n")
    bundle = gate.sign(path, key)
    gate.policy(ONE)
    gate.verify(path, bundle).exits(0)
    (gate.folder / "rel.pub").unlink()
    os.mkfifo(gate.folder / "rel.pub")
    gate.verify(path, bundle).exits(2)
    (gate.folder / "policy.toml").unlink()
    os.mkfifo(gate.folder / "policy.toml")
    gate.verify(path, bundle).exits(2)


ACCEPTED = f'artifact = "{ZEROS}"\npayload = "{ZEROS}"\n'


def edits(work: Work) -> None:
    """Changing a key changes nothing else, however the policy is laid out."""
    gate = Gate(work, "edits")
    gate.key("rel")
    gate.key("old", 'state = "retired"\nat = 2026-01-01T00:00:00Z\n')
    rules = (
        '[roles.r]\nkeys = [\n  "rel", # in use\n  "old", # until it is revoked\n]\n'
        '[rules.base]\nmatch = { kind = "file" }\nrequire = ["r"]\n'
        '[rules.base.annotations]\nteam = "x"\n')
    strict = '[rules.strict]\nmatch = { kind = "file" }\nrequire = ["r"]\nmax-age = "1d"\n'
    lists = {
        "apart": rules + f"[[keys.old.accepted]]\n{ACCEPTED}{strict}[[keys.old.accepted]]\n{ACCEPTED}",
        "at the end": rules + strict + f"[[keys.old.accepted]]\n{ACCEPTED}",
        "windows": (rules + strict + f"[[keys.old.accepted]]\n{ACCEPTED}").replace("\n", "\r\n"),
    }
    for name, text in lists.items():
        path = gate.policy(text)
        if name == "windows":
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        before = path.read_bytes()
        work.sigcheck("policy", "revoke", "old", "--policy", path).exits(0)
        after = path.read_bytes()
        for line in before.splitlines():
            gone = any(word in line for word in (b"accepted", b"artifact", b"payload", b"retired", b"at ="))
            assert gone or line in after.splitlines(), f"{name}: lost {line!r}\n{after.decode()}"
        assert ACCEPTED.split()[2].encode() not in after.split(b"[rules")[0], name
        assert (b"\r\n" in before) == (b"\r\n" in after) and (
            b"\r\n" not in after or after.count(b"\n") == after.count(b"\r\n")), name
        shown = work.sigcheck("policy", "lint", path, "--json").exits(1).json
        assert sum(one["path"].endswith(".toml") for one in shown["policy"]["files"]) == 1
        gate.work.sigcheck("key", "generate", "--output", gate.folder / f"new-{len(name)}",
                           "--no-passphrase").exits(0)
        work.sigcheck("policy", "add-key", gate.folder / f"new-{len(name)}.pub", "--policy", path,
                      "--role", "r").exits(0)
        assert b"# until it is revoked" in path.read_bytes(), name


def paths(work: Work) -> None:
    """A folder with a name outside ASCII, a link, and a list that is in the way."""
    gate = Gate(work, "münchen")
    key = gate.key("rel")
    policy = gate.policy(ONE)
    path = gate.write("out/file", b"content\n")
    work.sigcheck("sign", path, "--key", key).exits(0)
    precious = gate.write("precious.toml", b"important\n")
    link = gate.folder / "link.toml"
    link.symlink_to("policy.toml")
    retire = ("policy", "retire", "rel", "--policy", link, "--from", gate.folder / "out")
    work.sigcheck(*retire, "--output", precious).exits(2)
    assert precious.read_bytes() == b"important\n"
    work.sigcheck(*retire).exits(0)
    assert link.is_symlink() and b"retired" in policy.read_bytes()
    gate.verify(path, Path(f"{path}.sigstore.json")).exits(0)


def cases(work: Work) -> Iterator[Case]:
    for case in (
        users, digests_in_references, levels, platforms, another_key, twins, deliveries,
        order_of_includes, pipes, edits, paths,
    ):
        title = (case.__doc__ or case.__name__).strip().rstrip(".")
        yield title[0].lower() + title[1:], lambda case=case: case(work)
