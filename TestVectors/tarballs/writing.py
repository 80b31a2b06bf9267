"""Writes the entries of tar archives, and compresses without a compressor, for generate.py.

Headers are written byte by byte here, since no library writes what these archives need.
"""
import struct
import zlib

BLOCK = 512
END = b"\0" * (2 * BLOCK)


# -- tar ---------------------------------------------------------------------------------------

def octal(value, width):
    return b"%0*o\0" % (width - 1, value)


def header(name, size=0, kind=b"0", link=b"", magic=b"ustar\x0000", prefix=b"", size_field=None,
           mode_field=None, reserved=b"", signed=False):
    block = bytearray(BLOCK)

    def put(offset, data):
        block[offset:offset + len(data)] = data

    put(0, name)
    put(100, mode_field or octal(0o644, 8))
    put(108, octal(0, 8))
    put(116, octal(0, 8))
    put(124, size_field if size_field is not None else octal(size, 12))
    put(136, octal(0, 12))
    put(148, b" " * 8)
    put(156, kind)
    put(157, link)
    put(257, magic)
    put(345, prefix)
    put(500, reserved)
    put(148, b"%06o\0 " % sum(block))
    return bytes(block)


def padded(data):
    return data + b"\0" * (-len(data) % BLOCK)


def entry(name, data=b"", **fields):
    fields.setdefault("size", len(data))
    return header(name, **fields) + padded(data)


def folder(name):
    return entry(name, kind=b"5")


def record(keyword, value):
    body = b" " + keyword + b"=" + value + b"\n"
    length = len(body)
    while len(str(length)) + len(body) != length:
        length = len(str(length)) + len(body)
    return str(length).encode() + body


def pax(*records, kind=b"x"):
    return entry(b"PaxHeaders/entry", b"".join(records), kind=kind)


def long_name(name, kind=b"L"):
    return entry(b"././@LongLink", name + b"\0", kind=kind, magic=b"ustar  \0")


# -- compression -------------------------------------------------------------------------------

def gzip(data, flags=0, crc=None, header_rest=b""):
    """One member of stored blocks, which no version of a compressor changes."""
    out = b"\x1f\x8b\x08" + bytes([flags]) + b"\0" * 4 + b"\0\xff" + header_rest
    pieces = [data[i:i + 65535] for i in range(0, len(data), 65535)] or [b""]
    for index, piece in enumerate(pieces):
        last = index == len(pieces) - 1
        out += struct.pack("<BHH", last, len(piece), len(piece) ^ 0xFFFF) + piece
    return out + struct.pack("<II", zlib.crc32(data) if crc is None else crc, len(data))


def zstd(data, window=0x38, descriptor=0, dictionary=b""):
    """One frame of raw blocks; the window is 2^(10 + high bits) bytes, 128 KiB unless given."""
    out = b"\x28\xb5\x2f\xfd" + bytes([descriptor, window]) + dictionary
    pieces = [data[i:i + 65536] for i in range(0, len(data), 65536)] or [b""]
    for index, piece in enumerate(pieces):
        last = index == len(pieces) - 1
        out += struct.pack("<I", last | len(piece) << 3)[:3] + piece
    return out


def zstd_of_zeros(data, blocks):
    """A frame that holds the data and then, in four bytes each, blocks of 128 KiB of zeros."""
    out = b"\x28\xb5\x2f\xfd\x00\x38" + struct.pack("<I", len(data) << 3)[:3] + data
    for index in range(blocks):
        last = index == blocks - 1
        out += struct.pack("<I", last | 1 << 1 | 131072 << 3)[:3] + b"\0"
    return out


def skippable(data):
    return struct.pack("<II", 0x184D2A50, len(data)) + data
