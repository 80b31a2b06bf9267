#!/usr/bin/env python3
"""Prints the tables of the README from runs of the tools at hand.

    Tests/Interop/tables.py tampering [--short]
    Tests/Interop/tables.py conversions

The versions of the tools follow each table.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import theme_conversions  # noqa: E402
import theme_tampering  # noqa: E402
from harness import Skip, Work, tool  # noqa: E402
from peers import cosign  # noqa: E402


def version(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = (done.stdout + done.stderr).splitlines()
    named = [line for line in lines if line.startswith("GitVersion")]
    if named:  # Debian's build does not know its version
        return "cosign " + named[0].split()[-1].replace("devel", "(Debian's build)")
    return " ".join(word for word in lines[0].split() if "/" not in word)


def versions(conversions: bool) -> str:
    found = [version(tool("skopeo"), "--version"), version(tool("umoci"), "--version")]
    if conversions:
        found.append(version(tool("bsdtar"), "--version"))
    else:
        with contextlib.suppress(Skip):
            found.append(version(cosign(), "version"))
    return "Run with " + "; ".join(found) + "."


def main() -> int:
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="sigcheck-tables-") as folder:
        work = Work(Path(folder))
        if wanted == ["conversions"]:
            print(theme_conversions.table(work))
        elif wanted == ["tampering"]:
            print(theme_tampering.table(work))
        elif wanted == ["tampering", "--short"]:
            print(theme_tampering.short_table(work))
        else:
            print(__doc__, file=sys.stderr)
            return 64
    print("\n" + versions(wanted == ["conversions"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
