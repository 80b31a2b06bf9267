"""A delivery as the tests sign it, what `verify --complete` says of it, and changes of it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import forms
from harness import Run, Work, must
from images import docker_image, encoded, oci_image
from trees import write_archive, write_folder

MEMBERS = ("docs/sbom.json", "image.tar", "layout", "assets")
BUNDLE = "release.sigstore.json"
SBOM, TREE = "docs/sbom.json", "assets"


def delivery(work: Work, key: str = "test-key", bundle: str = BUNDLE, keep: bool = False) -> Path:
    """A folder with four members of three kinds, signed together."""
    place = work / "delivery"
    if not keep:
        place = work.fresh("delivery")
        (place / "docs").mkdir()
        (place / "docs" / "sbom.json").write_text('{"bom": 1}\n')
        write_archive(forms.docker_classic((docker_image(), "app:1.4")), place / "image.tar")
        write_folder(forms.oci_layout(oci_image("layout"), names=("1.4",)), place / "layout")
        write_folder({"css/site.css": b"a {}\n", "index.html": b"<p>\n"}, place / "assets")
        (place / "assets" / "empty").mkdir()
    paths = [place / name for name in MEMBERS]
    options = ("--key", work.key(key), "--together", "--output", place / bundle)
    work.sigcheck("sign", *paths, *options).exits(0)
    return place


def judge(
    work: Work,
    place: Path,
    *options: object,
    bundles: tuple = (BUNDLE,),
    keys: tuple = ("test-key",),
) -> Run:
    """`verify --complete`; a bundle is a name in the folder or a path."""
    chosen: list[object] = []
    for bundle in bundles:
        chosen += ["--bundle", place / bundle]
    for key in keys:
        chosen += ["--key", work.key(key).with_suffix(".pub")]
    return work.sigcheck("verify", "--complete", place, "--json", *chosen, *options)


def result(answer: Run) -> dict:
    (only,) = answer.json["results"]
    return only


def verdicts(answer: Run) -> dict[str, str]:
    return {member["name"]: member["verdict"] for member in result(answer)["members"]}


def refused(answer: Run, code: str, *about: str) -> Run:
    """Refused for this reason, about these members, and no member called accepted."""
    answer.exits(1).has_code(code)
    assert result(answer)["verdict"] == "refused", str(answer)
    found = verdicts(answer)
    assert "accepted" not in found.values(), str(answer)
    for name in about:
        assert found[name] == "refused", f"{name} is not refused: {found}\n{answer}"
    return answer


def extra(answer: Run) -> list[str]:
    """The paths that are one too many."""
    lists = [refusal.get("extra", []) for refusal in result(answer)["refusals"]]
    return [entry["path"] for entry in sum(lists, [])]


# --- Statements that `sign` does not write --------------------------------------------------------


def claims(bundle: Path) -> list[dict]:
    """The claims of a bundle, each with its name or None."""
    payload = base64.b64decode(json.loads(bundle.read_text())["dsseEnvelope"]["payload"])
    found = json.loads(payload)["predicate"]["sigcheck"]["artifacts"]
    return [{"name": None} | claim for claim in found]


def resigned(
    work: Work, bundle: Path, change: Callable[[dict], object]
) -> None:
    """Changes a bundle's statement and signs it again with the test key, by openssl."""
    whole = json.loads(bundle.read_text())
    envelope = whole["dsseEnvelope"]
    statement = json.loads(base64.b64decode(envelope["payload"]))
    change(statement)
    payload = encoded(statement)
    kind = envelope["payloadType"].encode()
    message = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    (work / "message").write_bytes(message)
    command = ("openssl", "dgst", "-sha256", "-sign", work.key(), work / "message")
    envelope["payload"] = base64.b64encode(payload).decode()
    envelope["signatures"][0]["sig"] = base64.b64encode(must(*command).out).decode()
    bundle.write_text(json.dumps(whole))


def artifacts(statement: dict) -> list[dict]:
    return statement["predicate"]["sigcheck"]["artifacts"]


def rename(name: str | None, position: int = 0) -> Callable[[dict], None]:
    def change(statement: dict) -> None:
        claim = artifacts(statement)[position]
        claim.pop("name", None)
        if name is not None:
            claim["name"] = name

    return change


def attested(statement: dict) -> None:
    statement["predicateType"] = "https://slsa.dev/provenance/v1"


def by_others(statement: dict) -> None:
    statement["predicate"] = {}


STATEMENTS = [
    ("as it was", lambda statement: None, 0, None),
    ("a claim without a name", rename(None), 1, "delivery-member-unnamed"),
    ("a name that leads out", rename("../delivery/" + SBOM), 1, "delivery-member-outside"),
    ("an absolute name", rename("/etc/passwd"), 1, "delivery-member-outside"),
    ("a name in another spelling", rename("./" + SBOM), 1, "delivery-member-outside"),
    ("a name with an empty part", rename("docs//sbom.json"), 1, "delivery-member-outside"),
    ("a name that ends in a slash", rename("assets/", 3), 1, "delivery-member-outside"),
    ("an empty name", rename(""), 1, "delivery-member-outside"),
    ("one name for two members", rename("image.tar"), 1, "delivery-member-repeated"),
    ("a statement of another tool", by_others, 1, "delivery-names-no-members"),
    ("an attestation only", attested, 3, "attestation-only"),
]


# --- Changes --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """A change of the folder, the refusal it must meet, and the member that it is about."""

    title: str
    apply: Callable[[Path], object]
    code: str
    member: str | None = None
    extra: tuple[str, ...] = ()


def swapped(one: str, other: str) -> Callable[[Path], None]:
    def apply(place: Path) -> None:
        (place / one).rename(place / "between")
        (place / other).rename(place / one)
        (place / "between").rename(place / other)

    return apply


def replaced(name: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Puts something else where a member was; the member itself lies outside of the folder."""

    def apply(place: Path) -> None:
        kept = place.parent / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        shutil.move(place / name, kept / "it")
        make(place / name)

    return apply


def outside(path: Path) -> Path:
    """What `replaced` moved away."""
    while path.name != "delivery":
        path = path.parent
    return path.parent / "kept" / "it"


def bind_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(path))


def write(name: str, content: bytes = b"x") -> Callable[[Path], None]:
    def apply(place: Path) -> None:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)

    return apply


def link_to_member(name: str) -> Callable[[Path], None]:
    return lambda place: (place / name).symlink_to("image.tar")


MISSING, KIND, OTHER = "delivery-member-missing", "delivery-member-kind", "digest-mismatch"

CHANGES = [
    Change("a file absent", lambda p: (p / SBOM).unlink(), MISSING, SBOM),
    Change("an archive absent", lambda p: (p / "image.tar").unlink(), MISSING, "image.tar"),
    Change("a layout absent", lambda p: shutil.rmtree(p / "layout"), MISSING, "layout"),
    Change("a tree absent", lambda p: shutil.rmtree(p / TREE), MISSING, TREE),
    Change("a file changed", write(SBOM, b'{"bom": 2}\n'), OTHER, SBOM),
    Change("a file in a tree changed", write("assets/index.html", b"<b>\n"), OTHER, TREE),
    Change("a file in a tree absent", lambda p: (p / "assets/css/site.css").unlink(), OTHER, TREE),
    Change("an archive replaced by another image", lambda p: write_archive(
        forms.docker_classic((docker_image("other"), "app:1.4")), p / "image.tar"
    ), OTHER, "image.tar"),
    Change("an archive replaced by text", write("image.tar"), "not-an-image", "image.tar"),
    Change("names of two members swapped", swapped(SBOM, "image.tar"), OTHER, SBOM),
    Change("a folder and a file swapped", swapped(SBOM, TREE), KIND, TREE),
    Change("layout and tree swapped", swapped("layout", TREE), OTHER, TREE),
    Change("a file replaced by a link to it",
           replaced(SBOM, lambda p: p.symlink_to(outside(p))), KIND, SBOM),
    Change("a tree replaced by a link to it",
           replaced(TREE, lambda p: p.symlink_to(outside(p))), KIND, TREE),
    Change("the folder of a file replaced by a link to it",
           replaced("docs", lambda p: p.symlink_to(outside(p))), KIND, SBOM),
    Change("a file replaced by an empty folder", replaced(SBOM, lambda p: p.mkdir()), KIND, SBOM),
    Change("a tree replaced by a file", replaced(TREE, lambda p: p.write_text("x")), KIND, TREE),
    Change("a file replaced by a FIFO", replaced(SBOM, os.mkfifo), KIND, SBOM),
    Change("a file moved", lambda p: (p / SBOM).rename(p / "sbom.json"), MISSING, SBOM),
    Change("a file more at the top", write("more.txt"), "delivery-extra-file", None, ("more.txt",)),
    Change("a hidden file", write(".hidden"), "delivery-extra-file", None, (".hidden",)),
    Change("a file deep inside", write("docs/a/b/c/.x"), "delivery-extra-file", None,
           ("docs/a/b/c/.x",)),
    Change("a file more in a tree", write("assets/css/.x"), OTHER, TREE),
    Change("an unreferenced blob in a layout", write("layout/blobs/sha256/" + "0" * 64),
           "delivery-extra-file", None, ("layout/blobs/sha256/" + "0" * 64,)),
    Change("a stray file in a layout", write("layout/.x"), "delivery-extra-file", None,
           ("layout/.x",)),
    Change("an empty folder", lambda p: (p / "more").mkdir(), "delivery-extra-file", None,
           ("more",)),
    Change("a link to a member", link_to_member("latest.tar"), "delivery-extra-file", None,
           ("latest.tar",)),
    Change("a FIFO", lambda p: os.mkfifo(p / "pipe"), "delivery-extra-file", None, ("pipe",)),
    Change("a socket", lambda p: bind_socket(p / "socket"), "delivery-extra-file", None,
           ("socket",)),
    Change("a name that differs in case", write("IMAGE.tar"), "delivery-extra-file", None,
           ("IMAGE.tar",)),
    Change("a name in another normal form", write("docs/sbom.json\u0301"), "delivery-extra-file",
           None, ("docs/sbom.json\u0301",)),
    Change("a name that is not UTF-8", lambda p: (Path(os.fsdecode(bytes(p) + b"/\xff"))).touch(),
           "delivery-extra-file", None, ("\ufffd",)),
    Change("another's signature that is not given", write("release.sigstore.other.json", b"{}"),
           "delivery-extra-file", None, ("release.sigstore.other.json",)),
]
