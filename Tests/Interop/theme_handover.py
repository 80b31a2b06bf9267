"""Verified bytes reach the next step: `--copy-to`, and a command behind `--`.

What is handed over is what was verified, whatever becomes of the source meanwhile; what is refused
leaves nothing; and nothing private stays behind.
"""

from __future__ import annotations

import gzip
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator

import forms
import handovers
import images
import trees
from handovers import artifact, clean, place, same_tree, start, umask, verify
from harness import Case, Work

SIZE = 8 << 20


def file_copied(work: Work) -> None:
    folder = place(work, "file")
    file = artifact(folder)
    file.chmod(0o4755)
    work.sign(file)
    answer = verify(work, folder, file, "--json", "--copy-to", "out.bin").exits(0)
    assert answer.json["copiedTo"] == "out.bin"
    assert (folder / "out.bin").read_bytes() == file.read_bytes()
    assert stat.S_IMODE((folder / "out.bin").stat().st_mode) == 0o755 & ~umask()
    clean(folder)


def target_taken(work: Work) -> None:
    folder = place(work, "taken")
    file = artifact(folder)
    work.sign(file)
    (folder / "out").write_text("mine")
    verify(work, folder, file, "--json", "--copy-to", "out").exits(2).has_code("file-exists")
    assert (folder / "out").read_text() == "mine"
    verify(work, folder, file, "--copy-to", "out", "--force").exits(0)
    assert (folder / "out").read_bytes() == file.read_bytes()
    (folder / "dir").mkdir()
    for force in ([], ["--force"]):
        verify(work, folder, file, "--copy-to", "dir", *force).exits(2)
    verify(work, folder, file, "--copy-to", file, "--force", "--json").exits(2).has_code(
        "output-is-input"
    )
    verify(work, folder, file, "--copy-to", "no/such/place").exits(2)
    clean(folder)


def refused(work: Work) -> None:
    folder = place(work, "refused")
    file, good = artifact(folder), artifact(folder, "good.bin")
    work.sign(file), work.sign(good)
    file.write_bytes(b"other bytes")
    verify(work, folder, file, "--copy-to", "out").exits(1)
    verify(work, folder, good, file, "--copy-to", "out").exits(1)
    verify(work, folder, good, file, "--", "touch", "ran", "{}").exits(1)
    unsigned = artifact(folder, "unsigned.bin")
    verify(work, folder, unsigned, "--copy-to", "out").exits(3)
    verify(work, folder, folder / "absent", "--copy-to", "out").exits(2)
    assert not (folder / "out").exists() and not (folder / "ran").exists()
    clean(folder)


def several(work: Work) -> None:
    folder = place(work, "several")
    one, two = artifact(folder, "one.bin"), artifact(folder, "two -x\n.bin")
    tree = folder / "tree"
    (tree / "sub").mkdir(parents=True)
    (tree / "sub" / "f").write_text("content")
    for path in (one, two, tree):
        work.sign(path)
    verify(work, folder, one, two, tree, "--copy-to", "out").exits(0)
    assert sorted(path.name for path in (folder / "out").iterdir()) == sorted(
        [one.name, two.name, "tree"]
    )
    assert (folder / "out" / two.name).read_bytes() == two.read_bytes()
    same_tree(tree, folder / "out" / "tree")
    verify(work, folder, one, f"{folder}/./one.bin", "--copy-to", "again").exits(64)
    verify(work, folder, one, two, "--copy-to", "out", "--force").exits(2)
    clean(folder)


def standard_input(work: Work) -> None:
    folder = place(work, "stdin")
    file = artifact(folder)
    bundle = work.sign(file)
    arguments = ("-", "--bundle", bundle)
    verify(work, folder, *arguments, "--copy-to", "out", stdin=file.read_bytes()).exits(0)
    assert (folder / "out").read_bytes() == file.read_bytes()
    answer = verify(work, folder, *arguments, "--", "cat", "{}", stdin=file.read_bytes()).exits(0)
    assert answer.out == file.read_bytes()
    verify(work, folder, *arguments, "--", "cat", "{}", stdin=b"other").exits(1)
    clean(folder)


def tree_copied(work: Work) -> None:
    folder = place(work, "tree")
    tree = folder / "tree"
    (tree / "a" / "empty").mkdir(parents=True)
    (tree / "a" / "run").write_text("#!/bin/sh\n")
    (tree / "a" / "run").chmod(0o700)
    (tree / "link").symlink_to("a/run")
    for number in range(200):
        (tree / "a" / f"{number} ü").write_text(str(number))
    work.sign(tree)
    verify(work, folder, tree, "--copy-to", "out").exits(0)
    same_tree(tree, folder / "out")
    verify(work, folder, tree, "--copy-to", "tree/inside").exits(2)
    verify(work, folder, tree, "--copy-to", "out", "--force").exits(2)
    (tree / "a" / "7 ü").write_text("changed")
    verify(work, folder, tree, "--copy-to", "other").exits(1)
    assert not (folder / "other").exists()
    clean(folder)


# --- Images ---------------------------------------------------------------------------------------


def layouts(work: Work) -> None:
    """Only what leads to the images is copied; what is not covered stays behind."""
    folder = place(work, "layout")
    layout = folder / "layout"
    trees.write_folder(forms.buildkit_layout(images.oci_image()), layout)
    stray = f"blobs/sha256/{'0' * 64}"
    (layout / stray).write_text("nothing refers to this")
    (layout / "notes.txt").write_text("neither to this")
    bundle = work.sign(layout)
    wanted = ("--json", "--copy-to", "out")
    verify(work, folder, layout, *wanted).exits(1).has_code("name-not-signed")
    assert not (folder / "out").exists()
    verify(work, folder, layout, "--allow-unsigned-names", *wanted).exits(0)
    copied = {str(path.relative_to(folder / "out")) for path in (folder / "out").rglob("*")}
    source = {str(path.relative_to(layout)) for path in layout.rglob("*")}
    assert not copied - source and {"notes.txt", stray} <= source - copied, source - copied
    for name in copied:
        if (layout / name).is_file():
            assert (folder / "out" / name).read_bytes() == (layout / name).read_bytes()
    verify(work, folder, folder / "out", "--bundle", bundle, "--deep", "--json").exits(0)
    clean(folder)


def archives(work: Work) -> None:
    folder = place(work, "archive")
    name = "registry.example/app:1.4"
    archive = folder / "app.tar"
    archive.write_bytes(images.tar_of(forms.docker_25((images.docker_image(), name))))
    bundle = work.sign(archive, "--reference", name)
    for outer, suffix in ((bytes, ".tar"), (gzip.compress, ".tar.gz")):
        source = folder / ("image" + suffix)
        source.write_bytes(outer(archive.read_bytes()))
        options = ("--bundle", bundle, "--json")
        verify(work, folder, source, *options, "--copy-to", "out" + suffix).exits(0)
        assert (folder / ("out" + suffix)).read_bytes() == source.read_bytes()
        answer = verify(
            work, folder, "-", *options, "--copy-to", "in" + suffix, stdin=source.read_bytes()
        ).exits(0)
        assert answer.json["results"][0]["kind"] == "image"
        assert (folder / ("in" + suffix)).read_bytes() == source.read_bytes()
        answer = verify(work, folder, source, "--bundle", bundle, "--", "cat", "{}").exits(0)
        assert answer.out == source.read_bytes()
    verify(work, folder, archive, "--kind", "file", "--copy-to", "no").exits(1)
    clean(folder)


# --- Sources that change meanwhile ----------------------------------------------------------------


def swapped(work: Work) -> None:
    """Whatever a writer does meanwhile: the signed bytes are handed over, or nothing is."""
    folder = place(work, "swapped")
    file = artifact(folder, "app.bin", SIZE)
    good, bad = file.read_bytes(), random.Random(1).randbytes(SIZE)
    work.sign(file)
    swapper = folder / "swap.py"
    swapper.write_text(
        "import os, sys, random\n"
        "path, good, bad = sys.argv[1:]\n"
        "good, bad = open(good, 'rb').read(), open(bad, 'rb').read()\n"
        "while True:\n"
        "    for content in (bad, good):\n"
        "        if random.random() < 0.5:\n"
        "            with open(path, 'r+b') as file: file.write(content)\n"
        "        else:\n"
        "            open(path + '.new', 'wb').write(content)\n"
        "            os.rename(path + '.new', path)\n"
    )
    (folder / "good").write_bytes(good)
    (folder / "bad").write_bytes(bad)
    words = [sys.executable, swapper, file, folder / "good", folder / "bad"]
    with subprocess.Popen([str(word) for word in words]) as process:
        try:
            statuses = [swap_round(work, folder, file, good, turn) for turn in range(60)]
        finally:
            process.kill()
    assert set(statuses) <= {0, 1, 2}, statuses
    assert set(statuses) - {0}, "the writer was never met"
    clean(folder)


def swap_round(work: Work, folder: Path, file: Path, good: bytes, turn: int) -> int:
    out = folder / f"out{turn}"
    answer = verify(work, folder, file, "--copy-to", out)
    assert out.exists() == (answer.code == 0), str(answer)
    if answer.code == 0:
        assert out.read_bytes() == good, "other bytes were handed over than were signed"
        out.unlink()
    return answer.code


def replaced_while_command_runs(work: Work) -> None:
    """The command reads the copy: what becomes of the source by then does not matter."""
    folder = place(work, "later")
    file = artifact(folder)
    good = file.read_bytes()
    work.sign(file)
    line = f"echo other > {file}; cat \"$0\""
    answer = verify(work, folder, file, "--", "sh", "-c", line, "{}").exits(0)
    assert answer.out == good and file.read_bytes() == b"other\n"
    clean(folder)


# --- Commands -------------------------------------------------------------------------------------


def command_endings(work: Work) -> None:
    folder = place(work, "endings")
    file = artifact(folder)
    work.sign(file)
    for words, member, value in (
        (["sh", "-c", "exit 7", "{}"], "exitStatus", 7),
        (["sh", "-c", "kill -KILL $$", "{}"], "signal", 9),
        (["no-such-program", "{}"], None, None),
        (["/dev/null", "{}"], None, None),
    ):
        answer = verify(work, folder, file, "--json", "--", *words).exits(4)
        answer.has_code("command-failed")
        assert answer.json["exitStatus"] == 4 and answer.json["results"][0]["exitStatus"] == 0
        if member:
            assert answer.json["command"][member] == value
    answer = verify(work, folder, file, "--json", "--", "true", "{}").exits(0)
    assert answer.json["command"]["exitStatus"] == 0
    clean(folder)


def command_words(work: Work) -> None:
    folder = place(work, "words")
    file, other = artifact(folder, "- a b.c$d"), artifact(folder, "other.tar")
    work.sign(file), work.sign(other)
    plain = f"./{file.name}"
    answer = verify(work, folder, plain, "--", "printf", "%s|", "--in={}:{}", "--", "{}").exits(0)
    first, dashes, last = answer.out.decode().split("|")[:3]
    assert first == f"--in={last}:{last}" and dashes == "--" and last.endswith("/artifact-1")
    answer = verify(work, folder, other, plain, "--", "printf", "%s|", "{}", "x").exits(0)
    names = [Path(word).name for word in answer.out.decode().split("|")]
    assert names[:3] == ["artifact-1.tar", "artifact-2", "x"], names
    for words in (["true"], [], ["true", "{", "}"]):
        verify(work, folder, other, "--", *words).exits(64)
    verify(work, folder, other, plain, "--", "cat", "a{}").exits(64)
    verify(work, folder, other, "--copy-to", "x", "--", "cat", "{}").exits(64)
    verify(work, folder, other, "--copy-dir", "private").exits(64)
    digest = "sha256:" + "0" * 64
    verify(
        work, folder, digest, "--kind", "file", "--bundle-dir", ".", "--", "cat", "{}"
    ).exits(64)
    clean(folder)


def pure_output(work: Work) -> None:
    folder = place(work, "output")
    file = artifact(folder)
    work.sign(file)
    answer = verify(work, folder, file, "--", "cat", "{}").exits(0)
    assert answer.out == file.read_bytes(), "standard output is the command's alone"
    assert b"accepted" in answer.err
    clean(folder)


def environment(work: Work) -> None:
    folder = place(work, "environment")
    file = artifact(folder)
    work.sign(file)
    env = {
        "SIGCHECK_PASSPHRASE": "secret", "RELEASE_KEY": work.public_key.read_text(),
        "KEPT": "yes",
    }
    answer = verify(
        work, folder, file, "--key", "env:RELEASE_KEY", "--", "sh", "-c", "env", "{}", env=env
    ).exits(0)
    names = {line.split("=")[0] for line in answer.out.decode().splitlines()}
    assert "KEPT" in names and not names & {"SIGCHECK_PASSPHRASE", "RELEASE_KEY"}, names
    # As root even the parent's environment can be read, where the values were.
    line = "cat /proc/$PPID/environ 2>/dev/null || true"
    answer = verify(work, folder, file, "--", "sh", "-c", line, "{}", env=env).exits(0)
    assert b"secret" not in answer.out, "the passphrase is in the memory of the parent"
    answer = verify(work, folder, file, "--", "sh", "-c", "grep Sig /proc/self/status", "{}")
    masks = dict(line.split(":\t") for line in answer.out.decode().splitlines() if ":\t" in line)
    assert int(masks["SigIgn"], 16) & (1 << (signal.SIGPIPE - 1)) == 0, "SIGPIPE is ignored"
    assert int(masks["SigBlk"], 16) == 0, "signals are blocked"
    clean(folder)


# --- Signals --------------------------------------------------------------------------------------


def interrupted_while_copying(work: Work) -> None:
    folder = place(work, "copying")
    tree = folder / "tree"
    for number in range(3_000):
        path = tree / str(number % 40) / str(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 4_096)
    work.sign(tree)
    ended = 0
    for turn in range(40):
        number = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[turn % 3]
        process = start(work, folder, tree, "--copy-to", "out")
        time.sleep(random.Random(turn).uniform(0.02, 0.6))
        process.send_signal(number)
        process.communicate(timeout=60)
        assert process.returncode in (0, -number), process.returncode
        ended += process.returncode != 0
        out = folder / "out"
        if out.exists():
            same_tree(tree, out)
            subprocess.run(["rm", "-r", str(out)], check=True)
        clean(folder)
    assert ended, "no run was interrupted"


def interrupted_while_command_runs(work: Work) -> None:
    folder = place(work, "running")
    file = artifact(folder)
    work.sign(file)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        process = start(work, folder, file, "--", "sh", "-c", "echo go; exec sleep 60", "{}")
        assert process.stdout.readline() == b"go\n"
        process.send_signal(number)
        process.communicate(timeout=30)
        assert process.returncode == -number, (number, process.returncode)
        clean(folder)
    line = "trap 'exit 0' TERM; echo go; while :; do sleep 0.1; done"
    process = start(work, folder, file, "--", "sh", "-c", line, "{}")
    assert process.stdout.readline() == b"go\n"
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0, "a command that handles the signal decides"
    clean(folder)


def killed(work: Work) -> None:
    """What SIGKILL leaves is private, is reported, and is left alone while its run lives."""
    folder = place(work, "killed")
    file = artifact(folder)
    work.sign(file)
    process = start(work, folder, file, "--copy-dir", ".", "--", "sh", "-c", "echo go; exec sleep 5", "{}")
    assert process.stdout.readline() == b"go\n"
    assert verify(work, folder, file, "--json").exits(0).json["warnings"] == []
    process.kill()
    process.communicate(timeout=30)
    left = [path for path in folder.iterdir() if ".sigcheck-" in path.name]
    assert len(left) == 1 and stat.S_IMODE(left[0].stat().st_mode) == 0o700
    warnings = verify(work, folder, file, "--json").exits(0).json["warnings"]
    assert [warning["code"] for warning in warnings] == ["leftover"], warnings
    assert left[0].exists()


# --- Places ---------------------------------------------------------------------------------------


def places(work: Work) -> None:
    folder = place(work, "places")
    file = artifact(folder)
    work.sign(file)
    words = ("--", "printf", "%s", "{}")
    answer = verify(work, folder, file, *words).exits(0)
    assert answer.out.startswith(str(folder / "private").encode())
    (folder / "here").mkdir()
    answer = verify(work, folder, file, "--copy-dir", "here", *words).exits(0)
    assert answer.out.startswith(str(folder / "here").encode()), "the path is absolute"
    unset = {**os.environ}
    unset.pop("TMPDIR", None)
    done = subprocess.run(
        [work.sigcheck_path, "verify", str(file), "--key", str(work.public_key), *words],
        capture_output=True, env=unset, check=True,
    )
    assert done.stdout.startswith(b"/tmp/")
    answer = verify(work, folder, file, *words, env={"TMPDIR": str(folder / "absent")}).exits(2)
    assert str(folder / "absent") in answer.text
    (folder / "open").mkdir(mode=0o777)
    (folder / "open").chmod(0o777)
    verify(work, folder, file, "--copy-dir", "open", "--json", *words).exits(2).has_code(
        "copy-place-reachable"
    )
    if os.path.ismount("/dev/shm"):
        verify(work, folder, file, "--json", "--copy-dir", "/dev/shm", "--copy-to", "o").exits(
            2
        ).has_code("copy-other-file-system")
    sparse = folder / "sparse.bin"
    with sparse.open("wb") as big:
        big.truncate(1 << 43)
    (folder / "sparse.bin.sigstore.json").write_bytes(
        (folder / "app.bin.sigstore.json").read_bytes()
    )
    verify(work, folder, sparse, "--json", "--copy-to", "o").exits(2).has_code("copy-no-space")
    clean(folder)


def inside_sources(work: Work) -> None:
    handovers.inside_sources(work, forms.buildkit_layout(images.oci_image()))


def cases(work: Work) -> Iterator[Case]:
    for title, body in (
        ("a file: exactly its bytes, and only the execute bit of its mode", file_copied),
        ("a target that is taken stays, and a file gives way to --force only", target_taken),
        ("what is refused, unsigned or absent hands over nothing and leaves nothing", refused),
        ("several: a new folder of their names", several),
        ("standard input", standard_input),
        ("a tree: files, links, execute bits, empty folders", tree_copied),
        ("a layout: only what leads to its images", layouts),
        ("an image archive, from a path and from standard input", archives),
        ("a source that changes meanwhile, in place and by rename", swapped),
        ("a source that is replaced while the command runs", replaced_while_command_runs),
        ("a command that fails, is killed, or is not there: exit 4", command_endings),
        ("{} and its rules, and names that a shell would trip over", command_words),
        ("standard output is the command's", pure_output),
        ("no secrets and no odd signal settings in the command", environment),
        ("SIGINT, SIGTERM and SIGHUP while copying", interrupted_while_copying),
        ("SIGTERM, SIGINT and SIGHUP while the command runs", interrupted_while_command_runs),
        ("SIGKILL leaves a private temporary, which is reported", killed),
        ("where the private copy is, and where it cannot be", places),
        ("nothing is written into what is read", inside_sources),
        ("leftovers are told of where a run writes", handovers.leftovers_where_written),
        ("a place that a group can write to", handovers.open_to_a_group),
        ("a target that is taken meanwhile", handovers.taken_meanwhile),
        ("a place that will not do: what would help", handovers.hints),
    ):
        yield title, lambda body=body: body(work)
