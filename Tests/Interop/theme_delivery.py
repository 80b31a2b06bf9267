"""Delivery sets: one signature over several artifacts, and a folder that must hold exactly these.

The folder has a file deep inside, a docker-archive, an OCI layout, a folder tree and the bundle;
each case changes one thing. Statements that `sign` does not write are signed with openssl.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Callable, Iterator

import forms
from deliveries import (
    BUNDLE,
    CHANGES,
    KIND,
    MEMBERS,
    MISSING,
    OTHER,
    SBOM,
    STATEMENTS,
    TREE,
    Change,
    claims,
    delivery,
    extra,
    judge,
    refused,
    rename,
    resigned,
    result,
    verdicts,
    write,
)
from harness import Case, Run, Skip, Work, run, tool
from images import encoded, oci_image
from trees import write_folder


# --- As signed ------------------------------------------------------------------------------------


def as_signed(work: Work) -> None:
    place = delivery(work)
    answer = judge(work, place).exits(0)
    assert verdicts(answer) == {name: "accepted" for name in MEMBERS}, str(answer)
    kinds = {member["name"]: member["kind"] for member in result(answer)["members"]}
    assert kinds == dict(zip(MEMBERS, ("file", "image", "image", "tree"))), str(answer)
    assert [entry["path"] for entry in result(answer)["notCovered"]] == [BUNDLE], str(answer)
    judge(work, place, "--deep").exits(0)
    text = work.sigcheck(
        "verify", "--complete", place, "--bundle", place / BUNDLE, "--key", work.public_key
    ).exits(0)
    text.says(f"accepted  {place / 'image.tar'}", f"accepted  {place}\n", "4 members")


def bundle_elsewhere(work: Work) -> None:
    place = delivery(work)
    moved = shutil.move(place / BUNDLE, work / "moved.sigstore.json")
    judge(work, place, bundles=(moved,)).exits(0)
    shutil.copy(moved, place / BUNDLE)
    answer = refused(judge(work, place, bundles=(moved,)), "delivery-extra-file")
    assert extra(answer) == [BUNDLE], str(answer)


def bundle_hard_linked(work: Work) -> None:
    place = delivery(work)
    os.link(place / BUNDLE, place / "run.sh")
    answer = refused(judge(work, place), "delivery-extra-file")
    assert extra(answer) == ["run.sh"], str(answer)


def folder_reached_otherwise(work: Work) -> None:
    """The folder moved, through a link to it, and as the working folder."""
    place = delivery(work)
    (work / "link").unlink(missing_ok=True)
    (work / "link").symlink_to(place)
    judge(work, work / "link").exits(0)
    command = ("verify", "--complete", ".", "--bundle", BUNDLE, "--key", work.public_key)
    work.sigcheck(*command, cwd=place).exits(0)
    moved = work.folder / "moved"
    shutil.rmtree(moved, ignore_errors=True)
    place.rename(moved)
    judge(work, moved).exits(0)


def to_standard_output(work: Work) -> None:
    """With `--output -` names are relative to the working folder."""
    place = delivery(work)
    (place / BUNDLE).unlink()
    command = ("sign", *MEMBERS, "--key", work.key(), "--together", "--output", "-")
    bundle = work / "piped.sigstore.json"
    bundle.write_bytes(work.sigcheck(*command, cwd=place).exits(0).out)
    judge(work, place, bundles=(bundle,)).exits(0)


def long_tree(work: Work) -> None:
    """The list of a large tree lies beside the bundle; only while it is the signed one."""
    place = work.fresh("long")
    for number in range(3000):
        file = place / "tree" / f"{number:040d}"
        file.parent.mkdir(exist_ok=True)
        file.write_text(str(number))
    options = ("--key", work.key(), "--together", "--output", place / BUNDLE)
    work.sigcheck("sign", place / "tree", *options).exits(0)
    lists = place / "release.sigstore.trees"
    assert lists.is_file(), "no list beside the bundle"
    judge(work, place).exits(0)
    (place / "tree" / f"{7:040d}").write_text("other")
    answer = refused(judge(work, place), "digest-mismatch", "tree")
    changed = result(answer)["refusals"][0]["difference"]["changed"]
    assert [entry["path"] for entry in changed] == [f"{7:040d}"], str(answer)
    (place / "tree" / f"{7:040d}").write_text("7")
    judge(work, place).exits(0)
    lists.write_text("sigcheck-tree-v1\nfolder\tevil\n")
    answer = refused(judge(work, place), "delivery-extra-file")
    assert extra(answer) == ["release.sigstore.trees"], str(answer)


# --- One thing changed ----------------------------------------------------------------------------


def changed(work: Work, change: Change) -> None:
    place = delivery(work)
    change.apply(place)
    answer = refused(judge(work, place), change.code, *([change.member] if change.member else []))
    found = verdicts(answer)
    if change.extra:
        assert extra(answer) == list(change.extra), str(answer)
        assert set(found.values()) == {"matched"}, str(answer)
    text = work.sigcheck(
        "verify", "--complete", place, "--bundle", place / BUNDLE, "--key", work.public_key
    ).exits(1)
    assert b"accepted" not in text.out, str(text)


def everything_at_once(work: Work) -> None:
    """One run tells all that is wrong."""
    place = delivery(work)
    (place / SBOM).unlink()
    (place / "assets" / "index.html").write_text("other")
    (place / "x").write_text("x")
    answer = refused(judge(work, place), MISSING, SBOM, TREE)
    answer.has_code(OTHER)
    assert extra(answer) == ["x"], str(answer)
    assert verdicts(answer)["image.tar"] == "matched", str(answer)


def empty_folder(work: Work) -> None:
    place = delivery(work)
    bundle = shutil.move(place / BUNDLE, work / "moved.sigstore.json")
    empty = work.fresh("empty")
    answer = refused(judge(work, empty, bundles=(bundle,)), MISSING, *MEMBERS)
    assert len(result(answer)["refusals"]) == len(MEMBERS), str(answer)


def many_extra_files(work: Work) -> None:
    """Text is bounded, JSON whole."""
    place = delivery(work)
    for number in range(500):
        write(f"more/{number:03d}")(place)
    answer = refused(judge(work, place), "delivery-extra-file")
    assert len(extra(answer)) == 500, str(answer)
    text = answer.err.decode()
    assert "more/019" in text and "more/020" not in text and "and 480 more" in text, text


# --- No verdict -----------------------------------------------------------------------------------


def no_folder(work: Work) -> None:
    place = delivery(work)
    bundle = place / BUNDLE
    for other in (place / "absent", place / SBOM):
        judge(work, other, bundles=(bundle,)).exits(2).says(str(other))
    judge(work, place, bundles=("absent.sigstore.json",)).exits(2)


def unreadable(work: Work, name: str) -> None:
    place = delivery(work)
    command = [work.sigcheck_path, "verify", "--complete", place, "--json"]
    command += ["--bundle", place / BUNDLE, "--key", work.public_key]
    if os.geteuid() == 0:
        command = [tool("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        work.folder.chmod(0o755)
        if run(*command[:4], "test", "-x", work.sigcheck_path).code != 0:
            raise Skip("another user cannot reach the program under test")
    mode = (place / name).stat().st_mode
    (place / name).chmod(0)
    try:
        answer = run(*command).exits(2).has_code("permission-denied").says(name)
    finally:
        (place / name).chmod(mode)
    assert result(answer)["verdict"] == "error", str(answer)


def pipe_in_tree(work: Work) -> None:
    """What cannot be in a tree at all leaves no verdict, as for the tree by itself."""
    place = delivery(work)
    os.mkfifo(place / "assets" / "pipe")
    answer = judge(work, place).exits(2).has_code("tree-special-file")
    assert verdicts(answer)["image.tar"] == "matched", str(answer)


def usage(work: Work) -> None:
    place = delivery(work)
    key = ("--key", work.public_key)
    bundle = ("--bundle", place / BUNDLE)
    complete = ("--complete", place)
    for words in (
        (*complete, *key),
        (*complete, *bundle),
        (*complete, *bundle, *key, place / SBOM),
        (*complete, *bundle, *key, "--kind", "file"),
        (*complete, *bundle, *key, "--bundle-dir", place),
        (*complete, *bundle, *key, "--copy-to", work / "copy"),
        (*complete, *bundle, *key, "--", "cat", "{}"),
        (*bundle, *key),
    ):
        work.sigcheck("verify", *words).exits(64)
    twice = (place / SBOM, place / "docs/../docs/sbom.json", "--key", work.key(), "--together")
    work.sigcheck("sign", *twice, "--output", place / "twice.sigstore.json").exits(64)


# --- Names that cannot be found -------------------------------------------------------------------


def notes(work: Work) -> None:
    place = delivery(work)
    (work / "outside.txt").write_text("x")
    (place / "link").symlink_to("image.tar")
    bundle = place / "notes.sigstore.json"
    options = ("--key", work.key(), "--together", "--output", bundle, "--json")
    answer = work.sigcheck("sign", work / "outside.txt", place / "link", "-", *options).exits(0)
    answer.has_code("outside-delivery").has_code("link-in-delivery").has_code("no-delivery-name")
    names = [claim["name"] for claim in claims(bundle)]
    assert names == ["../outside.txt", "link", None], names
    found = judge(work, place, bundles=(bundle.name, BUNDLE))
    for code in ("delivery-member-outside", KIND, "delivery-member-unnamed"):
        found.exits(1, 0).has_code(code)


def statement(work: Work, change: Callable[[dict], object], status: int, code: str | None) -> None:
    place = delivery(work)
    resigned(work, place / BUNDLE, change)
    answer = judge(work, place).exits(status)
    if code is not None:
        answer.has_code(code)


def message_signature(work: Work) -> None:
    place = delivery(work)
    bundle = work / "message.sigstore.json"
    work.sign(place / SBOM, "--format", "message-signature", bundle=bundle)
    judge(work, place, bundles=(bundle,)).exits(1).has_code("delivery-names-no-members")
    answer = judge(work, place, bundles=(BUNDLE, bundle)).exits(0)
    assert len(result(answer)["notCounted"]) == 1, str(answer)


def wrong_key(work: Work) -> None:
    place = delivery(work)
    answer = judge(work, place, keys=("other",)).exits(1).has_code("untrusted-key")
    assert result(answer)["verdict"] == "refused", str(answer)


def altered_bundle(work: Work) -> None:
    place = delivery(work)
    whole = json.loads((place / BUNDLE).read_text())
    payload = json.loads(base64.b64decode(whole["dsseEnvelope"]["payload"]))
    rename("image2.tar", 1)(payload)
    whole["dsseEnvelope"]["payload"] = base64.b64encode(encoded(payload)).decode()
    (place / BUNDLE).write_text(json.dumps(whole))
    judge(work, place).exits(1).has_code("bad-signature", "signature-invalid", "untrusted-key")


# --- Several signers ------------------------------------------------------------------------------


def two_signers(work: Work) -> None:
    place = delivery(work)
    delivery(work, "second", "release.sigstore.second.json", keep=True)
    both = {"bundles": (BUNDLE, "release.sigstore.second.json"), "keys": ("test-key", "second")}
    judge(work, place, "--threshold", "2", **both).exits(0)
    answer = judge(work, place, "--threshold", "2", keys=both["keys"])
    refused(answer, "threshold-not-met").has_code("delivery-extra-file")


def conditions_are_not_added_up(work: Work) -> None:
    """Two statements that are about a half of the folder each are not one about the whole."""
    place = delivery(work)
    (place / BUNDLE).unlink()
    halves = (("one.sigstore.json", MEMBERS[:2]), ("two.sigstore.json", MEMBERS[2:]))
    for name, members in halves:
        options = ("--key", work.key(), "--together", "--output", place / name)
        work.sigcheck("sign", *(place / member for member in members), *options).exits(0)
    answer = judge(work, place, bundles=("one.sigstore.json", "two.sigstore.json"))
    refused(answer, "delivery-extra-file")


def kinds_may_differ(work: Work) -> None:
    """One signs a folder as a tree, the other each file of it: both cover it."""
    place = work.fresh("kinds")
    (place / "data").mkdir()
    for name in ("a", "b"):
        (place / "data" / name).write_text(name)
    options = ("--together", "--output")
    tree = ("sign", place / "data", "--key", work.key(), *options, place / "1.sigstore.json")
    work.sigcheck(*tree).exits(0)
    files = ("sign", place / "data/a", place / "data/b", "--key", work.key("second"), *options)
    work.sigcheck(*files, place / "2.sigstore.json").exits(0)
    both = {"bundles": ("1.sigstore.json", "2.sigstore.json"), "keys": ("test-key", "second")}
    answer = judge(work, place, "--threshold", "2", **both).exits(0)
    assert list(verdicts(answer)) == ["data", "data/a", "data/b"], str(answer)
    (place / "data" / "c").write_text("c")
    refused(judge(work, place, **both), "delivery-extra-file").has_code(OTHER)


def lines_of_bundles(work: Work) -> None:
    place = delivery(work)
    (place / BUNDLE).unlink()
    for key in ("test-key", "second"):
        options = ("--key", work.key(key), "--together", "--append", "--output")
        paths = [place / name for name in MEMBERS]
        work.sigcheck("sign", *paths, *options, place / "all.sigstore.jsonl").exits(0)
    chosen = {"bundles": ("all.sigstore.jsonl",), "keys": ("test-key", "second")}
    judge(work, place, "--threshold", "2", **chosen).exits(0)


# --- Images ---------------------------------------------------------------------------------------


def conditions(work: Work) -> None:
    place = delivery(work)
    (place / BUNDLE).unlink()
    paths = [place / name for name in MEMBERS]
    options = ("--key", work.key(), "--together", "--output", place / BUNDLE)
    work.sigcheck("sign", *paths, *options, "--annotation", "stage=prod").exits(0)
    judge(work, place, "--annotation", "stage=prod").exits(0)
    answer = judge(work, place, "--annotation", "stage=test")
    refused(answer, "annotation-mismatch", *MEMBERS)
    refused(judge(work, place, "--platform", "linux/amd64"), "platform-not-found", SBOM, TREE)


def image_that_lost_a_platform(work: Work) -> None:
    """A sparse index is fine by itself; in a delivery every image that is signed must be there."""
    place = work.fresh("platforms")
    images = [oci_image("one"), oci_image("two", architecture="arm64")]
    layout = forms.platform_layout(*images)
    write_folder(layout, place / "layout")
    options = ("--key", work.key(), "--together", "--output", place / BUNDLE)
    work.sigcheck("sign", place / "layout", *options).exits(0)
    judge(work, place).exits(0)
    blobs = set(images[1].blobs()) - set(images[0].blobs())
    rest = {name: data for name, data in layout.items() if name not in blobs}
    write_folder(rest, place / "layout")
    alone = ("verify", place / "layout", "--key", work.public_key, "--bundle", place / BUNDLE)
    work.sigcheck(*alone).exits(0)
    refused(judge(work, place), OTHER, "layout")


def attestations(work: Work) -> None:
    """What is attached below a signed index is covered; below another index it is one too many."""
    place = work.fresh("attached")
    image = oci_image("attached")
    write_folder(forms.buildkit_layout(image, "app:1.4"), place / "layout")
    options = ("--key", work.key(), "--together", "--output", place / BUNDLE)
    work.sigcheck("sign", place / "layout", *options).exits(0)
    judge(work, place).exits(0)
    bare = work.fresh("bare")
    write_folder(forms.oci_layout(image, names=("1.4",)), bare / "layout")
    options = ("--key", work.key(), "--together", "--output", bare / BUNDLE)
    work.sigcheck("sign", bare / "layout", *options).exits(0)
    write_folder(forms.buildkit_layout(image, "app:1.4"), bare / "layout")
    answer = judge(work, bare).exits(1)
    assert any(path.startswith("layout/blobs/") for path in extra(answer)), str(answer)



# --- While it is read -----------------------------------------------------------------------------


def swapped_for_a_copy(place: Path) -> None:
    shutil.copy(place / "docs/small", place / "copy")
    (place / "copy").rename(place / "docs/small")


def changed_meanwhile(work: Work, change: Callable[[Path], object]) -> None:
    """A member that takes a second to read, and a change that it does not notice itself."""
    place = work.fresh("meanwhile")
    (place / "docs").mkdir()
    for name, size in (("large", 1 << 30), ("docs/small", 1)):
        with open(place / name, "wb") as file:
            file.truncate(size)
    options = ("--key", work.key(), "--together", "--output", place / BUNDLE)
    work.sigcheck("sign", place / "large", place / "docs/small", *options).exits(0)
    command = [work.sigcheck_path, "verify", "--complete", place, "--json"]
    command += ["--bundle", place / BUNDLE, "--key", work.public_key]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.3)
    change(place)
    out, err = started.communicate(timeout=60)
    answer = Run([str(word) for word in command], started.returncode, out, err)
    answer.exits(2).has_code("changed-while-read")


def cases(work: Work) -> Iterator[Case]:
    yield "the folder as signed is accepted", lambda: as_signed(work)
    yield "the bundle lies elsewhere, or a copy of it inside", lambda: bundle_elsewhere(work)
    yield "a second name of the bundle is a file too many", lambda: bundle_hard_linked(work)
    yield "moved, through a link, and as `.`", lambda: folder_reached_otherwise(work)
    yield "signed to standard output", lambda: to_standard_output(work)
    yield "the list of a long tree is excepted while it is signed", lambda: long_tree(work)
    for change in CHANGES:
        yield f"refused: {change.title}", lambda change=change: changed(work, change)
    yield "one run tells all that is wrong", lambda: everything_at_once(work)
    yield "refused: an empty folder", lambda: empty_folder(work)
    yield "many files too many: text bounded, JSON whole", lambda: many_extra_files(work)
    yield "no folder, no bundle", lambda: no_folder(work)
    for name in (SBOM, TREE, "docs", "image.tar"):
        yield f"unreadable: {name}", lambda name=name: unreadable(work, name)
    yield "a FIFO inside a tree", lambda: pipe_in_tree(work)
    yield "usage errors", lambda: usage(work)
    yield "notes on names that cannot be found", lambda: notes(work)
    for title, change, status, code in STATEMENTS:
        yield (
            f"signed otherwise: {title}",
            lambda change=change, status=status, code=code: statement(work, change, status, code),
        )
    yield "a signature over bytes alone", lambda: message_signature(work)
    yield "a wrong key", lambda: wrong_key(work)
    yield "an altered bundle", lambda: altered_bundle(work)
    for title, change in (
        ("a file is added", write("docs/more")),
        ("a member is replaced by its copy", swapped_for_a_copy),
    ):
        yield f"meanwhile {title}", lambda change=change: changed_meanwhile(work, change)
    yield "two of two signers", lambda: two_signers(work)
    yield "two halves are no whole", lambda: conditions_are_not_added_up(work)
    yield "a tree by one and its files by another", lambda: kinds_may_differ(work)
    yield "bundles in lines", lambda: lines_of_bundles(work)
    yield "conditions are demanded of every member", lambda: conditions(work)
    yield "an image that lost a platform", lambda: image_that_lost_a_platform(work)
    yield "attached attestations", lambda: attestations(work)
