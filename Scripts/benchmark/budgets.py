"""Budgets: what a row may cost, relative to a reference of the same run."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field

from measure import Command, paired_ratio

MEMORY_LIMIT = 48 << 20


@dataclass(frozen=True)
class Budget:
    """`limit` times the reference, of CPU or of wall time."""

    kind: str  # "CPU" or "wall"
    limit: float
    reference: list[Command]  # their sum
    name: str

    def ratio(self, command: Command) -> float:
        mine = [self.value(sample) for sample in command.samples]
        rounds = zip(*([self.value(s) for s in c.samples] for c in self.reference))
        return paired_ratio(mine, [sum(values) for values in rounds])

    def value(self, sample: object) -> float:
        return sample.cpu if self.kind == "CPU" else sample.wall


@dataclass(frozen=True)
class CriticalPath:
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
    kind: str = "wall"

    @property
    def reference(self) -> list[Command]:
        return [self.biggest, self.everything, self.parallel]

    def ratio(self, command: Command) -> float:
        rounds = zip(self.biggest.samples, self.everything.samples, self.parallel.samples)
        floor = [max(big.wall, all_.wall / self.cores, par.wall) for big, all_, par in rounds]
        return paired_ratio([sample.wall for sample in command.samples], floor)


@dataclass
class Row:
    """A command and the budgets that it has to meet; a peer's row has none."""

    command: Command
    budgets: list[Budget | CriticalPath] = field(default_factory=list)
    bounded_memory: bool = False


@dataclass
class Group:
    """Rows that are measured together."""

    title: str
    rows: list[Row]
    reference: Command  # the row that "ratio" is relative to

    def commands(self) -> list[Command]:
        found = [self.reference]
        for row in self.rows:
            found.append(row.command)
            for budget in row.budgets:
                found += budget.reference
        return list({id(command): command for command in found}.values())


def seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s"


def verdict_of(row: Row) -> tuple[str, int]:
    """The text of the last column, and how many budgets were missed."""
    parts, missed = [], 0
    for budget in row.budgets:
        ratio = budget.ratio(row.command)
        holds = ratio <= budget.limit
        missed += not holds
        word = "" if holds else " **MISSED**"
        parts.append(f"{ratio:.3f}x {budget.kind} of {budget.name} (<= {budget.limit:.2f}){word}")
    if row.bounded_memory and row.command.peak > MEMORY_LIMIT:
        missed += 1
        parts.append("memory over 48 MiB **MISSED**")
    return "; ".join(parts), missed


def render(group: Group) -> int:
    """Prints a group as a table; the answer is the number of missed budgets."""
    print(f"\n### {group.title}\n")
    print("| command | wall | CPU | CPU ratio | peak MiB | budget |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    missed = 0
    base = [sample.cpu for sample in group.reference.samples]
    in_rows = {id(row.command): row for row in group.rows}
    for command in group.commands():
        text, count = "", 0
        if row := in_rows.get(id(command)):
            text, count = verdict_of(row)
        missed += count
        ratio = paired_ratio([sample.cpu for sample in command.samples], base)
        spread = statistics.pstdev(s.cpu for s in command.samples) / command.cpu * 100
        cells = [f"`{command.label}`", seconds(command.wall)]
        cells += [f"{seconds(command.cpu)} ± {spread:.0f} %", f"{ratio:.2f}"]
        cells += [f"{command.peak / (1 << 20):.0f}", text]
        print("| " + " | ".join(cells) + " |", flush=True)
    return missed
