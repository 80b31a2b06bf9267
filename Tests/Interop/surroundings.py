"""What may be wrong around the process: streams, limits, folders, disks, users, clocks."""

from __future__ import annotations

import itertools
import os
import subprocess
from pathlib import Path
from typing import Iterator

from faulting import Fault, Outcome, Scene, Stage, together
from harness import Case, Skip, run, tool

# A user that nobody is, so that no process counts against its limits.
STRANGER = 61_234
MIB = 1 << 20
NOT_THERE = "/nonexistent/folder"
LOCALES = ("C", "POSIX", "tr_TR.UTF-8", "ja_JP.SJIS", "xx_YY.nothing", "\udcff", "x" * 5000)


def sh(script: str) -> list[str]:
    """A wrapper that does something and then becomes the command."""
    return ["sh", "-c", f'{script} exec "$@"', "sh"]


def limited(**limits: int) -> list[str]:
    return [tool("prlimit"), *(f"--{name}={value}" for name, value in limits.items()), "--"]


def each(stage: Stage, scenes: list[Scene], body) -> None:
    """Calls `body` with each scene, several at once."""

    def play(scene: Scene) -> None:
        stage.baseline(scene)
        body(scene)

    together(play, scenes)


def demand_failure(stage: Stage, scene: Scene, outcome: Outcome, *words: str) -> None:
    """Exit 2 with these words, and the folder as it was."""
    stage.judge_folder(scene, outcome)
    outcome.run.exits(2).says("sigcheck: error:", *words)
    assert not outcome.changed, f"something was left\n{outcome}"


# --- Streams --------------------------------------------------------------------------------------


def full_output(stage: Stage, scene: Scene) -> None:
    with open("/dev/full", "wb") as full:
        outcome = stage.perform(scene, stdout=full)
    stage.judge_folder(scene, outcome)
    outcome.run.exits(2).says("standard output")


def no_reader(stage: Stage, scene: Scene) -> None:
    """The reader of standard output, then of standard error too, has gone: no other verdict."""
    for streams in (("stdout",), ("stdout", "stderr")):
        reader, writer = os.pipe()
        os.close(reader)
        outcome = stage.perform(scene, **dict.fromkeys(streams, writer))
        os.close(writer)
        stage.judge_folder(scene, outcome)
        outcome.run.exits(scene.code, 2)


def closed_streams(stage: Stage, scene: Scene) -> None:
    """Each choice of the three standard streams closed at the start."""
    for closed in itertools.product((False, True), repeat=3):
        words = [word for word, is_closed in zip(("<&-", ">&-", "2>&-"), closed) if is_closed]
        outcome = stage.perform(scene, wrapper=sh(f"exec {' '.join(words)};"))
        stage.judge_folder(scene, outcome)
        # A result that went nowhere must not look delivered.
        silent = closed[1] or (closed[0] and scene.stdin)
        wanted = (2, 4) if silent else (scene.code,)
        assert outcome.run.code in wanted, f"closed: {words}\n{outcome}"


def closed_without_devices(stage: Stage, scene: Scene) -> None:
    """No stream and no /dev/null to hold their places: no file becomes a stream."""
    hidden = [tool("unshare"), "-m", *sh("mount -t tmpfs none /dev && exec <&- >&- 2>&- &&")]
    stage.baseline(scene)
    outcome = stage.perform(scene, wrapper=hidden)
    stage.judge_folder(scene, outcome)
    assert outcome.run.code != 0, str(outcome)


def bundle_to_nobody(stage: Stage) -> None:
    """`sign --output -` whose reader has gone did not deliver the bundle."""
    scene = Scene("sign --output -", ("sign", "{}/artifact", "--key", "{key}", "--output", "-"),
                  (("artifact", b"some bytes"),))
    reader, writer = os.pipe()
    os.close(reader)
    outcome = stage.perform(scene, stdout=writer)
    os.close(writer)
    assert outcome.run.code != 0, f"nobody has the bundle\n{outcome}"


# --- Limits ---------------------------------------------------------------------------------------


def few_descriptors(stage: Stage, scene: Scene) -> None:
    worked = False
    for count in range(3, 21):
        outcome = stage.perform(scene, wrapper=limited(nofile=count))
        if outcome.run.code == 127:
            # The system's loader could not open the libraries: the program never began.
            outcome.run.says("error while loading shared libraries")
            assert not outcome.changed, str(outcome)
            continue
        stage.judge(scene, outcome)
        if outcome.run.code == 2 and scene.code != 2:
            outcome.run.says("sigcheck: error:", "Too many open files")
        worked = outcome.run.code == scene.code
    assert worked, "does not run with 20 descriptors"


def small_files(stage: Stage, scene: Scene) -> None:
    """A limit on file sizes: an error of the call, never the signal."""
    for size in (0, 1, 100, 500, 900, 100_000, 299_000):
        outcome = stage.perform(scene, wrapper=limited(fsize=size))
        stage.judge(scene, outcome)
        if outcome.run.code == 2 and scene.code != 2:
            outcome.run.says("File too large")


def no_threads(stage: Stage, scene: Scene) -> None:
    """No thread can be started, as an injected EAGAIN: the same result."""
    outcome = stage.perform(scene, Fault("error=11", "thread", count=0))
    stage.judge(scene, outcome)
    outcome.run.exits(scene.code)


def no_processes(stage: Stage, scene: Scene) -> None:
    """The same by RLIMIT_NPROC, as a user of its own."""
    wrapper = [*stranger(stage), *limited(nproc=1)]
    outcome = stage.perform(scene, wrapper=wrapper, env={"TMPDIR": "/tmp"})
    if outcome.run.code == 126:
        raise Skip(f"the limit keeps the program from starting: {outcome.run.text.strip()}")
    stage.judge(scene, outcome)
    outcome.run.exits(scene.code)


def little_memory(stage: Stage, scene: Scene) -> None:
    """Address space from too little to enough: right, or no acceptance and no half file."""
    for size in range(12, 180, 6):
        outcome = stage.perform(scene, wrapper=limited(**{"as": size * MIB, "core": 0}))
        if outcome.run.code in (scene.code, 2):
            stage.judge(scene, outcome)
        else:
            # The loader gives up with 127; a language runtime without memory ends in a trap.
            assert outcome.run.code != 0, str(outcome)
            assert not outcome.changed, f"a crash left something\n{outcome}"


# --- Environment ----------------------------------------------------------------------------------


def odd_environment(stage: Stage, scene: Scene) -> None:
    """No variable at all, no home, and locales that do not exist: the same result."""
    nothing = [tool("env"), "-i"]
    environments = [{"HOME": NOT_THERE}, {"HOME": ""}, {"TERM": "x" * 3000}, {"TMPDIR": ""}]
    environments += [{"LC_ALL": name, "LANG": name, "LANGUAGE": name} for name in LOCALES]
    outcomes = [stage.perform(scene, wrapper=nothing)]
    outcomes += [stage.perform(scene, env=variables) for variables in environments]
    for outcome in outcomes:
        stage.judge(scene, outcome)
        outcome.run.exits(scene.code)


def no_folder_below(stage: Stage, scene: Scene) -> None:
    """The current folder was removed: nothing changes for absolute paths."""
    gone = stage.folder().parent / "gone"
    gone.mkdir(parents=True, exist_ok=True)
    outcome = stage.perform(scene, wrapper=sh(f"cd '{gone}' && rmdir '{gone}' &&"))
    stage.judge(scene, outcome)
    outcome.run.exits(scene.code)
    gone.mkdir()
    script = sh(f"cd '{gone}' && rmdir '{gone}' &&")
    relative = run(*script, stage.program, "digest", "artifact").exits(2)
    relative.says("artifact")


def hidden(stage: Stage, scene: Scene, folders: tuple[str, ...]) -> None:
    """Without these folders, in a mount namespace of its own: the same result."""
    script = "".join(f"mount -t tmpfs none {folder} && " for folder in folders)
    outcome = stage.perform(scene, wrapper=[tool("unshare"), "-m", *sh(script)])
    stage.judge(scene, outcome)
    outcome.run.exits(scene.code)


def temporary_folder(stage: Stage, scene: Scene) -> None:
    """A stream that must be spooled, and TMPDIR is missing, a file, or takes no files."""
    stage.baseline(scene)
    file = stage.work / "no-folder"
    file.write_bytes(b"")
    for place in (NOT_THERE, str(file), "/proc", "/dev/null"):
        outcome = stage.perform(scene, env={"TMPDIR": place})
        demand_failure(stage, scene, outcome, place)


def clocks(stage: Stage, scene: Scene, verify: Scene) -> None:
    """1970 and 2300: signed then is accepted then, and a claim of the future is refused."""
    stage.baseline(verify)
    for now in (0, 1, 10_413_792_000):
        outcome = stage.perform(scene, Fault("log", "mkdir", clock=now))
        outcome.run.exits(0)
        words = stage.words(verify, outcome.folder)
        variables = Fault("log", "mkdir", clock=now).variables(
            stage.library, stage.work / "clock", stage.program)
        run(*words, env=variables).exits(0)
        if now > 2_000_000_000:
            run(*words).exits(1)
    stage.perform(verify, Fault("log", "mkdir", clock=0)).run.exits(1)
    stage.perform(verify, Fault("log", "mkdir", clock=10_413_792_000)).run.exits(0)
    # Years that a time in a statement cannot have.
    for now in (1 << 40, (1 << 62) - 1):
        outcome = stage.perform(scene, Fault("log", "mkdir", clock=now))
        assert outcome.run.code == 2 and not outcome.changed, f"at {now}:\n{outcome}"
        assert stage.perform(verify, Fault("log", "mkdir", clock=now)).run.code in (0, 1, 2)


# --- Users and disks ------------------------------------------------------------------------------


def stranger(stage: Stage) -> list[str]:
    """A wrapper that becomes a user who owns nothing here; root passes over every mode."""
    if os.geteuid() != 0:
        raise Skip("only root can become another user")
    wrapper = [tool("setpriv"), f"--reuid={STRANGER}", f"--regid={STRANGER}", "--clear-groups"]
    stage.work.folder.chmod(0o755)
    stage.key.chmod(0o644)
    if run(*wrapper, "test", "-x", stage.program).code != 0:
        raise Skip("another user cannot reach the program under test")
    return wrapper


def foreign_folder(stage: Stage, scene: Scene) -> None:
    """A folder that may not be written, by its mode."""
    outcome = stage.perform(scene, wrapper=stranger(stage))
    demand_failure(stage, scene, outcome, str(outcome.folder), "Permission denied")


def unreadable(stage: Stage, scene: Scene) -> None:
    """Each input that may not be read, one after the other."""
    wrapper, folder = stranger(stage), stage.folder()
    names = {Path(name).parts[0] for name, _ in scene.inputs}
    # `inspect` reads what it is given; the artifact lies there unused.
    for name in {"artifact.sigstore.json"} if scene.name == "inspect" else names:
        outcome = stage.perform(
            scene, wrapper=wrapper, prepare=lambda path=folder / name: path.chmod(0))
        (folder / name).chmod(0o755)
        demand_failure(stage, scene, outcome, name, "Permission denied")


def read_only(stage: Stage, scene: Scene) -> None:
    """A folder that is mounted read-only."""
    folder = stage.folder()
    script = f"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}' &&"
    outcome = stage.perform(scene, wrapper=[tool("unshare"), "-m", *sh(script)])
    demand_failure(stage, scene, outcome, str(folder), "Read-only file system")


def full_disk(stage: Stage, scene: Scene, options: str, room: int | None) -> None:
    """A small tmpfs on which the inputs fit and then `room` pages, or no file, are left."""
    disk = stage.folder().parent / "disk"
    disk.mkdir(parents=True, exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", options, "none", disk).exits(0)
    try:
        outcome = stage.perform(
            scene, folder=disk / "folder", prepare=lambda: fill(disk, room), cwd="/")
        # The bundles that a judgment makes need no room there.
        stage.judge(scene, outcome)
        if outcome.run.code == 2:
            outcome.run.says("sigcheck: error:", "disk/folder")
        elif room is None:
            raise AssertionError(f"found room on a full disk\n{outcome}")
    finally:
        run("umount", "-l", disk)


def fill(disk: Path, room: int | None) -> None:
    """Leaves so many pages free, or with None no page; then takes every file that is left."""
    with open(disk / "filler", "wb", buffering=0) as stream:
        try:
            while stream.write(b"x" * 4096):
                pass
        except OSError:
            pass
        if room:
            stream.truncate(max(0, stream.tell() - room * 4096))
    if room is None:
        for number in itertools.count():
            try:
                (disk / f"file-{number}").touch()
            except OSError:
                break


def can_mount() -> bool:
    test = ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"]
    try:
        return os.geteuid() == 0 and subprocess.run(test, capture_output=True).returncode == 0
    except OSError:
        return False


# --- Cases ----------------------------------------------------------------------------------------


def cases(stage: Stage, scenes: list[Scene]) -> Iterator[Case]:
    named = {scene.name: scene for scene in scenes}
    writers = [scene for scene in scenes if scene.products]
    few = [named[name] for name in (
        "key generate", "sign", "sign --append", "verify", "verify, which refuses", "digest",
        "digest - of an image", "inspect", "sign a folder", "verify --copy-to") if name in named]
    output = [scene for scene in few if not scene.name.startswith("verify -- ")]
    for title, chosen, body in (
        ("standard output is full", output, full_output),
        ("the reader of the output has gone", few, no_reader),
        ("standard streams that are closed", output, closed_streams),
        ("3 to 20 descriptors", few, few_descriptors),
        ("a limit on file sizes", few, small_files),
        ("no threads (injected EAGAIN)", scenes, no_threads),
        ("little memory", few, little_memory),
        ("no environment, no home, no locale", few, odd_environment),
        ("the current folder is gone", few, no_folder_below),
    ):
        yield title, lambda chosen=chosen, body=body: each(
            stage, chosen, lambda scene: body(stage, scene))
    yield "a bundle on a pipe without reader", lambda: bundle_to_nobody(stage)
    yield "TMPDIR", lambda: temporary_folder(stage, named["digest - of an image"])
    yield "1970, 2300 and beyond", lambda: clocks(stage, named["sign"], named["verify"])
    yield from guarded(stage, few, writers, named)


def guarded(
    stage: Stage, few: list[Scene], writers: list[Scene], named: dict[str, Scene]
) -> Iterator[Case]:
    """The cases that need another user or a mount."""
    images = [s for name, s in named.items() if "image" in name and not s.writes]
    plan = [
        ("a folder of another user (setpriv)", writers, foreign_folder),
        ("unreadable inputs (setpriv)",
         [named[name] for name in ("sign", "verify", "digest", "inspect")], unreadable),
        ("no processes left (RLIMIT_NPROC, setpriv)", images, no_processes),
    ]
    mounted = [
        ("a read-only folder (bind mount)", writers, read_only),
        ("no /proc (tmpfs over it)", few,
         lambda stage, scene: hidden(stage, scene, ("/proc",))),
        ("no /proc, /sys and /dev (tmpfs over them)", few,
         lambda stage, scene: hidden(stage, scene, ("/proc", "/sys", "/dev"))),
        ("closed streams and no /dev/null", few, closed_without_devices),
        *((f"a full disk (a tmpfs with {left} left)", writers,
           lambda stage, scene, room=room: full_disk(stage, scene, "size=1m,nr_inodes=640", room))
          for left, room in (("nothing", None), ("no page", 0), ("one page", 1), ("3 pages", 3))),
    ]
    allowed = can_mount()
    for title, chosen, body in plan + mounted:
        def case(title=title, chosen=chosen, body=body) -> None:
            if (title, chosen, body) in mounted and not allowed:
                raise Skip("mounting is not allowed here; ENOSPC and EROFS are injected instead")
            each(stage, chosen, lambda scene: body(stage, scene))

        yield title, case
