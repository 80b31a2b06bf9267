import NativeCrypto
import Testing

@Suite struct MessageDigestTests {
  @Test("A digest has the length of its algorithm", arguments: DigestAlgorithmName.allCases)
  func lengths(_ algorithm: DigestAlgorithmName) {
    let digest = MessageDigest(algorithm)
    #expect(digest.finish().count == algorithm.byteCount)
  }

  @Test("Empty pieces change nothing", arguments: DigestAlgorithmName.allCases)
  func emptyPieces(_ algorithm: DigestAlgorithmName) {
    let (one, other) = (MessageDigest(algorithm), MessageDigest(algorithm))
    let (bytes, nothing): ([UInt8], [UInt8]) = ([1, 2, 3], [])
    one.update(bytes.span)
    other.update(nothing.span)
    other.update(bytes.span)
    other.update(nothing.span)
    #expect(one.finish() == other.finish())
  }
}
