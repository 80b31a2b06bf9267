"""The other tools that sign, as a user would call them, each with a test key of its own.

`commands` signs once, so that there is something to verify, and answers what is measured. A tool
that is absent, or that fails here, is listed with the reason.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from bench import Bench, CallFailed, plain
from measure import Command
from peers import NO_TRUST
from tools import Absent, Tools, debian_version, first_line

# A run of a file of this size is so slow with some tools that two must do.
LARGE = 256 << 20


class Signer:
    """A tool; `home` is a folder for its keys and signatures."""

    name = ""
    always = False  # measured without --peers too, verifying only

    def __init__(self, bench: Bench, tools: Tools) -> None:
        self.bench, self.tools = bench, tools
        self.home = bench.run / self.name
        self.home.mkdir(exist_ok=True)
        self.absent = ""
        try:
            self.find()
            self.version = self.ask_version()
            self.make_keys()
        except (Absent, CallFailed) as reason:
            self.absent = str(reason)

    def rows(self, path: Path) -> list[Command]:
        """What is measured for a path; nothing if the tool is absent or fails."""
        if self.absent:
            return []
        try:
            found = self.commands(path)
        except CallFailed as reason:
            self.absent = str(reason)
            return []
        return found if self.bench.all_peers else found[-1:]

    def signature(self, path: Path) -> Path:
        return self.home / (path.name + ".signature")

    def find(self) -> None:
        raise NotImplementedError

    def ask_version(self) -> str:
        raise NotImplementedError

    def make_keys(self) -> None:
        """The test key of sigcheck serves where nothing else is said."""

    def commands(self, path: Path) -> list[Command]:
        """Signing, then verifying."""
        raise NotImplementedError


class OpenSSL(Signer):
    """ECDSA P-256 over SHA-256, streamed."""

    name, always = "openssl", True

    def find(self) -> None:
        self.program = self.tools.find("openssl", "openssl")

    def ask_version(self) -> str:
        return first_line(self.program, "version").split(" (")[0]

    def commands(self, path: Path) -> list[Command]:
        out = self.signature(path)
        digest = (self.program, "dgst", "-sha256")
        sign = plain("openssl dgst -sign", *digest, "-sign", self.bench.key, "-out", out, path)
        self.bench.call(*sign.argv)
        trusted = ("-verify", self.bench.public_key, "-signature", out)
        return [sign, plain("openssl dgst -verify", *digest, *trusted, path)]


class Minisign(Signer):
    """Ed25519 over BLAKE2b, streamed."""

    name, always = "minisign", True

    def find(self) -> None:
        self.program = self.tools.find("minisign", "minisign")

    def ask_version(self) -> str:
        return first_line(self.program, "-v")

    def make_keys(self) -> None:
        self.secret, self.public = self.home / "test.key", self.home / "test.pub"
        self.bench.call(self.program, "-G", "-W", "-p", self.public, "-s", self.secret)

    def commands(self, path: Path) -> list[Command]:
        out = self.signature(path)
        sign = plain("minisign -S", self.program, "-S", "-s", self.secret, "-m", path, "-x", out)
        self.bench.call(*sign.argv)
        words = (self.program, "-Vq", "-p", self.public, "-m", path, "-x", out)
        return [sign, plain("minisign -V", *words)]


class Cosign(Signer):
    """ECDSA P-256 over SHA-256, in a bundle; its key file is always encrypted."""

    name, always = "cosign", True

    def find(self) -> None:
        self.program = self.tools.find("cosign")
        self.environment = {"HOME": str(self.home), "COSIGN_PASSWORD": "test"}

    def ask_version(self) -> str:
        found = first_line(self.program, "version", holding="GitVersion").split(":")[-1].strip()
        package = debian_version("cosign")
        known = "" if "unknown" in package else f", Debian package {package}"
        return f"GitVersion: {found}{known}"

    def make_keys(self) -> None:
        (self.home / "trusted_root.json").write_bytes(NO_TRUST)
        words = (self.program, "generate-key-pair", "--output-key-prefix", self.home / "test")
        self.bench.call(*words, env=self.environment)

    def commands(self, path: Path) -> list[Command]:
        out = self.signature(path)
        bundle = ("--bundle", out, "--new-bundle-format")
        words = ("sign-blob", "--key", self.home / "test.key", *bundle, "--tlog-upload=false")
        sign = plain("cosign sign-blob", self.program, *words, "--yes", path)
        self.bench.call(*sign.argv, env=self.environment)
        words = ("verify-blob", "--key", self.home / "test.pub", *bundle, "--insecure-ignore-tlog")
        root = ("--trusted-root", self.home / "trusted_root.json")
        verify = plain("cosign verify-blob", self.program, *words, *root, path)
        sign.env = verify.env = self.environment
        return [sign, verify]


class Signify(Signer):
    """Ed25519 over the whole file, which it holds in memory."""

    name = "signify"

    def find(self) -> None:
        try:
            self.program = self.tools.find("signify-openbsd")
        except Absent:
            self.program = self.tools.find("signify", "signify-openbsd")

    def ask_version(self) -> str:
        return "Debian package " + debian_version("signify-openbsd")

    def make_keys(self) -> None:
        self.secret, self.public = self.home / "test.sec", self.home / "test.pub"
        self.bench.call(self.program, "-G", "-n", "-p", self.public, "-s", self.secret)

    def commands(self, path: Path) -> list[Command]:
        out = self.signature(path)
        sign = plain("signify -S", self.program, "-S", "-s", self.secret, "-m", path, "-x", out)
        self.bench.call(*sign.argv)
        words = (self.program, "-V", "-q", "-p", self.public, "-m", path, "-x", out)
        verify = plain("signify -V", *words)
        if path.stat().st_size > LARGE:
            sign.rounds = verify.rounds = 2
        return [sign, verify]


class GnuPG(Signer):
    """Ed25519 over SHA-512 in OpenPGP, with a home of its own whose agent ends with the run.

    The home is not in the work folder: the path of an agent's socket must be short.
    """

    name = "gpg"

    def find(self) -> None:
        self.program = self.tools.find("gpg", "gpg")

    def ask_version(self) -> str:
        return first_line(self.program, "--version")

    def make_keys(self) -> None:
        self.private = Path(tempfile.mkdtemp(prefix="bench-gpg-"))
        atexit.register(self.remove)
        self.environment = {"GNUPGHOME": str(self.private)}
        key = ("--quick-generate-key", "Test key <test@example.org>", "ed25519", "sign", "never")
        words = (self.program, "--batch", "--pinentry-mode", "loopback", "--passphrase", "")
        self.bench.call(*words, *key, env=self.environment)

    def remove(self) -> None:
        try:
            self.bench.call("gpgconf", "--kill", "all", env=self.environment)
        except (CallFailed, OSError) as reason:
            print(f"gpg: its agent may still run: {reason}", file=sys.stderr)
        shutil.rmtree(self.private, ignore_errors=True)

    def commands(self, path: Path) -> list[Command]:
        out = self.signature(path)
        words = ("--batch", "--yes", "--quiet", "--output", out, "--detach-sign", path)
        sign = plain("gpg --detach-sign", self.program, *words)
        self.bench.call(*sign.argv, env=self.environment)
        verify = plain("gpg --verify", self.program, "--batch", "--verify", out, path)
        sign.env = verify.env = self.environment
        return [sign, verify]


class SSHKeygen(Signer):
    """Ed25519 over SHA-512."""

    name = "ssh-keygen"

    def find(self) -> None:
        self.program = self.tools.find("ssh-keygen", "openssh-client")

    def ask_version(self) -> str:
        return first_line("ssh", "-V")

    def make_keys(self) -> None:
        self.key, self.allowed = self.home / "test", self.home / "allowed"
        words = ("-q", "-t", "ed25519", "-N", "", "-C", "test key", "-f", self.key)
        self.bench.call(self.program, *words)
        self.allowed.write_text("bench " + self.key.with_suffix(".pub").read_text())

    def commands(self, path: Path) -> list[Command]:
        out = self.signature(path)
        words = ("-Y", "sign", "-q", "-f", self.key, "-n", "file")
        sign = plain("ssh-keygen -Y sign", self.program, *words)
        out.write_bytes(self.bench.call(*sign.argv, stdin=path))
        words = ("-Y", "verify", "-f", self.allowed, "-I", "bench", "-n", "file", "-s", out)
        verify = plain("ssh-keygen -Y verify", self.program, *words)
        sign.stdin = verify.stdin = path
        return [sign, verify]


class ModelSigning(Signer):
    """ECDSA P-256 over a list of files and their SHA-256, in a bundle."""

    name = "model_signing"

    def find(self) -> None:
        # pyOpenSSL: needed at the start of 1.1.1, which does not ask for it.
        self.program = self.tools.find_python("model_signing", "model-signing", "pyOpenSSL")

    def ask_version(self) -> str:
        return first_line(self.program, "--version")

    def commands(self, path: Path) -> list[Command]:
        out = self.signature(path)
        words = ("sign", "key", path, "--private_key", self.bench.key, "--signature", out)
        sign = plain("model_signing sign key", self.program, *words)
        self.bench.call(*sign.argv)
        words = ("verify", "key", path, "--public_key", self.bench.public_key, "--signature", out)
        return [sign, plain("model_signing verify key", self.program, *words)]


class InToto(Signer):
    """ECDSA P-256 over a step's record, in DSSE.

    Verifying is `in-toto-verify` with a layout of that step and an inspection, which reads the file
    twice: before and after the command that it runs (`true`).
    """

    name = "in-toto"

    def find(self) -> None:
        self.program = self.tools.find_python("in-toto-run", "in-toto")
        self.verifier = self.tools.find_python("in-toto-verify", "in-toto")

    def ask_version(self) -> str:
        return first_line(self.program, "--version")

    def commands(self, path: Path) -> list[Command]:
        folder = self.home / f"of-{path.name}"
        delivery, links = folder / "delivery", folder / "links"
        delivery.mkdir(parents=True)
        links.mkdir()
        (delivery / path.name).hardlink_to(path)
        key = ("--signing-key", self.bench.key, "--use-dsse", "--no-command")
        where = ("--metadata-directory", links, "--base-path", delivery, "--products", path.name)
        sign = plain("in-toto-run", self.program, "--step-name", "bench", *key, *where)
        self.bench.call(*sign.argv)
        layout = folder / "root.layout"
        self.bench.call(*self.python, LAYOUT, self.bench.key, path.name, layout)
        words = ("--layout", layout, "--verification-keys", self.bench.public_key)
        verify = plain("in-toto-verify", self.verifier, *words, "--link-dir", links)
        verify.cwd, verify.before = delivery, [delivery / "check.link"]
        return [sign, verify]

    @property
    def python(self) -> list[str]:
        """The interpreter that the tool itself is started with: it has the package."""
        with open(self.program, "rb") as script:
            words = script.readline().decode("utf-8", "replace").strip().removeprefix("#!").split()
        return words


LAYOUT = Path(__file__).resolve().with_name("intoto_layout.py")
SIGNERS = [OpenSSL, Minisign, Cosign, Signify, GnuPG, SSHKeygen, ModelSigning, InToto]
