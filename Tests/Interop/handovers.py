"""What the cases of the hand-over share, and the cases about its places."""

from __future__ import annotations

import os
import random
import subprocess
from json import loads
from pathlib import Path

import trees
from harness import Run, Work


def artifact(folder: Path, name: str = "app.bin", size: int = 300_000) -> Path:
    file = folder / name
    file.write_bytes(random.Random(name).randbytes(size))
    return file


def place(work: Work, name: str) -> Path:
    """An empty folder, and in it an empty folder for private copies."""
    folder = work.fresh(name)
    (folder / "private").mkdir()
    return folder


def verify(work: Work, folder: Path, *arguments: object, **options: object) -> Run:
    """`verify` with private copies in a folder of the case."""
    env = {"TMPDIR": str(folder / "private"), **options.pop("env", {})}
    return work.sigcheck(
        "verify", "--key", work.public_key, *arguments, env=env, cwd=folder, **options
    )


def clean(folder: Path) -> None:
    """No private temporary is left, neither beside the results nor in the folder for them."""
    left = [path for path in folder.rglob("*") if ".sigcheck-" in path.name]
    assert not left, f"left behind: {left}"


def same_tree(one: Path, other: Path) -> None:
    def listing(root: Path) -> dict:
        found = {}
        for path in root.rglob("*"):
            name = str(path.relative_to(root))
            if path.is_symlink():
                found[name] = os.readlink(path)
            elif path.is_dir():
                found[name] = None
            else:
                found[name] = (path.read_bytes(), path.stat().st_mode & 0o100)
        return found

    assert listing(one) == listing(other)


# --- Files ----------------------------------------------------------------------------------------


def umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value


def start(work: Work, folder: Path, *arguments: object) -> subprocess.Popen:
    words = [work.sigcheck_path, "verify", "--key", work.public_key, *arguments]
    return subprocess.Popen(
        [str(word) for word in words],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "private")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


# --- Places ---------------------------------------------------------------------------------------


def inside_sources(work: Work, layout: dict) -> None:
    """Neither the target nor a private copy may be in a folder that is read."""
    folder = place(work, "inside")
    tree, image = folder / "tree", folder / "layout"
    (tree / "sub").mkdir(parents=True)
    (tree / "f").write_text("content")
    trees.write_folder(layout, image)
    for source in (tree, image):
        work.sign(source)
        before = sorted(source.rglob("*"))
        inner = sorted(path for path in before if path.is_dir())[0]
        for arguments, env in (
            (("--copy-to", source / "new"), {}),
            (("--copy-to", inner / "new"), {}),
            (("--copy-to", f"{folder}/private/../{source.name}/new"), {}),
            (("--copy-to", "out", "--copy-dir", source), {}),
            (("--copy-dir", inner, "--", "ls", "{}"), {}),
            (("--", "ls", "{}"), {"TMPDIR": str(source)}),
            (("--", "ls", "{}"), {"TMPDIR": str(inner)}),
        ):
            options = ("--allow-unsigned-names", "--json", *arguments)
            answer = verify(work, folder, source, *options, env=env).exits(2)
            answer.has_code("output-inside-tree")
            assert sorted(source.rglob("*")) == before and not (folder / "out").exists()
    clean(folder)


def leftovers_where_written(work: Work) -> None:
    """What a killed run left beside the target or in `--copy-dir` is told of once."""
    folder = place(work, "leftovers")
    file = artifact(folder)
    work.sign(file)
    (folder / "there").mkdir()
    process = start(
        work, folder, file, "--copy-dir", "there", "--", "sh", "-c", "echo go; exec sleep 5", "{}"
    )
    assert process.stdout.readline() == b"go\n"
    process.kill()
    process.communicate(timeout=30)
    for arguments in (
        ("--copy-to", "there/out"),
        ("--copy-to", folder / "there" / "again", "--copy-dir", "there"),
        ("--copy-dir", "there", "--", "test", "-f", "{}"),
    ):
        answer = verify(work, folder, file, "--json", *arguments).exits(0)
        codes = [warning["code"] for warning in answer.json["warnings"]]
        assert codes == ["leftover"], (arguments, codes)
    assert verify(work, folder, file, "--json", "--copy-to", "out").json["warnings"] == []


def open_to_a_group(work: Work) -> None:
    """A group that can write counts as others, unless it is this user's own."""
    folder = place(work, "group")
    file = artifact(folder)
    work.sign(file)
    shared = folder / "shared"
    shared.mkdir()
    words = ("--copy-dir", "shared", "--", "echo", "{}")
    shared.chmod(0o770)
    if os.geteuid() == os.getegid() == shared.stat().st_gid:
        verify(work, folder, file, *words).exits(0)
    if os.geteuid() == 0:
        os.chown(shared, 0, 1)
        shared.chmod(0o770)
        answer = verify(work, folder, file, *words).exits(2)
        assert not answer.out and b"accepted" not in answer.err, "told before anything is copied"
        shared.chmod(0o1770)
        verify(work, folder, file, *words).exits(0)
    shared.chmod(0o777)
    answer = verify(work, folder, file, "--json", *words).exits(2)
    answer.has_code("copy-place-reachable")
    assert b"accepted" not in answer.out + answer.err
    clean(folder)


def taken_meanwhile(work: Work) -> None:
    """A hand-over that fails in the end: no verdict on standard output, and `results` in JSON."""
    folder = place(work, "meanwhile")
    file = artifact(folder)
    bundle = work.sign(file)
    for json in (True, False):
        out = folder / f"out{json}"
        words = [work.sigcheck_path, "verify", "-", "--bundle", bundle, "--key", work.public_key]
        words += ["--copy-to", out] + ["--json"] * json
        process = subprocess.Popen(
            [str(word) for word in words], cwd=folder, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        with process:
            process.stdin.write(file.read_bytes())
            process.stdin.flush()
            # By now the plan has been made: a pipe of this size has been read from.
            out.write_text("mine")
            output, errors = process.communicate(timeout=60)
        assert process.returncode == 2 and b"exists already" in errors, errors
        assert out.read_text() == "mine"
        if json:
            answer = loads(output)
            assert answer["results"][0]["verdict"] == "accepted", answer
            assert answer["error"]["code"] == "file-exists" and answer["exitStatus"] == 2
            assert "copiedTo" not in answer
        else:
            assert output == b"", output
    clean(folder)


def hints(work: Work) -> None:
    """Each error of a place says what would help."""
    folder = place(work, "hints")
    file, other = artifact(folder), artifact(folder, "other.bin")
    work.sign(file), work.sign(other)
    (folder / "dir").mkdir()
    for paths in ((file,), (file, other)):
        for force in ((), ("--force",)):
            answer = verify(work, folder, *paths, "--json", "--copy-to", "dir", *force).exits(2)
            answer.has_code("is-a-folder")
            assert "nothing replaces a folder: give another name" in answer.text, str(answer)
    (folder / "sparse.bin").touch()
    os.truncate(folder / "sparse.bin", 1 << 43)
    for arguments, other_disk in ((("--copy-to", "o"), False), (("--", "cat", "{}"), True)):
        answer = verify(work, folder, "sparse.bin", *arguments).exits(2)
        assert ".sigcheck-" not in answer.text, "the private folder is gone by then"
        assert ("--copy-dir" in answer.text) == other_disk, str(answer)
        assert "free some space" in answer.text
    if os.access("/sys/kernel", os.X_OK) and os.statvfs("/sys/kernel").f_flag & os.ST_RDONLY:
        command = ("--copy-dir", "/sys/kernel", "--", "cat", "{}")
        for arguments in (("--copy-to", "/sys/kernel/o"), command):
            answer = verify(work, folder, file, *arguments).exits(2)
            assert "/sys/kernel/" in answer.text, str(answer)
            assert "give a place that can be written to" in answer.text, str(answer)
    clean(folder)
