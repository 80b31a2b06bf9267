"""Runs of sigcheck under faults, and what must be true of the folder afterwards.

A `Scene` is a command with its inputs. It is run in a fresh folder, perhaps with a call that fails
or a signal (`faults.c`), and judged by what then lies there: whatever happens, nothing stands under
a final name that is not whole, nothing that was there is lost, and no temporary is left.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable

from harness import ROOT, Run, Skip, Work, run

TEMPORARY = re.compile(r"\.sigcheck-[a-z2-7]{10}\.tmp(?:/|$)")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# Beside the two processors of a small machine: runs wait for the disk now and then.
WORKERS = 4

# A file's bytes and whether its owner may run it, a link's target, or None for a folder.
State = dict[str, "tuple[bytes, bool] | str | None"]


@dataclass(frozen=True)
class Fault:
    """Which calls are struck, and how; see `faults.c`."""

    do: str
    kind: str = "any"
    start: int = 1
    count: int = 1
    path: str = "*"
    clock: int | None = None

    def variables(self, library: Path, log: Path, program: str) -> dict[str, str]:
        variables = {
            "LD_PRELOAD": str(library), "FAULT_KIND": self.kind, "FAULT_DO": self.do,
            "FAULT_FROM": str(self.start), "FAULT_COUNT": str(self.count),
            "FAULT_PATH": self.path, "FAULT_LOG": str(log),
            # The language's runtime looks for its own files beside the program.
            "FAULT_NOT": str(Path(program).parent) + "*",
        }
        return variables | ({} if self.clock is None else {"FAULT_CLOCK": str(self.clock)})


@dataclass(frozen=True)
class Strike:
    """A call that was struck."""

    kind: str
    path: str

    @property
    def is_stream(self) -> bool:
        return self.path.startswith("<std")


@dataclass(frozen=True)
class Scene:
    """A command and its inputs. In `arguments`, `{key}` and `{public}` are the test key's halves;
    paths are relative to the scene's folder, which `{}` stands for."""

    name: str
    arguments: tuple[str, ...]
    inputs: tuple[tuple[str, bytes], ...]
    # What the run makes or changes; a name that ends in "/" is a folder with what is in it.
    products: tuple[str, ...] = ()
    # The artifacts that a product which is a bundle signs.
    signed: tuple[str, ...] = ()
    # Products that are copies, and of what.
    copies: tuple[tuple[str, str], ...] = ()
    # A file that is moved into a product.
    absorbed: str | None = None
    code: int = 0
    stdin: str | None = None
    # Whether each run prints something else, such as the number of a new key.
    is_random: bool = False
    # Thousands of calls: only those that change something are struck.
    is_large: bool = False
    # The bundles that were there may be replaced.
    is_forced: bool = False

    @property
    def writes(self) -> bool:
        return bool(self.products)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Outcome:
    """A run that has ended: what it said, what was struck, and the folder before and after."""

    run: Run
    folder: Path
    struck: tuple[Strike, ...]
    before: State
    after: State
    seconds: float

    @property
    def temporaries(self) -> list[str]:
        return [path for path in self.after if TEMPORARY.search(path)]

    @property
    def changed(self) -> set[str]:
        names = set(self.before) | set(self.after)
        return {
            name for name in names - set(self.temporaries)
            if self.before.get(name, ...) != self.after.get(name, ...)
        }

    def __str__(self) -> str:
        struck = "\n".join(f"  struck: {strike.kind} {strike.path}" for strike in self.struck[:5])
        return f"{struck}\n  changed: {sorted(self.changed)}\n{self.run}"


def state(folder: Path) -> State:
    """Everything in a folder."""
    found: State = {}
    for parent, folders, files in os.walk(folder):
        for name in folders + files:
            path = Path(parent, name)
            relative = str(path.relative_to(folder))
            if path.is_symlink():
                found[relative] = os.readlink(path)
            else:
                is_executable = bool(path.stat().st_mode & 0o100)
                found[relative] = None if path.is_dir() else (path.read_bytes(), is_executable)
    return found


def compiled(work: Work) -> Path:
    """The library of faults, built once."""
    library = work / "libfaults.so"
    if library.exists():
        return library
    source = ROOT / "Tests" / "Interop" / "faults.c"
    compiler = next(filter(None, map(shutil.which, ("clang", "cc", "gcc"))), None)
    if compiler is None:
        raise Skip("no C compiler is installed")
    options = ("-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC")
    run(compiler, *options, "-o", library, source, "-ldl", "-pthread").exits(0)
    return library


class Stage:
    """Where scenes are run: a folder for each thread, the key, and the library of faults."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.program = work.sigcheck_path
        self.library = compiled(work)
        self.key, self.public = work.key("fault-test-key"), work / "fault-test-key.pub"
        self.expected: dict[str, str] = {}
        self.lock = threading.Lock()

    # --- Running ---------------------------------------------------------------------------------

    def folder(self) -> Path:
        return self.work / f"scene-{threading.get_ident()}" / "folder"

    def set_up(self, scene: Scene, folder: Path | None = None) -> Path:
        folder = folder or self.folder()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, content in scene.inputs:
            path = folder / name
            if len(path.parts) - len(folder.parts) > 1:
                path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("/"):
                path.mkdir(exist_ok=True)
            else:
                path.write_bytes(content)
                if content.startswith(b"#!"):
                    path.chmod(0o755)
        return folder

    def words(self, scene: Scene, folder: Path) -> list[str]:
        places = {"{key}": str(self.key), "{public}": str(self.public)}
        filled = [self.program]
        for word in scene.arguments:
            word = places.get(word, word)
            filled.append(f"{folder}/{word[3:]}" if word.startswith("{}/") else word)
        return filled

    def perform(
        self, scene: Scene, fault: Fault | None = None, folder: Path | None = None,
        **options: object,
    ) -> Outcome:
        """Runs a scene in a fresh folder; `options` go to `subprocess.run`.

        `wrapper` stands before the command, `prepare` is called once the folder is there, and
        `kill_after` sends SIGKILL after so many seconds.
        """
        folder = self.set_up(scene, folder)
        before = state(folder)
        options.pop("prepare", lambda: None)()
        log = folder.parent / "struck"
        log.unlink(missing_ok=True)
        # Private folders that have no better place are made where they are seen.
        variables = {"PATH": os.environ["PATH"], "TMPDIR": str(folder), **options.pop("env", {})}
        faults = fault.variables(self.library, log, self.program) if fault else {}
        wrapper = options.pop("wrapper", [])
        if wrapper and faults:
            # Not for the wrapper itself.
            wrapper = [*wrapper, "env", *(f"{name}={value}" for name, value in faults.items())]
        else:
            variables |= faults
        words = [*wrapper, *self.words(scene, folder)]
        source = folder / scene.stdin if scene.stdin else Path(os.devnull)
        kill_after = options.pop("kill_after", None)
        with open(source, "rb") as stdin:
            streams = {"stdin": stdin, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            start = time.monotonic()
            started = subprocess.Popen(words, **{**streams, **options}, env=variables)
            if kill_after is not None:
                time.sleep(kill_after)
                started.kill()
            out, err = started.communicate(timeout=60)
            seconds = time.monotonic() - start
        lines = log.read_text().splitlines() if log.exists() else []
        struck = tuple(Strike(*line.split(" ", 2)[1:]) for line in lines)
        answer = Run(words, started.returncode, out or b"", err or b"")
        return Outcome(answer, folder, struck, before, state(folder), seconds)

    def baseline(self, scene: Scene) -> str:
        """What the scene prints without a fault."""
        with self.lock:
            if scene.name not in self.expected:
                outcome = self.perform(scene)
                assert outcome.run.code == scene.code, f"without a fault:\n{outcome}"
                self.expected[scene.name] = self.said(scene, outcome)
                self.judge(scene, outcome)
            return self.expected[scene.name]

    # --- Judging ---------------------------------------------------------------------------------

    def said(self, scene: Scene, outcome: Outcome) -> str:
        """What a run printed, without what differs between two right runs."""
        text = outcome.run.out.decode("utf-8", "replace").replace(str(outcome.folder), "{}")
        text = TIME.sub("TIME", text)
        return re.sub(r"[0-9a-f]{16,}", "NUMBER", text) if scene.is_random else text

    def judge(self, scene: Scene, outcome: Outcome, silent: bool = False) -> None:
        """A run that ended by itself: the right result, or exit 2 with a message and no trace."""
        self.judge_folder(scene, outcome)
        code, wanted = outcome.run.code, self.expected[scene.name]
        everything = {name for name in scene.products if not name.endswith("/")}
        products = outcome.changed & everything
        if code == scene.code:
            assert silent or self.said(scene, outcome) == wanted, (
                f"exit {code}, and another result\n{outcome}\n  expected:\n{wanted}")
            assert products == everything, f"exit {code}, and no product\n{outcome}"
            return
        assert code == 2, f"exit {code}, expected {scene.code} or 2\n{outcome}"
        late = [s for s in outcome.struck if s.path == "<stdout>" or s.kind == "remove"]
        if not silent and not late:
            assert not outcome.changed, f"exit 2 leaves something\n{outcome}"
        assert products in (set(), everything), f"some and not all\n{outcome}"

    def judge_folder(self, scene: Scene, outcome: Outcome) -> None:
        """What holds however a run ended: all there is is whole, and nothing is lost."""
        killed = outcome.run.code == -signal.SIGKILL
        # What cannot be removed, or not be listed to remove it, stays and is reported next time.
        unremovable = any(
            strike.kind == "remove"
            or (strike.kind in ("list", "open") and TEMPORARY.search(strike.path))
            for strike in outcome.struck)
        if not killed and not unremovable:
            assert not outcome.temporaries, f"left: {outcome.temporaries}\n{outcome}"
        allowed = {*scene.products, scene.absorbed}
        inside = tuple(name for name in scene.products if name.endswith("/"))
        for name in outcome.changed:
            if name not in allowed and f"{name}/" not in inside and not name.startswith(inside):
                raise AssertionError(f"touched {name}\n{outcome}")
            if name in outcome.after:
                self.demand_whole(scene, name, outcome)
            else:
                assert name == scene.absorbed, f"removed {name}\n{outcome}"
        if not scene.is_forced:
            lost = bundles(outcome.before) - bundles(outcome.after)
            assert not lost, f"a bundle is lost\n{outcome}"

    def demand_whole(self, scene: Scene, name: str, outcome: Outcome) -> None:
        """A file under a final name is what a good run makes."""
        path, sources = outcome.folder / name, dict(scene.copies)
        if name in sources:
            source = {p.removeprefix(sources[name]): c for p, c in outcome.before.items()
                      if p == sources[name] or p.startswith(sources[name] + "/")}
            copy = {p.removeprefix(name): c for p, c in outcome.after.items()
                    if p == name or p.startswith(name + "/")}
            assert copy == source, f"{name} is no copy\n{outcome}"
        elif name == "state.json":
            # The old one or the new one, and nothing else.
            self.work.sigcheck(
                "policy", "state", "show", "--policy", outcome.folder / "policy.toml").exits(0)
        elif name.endswith((".json", ".jsonl")):
            artifacts = [outcome.folder / signed for signed in scene.signed]
            answer = self.work.sigcheck(
                "verify", *artifacts, "--key", self.public, "--bundle", path)
            assert answer.code == 0, f"{name} does not verify\n{answer}\n{outcome}"
        elif name.endswith("policy.toml"):
            judged = self.work.sigcheck("policy", "lint", path)
            assert judged.code in (0, 1), f"{name} is no policy\n{judged}\n{outcome}"
        elif name.endswith(".trees"):
            # The text of one list is what the folder's digest is the digest of.
            measured = self.work.sigcheck("digest", outcome.folder / scene.signed[0]).text
            assert hashlib.sha256(path.read_bytes()).hexdigest() in measured, f"{name}\n{outcome}"
        elif name.endswith(".key"):
            made = self.work.sigcheck("key", "public", path).exits(0).out
            public = path.with_suffix(".pub")
            assert not public.exists() or public.read_bytes() == made, f"not a pair\n{outcome}"
        elif name.endswith(".pub"):
            self.work.sigcheck("key", "inspect", path).exits(0)

    def demand_message(self, outcome: Outcome) -> None:
        """A run that failed names the path at fault; of a temporary, the path it was to have."""
        message = outcome.run.err.decode("utf-8", "replace")
        strike = outcome.struck[0]
        if strike.path == "<stderr>":
            return
        assert "sigcheck: error:" in message, f"no message\n{outcome}"
        if strike.is_stream:
            wanted = [{"<stdout>": "standard output", "<stdin>": "'-'"}[strike.path]]
        else:
            # What is in a private place is known by what it is for; a folder, by a file in it.
            final = re.sub(r"\.([^/]*)" + TEMPORARY.pattern + ".*", r"\1", strike.path).rstrip("/")
            wanted = [Path(final).name] if final.startswith(str(outcome.folder.parent)) else []
            if str(outcome.folder) in message and TEMPORARY.search(strike.path):
                wanted = []
        assert all(word in message for word in wanted), f"does not say {wanted}\n{outcome}"

    # --- Systematically --------------------------------------------------------------------------

    def calls(self, scene: Scene, kind: str, path: str = "*") -> int:
        """How many calls of these kinds a run makes."""
        self.baseline(scene)
        return len(self.perform(scene, Fault("log", kind, count=0, path=path)).struck)

    def at_every_call(
        self, scene: Scene, do: str, kind: str = "any", path: str = "*",
        judge: Callable[[Scene, Outcome], None] | None = None,
    ) -> int:
        """Strikes the first call of a run, then the second, until a run is not struck."""
        judge = judge or self.judge_error

        def play(number: int) -> bool:
            outcome = self.perform(scene, Fault(do, kind, number, path=path))
            if outcome.struck:
                judge(scene, outcome)
            else:
                self.judge(scene, outcome)
            return bool(outcome.struck)

        known = self.calls(scene, kind, path)
        struck = sum(together(play, range(1, known + 1)))
        # Threads make the number of calls vary a little: go on until nothing is struck.
        return struck + sum(1 for _ in itertools.takewhile(play, itertools.count(known + 1)))

    def judge_error(self, scene: Scene, outcome: Outcome) -> None:
        self.judge(scene, outcome)
        if outcome.run.code == 2 and scene.code != 2:
            self.demand_message(outcome)


def bundles(files: State) -> set[str]:
    """Every bundle that lies in these files, in one spelling."""
    found = set()
    for name, content in files.items():
        if name.endswith((".sigstore.json", ".sigstore.jsonl")) and isinstance(content, tuple):
            for line in content[0].splitlines():
                try:
                    found.add(json.dumps(json.loads(line), sort_keys=True))
                except ValueError:
                    found.add(repr(line))
    return found


def together(body: Callable, jobs: Iterable) -> list:
    """The results of a body for each job, several at once; the first failure is raised."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(body, jobs))
