#!/usr/bin/env python3
"""The benchmark itself; Scripts/bench builds the program, starts it and lists the options."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import signal
import sys
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.append(str(ROOT / "Tests" / "Interop"))

from audits import audit_groups  # noqa: E402
from bench import Bench, CallFailed  # noqa: E402
from certificates import certificate_groups  # noqa: E402
from folders import tree_groups  # noqa: E402
from measure import interleaved  # noqa: E402
from policies import policy_groups  # noqa: E402
from report import Report  # noqa: E402
from rows import file_groups, image_groups, small_group  # noqa: E402
from signers import SIGNERS  # noqa: E402
from tools import Tools, first_line  # noqa: E402

PARTS = {
    "files": file_groups,
    "small": small_group,
    "trees": tree_groups,
    "policies": policy_groups,
    "audits": audit_groups,
    "certificates": certificate_groups,
    "images": image_groups,
}
WITH_PEERS = ["files", "small", "trees"]  # the parts that the documentation shows
DOCUMENT = ROOT / "Docs" / "PEERS.md"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    parser.add_argument("--work", type=Path, default=Path(base) / "sigcheck-bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--only", choices=list(PARTS))
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--peers-from", type=Path, metavar="FOLDER")
    parser.add_argument("--write-docs", action="store_true")
    chosen = parser.parse_args()
    if chosen.write_docs and (chosen.quick or chosen.only or not chosen.peers):
        parser.error("--write-docs needs --peers, and neither --quick nor --only")
    chosen.work = chosen.work.absolute()
    return chosen


def command_line(chosen: argparse.Namespace) -> str:
    """How to repeat this; folders are those of one machine, and left out."""
    words = ["Scripts/bench"]
    words += ["--" + name for name in ("quick", "peers") if getattr(chosen, name)]
    words += [f"--runs {chosen.runs}"] if chosen.runs else []
    words += [f"--only {chosen.only}"] if chosen.only else []
    words += ["--peers-from FOLDER"] if chosen.peers_from else []
    words += ["--write-docs"] if chosen.write_docs else []
    return " ".join(words)


def machine() -> str:
    info = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((l.split(": ")[1] for l in info if l.startswith("model name")), "a processor")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "unknown system")
    kernel = f"{platform.system()} {platform.release()}"
    cores = f"{os.cpu_count()} cores"
    return f"{model}, {cores}, {memory:.0f} GiB of memory, {system}, {kernel}"


def introduction(report: Report, chosen: argparse.Namespace) -> None:
    today = datetime.now(timezone.utc).date()
    load = os.getloadavg()[0]
    report.say(f"Measured on {today} by `{command_line(chosen)}`, files in the page cache, on")
    report.say(f"{machine()}; load {load:.1f} at the start.")


def measure(bench: Bench, names: list[str], runs: int, report: Report) -> None:
    for name in names:
        for group in PARTS[name](bench):
            rounds = 1 if group.once else runs * (5 if name in ("small", "certificates") else 1)
            print(f"measuring: {group.title}", file=sys.stderr, flush=True)
            interleaved(group.commands(), rounds, bench.run / "peak")
            report.group(group, rounds)


def main() -> int:
    chosen = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that an agent of gpg ends too
    chosen.work.mkdir(parents=True, exist_ok=True)
    run_folder = chosen.work / "run"
    shutil.rmtree(run_folder, ignore_errors=True)
    run_folder.mkdir()
    tools = Tools(chosen.work, chosen.peers_from, install=chosen.peers)
    program = os.environ["SIGCHECK"]
    bench = Bench(program, chosen.work, run_folder, chosen.quick, tools, chosen.peers)
    bench.signers = [kind(bench, tools) for kind in SIGNERS if chosen.peers or kind.always]
    report = Report()
    introduction(report, chosen)
    listed = [(s.name, f"absent: {s.absent}" if s.absent else s.version) for s in bench.signers]
    report.tools([("sigcheck", first_line(bench.program, "--version")), *listed])
    every = WITH_PEERS if chosen.write_docs else list(PARTS)
    runs = chosen.runs or (3 if chosen.quick else 5)
    measure(bench, [chosen.only] if chosen.only else every, runs, report)
    shutil.rmtree(run_folder, ignore_errors=True)
    missed = report.missed
    print(f"\nbench: {missed} budgets missed" if missed else "\nbench: every budget is met")
    if chosen.quick:
        print("With --quick the sizes are too small to judge by: the exit status does not count.")
    if chosen.write_docs:
        DOCUMENT.write_text(report.put_into(DOCUMENT.read_text()))
        print(f"wrote {DOCUMENT}")
    return 1 if missed and not chosen.quick else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CallFailed as reason:
        sys.exit(f"bench: {reason}")
