import NativeSystem
import SigningKeys
import StrictEncoding
import Testing

@Suite struct MangledKeyTests {
  /// A generator with a fixed beginning, so that a failure can be had again.
  struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 0x5349_4743_4845_434B

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  static let publicFiles = ["p256", "p521", "ed25519", "p256-compressed", "p256-explicit", "dsa"]
  static let privateFiles = [
    "p256", "p256-sec1", "p384", "ed25519", "ed25519-version-1", "rsa2048", "p256-explicit",
    "cost-scrypt-n-2-20", "cost-pbkdf2-iterations", "encryption-aes-gcm",
  ]

  @Test("A mangled public key is refused or is the key that it reads as", arguments: publicFiles)
  func publicKeys(_ name: String) throws {
    let blocks = try PEMBlock.parse(KeyFileCase.bytes("public/test-\(name).pem"))
    var numbers = Numbers()
    for _ in 0..<2_000 {
      let der = Self.mangled(blocks[0].bytes, &numbers)
      guard let key = try? PublicKey(subjectPublicKeyInfo: der) else { continue }
      #expect(try PublicKey(subjectPublicKeyInfo: key.canonicalSPKI) == key)
    }
  }

  @Test(
    "A mangled private key is refused or signs for the key that it has", arguments: privateFiles)
  func privateKeys(_ name: String) throws {
    let blocks = try PEMBlock.parse(KeyFileCase.bytes("private/test-\(name).pem"))
    var numbers = Numbers()
    for _ in 0..<500 {
      let der = Self.mangled(blocks[0].bytes, &numbers)
      let pem = PEMBlock(label: blocks[0].label, bytes: der).text
      do throws(KeyError) {
        let key = try PrivateKey(pem: [UInt8](pem.utf8)) { nil }
        let signature = try key.sign([1])
        #expect(throws: Never.self) { try key.publicKey.verify(signature: signature, over: [1]) }
      } catch {
        #expect(error != .libraryFailure)
      }
    }
  }

  /// Changes a byte or a few, cuts the end off, or repeats a part.
  private static func mangled(_ bytes: [UInt8], _ numbers: inout Numbers) -> [UInt8] {
    var result = bytes
    switch Int.random(in: 0..<8, using: &numbers) {
    case 0: result = [UInt8](bytes.prefix(Int.random(in: 1..<bytes.count, using: &numbers)))
    case 1: result.insert(contentsOf: bytes.prefix(20), at: bytes.count / 2)
    default:
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let position = Int.random(in: result.indices, using: &numbers)
        result[position] = UInt8.random(in: 0...255, using: &numbers)
      }
    }
    return result
  }
}
