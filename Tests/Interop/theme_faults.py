"""Calls that fail, signals and kills: no half file, no acceptance, a message with the path.

Every scene of `fault_scenes.py` is run with its first call failing, then its second, until no call
is left; the same with each signal. `surroundings.py` has what fails around the process.
"""

from __future__ import annotations

import errno
import itertools
import random
import re
import signal
import statistics
from typing import Callable, Iterator

import fault_scenes
import surroundings
from faulting import TEMPORARY, WORKERS, Fault, Outcome, Scene, Stage, together
from harness import Case, Work

# The calls that change what is on the disk, and those that a signal may interrupt.
CHANGING = "create,write,sync,rename,link,remove,mkdir,mode,truncate"
INTERRUPTIBLE = "open,create,read,write,sync,lock,poll,wait"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
REQUESTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
KILLS = 1000
KILLED = (
    "key generate", "sign", "sign --force", "sign --append, which moves a bundle in",
    "verify --copy-to", "verify a folder --copy-to", "verify, which remembers a version")


def error_everywhere(stage: Stage, scene: Scene) -> None:
    """EIO at every call; at every opening also what a crowded or guarded system answers."""
    kinds = CHANGING if scene.is_large else "any"
    calls = stage.at_every_call(scene, f"error={errno.EIO}", kinds)
    assert calls > 5, f"only {calls} calls were struck: is the library loaded?"
    for number in (errno.EACCES, errno.EMFILE):
        stage.at_every_call(scene, f"error={number}", "create" if scene.is_large else "open,create")


def disk_full(stage: Stage, scene: Scene) -> None:
    """ENOSPC, EDQUOT and EFBIG, injected at every call that changes something."""
    for number in FULL:
        assert stage.at_every_call(scene, f"error={number}", CHANGING) > 0


def fallbacks(stage: Stage, scene: Scene) -> None:
    """File systems that lack a call: no exclusive rename, then no links either."""
    stage.baseline(scene)
    for lacking in ("rename", "rename,link"):
        plain = stage.perform(scene, Fault(f"error={errno.EINVAL}", lacking, path="*/[!.]*"))
        stage.judge(scene, plain)


def in_pieces(stage: Stage, scene: Scene) -> None:
    """Short reads and writes, and calls that are interrupted three times of four."""
    stage.baseline(scene)
    for fault in (Fault("short", "read,write", count=0), Fault("storm", INTERRUPTIBLE, count=0)):
        outcome = stage.perform(scene, fault)
        stage.judge(scene, outcome)
        assert outcome.struck and outcome.run.code == scene.code, str(outcome)


def demand_end(number: int) -> Callable[[Stage, Scene, Outcome], None]:
    def judge(stage: Stage, scene: Scene, outcome: Outcome) -> None:
        assert outcome.run.code == -number, f"did not end by signal {number}\n{outcome}"
        stage.judge_folder(scene, outcome)

    return judge


def signals(stage: Stage, scene: Scene) -> None:
    """Each request to end, before and after calls: ends by that signal, and nothing is left."""
    for number in (*REQUESTS, signal.SIGKILL):
        # SIGINT everywhere; the others take the same way and so at each change only.
        judge = demand_end(number)
        sweeps = [("before", CHANGING), ("after", CHANGING)]
        if number == signal.SIGINT and not scene.is_large:
            sweeps[0] = ("before", "any")
        for moment, kinds in sweeps:
            stage.at_every_call(
                scene, f"{moment}={int(number)}", kinds, "*/*",
                lambda scene, outcome: judge(stage, scene, outcome))


def ignored_signal(stage: Stage, scene: Scene) -> None:
    """A signal that was ignored at the start (nohup) stays ignored."""
    stage.baseline(scene)
    wrapper = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"]
    fault = Fault(f"before={int(signal.SIGHUP)}", "create,rename", path="*/*", count=0)
    outcome = stage.perform(scene, fault, wrapper=wrapper)
    assert outcome.struck and outcome.run.code == 0, str(outcome)
    stage.judge(scene, outcome)


def remembered_first(stage: Stage, scene: Scene) -> None:
    """However a run ends: what was handed over is remembered."""
    def judge(scene: Scene, outcome: Outcome) -> None:
        moved = outcome.after["state.json"] != outcome.before["state.json"]
        assert moved or "copy" not in outcome.after, f"a copy that is not remembered\n{outcome}"
        if outcome.run.code == 0:
            assert moved and "copy" in outcome.after, f"accepted, and not done\n{outcome}"

    for what in (f"error={errno.EIO}", f"error={errno.ENOSPC}", f"before={int(signal.SIGKILL)}",
                 f"after={int(signal.SIGKILL)}", f"before={int(signal.SIGTERM)}"):
        assert stage.at_every_call(scene, what, CHANGING, "*/*", judge) > 5


# --- Killed at random -----------------------------------------------------------------------------


def killed_at_random(stage: Stage, scenes: list[Scene], kills: int) -> None:
    """SIGKILL at random moments: whole files or none, and leftovers only as private temporaries."""
    for scene in scenes:
        stage.baseline(scene)
    lengths = {scene.name: duration(stage, scene) for scene in scenes}

    def play(scene: Scene) -> int:
        # Every other kill is aimed at the end, where the writing is.
        moment = random.uniform(random.choice((0, 0.6)), 1.05) * lengths[scene.name]
        outcome = stage.perform(scene, kill_after=moment)
        if outcome.run.code != -signal.SIGKILL:
            stage.judge(scene, outcome)
            return 0
        stage.judge_folder(scene, outcome)
        demand_private(scene, outcome)
        return 1

    killed = runs = 0
    turns = itertools.cycle(scenes)
    while killed < kills and runs < 3 * kills:
        batch = list(itertools.islice(turns, kills - killed))
        killed += sum(together(play, batch))
        runs += len(batch)
    assert killed == kills, f"only {killed} of {runs} runs could be killed"


def demand_private(scene: Scene, outcome: Outcome) -> None:
    for path in outcome.temporaries:
        name = re.match(r"\.(.*)" + TEMPORARY.pattern, path)
        assert name and name.group(1) in (*scene.products, ""), f"left {path}\n{outcome}"


def duration(stage: Stage, scene: Scene) -> float:
    """How long a run takes while as many others run as later, in seconds."""
    return statistics.median(
        together(lambda _: stage.perform(scene).seconds, range(2 * WORKERS)))


def leftovers(stage: Stage, scene: Scene) -> None:
    """The run after one that was killed works, and names the temporary that lies there."""
    stage.baseline(scene)
    killed = stage.perform(scene, Fault(f"before={int(signal.SIGKILL)}", "rename"))
    assert killed.temporaries, f"nothing was left\n{killed}"
    again = stage.work.sigcheck(*stage.words(scene, killed.folder)[1:])
    assert again.code == scene.code, str(again)
    for path in {path.split("/")[0] for path in killed.temporaries}:
        assert path in again.text, f"does not name {path}\n{again}"
        assert (killed.folder / path).exists(), f"removed {path}, which may be another's"


# --- Cases ----------------------------------------------------------------------------------------


def for_scene(stage: Stage, scene: Scene) -> Iterator[Case]:
    yield f"{scene}: an error at every call", lambda: error_everywhere(stage, scene)
    yield f"{scene}: in pieces, and interrupted", lambda: in_pieces(stage, scene)
    if scene.writes:
        yield f"{scene}: injected ENOSPC, EDQUOT, EFBIG", lambda: disk_full(stage, scene)
        yield f"{scene}: without some kinds of calls", lambda: fallbacks(stage, scene)
        yield f"{scene}: signals at every call", lambda: signals(stage, scene)


def cases(work: Work) -> Iterator[Case]:
    stage = Stage(work)
    written = fault_scenes.writing(stage)
    every = [
        *written, *fault_scenes.reading(stage), *fault_scenes.policies(stage),
        *fault_scenes.images(stage),
        *fault_scenes.trees(), *fault_scenes.signed_trees(stage),
        *fault_scenes.copies(stage), *fault_scenes.copied_folders(stage),
    ]
    for scene in every:
        yield from for_scene(stage, scene)
    yield "a copy is remembered before it is there", lambda: remembered_first(
        stage, fault_scenes.remembered(stage))
    yield "SIGHUP that is ignored", lambda: ignored_signal(stage, written[1])
    killable = [scene for scene in every if scene.products]
    aimed = [scene for scene in killable if scene.name in KILLED]
    yield f"{KILLS} kills at random", lambda: killed_at_random(stage, aimed, KILLS)
    for scene in killable:
        yield f"{scene}: the run after a kill", lambda scene=scene: leftovers(stage, scene)
    yield from surroundings.cases(stage, every)
