"""What others wave through: a signed image is changed, and every tool at hand is asked about it.

sigcheck has to refuse each change in each form. What the others answer is not asserted: it is the
table of the README, printed by `Scripts/tamper-table`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Skip, Work, run, tool
from peers import NAME, TAG, run_cosign, with_cosign_signature
from tampering import ATTACKS, FORMS, Attack, Form
from trees import read_tree, write_folder


@dataclass(frozen=True)
class Question:
    """A form, signed, and one change of it."""

    form: Form
    attack: Attack | None

    @property
    def title(self) -> str:
        return f"{self.attack.title if self.attack else 'as signed'}: {self.form.title}"


def questions() -> Iterator[Question]:
    for attack in (None, *ATTACKS):
        for form in FORMS:
            if attack is None or attack.applies(form):
                yield Question(form, attack)


def signed_and_changed(work: Work, question: Question) -> tuple[Path, Path]:
    """Signs the sound image with its reference, then writes the changed one in its place."""
    folder = work.fresh("image")
    tree = question.form.tree
    path = question.form.write(tree, folder / "image")
    bundle = work.sign(path, "--reference", NAME)
    if question.attack is not None:
        question.form.write(question.attack.change(question.form, tree), path)
    return path, bundle


def by_sigcheck(work: Work, question: Question) -> None:
    path, bundle = signed_and_changed(work, question)
    answer = work.verify(path, bundle, "--reference", NAME)
    if question.attack is None:
        answer.exits(0)
        return
    answer.exits(1).has_code(*question.attack.codes)
    work.verify(path, bundle, "--reference", NAME, "--deep").exits(1).has_code(
        *question.attack.codes
    )


# --- What the others say --------------------------------------------------------------------------


def asked_cosign(work: Work, form: Form, path: Path) -> Run | None:
    if form.transport != "oci":
        return None
    signed = with_cosign_signature(read_tree(path), form.image, work.key(), work.folder)
    layout = write_folder(signed, work / "cosign-layout")
    key = ("--key", work.public_key, "--insecure-ignore-tlog=true")
    return run_cosign(work.folder, "verify", *key, "--local-image", layout)


def skopeo_source(form: Form, path: Path) -> str:
    if form.transport == "docker-archive":
        return f"docker-archive:{path}:{NAME}"
    return f"{form.transport}:{path}:{TAG}"


def with_any_name(form: Form, path: Path, command: tuple, *more: str) -> Run:
    """skopeo by the signed name; if that name is gone, by whatever name there is."""
    first = run(*command, skopeo_source(form, path), *more)
    return first if first.code == 0 else run(*command, f"{form.transport}:{path}", *more)


def asked_skopeo_inspect(work: Work, form: Form, path: Path) -> Run:
    return with_any_name(form, path, (tool("skopeo"), "inspect", "--no-tags"))


def asked_skopeo_copy(work: Work, form: Form, path: Path) -> Run:
    target = work / "copied"
    shutil.rmtree(target, ignore_errors=True)
    return with_any_name(form, path, (tool("skopeo"), "copy", "--quiet"), f"dir:{target}")


def umoci_image(path: Path) -> str:
    """umoci names an image by tag; after a renaming it is the other tag."""
    still_there = f'image.ref.name":"{TAG}"' in (path / "index.json").read_text()
    return f"{path}:{TAG if still_there else '9.9'}"


def asked_umoci_stat(work: Work, form: Form, path: Path) -> Run | None:
    if form.transport != "oci":
        return None
    return run(tool("umoci"), "stat", "--image", umoci_image(path))


def asked_umoci_unpack(work: Work, form: Form, path: Path) -> Run | None:
    if form.transport != "oci":
        return None
    target = work / "unpacked"
    shutil.rmtree(target, ignore_errors=True)
    return run(tool("umoci"), "unpack", "--rootless", "--image", umoci_image(path), target)


def asked_sigcheck(work: Work, form: Form, path: Path) -> Run:
    bundle = path.with_name(path.name + ".sigstore.json")
    return work.verify(path, bundle, "--reference", NAME)


TOOLS = {
    "cosign verify --local-image": asked_cosign,
    "skopeo inspect": asked_skopeo_inspect,
    "skopeo copy": asked_skopeo_copy,
    "umoci stat": asked_umoci_stat,
    "umoci unpack": asked_umoci_unpack,
    "sigcheck verify": asked_sigcheck,
}


Answers = dict[str, Run | None]


def answers(work: Work, question: Question) -> Answers:
    path, _ = signed_and_changed(work, question)
    found: Answers = {}
    for name, ask in TOOLS.items():
        try:
            found[name] = ask(work, question.form, path)
        except Skip:
            found[name] = None
    return found


def word(answer: Run | None) -> str:
    if answer is None:
        return "-"
    return "**accepts**" if answer.code == 0 else f"refuses ({answer.code})"


def table(work: Work) -> str:
    """Every change, every form, every tool, as Markdown."""
    lines = ["| change | form | " + " | ".join(f"`{name}`" for name in TOOLS) + " |"]
    lines.append("| --- | --- |" + " --- |" * len(TOOLS))
    for question in questions():
        words = " | ".join(word(answer) for answer in answers(work, question).values())
        what = question.attack.title if question.attack else "(as signed)"
        lines.append(f"| {what} | {question.form.title} | {words} |")
    return "\n".join(lines)


def counted(found: list[Run | None]) -> str:
    """In how many of the forms that the tool reads it accepts the change."""
    asked = [answer for answer in found if answer is not None]
    accepted = sum(answer.code == 0 for answer in asked)
    if not asked:
        return "-"
    if accepted == 0:
        return "refuses"
    return "**accepts**" if accepted == len(asked) else f"**accepts {accepted} of {len(asked)}**"


def short_table(work: Work) -> str:
    """A row a change: what each tool says over all forms that it reads."""
    lines = ["| change | " + " | ".join(f"`{name}`" for name in TOOLS) + " |"]
    lines.append("| --- |" + " --- |" * len(TOOLS))
    for attack in ATTACKS:
        asked = [answers(work, q) for q in questions() if q.attack is attack]
        words = [counted([found[name] for found in asked]) for name in TOOLS]
        lines.append(f"| {attack.title} | " + " | ".join(words) + " |")
    return "\n".join(lines)


def others_accept_something(work: Work) -> None:
    """The comparison is worth its place only while it is true."""
    accepting = set()
    for question in questions():
        if question.attack is not None:
            found = answers(work, question).items()
            accepting |= {name for name, answer in found if answer and answer.code == 0}
    accepting.discard("sigcheck verify")
    assert accepting, "no other tool accepted a changed image: correct the README"
    print(f"     accepted a changed image at least once: {', '.join(sorted(accepting))}")


def cases(work: Work) -> Iterator[Case]:
    for question in questions():
        yield question.title, lambda question=question: by_sigcheck(work, question)
    yield "other tools accept changed images", lambda: others_accept_something(work)
