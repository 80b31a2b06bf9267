"""Policies said to skopeo and to policy-controller, and taken over from there again."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Skip, Work, must, run, tool
from images import encoded, oci_image
from newer_skopeo import KEY_LISTS, skopeo, version
from registry import Registry
from theme_import import imported, sound


class Gate:
    """Keys, a policy of theirs, a registry, and what skopeo says of its images."""

    def __init__(self, work: Work, name: str, registry: Registry) -> None:
        self.work, self.folder, self.registry = work, work.fresh(name), registry
        self.keys: dict[str, Path] = {}
        self.tables = ""

    def key(self, name: str, members: str = "", algorithm: str = "ecdsa-p256") -> None:
        """A test key that the policy lists, with a role of its own."""
        base = self.folder / name
        self.work.sigcheck("key", "generate", "--output", base, "--no-passphrase",
                           "--algorithm", algorithm).exits(0)
        self.keys[name] = base.with_suffix(".key")
        public = base.with_suffix(".pub")
        shown = self.work.sigcheck("key", "inspect", public, "--json").exits(0).json
        self.tables += (
            f'[keys.{name}]\nid = "{shown["keyID"]}"\nfile = "{public.name}"\n'
            f'purposes = ["image"]\n{members}\n[roles.{name}]\nkeys = ["{name}"]\n')

    def policy(self, text: str) -> Path:
        path = self.folder / "policy.toml"
        path.write_text("version = 1\n" + self.tables + text.replace("HOST", self.registry.host))
        return path

    def export(self, *options: object, to: str = "containers") -> Path:
        output = self.folder / ("policy.json" if to == "containers" else "policy.yaml")
        output.unlink(missing_ok=True)
        self.exported = self.work.sigcheck(
            "policy", "export", self.folder / "policy.toml", "--to", to, "--output", output,
            "--json", *options)
        return output

    def codes(self, effect: str) -> set[str]:
        return {item["code"] for item in self.exported.json["untranslated"]
                if item["effect"] == effect}

    def push(self, repository: str, tag: str, *signers: str, name: str | None = None) -> str:
        """An image that these keys signed, under its own name or another one."""
        found = self.registry.push(repository, tag, oci_image(f"{repository}:{tag}"))
        payload = encoded({
            "critical": {
                "identity": {"docker-reference": name or f"{self.registry.host}/{repository}"},
                "image": {"docker-manifest-digest": found},
                "type": "cosign container image signature"},
            "optional": None})
        signatures = []
        for position, signer in enumerate(signers):
            one = payload + b" " * position
            signatures.append((one, self.signature(one, self.keys[signer])))
        if signatures:
            self.registry.attach(repository, found, signatures)
        return f"docker://{self.registry.host}/{repository}:{tag}"

    def signature(self, payload: bytes, key: Path) -> str:
        file = self.folder / "payload"
        file.write_bytes(payload)
        made = must(tool("openssl"), "dgst", "-sha256", "-sign", key, file)
        return base64.b64encode(made.out).decode()

    def pull(self, source: str) -> Run:
        """What skopeo says when it copies by the exported policy, and by no other configuration."""
        registries = self.folder / "registries.d"
        registries.mkdir(exist_ok=True)
        (registries / "default.yaml").write_text(
            "default-docker:\n  use-sigstore-attachments: true\n")
        return run(
            *skopeo(), "--policy", self.folder / "policy.json", "--registries.d", registries,
            "copy", "--src-tls-verify=false", source,
            f"dir:{self.work.fresh('pulled')}", timeout=60)


def accepts(gate: Gate, source: str) -> None:
    gate.pull(source).exits(0)


def rejects(gate: Gate, source: str, *words: str) -> None:
    """Refused by policy, and not because something is missing or broken."""
    found = gate.pull(source)
    assert found.code != 0, f"skopeo accepts\n{found}"
    assert re.search("signature|rejected by policy|identity", found.text, re.I), found
    found.says(*words)


# --- Said to skopeo -------------------------------------------------------------------------------


def skopeo_obeys(work: Work, registry: Registry) -> None:
    """Each rule means in skopeo what it means here, or refuses."""
    skopeo()
    gate = Gate(work, "obeys", registry)
    for name in ("build", "security", "stranger"):
        gate.key(name)
    gate.policy("""
[rules.shop]
match = { kind = "image", reference = ["HOST/shop/**"], except = "HOST/shop/secret/**" }
require = ["build"]
[rules.both]
match = { kind = "image", reference = "HOST/both/**" }
require = ["build", "security"]
[rules.exact]
match = { kind = "image", reference = "HOST/exact/**" }
require = ["build"]
reference = "exact"
[rules.user]
match = { kind = "image", reference = "HOST/user/**" }
require = ["build"]
image = { user = "non-root" }
[rules.strict]
match = { kind = "image", reference = "HOST/shop/strict/**" }
require = ["security"]
""")
    gate.export()
    gate.exported.exits(0)
    assert "exchange-condition" in gate.codes("stricter"), gate.exported
    accepts(gate, gate.push("shop/web", "1", "build"))
    rejects(gate, gate.push("shop/api", "1", "stranger"))
    rejects(gate, gate.push("shop/none", "1"), "no signature")
    rejects(gate, gate.push("shop/moved", "1", "build", name=f"{registry.host}/shop/web"))
    rejects(gate, gate.push("shop/secret/x", "1", "build"), "rejected by policy")
    accepts(gate, gate.push("both/web", "1", "build", "security"))
    rejects(gate, gate.push("both/api", "1", "build"))
    # The more special scope decides there: it has the demands of both rules.
    rejects(gate, gate.push("shop/strict/a", "1", "security"))
    accepts(gate, gate.push("shop/strict/b", "1", "security", "build"))
    rejects(gate, gate.push("exact/web", "1", "build"))
    accepts(gate, gate.push("exact/api", "2", "build", name=f"{registry.host}/exact/api:2"))
    rejects(gate, gate.push("exact/old", "3", "build", name=f"{registry.host}/exact/old:2"))
    rejects(gate, gate.push("user/web", "1", "build"), "rejected by policy")
    rejects(gate, gate.push("elsewhere/web", "1", "build"), "rejected by policy")
    gate.export("--weaker")
    assert "exchange-condition" in gate.codes("looser"), gate.exported
    accepts(gate, gate.push("user/api", "1", "build"))


def key_lists(work: Work, registry: Registry) -> None:
    """Several keys in one requirement are for newer versions; without them their scopes refuse."""
    skopeo()
    gate = Gate(work, "lists", registry)
    for name in ("one", "two", "three"):
        gate.key(name)
    gate.policy("""
[roles.two-of-three]
keys = ["one", "two", "three"]
threshold = 2
[roles.all]
keys = ["one", "two"]
threshold = 2
[rules.quorum]
match = { kind = "image", reference = "HOST/quorum/**" }
require = ["two-of-three"]
[rules.all]
match = { kind = "image", reference = "HOST/all/**" }
require = ["all"]
""")
    policy = json.loads(gate.export().read_text())
    gate.exported.exits(0)
    quorum = policy["transports"]["docker"][f"{registry.host}/quorum"]
    assert [len(one["keyDatas"]) for one in quorum] == [2, 2, 2], quorum
    accepts(gate, gate.push("quorum/a", "1", "one", "three"))
    accepts(gate, gate.push("quorum/b", "1", "two", "three", "one"))
    rejects(gate, gate.push("quorum/c", "1", "three"))
    rejects(gate, gate.push("quorum/d", "1", "three", "three"))
    gate.export("--single-keys")
    gate.exported.exits(0)
    assert "exchange-key-lists" in gate.codes("stricter"), gate.exported
    rejects(gate, gate.push("quorum/e", "1", "one", "two"), "rejected by policy")
    accepts(gate, gate.push("all/a", "1", "one", "two"))
    rejects(gate, gate.push("all/b", "1", "two"))


def older_skopeo(work: Work, registry: Registry) -> None:
    """The system's skopeo reads the file, and rejects what it rejects; key lists it refuses whole."""
    system = tool("skopeo")
    if version(system) >= KEY_LISTS:
        raise Skip("the system's skopeo reads lists of keys")
    gate = Gate(work, "older", registry)
    for name in ("one", "two"):
        gate.key(name)
    gate.policy("""
[roles.either]
keys = ["one", "two"]
[rules.either]
match = { kind = "image", reference = "HOST/either/**" }
require = ["either"]
[rules.one]
match = { kind = "image", reference = "HOST/one/**", except = "HOST/one/no/**" }
require = ["one"]
""")
    gate.push("one/no/a", "1", "one")

    def pull(name: str) -> Run:
        return run(system, "--policy", gate.folder / "policy.json", "copy",
                   "--src-tls-verify=false", f"docker://{registry.host}/{name}",
                   f"dir:{work.fresh('pulled')}")

    gate.export()
    pull("one/no/a:1").exits(1).says("keyDatas")
    gate.export("--single-keys")
    pull("one/no/a:1").exits(1).says("rejected by policy")
    # With a copy of the policy that accepts this scope, nothing else of the file is in the way.
    policy = json.loads((gate.folder / "policy.json").read_text())
    policy["transports"]["docker"][f"{registry.host}/one/no"] = [
        {"type": "insecureAcceptAnything"}]
    (gate.folder / "policy.json").write_text(json.dumps(policy))
    pull("one/no/a:1").exits(0)


def other_transports(work: Work, registry: Registry) -> None:
    """What does not come from a registry is rejected."""
    skopeo()
    gate = Gate(work, "transports", registry)
    gate.key("build")
    gate.policy('[rules.all]\nmatch = { kind = "image" }\nrequire = ["build"]\n')
    gate.export()
    accepts(gate, gate.push("any/thing", "1", "build"))
    rejects(gate, gate.push("any/other", "1"))
    image = work.fresh("transport-dir")
    (image / "manifest.json").write_bytes(oci_image("app").manifest)
    (image / "version").write_text("Directory Transport Version: 1.1\n")
    rejects(gate, f"dir:{image}", "rejected by policy")


def keys_and_times(work: Work, registry: Registry) -> None:
    """Keys that are not believed now are left out, and ends are told."""
    gate = Gate(work, "times", registry)
    gate.key("build", "until = 2099-01-01T00:00:00Z\n")
    gate.key("later", "from = 2098-01-01T00:00:00Z\n")
    gate.key("lost", 'state = "compromised"\n')
    gate.policy("""
[roles.all]
keys = ["build", "later", "lost"]
[rules.all]
match = { kind = "image", reference = "registry.example/**" }
require = ["all"]
""")
    policy = json.loads(gate.export().read_text())
    assert gate.exported.exits(0).json["soundUntil"] == "2099-01-01T00:00:00Z"
    assert "exchange-ends" in gate.codes("looser"), gate.exported
    assert "exchange-key-not-believed" in gate.codes("stricter"), gate.exported
    only = policy["transports"]["docker"]["registry.example"]
    assert len(only) == 1 and "keyData" in only[0], only
    gate.policy('[rules.all]\nmatch = { kind = "image" }\nrequire = ["lost"]\n')
    gate.export()
    gate.exported.exits(1).has_code("exchange-nothing-exported")
    assert not (gate.folder / "policy.json").exists()


def cluster_policy(work: Work, registry: Registry) -> None:
    """A YAML reader finds in the ClusterImagePolicies what the policy says."""
    try:
        import yaml
    except ImportError as error:
        raise Skip("python3-yaml is not installed") from error
    gate = Gate(work, "cluster", registry)
    for name in ("build", "security"):
        gate.key(name)
    gate.policy("""
[rules.shop]
match = { kind = "image", reference = "docker.io/shop/**", except = "docker.io/shop/secret/**" }
require = ["build", "security"]
[rules.advice]
match = { kind = "image", reference = "docker.io/shop/**" }
require = ["security", "build"]
[enforcement]
advice = "advisory"
""")
    text = gate.export("--name", "shop", to="cluster-image-policy").read_text()
    gate.exported.exits(0)
    documents = list(yaml.safe_load_all(text))
    assert all(one["apiVersion"] == "policy.sigstore.dev/v1beta1" for one in documents)
    assert all(one["kind"] == "ClusterImagePolicy" for one in documents)
    by_name = {one["metadata"]["name"]: one["spec"] for one in documents}
    refused = by_name["shop-refused"]
    assert refused["authorities"] == [{"name": "refused", "static": {"action": "fail"}}]
    assert {"glob": "index.docker.io/shop/secret/**"} in refused["images"], refused
    enforced = [spec for name, spec in by_name.items() if re.fullmatch(r"shop-\d+", name)]
    assert [spec["mode"] for spec in enforced] == ["enforce", "enforce"]
    found = {spec["authorities"][0]["key"]["data"] for spec in enforced}
    assert found == {path.with_suffix(".pub").read_text() for path in gate.keys.values()}
    assert all(spec["authorities"][0]["ctlog"] == {} for spec in enforced)
    assert any(spec["mode"] == "warn" for spec in by_name.values()), by_name.keys()
    assert {"exchange-name-not-compared", "exchange-no-match-elsewhere"} <= gate.codes("looser")


def round_trip(work: Work, registry: Registry) -> None:
    """What skopeo obeys, taken over and said again, says the same scopes and keys."""
    skopeo()
    gate = Gate(work, "round", registry)
    for name in ("build", "security"):
        gate.key(name)
    data = {name: base64.b64encode(path.with_suffix(".pub").read_bytes()).decode()
            for name, path in gate.keys.items()}
    signed = {name: {"type": "sigstoreSigned", "keyData": text,
                     "signedIdentity": {"type": "matchRepository"}} for name, text in data.items()}
    source = {
        "default": [{"type": "reject"}],
        "transports": {"docker": {
            "": [signed["security"]],
            registry.host: [signed["build"]],
            f"{registry.host}/both": [signed["build"], signed["security"]],
            f"{registry.host}/no": [{"type": "reject"}],
            f"{registry.host}/any": [{"type": "insecureAcceptAnything"}],
            f"{registry.host}/one/image:1": [dict(signed["security"], signedIdentity={
                "type": "matchExact"})],
            "*.example.com": [signed["security"]],
        }}}
    path = gate.folder / "source.json"
    path.write_text(json.dumps(source))
    run_, policy = imported(work, "round-imported", path, "--from", "containers")
    run_.exits(0).has_code("exchange-accept-anything")
    sound(work, policy)
    policy.rename(gate.folder / "policy.toml")
    said = json.loads(gate.export().read_text())["transports"]["docker"]
    expected = {scope: demands for scope, demands in source["transports"]["docker"].items()}
    expected[f"{registry.host}/any"] = [{"type": "reject"}]
    plain = {scope: sorted(json.dumps(one, sort_keys=True) for one in demands)
             for scope, demands in expected.items()}
    again = {scope: sorted(json.dumps(one, sort_keys=True) for one in demands)
             for scope, demands in said.items()}
    assert {s: d for s, d in again.items()} == plain, (again, plain)
    accepts(gate, gate.push("x/web", "1", "build"))
    rejects(gate, gate.push("both/x", "1", "build"))
    rejects(gate, gate.push("no/x", "1", "build"), "rejected by policy")
    rejects(gate, gate.push("any/x", "1"), "rejected by policy")


def cases(work: Work) -> Iterator[Case]:
    registry = Registry()
    try:
        for title, body in (
            ("skopeo obeys what is exported", skopeo_obeys),
            ("several keys in one requirement", key_lists),
            ("an older skopeo reads what is said for it", older_skopeo),
            ("other transports are rejected", other_transports),
            ("keys and times", keys_and_times),
            ("ClusterImagePolicies are YAML that says the policy", cluster_policy),
            ("what is taken over and said again is the same", round_trip),
        ):
            yield title, lambda body=body: body(work, registry)
    finally:
        registry.close()
