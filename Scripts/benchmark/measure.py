"""Runs commands and measures them: wall time, user and system time, peak memory.

Times come from `wait4`. The peak cannot: a child counts the memory of the Python that it was forked
from, so it is taken in the warm-up run, by GNU time, which is small.
"""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """One run."""

    wall: float
    cpu: float

    def spent(self, kind: str) -> float:
        """Seconds of "CPU" or of "wall"."""
        return self.cpu if kind == "CPU" else self.wall


@dataclass
class Command:
    """A command line that is measured; `shell` commands may be pipelines."""

    label: str
    argv: list[str] | str
    before: list[Path] = field(default_factory=list)  # files to remove before each run
    env: dict[str, str] = field(default_factory=dict)
    stdin: Path | None = None  # nothing, unless given
    cwd: Path | None = None
    rounds: int | None = None  # a slow peer runs in the first rounds only
    peak: int = 0  # bytes
    samples: list[Sample] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        shell = isinstance(self.argv, str)
        return ["bash", "-o", "pipefail", "-c", self.argv] if shell else self.argv

    def warm_up(self, scratch: Path) -> None:
        """Runs it once, for its peak memory."""
        self.once(["/usr/bin/time", "--format", "%M", "--output", str(scratch), *self.words])
        self.peak = int(scratch.read_text().split()[-1]) * 1024

    def once(self, words: list[str] | None = None) -> Sample:
        """Runs it; a failure ends the benchmark, since its time would mean nothing."""
        for path in self.before:
            path.unlink(missing_ok=True)
        environment = {**os.environ, **self.env}
        with open(self.stdin or os.devnull, "rb") as stdin:
            start = time.perf_counter()
            child = subprocess.Popen(
                words or self.words,
                stdin=stdin,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=environment,
                cwd=self.cwd,
            )
            message = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
        if child.returncode != 0:
            told = f"exit {child.returncode}: {shlex.join(self.words)}"
            raise SystemExit(f"bench: {told}\n{message.decode()}")
        return Sample(wall, usage.ru_utime + usage.ru_stime)

    @property
    def wall(self) -> float:
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        return statistics.median(sample.cpu for sample in self.samples)


def interleaved(commands: list[Command], runs: int, scratch: Path) -> None:
    """One warm-up of each, then `runs` rounds in which each runs once, so that noise is shared."""
    for command in commands:
        command.warm_up(scratch)
    for round_ in range(runs):
        for command in commands:
            if command.rounds is None or round_ < command.rounds:
                command.samples.append(command.once())


def paired_ratio(of: list[float], to: list[float]) -> float:
    """The median over rounds of the ratio within a round."""
    return statistics.median(a / b for a, b in zip(of, to))
