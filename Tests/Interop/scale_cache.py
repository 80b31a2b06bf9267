"""`sigcheck audit --cache`: unchanged artifacts are not read, changed ones are, and the report is the same."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Iterator

from audits import AT, listing
from harness import Case, Run, Skip, Work, run, tool
from scale_places import ARTIFACT, SETTLING, Place, cached, crowd, rewrite

# What is looked at of each file to see what it is: by its kind, and as an archive.
LOOKED_AT = 16 << 10


def bytes_read(place: Place, *more: object) -> Counter:
    """How many bytes of each artifact a run reads, as the system sees it."""
    strace = tool("strace")
    traces = place.keys.folder / "traces"
    shutil.rmtree(traces, ignore_errors=True)
    traces.mkdir()
    words = [place.work.sigcheck_path, *place.arguments("--at", AT, *more)]
    calls = "trace=read,pread64,readv,preadv,mmap"
    done = run(strace, "-ff", "-y", "-e", calls, "-s", "0", "-o", traces / "of", *words, timeout=240)
    if "ptrace" in done.err.decode() and not done.out:
        raise Skip("strace may not trace here")
    assert done.code in (0, 1, 2, 3), str(done)
    found: Counter = Counter()
    lines = [
        line for trace in traces.iterdir()
        for line in trace.read_text(errors="replace").splitlines()]
    for line in lines:
        match = re.search(r"(?:read\w*)\(\d+<([^>]*)>.*= (\d+)$", line)
        if match:
            found[match[1]] += int(match[2])
        assert not re.search(r"mmap\(.*file-\d+-\d+", line), line
    return found


class Caching:
    def __init__(self, work: Work) -> None:
        self.work = work

    @functools.cached_property
    def place(self) -> Place:
        return crowd(self.work, "cache", folders=12)

    @functools.cached_property
    def plain(self) -> str:
        return self.place.listing()

    def cache(self, name: str) -> Path:
        path = self.place.keys.folder / f"{name}.cache"
        path.unlink(missing_ok=True)
        return path

    def artifacts(self) -> list[Path]:
        return sorted(self.place.root.glob("folder-*/file-*.*"))

    def unread(self) -> None:
        """The second run reads of an unchanged artifact what shows its kind, and no more."""
        cache, paths = self.cache("unread"), [str(path) for path in self.artifacts()]
        first = bytes_read(self.place, "--cache", cache)
        whole = [path for path in paths if os.path.getsize(path) == ARTIFACT]
        assert all(first[path] >= ARTIFACT for path in whole)
        assert cached(cache) >= len(paths)
        assert cache.stat().st_mode & 0o777 == 0o600
        second = bytes_read(self.place, "--cache", cache)
        assert all(second[path] <= first[path] - ARTIFACT for path in whole), second
        most = max(second[path] for path in whole)
        assert most <= LOOKED_AT, most

    def same_report(self) -> None:
        cache = self.cache("same")
        for _ in range(3):
            done = self.place.audit("--cache", cache)
            assert listing(done.json) == self.plain
        remarks = " ".join(done.json["run"]["remarks"])
        assert "--cache" in remarks and f"of {cached(cache)} files" in remarks, remarks
        assert not any("--cache" in one for one in self.place.audit().json["run"].get("remarks", []))

    def sparse(self) -> None:
        """A large file costs nothing the second time."""
        place, cache = self.place, self.cache("sparse")
        large = place.keys.folder / "large"
        large.mkdir(exist_ok=True)
        with open(large / "large.bin", "wb") as file:
            file.truncate(1 << 30)
        time.sleep(SETTLING)
        apart = Place(place.work, place.keys, large, place.policy)
        first = apart.audit("--cache", cache).json
        begin = time.process_time_ns(), os.times()
        second = apart.audit("--cache", cache).json
        end = os.times()
        spent = end.children_user + end.children_system
        spent -= begin[1].children_user + begin[1].children_system
        assert spent < 0.4, f"{spent:.2f} s of CPU"
        assert first["artifacts"] == second["artifacts"]
        shutil.rmtree(large)

    def changed(self) -> None:
        """A file with other bytes under the same size and time is noticed."""
        place, cache = self.place, self.cache("changed")
        copy = place.keys.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(place.root, copy)
        time.sleep(SETTLING)
        apart = Place(place.work, place.keys, copy, place.policy)
        first = apart.audit("--cache", cache).json
        target = copy / "folder-004" / "file-4-0.bin"
        rewrite(target, b"y" * ARTIFACT)
        second = apart.audit("--cache", cache)
        assert listing(second.json) == apart.listing()
        status = {row["path"]: row["status"] for row in first["artifacts"]}
        assert status[str(target)] == "accepted"
        status = {row["path"]: row["status"] for row in second.json["artifacts"]}
        assert status[str(target)] != "accepted"

    def settling(self) -> None:
        """What changed within two seconds is read, and not remembered."""
        place, cache = self.place, self.cache("settling")
        place.audit("--cache", cache)
        before = cached(cache)
        new = place.root / "folder-001" / "new.txt"
        new.write_text("new")
        place.audit("--cache", cache)
        assert cached(cache) == before
        time.sleep(SETTLING)
        place.audit("--cache", cache)
        assert cached(cache) == before + 1
        new.unlink()

    def only_digests(self) -> None:
        """Nothing but digests is remembered: a policy that trusts nobody accepts nothing."""
        place, cache = self.place, self.cache("verdicts")
        place.audit("--cache", cache)
        strange = ("--key", place.keys.public("stranger"), "--json", "--at", AT)
        with_cache = place.work.sigcheck("audit", place.root, *strange, "--cache", cache)
        without = place.work.sigcheck("audit", place.root, *strange)
        assert listing(with_cache.json) == listing(without.json)

    def refusals(self) -> None:
        place, cache = self.place, self.cache("refused")
        place.audit("--cache", cache)
        whole = cache.read_bytes()

        def refused(path: Path, code: str) -> None:
            place.audit("--cache", path).exits(2).has_code(code)

        for position in (0, 30, len(whole) // 2, len(whole) - 1):
            flipped = bytearray(whole)
            flipped[position] ^= 4
            cache.write_bytes(flipped)
            refused(cache, "digest-cache-malformed")
            assert cache.read_bytes() == flipped
        for data in (b"", whole[:-1], whole + b"\0", whole[:len(whole) // 2]):
            cache.write_bytes(data)
            refused(cache, "digest-cache-malformed")
        cache.write_bytes(whole)
        for mode in (0o640, 0o604, 0o622):
            cache.chmod(mode)
            refused(cache, "digest-cache-not-private")
        cache.chmod(0o600)
        link = place.keys.folder / "link.cache"
        link.symlink_to(cache)
        refused(link, "digest-cache-not-private")
        refused(place.keys.folder, "digest-cache-not-private")
        refused(Path("/dev/null"), "digest-cache-not-private")
        refused(place.root / "cache", "output-inside-root")
        refused(place.policy, "output-is-input")
        place.audit("--cache", cache, "--report", f"csv:{cache}", "--force").exits(64)
        if os.geteuid() == 0:
            os.chown(cache, 61_234, -1)
            refused(cache, "digest-cache-not-private")

    def full_disk(self) -> None:
        """Where the cache cannot be written, the verdicts stand and the cache is as it was."""
        place, cache = self.place, self.cache("full")
        place.audit("--cache", cache)
        before, plain = cache.read_bytes(), self.plain
        words = [place.work.sigcheck_path, *map(str, place.arguments("--at", AT))]
        shell = "trap '' XFSZ; ulimit -f 1; exec \"$@\""
        limited = ["bash", "-c", shell, "bash", *words, "--cache", str(cache)]
        self.still_told(run(*limited, timeout=120), plain)
        assert cache.read_bytes() == before
        mount = place.keys.folder / "small"
        mount.mkdir(exist_ok=True)
        shell = f"mount -t tmpfs -o size=8k none {mount} && exec \"$@\""
        unshare = [tool("unshare"), "-m", "bash", "-c", shell, "bash", *words]
        done = run(*unshare, "--cache", mount / "cache", timeout=120)
        if not done.out:
            raise Skip("no file system can be mounted here; a limit of file size was tried")
        self.still_told(done, plain)

    def still_told(self, done: Run, plain: str) -> None:
        assert listing(done.json) == plain
        done.says("the cache stays as it was")
        assert any("cannot write" in one for one in done.json["run"]["remarks"]), done

    def at_once(self) -> None:
        """Two audits with one cache: both say the same, and the cache is whole afterwards."""
        place, cache = self.place, self.cache("at-once")
        words = [place.work.sigcheck_path, *map(str, place.arguments("--at", AT))]
        words += ["--cache", str(cache)]
        for _ in range(3):
            both = [
                subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                for _ in range(2)]
            for process in both:
                out, err = process.communicate(timeout=120)
                assert listing(Run(words, process.returncode, out, err).json) == self.plain
        assert self.place.listing("--cache", cache) == self.plain
        assert cached(cache) >= len(self.artifacts())
        assert not list(cache.parent.glob(".*cache*")), "a temporary file is left"


def cases(work: Work) -> Iterator[Case]:
    caching = Caching(work)
    yield "the second run reads no unchanged artifact", caching.unread
    yield "a cache changes no report but for `run`", caching.same_report
    yield "a large file costs nothing the second time", caching.sparse
    yield "a change under the old size and time is noticed", caching.changed
    yield "what changed within two seconds is read", caching.settling
    yield "no verdict is remembered", caching.only_digests
    yield "a cache that is not one's own, or damaged, is refused", caching.refusals
    yield "where a cache cannot be written, the verdicts stand", caching.full_disk
    yield "two audits share a cache", caching.at_once
