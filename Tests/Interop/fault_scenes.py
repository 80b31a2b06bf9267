"""The commands that are run under faults, each with inputs small enough for thousands of runs."""

from __future__ import annotations

import json
from dataclasses import replace

import forms
from faulting import Scene, Stage
from images import oci_image
from peers import TAG
from trees import Link, archive_bytes

# More than one read of 128 KiB, so that there is a middle.
ARTIFACT = b"some bytes of an artifact\n" * 12_000
OTHER = ARTIFACT[:-2] + b"!\n"
FILES = (("artifact", ARTIFACT),)
TREE = (
    ("app/bin/tool", b"#!/bin/sh\n" * 30_000), ("app/empty/", b""), ("app/a", b"a\n"),
    ("app/b", b"b\n"), ("app/share/doc/readme", b"read me\n"),
)
# More than the 128 KiB of a list that stand in the bundle itself.
MANY = tuple((f"app/{number}-{'x' * 200}", b"") for number in range(500))


def bundle_for(stage: Stage, inputs: tuple, path: str, *options: str) -> bytes:
    """A bundle for one of the inputs, made without faults."""
    signing = Scene("sign", ("sign", "{}/" + path, "--key", "{key}", *options), inputs)
    folder = stage.set_up(signing, stage.work / "signing" / "folder")
    stage.work.sigcheck(*stage.words(signing, folder)[1:]).exits(0)
    return (folder / f"{path}.sigstore.json").read_bytes()


def writing(stage: Stage) -> list[Scene]:
    """The commands that write keys and signatures."""
    bundle = bundle_for(stage, FILES, "artifact")
    beside = ("artifact.sigstore.json", bundle)
    lines = ("artifact.sigstore.jsonl", bundle)
    sign, signed = ("sign", "{}/artifact", "--key", "{key}"), ("artifact",)
    single, many = ("artifact.sigstore.json",), ("artifact.sigstore.jsonl",)
    pair = ("pair.key", "pair.pub")
    generate = ("key", "generate", "--output", "{}/pair", "--no-passphrase")
    plain = Scene("sign", sign, FILES, single, signed)
    several = FILES + (("second", b"2"), ("third", b"3"))
    return [
        Scene("key generate", generate, (), pair, is_random=True),
        plain,
        replace(plain, name="sign --force", arguments=(*sign, "--force"),
                inputs=(*FILES, beside), is_forced=True),
        replace(plain, name="sign --suffix", arguments=(*sign, "--suffix", "x"),
                inputs=(*FILES, beside), products=("artifact.sigstore.x.json",)),
        replace(plain, name="sign --append", arguments=(*sign, "--append"),
                inputs=(*FILES, lines), products=many),
        replace(plain, name="sign --append, which moves a bundle in",
                arguments=(*sign, "--append"), inputs=(*FILES, beside), products=many,
                absorbed=beside[0]),
        Scene("sign --together",
              ("sign", "{}/artifact", "{}/second", "--key", "{key}", "--together", "--output",
               "{}/all.sigstore.json"),
              several, ("all.sigstore.json",), ("artifact", "second")),
        replace(plain, name="sign --format message-signature",
                arguments=(*sign, "--format", "message-signature")),
    ]


def reading(stage: Stage) -> list[Scene]:
    """The commands that only read."""
    bundle = bundle_for(stage, FILES, "artifact")
    beside = ("artifact.sigstore.json", bundle)
    verify = ("verify", "{}/artifact", "--key", "{public}")
    good = (*FILES, beside)
    return [
        Scene("verify", verify, good),
        Scene("verify --json --bundle",
              (*verify, "--json", "--bundle", "{}/artifact.sigstore.json"), good),
        Scene("verify, which refuses", verify, (("artifact", OTHER), beside), code=1),
        Scene("verify, unsigned", verify, FILES, code=3),
        Scene("digest", ("digest", "{}/artifact"), FILES),
        Scene("digest -", ("digest", "-"), FILES, stdin="artifact"),
        Scene("inspect", ("inspect", "{}/artifact.sigstore.json"), good),
    ]


STATE = ("state.json", b'{"schema":"sigcheck/state/v1","names":[]}\n')


def policy_text(stage: Stage) -> bytes:
    """A policy that trusts the test key, with the key itself in it."""
    shown = stage.work.sigcheck("key", "inspect", stage.public, "--json").exits(0)
    return (
        f'version = 1\n\n[keys.test]\nid = "{json.loads(shown.out)["keyID"]}"\n'
        f'pem = """\n{stage.public.read_text()}"""\npurposes = ["file"]\n\n'
        '[roles.test]\nkeys = ["test"]\n\n'
        '[rules.files]\nmatch = { kind = "file" }\nrequire = ["test"]\n'
    ).encode()


def remembered(stage: Stage) -> Scene:
    """A copy that is handed over under a policy that remembers versions."""
    policy = ("policy.toml", b'state = "state.json"\n' + policy_text(stage))
    bundle = ("artifact.sigstore.json", bundle_for(
        stage, FILES, "artifact", "--annotation", "org.opencontainers.image.version=1.4.0"))
    return Scene(
        "verify --copy-to, which remembers a version",
        ("verify", "{}/artifact", "--policy", "{}/policy.toml", "--copy-to", "{}/copy"),
        (*FILES, bundle, policy, STATE), ("state.json", "copy"), copies=(("copy", "artifact"),))


def policies(stage: Stage) -> list[Scene]:
    """The same under a policy, and the commands that write one."""
    bundle = ("artifact.sigstore.json", bundle_for(stage, FILES, "artifact"))
    policy = ("policy.toml", policy_text(stage))
    verify = ("verify", "{}/artifact", "--policy", "{}/policy.toml")
    change = ("--policy", "{}/policy.toml")
    remembering = ("policy.toml", b'state = "state.json"\n' + policy[1])
    released = ("artifact.sigstore.json", bundle_for(
        stage, FILES, "artifact", "--annotation", "org.opencontainers.image.version=1.4.0"))
    gate = (*FILES, released, remembering, STATE)
    return [
        Scene("verify --policy", verify, (*FILES, bundle, policy)),
        Scene("verify --policy, which refuses", verify,
              (("artifact", OTHER), bundle, policy), code=1),
        Scene("verify, which remembers a version", verify, gate, ("state.json",)),
        Scene("policy state init", ("policy", "state", "init", *change), (remembering,),
              ("state.json",)),
        Scene("policy init", ("policy", "init", "{public}", "--output", "{}/policy.toml"), (),
              ("policy.toml", "policy.test.toml")),
        Scene("policy revoke", ("policy", "revoke", "test", *change), (policy,),
              ("policy.toml",)),
        Scene("policy retire", ("policy", "retire", "test", *change, "--from", "{}/."),
              (*FILES, bundle, policy), ("policy.toml", "test.accepted.toml")),
    ]


def images(stage: Stage) -> list[Scene]:
    """The same with a container image, as an archive and as a folder."""
    tree = forms.oci_layout(oci_image(), names=(TAG,))
    archive = (("image.tar", archive_bytes(tree)),)
    layout = tuple(
        (f"layout/{name}", content) for name, content in tree.items()
        if not isinstance(content, Link))
    beside = ("image.tar.sigstore.json", bundle_for(stage, archive, "image.tar"))
    folder = ("layout.sigstore.json", bundle_for(stage, layout, "layout"))
    verify = ("verify", "{}/image.tar", "--key", "{public}")
    return [
        Scene("sign an image", ("sign", "{}/image.tar", "--key", "{key}"), archive,
              ("image.tar.sigstore.json",), ("image.tar",)),
        Scene("verify an image", verify, (*archive, beside)),
        Scene("verify an image --deep", (*verify, "--deep"), (*archive, beside)),
        Scene("verify an image folder", ("verify", "{}/layout", "--key", "{public}"),
              (*layout, folder)),
        Scene("digest - of an image", ("digest", "-", "--kind", "image"), archive,
              stdin="image.tar"),
        Scene("inspect an image", ("inspect", "{}/image.tar"), archive),
    ]


def trees() -> list[Scene]:
    """The same with a folder of files."""
    return [
        Scene("sign a folder", ("sign", "{}/app", "--key", "{key}"), TREE,
              ("app.sigstore.json",), ("app",)),
        Scene("digest a folder", ("digest", "{}/app"), TREE),
        Scene("sign a folder of many files", ("sign", "{}/app", "--key", "{key}"), MANY,
              ("app.sigstore.json", "app.sigstore.trees"), ("app",), is_large=True),
    ]


def signed_trees(stage: Stage) -> list[Scene]:
    """A folder of files that is verified; needs a sigcheck that can sign one."""
    beside = ("app.sigstore.json", bundle_for(stage, TREE, "app"))
    verify = ("verify", "{}/app", "--key", "{public}")
    changed = tuple((name, b"A\n" if name == "app/a" else content) for name, content in TREE)
    return [
        Scene("verify a folder", verify, (*TREE, beside)),
        Scene("verify a folder, which refuses", verify, (*changed, beside), code=1),
    ]


def copies(stage: Stage) -> list[Scene]:
    """Verified bytes that are handed over, as a copy or to a command."""
    bundle = ("artifact.sigstore.json", bundle_for(stage, FILES, "artifact"))
    verify = ("verify", "{}/artifact", "--key", "{public}")
    to = ("--copy-to", "{}/copy")
    good = (*FILES, bundle)
    plain = Scene("verify --copy-to", (*verify, *to), good, ("copy",),
                  copies=(("copy", "artifact"),))
    command = ("--", "cat", "{}")
    return [
        plain,
        replace(plain, name="verify --copy-to --force", arguments=(*verify, *to, "--force"),
                inputs=(*good, ("copy", b"old"))),
        Scene("verify --copy-to, which refuses", (*verify, *to),
              (("artifact", OTHER), bundle), code=1),
        Scene("verify -- COMMAND", (*verify, *command), good),
        Scene("verify -- COMMAND, which refuses", (*verify, *command),
              (("artifact", OTHER), bundle), code=1),
    ]


def copied_folders(stage: Stage) -> list[Scene]:
    """A folder of files that is verified and copied."""
    beside = ("app.sigstore.json", bundle_for(stage, TREE, "app"))
    words = ("verify", "{}/app", "--key", "{public}", "--copy-to", "{}/copy")
    return [
        Scene("verify a folder --copy-to", words, (*TREE, beside), ("copy", "copy/"),
              copies=(("copy", "app"),)),
    ]
