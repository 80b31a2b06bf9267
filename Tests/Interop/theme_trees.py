"""Folder trees: the digest in independent hands, folders that change, hostile content, size."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import resource
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path
from typing import Callable, Iterator

from folder_trees import HEADER, entry_list, random_folder, small_files, tree_digest
from harness import ROOT, Case, Run, Work, must, tool

# What may be called a hang, in seconds.
PATIENCE = 20


def digest(work: Work, folder: Path, *options: object) -> Run:
    return work.sigcheck("digest", "--json", *options, folder, timeout=PATIENCE)


def digest_of(work: Work, folder: Path) -> str:
    return digest(work, folder).exits(0).json["results"][0]["digest"]


def signed_entries(bundle: Path) -> list[str]:
    envelope = json.loads(bundle.read_text())["dsseEnvelope"]
    statement = json.loads(base64.b64decode(envelope["payload"]))
    return statement["predicate"]["sigcheck"]["artifacts"][0]["entries"]


def same_digest(work: Work) -> None:
    for seed in range(25):
        folder = work.fresh("random")
        random_folder(folder, seed)
        assert digest_of(work, folder) == tree_digest(folder), f"seed {seed}"


def same_list(work: Work) -> None:
    for seed in range(5):
        folder = work.fresh("listed")
        random_folder(folder, seed)
        if digest(work, folder).json["results"][0]["escapingLinks"]:
            continue
        entries = signed_entries(work.sign(folder))
        text = HEADER + "".join(line + "\n" for line in entries).encode()
        assert text == entry_list(folder)
        summed = must(tool("sha256sum"), stdin=text).out.split()[0].decode()
        assert "sha256:" + summed == digest_of(work, folder)


def shell_of_the_docs(work: Work) -> None:
    """The shell lines of Docs/TREES.md compute the digest."""
    folder = work.fresh("dist")
    (folder / "bin" / "empty").mkdir(parents=True)
    (folder / "bin" / "app").write_bytes(b"\x7fELF")
    (folder / "bin" / "app").chmod(0o755)
    (folder / "read me").write_text("hello world\n")
    (folder / "current").symlink_to("bin/app")
    script = (ROOT / "Docs" / "TREES.md").read_text().split("```sh\n")[2].split("```")[0]
    shown = must(tool("bash"), "-c", script, cwd=work.folder).out.split()[0].decode()
    assert "sha256:" + shown == digest_of(work, folder)


def list_beside(work: Work) -> None:
    folder = work.fresh("many")
    small_files(folder, 3_000, 16)
    bundle = work.sign(folder)
    beside = bundle.with_suffix(".trees")
    assert beside.read_bytes() == entry_list(folder)
    work.verify(folder, bundle).exits(0)
    (folder / "d0007" / "f000700").write_text("other")
    (folder / "d0009" / "f000901").unlink()
    (folder / "new").touch()
    found = work.verify(folder, bundle).exits(1).has_code("digest-mismatch")
    difference = found.json["results"][0]["refusals"][0]["difference"]
    assert [entry["path"] for entry in difference["changed"]] == ["d0007/f000700"]
    assert [entry["path"] for entry in difference["removed"]] == ["d0009/f000901"]
    assert [entry["path"] for entry in difference["added"]] == ["new"]


def every_change(work: Work) -> None:
    """Whatever is changed in a signed folder, it is refused, and the path is named."""
    folder = work.fresh("signed")
    (folder / "d" / "e").mkdir(parents=True)
    (folder / "d" / "f").write_bytes(b"content")
    (folder / "l").symlink_to("d/f")
    bundle = work.sign(folder)
    kept = work / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept, symlinks=True)
    changes: dict[str, Callable[[], object]] = {
        "d/e": lambda: (folder / "d" / "e").rmdir(),
        "d/f": lambda: (folder / "d" / "f").write_bytes(b"Content"),
        "d/g": lambda: (folder / "d" / "f").rename(folder / "d" / "g"),
        "d/h": lambda: os.link(folder / "d" / "f", folder / "d" / "h"),
        "l": lambda: ((folder / "l").unlink(), (folder / "l").symlink_to("d/e")),
        "d/f ": lambda: (folder / "d" / "f ").touch(),
        "D": lambda: (folder / "D").mkdir(),
        ".hidden": lambda: (folder / ".hidden").touch(),
    }
    for path, change in changes.items():
        change()
        found = work.verify(folder, bundle).exits(1).has_code("digest-mismatch")
        refusal = found.json["results"][0]["refusals"][0]
        named = [e["path"] for sort in refusal["difference"].values() for e in sort]
        assert path in named, f"{path} is not in {named}"
        shutil.rmtree(folder)
        shutil.copytree(kept, folder, symlinks=True)
    os.chmod(folder / "d" / "f", 0o755)
    work.verify(folder, bundle).exits(1).has_code("digest-mismatch")
    os.chmod(folder / "d" / "f", 0o600)
    os.utime(folder / "d" / "f", (1, 1))
    work.verify(folder, bundle).exits(0)


def hostile_content(work: Work) -> None:
    """No entry is waited for, and each has its own code."""
    made: list[tuple[str, Callable[[Path], object]]] = [
        ("tree-special-file", lambda f: os.mkfifo(f / "fifo")),
        ("tree-special-file", lambda f: socket.socket(socket.AF_UNIX).bind(str(f / "s"))),
        ("tree-name-not-utf8", lambda f: open(os.fsencode(f) + b"/\xff", "wb").close()),
        ("tree-target-not-utf8", lambda f: os.symlink(b"\xff", os.fsencode(f) + b"/l")),
        ("tree-set-id", lambda f: ((f / "x").touch(), os.chmod(f / "x", 0o4755))),
        ("tree-set-id", lambda f: ((f / "x").touch(), os.chmod(f / "x", 0o2755))),
        ("tree-too-deep", lambda f: (f / "/".join(["d"] * 300)).mkdir(parents=True)),
    ]
    for code, make in made:
        folder = work.fresh("h")
        (folder / "file").write_text("x")
        make(folder)
        digest(work, folder).exits(2).has_code(code)
        key = ("--key", work.key(), "--json", "--output", work / "never.json")
        work.sigcheck("sign", folder, *key, timeout=PATIENCE).exits(2).has_code(code)
        assert not (work / "never.json").exists()


def escaping_links(work: Work) -> None:
    for target in ("/etc/passwd", "..", "../h2/x", "d/../../x", "loop/../.."):
        folder = work.fresh("h2")
        (folder / "d").mkdir()
        (folder / "loop").symlink_to("loop")
        bundle = work.sign(folder)
        (folder / "out").symlink_to(target)
        work.verify(folder, bundle).exits(1).has_code("tree-link-escapes")
        key = ("--key", work.key(), "--json", "--output", work / "never.json")
        work.sigcheck("sign", folder, *key).exits(2).has_code("tree-link-escapes")


def unreadable(work: Work) -> None:
    """A file that cannot be read is no verdict, with its path (as another user than root)."""
    folder = work.fresh("closed")
    (folder / "secret").write_text("x")
    (folder / "secret").chmod(0)
    work.folder.chmod(0o755)
    if os.geteuid() == 0:
        setpriv = [tool("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups"]
        argv = [*setpriv, work.sigcheck_path, "digest", str(folder)]
        found = subprocess.run(argv, capture_output=True, check=False, cwd="/")
        assert found.returncode == 2 and b"secret" in found.stderr, found
    else:
        work.sigcheck("digest", folder).exits(2).says("secret")


class Restless:
    """Changes something over and over in a thread, as long as the block lasts."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.steps = steps
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.work)

    def work(self) -> None:
        while not self.stop.is_set():
            for step in self.steps:
                step()

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()


def while_changing(
    work: Work, folder: Path, allowed: set[str], *steps: Callable[[], object]
) -> None:
    """Each run meets one of the states, or says that the folder changed; some runs say so."""
    changed = 0
    with Restless(*steps):
        for _ in range(40):
            found = digest(work, folder).exits(0, 2)
            if found.code == 0:
                assert found.json["results"][0]["digest"] in allowed, f"a mixture\n{found}"
                continue
            found.has_code("changed-while-read", "file-not-found")
            changed += 1
    assert changed > 0, "no run met a change: it proves nothing"


def grows(work: Work) -> None:
    folder = work.fresh("grows")
    (folder / "big").write_bytes(bytes(40_000_000))
    with open(folder / "big", "ab") as big, Restless(lambda: (big.write(b"x"), big.flush())):
        for _ in range(5):
            digest(work, folder).exits(2).has_code("changed-while-read").says("big")


def swapped(work: Work) -> None:
    """A file and a link to a secret take turns at one name: nothing is read through the link."""
    folder = work.fresh("swapped")
    for number in range(400):
        (folder / f"f{number}").write_text(str(number))
    secret = work / "secret"
    secret.write_text("secret")
    states = {tree_digest(folder)}
    target, file, link = folder / "f200", work / "a-file", work / "a-link"

    def put_link() -> None:
        link.symlink_to(secret)
        link.rename(target)

    def put_file() -> None:
        file.write_text("200")
        file.rename(target)

    put_link()
    states.add(tree_digest(folder))
    while_changing(work, folder, states, put_file, put_link)


def folder_replaced(work: Work) -> None:
    """A folder is moved away and a link to another stands in its place."""
    folder, other = work.fresh("moved"), work.fresh("other")
    for place in (folder / "a" / "b", other / "b"):
        place.mkdir(parents=True)
        for number in range(400):
            (place / str(number)).write_text(str(number))
    (other / "b" / "7").write_text("other")
    inner, aside = folder / "a", work / "aside"
    states = {tree_digest(folder)}
    inner.rename(aside)
    states.add(tree_digest(folder))
    inner.symlink_to(other)
    states.add(tree_digest(folder))
    inner.unlink()
    aside.rename(inner)
    steps = [
        lambda: inner.rename(aside), lambda: inner.symlink_to(other), inner.unlink,
        lambda: aside.rename(inner),
    ]  # fmt: skip
    while_changing(work, folder, states, *steps)


def root_replaced(work: Work) -> None:
    folder, other = work.fresh("root"), work.fresh("root-2")
    for place in (folder, other):
        small_files(place, 400, 8)
    (other / "d0000" / "f000007").write_text("other")
    states = {tree_digest(folder), tree_digest(other)}
    spare = work / "root-3"
    steps = [
        lambda: folder.rename(spare), lambda: other.rename(folder), lambda: spare.rename(other),
    ]  # fmt: skip
    while_changing(work, folder, states, *steps)


def hundred_thousand(work: Work) -> None:
    """100,000 files: one signature, bounded memory, and a refusal that names the one change."""
    folder = work.fresh("large")
    small_files(folder, 100_000, 64)
    bundle = work / "large.sigstore.json"
    began = time.monotonic()
    work.sigcheck("sign", folder, "--key", work.key(), timeout=240).exits(0)
    signed = time.monotonic() - began
    assert bundle.stat().st_size < 100_000
    expected = "sha256:" + hashlib.sha256(bundle.with_suffix(".trees").read_bytes()).hexdigest()
    assert expected == tree_digest(folder)
    verify = ("verify", folder, "--key", work.public_key, "--json")
    began = time.monotonic()
    work.sigcheck(*verify, timeout=240).exits(0)
    took = time.monotonic() - began
    (folder / "d0500" / "f050000").write_bytes(b"x" * 64)
    found = work.sigcheck(*verify, timeout=240).exits(1)
    changed = found.json["results"][0]["refusals"][0]["difference"]["changed"]
    assert [entry["path"] for entry in changed] == ["d0500/f050000"]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"     100,000 files: sign {signed:.2f} s, verify {took:.2f} s, peak {peak} MiB")


def cases(work: Work) -> Iterator[Case]:
    yield "the digest as an independent reader has it", lambda: same_digest(work)
    yield "the signed entries, and sha256sum of them", lambda: same_list(work)
    yield "the shell lines of Docs/TREES.md", lambda: shell_of_the_docs(work)
    yield "a long list beside the bundle", lambda: list_beside(work)
    yield "every change is refused by name", lambda: every_change(work)
    yield "hostile entries", lambda: hostile_content(work)
    yield "links that lead out", lambda: escaping_links(work)
    yield "a file that cannot be read", lambda: unreadable(work)
    yield "a file that grows while it is read", lambda: grows(work)
    yield "a file and a link that take turns", lambda: swapped(work)
    yield "a folder that is replaced by a link", lambda: folder_replaced(work)
    yield "a root that is replaced", lambda: root_replaced(work)
    yield "100,000 files", lambda: hundred_thousand(work)
