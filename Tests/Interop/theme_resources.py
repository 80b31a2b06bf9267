"""Inputs that ask for more than they are worth: refused by name, in bounded time and memory.

Each attack is run with limits around it (`confined.py`), must be refused with its own code and the
hostile file's path in the message, and is measured. The figures of all are printed at the end.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Iterator

import artifact_attacks
import bundle_attacks
from artifact_attacks import Attack
from confined import MIB, Cost, Table, cost_of
from forms import docker_classic
from harness import Case, Work
from images import Image, Layer, oci_config, tar_of
from trees import write_archive

OUTPUT = 64 << 10


def cheap(table: Table, attack: Attack, command: str, cost: Cost) -> None:
    """It ended by itself, within its time and memory; the clock itself depends on who else runs."""
    table.add(attack.title, command, cost)
    cost.answer.exits(0, 1, 2, 3)
    assert cost.cpu <= attack.seconds, f"{cost.cpu:.1f} s\n{cost.answer}"
    assert cost.peak <= attack.peak, f"{cost.peak / MIB:.1f} MiB\n{cost.answer}"


def refused(table: Table, attack: Attack, command: str, path: Path, cost: Cost) -> None:
    """It was refused for the right reason and cost little; the message names the file."""
    cheap(table, attack, command, cost)
    if attack.codes:
        assert cost.output <= OUTPUT, f"{cost.output} bytes of output"
        cost.answer.exits(1, 2).has_code(*attack.codes).says(path.name)


def removed(path: Path) -> None:
    """Removes what was made; Python's own removal recurses, and some trees are deep."""
    subprocess.run(["rm", "-rf", "--", path], check=True)


def signed_elsewhere(work: Work) -> Path:
    """A bundle of the trusted key about an image of the same config, in another form."""
    layer = Layer(tar_of({"a": b"b"}), "plain")
    image = Image((layer,), oci_config([layer]))
    bundle = work / "elsewhere.sigstore.json"
    if not bundle.exists():
        path = write_archive(docker_classic((image, "app:1")), work / "elsewhere.tar")
        work.sign(path, bundle=bundle)
    return bundle


def on_artifact(work: Work, table: Table, attack: Attack) -> None:
    path, bundle = work / "hostile", signed_elsewhere(work)
    output, tool = work / "hostile.sigstore.json", work.sigcheck_path
    try:
        attack.make(path)
        cost = cost_of(tool, "sign", path, "--key", work.key(), "--output", output, "--json")
        refused(table, attack, "sign", path, cost)
        words = ("--key", work.public_key, "--bundle", bundle, "--json")
        refused(table, attack, "verify", path, cost_of(tool, "verify", path, *words))
    finally:
        removed(path)
        output.unlink(missing_ok=True)


def small_file(work: Work, name: str = "artifact.bin") -> Path:
    file = work / name
    file.write_bytes(b"some bytes\n")
    return file


def on_bundle(work: Work, table: Table, attack: Attack) -> None:
    """A hostile file named as the bundle of a sound artifact, and looked at."""
    file, path, tool = small_file(work), work / "hostile-bundle", work.sigcheck_path
    try:
        attack.make(path)
        words = ("--key", work.public_key, "--bundle", path, "--json")
        # With one bundle too many, it is the artifact's set that is refused.
        named = file if "too-many-bundles" in attack.codes else path
        refused(table, attack, "verify", named, cost_of(tool, "verify", file, *words))
        cheap(table, attack, "inspect", cost_of(tool, "inspect", path, "--json"))
    finally:
        removed(path)


def on_public_key(work: Work, table: Table, attack: Attack) -> None:
    file, path, tool = small_file(work), work / "hostile-key", work.sigcheck_path
    try:
        attack.make(path)
        words = ("--key", path, "--bundle", signed_elsewhere(work), "--json")
        refused(table, attack, "verify", path, cost_of(tool, "verify", file, *words))
    finally:
        removed(path)


def on_private_key(work: Work, table: Table, attack: Attack) -> None:
    file, path, output = small_file(work), work / "hostile-key", work / "never.sigstore.json"
    secret = work / "passphrase"
    secret.write_text("test")
    try:
        attack.make(path)
        words = ("--key", path, "--passphrase-file", secret, "--output", output, "--json")
        cost = cost_of(work.sigcheck_path, "sign", file, *words)
        refused(table, attack, "sign", path, cost)
        assert not output.exists()
    finally:
        removed(path)


# --- Cases of their own ---------------------------------------------------------------------------


def bundles_beside(work: Work, table: Table) -> None:
    """1,025 different bundles beside an artifact: one more than is considered."""
    folder = work.fresh("beside")
    file = folder / "app.bin"
    file.write_bytes(b"some bytes\n")
    sound = work.sign(file).read_bytes()
    for count, code in ((1_023, None), (1_025, "too-many-bundles")):
        bundle_attacks.beside(file, sound, count)
        attack = Attack(f"{count + 1} bundles beside", lambda _: None, (code,) if code else ())
        words = ("verify", file, "--key", work.public_key, "--json")
        refused(table, attack, "verify", file, cost_of(work.sigcheck_path, *words))


def bundle_folders(work: Work, table: Table) -> None:
    """What lies in a folder of bundles, read before anything is verified."""
    file, sound = small_file(work), signed_elsewhere(work).read_bytes()
    large = bundle_attacks.large_bundles(work / "large", sound, 20)
    heavy = bundle_attacks.heavy_statements(work / "heavy", sound)
    for title, folder in (("20 bundles of 14 MiB", large), ("heavy statements", heavy)):
        # What is kept of such a folder comes on top of the largest bundle while it is read.
        attack = Attack(f"folder of {title}", lambda _: None, (), peak=112 * MIB)
        words = ("verify", file, "--key", work.public_key, "--bundle-dir", folder, "--json")
        cost = cost_of(work.sigcheck_path, *words)
        cheap(table, attack, "verify", cost)
        cost.answer.exits(1, 2, 3)
        removed(folder)


def many_subjects(work: Work, table: Table) -> None:
    """As many subjects as one statement may have, and one more."""
    folder, output = work.fresh("subjects"), work / "subjects.sigstore.json"
    files = [folder / f"file-{number}" for number in range(1_025)]
    for number, file in enumerate(files):
        file.write_bytes(b"%d\n" % number)
    base = ("--key", work.key(), "--together", "--output", output, "--json")
    tool = work.sigcheck_path
    attack = Attack("1,025 subjects", lambda _: None, ("statement-too-many",))
    cost = cost_of(tool, "sign", *files, *base)
    cheap(table, attack, "sign", cost)
    cost.answer.exits(1, 2, 64).has_code(*attack.codes)
    assert not output.exists()
    attack = Attack("1,024 subjects", lambda _: None, (), seconds=3)
    cost = cost_of(tool, "sign", *files[:-1], *base)
    cheap(table, attack, "sign", cost)
    cost.answer.exits(0)
    words = ("--key", work.public_key, "--bundle", output, "--json")
    cost = cost_of(tool, "verify", *files[:-1], *words)
    cheap(table, attack, "verify", cost)
    cost.answer.exits(0)


def cases(work: Work) -> Iterator[Case]:
    table = Table()
    for attack in (attack for group in artifact_attacks.GROUPS for attack in group()):
        yield attack.title, lambda attack=attack: on_artifact(work, table, attack)
    sound = signed_elsewhere(work).read_bytes()
    for attacks, body in (
        (bundle_attacks.bundle_attacks(sound), on_bundle),
        (bundle_attacks.line_attacks(sound), on_bundle),
        (bundle_attacks.public_key_attacks(), on_public_key),
        (bundle_attacks.private_key_attacks(), on_private_key),
    ):
        for attack in attacks:
            yield attack.title, lambda body=body, attack=attack: body(work, table, attack)
    yield "bundles beside an artifact", lambda: bundles_beside(work, table)
    yield "folders of bundles", lambda: bundle_folders(work, table)
    yield "many subjects", lambda: many_subjects(work, table)
    yield "the figures", lambda: print(table)
