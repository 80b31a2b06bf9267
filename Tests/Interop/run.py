#!/usr/bin/env python3
"""Runs the interoperability tests: sigcheck beside the real tools of others.

    Tests/Interop/run.py [THEME...]      without a theme: all of them
    Tests/Interop/run.py --list

Prints `ok`, `FAIL` or `skip` for each case and closes with `N passed, N failed, N skipped`.
Exits 0 only if nothing failed. `SIGCHECK` names the program to test (default: the release build).
"""

from __future__ import annotations

import importlib
import signal
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from harness import Report, program, run_theme  # noqa: E402


def main() -> int:
    known = sorted(path.stem.removeprefix("theme_") for path in HERE.glob("theme_*.py"))
    chosen = sys.argv[1:] or known
    if chosen == ["--list"]:
        print("\n".join(known))
        return 0
    unknown = [name for name in chosen if name not in known]
    if unknown:
        print(f"no such theme: {', '.join(unknown)}\n{__doc__}", file=sys.stderr)
        return 64
    # What was ignored when this began (nohup, a background job) would be ignored by every program.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    print(f"testing {program()}")
    report = Report()
    for name in chosen:
        start = time.monotonic()
        run_theme(report, name, importlib.import_module(f"theme_{name}").cases)
        print(f"     {name}: {time.monotonic() - start:.1f} s", flush=True)
    print("interop: " + report.summary())
    return 1 if report.counts["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main())
