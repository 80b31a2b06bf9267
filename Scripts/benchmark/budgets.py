"""Budgets: what a row may cost, alone or relative to a reference of the same run."""

from __future__ import annotations

from dataclasses import dataclass, field

from measure import Command, paired_ratio

MEBIBYTE = 1 << 20
MEMORY_LIMIT = 48 * MEBIBYTE


def seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s"


class Limit:
    """What a command may cost: `judge` answers in words, and whether it keeps to it."""

    def needs(self) -> list[Command]:
        """What has to be measured with it."""
        return []

    def judge(self, command: Command) -> tuple[str, bool]:
        raise NotImplementedError


@dataclass(frozen=True)
class Budget(Limit):
    """`limit` times the reference, of CPU or of wall time."""

    kind: str  # "CPU" or "wall"
    limit: float
    reference: list[Command]  # their sum
    name: str

    def needs(self) -> list[Command]:
        return self.reference

    def ratio(self, command: Command) -> float:
        mine = [sample.spent(self.kind) for sample in command.samples]
        rounds = zip(*([s.spent(self.kind) for s in c.samples] for c in self.reference))
        return paired_ratio(mine, [sum(values) for values in rounds])

    def judge(self, command: Command) -> tuple[str, bool]:
        ratio = self.ratio(command)
        text = f"{ratio:.3f}x {self.kind} of {self.name} (<= {self.limit:.2f})"
        return text, ratio <= self.limit


@dataclass(frozen=True)
class OverChecks(Limit):
    """`limit` times what the library alone takes for so many signature checks, and a command beside them."""

    kind: str  # "CPU" or "wall"
    limit: float
    checks: float  # seconds
    bare: Command
    name: str  # of what the command does

    def needs(self) -> list[Command]:
        return [self.bare]

    def judge(self, command: Command) -> tuple[str, bool]:
        mine = [sample.spent(self.kind) for sample in command.samples]
        ratio = paired_ratio(mine, [self.checks + bare.spent(self.kind) for bare in self.bare.samples])
        words = f"{self.kind} of openssl's checks ({seconds(self.checks)}) and {self.name}"
        return f"{ratio:.3f}x {words} (<= {self.limit:.2f})", ratio <= self.limit


@dataclass(frozen=True)
class CriticalPath(Limit):
    """Wall time of the critical path, of which no program can be faster.

    It is the larger of the biggest layer alone and all bytes over the cores. Cores that share
    their units, or a busy machine, do not give that; what this machine gives is measured, by
    openssl with one process a layer, and counts where it is more.
    """

    limit: float
    biggest: Command
    everything: Command
    parallel: Command
    cores: int
    name: str

    def needs(self) -> list[Command]:
        return [self.biggest, self.everything, self.parallel]

    def judge(self, command: Command) -> tuple[str, bool]:
        rounds = zip(self.biggest.samples, self.everything.samples, self.parallel.samples)
        floor = [max(big.wall, all_.wall / self.cores, par.wall) for big, all_, par in rounds]
        ratio = paired_ratio([sample.wall for sample in command.samples], floor)
        return f"{ratio:.3f}x wall of {self.name} (<= {self.limit:.2f})", ratio <= self.limit


@dataclass(frozen=True)
class WallLimit(Limit):
    """Seconds, whatever anything else takes."""

    limit: float

    def judge(self, command: Command) -> tuple[str, bool]:
        return f"{seconds(command.wall)} wall (< {self.limit:.2f} s)", command.wall < self.limit


@dataclass(frozen=True)
class MemoryLimit(Limit):
    """Bytes at the peak."""

    limit: int = MEMORY_LIMIT

    def judge(self, command: Command) -> tuple[str, bool]:
        found = f"{command.peak / MEBIBYTE:.0f} MiB (<= {self.limit / MEBIBYTE:.0f})"
        return found, command.peak <= self.limit


@dataclass
class Row:
    """A command and the budgets that it has to meet; a peer's row has none."""

    command: Command
    budgets: list[Limit] = field(default_factory=list)


@dataclass
class Group:
    """Rows that are measured together."""

    title: str
    rows: list[Row]
    reference: Command  # the row that "ratio" is relative to
    once: bool = False  # too large to be run again and again
    absent: list[str] = field(default_factory=list)  # who is missing, and why

    def commands(self) -> list[Command]:
        found = [self.reference]
        for row in self.rows:
            found.append(row.command)
            for budget in row.budgets:
                found += budget.needs()
        return list({id(command): command for command in found}.values())
