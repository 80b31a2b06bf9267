"""What OpenSSH, cosign and notation trust, taken over into policies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Work, must, run, shared_folder, tool


def imported(work: Work, name: str, source: object, *options: object) -> tuple[Run, Path]:
    policy = work.fresh(name) / "policy.toml"
    sources = source if isinstance(source, list) else [source]
    return work.sigcheck("policy", "import", *sources, "--output", policy, "--json",
                         *options), policy


def sound(work: Work, policy: Path) -> None:
    """What is imported holds its tests and has no findings."""
    work.sigcheck("policy", "test", policy).exits(0)
    work.sigcheck("policy", "lint", policy).exits(0)


def signers(work: Work) -> None:
    """Keys that ssh-keygen makes are the keys that it exports as PEM."""
    keygen, folder = tool("ssh-keygen"), work.fresh("ssh")
    kinds = {"ed25519": (), "rsa": ("-b", "3072"), "ecdsa": ("-b", "256"),
             "ecdsa384": ("-b", "384"), "ecdsa521": ("-b", "521")}
    lines, expected = [], {}
    for name, size in kinds.items():
        path = folder / name
        kind = name.rstrip("0123456789") if name != "ed25519" else name
        must(keygen, "-q", "-t", kind, *size, "-N", "", "-C", f"{name} test key", "-f", path)
        lines.append(f"{name}@example.com {path.with_suffix('.pub').read_text().strip()}")
        if name != "ed25519":
            pem = folder / f"{name}.pem"
            pem.write_bytes(must(keygen, "-e", "-m", "PKCS8", "-f", f"{path}.pub").out)
            shown = work.sigcheck("key", "inspect", pem, "--json").exits(0).json
            expected[f"{name}-example-com"] = shown["keyID"]
    allowed = folder / "allowed_signers"
    allowed.write_text("# test keys\n" + "\n".join(lines) + "\n")
    run_, policy = imported(work, "signers", allowed, "--from", "allowed-signers")
    keys = {key["name"]: key["keyID"] for key in run_.exits(0).json["keys"]}
    assert len(keys) == 5 and expected.items() <= keys.items(), (keys, expected)
    sound(work, policy)
    # OpenSSH reads the same file alike: the window, and for whom the line is.
    message = folder / "message"
    message.write_text("text\n")
    must(keygen, "-Y", "sign", "-f", folder / "ed25519", "-n", "file", message)
    public = (folder / "ed25519.pub").read_text().strip()
    for line, principal, is_good in (
        ("a@x,b@x", "b@x", True), ("*@x,!b@x", "b@x", False), ("*@x,!b@x", "c@x", True),
        ("?@x", "c@x", True), ('b@x namespaces="git,f*"', "b@x", True),
        ('b@x namespaces="git"', "b@x", False),
        ('b@x valid-before="20990101Z"', "b@x", True), ("b@x cert-authority", "b@x", False),
        ("b@x valid-before=20990101Z", "b@x", False), ('b@x namespaces="fi"le"', "b@x", False),
        ('"b@x" VALID-AFTER="20200101Z",namespaces="file"', "b@x", True),
    ):
        allowed.write_text(f"{line} {public}\n")
        theirs = run(keygen, "-Y", "verify", "-f", allowed, "-I", principal, "-n", "file", "-s",
                     f"{message}.sig", stdin=message.read_bytes())
        ours, _ = imported(work, "alike", allowed, "--from", "allowed-signers",
                           "--principal", principal)
        assert (theirs.code == 0) == is_good == (ours.code == 0), (line, theirs, ours)


def signers_in_tokens(work: Work) -> None:
    """Keys in tokens are told and left out."""
    public = shared_folder() / "vectors/other/sshsig/ed25519_sk.pub"
    plain = public.with_name("ed25519.pub")
    allowed = work.fresh("tokens") / "allowed_signers"
    allowed.write_text(f"a@x {public.read_text().strip()}\n")
    run_, policy = imported(work, "token", allowed, "--from", "allowed-signers")
    run_.exits(1).has_code("exchange-nothing-imported")
    run_.has_code("exchange-key-type")
    assert not policy.exists()
    allowed.write_text(f"a@x {public.read_text().strip()}\nb@x {plain.read_text().strip()}\n")
    run_, policy = imported(work, "token", allowed, "--from", "allowed-signers")
    run_.exits(0).has_code("exchange-key-type")
    sound(work, policy)


def cosign_keys(work: Work) -> None:
    """Public keys of cosign are read as they are."""
    folder = shared_folder() / "vectors/other/cosign-simplesigning"
    run_, policy = imported(work, "cosign", [folder / "cosign.pub", folder / "cosign2.pub"],
                            "--from", "cosign")
    assert len(run_.exits(0).json["keys"]) == 2
    sound(work, policy)
    private = shared_folder() / "vectors/other/cosign-keys/pemcosignkey.key"
    run_, _ = imported(work, "private", private, "--from", "cosign")
    run_.exits(2).has_code("key-format-cosign-private-key")


def notation_store(work: Work) -> None:
    """A trust store of notation is looked at, and no key is taken out of its certificates."""
    folder = work.fresh("notation")
    store = folder / "store/x509/ca/wabbit"
    store.mkdir(parents=True)
    vectors = shared_folder() / "vectors/other/notation"
    (store / "root.crt").write_bytes((vectors / "wabbit-networks.io.crt").read_bytes())
    policy = folder / "trustpolicy.json"
    policy.write_text(json.dumps({"version": "1.0", "trustPolicies": [{
        "name": "wabbit", "registryScopes": ["registry.example/net-monitor"],
        "signatureVerification": {"level": "strict"}, "trustStores": ["ca:wabbit"],
        "trustedIdentities": ["x509.subject: C=US, ST=WA, L=Seattle, O=Notary"]}]}))
    options = ("--from", "notation", "--trust-store", folder / "store")
    run_, made = imported(work, "notation-none", policy, *options)
    run_.exits(1).has_code("exchange-no-keys")
    assert not made.exists()
    run_, made = imported(work, "notation-key", policy, *options, "--key", work.public_key)
    keys = run_.exits(0).json["keys"]
    shown = work.sigcheck("key", "inspect", work.public_key, "--json").exits(0).json
    assert [key["keyID"] for key in keys] == [shown["keyID"]], keys
    run_.has_code("exchange-certificates").says("1 file")
    sound(work, made)
    (store / "link.crt").symlink_to(store / "root.crt")
    run_, _ = imported(work, "notation-link", policy, *options, "--key", work.public_key)
    run_.exits(2).has_code("exchange-trust-store")


def cases(work: Work) -> Iterator[Case]:
    yield "keys of OpenSSH, and whose they are", lambda: signers(work)
    yield "keys in tokens", lambda: signers_in_tokens(work)
    yield "the trust store of notation", lambda: notation_store(work)
    yield "keys of cosign", lambda: cosign_keys(work)
