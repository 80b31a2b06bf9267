"""Docs/POLICY.md is what the program does: each of its TOML blocks is loaded or run.

A comment before a block says what it is; two may stand before one block:

    base            a whole policy, which the fragments stand in
    policy          a whole policy
    fragment        tables that are added to the base
    top             members that are put before the first table of the base
    tests           a file of tests of the policy in the last of the blocks above, and must pass
    file: NAME      a file that later blocks name, written as NAME
    refused: CODE   a fragment that must be refused with this code
    signed: NAME by KEY   before another comment: NAME is signed by the key first

`@id of KEY.pub@`, `@pem of KEY.pub@`, `@digest of FILE@` and `@payload of BUNDLE@` are replaced. The
shell blocks of Docs/POLICY.md and README.md are pasted into a shell, one after the other.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from harness import ROOT, Case, Run, Skip, Work, run, tool

try:
    import tomllib
except ImportError:  # before Python 3.11
    tomllib = None

DOCUMENT = ROOT / "Docs" / "POLICY.md"
SOURCES = ROOT / "Sources" / "PolicyFiles"
BLOCK = re.compile(r"((?:^<!-- [^\n]* -->\n)*)^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS = ("base", "policy", "fragment", "top", "tests", "file", "refused")


# --- The document ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """A TOML block with the comments before it."""

    line: int
    kind: str
    argument: str
    signed: str
    text: str

    @property
    def title(self) -> str:
        return f"line {self.line}: {self.kind} {self.argument}".rstrip()


def blocks() -> list[Block]:
    text = DOCUMENT.read_text()
    found = []
    for match in BLOCK.finditer(text):
        marks = dict(
            (kind, argument or "")
            for kind, argument in re.findall(r"<!-- ([a-z]+)(?:: (.*?))? -->", match[1])
        )
        signed = marks.pop("signed", "")
        line = text.count("\n", 0, match.start(2))
        assert len(marks) == 1 and set(marks) <= set(KINDS), f"line {line}: what block is this?"
        kind, argument = marks.popitem()
        found.append(Block(line, kind, argument, signed, match[2]))
    assert found and found[0].kind == "base", "the first block is the base"
    return found


def whole(block: Block, base: str) -> str:
    """The policy that a block stands in."""
    if block.kind in ("base", "policy"):
        return block.text
    if block.kind == "top":
        head, first, rest = base.partition("\n[")
        return head + "\n" + block.text + first + rest
    return base + "\n" + block.text


# --- A folder with keys and artifacts -------------------------------------------------------------


class Place:
    """Where the blocks are written, with the keys and files that they name."""

    def __init__(self, work: Work, folder: Path) -> None:
        self.work = work
        self.folder = folder
        run(
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-noenc", "-subj", "/CN=test", "-keyout", folder / "timestamps.key"),
            *("-out", folder / "timestamps.pem"),
        ).exits(0)
        self.write_root()
        for name, key in (("tool.bin", "build"), ("old-tool.bin", "old")):
            path = folder / "dist" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{name}\n")
            self.sign(path, key)

    def write_root(self) -> None:
        """A trusted root, as small as one can be."""
        answer = run("openssl", "x509", "-in", self.folder / "timestamps.pem", "-outform", "DER")
        der = base64.b64encode(answer.exits(0).out).decode()
        authority = {
            "subject": {"organization": "test", "commonName": "test"},
            "uri": "https://timestamps.example",
            "certChain": {"certificates": [{"rawBytes": der}]},
            "validFor": {"start": "2026-01-01T00:00:00Z"},
        }
        root = {
            "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "timestampAuthorities": [authority],
        }
        (self.folder / "root.json").write_text(json.dumps(root))

    def key(self, name: str) -> Path:
        """A public key of this name, made when it is first named."""
        public = self.folder / f"{name}.pub"
        if not public.exists():
            words = ("key", "generate", "--no-passphrase", "--output", self.folder / name)
            self.work.sigcheck(*words).exits(0)
        return public

    def sign(self, path: Path, key: str) -> None:
        private = self.key(key).with_suffix(".key")
        self.work.sigcheck("sign", path, "--key", private, "--force").exits(0)

    def filled(self, text: str) -> str:
        """The text with what stands for IDs and digests replaced."""
        return re.sub(r"@(id|pem|digest|payload) of ([^@\n]+)@", self.replacement, text)

    def replacement(self, match: re.Match[str]) -> str:
        what, name = match.groups()
        if what in ("id", "pem"):
            shown = self.work.sigcheck("key", "inspect", "--json", self.key(Path(name).stem))
            return shown.json["keyID"] if what == "id" else shown.json["publicKeyPEM"].strip()
        data = (self.folder / name).read_bytes()
        if what == "payload":
            data = base64.b64decode(json.loads(data)["dsseEnvelope"]["payload"])
        return "sha256:" + hashlib.sha256(data).hexdigest()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.filled(text))
        return path

    def lint(self, policy: str) -> Run:
        return self.work.sigcheck("policy", "lint", "--json", self.write("policy.toml", policy))

    def loads(self, block: Block, policy: str) -> None:
        if block.signed:
            name, _, key = block.signed.partition(" by ")
            self.sign(self.folder / name, key)
        self.lint(policy).exits(0, 1)

    def refuses(self, block: Block, policy: str) -> None:
        answer = self.lint(policy).exits(2)
        assert answer.json["error"]["code"] == block.argument, str(answer)

    def passes(self, block: Block, policy: str) -> None:
        files = self.write("policy.toml", policy), self.write("shown.test.toml", block.text)
        answer = self.work.sigcheck("policy", "test", "-v", *files).exits(0)
        count = len(tomllib.loads(block.text)["cases"])
        answer.says(f"{count} passed, 0 failed")


# --- What the sources know ------------------------------------------------------------------------


def known_members() -> Iterator[tuple[str, str]]:
    """Each member that a reader of the sources takes, with its file."""
    for path in sorted(SOURCES.rglob("*.swift")):
        text = path.read_text()
        for match in re.finditer(r"\.demandKnown\(", text):
            argument = balanced(text, match.end())
            for other, name in re.findall(r"\b([A-Z]\w*)\.([a-z]\w*)\b", argument):
                argument += members_of(other, name)
            for name in re.findall(r"\b(?:Self\.)?([a-z]\w*)\b", re.sub(r'"[^"]*"', "", argument)):
                listed = re.search(rf"\blet {name} = \[([^\]]*)\]", text)
                argument += listed[1] if listed else ""
            # What claims are called is looked for in the text.
            names = [name for name in re.findall(r'"([^"]+)"', argument) if name[0] != "-"]
            if "claims" in argument and not names:
                continue
            assert names, f"{path.name}: what are the members in {argument!r}?"
            for name in names:
                yield name, path.name


def members_of(other: str, name: str) -> str:
    """The names that another reader lists."""
    for path in SOURCES.rglob(f"{other}.swift"):
        if listed := re.search(rf"\blet {name} = \[([^\]]*)\]", path.read_text()):
            return listed[1]
    return ""


def every_claim_is_named() -> None:
    text = (ROOT / "Sources/Certificates/Signing/SigningClaim.swift").read_text()
    claims = set(re.findall(r'^  case \w+ = "([a-z-]+)"', text, re.MULTILINE))
    claims -= {"issuer", "legacy-issuer"}
    assert len(claims) > 15, f"only {len(claims)} claims were found in the sources"
    document = DOCUMENT.read_text()
    missing = sorted(claim for claim in claims if f"`{claim}`" not in document)
    assert not missing, "POLICY.md does not name: " + ", ".join(missing)


def balanced(text: str, start: int) -> str:
    """What stands up to the parenthesis that closes the one before."""
    depth = 1
    for end in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth == 0:
            return text[start:end]
    raise AssertionError("a parenthesis is not closed")


def names_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)


def every_member_is_shown() -> None:
    shown = {
        name
        for block in blocks()
        if block.kind != "refused"
        for name in names_in(tomllib.loads(block.text))
    }
    known = dict(known_members())
    assert len(known) > 50, f"only {len(known)} members were found in the sources"
    missing = [f"{name} ({file})" for name, file in sorted(known.items()) if name not in shown]
    assert not missing, "no TOML block shows: " + ", ".join(missing)


# --- The shell blocks -----------------------------------------------------------------------------


def shell_blocks(document: Path) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", document.read_text(), re.MULTILINE | re.DOTALL)


def paste(work: Work, blocks: list[str], folder: Path) -> Run:
    """Runs blocks in one shell, which stops at the first command that fails."""
    programs = work.fresh("programs")
    (programs / "sigcheck").symlink_to(work.sigcheck_path)
    temporary = work.fresh("temporary")
    path = f"{programs}:{Path(tool('bash')).parent}:/usr/sbin:/usr/bin:/sbin:/bin"
    return run(
        "bash", "-e", "-u", "-o", "pipefail", "-x", "-c", "\n".join(blocks),
        env={"PATH": path, "TMPDIR": str(temporary)}, cwd=folder, timeout=120,
    )


def policy_walk(work: Work) -> None:
    folder = work.fresh("walk")
    place = Place(work, folder)
    place.key("security")
    (folder / "tool.bin").write_text("tool\n")
    place.sign(folder / "tool.bin", "build")
    answer = paste(work, shell_blocks(DOCUMENT), folder).exits(0)
    answer.says("is superseded", "is compromised", "refused with exit status 1")


def readme_walk(work: Work) -> None:
    tool("busybox")  # the image of the walk is made of it
    blocks = shell_blocks(ROOT / "README.md")
    first = next(number for number, text in enumerate(blocks) if text.startswith("walk="))
    answer = paste(work, blocks[first:], ROOT).exits(0)
    answer.says("copied    verified.tar", "4 passed, 0 failed", "1 path, 1 with another verdict")


def cases(work: Work) -> Iterator[Case]:
    if tomllib is None:
        raise Skip("reading TOML takes Python 3.11")
    place = Place(work, work.fresh("document"))
    base = policy = ""
    for block in blocks():
        if block.kind == "file":
            place.write(block.argument, block.text)
        elif block.kind == "tests":
            yield block.title, lambda block=block, policy=policy: place.passes(block, policy)
        elif block.kind == "refused":
            text = whole(block, base)
            yield block.title, lambda block=block, text=text: place.refuses(block, text)
        else:
            base = block.text if block.kind == "base" else base
            policy = whole(block, base)
            yield block.title, lambda block=block, policy=policy: place.loads(block, policy)
    yield "every member that the sources know is shown", every_member_is_shown
    yield "every claim that the sources know is named", every_claim_is_named
    yield "the shell blocks of POLICY.md, pasted", lambda: policy_walk(work)
    yield "the shell blocks of README.md, pasted", lambda: readme_walk(work)
