"""Runs the program under test where it can do no harm, and measures what it took.

A limit of the address space, of processor time, of file sizes and of the clock stands around each
run, far above what is allowed to it, so that a defect fails a case and not the machine. The peak is
GNU time's: a child of Python counts the memory of the Python that it was forked from.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from harness import Run, run, tool

MIB = 1 << 20
ADDRESS_SPACE = 4 << 30
FILE_SIZE = 8 << 30
CPU_SECONDS = 60
CLOCK_SECONDS = 90


@dataclass(frozen=True)
class Cost:
    """One run and what it took: seconds by the clock and of the processors, peak bytes."""

    answer: Run
    wall: float
    cpu: float
    peak: int

    @property
    def output(self) -> int:
        return len(self.answer.out) + len(self.answer.err)


def cost_of(*argv: object) -> Cost:
    """Runs a program confined; the clock's limit is an error of the case."""
    with tempfile.NamedTemporaryFile("r") as figures:
        words = [tool("time"), "--format", "%e %U %S %M", "--output", figures.name]
        words += [tool("prlimit"), f"--as={ADDRESS_SPACE}", f"--cpu={CPU_SECONDS}"]
        words += [f"--fsize={FILE_SIZE}", "--core=0", *map(str, argv)]
        try:
            answer = run(*words, timeout=CLOCK_SECONDS)
        except subprocess.TimeoutExpired as late:
            raise AssertionError(f"no end after {CLOCK_SECONDS} s: {argv}") from late
        wall, user, system, peak = figures.read().split()[-4:]
    shown = Run([str(word) for word in argv], answer.code, answer.out, answer.err)
    return Cost(shown, float(wall), float(user) + float(system), int(peak) * 1024)


@dataclass
class Table:
    """The measured figures of all attacks, as they come."""

    rows: list[tuple[str, str, Cost]] = field(default_factory=list)

    def add(self, title: str, command: str, cost: Cost) -> None:
        self.rows.append((title, command, cost))

    def __str__(self) -> str:
        lines = ["| attack | command | exit | seconds | CPU | peak MiB | output KiB |"]
        lines.append("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
        for title, command, cost in self.rows:
            figures = f"{cost.wall:.2f} | {cost.cpu:.2f} | {cost.peak / MIB:.1f}"
            size = f"{cost.output / 1024:.1f}"
            lines.append(f"| {title} | {command} | {cost.answer.code} | {figures} | {size} |")
        return "\n".join(lines)


def sparse(path: Path, size: int, head: bytes = b"") -> Path:
    """A file of this size that takes hardly a block: its beginning, and then nothing."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path
