"""Places to audit, and what an audit says of them in terms that a test can compare."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from harness import Run, Work, must, tool

# After whatever the clock says: what claims to be signed later is refused.
AT = "2036-06-01T12:00:00Z"
STRANGER = 61_234


class Keys:
    """Test keys by name, and policies of theirs."""

    def __init__(self, work: Work, name: str) -> None:
        self.work, self.folder = work, work.fresh(name)
        self.tables: dict[str, str] = {}
        self.any_signer = ""

    def make(self, name: str, members: str = "", rsa_bits: int | None = None) -> None:
        base = self.folder / name
        if rsa_bits is None:
            options = ("--no-passphrase", "--algorithm", "ed25519")
            self.work.sigcheck("key", "generate", "--output", base, *options).exits(0)
            self.any_signer = self.any_signer or name
        else:
            bits = f"rsa_keygen_bits:{rsa_bits}"
            private, public = self.private(name), self.public(name)
            openssl = tool("openssl")
            must(openssl, "genpkey", "-algorithm", "RSA", "-pkeyopt", bits, "-out", private)
            must(openssl, "pkey", "-in", private, "-pubout", "-out", public)
        self.tables[name] = (
            f'[keys.{name}]\nid = "{self.id(name)}"\nfile = "{name}.pub"\n'
            f'purposes = ["file", "image", "tree"]\n{members}\n')

    def private(self, name: str) -> Path:
        return self.folder / f"{name}.key"

    def public(self, name: str) -> Path:
        return self.folder / f"{name}.pub"

    def id(self, name: str) -> str:
        shown = self.work.sigcheck("key", "inspect", self.public(name), "--json").exits(0).json
        return shown["keyID"]

    def policy(self, text: str, name: str = "policy.toml", head: str = "") -> Path:
        path = self.folder / name
        path.write_text(f"version = 1\n{head}\n" + "\n".join(self.tables.values()) + "\n" + text)
        return path

    def sign(self, path: Path, by: str, bundle: Path | None = None, *options: object) -> Path:
        bundle = bundle or path.with_name(path.name + ".sigstore.json")
        chosen = ("--key", self.private(by), "--output", bundle, *options)
        self.work.sigcheck("sign", path, *chosen).exits(0)
        return bundle


    def sign_by_openssl(self, path: Path, by: str) -> Path:
        """A statement of ours signed by openssl, since keys of RSA do not sign here."""
        bundle = self.sign(path, self.any_signer)
        value = json.loads(bundle.read_text())
        envelope = value["dsseEnvelope"]
        kind, payload = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"])
        message = self.folder / "message"
        message.write_bytes(b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload))
        signed = must(tool("openssl"), "dgst", "-sha256", "-sign", self.private(by), message).out
        envelope["signatures"] = [{"sig": base64.b64encode(signed).decode()}]
        hint = base64.b64encode(bytes.fromhex(self.id(by).removeprefix("sha256:"))).decode()
        value["verificationMaterial"]["publicKey"]["hint"] = hint
        bundle.write_text(json.dumps(value))
        return bundle


def raw_path(members: dict, name: str = "path") -> str:
    """A path of a JSON object, with the bytes that are not UTF-8."""
    coded = members.get(name + "Base64")
    return os.fsdecode(base64.b64decode(coded)) if coded else members[name]


@dataclass
class Answer:
    """What an audit with `--json` said."""

    run: Run
    report: dict = field(init=False)

    def __post_init__(self) -> None:
        self.report = self.run.json
        assert self.report["schema"] == "sigcheck/audit/v1", str(self.run)
        assert "population" in self.report, str(self.run)

    @property
    def rows(self) -> dict[str, dict]:
        rows = {raw_path(row): row for row in self.report["artifacts"]}
        assert len(rows) == len(self.report["artifacts"]), "a path has two rows"
        return rows

    def statuses(self, root: Path) -> Counter:
        """Each path below the root, with its status."""
        return Counter(
            (os.path.relpath(path, root), row["status"]) for path, row in self.rows.items())

    def findings(self, root: Path) -> Counter:
        """Each finding as its code and what it is about: a path below the root, or a key's name."""
        inner = [one for row in self.report["artifacts"] for one in row.get("findings", [])]
        return Counter(
            (one["code"], os.path.relpath(raw_path(one), root) if "path" in one else "")
            for one in [*self.report["findings"], *inner])

    @property
    def out_of_scope(self) -> Counter:
        return Counter(self.report["population"]["outOfScope"])

    def reconciles(self) -> None:
        """What the report says of itself adds up, by a count of its own rows."""
        said = self.report["population"]
        parts = sum(said["artifacts"].values()) + sum(said["outOfScope"].values())
        assert said["seen"] == parts + said["unreadable"], said
        assert sum(said["extensions"].values()) == said["outOfScope"].get("other", 0), said
        counted = Counter(row["status"] for row in self.report["artifacts"])
        assert counted == +Counter(said["artifacts"]), (counted, said)
        found = Counter(code for (code, _), n in self.findings(Path("/")).items() for _ in range(n))
        assert found == Counter(self.report["findingCounts"]), (found, self.report["findingCounts"])


def audit(work: Work, *arguments: object, **options: object) -> Answer:
    done = work.sigcheck("audit", *arguments, "--json", **options)
    assert done.code in (0, 1, 2, 3), str(done)
    answer = Answer(done)
    answer.reconciles()
    assert answer.report["exitStatus"] == done.code, str(done)
    return answer


def snapshot(root: Path) -> dict[str, tuple]:
    """Everything below a folder: kinds, modes, times of change and of data, contents."""
    found = {}
    for folder, folders, files in os.walk(root):
        for name in [".", *folders, *files]:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            facts = (status.st_ino, status.st_mode, status.st_nlink, status.st_size,
                     status.st_mtime_ns, status.st_ctime_ns)
            if stat.S_ISREG(status.st_mode) and status.st_size < 1 << 24:
                facts += (hashlib.sha256(Path(path).read_bytes()).hexdigest(),)
            found[path] = facts
    return found


@dataclass
class Census:
    """An independent count of what lies below a folder."""

    files: int = 0
    links: int = 0
    specials: int = 0
    wholes: int = 0
    extensions: Counter = field(default_factory=Counter)

    @property
    def seen(self) -> int:
        return self.files + self.links + self.specials + self.wholes


def census(root: Path, wholes: set[str] = frozenset(), others=None) -> Census:
    """Counts; `wholes` are folders that count as one, `others` says which files have extensions."""
    count = Census()
    for folder, folders, files in os.walk(root):
        for name in list(folders):
            path = os.path.join(folder, name)
            if os.path.islink(path):
                count.links += 1
            elif path in wholes:
                count.wholes += 1
                folders.remove(name)
        for name in files:
            path = os.path.join(folder, name)
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode):
                count.links += 1
            elif not stat.S_ISREG(mode):
                count.specials += 1
            else:
                count.files += 1
                if others is not None and others(path):
                    count.extensions[extension(name)] += 1
    return count


def extension(name: str) -> str:
    """What stands behind the last dot, by the words of the manual."""
    _, dot, rest = name[1:].rpartition(".")
    rest = rest.lower()
    is_text = not any(0xD800 <= ord(letter) < 0xE000 for letter in rest)
    return rest if dot and is_text and len(rest.encode()) <= 16 else ""


def listing(report: dict) -> str:
    """A report without what differs from run to run."""
    return json.dumps({key: value for key, value in report.items() if key != "run"})
