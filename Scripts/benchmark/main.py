#!/usr/bin/env python3
"""The benchmark itself; Scripts/bench builds the program and starts it.

    main.py [--quick] [--work FOLDER] [--runs N] [--only files|small|images]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Tests" / "Interop"))

from budgets import Group, render  # noqa: E402
from harness import Skip  # noqa: E402
from measure import interleaved  # noqa: E402
from peers import cosign  # noqa: E402
from rows import Bench, file_groups, image_groups, small_group  # noqa: E402


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    parser.add_argument("--work", type=Path, default=Path(base) / "sigcheck-bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--only", choices=["files", "small", "images"])
    return parser.parse_args()


def machine() -> str:
    info = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((l.split(": ")[1] for l in info if l.startswith("model name")), "unknown processor")
    version = subprocess.run(["openssl", "version"], capture_output=True, text=True, check=True)
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores, {version.stdout.strip()}; load {load:.1f} at the start"


def peer_cosign() -> str | None:
    try:
        return cosign()
    except Skip as reason:
        print(f"cosign is left out: {reason}", file=sys.stderr)
        return None


def main() -> int:
    chosen = options()
    chosen.work.mkdir(parents=True, exist_ok=True)
    run_folder = chosen.work / "run"
    shutil.rmtree(run_folder, ignore_errors=True)
    run_folder.mkdir()
    bench = Bench(os.environ["SIGCHECK"], chosen.work, run_folder, chosen.quick, peer_cosign())
    makers = {"files": file_groups, "small": small_group, "images": image_groups}
    names = [chosen.only] if chosen.only else list(makers)
    runs = chosen.runs or (3 if chosen.quick else 5)
    print(f"Machine: {machine()}. Median of {runs} interleaved runs.")
    missed = 0
    for name in names:
        for group in makers[name](bench):
            rounds = runs * (5 if name == "small" else 1)
            print(f"measuring: {group.title}", file=sys.stderr, flush=True)
            interleaved(group.commands(), rounds, run_folder / "peak")
            missed += render(group)
    shutil.rmtree(run_folder, ignore_errors=True)
    print(f"\nbench: {missed} budgets missed" if missed else "\nbench: every budget is met")
    if chosen.quick:
        print("With --quick the sizes are too small to judge by: the exit status does not count.")
    return 1 if missed and not chosen.quick else 0


if __name__ == "__main__":
    sys.exit(main())
