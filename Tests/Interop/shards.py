"""Audits that several machines share: their parts, and what a merge makes of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from audits import AT
from harness import Run, Work, run

KINDS = ("json", "jsonl", "csv", "text", "codequality", "github")


def without_run(kind: str, content: bytes) -> bytes:
    """A report without the circumstances of its run."""
    if kind in ("json", "jsonl"):
        head, found, _ = content.rpartition(b'"run":')
        assert found, content[-300:]
        return head
    return content


@dataclass
class Shards:
    """One audit, by one machine and by several."""

    work: Work
    name: str
    arguments: tuple
    wrapper: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder = self.work.fresh(f"shards-{self.name}")
        self.folder.chmod(0o777)

    def run(self, *words: object, **options: object) -> Run:
        return run(*self.wrapper, self.work.sigcheck_path, *words, timeout=120, **options)

    def reports(self, name: str) -> list[object]:
        return [word for kind in KINDS
                for word in ("--report", f"{kind}:{self.folder / f'{name}.{kind}'}")]

    def read(self, name: str) -> dict[str, bytes]:
        return {kind: without_run(kind, (self.folder / f"{name}.{kind}").read_bytes()) for kind in KINDS}

    def whole(self, *options: object) -> tuple[dict[str, bytes], int]:
        done = self.run("audit", *self.arguments, "--at", AT, *options, *self.reports("whole"), "--force")
        assert done.code in (0, 1, 2, 3), str(done)
        return self.read("whole"), done.code

    def parts(self, count: int, *options: object) -> list[Path]:
        paths = []
        for number in range(1, count + 1):
            path = self.folder / f"part-{number}-of-{count}.jsonl"
            done = self.run("audit", *self.arguments, "--at", AT, *options, "--shard", f"{number}/{count}",
                            "--output", path, "--force")
            assert done.code in (0, 1, 2, 3) and path.exists(), str(done)
            paths.append(path)
        return paths

    def merge(self, parts: list[Path], *options: object) -> tuple[dict[str, bytes], int]:
        done = self.run("audit", "merge", *parts, *options, *self.reports("merged"), "--force")
        assert done.code in (0, 1, 2, 3), str(done)
        return self.read("merged"), done.code

    def refused(self, parts: list[Path], code: str) -> Run:
        done = self.run("audit", "merge", *parts, "--json")
        assert done.code == 2, str(done)
        assert done.json["error"]["code"] == code, str(done)
        return done


def demand_same(whole: tuple[dict[str, bytes], int], merged: tuple[dict[str, bytes], int]) -> None:
    assert whole[1] == merged[1], f"exit {merged[1]}, alone {whole[1]}"
    for kind in KINDS:
        one, other = whole[0][kind], merged[0][kind]
        if one != other:
            place = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
            start = max(0, place - 300)
            raise AssertionError(
                f"{kind} differs at byte {place}\n alone: {one[start:place + 300]!r}\n merged: {other[start:place + 300]!r}")
