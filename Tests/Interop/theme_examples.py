"""The examples: each `run` does what its README shows, and comes out as told.

A `run` that would pass with any program checks nothing, so each must fail with programs that
always say yes, always say no, or give no exit status that can be relied on.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Iterator

from harness import ROOT, Case, Run, Skip, Work, must, run, tool

EXAMPLES = ROOT / "Examples"
REQUIRED = {
    "air-gapped-delivery",
    "build-and-deploy",
    "emergency-rollback",
    "emergency-waiver",
    "key-rotation",
    "keyless-release",
    "provenance-gate",
    "release-signing",
    "sbom-and-scan-gate",
    "timestamped-rotation",
}

# Programs in place of sigcheck, `{}` being the real one.
STAND_INS = (
    ("always says yes", "exit 0"),
    ("always says no", "exit 1"),
    ("gives exit status 0 whatever it finds", '{} "$@" || true'),
    ("calls every refusal a failure", '{} "$@" || exit 2'),
    ("accepts silently what it should verify", '[ "$1" = verify ] || exec {} "$@"'),
)


def folders() -> list[Path]:
    return sorted(path.parent for path in EXAMPLES.glob("*/run"))


def blocks(readme: str, language: str) -> Iterator[str]:
    """The lines of the README's blocks in a language, without those that are empty."""
    for block in re.findall(rf"^```{language}\n(.*?)^```", readme, re.MULTILINE | re.DOTALL):
        yield from (line.strip() for line in block.splitlines() if line.strip())


def run_example(work: Work, example: Path, program: str | None = None) -> Run:
    """Runs an example from another folder, with a program as sigcheck; it must leave nothing behind."""
    tool("jq")
    if "make_image" in (example / "run").read_text() and not Path("/bin/busybox").exists():
        raise Skip("busybox-static is not installed")
    place, temporary = work.fresh("bin"), work.fresh("a folder for temporaries")
    if program is None:
        (place / "sigcheck").symlink_to(work.sigcheck_path)
    else:
        script = program.replace("{}", shlex.quote(work.sigcheck_path))
        (place / "sigcheck").write_text(f"#!/bin/sh\n{script}\n")
        (place / "sigcheck").chmod(0o755)
    env = {"PATH": f"{place}:{os.environ['PATH']}", "TMPDIR": str(temporary)}
    done = run(example / "run", env=env, cwd=work.fresh("elsewhere"), timeout=60)
    left = sorted(path.name for path in [*temporary.iterdir(), *(work / "elsewhere").iterdir()])
    assert not left, f"left behind: {left}\n{done}"
    return done


def as_told(work: Work, example: Path) -> None:
    done = run_example(work, example).exits(0)
    last = done.out.decode().splitlines()[-1]
    assert last == f"{example.name}: everything came out as told", last
    readme_is_kept(example, done)


def readme_is_kept(example: Path, done: Run) -> None:
    """Every command of the README was run, and every line of output that it shows was printed."""
    printed = {line.strip() for line in done.text.splitlines()}
    commands = {line.removeprefix("$ ") for line in printed}
    readme = (example / "README.md").read_text()
    shown = [line for line in blocks(readme, "sh") if not line.startswith("#")]
    assert shown, "the README shows no command"
    for line in shown:
        assert line in commands, f"the README shows a command that is not run: {line}"
    for line in blocks(readme, "text"):
        pattern = re.compile(".*".join(re.escape(part) for part in line.split("...")))
        assert any(map(pattern.fullmatch, printed)), f"the README shows what is not printed: {line}"


def stands_in(work: Work, example: Path, program: str) -> None:
    done = run_example(work, example, program).exits(1)
    done.says(f"{example.name}: NOT AS TOLD: ")
    assert "everything came out as told" not in done.text, str(done)


def usage(example: Path) -> None:
    must(example / "run", "--help").says(f"Examples/{example.name}/run")
    run(example / "run", "--unknown").exits(64)


def all_there() -> None:
    names = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    assert names == {path.name for path in folders()}, f"a folder without a run: {sorted(names)}"
    assert names >= REQUIRED, f"missing: {sorted(REQUIRED - names)}"
    table = (EXAMPLES / "README.md").read_text()
    for name in names:
        assert f"({name}/README.md)" in table, f"Examples/README.md does not name {name}"


def cases(work: Work) -> Iterator[Case]:
    yield "the examples are there", all_there
    for example in folders():
        yield example.name, lambda example=example: as_told(work, example)
        yield f"{example.name}: usage", lambda example=example: usage(example)
        for title, program in STAND_INS:
            yield (
                f"{example.name}: fails with a program that {title}",
                lambda example=example, program=program: stands_in(work, example, program),
            )
