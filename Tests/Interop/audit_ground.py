"""The sound tree in which defects are planted, with its keys and policies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Iterator

import forms
from audits import AT, Answer, Keys, audit, snapshot
from harness import Work
from images import oci_image
from trees import write_archive, write_folder


class Ground:
    """Keys, policies, and the sound tree that everything is planted in."""

    def __init__(self, work: Work, name: str) -> None:
        self.work, self.keys = work, Keys(work, f"{name}-keys")
        keys = self.keys
        keys.make("build")
        keys.make("second")
        keys.make("old", 'state = "retired"\nat = 2026-06-01T00:00:00Z')
        keys.make("prior", 'state = "superseded"\nat = 2026-06-01T00:00:00Z')
        keys.make("stolen", 'state = "compromised"')
        keys.make("early", "from = 2036-06-20T00:00:00Z")
        keys.make("weak", rsa_bits=2_048)
        keys.make("stranger")
        del keys.tables["stranger"]
        waivers = keys.folder / "waivers.toml"
        waivers.write_text(WAIVERS)
        must_digest = work.sigcheck("digest", waivers, "--json").exits(0)
        self.waivers = next(digests_in(must_digest.json))
        self.policy = keys.policy(self.rules, head=LONG_WAIVERS)
        self.root = work.fresh(name)

    @property
    def rules(self) -> str:
        return RULES + f'[waivers]\nfile = "waivers.toml"\ndigest = "{self.waivers}"\n'

    def write(self, name: str, content: bytes | None = None) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() if content is None else content)
        return path

    def signed(self, name: str, by: str = "build", *options: object) -> Path:
        path = self.write(name)
        self.keys.sign(path, by, None, *options)
        return path

    def image(self, name: str, seed: str) -> Path:
        return write_archive(forms.oci_layout(oci_image(seed)), self.root / name)

    def sow(self) -> None:
        """The control: everything signed, nothing odd."""
        self.signed("good.bin")
        far = self.write("far.bin")
        (self.root / "bundles").mkdir()
        self.keys.sign(far, "build", self.root / "bundles" / "far.sigstore.json")
        self.keys.sign(self.image("image.tar", "control"), "build")
        self.keys.sign(write_folder(forms.oci_layout(oci_image("layout")), self.root / "layout"), "build")
        self.keys.sign(write_folder({"a": b"1", "b/c.bin": b"2"}, self.root / "site"), "build")
        for name in ("notes.txt", "README", "more/a.tar.gz", "more/B.TXT", ".hidden", "x.", "d.bin.d/e"):
            self.write(name)

    def audit(self, *options: object, policy: Path | None = None, **how: object) -> Answer:
        before = snapshot(self.root)
        answer = audit(self.work, self.root, "--policy", policy or self.policy, "--at", AT, *options, **how)
        assert snapshot(self.root) == before, "the audit wrote into its root"
        return answer


def digests_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from digests_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from digests_in(inner)
    elif isinstance(value, str) and value.startswith("sha256:"):
        yield value


LONG_WAIVERS = "waiver-max-days = 365\n"

WAIVERS = """version = 1
[waivers.known]
rule = "softly"
pattern = "**/waived*.bin"
reason = "r"
ticket = "T-1"
owner = "o"
approved-by = "a"
created = 2036-05-01T00:00:00Z
expires = 2037-02-01T00:00:00Z
"""

RULES = """
[roles.build]
keys = ["build", "old", "prior", "stolen", "early", "weak"]
[roles.second]
keys = ["build", "second"]
threshold = 2
[rules.files]
match = { kind = "file", name = "**/*.bin" }
require = ["build"]
[rules.others]
match = { kind = ["image", "tree"] }
require = ["build"]
reference = "any"
[rules.softly]
match = { kind = "file", name = "**/waived*.bin" }
require = ["second"]
[rules.advised]
match = { kind = "file", name = "**/advised*.bin" }
require = ["second"]
[enforcement]
softly = "soft-mandatory"
advised = "advisory"
"""

CONTROL = Counter({(name, "accepted"): 1 for name in ("good.bin", "far.bin", "image.tar", "layout", "site")})
CONTROL_OUT = Counter({"bundle": 5, "other": 7})
CONTROL_EXTENSIONS = {"txt": 2, "": 4, "gz": 1}
