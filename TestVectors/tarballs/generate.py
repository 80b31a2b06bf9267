#!/usr/bin/env python3
"""Writes the tar archives of this folder, cases.json and SHA256SUMS. The same bytes on every run.

Each archive is a small docker-archive, or a hostile change to one. The image says `User 1000`;
where a change can smuggle in another image, that one says `User EVIL`. The bytes of entries and of
compressed data are put together in writing.py.
"""
import hashlib
import json
import os

from writing import (BLOCK, END, entry, folder, gzip, header, long_name, padded, pax, record,
                     skippable, zstd, zstd_of_zeros)

FOLDER = os.path.dirname(os.path.abspath(__file__))
cases = []


# -- an image ----------------------------------------------------------------------------------

def sha(data):
    return hashlib.sha256(data).hexdigest().encode()


def compact(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


LAYER = entry(b"hello", b"hello\n") + END
LAYER_NAME = sha(LAYER) + b".tar"


def config(user):
    return compact({"architecture": "amd64", "os": "linux", "config": {"User": user},
                    "rootfs": {"type": "layers", "diff_ids": ["sha256:" + sha(LAYER).decode()]},
                    "history": [{"created_by": "test"}]})


def manifest(configuration, layer=LAYER_NAME):
    return compact([{"Config": (sha(configuration) + b".json").decode(), "RepoTags": ["app:1"],
                     "Layers": [layer.decode()]}])


GOOD = config("1000")
EVIL = config("EVIL")
PARTS = [entry(sha(GOOD) + b".json", GOOD), entry(LAYER_NAME, LAYER)]
BASE = b"".join(PARTS)
EVIL_CONFIG = entry(sha(EVIL) + b".json", EVIL)
MANIFEST = entry(b"manifest.json", manifest(GOOD))
EVIL_MANIFEST = entry(b"manifest.json", manifest(EVIL))
IMAGE = BASE + MANIFEST


def with_entry(*entries):
    """A sound image, something more, and the end."""
    return IMAGE + b"".join(entries) + END


# -- cases -------------------------------------------------------------------------------------

def case(name, data, code=None, comment="", expect=None, suffix=".tar"):
    with open(os.path.join(FOLDER, name + suffix), "wb") as file:
        file.write(data)
    result = {"name": name, "file": name + suffix,
              "expect": expect or ("rejected" if code else "accepted")}
    if code:
        result["code"] = code
    result["comment"] = comment
    cases.append(result)


def accepted():
    sound = IMAGE + END
    case("sound", sound, comment="the image that all others are changes of")
    case("sound-padded", sound + b"\0" * (10240 - len(sound) % 10240), comment="records of 10 KiB")
    dotted = b"".join(entry(b"./" + n, d) for n, d in
                      [(sha(GOOD) + b".json", GOOD), (LAYER_NAME, LAYER),
                       (b"manifest.json", manifest(GOOD))])
    case("sound-dot-slash", folder(b"./") + dotted + END, comment="as tar -C FOLDER . writes it")
    links = (entry(sha(LAYER) + b"/layer.tar", kind=b"2", link=b"../" + LAYER_NAME)
             + entry(b"hard.tar", kind=b"1", link=LAYER_NAME))
    case("sound-links", with_entry(links), comment="one symbolic and one hard link to the layer")
    comment = pax(record(b"comment", b"0123456789abcdef"), kind=b"g")
    case("sound-global-comment", comment + IMAGE + END, comment="as git archive writes it")
    name = b"n" * 150
    case("sound-gnu-long-name", with_entry(
        long_name(name), entry(name[:100], b"x", magic=b"ustar  \0")), comment="GNU long name")
    case("sound-pax-path", with_entry(
        pax(record(b"path", "\u00fcn\u00efc\u00f6de/".encode() + name)),
        entry(b"short", b"x")), comment="a PAX path that is not ASCII")
    case("sound-prefix", with_entry(entry(b"file", b"x", prefix=b"folder/inner")),
         comment="a ustar prefix")
    case("sound-binary-size", with_entry(
        entry(b"file", b"x", magic=b"ustar  \0", size_field=b"\x80" + b"\0" * 10 + b"\x01")),
        comment="GNU's binary size")
    case("sound-pax-size", with_entry(pax(record(b"size", b"1")), entry(b"file", b"x")),
         comment="a PAX size that repeats the header's")
    case("sound-v7", with_entry(entry(b"old/", kind=b"\0", magic=b"") +
                                entry(b"old/file", b"x", kind=b"\0", magic=b"")),
         comment="the format without a magic")
    case("sound-vendor-keyword", with_entry(
        pax(record(b"SCHILY.xattr.user.a", b"b\nc"), record(b"mtime", b"-1.5")),
        entry(b"file", b"x")), comment="an extended attribute and a time before 1970")


def endings():
    case("truncated-content", BASE + MANIFEST[:BLOCK + 20], "tar-truncated", "cut in manifest.json")
    case("truncated-header", BASE + MANIFEST[:100], "tar-truncated", "cut in a header")
    case("end-missing", IMAGE, "tar-end-missing", "no blocks of zeros")
    case("lone-zero-block-inside", IMAGE + b"\0" * BLOCK + EVIL_CONFIG + EVIL_MANIFEST + END,
         "tar-lone-zero-block", "more entries behind one block of zeros")
    case("lone-zero-block-at-end", IMAGE + b"\0" * BLOCK, "tar-lone-zero-block",
         "one block of zeros and the end of the file")
    case("trailing-data", IMAGE + END + b"hidden" + b"\0" * 506, "tar-trailing-data",
         "bytes behind the end")
    case("trailing-archive", IMAGE + END + EVIL_CONFIG + EVIL_MANIFEST + END, "tar-trailing-data",
         "a second archive behind the end")


def names():
    case("duplicate", BASE + EVIL_CONFIG + MANIFEST + EVIL_MANIFEST + END, "name-duplicate",
         "manifest.json twice")
    case("duplicate-dot-slash", BASE + EVIL_CONFIG + MANIFEST
         + entry(b"./manifest.json", manifest(EVIL)) + END, "name-duplicate",
         "manifest.json and ./manifest.json")
    case("case-collision", BASE + EVIL_CONFIG + MANIFEST
         + entry(b"Manifest.json", manifest(EVIL)) + END, "name-case-collision",
         "manifest.json and Manifest.json")
    case("case-collision-folders", with_entry(entry(b"a/x"), entry(b"A/y")), "name-case-collision",
         "two folders that are one elsewhere")
    case("normal-form-collision", with_entry(
        entry("caf\u00e9".encode()), entry("cafe\u0301".encode())), "name-case-collision",
        "two normal forms of one name")
    case("absolute", with_entry(entry(b"/tmp/sigcheck-vector-absolute")), "name-absolute",
         "a path from the root of the system")
    case("parent", with_entry(entry(b"a/../../sigcheck-vector-parent")), "name-parent-component",
         "a path out of the archive")
    case("empty-component", with_entry(entry(b"a//x")), "name-empty-component", "two slashes")
    case("dot-component", with_entry(entry(b"a/./x")), "name-dot-component", "a part that is .")
    case("file-with-slash", with_entry(entry(b"file/", b"x")), "name-empty-component",
         "a file's name with a slash at its end is a folder for some")
    case("empty-name", with_entry(entry(b"", b"x")), "name-empty", "no name")
    case("root-is-a-file", with_entry(entry(b"./", b"x")), "name-is-root", "a file called ./")
    case("control-character", with_entry(entry(b"a\x1b[2Jb", b"x")), "name-control-character",
         "an escape sequence")
    case("nul-in-pax-path", BASE + EVIL_CONFIG + MANIFEST
         + pax(record(b"path", b"manifest.json\0x")) + entry(b"other", manifest(EVIL)) + END,
         "name-control-character", "a NUL ends the name for some readers")
    case("not-utf8", with_entry(entry(b"caf\xe9", b"x")), "name-not-utf8", "Latin-1")
    case("backslash", with_entry(entry(b"a\\b", b"x")), "name-backslash",
         "a separator on Windows")
    case("name-too-long", with_entry(pax(record(b"path", b"d/" * 2100 + b"x")), entry(b"x")),
         "name-too-long", "over 4,096 bytes")
    case("component-too-long", with_entry(pax(record(b"path", b"n" * 256)), entry(b"x")),
         "name-too-long", "over 255 bytes in one part")
    case("text-after-nul", with_entry(entry(b"a\0\nb", b"x")), "tar-text-after-end",
         "bytes behind the NUL of a name")
    case("parent-is-file", with_entry(entry(b"a", b"x"), entry(b"a/b", b"x")),
         "name-parent-not-folder", "a file that is a folder too")
    case("parent-is-link", with_entry(
        entry(b"a", kind=b"2", link=b"manifest.json"), entry(b"a/b", b"x")),
        "name-parent-not-folder", "an entry behind a link")


def links():
    layer = LAYER_NAME
    case("link-absolute", with_entry(entry(b"l.tar", kind=b"2", link=b"/" + layer)),
         "link-escapes", "to the root of the system")
    case("link-parent", with_entry(entry(b"a/l.tar", kind=b"2", link=b"../../" + layer)),
         "link-escapes", "out of the archive")
    case("hard-link-parent", with_entry(entry(b"l.tar", kind=b"1", link=b"../" + layer)),
         "link-escapes", "a hard link out of the archive")
    case("link-chain", with_entry(entry(b"l1.tar", kind=b"2", link=b"l2.tar"),
                                  entry(b"l2.tar", kind=b"2", link=layer)),
         "link-chain", "a link to a link")
    case("link-loop", with_entry(entry(b"l.tar", kind=b"2", link=b"l.tar")), "link-chain",
         "a link to itself")
    case("link-to-folder", with_entry(folder(b"a/"), entry(b"l", kind=b"2", link=b"a")),
         "link-to-folder", "a folder under a second name")
    case("link-missing", with_entry(entry(b"l.tar", kind=b"2", link=b"nothing")),
         "link-target-missing", "to nothing in the archive")
    case("link-back-through-name", with_entry(entry(b"l.tar", kind=b"2", link=b"a/../" + layer)),
         "link-target-malformed", "what a/.. is depends on a")
    case("link-empty", with_entry(entry(b"l.tar", kind=b"2")), "link-target-malformed", "no target")
    case("hard-link-forward", BASE + entry(b"hard.json", kind=b"1", link=b"manifest.json")
         + MANIFEST + END, "link-target-missing", "a hard link to what comes later")
    case("manifest-is-outside-link", BASE + entry(
        b"manifest.json", kind=b"2", link=b"../sigcheck-vector-manifest.json") + END,
        "link-escapes", "manifest.json itself leads out")
    case("hard-link-with-data", with_entry(
        entry(b"hard.tar", EVIL_CONFIG + EVIL_MANIFEST, kind=b"1", link=layer)), "tar-unexpected-content",
        "readers skip the content, or read entries in it")
    case("symbolic-link-with-data", with_entry(
        entry(b"l.tar", EVIL_CONFIG + EVIL_MANIFEST, kind=b"2", link=layer)), "tar-unexpected-content",
        "readers skip the content, or read entries in it")
    case("folder-with-data", with_entry(entry(b"a/", EVIL_CONFIG + EVIL_MANIFEST, kind=b"5")),
         "tar-unexpected-content", "readers skip the content, or read entries in it")
    case("linkpath-on-file", with_entry(
        pax(record(b"linkpath", layer)), entry(b"file", b"x")), "tar-link-target-on-file",
        "libarchive makes a hard link of it")
    case("linkname-on-file", with_entry(entry(b"file", b"x", link=layer)),
         "tar-link-target-on-file", "a link's target in a file's header")


def pax_conflicts():
    """Two statements of PAX and ustar about one entry."""
    inner = EVIL_CONFIG + EVIL_MANIFEST
    case("pax-size-larger", BASE + MANIFEST + pax(record(b"size", b"%d" % len(inner)))
         + header(b"file", 0) + inner + END, "tar-size-conflict",
         "content for readers of PAX, entries for the others")
    case("pax-size-smaller", BASE + MANIFEST + pax(record(b"size", b"0"))
         + header(b"file", len(inner)) + inner + END, "tar-size-conflict",
         "entries for readers of PAX, content for the others")
    case("pax-size-conflict", with_entry(
        pax(record(b"size", b"5")), entry(b"file", b"123456789")), "tar-size-conflict",
        "two sizes in one block, so that no reader loses its way")
    case("pax-size-twice", with_entry(
        pax(record(b"size", b"1024"), record(b"size", b"1")), entry(b"file", b"x")),
        "pax-keyword-duplicate", "two sizes")
    case("pax-path-twice", BASE + EVIL_CONFIG + MANIFEST
         + pax(record(b"path", b"manifest.json"), record(b"path", b"other.json"))
         + entry(b"x", manifest(EVIL)) + END, "pax-keyword-duplicate", "two names")
    case("pax-header-twice", BASE + EVIL_CONFIG + MANIFEST + pax(record(b"path", b"manifest.json"))
         + pax(record(b"comment", b"x")) + entry(b"other.json", manifest(EVIL)) + END,
         "tar-extension-repeated", "does the second header replace the first")


def pax_values():
    """Records and values that are malformed."""
    inner = EVIL_CONFIG + EVIL_MANIFEST
    hidden = record(b"size", b"%d" % len(inner))
    broken = b"9" + hidden[1:]
    case("pax-record-length", BASE + MANIFEST + pax(broken) + header(b"file", 0) + inner + END,
         "pax-record-malformed", "a wrong length, and entries in what the size would cover")
    case("pax-record-newline", with_entry(
        pax(record(b"comment", b"x")[:-1] + b"y"), entry(b"file", b"x")), "pax-record-malformed",
        "no newline at the end of a record")
    case("pax-record-zero", with_entry(
        pax(b"0" + record(b"comment", b"xyz")), entry(b"file", b"x")), "pax-record-malformed",
        "a length with a zero in front")
    case("pax-record-no-equals", with_entry(pax(b"9 comment\n"[:9] + b"\n"), entry(b"file", b"x")),
         "pax-record-malformed", "no keyword and value")
    case("pax-size-signed", with_entry(pax(record(b"size", b"+1")), entry(b"file", b"x")),
         "pax-value-malformed", "a sign")
    case("pax-size-overflow", with_entry(
        pax(record(b"size", b"18446744073709551617")), entry(b"file", b"x")),
        "pax-value-malformed", "more than 64 bits")
    case("pax-path-empty", with_entry(pax(record(b"path", b"")), entry(b"file", b"x")),
         "pax-value-malformed", "deletes the name or is one")


def pax_keywords():
    """Well-formed records that readers take in different ways."""
    case("pax-global-path", pax(record(b"path", b"manifest.json"), kind=b"g") + BASE + EVIL_CONFIG
         + entry(b"other.json", manifest(EVIL)) + MANIFEST + END, "pax-global-header",
         "a name for every entry, for some readers")
    case("pax-global-between", with_entry(
        pax(record(b"path", b"a")), pax(record(b"comment", b"x"), kind=b"g"), entry(b"b", b"x")),
        "tar-extension-repeated", "a global header between an entry and its own")
    case("pax-charset", with_entry(
        pax(record(b"hdrcharset", b"BINARY"), record(b"path", b"a")), entry(b"b", b"x")),
        "pax-charset", "another encoding of names")
    case("pax-sparse", with_entry(
        pax(record(b"GNU.sparse.realsize", b"100000")), entry(b"file", b"x")), "tar-sparse-file",
        "a size that only some readers take")
    case("pax-keyword-unknown", with_entry(
        pax(record(b"newname", b"a")), entry(b"b", b"x")), "pax-keyword-unknown",
        "a keyword that POSIX may yet define")
    case("pax-path-decomposed", with_entry(
        pax(record(b"path", "cafe\u0301".encode())), entry(b"x", b"x")), "readers-disagree",
        "libarchive composes the letter and its accent, others do not")
    case("pax-owner-not-utf8", with_entry(
        pax(record(b"uname", b"caf\xe9")), entry(b"file", b"x")), "second-reader-refused",
        "a warning of libarchive's about the owner's name")


def extension_entries():
    """Extensions with nothing in them or behind them, and GNU's long names."""
    case("pax-empty", with_entry(pax(), entry(b"file", b"x")), "tar-extension-empty", "no records")
    case("pax-dangling", IMAGE + pax(record(b"path", b"a")) + END, "tar-extension-dangling",
         "no entry behind it")
    case("pax-and-gnu-name", with_entry(
        long_name(b"a"), pax(record(b"path", b"b")), entry(b"c", b"x")), "tar-extension-repeated",
        "two long names of two families")
    case("gnu-name-twice", with_entry(long_name(b"a"), long_name(b"b"), entry(b"c", b"x")),
         "tar-extension-repeated", "two long names")
    case("gnu-name-too-long", with_entry(long_name(b"a" * 9000), entry(b"c", b"x")),
         "tar-extension-too-long", "over 8 KiB of name")


def headers():
    broken = bytearray(MANIFEST)
    broken[0] = ord("M")
    case("checksum", BASE + bytes(broken) + END, "tar-checksum", "one letter of a name changed")
    case("size-rubbish", with_entry(entry(b"file", b"x", size_field=b"0000000001x\0")),
         "tar-number-malformed", "a letter behind the digits")
    case("size-inner-nul", with_entry(entry(b"file", b"x" * 8, size_field=b"1\x000\0\0\0\0\0\0\0\0\0")),
         "tar-number-malformed", "1 or 8, or 10")
    case("size-signed", with_entry(entry(b"file", b"x", size_field=b"+0000000001\0")),
         "tar-number-malformed", "a sign")
    case("size-negative", with_entry(entry(b"file", b"", size_field=b"\xff" * 12)),
         "tar-number-negative", "a binary number below zero")
    case("size-overflow", with_entry(
        entry(b"file", b"", size_field=b"\x80" + b"\xff" * 11)), "tar-number-overflow",
        "88 bits of size")
    case("size-beyond-file", with_entry(
        entry(b"file", b"", size_field=b"\x80\0\0\0\x7f" + b"\xff" * 7)), "tar-truncated",
        "nearly 2^63 bytes")
    case("mode-rubbish", with_entry(entry(b"file", b"x", mode_field=b"rw-r--r-")),
         "tar-number-malformed", "a mode in letters")
    case("magic-version", with_entry(entry(b"file", b"x", magic=b"ustar\x0001", prefix=b"a")),
         "tar-magic", "ustar for some, the old format for others")
    case("magic-none-with-prefix", with_entry(entry(b"file", b"x", magic=b"", prefix=b"a")),
         "tar-magic", "a prefix where the old format has none")
    case("gnu-with-prefix", BASE + EVIL_CONFIG + MANIFEST + entry(
        b"manifest.json", manifest(EVIL), magic=b"ustar  \0", prefix=b"a") + END,
        "tar-ambiguous-prefix", "times for GNU, a folder's name for others")
    case("star-trailer", with_entry(entry(b"file", b"x", reserved=b"\0" * 8 + b"tar\0")),
         "tar-reserved-bytes", "star's own layout of the prefix")
    case("character-device", with_entry(entry(b"null", kind=b"3")), "tar-special-file", "a device")
    case("fifo", with_entry(entry(b"pipe", kind=b"6")), "tar-special-file", "a FIFO")
    case("gnu-sparse", with_entry(entry(b"file", b"x", kind=b"S", magic=b"ustar  \0")),
         "tar-sparse-file", "a sparse file")
    case("type-unknown", with_entry(entry(b"file", EVIL_MANIFEST, kind=b"Z")), "tar-type-unknown",
         "a type that nobody has defined")
    case("type-contiguous", with_entry(entry(b"file", b"x", kind=b"7")), "tar-type-unknown",
         "a contiguous file")


def compression():
    sound = IMAGE + END
    half = len(sound) // 2
    case("gzip", gzip(sound), suffix=".tar.gz", comment="gzip around the archive")
    case("gzip-members", gzip(sound[:half]) + gzip(sound[half:]), suffix=".tar.gz",
         comment="two gzip members")
    case("gzip-trailing-bytes", gzip(sound) + b"more", "compressed-data-trailing-bytes",
         "bytes behind the last member", suffix=".tar.gz")
    case("gzip-zero-padding", gzip(sound) + b"\0" * 512, "compressed-data-trailing-bytes",
         "zeros behind the last member", suffix=".tar.gz")
    case("gzip-half-magic", gzip(sound) + b"\x1f", "compressed-data-truncated",
         "the first byte of another member", suffix=".tar.gz")
    case("gzip-truncated", gzip(sound)[:-4], "compressed-data-truncated", "cut in the length",
         suffix=".tar.gz")
    case("gzip-checksum", gzip(sound, crc=0), "compressed-data-checksum", "another checksum",
         suffix=".tar.gz")
    case("gzip-reserved-flag", gzip(sound, flags=0x80), "compressed-data-corrupt",
         "a flag that must be zero", suffix=".tar.gz", expect="no-image")
    case("gzip-hostile", gzip(BASE + EVIL_CONFIG + MANIFEST + EVIL_MANIFEST + END),
         "name-duplicate", "manifest.json twice, inside gzip", suffix=".tar.gz")
    case("zstd", zstd(sound), suffix=".tar.zst", comment="zstd around the archive")
    case("zstd-frames", zstd(sound[:half]) + skippable(b"table") + zstd(sound[half:]),
         suffix=".tar.zst", comment="two frames and a skippable one between them")
    case("zstd-trailing-bytes", zstd(sound) + b"more", "compressed-data-trailing-bytes",
         "bytes behind the last frame", suffix=".tar.zst")
    case("zstd-truncated", zstd(sound)[:-4], "compressed-data-truncated", "cut in the last block",
         suffix=".tar.zst")
    case("zstd-second-window", zstd(sound[:half]) + zstd(sound[half:], window=0x70),
         "zstd-window-too-large", "a window of 16 MiB in the second frame", suffix=".tar.zst")
    case("zstd-window", zstd(sound, window=0x70), "zstd-window-too-large", "a window of 16 MiB",
         suffix=".tar.zst", expect="no-image")
    case("zstd-dictionary", zstd(sound, descriptor=1, dictionary=b"\x07"),
         "zstd-dictionary-needed", "a dictionary", suffix=".tar.zst", expect="no-image")
    case("zstd-bomb", zstd_of_zeros(sound, 2500), "expansion-ratio",
         "312 MiB of zeros behind the archive", suffix=".tar.zst")


def not_images():
    plain = entry(b"a", b"1") + entry(b"a", b"2") + entry(b"null", kind=b"3") + entry(b"/x") + END
    case("plain-hostile", plain, expect="no-image", comment="hostile, and no image's marker")
    case("plain-sound", entry(b"a", b"1") + entry(b"inner/manifest.json", b"{}") + END,
         expect="no-image", comment="a marker's name where no loader looks")
    case("plain-after-end", entry(b"a", b"1") + b"\0" * BLOCK + EVIL_MANIFEST + END,
         "tar-lone-zero-block", "the marker stands behind a lone block of zeros")
    inner = EVIL_CONFIG + EVIL_MANIFEST
    for name, kind, link in ((b"folder", b"5", b""), (b"symbolic-link", b"2", b"a"),
                             (b"hard-link", b"1", b"a"), (b"device", b"3", b"")):
        code = "tar-special-file" if kind == b"3" else "tar-unexpected-content"
        case("hidden-in-%s" % name.decode(), entry(b"a", b"1") + entry(
            name, inner, kind=kind, link=link) + END, code,
            "the only marker stands in the content of what has none")
    case("hidden-in-old-folder", entry(b"a", b"1") + entry(b"b/", inner, kind=b"\0") + END,
         "tar-unexpected-content", "the only marker stands in the content of a folder of old")
    case("marker-spelled-oddly", entry(b"a", b"1") + entry(b"b/..//MANIFEST.JSON", b"[]") + END,
         "name-parent-component", "a loader that cleans paths on macOS finds manifest.json")
    case("truncated-before-marker", BASE[:BLOCK + len(padded(GOOD))] + entry(
        b"blobs/sha256/" + sha(LAYER), LAYER) + PARTS[1][:700], "tar-truncated",
        "cut before manifest.json, told by the names of blobs")


for group in (accepted, endings, names, links, pax_conflicts, pax_values, pax_keywords,
              extension_entries, headers, compression, not_images):
    group()
with open(os.path.join(FOLDER, "SHA256SUMS"), "w") as file:
    for vector in sorted(cases, key=lambda vector: vector["file"]):
        with open(os.path.join(FOLDER, vector["file"]), "rb") as data:
            file.write("%s  %s\n" % (sha(data.read()).decode(), vector["file"]))
with open(os.path.join(FOLDER, "cases.json"), "w") as file:
    json.dump(cases, file, indent=1, ensure_ascii=True)
    file.write("\n")
