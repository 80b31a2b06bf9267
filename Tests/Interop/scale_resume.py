"""`sigcheck audit --resume`: killed at any moment, the audit goes on, and says what it would have said."""

from __future__ import annotations

import fcntl
import functools
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Iterator

from audits import AT, listing
from harness import Case, Run, Work
from scale_places import ARTIFACT, SETTLING, Place, crowd, none_twice, records, rewrite

KILLS = 24


def killed_after(place: Place, seconds: float, *arguments: object) -> bool:
    """Runs an audit and kills it after a time; false if it had ended."""
    words = [place.work.sigcheck_path, *map(str, arguments)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True


def killed_with(place: Place, state: Path, least: int, *arguments: object) -> None:
    """Runs an audit and kills it once its state has so many records, and not all."""
    words = [place.work.sigcheck_path, *map(str, arguments)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and len(records(state)) < least:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(records(state)) >= least


def refused(run: Run, code: str) -> None:
    run.exits(2).has_code(code)


class Resuming:
    def __init__(self, work: Work) -> None:
        self.work = work

    @functools.cached_property
    def place(self) -> Place:
        return crowd(self.work, "resume")

    @functools.cached_property
    def whole(self) -> tuple[str, int, float]:
        """What an uninterrupted run says, how many records it makes, and how long it takes."""
        state = self.state("whole")
        plain = self.place.listing()
        begin = time.monotonic()
        assert self.place.listing("--resume", state) == plain
        return plain, len(records(state)), time.monotonic() - begin

    def state(self, name: str) -> Path:
        path = self.place.keys.folder / f"{name}.state"
        path.unlink(missing_ok=True)
        return path

    def killed(self) -> None:
        """Each run is killed once, and goes on to its end."""
        plain, count, seconds = self.whole
        chance = random.Random(6)
        found = set()
        for number in range(KILLS):
            state = self.state(f"kill-{number}")
            wait = chance.uniform(0, seconds * 1.05)
            killed_after(
                self.place, wait, *self.place.arguments("--at", AT, "--resume", state))
            before = records(state)
            done = self.place.audit("--resume", state)
            assert listing(done.json) == plain, f"another report after {wait:.3f} s"
            after = records(state)
            assert after[:len(before)] == before, "a record was lost"
            none_twice(after)
            assert len(after) == count, (len(after), count)
            if before:
                remarks = " ".join(done.json["run"]["remarks"])
                taken = f"{len(before)} thing{'' if len(before) == 1 else 's'} taken over"
                assert taken in remarks, remarks
            found.add(len(before))
        assert len(found) >= 4, f"killed at these moments only: {sorted(found)}"

    def killed_often(self) -> None:
        """One run is killed again and again, and gets on each time."""
        plain, count, seconds = self.whole
        state, chance, kills = self.state("often"), random.Random(7), 0
        while kills < 40:
            wait = chance.uniform(seconds * 0.2, seconds * 0.7)
            arguments = self.place.arguments("--at", AT, "--resume", state)
            if not killed_after(self.place, wait, *arguments):
                break
            kills += 1
            none_twice(records(state))
        assert kills > 0
        assert self.place.listing("--resume", state) == plain
        assert len(records(state)) == count

    def all_taken(self) -> None:
        """A run that had ended is taken over whole: the state stays as it is."""
        plain, count, _ = self.whole
        state = self.place.keys.folder / "whole.state"
        before = state.read_bytes()
        assert self.place.listing("--resume", state) == plain
        assert state.read_bytes() == before
        # Where something is written decides nothing.
        report = self.place.keys.folder / "report.csv"
        more = ("--report", f"csv:{report}", "--anonymous", f"--resume={state}")
        assert self.place.listing(*more) == plain
        assert state.read_bytes() == before

    def changed_between(self) -> None:
        """What was removed, changed or replaced since is not taken over."""
        place = self.place
        copy = place.keys.folder / "copy"
        shutil.copytree(place.root, copy)
        changed = Place(place.work, place.keys, copy, place.policy)
        time.sleep(SETTLING)
        state = self.state("changed")
        arguments = changed.arguments("--at", AT, "--resume", state)
        killed_with(changed, state, 120, *arguments)
        (copy / "folder-000" / "file-0-0.bin").unlink()
        # Signed before, with the same size and the same time of change of its content.
        rewrite(copy / "folder-001" / "file-1-0.bin", b"x" * ARTIFACT)
        one, other = (copy / "folder-001" / f"file-1-{number}.bin" for number in (3, 6))
        one.rename(copy / "aside")
        other.rename(one)
        (copy / "aside").rename(other)
        (copy / "folder-005" / "tree" / "one").write_text("other")
        (copy / "folder-002" / "new.bin").write_text("new")
        resumed = changed.audit("--resume", state)
        assert listing(resumed.json) == changed.listing()
        rows = {row["path"]: row["status"] for row in resumed.json["artifacts"]}
        assert str(copy / "folder-000" / "file-0-0.bin") not in rows
        assert rows[str(copy / "folder-001" / "file-1-0.bin")] != "accepted"
        assert rows[str(copy / "folder-005" / "tree")] != "accepted"

    def damaged(self) -> None:
        """A tail that was cut off is dropped; any other damage is refused."""
        plain, count, _ = self.whole
        whole = (self.place.keys.folder / "whole.state").read_bytes()
        state, chance = self.state("damaged"), random.Random(8)
        for size in [0, 5, 18, 19, 40, *(chance.randrange(len(whole)) for _ in range(6))]:
            state.write_bytes(whole[:size])
            state.chmod(0o600)
            assert self.place.listing("--resume", state) == plain, size
            assert len(records(state)) == count
        for _ in range(12):
            position = chance.randrange(len(whole))
            flipped = bytearray(whole)
            flipped[position] ^= 1 << chance.randrange(8)
            state.write_bytes(flipped)
            refused(self.place.audit("--resume", state), "resume-state-malformed")
            assert state.read_bytes() == flipped
        for data in (b"something else", whole + b"\0" * 44):
            state.write_bytes(data)
            refused(self.place.audit("--resume", state), "resume-state-malformed")

    def other_runs(self) -> None:
        """The state of another run is refused, and left as it is."""
        place, _ = self.place, self.whole
        state = place.keys.folder / "whole.state"
        before = state.read_bytes()
        code = "resume-state-other-run"
        refused(place.audit("--resume", state, at="2036-06-01T12:00:01Z"), code)
        refused(place.audit("--resume", state, at=None), code)
        refused(place.audit("--resume", state, "--include", "**/*.txt"), code)
        refused(place.audit("--resume", state, "--deep"), code)
        refused(place.audit("--resume", state, place.policy), code)
        bundle = place.root / "zz-bundles" / "added.sigstore.json"
        shutil.copy(place.root / "zz-bundles" / "0.sigstore.json", bundle)
        refused(place.audit("--resume", state), code)
        bundle.unlink()
        known = place.root / "zz-bundles" / "40.sigstore.json"
        known.rename(known.with_suffix(".aside"))
        refused(place.audit("--resume", state), code)
        known.with_suffix(".aside").rename(known)
        # Renamed and back: the bundle is the same, and its status was changed.
        refused(place.audit("--resume", state), code)
        assert state.read_bytes() == before
        del self.whole

    def of_its_own(self) -> None:
        """A state is a regular file of one's own, of one run at a time, and lies in no root."""
        place, _ = self.place, self.whole
        state = place.keys.folder / "whole.state"
        assert state.stat().st_mode & 0o777 == 0o600
        link = place.keys.folder / "link.state"
        link.symlink_to(state)
        refused(place.audit("--resume", link), "resume-state-not-private")
        refused(place.audit("--resume", place.keys.folder), "is-a-folder")
        with open(state, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            refused(place.audit("--resume", state), "resume-state-in-use")
        state.chmod(0o640)
        refused(place.audit("--resume", state), "resume-state-not-private")
        state.chmod(0o600)
        inside = place.root / "folder-001" / "state"
        refused(place.audit("--resume", inside), "output-inside-root")
        assert not inside.exists()
        before = place.policy.read_bytes()
        refused(place.audit("--resume", place.policy), "resume-state-not-private")
        assert place.policy.read_bytes() == before
        place.audit("--resume", state, "--cache", state).exits(64)
        place.audit("--resume", state, "--pack", place.keys.folder / "pack").exits(64)

    def first_time(self) -> None:
        """Without --at the time is that of the first start."""
        place = self.place
        state = self.state("time")
        killed_with(place, state, 60, *place.arguments("--resume", state))
        time.sleep(1.1)
        report = place.audit("--resume", state, at=None).json
        assert report["judgedAt"] < report["run"]["start"], report["run"]
        assert report["artifacts"] == place.audit(at=report["judgedAt"]).json["artifacts"]

    def full_disk(self) -> None:
        """Where the state cannot be written the audit goes on, and what was written is a state."""
        plain, count, _ = self.whole
        state = self.state("full")
        words = [self.place.work.sigcheck_path]
        words += map(str, self.place.arguments("--at", AT, "--resume", state))
        # Files end at 64 KiB; the signal that tells of it is ignored.
        shell = "trap '' XFSZ; ulimit -f 64; exec \"$@\""
        done = subprocess.run(
            ["bash", "-c", shell, "bash", *words], capture_output=True, check=False, timeout=120)
        full = Run(words, done.returncode, done.stdout, done.stderr)
        assert listing(full.json) == plain
        full.says("not noted")
        assert any("cannot write" in remark for remark in full.json["run"]["remarks"])
        before = records(state)
        assert 0 < len(before) < count
        assert self.place.listing("--resume", state) == plain
        assert records(state)[:len(before)] == before
        none_twice(records(state))


def cases(work: Work) -> Iterator[Case]:
    resuming = Resuming(work)
    yield "an audit that is killed goes on, and reports the same", resuming.killed
    yield "an audit that is killed again and again comes to its end", resuming.killed_often
    yield "an audit that had ended is taken over whole", resuming.all_taken
    yield "what changed between is judged again", resuming.changed_between
    yield "a state that was cut off is used, one that was damaged is refused", resuming.damaged
    yield "a state is its user's alone", resuming.of_its_own
    yield "where a state cannot be written, the audit goes on", resuming.full_disk
    yield "the time is that of the first start", resuming.first_time
    yield "the state of another run is refused", resuming.other_runs
