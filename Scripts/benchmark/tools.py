"""Finding other people's tools, and asking each for its version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path


class Absent(Exception):
    """A tool that cannot be measured here, and why."""


class Tools:
    """Where tools are looked for: a folder that was named, then PATH, then packages of Python."""

    def __init__(self, work: Path, folder: Path | None, install: bool) -> None:
        self.environments = work / "peers"
        self.install = install  # whether a virtual environment may be made
        folders = [str(folder), str(folder / "bin")] if folder else []
        self.path = os.pathsep.join([*folders, os.environ.get("PATH", os.defpath)])

    def find(self, name: str, package: str = "") -> str:
        """A program's path; `package` is the Debian package that has it."""
        found = shutil.which(name, path=self.path)
        if found is None:
            raise Absent("not found on PATH" + (f" (Debian package {package})" if package else ""))
        return found

    def find_python(self, name: str, *packages: str) -> str:
        """The same for a program that comes from PyPI: installed for this benchmark alone."""
        found = shutil.which(name, path=self.path)
        if found:
            return found
        folder = self.environments / packages[0]
        program = folder / "bin" / name
        if not program.exists():
            if not self.install:
                raise Absent(f"not found on PATH (PyPI package {packages[0]})")
            print(f"installing {packages[0]} into {folder}", file=sys.stderr, flush=True)
            run_quietly(sys.executable, "-m", "venv", "--clear", folder)
            options = ("--quiet", "--disable-pip-version-check")
            run_quietly(folder / "bin" / "pip", "install", *options, *packages)
        return str(program)


def run_quietly(*argv: object) -> None:
    done = subprocess.run([str(word) for word in argv], capture_output=True, text=True)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise Absent(f"could not be installed: {lines[-1]}")


def first_line(*argv: str, holding: str = "") -> str:
    """The first line that a program prints (and that matches), on either stream."""
    done = subprocess.run(argv, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    for line in (done.stdout + done.stderr).splitlines():
        if line.strip() and re.search(holding, line):
            return " ".join(line.split())
    return "version unknown"


def debian_version(package: str) -> str:
    found = first_line("dpkg-query", "--show", "--showformat=${Version}", package)
    return found if found[:1].isdigit() else "version unknown"
