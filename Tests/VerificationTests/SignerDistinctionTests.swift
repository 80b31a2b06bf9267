import Digests
import SigningKeys
import TestSupport
import Testing
import Verification

/// How many of several signatures are by distinct signers.
@Suite struct SignerDistinctionTests {
  static func id(_ name: String) -> KeyID {
    KeyID(digest: SHA256Digest.of(Array(name.utf8)))
  }

  static func all(_ pairs: [(String, String)]) -> [SignerDistinction] {
    pairs.map { SignerDistinction(signer: id($0.0), key: id($0.1)) }
  }

  @Test(
    arguments: [
      ([], 0), ([("a", "a")], 1), ([("a", "a"), ("a", "a")], 1), ([("a", "a"), ("b", "b")], 2),
      // A key by itself and with a certificate.
      ([("a", "a"), ("person", "a")], 1), ([("person", "a"), ("second", "a")], 1),
      // Many short-lived keys of one signer.
      ([("person", "k1"), ("person", "k2"), ("person", "k3")], 1),
      ([("person", "k1"), ("person", "k2"), ("second", "k2")], 2),
      // Somebody with two keys that count by themselves.
      ([("a", "a"), ("b", "b"), ("person", "a"), ("person", "b")], 2),
      ([("x", "1"), ("x", "2"), ("y", "1"), ("z", "1"), ("z", "3")], 3),
    ] as [([(String, String)], Int)])
  func `Neither signer nor key is counted twice`(pairs: [(String, String)], count: Int) {
    #expect(SignerDistinction.count(Self.all(pairs)) == count)
    #expect(SignerDistinction.count(Self.all(pairs.reversed())) == count)
  }

  @Test func `It is the most that can be chosen, and one more never makes it less`() {
    var generator = SeededGenerator(seed: 71)
    for _ in 0..<300 {
      let pairs = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        (
          "\(Int.random(in: 0..<5, using: &generator))",
          "\(Int.random(in: 0..<5, using: &generator))"
        )
      }
      let found = SignerDistinction.count(Self.all(pairs))
      #expect(found == Self.most(pairs[...], [], []), "\(pairs)")
      #expect(SignerDistinction.count(Self.all(pairs.dropLast())) <= found, "\(pairs)")
    }
  }

  @Test func `A long chain of shared keys is no deep one`() {
    // The last has one key alone, which the others must give up, one after the other.
    let pairs = (0..<1_024).flatMap { [("\($0)", "\($0)"), ("\($0)", "\($0 + 1)")] }
    #expect(SignerDistinction.count(Self.all(pairs)) == 1_024)
    #expect(SignerDistinction.count(Self.all(pairs + [("last", "0")])) == 1_025)
    #expect(SignerDistinction.count(Self.all(pairs + [("last", "0"), ("more", "1024")])) == 1_025)
  }

  /// By trying all.
  private static func most(
    _ pairs: ArraySlice<(String, String)>, _ signers: Set<String>, _ keys: Set<String>
  ) -> Int {
    guard let (signer, key) = pairs.first else { return 0 }
    let without = most(pairs.dropFirst(), signers, keys)
    guard !signers.contains(signer), !keys.contains(key) else { return without }
    return max(
      without, 1 + most(pairs.dropFirst(), signers.union([signer]), keys.union([key])))
  }
}
