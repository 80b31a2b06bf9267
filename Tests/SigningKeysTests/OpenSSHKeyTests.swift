import SigningKeys
import StrictEncoding
import TestSupport
import Testing

@Suite("OpenSSH public keys")
struct OpenSSHKeyTests {
  /// A field of SSH's binary format.
  static func string(_ bytes: [UInt8]) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
  }

  static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

  /// A key with what OpenSSH calls it, and its blob.
  struct Sample: Sendable, CustomTestStringConvertible {
    let file: String
    let type: String
    /// The curve, where the type has one.
    let curve: String?
    let valueCount: Int

    var testDescription: String { type }
    var key: PublicKey {
      get throws { try PublicKey(pem: TestVectors.bytes("keys/public/\(file).pem")) }
    }
    var blob: [UInt8] {
      get throws {
        let value = try Array(key.canonicalSPKI.suffix(valueCount))
        return OpenSSHKeyTests.string(type) + (curve.map { OpenSSHKeyTests.string($0) } ?? [])
          + OpenSSHKeyTests.string(value)
      }
    }
  }

  static let samples = [
    Sample(file: "test-ed25519", type: "ssh-ed25519", curve: nil, valueCount: 32),
    Sample(file: "test-p256", type: "ecdsa-sha2-nistp256", curve: "nistp256", valueCount: 65),
    Sample(file: "test-p384", type: "ecdsa-sha2-nistp384", curve: "nistp384", valueCount: 97),
    Sample(file: "test-p521", type: "ecdsa-sha2-nistp521", curve: "nistp521", valueCount: 133),
  ]

  private func code(_ type: String, _ blob: [UInt8]) -> String {
    do throws(KeyError) {
      _ = try PublicKey(openSSHType: type, blob: blob)
      return "read"
    } catch { return error.code }
  }

  @Test("a key is the same in both formats", arguments: samples)
  func same(sample: Sample) throws {
    #expect(try PublicKey(openSSHType: sample.type, blob: sample.blob) == sample.key)
  }

  @Test("each part of a key, and more than it, is refused", arguments: samples)
  func lengths(sample: Sample) throws {
    let blob = try sample.blob
    for count in blob.indices {
      #expect(code(sample.type, Array(blob[..<count])) == "ssh-key-truncated")
    }
    #expect(code(sample.type, blob + [0]) == "ssh-key-trailing-bytes")
  }

  @Test("with one bit flipped it is another key or none", arguments: samples)
  func bits(sample: Sample) throws {
    let blob = try sample.blob
    let key = try sample.key
    for bit in 0..<blob.count * 8 {
      var flipped = blob
      flipped[bit / 8] ^= 1 << (bit % 8)
      if let other = try? PublicKey(openSSHType: sample.type, blob: flipped) {
        #expect(other != key)
      }
    }
  }

  @Test("what is not as its type says has a code")
  func mismatches() throws {
    let p256 = Self.samples[1]
    let blob = try p256.blob
    #expect(code("ssh-ed25519", blob) == "ssh-key-types-differ")
    #expect(code("ecdsa-sha2-nistp384", blob) == "ssh-key-types-differ")
    for type in ["ssh-dss", "sk-ssh-ed25519@openssh.com", "ssh-ed25519-cert-v01@openssh.com", ""] {
      #expect(code(type, Self.string(type)) == "ssh-key-type-unsupported", "\(type)")
    }
    let point = Array(blob.suffix(65))
    let head = Self.string("ecdsa-sha2-nistp256")
    #expect(
      code("ecdsa-sha2-nistp256", head + Self.string("nistp384") + Self.string(point))
        == "ssh-key-curves-differ")
    #expect(
      code("ecdsa-sha2-nistp256", head + Self.string("nistp256") + Self.string(Array(point[..<33])))
        == "ssh-key-wrong-length")
    var other = point
    other[0] = 6
    #expect(
      code("ecdsa-sha2-nistp256", head + Self.string("nistp256") + Self.string(other))
        == "key-point-encoding")
    other = point
    other[64] ^= 1
    #expect(
      code("ecdsa-sha2-nistp256", head + Self.string("nistp256") + Self.string(other))
        == "key-point-not-on-curve")
    #expect(
      code(
        "ssh-ed25519", Self.string("ssh-ed25519") + Self.string([UInt8](repeating: 1, count: 31)))
        == "ssh-key-wrong-length")
  }

  @Test("an RSA key is read by its numbers, which have one spelling each")
  func rsa() throws {
    let key = try PublicKey(pem: TestVectors.bytes("keys/public/test-rsa2048.pem"))
    // The modulus stands before the exponent at the end: INTEGER, length, 65537.
    let modulus = Array(key.canonicalSPKI.dropLast(5).suffix(256))
    let exponent: [UInt8] = [1, 0, 1]
    func blob(_ exponent: [UInt8], _ modulus: [UInt8]) -> [UInt8] {
      Self.string("ssh-rsa") + Self.string(exponent) + Self.string(modulus)
    }
    #expect(try PublicKey(openSSHType: "ssh-rsa", blob: blob(exponent, [0] + modulus)) == key)
    #expect(code("ssh-rsa", blob(exponent, modulus)) == "ssh-key-number")
    #expect(code("ssh-rsa", blob(exponent, [0, 0] + modulus)) == "ssh-key-number")
    #expect(code("ssh-rsa", blob([0] + exponent, [0] + modulus)) == "ssh-key-number")
    #expect(code("ssh-rsa", blob([], [0] + modulus)) == "ssh-key-number")
    #expect(code("ssh-rsa", blob([0], [0] + modulus)) == "ssh-key-number")
    #expect(code("ssh-rsa", blob([2], [0] + modulus)) == "rsa-exponent")
    #expect(code("ssh-rsa", blob(exponent, [0] + Array(modulus.prefix(128)))) == "rsa-too-small")
  }
}
