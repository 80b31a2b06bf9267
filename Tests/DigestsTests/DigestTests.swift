import Digests
import Testing

@Suite struct DigestTests {
  // Made with: printf sigcheck | openssl dgst -sha256 (-sha384, -sha512)
  static let message = [UInt8]("sigcheck".utf8)
  static let known: [HashAlgorithm: String] = [
    .sha256: "c49f6e3af5229810fbc3c3b7e975a6f22c7861d638524d03ec4f2059f590660e",
    .sha384:
      "984a81870de874fa51a692d6cecdf22e06bbbb51de6eae78f7e7dbdd60bb99a2"
      + "0151a65c87f7bee449c7e0a9ebf8e8d3",
    .sha512:
      "72975d5e1cd50c25bde21d963fa33f9fe1424312821bdf31e63eb5e4f43acf1d"
      + "603cdb5cc3c4bdeb3f11ecafea9036f47744abed61ee18e500fdcece4d687658",
  ]

  @Test("A digest is the one that openssl computes", arguments: HashAlgorithm.allCases)
  func knownAnswers(_ algorithm: HashAlgorithm) {
    let digest = AnyDigest.of(Self.message, by: algorithm)
    #expect(digest.hex == Self.known[algorithm])
    #expect(digest.bytes.count == algorithm.byteCount)
    #expect(digest.description == "\(algorithm.rawValue):\(digest.hex)")
    #expect(DigestSet.of(Self.message, by: [algorithm]).all == [digest])
  }

  @Test("A digest of a type is read back from its description")
  func typed() throws {
    let digest = SHA256Digest.of(Self.message)
    #expect(try SHA256Digest(parsing: digest.description) == digest)
    #expect(try SHA256Digest(hex: digest.hex) == digest)
    #expect(try SHA256Digest(bytes: digest.bytes) == digest)
    #expect(AnyDigest(digest).as(SHA256.self) == digest)
    #expect(AnyDigest(digest).as(SHA512.self) == nil)
  }

  @Test("A digest of any known algorithm is read back", arguments: HashAlgorithm.allCases)
  func anyDigest(_ algorithm: HashAlgorithm) throws {
    let digest = AnyDigest.of([], by: algorithm)
    #expect(try AnyDigest(parsing: digest.description) == digest)
    #expect(try AnyDigest(algorithm, bytes: digest.bytes) == digest)
  }

  @Test(
    "A text that is no digest is refused for its own reason",
    arguments: [
      ("", DigestError.notADigest), ("sha256", .notADigest), ("sha256:", .notADigest),
      (":abcd", .notADigest), ("SHA256:abcd", .notADigest), ("sha256:ab cd", .notADigest),
      ("sha256:ab\u{0}", .notADigest), ("sha..256:ab", .notADigest), ("+sha256:ab", .notADigest),
      ("sha256+:ab", .notADigest), ("sha256:../../etc/passwd", .notADigest),
      ("sha256:é", .notADigest), ("md5:d41d8cd98f00b204e9800998ecf8427e", .unknownAlgorithm("md5")),
      ("sha512_256:ab", .unknownAlgorithm("sha512_256")),
      ("sha256:ABCD", .notLowercaseHex(position: 0)),
      ("sha256:abcg", .notLowercaseHex(position: 3)),
      ("sha256:abc", .wrongLength(.sha256, expected: 32, found: 1)),
      ("sha256:abcd", .wrongLength(.sha256, expected: 32, found: 2)),
      ("sha256:abcd=", .notLowercaseHex(position: 4)), (" sha256:abcd", .notADigest),
    ])
  func refusals(_ text: String, _ error: DigestError) {
    #expect(throws: error) { try AnyDigest(parsing: text) }
  }

  @Test("A digest one digit too long or too short is refused", arguments: HashAlgorithm.allCases)
  func lengths(_ algorithm: HashAlgorithm) {
    let digits = AnyDigest.of([], by: algorithm).hex
    for text in [digits + "0", String(digits.dropLast()), digits + "00"] {
      #expect(throws: DigestError.self) { try AnyDigest(parsing: "\(algorithm.rawValue):\(text)") }
    }
    #expect(throws: DigestError.self) { try AnyDigest(algorithm, bytes: [0]) }
  }

  @Test("A known digest of another algorithm than the type's is told apart")
  func otherAlgorithm() {
    let text = AnyDigest.of([], by: .sha512).description
    #expect(throws: DigestError.otherAlgorithm(expected: .sha256, found: .sha512)) {
      try SHA256Digest(parsing: text)
    }
  }

  @Test("Algorithms are ordered by the length of their digests")
  func order() {
    #expect(HashAlgorithm.allCases.shuffled().sorted() == [.sha256, .sha384, .sha512])
  }

  @Test("Every case of the errors has a code of its own")
  func codes() {
    let errors: [DigestError] = [
      .notADigest, .unknownAlgorithm(""), .otherAlgorithm(expected: .sha256, found: .sha512),
      .wrongLength(.sha256, expected: 0, found: 0), .notLowercaseHex(position: 0),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
  }
}
