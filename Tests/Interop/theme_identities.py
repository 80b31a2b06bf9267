"""Who is counted, and by whose word, where one signer has several names, keys and roots."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator

from harness import Case, Run, Work
from private_pki import Authority, authority

NAME = 'distinguished-name = "CN=release,O=Example"'


def day(distance: int) -> str:
    return (datetime.now(timezone.utc) + timedelta(days=distance)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Scene:
    """A private authority, a file that its signer signed, and policies about it."""

    def __init__(self, work: Work, name: str) -> None:
        self.work = work
        self.made: Authority = authority(work, name)
        self.folder = self.made.folder / "signed"
        self.folder.mkdir()
        self.file = self.folder / "app"
        self.file.write_bytes(b"what is signed\n")
        self.current = self.made.lists("current")
        self.public = self.made.folder / "release.pub"
        self.made.openssl("pkey", "-in", "release.key", "-pubout", "-out", self.public.name)

    def sign(self, *options: object, chain: Path | None = None, suffix: str | None = None) -> None:
        words: list[object] = ["sign", self.file, "--key", self.made.folder / "release.key", *options]
        if chain:
            words += ["--certificate-chain", chain]
        if suffix:
            words += ["--suffix", suffix]
        self.work.sigcheck(*words).exits(0)

    def stamped(self) -> tuple[object, ...]:
        return ("--timestamp-command", self.made.folder / "ask")

    @property
    def chain(self) -> Path:
        return self.made.folder / "release.pem"

    def root(self, name: str, *, stamps: bool) -> str:
        """The table of a trusted root of this name, which differs from others of its contents by its file alone."""
        path = self.folder.parent / f"{name}.json"
        shutil.copy(self.made.root(stamps=stamps), path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return f'[trusted-roots.{name}]\nfile = "{path}"\ndigest = "sha256:{digest}"\n'

    def identity(self, name: str, root: str, *lines: str, lists: Path | None = None) -> str:
        listed = f'revocation-lists = ["{lists or self.current}"]'
        if any(line.startswith("revocation ") for line in lines):
            listed = ""
        return "\n".join(
            (f"[identities.{name}]", f'trusted-root = "{root}"', 'purposes = ["file"]', NAME, listed, *lines, "")
        )

    def key(self, *lines: str) -> str:
        head = ("[keys.rel]", f'file = "{self.public}"', 'purposes = ["file"]')
        shown = self.work.sigcheck("key", "inspect", self.public, "--json").exits(0).json
        return "\n".join((*head, f'id = "{shown["keyID"]}"', *lines, ""))

    def judge(self, tables: str, role: str, *rule: str) -> Run:
        policy = self.folder.parent / "policy.toml"
        lines = ("version = 1", tables, "[roles.x]", role, "[rules.f]", 'match = { kind = "file" }')
        policy.write_text("\n".join((*lines, 'require = ["x"]', *rule, "")))
        return self.work.sigcheck("verify", self.file, "--policy", policy, "--json")


def one_key_counts_once(work: Work) -> None:
    """A key that signs by itself and through certificates is one of a threshold, and compromised everywhere."""
    scene = Scene(work, "one-key")
    scene.sign(suffix="a")
    scene.sign(chain=scene.chain, suffix="b")
    given = ("verify", scene.file, "--key", scene.public, "--trusted-root", scene.made.root())
    named = ("--crl", scene.current, "--certificate-subject", "CN=release,O=Example", "--json")
    work.sigcheck(*given, *named).exits(0)
    work.sigcheck(*given, *named, "--threshold", 2).exits(1).has_code("threshold-not-met")
    root = scene.root("a", stamps=False)
    both = root + scene.key() + scene.identity("person", "a")
    role = 'keys = ["rel"]\nidentities = ["person"]'
    scene.judge(both, role).exits(0)
    scene.judge(both, role + "\nthreshold = 2").exits(1).has_code("role-not-met")
    lost = root + scene.key('state = "compromised"') + scene.identity("person", "a")
    scene.judge(lost, 'identities = ["person"]').exits(1).has_code("key-compromised")
    # Another certificate for the same key is no second signer either.
    scene.made.openssl("pkey", "-in", "release.key", "-out", "second.key")
    scene.sign(chain=scene.made.issue("second", "leaf", "issuer"), suffix="c")
    second = scene.identity("second", "a").replace("CN=release", "CN=second")
    two = 'identities = ["person", "second"]\nthreshold = 2'
    scene.judge(root + scene.identity("person", "a") + second, two).exits(1).has_code("role-not-met")


def roots_speak_for_their_own(work: Work) -> None:
    """What one root proves of the time helps no identity under another, and takes nothing from it."""
    scene = Scene(work, "roots")
    scene.sign(*scene.stamped(), chain=scene.chain)
    knows, lacks = scene.root("knows", stamps=True), scene.root("lacks", stamps=False)
    lost = ('state = "compromised"', f"since = {day(1)}")
    ours = lacks + scene.identity("ours", "lacks", *lost)
    beside = knows + scene.identity("aside", "knows")
    scene.judge(ours, 'identities = ["ours"]').exits(1).has_code("key-compromised")
    scene.judge(ours + beside, 'identities = ["ours"]').exits(1).has_code("key-compromised")
    proven = lacks + scene.identity("ours", "lacks") + beside
    timed = 'time = "trusted"'
    scene.judge(proven, 'identities = ["ours"]', timed).exits(1).has_code("time-not-trusted")
    scene.judge(proven, 'identities = ["aside"]', timed).exits(0)
    # And the other way round: the one that comes first and proves nothing hides nothing.
    turned = knows + scene.identity("ours", "knows") + lacks + scene.identity("aside", "lacks")
    found = scene.judge(turned, 'identities = ["ours"]', timed).exits(0).json
    signature = found["results"][0]["signatures"][0]
    assert signature["signer"]["identities"][0] == "ours", signature
    assert signature["trustedTime"], signature


def proofs_left_out_make_nobody_two(work: Work) -> None:
    """One certificate is counted as one signer, with or without its timestamp."""
    scene = Scene(work, "left-out")
    scene.sign(chain=scene.chain, suffix="a")
    again = scene.made.folder / "again"
    again.mkdir()
    root = scene.root("a", stamps=True)
    identities = scene.identity("aaa", "a", "timestamps = 1") + scene.identity("bbb", "a")
    # Other keys for the same name: nothing but the name tells that it is one signer.
    scene.made.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "new.key")
    request = ("req", "-new", "-key", "new.key", "-subj", "/O=Example/CN=release", "-config", "ca.cnf")
    scene.made.openssl(*request, "-out", "new.csr")
    scene.made.openssl(
        *("ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "new.csr", "-days", "30", "-rand_serial"),
        *("-extfile", "ca.cnf", "-extensions", "leaf", "-out", "new.pem", *scene.made.by("issuer")),
    )
    words = ("sign", scene.file, "--key", scene.made.folder / "new.key", "--suffix", "b")
    scene.work.sigcheck(
        *words, "--certificate-chain", scene.made.folder / "new.pem", *scene.stamped()
    ).exits(0)
    role = 'identities = ["aaa", "bbb"]'
    scene.judge(root + identities, role).exits(0)
    scene.judge(root + identities, role + "\nthreshold = 2").exits(1).has_code("role-not-met")


def compromise_survives_refusals(work: Work) -> None:
    """A compromised identity refuses its certificate, even where its own lists refuse it first."""
    scene = Scene(work, "compromise")
    scene.sign(chain=scene.chain)
    root = scene.root("a", stamps=False)
    loose = scene.identity("aaa", "a", 'revocation = "none"')
    scene.judge(root + loose, 'identities = ["aaa"]').exits(0)
    short = scene.made.folder / "short.crl"
    made = ("ca", "-gencrl", "-config", "ca.cnf", "-crlexts", "list")
    old = b""
    for issuer in ("root", "issuer"):
        scene.made.openssl(*made, *scene.made.by(issuer), "-crlsec", "1", "-out", f"{issuer}-short.crl")
        old += (scene.made.folder / f"{issuer}-short.crl").read_bytes()
    short.write_bytes(old)
    time.sleep(2.1)
    scene.made.revoke("release")
    revoked = scene.made.lists("revoked")
    for lists, code in ((short, "revocation-list-stale"), (revoked, "certificate-revoked")):
        lost = scene.identity("bbb", "a", 'state = "compromised"', lists=lists)
        found = scene.judge(root + loose + lost, 'identities = ["aaa"]')
        found.exits(1).has_code("key-compromised")
        # Where the identity is not compromised the other one counts, and its own refusal is told where it is asked for.
        fresh = scene.identity("bbb", "a", lists=lists)
        both = root + loose + fresh
        counted = scene.judge(both, 'identities = ["aaa"]').exits(0).json
        signer = counted["results"][0]["signatures"][0]["signer"]
        assert signer["revocation"] == "not-asked", signer
        scene.judge(both, 'identities = ["bbb"]').exits(1).has_code(code)


def each_compromise_is_excused_by_itself(work: Work) -> None:
    """One compromised signer whom a clock excuses hides no other, and no clock helps whose root does not know it."""
    scene = Scene(work, "excuses")
    scene.sign(*scene.stamped(), chain=scene.chain)
    knows, lacks = scene.root("knows", stamps=True), scene.root("lacks", stamps=False)
    later = ('state = "compromised"', f"since = {day(1)}")
    ours = knows + scene.identity("zours", "knows")
    excused = scene.identity("aaa", "knows", *later)
    scene.judge(ours + excused, 'identities = ["zours"]').exits(0)
    lost = scene.identity("bbb", "knows", 'state = "compromised"')
    scene.judge(ours + lost, 'identities = ["zours"]').exits(1).has_code("key-compromised")
    scene.judge(ours + excused + lost, 'identities = ["zours"]').exits(1).has_code("key-compromised")
    key = scene.key(*later)
    found = scene.judge(ours + lost + key, 'identities = ["zours"]').exits(1)
    found.has_code("key-compromised")
    # No root speaks for the key; for an identity it is its own.
    scene.judge(ours + key, 'identities = ["zours"]').exits(1).has_code("key-compromised")
    elsewhere = lacks + scene.identity("ccc", "lacks", *later)
    scene.judge(ours + elsewhere, 'identities = ["zours"]').exits(1).has_code("key-compromised")


def another_authority_is_no_twin(work: Work) -> None:
    """A compromised identity stays so under its own authority: one of the same name elsewhere is another one."""
    scene, other = Scene(work, "moved-to"), Scene(work, "moved-from")
    scene.sign(chain=scene.chain)
    new, old = scene.root("new", stamps=False), other.root("old", stamps=False)
    lists = {"lists": other.current}
    lost = old + other.identity("before", "old", 'state = "compromised"', **lists)
    both = new + scene.identity("after", "new") + lost
    scene.judge(both, 'identities = ["after"]').exits(0)
    found = scene.judge(both, 'identities = ["before"]')
    found.exits(1).has_code("certificate-path-no-root")


def root_file(scene: Scene, name: str, chain: list[str], **window: str) -> str:
    """The table of a trusted root with these certificates of the authority, believed in a window."""
    value = json.loads(scene.made.root().read_text())
    authority = value["certificateAuthorities"][0]
    authority["certChain"]["certificates"] = [scene.made.raw(one) for one in chain]
    authority["validFor"] = window or {"start": "2020-01-01T00:00:00Z"}
    path = scene.folder.parent / f"{name}.json"
    path.write_text(json.dumps(value))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f'[trusted-roots.{name}]\nfile = "{path}"\ndigest = "sha256:{digest}"\n'


def hidden_issuers_hide_nobody(work: Work) -> None:
    """Neither a certificate that only looks like the issuer, nor a window that is over, hides who issued one."""
    scene = Scene(work, "hidden")
    folder = scene.made.folder
    scene.sign(chain=scene.chain)
    shown = scene.made.openssl_text("x509", "-in", "issuer.pem", "-noout", "-ext", "subjectKeyIdentifier")
    lines = ("[junk]", "basicConstraints = critical,CA:TRUE", "keyUsage = critical,keyCertSign,cRLSign")
    with open(folder / "ca.cnf", "a") as settings:
        settings.write("\n".join(("", *lines, f"subjectKeyIdentifier = {shown.splitlines()[-1].strip()}", "")))
    new = ("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    scene.made.openssl(*new, "-x509", "-keyout", "evil.key", "-out", "evil.pem", "-subj", "/O=Evil/CN=r", "-days", "9000")
    named = ("-subj", "/O=Example/CN=issuer", "-config", "ca.cnf")
    scene.made.openssl(*new, "-keyout", "junk.key", "-out", "junk.csr", *named)
    scene.made.openssl(
        *("ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "junk.csr", "-rand_serial"),
        *("-startdate", "20200101000000Z", "-enddate", "20400101000000Z", "-extfile", "ca.cnf"),
        *("-extensions", "junk", "-out", "junk.pem", *scene.made.by("evil")),
    )
    sidecar = scene.file.with_name("app.sigstore.json")
    bundle = json.loads(sidecar.read_text())
    own = bundle["verificationMaterial"].pop("certificate")
    bundle["mediaType"] = "application/vnd.dev.sigstore.bundle+json;version=0.2"
    unlisted = ('revocation = "none"',)
    team = root_file(scene, "b", ["issuer", "root"]) + scene.identity("team", "b", *unlisted)
    lost = ('state = "compromised"', *unlisted)
    bare = root_file(scene, "a", ["root"]) + scene.identity("lost", "a", *lost)
    chains = ([], ["issuer"], ["junk"], ["issuer", "junk"], ["junk", "issuer"])
    for chain in chains:
        certificates = [own, *(scene.made.raw(name) for name in chain)]
        bundle["verificationMaterial"]["x509CertificateChain"] = {"certificates": certificates}
        sidecar.write_text(json.dumps(bundle))
        scene.judge(team, 'identities = ["team"]').exits(0)
        scene.judge(team + bare, 'identities = ["team"]').exits(1).has_code("key-compromised")
    start = scene.made.openssl_text("x509", "-in", "release.pem", "-noout", "-startdate")
    begun = datetime.strptime(start.split("=")[1].strip(), "%b %d %H:%M:%S %Y %Z")
    times = {
        name: (begun + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
        for name, seconds in (("start", 1), ("end", 2))
    }
    ended = root_file(scene, "c", ["issuer", "root"], **times) + scene.identity("lost", "c", *lost)
    time.sleep(3.1)
    scene.judge(team + ended, 'identities = ["team"]').exits(1).has_code("key-compromised")
    # An authority that writes its own name in capitals is the same one.
    shutil.copy(folder / "issuer.key", folder / "ISSUER.key")
    scene.made.issue("ISSUER", "issuer", "root", 1800)
    scene.made.issue("release", "leaf", "ISSUER")
    sidecar.unlink()
    scene.sign(chain=scene.chain)
    scene.judge(team, 'identities = ["team"]').exits(0)
    scene.judge(team + ended, 'identities = ["team"]').exits(1).has_code("key-compromised")


def clocks_of_policy_and_root(work: Work) -> None:
    """A clock that policy and root both name is one, and the policy's word, which helps its keys."""
    scene = Scene(work, "both-clocks")
    scene.sign(*scene.stamped(), chain=scene.chain)
    pem = scene.made.joined("stamps", "root")
    digest = hashlib.sha256(pem.read_bytes()).hexdigest()
    clock = f'[timestamp-authorities.ours]\nfile = "{pem}"\ndigest = "sha256:{digest}"\n'
    person = scene.root("a", stamps=True) + scene.identity("person", "a", "timestamps = 1")
    lost = scene.key('state = "compromised"', f"since = {day(1)}")
    scene.judge(person, 'identities = ["person"]').exits(0)
    scene.judge(person + lost, 'identities = ["person"]').exits(1).has_code("key-compromised")
    scene.judge(person + lost + clock, 'identities = ["person"]').exits(0)
    for stated in ("", 'operator = "somebody"\n'):
        two = person.replace("timestamps = 1", "timestamps = 2") + clock + stated
        scene.judge(two, 'identities = ["person"]').exits(1).has_code("timestamp-threshold")


def each_tells_its_revocation(work: Work) -> None:
    """What is told of revocation is what was looked at for the identity that counts."""
    scene = Scene(work, "told")
    scene.sign(chain=scene.chain)
    root = scene.root("a", stamps=False)
    both = root + scene.identity("aaa", "a", 'revocation = "none"') + scene.identity("bbb", "a")
    for name, state in (("aaa", "not-asked"), ("bbb", "not-revoked")):
        found = scene.judge(both, f'identities = ["{name}"]').exits(0).json
        signer = found["results"][0]["signatures"][0]["signer"]
        assert signer["identities"][0] == name and signer["revocation"] == state, signer
        assert sorted(signer["identities"]) == ["aaa", "bbb"], signer


def one_clock_is_one(work: Work) -> None:
    """Two windows of one authority in a policy, as its rotation has them, are one of a threshold."""
    scene = Scene(work, "clock")
    scene.sign(*scene.stamped(), chain=scene.chain)
    time.sleep(1.1)
    turn = day(0)
    time.sleep(1.1)
    sidecar = scene.file.with_name("app.sigstore.json")
    work.sigcheck("bundle", "add-timestamp", sidecar, *scene.stamped()).exits(0)
    pem = scene.made.joined("stamps", "root")
    digest = hashlib.sha256(pem.read_bytes()).hexdigest()
    clocks = "".join(
        f'[timestamp-authorities.{name}]\nfile = "{pem}"\ndigest = "sha256:{digest}"\n{window}\n'
        for name, window in (("t1", f"until = {turn}"), ("t2", f"from = {turn}"))
    )
    root = scene.root("a", stamps=False)

    def judge(clocks: str, count: int) -> Run:
        identity = scene.identity("person", "a", f"timestamps = {count}")
        return scene.judge(root + clocks + identity, 'identities = ["person"]')

    judge(clocks, 1).exits(0)
    judge(clocks, 2).exits(1).has_code("timestamp-threshold")
    # More certificates in one of the files make it no other one; another operator does.
    more = scene.made.folder / "more.pem"
    more.write_bytes(pem.read_bytes() + authority(work, "clock-other").joined("root").read_bytes())
    changed = hashlib.sha256(more.read_bytes()).hexdigest()
    padded = clocks.replace(f'"{pem}"\ndigest = "sha256:{digest}', f'"{more}"\ndigest = "sha256:{changed}', 1)
    assert padded != clocks
    judge(padded, 2).exits(1).has_code("timestamp-threshold")
    told = clocks.replace("until =", 'operator = "one"\nuntil =').replace("from =", 'operator = "two"\nfrom =')
    judge(told, 2).exits(0)


def late_timestamps_are_refused(work: Work) -> None:
    """A timestamp after the certificate's end would refuse the bundle for good, so that it is not added."""
    scene = Scene(work, "late")
    scene.made.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "brief.key")
    request = ("req", "-new", "-key", "brief.key", "-subj", "/O=Example/CN=release", "-config", "ca.cnf")
    scene.made.openssl(*request, "-out", "brief.csr")
    end = datetime.now(timezone.utc) + timedelta(seconds=4)
    scene.made.openssl(
        *("ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "brief.csr", "-rand_serial"),
        *("-enddate", end.strftime("%Y%m%d%H%M%SZ"), "-extfile", "ca.cnf", "-extensions", "leaf"),
        *("-out", "brief.pem", *scene.made.by("issuer")),
    )
    words = ("sign", scene.file, "--key", scene.made.folder / "brief.key")
    work.sigcheck(
        *words, "--certificate-chain", scene.made.folder / "brief.pem", *scene.stamped()
    ).exits(0)
    time.sleep(max(0.0, (end - datetime.now(timezone.utc)).total_seconds() + 1.1))
    sidecar = scene.file.with_name("app.sigstore.json")
    before = sidecar.read_bytes()
    added = work.sigcheck("bundle", "add-timestamp", sidecar, *scene.stamped(), "--json")
    added.exits(1).has_code("timestamp-outside-certificate")
    assert sidecar.read_bytes() == before
    root = scene.root("a", stamps=True)
    scene.judge(root + scene.identity("person", "a"), 'identities = ["person"]').exits(0)


def cases(work: Work) -> Iterator[Case]:
    yield "a key counts once, by itself and through certificates", lambda: one_key_counts_once(work)
    yield "a root proves times for its own identities alone", lambda: roots_speak_for_their_own(work)
    yield "a proof that is left out makes nobody two", lambda: proofs_left_out_make_nobody_two(work)
    yield "a compromise bites where another refusal comes first", lambda: compromise_survives_refusals(work)
    yield "each compromise must be excused by itself", lambda: each_compromise_is_excused_by_itself(work)
    yield "one of the same name under another authority is another", lambda: another_authority_is_no_twin(work)
    yield "no junk in the bundle hides who issued a certificate", lambda: hidden_issuers_hide_nobody(work)
    yield "a clock of policy and root is one, by the policy's word", lambda: clocks_of_policy_and_root(work)
    yield "revocation is told as it was looked at for who counts", lambda: each_tells_its_revocation(work)
    yield "two windows of one clock are one", lambda: one_clock_is_one(work)
    yield "no timestamp is added that would refuse its bundle", lambda: late_timestamps_are_refused(work)
