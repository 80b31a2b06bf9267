"""What every theme stands on: running programs, cases, and the count at the end.

A theme is a module `theme_<name>.py` with a function `cases(work)` that yields a title and a
function for each case. A case passes by returning, fails by an assertion or an error, and is
skipped by `Skip` with its reason, which is always printed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
Case = tuple[str, Callable[[], None]]


class Skip(Exception):
    """A case that cannot run here, and why."""


@dataclass(frozen=True)
class Run:
    """A program that has ended."""

    argv: list[str]
    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return (self.out + self.err).decode("utf-8", "replace")

    @property
    def json(self) -> object:
        try:
            return json.loads(self.out)
        except ValueError as error:
            raise AssertionError(f"no JSON on standard output ({error})\n{self}") from error

    @property
    def codes(self) -> set[str]:
        """Every refusal and error code, wherever it stands in the JSON."""
        return set(members_named("code", self.json))

    def exits(self, *allowed: int) -> Run:
        assert self.code in allowed, f"exit {self.code}, expected {allowed}\n{self}"
        return self

    def says(self, *fragments: str) -> Run:
        for fragment in fragments:
            assert fragment in self.text, f"does not say {fragment!r}\n{self}"
        return self

    def has_code(self, *wanted: str) -> Run:
        assert self.codes & set(wanted), f"codes {sorted(self.codes)}, expected {wanted}\n{self}"
        return self

    def __str__(self) -> str:
        output = "\n".join("  | " + line for line in self.text.splitlines()[:40])
        return f"  $ {' '.join(self.argv)}\n{output}\n  exit {self.code}"


def members_named(name: str, value: object) -> Iterator[str]:
    """The string members of this name anywhere in a JSON value."""
    if isinstance(value, dict):
        if isinstance(value.get(name), str):
            yield value[name]
        for inner in value.values():
            yield from members_named(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members_named(name, inner)


def run(
    *argv: object,
    stdin: bytes | None = None,
    env: dict | None = None,
    cwd: Path | None = None,
    timeout: float = 300,
) -> Run:
    """Runs a program to its end; standard input is empty unless given. Hanging is a failure."""
    words = [str(word) for word in argv]
    done = subprocess.run(
        words,
        input=stdin if stdin is not None else b"",
        capture_output=True,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        timeout=timeout,
        check=False,
    )
    return Run(words, done.returncode, done.stdout, done.stderr)


def must(*argv: object, **options: object) -> Run:
    """Runs a program that has to succeed for the case to make sense."""
    return run(*argv, **options).exits(0)


def tool(name: str) -> str:
    """A program of the system, or the reason to skip."""
    found = shutil.which(name)
    if found is None:
        raise Skip(f"{name} is not installed")
    return found


def program() -> str:
    """The sigcheck to test: `SIGCHECK`, else the release build, else the debug build."""
    named = os.environ.get("SIGCHECK")
    built = [ROOT / ".build" / kind / "sigcheck" for kind in ("release", "debug")]
    for candidate in [Path(named)] if named else built:
        if candidate.is_file():
            return str(candidate.resolve())
    raise SystemExit("no sigcheck found; build it, or set SIGCHECK to its path")


def shared_folder() -> Path:
    """The folder of third-party vectors and runners, or the reason to skip."""
    folder = Path(os.environ.get("SIGCHECK_SHARED", ROOT.parent / "shared"))
    if not (folder / "vectors").is_dir():
        raise Skip("the shared vectors are not beside the checkout")
    return folder


def cache_folder() -> Path:
    """Where fetched peers are kept between runs, outside the checkout."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "sigcheck" / "interop"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Work:
    """A temporary folder with test keys, and the program under test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sigcheck_path = program()

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    def fresh(self, name: str) -> Path:
        """An empty folder of its own."""
        path = self.folder / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    def sigcheck(self, *arguments: object, **options: object) -> Run:
        return run(self.sigcheck_path, *arguments, **{"timeout": 30, **options})

    def key(self, name: str = "test-key", algorithm: str = "ecdsa-p256") -> Path:
        """An unencrypted test key made by sigcheck; its public half is beside it as `.pub`."""
        path = self.folder / f"{name}.key"
        if not path.exists():
            options = ("--algorithm", algorithm, "--no-passphrase")
            base = path.with_suffix("")
            self.sigcheck("key", "generate", "--output", base, *options).exits(0)
        return path

    @property
    def public_key(self) -> Path:
        return self.key().with_suffix(".pub")

    def sign(self, path: Path, *options: object, bundle: Path | None = None) -> Path:
        """Signs with the test key; answers the bundle, by default `PATH.sigstore.json`."""
        bundle = bundle or path.with_name(path.name + ".sigstore.json")
        bundle.unlink(missing_ok=True)
        chosen = ("--key", self.key(), "--output", bundle, *options)
        self.sigcheck("sign", path, *chosen).exits(0)
        assert bundle.is_file(), f"sign wrote no {bundle}"
        return bundle

    def verify(self, path: Path, bundle: Path, *options: object) -> Run:
        """`verify --json` with the test key and this bundle only."""
        chosen = ("--key", self.public_key, "--bundle", bundle, "--json", *options)
        return self.sigcheck("verify", path, *chosen)


class Report:
    """Prints a line a case and counts."""

    def __init__(self, verbose: bool = True) -> None:
        self.counts: Counter[str] = Counter()
        self.verbose = verbose

    def run(self, theme: str, title: str, body: Callable[[], None]) -> None:
        try:
            body()
        except Skip as reason:
            self.line("skip", theme, f"{title}: {reason}")
        except AssertionError as failure:
            self.line("FAIL", theme, title, str(failure) or traceback.format_exc())
        except Exception:  # a harness error is a failed case, never a passed one
            self.line("FAIL", theme, title, traceback.format_exc())
        else:
            self.line("ok", theme, title)

    def line(self, word: str, theme: str, title: str, detail: str = "") -> None:
        self.counts[word] += 1
        print(f"{word:4s} {theme}: {title}", flush=True)
        if detail:
            print("\n".join("       " + line for line in detail.splitlines()), flush=True)

    def summary(self) -> str:
        counts = self.counts
        return f"{counts['ok']} passed, {counts['FAIL']} failed, {counts['skip']} skipped"


def run_theme(report: Report, name: str, cases: Callable[[Work], Iterator[Case]]) -> None:
    """Runs a theme in a temporary folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"sigcheck-interop-{name}-"))
    try:
        for title, body in cases(Work(folder)):
            report.run(name, title, body)
    except Skip as reason:
        report.line("skip", name, f"the whole theme: {reason}")
    except Exception:
        report.line("FAIL", name, "could not begin", traceback.format_exc())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
