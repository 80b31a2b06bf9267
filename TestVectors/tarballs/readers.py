#!/usr/bin/env python3
"""Runs skopeo, GNU tar, bsdtar and Python's tarfile on the archives of this folder.

Writes READERS.md: for each archive, which image each reader finds in it, and whether it complained. Needs skopeo, tar, bsdtar and zstd; run it as an ordinary user or as root, it
unpacks only below a temporary folder.
"""
import gzip
import json
import os
import subprocess
import tarfile
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))


def run(*command):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, env=environment)
    except subprocess.TimeoutExpired:
        return 124, b"", "no end within a minute"
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def user(config):
    return "User " + json.loads(config)["config"]["User"]


def outcome(found, complaint):
    if complaint and found.startswith("User"):
        return found + ", complains"
    return found if not complaint or found != "nothing" else "error"


def unpacked(place):
    """Which image the unpacked files hold."""
    try:
        with open(os.path.join(place, "manifest.json"), "rb") as file:
            name = json.load(file)[0]["Config"]
        with open(os.path.join(place, name), "rb") as file:
            return user(file.read())
    except (OSError, ValueError, KeyError, IndexError):
        return "nothing"


def skopeo(path):
    code, output, _ = run("skopeo", "inspect", "--config", "docker-archive:" + path)
    return "error" if code else user(output)


def extracting(*command):
    def read(path):
        place = tempfile.mkdtemp()
        try:
            code, _, error = run(*command, "-C", place, "-xf", path)
            return outcome(unpacked(place), code != 0 or error.strip())
        finally:
            run("rm", "-rf", place)  # deeper than shutil.rmtree goes
    return read


def python(path):
    place = None
    try:
        if path.endswith(".zst"):
            place = tempfile.NamedTemporaryFile(suffix=".tar")
            code, output, _ = run("zstd", "-dcq", "--memory=2048MB", path)
            if code:
                return "error"
            place.write(output)
            place.flush()
            path = place.name
        with tarfile.open(path) as archive:
            manifest = json.load(archive.extractfile("manifest.json"))
            return user(archive.extractfile(manifest[0]["Config"]).read())
    except KeyError:
        return "nothing"
    except (tarfile.TarError, OSError, EOFError, ValueError, AttributeError, gzip.BadGzipFile):
        return "error"


READERS = [("skopeo", skopeo), ("GNU tar -x", extracting("tar")),
           ("bsdtar -x", extracting("bsdtar")), ("Python tarfile", python)]


def versions():
    def first(*command):
        code, output, error = run(*command)
        return (output.decode() or error).split("\n")[0].strip()
    return [first("skopeo", "--version"), first("tar", "--version"), first("bsdtar", "--version"),
            first("python3", "--version")]


def verdict(case):
    if case["expect"] == "accepted":
        return "reads it"
    code = "`%s`" % case["code"] if "code" in case else ""
    return "refuses: " + code if case["expect"] == "rejected" else "no image " + code


def main():
    with open(os.path.join(FOLDER, "cases.json")) as file:
        cases = json.load(file)
    lines = [
        "# What other readers find in these archives", "",
        "Written by `readers.py`, which runs them. Every archive holds an image with `User 1000`;",
        "where the change smuggles in another, that one has `User EVIL`. *nothing*: no image was",
        "found, without a complaint; *error*: none was found and the reader failed; *complains*: an",
        "image was found, with a warning or a failure. Where two columns of a row differ, or one says",
        "EVIL, a signature over what one reader finds says nothing about what another loads.", "",
        "This skopeo reads no docker-archive inside gzip, a sound one neither; the rows of `gzip.tar.gz`",
        "and `gzip-members.tar.gz` show it.", "",
        "Made with " + "; ".join(versions()) + ".", "",
        "| archive | what it is | sigcheck | "
        + " | ".join(name for name, _ in READERS) + " |",
        "| --- | --- | --- |" + " --- |" * len(READERS),
    ]
    for case in cases:
        path = os.path.join(FOLDER, case["file"])
        cells = [read(path) for _, read in READERS]
        lines.append("| `%s` | %s | %s | %s |" % (
            case["file"], case["comment"], verdict(case), " | ".join(cells)))
    with open(os.path.join(FOLDER, "READERS.md"), "w") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
