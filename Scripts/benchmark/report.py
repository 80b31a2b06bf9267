"""The tables, as Markdown: printed as they come, and kept for the documentation."""

from __future__ import annotations

import statistics

from budgets import MEBIBYTE, Group, Row, seconds
from measure import Command, paired_ratio

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def verdict_of(row: Row) -> tuple[str, int]:
    """The text of the last column, and how many budgets were missed."""
    parts, missed = [], 0
    for budget in row.budgets:
        text, holds = budget.judge(row.command)
        missed += not holds
        parts.append(text if holds else text + " **MISSED**")
    return "; ".join(parts), missed


def code(label: str) -> str:
    """A label in a cell, where a bar would end the cell."""
    return "`" + label.replace("|", "\\|") + "`"


def spread_of(command: Command) -> str:
    """CPU time, and how far the runs lie apart."""
    times = [sample.cpu for sample in command.samples]
    if len(times) == 1:
        return seconds(command.cpu)
    return f"{seconds(command.cpu)} ± {statistics.pstdev(times) / command.cpu * 100:.0f} %"


class Report:
    """Lines of Markdown, and the number of missed budgets."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.missed = 0

    def say(self, text: str = "") -> None:
        self.lines.append(text)
        print(text, flush=True)

    def tools(self, found: list[tuple[str, str]]) -> None:
        """What was measured; a tool that is not here stands in the list with the reason."""
        self.say("\n| tool | version |\n| --- | --- |")
        for name, version in found:
            self.say(f"| `{name}` | {version} |")

    def group(self, group: Group, rounds: int) -> None:
        times = "one run" if rounds == 1 else f"medians of {rounds} runs"
        self.say(f"\n### {group.title}\n")
        self.say(f"{times[0].upper()}{times[1:]}; ratios are to `{group.reference.label}`.\n")
        self.say("| command | wall | CPU | CPU ratio | peak MiB | budget |")
        self.say("| --- | ---: | ---: | ---: | ---: | --- |")
        base = [sample.cpu for sample in group.reference.samples]
        in_rows = {id(row.command): row for row in group.rows}
        for command in group.commands():
            text, count = "", 0
            if row := in_rows.get(id(command)):
                text, count = verdict_of(row)
            self.missed += count
            if len(command.samples) < rounds:
                text = f"{len(command.samples)} runs"
            ratio = paired_ratio([sample.cpu for sample in command.samples], base)
            cells = [code(command.label), seconds(command.wall), spread_of(command), f"{ratio:.2f}"]
            cells += [f"{command.peak / MEBIBYTE:.0f}", text]
            self.say("| " + " | ".join(cells) + " |")
        if group.absent:
            self.say("\nNot measured: " + "; ".join(group.absent) + ".")

    def put_into(self, text: str) -> str:
        """A document with what stands between its two marks replaced by this report."""
        before, begin, rest = text.partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise SystemExit(f"bench: the document lacks the marks {BEGIN} and {END}")
        block = "\n".join(self.lines).replace("\n\n\n", "\n\n").strip("\n")
        return f"{before}{BEGIN}\n\n{block}\n\n{END}{after}"
