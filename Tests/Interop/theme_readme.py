"""The tables of the README are what the tools say today.

They stand between `<!-- NAME-table: begin -->` and `<!-- NAME-table: end -->`, with the versions
of the tools below them. With other versions of the tools the comparison is skipped.
"""

from __future__ import annotations

from typing import Callable, Iterator

import theme_conversions
import theme_tampering
from harness import ROOT, Case, Skip, Work, tool
from peers import cosign
from tables import version


def printed(name: str) -> list[str]:
    """The lines of a table of the README, with the line about versions."""
    text = (ROOT / "README.md").read_text()
    begin, end = f"<!-- {name}-table: begin -->", f"<!-- {name}-table: end -->"
    if begin not in text or end not in text:
        raise Skip(f"README.md has no {name} table")
    return [line for line in text.split(begin)[1].split(end)[0].splitlines() if line]


def same(name: str, make: Callable[[], str]) -> None:
    *rows, with_versions = printed(name)
    for program in ("skopeo", "umoci"):
        here = version(tool(program), "--version")
        if here not in with_versions:
            raise Skip(f"the README's table is of other versions than {here}")
    made = make().splitlines()
    for found, expected in zip(rows, made):
        assert found == expected, f"README: {found}\nnow:    {expected}"
    assert len(rows) == len(made), f"{len(rows)} rows in the README, {len(made)} now"


def tampering(work: Work) -> None:
    cosign()  # its column would be empty
    same("tamper", lambda: theme_tampering.short_table(work))


def cases(work: Work) -> Iterator[Case]:
    yield "conversions", lambda: same("conversion", lambda: theme_conversions.table(work))
    yield "changed images", lambda: tampering(work)
