import Digests
import Testing

@Suite struct StreamingDigestTests {
  static let message = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  @Test(
    "Pieces of every size give the digests of the whole", arguments: [1, 3, 64, 127, 999, 1_000])
  func pieces(_ size: Int) {
    var digest = StreamingDigest(Set(HashAlgorithm.allCases))
    for start in stride(from: 0, to: Self.message.count, by: size) {
      let end = min(start + size, Self.message.count)
      digest.update(Self.message.span.extracting(start..<end))
    }
    #expect(digest.byteCount == 1_000)
    let set = digest.finish()
    #expect(set == DigestSet.of(Self.message, by: Set(HashAlgorithm.allCases)))
    for algorithm in HashAlgorithm.allCases {
      #expect(set[algorithm] == AnyDigest.of(Self.message, by: algorithm))
    }
  }

  @Test("Only the algorithms that were asked for are computed")
  func chosen() {
    let digest = StreamingDigest([.sha384])
    let set = digest.finish()
    #expect(set.sha256 == nil && set.sha512 == nil)
    #expect(set.all == [AnyDigest.of([], by: .sha384)])
  }

  @Test("No algorithm counts the bytes and nothing else")
  func none() {
    var digest = StreamingDigest([])
    digest.update(Self.message.span)
    #expect(digest.byteCount == 1_000)
    let set = digest.finish()
    #expect(set.all.isEmpty)
  }
}
