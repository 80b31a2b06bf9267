"""What an audit shows of its progress: on a terminal alone, in one line, which is gone at the end."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import subprocess
import termios
import time
from typing import Iterator

from audits import Keys
from harness import Case, Work

SIZE = 3 << 30


class Watching:
    def __init__(self, work: Work) -> None:
        self.work = work
        self.keys: Keys | None = None

    def arguments(self) -> list[str]:
        if self.keys is None:
            self.keys = Keys(self.work, "progress")
            self.keys.make("known")
            root = self.keys.folder / "root"
            root.mkdir()
            for number in range(2):
                with open(root / f"large-{number}.bin", "wb") as file:
                    file.truncate(SIZE)
        key = self.keys.public("known")
        return [self.work.sigcheck_path, "audit", str(self.keys.folder / "root"), "--key", str(key),
                "--json"]

    def shown(self) -> None:
        master, slave = pty.openpty()
        before = termios.tcgetattr(slave)
        process = subprocess.Popen(self.arguments(), stdout=subprocess.PIPE, stderr=slave)
        seen = self.until_end(master, process)
        assert termios.tcgetattr(slave) == before
        os.close(slave)
        os.close(master)
        report = json.loads(process.stdout.read())
        assert report["schema"] == "sigcheck/audit/v1"
        assert b"audit: " in seen and b" of 2, " in seen, seen
        assert b" MiB/s" in seen and b" left" in seen, seen
        assert b"\n" not in seen, seen
        assert seen.endswith(b"\r\x1b[K"), seen

    def until_end(self, master: int, process: subprocess.Popen) -> bytes:
        seen = b""
        while True:
            ready, _, _ = select.select([master], [], [], 0.1)
            if ready:
                seen += os.read(master, 4096)
            elif process.poll() is not None:
                return seen

    def piped(self) -> None:
        done = subprocess.run(self.arguments(), capture_output=True, check=False, timeout=120)
        assert b"\r" not in done.stderr and b"\r" not in done.stdout
        assert b"MiB/s" not in done.stderr, done.stderr

    def interrupted(self) -> None:
        """Ctrl-C ends it, and the terminal is as it was."""
        master, slave = pty.openpty()
        before = termios.tcgetattr(slave)

        def controlled() -> None:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

        process = subprocess.Popen(
            self.arguments(), stdin=slave, stdout=subprocess.DEVNULL, stderr=slave,
            preexec_fn=controlled)
        seen, end = b"", time.monotonic() + 30
        while b"audit: " not in seen and time.monotonic() < end:
            if select.select([master], [], [], 0.1)[0]:
                seen += os.read(master, 4096)
        assert b"audit: " in seen, seen
        os.write(master, b"\x03")
        assert process.wait(10) == -signal.SIGINT
        assert termios.tcgetattr(slave) == before
        assert b"\x1b[?" not in seen, "the terminal's modes were changed"
        os.close(slave)
        os.close(master)


def cases(work: Work) -> Iterator[Case]:
    watching = Watching(work)
    yield "progress is shown on a terminal, and is gone at the end", watching.shown
    yield "nothing is shown where nobody looks", watching.piped
    yield "Ctrl-C leaves the terminal as it was", watching.interrupted
