import Bundles
import SigstoreFixtures
import SigstoreTrust
import Testing

@Suite("Flipped bits of Sigstore bundles")
struct BitFlipTests {
  static let shapes = [
    Shapes.message1, Shapes.message2, Shapes.envelope1, Shapes.envelope2, Shapes.inToto1,
    Shapes.chain, Shapes.keyEnvelope,
  ]

  @Test(arguments: shapes)
  func `A flipped bit of a decoded field is refused, or carries no meaning`(
    _ shape: BundleRecipe
  ) throws {
    let bench = try Bench(shape)
    var (count, accepted) = (0, 0)
    try BitFlips(bench.fixture.bundle).eachField { place, bundle in
      count += 1
      guard bench.isAccepted(bundle) else { return }
      let isSame = bench.saysTheSame(bundle)
      #expect(isSame, "\(place)")
      // In the checkpoints of Rekor 1, names carry none.
      if !place.contains("/checkpoint/") || shape.entries[0].log != .rekor1 { accepted += 1 }
    }
    #expect(count > 300)
    // Of each of these something carries no meaning; else the exceptions were not needed.
    let hasExceptions = !shape.timestamps.isEmpty || shape.signer != .certificate
    #expect((accepted > 0) == hasExceptions, "\(accepted) of \(count)")
  }

  @Test(arguments: shapes)
  func `A flipped bit of the JSON is refused, or carries no meaning`(
    _ shape: BundleRecipe
  ) throws {
    let bench = try Bench(shape)
    let bytes = bench.fixture.bundle
    for bit in BitFlips.bits(of: bytes.count, limit: BitFlips.inJSON) {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      let isSafe = bench.isRefusedOrTheSame(changed)
      #expect(isSafe, "bit \(bit % 8) of byte \(bit / 8)")
    }
  }
}

/// A fixture whose root is read once.
struct Bench {
  let fixture: Fixture
  private let root: TrustedRoot
  private let meaning: Meaning

  init(_ shape: BundleRecipe) throws {
    try self.init(try SigstorePKI.shared().fixture(shape))
  }

  init(_ fixture: Fixture) throws {
    self.fixture = fixture
    root = try TrustedRoot(json: fixture.root)
    meaning = Meaning(try Bundles.Bundle(decoding: fixture.bundle), by: root)
    let isValid = isAccepted(fixture.bundle)
    #expect(isValid, "\(fixture.name)")
  }

  func isAccepted(_ bundle: [UInt8]) -> Bool { Judge(fixture).isAccepted(bundle, by: root) }

  /// Whether a changed bundle says no more than the bundle itself.
  func saysTheSame(_ bundle: [UInt8]) -> Bool {
    guard let read = try? Bundles.Bundle(decoding: bundle) else { return false }
    return Meaning(read, by: root).saysNoMore(than: meaning)
  }

  /// Whether a changed bundle is refused, or says the same as the bundle itself.
  func isRefusedOrTheSame(_ bundle: [UInt8]) -> Bool {
    !isAccepted(bundle) || saysTheSame(bundle)
  }
}
