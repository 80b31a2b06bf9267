"""A skopeo that verifies sigstore signatures: Debian 12 builds it without that."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from harness import Run, Skip, cache_folder, must, run

SUITE = "trixie"
# With its own C library, so that nothing of the system is touched.
PACKAGES = ("skopeo", "libc6", "libgpgme11t64", "libassuan9", "libgpg-error0", "libsubid5",
            "libsqlite3-0")
KEY_LISTS = (1, 16, 1)


def version(*skopeo: object) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", must(*skopeo, "--version").text)[:3]))


@cache
def skopeo() -> tuple[str, ...]:
    """The words that run it: the system's, else Debian's next one in the cache."""
    found = shutil.which("skopeo")
    if found and version(found) >= KEY_LISTS:
        return (found,)
    root = cache_folder() / "skopeo"
    if not (root / "complete").exists():
        print(f"     fetching skopeo from Debian's {SUITE} into {root}", flush=True)
        fetch(root)
    libraries = root / "root/usr/lib/x86_64-linux-gnu"
    words = (str(libraries / "ld-linux-x86-64.so.2"), "--library-path", str(libraries),
             str(root / "root/usr/bin/skopeo"))
    if run(*words, "--version").code != 0:
        raise Skip("the fetched skopeo does not run here")
    return words


def fetch(root: Path) -> None:
    """Packages of another suite, unpacked beside the system and not installed."""
    shutil.rmtree(root, ignore_errors=True)
    apt = root / "apt"
    for folder in ("etc/apt.conf.d", "etc/preferences.d", "state/lists/partial",
                   "cache/archives/partial"):
        (apt / folder).mkdir(parents=True)
    (apt / "state/status").touch()
    targets = run("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages")
    mirrors = [line for line in targets.text.split() if "security" not in line]
    if not mirrors:
        raise Skip("no Debian archive is configured: run apt-get update first")
    (apt / "etc/sources.list").write_text(
        "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "
        f"{mirrors[0]} {SUITE} main\n")
    options = {
        "Dir::Etc": apt / "etc", "Dir::Etc::sourcelist": apt / "etc/sources.list",
        "Dir::Etc::sourceparts": "-", "Dir::State": apt / "state",
        "Dir::State::status": apt / "state/status", "Dir::Cache": apt / "cache",
        "APT::Sandbox::User": "root"}
    words = ["apt-get", *(w for k, v in options.items() for w in ("-o", f"{k}={v}")), "-qq"]
    for command in (("update",), ("download", *PACKAGES)):
        done: Run = run(*words, *command, cwd=apt)
        if done.code != 0:
            raise Skip("skopeo could not be fetched: " + done.text.strip()[-200:])
    for package in apt.glob("*.deb"):
        must("dpkg", "-x", package, root / "root")
    shutil.rmtree(apt)
    (root / "complete").touch()
