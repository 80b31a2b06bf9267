"""The program that is measured, and the keys and folders of one run."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Command

if TYPE_CHECKING:
    from signers import Signer
    from tools import Tools


class CallFailed(Exception):
    """A command that prepares a measurement did not succeed."""


@dataclass
class Bench:
    """The program, and where things are."""

    program: str
    work: Path
    run: Path
    quick: bool
    tools: Tools
    all_peers: bool = False  # every peer, signing and verifying
    signers: list[Signer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key, self.public_key = self.run / "test.key", self.run / "test.pub"
        options = ("--output", self.run / "test", "--no-passphrase")
        self.call(self.program, "key", "generate", *options)

    def call(self, *argv: object, env: dict | None = None, stdin: Path | None = None) -> bytes:
        """Runs a command to prepare something; the answer is its output."""
        words = [str(word) for word in argv]
        with open(stdin or os.devnull, "rb") as source:
            environment = {**os.environ, **(env or {})}
            done = subprocess.run(words, capture_output=True, stdin=source, env=environment)
        if done.returncode != 0:
            lines = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
            said = lines[-1] if lines else "no message"
            name = Path(words[0]).name
            raise CallFailed(f"{name} {words[1]} ended with {done.returncode}: {said}")
        return done.stdout

    def sigcheck(self, label: str, *argv: object, before: list[Path] | None = None) -> Command:
        words = [self.program, *(str(word) for word in argv)]
        return Command("sigcheck " + label, words, before or [])

    def signed(self, path: Path, *options: object) -> Path:
        """A bundle for a path, made once."""
        bundle = self.run / (path.name + ".sigstore.json")
        if not bundle.exists():
            self.call(self.program, "sign", path, "--key", self.key, "--output", bundle, *options)
        return bundle

    def verify(self, label: str, path: Path, *options: object) -> Command:
        bundle = self.signed(path)
        trusted = ("--key", self.public_key, "--bundle", bundle)
        return self.sigcheck(label, "verify", path, *trusted, *options)

    def sign(self, label: str, path: Path) -> Command:
        output = self.run / ("again-" + path.name + ".sigstore.json")
        chosen = ("--key", self.key, "--output", output)
        # The list of a folder's files lies beside the bundle if it is long.
        return self.sigcheck(
            label, "sign", path, *chosen, before=[output, output.with_suffix(".trees")]
        )


def plain(label: str, *argv: object) -> Command:
    return Command(label, [str(word) for word in argv])


def sha256(label: str, *paths: Path) -> Command:
    return plain(label, "openssl", "dgst", "-sha256", *paths)
