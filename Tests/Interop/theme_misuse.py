"""Held wrong: the exit status, the path in the message, and nothing half written."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import time
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Skip, Work, must, run, tool

HINT = "sigcheck: error:"


def artifact(work: Work, name: str = "artifact.bin") -> Path:
    """A small file with no bundle beside it."""
    file = work / name
    file.with_name(name + ".sigstore.json").unlink(missing_ok=True)
    file.write_bytes(b"some bytes\n")
    return file


def clear(answer: Run, *fragments: object) -> None:
    """One clear error on standard error, none of it a stack trace, and these facts in it."""
    message = answer.err.decode("utf-8", "replace")
    assert HINT in message, f"no `{HINT}` line\n{answer}"
    for fragment in fragments:
        assert str(fragment) in message, f"does not say {fragment}\n{answer}"
    for trace in ("Fatal error", "Current stack trace", "Stack dump", "SIGSEGV"):
        assert trace not in message, str(answer)


# --- Verifying ------------------------------------------------------------------------------------


def wrong_key(work: Work) -> None:
    file = artifact(work)
    bundle = work.sign(file)
    other = work.key("other").with_suffix(".pub")
    answer = work.sigcheck("verify", file, "--key", other, "--bundle", bundle)
    answer.exits(1)


def private_key_to_verify(work: Work) -> None:
    """Refused without asking for the passphrase, with the command that helps."""
    file = artifact(work)
    bundle = work.sign(file)
    secret = work / "secret"
    secret.write_text("words\n")
    base = work / "locked"
    work.sigcheck("key", "generate", "--output", base, "--passphrase-file", secret).exits(0)
    for key in (base.with_name("locked.key"), work.key()):
        answer = work.sigcheck("verify", file, "--key", key, "--bundle", bundle).exits(2)
        clear(answer, key, "sigcheck key public")


def missing(work: Work) -> None:
    file, absent = artifact(work), work / "absent.bin"
    bundle, key = work.sign(file), ("--key", work.public_key)
    clear(work.sigcheck("verify", absent, *key, "--bundle", bundle).exits(2), absent)
    clear(work.sigcheck("verify", file, *key, "--bundle", absent).exits(2), absent)
    clear(work.sigcheck("verify", file, "--key", absent, "--bundle", bundle).exits(2), absent)
    clear(work.sigcheck("digest", absent).exits(2), absent)
    clear(work.sigcheck("sign", absent, "--key", work.key()).exits(2), absent)


def unsigned(work: Work) -> None:
    file = artifact(work, "unsigned.bin")
    answer = work.sigcheck("verify", file, "--key", work.public_key).exits(3)
    assert file.name in answer.text, str(answer)


def folder_for_a_file(work: Work) -> None:
    file, folder = artifact(work), work.fresh("a-folder")
    bundle, key = work.sign(file), ("--key", work.public_key)
    of_file = ("--bundle", bundle)
    clear(work.sigcheck("verify", folder, *key, *of_file).exits(1), folder)
    clear(work.sigcheck("verify", folder, *key, *of_file, "--kind", "file").exits(2), folder)
    clear(work.sigcheck("verify", file, *key, "--bundle", folder).exits(2), folder)
    clear(work.sigcheck("verify", file, "--key", folder, "--bundle", bundle).exits(2), folder)
    clear(work.sigcheck("digest", folder, "--kind", "file").exits(2), folder)


def broken_bundle(work: Work, content: bytes | None) -> None:
    file = artifact(work)
    bundle = work.sign(file)
    whole = bundle.read_bytes()
    bundle.write_bytes(whole[: len(whole) // 2] if content is None else content)
    answer = work.sigcheck("verify", file, "--key", work.public_key, "--bundle", bundle).exits(2)
    clear(answer, bundle)


def other_artifact(work: Work) -> None:
    """A bundle named, or beside, that is about other bytes: refused, not `unsigned`."""
    file, other = artifact(work), artifact(work, "other.bin")
    other.write_bytes(b"other bytes\n")
    bundle = work.sign(file)
    work.sigcheck("verify", other, "--key", work.public_key, "--bundle", bundle).exits(1)
    other.with_name("other.bin.sigstore.json").write_bytes(bundle.read_bytes())
    work.sigcheck("verify", other, "--key", work.public_key).exits(1)


def unreadable(work: Work) -> None:
    """A file that this user may not read; root may read all, so another user is taken."""
    file = artifact(work)
    bundle = work.sign(file)
    command = [work.sigcheck_path, "verify", file, "--key", work.public_key, "--bundle", bundle]
    if os.geteuid() == 0:
        command = [tool("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        work.folder.chmod(0o755)
        for path in (bundle, work.public_key):
            path.chmod(0o644)
        reachable = run(*command[:4], "test", "-x", work.sigcheck_path)
        if reachable.code != 0:
            raise Skip("another user cannot reach the program under test")
    file.chmod(0)
    clear(run(*command).exits(2), file)
    file.chmod(0o644)


def named_pipe(work: Work) -> None:
    """A named pipe is read to its end, like standard input."""
    pipe = work / "pipe"
    os.mkfifo(pipe)
    writer = subprocess.Popen(["bash", "-c", f"printf hello > {pipe}"])
    answer = work.sigcheck("digest", "--json", pipe).exits(0)
    writer.wait(timeout=10)
    answer.says("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")


# --- Writing --------------------------------------------------------------------------------------


def nothing_overwritten(work: Work) -> None:
    file = artifact(work)
    bundle = work.sign(file)
    before = bundle.read_bytes()
    again = work.sigcheck("sign", file, "--key", work.key(), "--output", bundle).exits(2)
    clear(again, bundle)
    assert bundle.read_bytes() == before
    key = work.key()
    clear(work.sigcheck("key", "generate", "--output", key.with_suffix("")).exits(2), key)


def full_device(work: Work) -> None:
    """Standard output that cannot be written is an error, not a success."""
    file = artifact(work)
    with open("/dev/full", "wb") as full:
        for arguments in (["digest", file], ["digest", "--json", file]):
            words = [work.sigcheck_path, *map(str, arguments)]
            done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
            assert done.returncode == 2, f"{words}: exit {done.returncode}: {done.stderr!r}"


def full_disk(work: Work) -> None:
    """A bundle that does not fit: exit 2, and no file is left."""
    if os.geteuid() != 0:
        raise Skip("only root can mount a small file system")
    place = work.fresh("small")
    if run("mount", "-t", "tmpfs", "-o", "size=16k,nr_inodes=16", "none", place).code != 0:
        raise Skip("file systems cannot be mounted here")
    try:
        file = artifact(work)
        filler = place / "filler"
        with open(filler, "wb", buffering=0) as stream:
            try:
                while stream.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        bundle = place / "b.sigstore.json"
        options = ("--key", work.key(), "--output", bundle)
        clear(work.sigcheck("sign", file, *options).exits(2), bundle)
        left = sorted(entry.name for entry in place.iterdir())
        assert left == ["filler"], f"left behind: {left}"
    finally:
        run("umount", place)


def closed_pipe(work: Work) -> None:
    """A reader that goes away is no crash and no endless loop."""
    files = [artifact(work, f"f{number}") for number in range(2000)]
    command = [work.sigcheck_path, "digest", *map(str, files)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    started.stdout.read(10)
    started.stdout.close()
    message = started.stderr.read()
    code = started.wait(timeout=30)
    assert code in (0, 2, 141, -signal.SIGPIPE), f"exit {code}: {message!r}"
    assert b"Fatal error" not in message


def interrupted(work: Work) -> None:
    """Interrupted while it signs a large file: no bundle and no temporary file remain."""
    folder = work.fresh("interrupt")
    file = folder / "large"
    with open(file, "wb") as stream:
        stream.truncate(6 << 30)
    command = [work.sigcheck_path, "sign", str(file), "--key", str(work.key())]
    # A shell that runs this in the background has SIGINT ignored, and children inherit that.
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    time.sleep(0.5)
    if started.poll() is not None:
        raise Skip("the file was signed before it could be interrupted")
    started.send_signal(signal.SIGINT)
    code = started.wait(timeout=30)
    file.unlink()
    assert code != 0, "an interrupted run says that it succeeded"
    left = [entry.name for entry in folder.iterdir()]
    assert left == [], f"left behind: {left}"


# --- Keys and prompts -----------------------------------------------------------------------------


def locked_key(work: Work) -> Path:
    secret, base = work / "secret", work / "prompted"
    key = base.with_name("prompted.key")
    if not key.exists():
        secret.write_text("right words\n")
        options = ("--output", base, "--passphrase-file", secret)
        work.sigcheck("key", "generate", *options).exits(0)
    return key


def without_terminal(work: Work, arguments: list[object]) -> Run:
    """Runs in a session of its own, so that there is no terminal to ask on."""
    words = [work.sigcheck_path, *map(str, arguments)]
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False
    )
    return Run(words, done.returncode, done.stdout, done.stderr)


def no_terminal(work: Work) -> None:
    """A passphrase is needed and nobody can be asked: exit 2, with the other ways to give it."""
    file, key = artifact(work), locked_key(work)
    answer = without_terminal(work, ["sign", file, "--key", key]).exits(2)
    clear(answer, "--passphrase-file")
    clear(without_terminal(work, ["key", "generate", "--output", work / "new"]).exits(2))
    assert not (work / "new.key").exists() and not (work / "new.pub").exists()


def wrong_passphrase(work: Work) -> None:
    file, key = artifact(work), locked_key(work)
    answer = work.sigcheck("sign", file, "--key", key, env={"SIGCHECK_PASSPHRASE": "wrong"})
    clear(answer.exits(2), key)
    both = ("--passphrase-file", work / "secret")
    answer = work.sigcheck("sign", file, "--key", key, *both, env={"SIGCHECK_PASSPHRASE": "x"})
    answer.exits(64)
    assert not file.with_name(file.name + ".sigstore.json").exists()


def prompt_on_a_terminal(work: Work) -> None:
    """The prompt is on the terminal, shows no character, and works with output redirected."""
    file, key = artifact(work), locked_key(work)
    bundle = work / "prompted.sigstore.json"
    bundle.unlink(missing_ok=True)
    words = [work.sigcheck_path, "sign", str(file), "--key", str(key), "--output", str(bundle)]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(words[0], words)
    seen = b""
    while b":" not in seen:
        seen += os.read(terminal, 1024)
    # The prompt is written before the echo goes off at the latest; give it that moment.
    time.sleep(0.2)
    os.write(terminal, b"right words\n")
    try:
        while chunk := os.read(terminal, 1024):
            seen += chunk
    except OSError:
        pass
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, seen.decode()
    assert b"right words" not in seen, "the passphrase was echoed"
    assert bundle.exists()


def usage(work: Work) -> None:
    file = artifact(work)
    for arguments in (
        ["frobnicate"],
        ["verify", file],
        ["verify", file, "--key", work.public_key, "--no-such-option"],
        ["verify", file, "--key", work.public_key, "--threshold", "1", "--threshold", "1"],
        ["sign", file],
        ["sign", file, "--key", work.key(), "--append", "--suffix", "x"],
        ["sign", file, "--key", work.key(), "--together"],
        ["verify", "sha256:" + "0" * 64, "--key", work.public_key],
    ):
        answer = work.sigcheck(*arguments)
        assert answer.code == 64, f"exit {answer.code}, expected 64\n{answer}"


def impossible_threshold(work: Work) -> None:
    file = artifact(work)
    bundle = work.sign(file)
    for threshold in ("0", "2", "-1"):
        options = ("--bundle", bundle, "--threshold", threshold)
        answer = work.sigcheck("verify", file, "--key", work.public_key, *options)
        assert answer.code in (2, 64), f"exit {answer.code}\n{answer}"


def foreign_keys(work: Work) -> None:
    """Other tools' key files are refused by name."""
    file = artifact(work)
    folder = work.fresh("foreign")
    must(tool("minisign"), "-G", "-W", "-p", folder / "m.pub", "-s", folder / "m.key")
    must(tool("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder / "ssh")
    for name, word in (("m.key", "minisign"), ("ssh", "OpenSSH")):
        clear(work.sigcheck("sign", file, "--key", folder / name).exits(2), word)
    for name, word in (("m.pub", "minisign"), ("ssh.pub", "OpenSSH")):
        clear(work.sigcheck("verify", file, "--key", folder / name).exits(2), word)


def help_has_the_exit_table(work: Work) -> None:
    for command in ("key", "digest", "sign", "verify", "inspect"):
        answer = work.sigcheck(command, "--help").exits(0)
        lowered = answer.text.lower()
        assert "exit status" in lowered and "example" in lowered, str(answer)


def cases(work: Work) -> Iterator[Case]:
    yield "wrong key: refused", lambda: wrong_key(work)
    yield "private key given to verify", lambda: private_key_to_verify(work)
    yield "missing files are named", lambda: missing(work)
    yield "no bundle at all: exit 3", lambda: unsigned(work)
    yield "a folder where a file belongs", lambda: folder_for_a_file(work)
    yield "empty bundle", lambda: broken_bundle(work, b"")
    yield "truncated bundle", lambda: broken_bundle(work, None)
    yield "bundle that is not JSON", lambda: broken_bundle(work, b"hello")
    yield "bundle for another artifact", lambda: other_artifact(work)
    yield "unreadable file", lambda: unreadable(work)
    yield "a named pipe is a stream", lambda: named_pipe(work)
    yield "nothing is overwritten", lambda: nothing_overwritten(work)
    yield "standard output is full", lambda: full_device(work)
    yield "the disk is full", lambda: full_disk(work)
    yield "the reader of the output goes away", lambda: closed_pipe(work)
    yield "interrupted while signing", lambda: interrupted(work)
    yield "a prompt without a terminal", lambda: no_terminal(work)
    yield "wrong passphrase, and two sources", lambda: wrong_passphrase(work)
    yield "the prompt on a terminal", lambda: prompt_on_a_terminal(work)
    yield "wrong usage: exit 64", lambda: usage(work)
    yield "impossible thresholds", lambda: impossible_threshold(work)
    yield "key files of other tools", lambda: foreign_keys(work)
    yield "help ends with examples and exit status", lambda: help_has_the_exit_table(work)
