#!/usr/bin/env python3
"""Makes the key files that no tool writes: DER edited by hand, and formats of absent tools.

Reads what generate.sh has made before. TEST KEYS only. Standard library only.
"""
import base64
import json
import re
from pathlib import Path

HERE = Path(__file__).parent


def read(path):
    text = (HERE / path).read_text()
    body = re.search(r"-----BEGIN [^-]+-----\n(.*?)-----END", text, re.S).group(1)
    return base64.b64decode(body)


def write(path, label, der):
    body = base64.b64encode(der).decode()
    lines = [body[i : i + 64] for i in range(0, len(body), 64)]
    text = f"-----BEGIN {label}-----\n" + "\n".join(lines) + f"\n-----END {label}-----\n"
    (HERE / path).write_text(text)


def public(name, der):
    write(f"public/test-{name}.pem", "PUBLIC KEY", der)


def private(name, der, label="PRIVATE KEY"):
    write(f"private/test-{name}.pem", label, der)


def element(tag, *parts):
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    size = (len(body).bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + len(body).to_bytes(size, "big") + body


def integer(value):
    return element(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def sequence(*parts):
    return element(0x30, *parts)


def bits(body, unused=0):
    return element(3, bytes([unused]) + body)


def octets(body):
    return element(4, body)


def oid(text):
    numbers = [int(x) for x in text.split(".")]
    body = b""
    for number in [numbers[0] * 40 + numbers[1]] + numbers[2:]:
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.insert(0, number & 0x7F | 0x80)
        body += bytes(digits)
    return element(6, body)


NULL = b"\x05\x00"
EC = oid("1.2.840.10045.2.1")
P256 = oid("1.2.840.10045.3.1.7")
P384 = oid("1.3.132.0.34")
ED25519 = oid("1.3.101.112")
RSA = oid("1.2.840.113549.1.1.1")
PSS = oid("1.2.840.113549.1.1.10")
SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"), NULL)
MGF1 = oid("1.2.840.113549.1.1.8")
AES256 = oid("2.16.840.1.101.3.4.1.42")


def elliptic():
    spki = read("public/test-p256.pem")
    point = spki[-65:]

    def make(body, parameters=P256, unused=0):
        return sequence(sequence(EC, parameters), bits(body, unused))

    assert make(point) == spki
    public("p256-off-curve", make(point[:-1] + bytes([point[-1] ^ 1])))
    public("p256-point-zero", make(b"\4" + bytes(64)))
    public("p256-infinity", make(b"\0"))
    public("p256-empty-point", make(b""))
    public("p256-raw-point", make(point[1:]))
    public("p256-coordinate-beyond-prime", make(b"\4" + b"\xff" * 64))
    for x in range(1, 50):  # some x has no point
        p = 2**256 - 2**224 + 2**192 + 2**96 - 1
        b = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
        if pow((x**3 - 3 * x + b) % p, (p - 1) // 2, p) == p - 1:
            public("p256-compressed-off-curve", make(b"\2" + x.to_bytes(32, "big")))
            break
    public("p256-point-of-p384-length", make(b"\4" + bytes(96)))
    public("p256-no-parameters", make(point, b""))
    public("p256-null-parameters", make(point, NULL))
    public("p256-two-parameters", make(point, P256 + P256))
    public("p256-unused-bits", make(point, unused=1))
    public("p256-trailing-byte", spki + b"\0")
    public("p256-truncated", spki[:-1])
    public("p256-trailing-inside", sequence(sequence(EC, P256), bits(point), NULL))
    # BER: the outer length in long form though it fits the short one; indefinite length
    public("p256-long-length", b"\x30\x81" + spki[1:])
    public("p256-indefinite-length", b"\x30\x80" + spki[2:] + b"\0\0")
    public("unknown-algorithm", sequence(sequence(oid("1.2.3.4.5")), bits(b"\0")))
    public("overlong-oid", sequence(sequence(b"\x06\x03\x2a\x80\x03"), bits(b"\0")))
    public("empty-sequence", b"\x30\x00")
    (HERE / "public/test-p256-label-ec.pem").write_text(
        (HERE / "public/test-p256.pem").read_text().replace("PUBLIC KEY", "EC PUBLIC KEY"))
    (HERE / "public/test-p256-headers.pem").write_text(
        (HERE / "public/test-p256.pem").read_text().replace(
            "PUBLIC KEY-----\n", "PUBLIC KEY-----\nProc-Type: 4,CLEAR\n\n", 1))
    (HERE / "public/test-p256-no-end.pem").write_text(
        (HERE / "public/test-p256.pem").read_text().split("-----END")[0])


def edwards():
    good = read("public/test-ed25519.pem")[-32:]
    p = 2**255 - 19
    d = -121665 * pow(121666, -1, p) % p

    def make(body, parameters=b""):
        return sequence(sequence(ED25519, parameters), bits(body))

    def has_point(y):
        u, v = (y * y - 1) % p, (d * y * y + 1) % p
        return pow(u * v % p, (p - 1) // 2, p) in (0, 1)

    # the eight points of small order by their y, found by doubling until (0, 1) comes
    i = pow(2, (p - 1) // 4, p)

    def recover(y):
        u, v = (y * y - 1) % p, (d * y * y + 1) % p
        square = u * pow(v, -1, p) % p
        x = pow(square, (p + 3) // 8, p)
        return x if (x * x - square) % p == 0 else x * i % p

    def add(a, b):
        k = d * a[0] * b[0] * a[1] * b[1]
        return ((a[0] * b[1] + b[0] * a[1]) * pow(1 + k, -1, p) % p,
                (a[1] * b[1] + a[0] * b[0]) * pow(1 - k, -1, p) % p)

    q = 2**252 + 27742317777372353535851937790883648493
    y, torsion = 2, None
    while torsion is None:
        if has_point(y):
            point, result, n = (recover(y), y), (0, 1), q
            while n:
                if n & 1:
                    result = add(result, point)
                point, n = add(point, point), n >> 1
            four = add(add(result, result), add(result, result))
            if four != (0, 1):
                torsion = result
        y += 1
    point = (0, 1)
    for number in range(8):
        encoded = (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")
        public(f"ed25519-small-order-{number}", make(encoded))
        point = add(point, torsion)
    assert point == (0, 1)
    # x = 0 with the sign bit; y = p + 1 and y = p + 3 as second spellings
    public("ed25519-one-with-sign", make((1 | 1 << 255).to_bytes(32, "little")))
    public("ed25519-y-is-p-plus-1", make((p + 1).to_bytes(32, "little")))
    second = next(y for y in range(2, 19) if has_point(y))
    public("ed25519-second-spelling", make((p + second).to_bytes(32, "little")))
    off = next(y for y in range(2, 100) if not has_point(y))
    public("ed25519-off-curve", make(off.to_bytes(32, "little")))
    public("ed25519-31-bytes", make(good[:-1]))
    public("ed25519-33-bytes", make(good + b"\0"))
    public("ed25519-null-parameters", make(good, NULL))


def rsa():
    der = read("public/test-rsa2048-pkcs1.pem")
    size = int.from_bytes(der[6:8], "big")
    n = int.from_bytes(der[8 : 8 + size], "big")

    def make(n, e, algorithm=None):
        return sequence(algorithm or sequence(RSA, NULL), bits(sequence(integer(n), integer(e))))

    assert make(n, 65537) == read("public/test-rsa2048.pem")
    public("rsa2048-no-null", make(n, 65537, sequence(RSA)))
    public("rsa-e1", make(n, 1))
    public("rsa-e0", make(n, 0))
    public("rsa-even-e", make(n, 65536))
    public("rsa-e-65-bits", make(n, 2**64 + 1))
    public("rsa-e-64-bits", make(n, 2**64 - 59))
    public("rsa-even-n", make(n - 1, 65537))
    public("rsa-small-factor", make((2**2047 // 3 | 1) * 3, 65537))
    public("rsa-square", make((2**1024 - 105) ** 2, 65537))
    public("rsa-prime", make(2**2203 - 1, 65537))  # a Mersenne prime
    public("rsa-2047-bits", make(n >> 1 | 1, 65537))
    public("rsa-negative-n", sequence(
        sequence(RSA, NULL),
        bits(sequence(element(2, n.to_bytes(256, "big")), integer(65537)))))
    public("rsa-padded-n", sequence(
        sequence(RSA, NULL),
        bits(sequence(element(2, bytes(2) + n.to_bytes(256, "big")), integer(65537)))))
    public("rsa-third-number", sequence(
        sequence(RSA, NULL), bits(sequence(integer(n), integer(65537), integer(1)))))
    hash_, mask = element(0xA0, SHA256), element(0xA1, sequence(MGF1, SHA256))
    salt = lambda length: element(0xA2, integer(length))

    def pss(*fields):
        return make(n, 65537, sequence(PSS, sequence(*fields)))

    # the key of rsa2048 under the other identifier: one key for counting
    public("rsa2048-as-pss", pss(hash_, mask, salt(32)))
    public("rsa2048-as-pss-no-parameters", make(n, 65537, sequence(PSS)))
    public("rsa2048-as-pss-trailer-1", pss(hash_, mask, salt(32), element(0xA3, integer(1))))
    public("pss-empty-parameters", pss())
    public("pss-no-mask", pss(hash_, salt(32)))
    public("pss-trailer-2", pss(hash_, mask, salt(32), element(0xA3, integer(2))))
    public("pss-salt-too-long", pss(hash_, mask, salt(223)))
    public("pss-salt-longest", pss(hash_, mask, salt(222)))
    public("pss-salt-negative", pss(hash_, mask, element(0xA2, b"\x02\x01\xff")))
    public("pss-null-parameters", make(n, 65537, sequence(PSS, NULL)))


def info(inner, *fields, version=0, algorithm=sequence(EC, P256)):
    """A PrivateKeyInfo of PKCS #8."""
    return sequence(integer(version), algorithm, octets(inner), *fields)


def p256_secrets():
    spki = read("public/test-p256.pem")
    point, other = spki[-65:], read("public/test-brainpoolp256r1.pem")[-65:]
    sec1 = read("private/test-p256-sec1.pem")
    scalar = sec1[7:39]
    n = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

    def key(scalar, *fields, version=1):
        return sequence(integer(version), octets(scalar), *fields)

    stated = element(0xA1, bits(point))
    assert key(scalar, element(0xA0, P256), stated) == sec1
    private("p256-no-public", info(key(scalar)))
    private("p256-version-1", info(key(scalar), element(0x81, b"\0" + point), version=1))
    private("p256-attributes", info(key(scalar, stated), element(0xA0)))
    private("p256-version-2", info(key(scalar, stated), version=2))
    private("p256-inner-version-2", info(key(scalar, stated, version=2)))
    private("p256-curves-differ", info(key(scalar, element(0xA0, P384), stated)))
    private("p256-other-public", info(key((5).to_bytes(32, "big"), stated)))
    private("p256-public-off-curve", info(key(scalar, element(0xA1, bits(b"\4" + other[1:])))))
    private("p256-zero", info(key(bytes(32))))
    private("p256-order", info(key(n.to_bytes(32, "big"))))
    private("p256-beyond-order", info(key(b"\xff" * 32)))
    private("p256-largest", info(key((n - 1).to_bytes(32, "big"))))
    private("p256-31-bytes", info(key(scalar[1:])))
    private("p256-33-bytes", info(key(b"\0" + scalar)))
    private("p256-trailing-byte", info(key(scalar, stated)) + b"\0")
    private("p256-sec1-no-curve", key(scalar, stated), "EC PRIVATE KEY")
    private("p256-as-encrypted", info(key(scalar, stated)), "ENCRYPTED PRIVATE KEY")


def ed25519_secrets():
    seed = read("private/test-ed25519.pem")[-32:]
    ed = read("public/test-ed25519.pem")[-32:]
    edwards = sequence(ED25519)
    private("ed25519-version-1",
            info(octets(seed), element(0x81, b"\0" + ed), version=1, algorithm=edwards))
    private("ed25519-other-public",
            info(octets(seed), element(0x81, b"\0" + ed[::-1]), version=1, algorithm=edwards))
    private("ed25519-bare-seed", info(seed, algorithm=edwards))
    private("ed25519-64-bytes", info(octets(seed + ed), algorithm=edwards))


def encrypted(derivation, cipher=None, body=bytes(64)):
    cipher = cipher or sequence(AES256, octets(bytes(16)))
    scheme = sequence(oid("1.2.840.113549.1.5.13"), sequence(derivation, cipher))
    return sequence(scheme, octets(body))


def scrypt(n, r, p, salt=bytes(16)):
    return sequence(oid("1.3.6.1.4.1.11591.4.11"),
                    sequence(octets(salt), integer(n), integer(r), integer(p)))


def pbkdf2(iterations, *fields, salt=bytes(16)):
    return sequence(oid("1.2.840.113549.1.5.12"),
                    sequence(octets(salt), integer(iterations), *fields))


def encryption_costs():
    def save(name, der):
        private(f"cost-{name}", der, "ENCRYPTED PRIVATE KEY")

    save("scrypt-n-2-20", encrypted(scrypt(2**20, 8, 1)))
    save("scrypt-n-2-62", encrypted(scrypt(2**62, 8, 1)))
    save("scrypt-r-large", encrypted(scrypt(16384, 2**20, 1)))
    save("scrypt-p-large", encrypted(scrypt(16384, 8, 2**30)))
    save("scrypt-n-no-power", encrypted(scrypt(10000, 8, 1)))
    save("scrypt-n-1", encrypted(scrypt(1, 8, 1)))
    save("scrypt-n-0", encrypted(scrypt(0, 8, 1)))
    save("pbkdf2-iterations", encrypted(pbkdf2(2**31 - 1)))
    save("pbkdf2-iterations-2-70", encrypted(pbkdf2(2**70)))
    save("pbkdf2-iterations-0", encrypted(pbkdf2(0)))
    save("pbkdf2-salt", encrypted(pbkdf2(2048, salt=bytes(1025))))
    save("pbes1-iterations", sequence(
        sequence(oid("1.2.840.113549.1.12.1.3"), sequence(octets(bytes(8)), integer(2**31))),
        octets(bytes(64))))


def encryption_schemes():
    def save(name, der):
        private(f"encryption-{name}", der, "ENCRYPTED PRIVATE KEY")

    aes256_gcm = oid("2.16.840.1.101.3.4.1.46")
    hmac_md5 = sequence(oid("1.2.840.113549.2.6"), NULL)
    save("hmac-md5", encrypted(pbkdf2(1, hmac_md5)))
    save("aes-gcm", encrypted(pbkdf2(1), sequence(aes256_gcm, octets(bytes(12)))))
    save("partial-block", encrypted(pbkdf2(1), body=bytes(63)))
    save("short-vector", encrypted(pbkdf2(1), sequence(AES256, octets(bytes(8)))))
    save("unknown", sequence(sequence(oid("1.2.3.4"), sequence()), octets(bytes(64))))
    save("unknown-derivation", encrypted(sequence(oid("1.2.3.4"), sequence())))


def encryption_headers():
    text = (HERE / "private/test-p256-sec1-aes256.pem").read_text()
    (HERE / "private/test-encryption-headers-swapped.pem").write_text(
        re.sub(r"(Proc-Type.*\n)(DEK-Info.*\n)", r"\2\1", text))
    (HERE / "private/test-encryption-headers-no-vector.pem").write_text(
        re.sub(r",[0-9A-F]{32}", "", text))
    (HERE / "private/test-encryption-headers-on-pkcs8.pem").write_text(
        text.replace("EC PRIVATE KEY", "PRIVATE KEY"))


def foreign():
    body = {"kdf": {"name": "scrypt", "params": {"N": 65536, "r": 8, "p": 1},
                    "salt": base64.b64encode(bytes(32)).decode()},
            "cipher": {"name": "nacl/secretbox", "nonce": base64.b64encode(bytes(24)).decode()},
            "ciphertext": base64.b64encode(bytes(154)).decode()}
    der = json.dumps(body).encode()
    write("foreign/test-cosign.key", "ENCRYPTED SIGSTORE PRIVATE KEY", der)
    write("foreign/test-cosign-old.key", "ENCRYPTED COSIGN PRIVATE KEY", der)
    blob = base64.b64encode(b"Ed" + bytes(40)).decode()
    (HERE / "foreign/test-signify.pub").write_text(
        f"untrusted comment: TEST KEY public key\n{blob}\n")
    blob = base64.b64encode(b"EdBK" + bytes(100)).decode()
    (HERE / "foreign/test-signify.sec").write_text(
        f"untrusted comment: TEST KEY secret key\n{blob}\n")
    (HERE / "foreign/test-putty.ppk").write_text(
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: TEST KEY\n")
    (HERE / "foreign/test-jwk.json").write_text(
        '{"kty": "EC", "crv": "P-256", "x": "", "y": "", "kid": "TEST KEY"}\n')
    (HERE / "foreign/test-empty.pem").write_text("")
    (HERE / "foreign/test-words.txt").write_text("this is no key\n")
    (HERE / "foreign/test-zeros.bin").write_bytes(bytes(256))
    write("foreign/test-pkcs7.pem", "PKCS7", sequence(oid("1.2.840.113549.1.7.2")))


elliptic()
edwards()
rsa()
p256_secrets()
ed25519_secrets()
encryption_costs()
encryption_schemes()
encryption_headers()
foreign()
