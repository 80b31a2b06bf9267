import SigstoreFixtures
import StrictEncoding
import TestSupport
import Testing

@Suite("Swapped fields of Sigstore bundles")
struct SwapTests {
  private static let shapes =
    BitFlipTests.shapes + [Shapes.promised, Shapes.keyMessage]

  /// What differs between the two bundles, beside the signature and the place in the log.
  enum Difference: String, CaseIterable, Sendable { case signature, certificate, payload }

  @Test(arguments: shapes, Difference.allCases)
  func `A part of one valid bundle in another is refused`(
    _ shape: BundleRecipe, _ difference: Difference
  ) throws {
    let pki = try SigstorePKI.shared()
    let first = try Bench(try pki.fixture(shape))
    let second = try Bench(try pki.fixture(Self.other(shape, difference)))
    let (one, two) = (
      try JSONValue.parse(first.fixture.bundle), try JSONValue.parse(second.fixture.bundle)
    )
    var count = 0
    for path in Self.paths(one) {
      let (own, foreign) = (
        try JSONPointer(path).value(in: one), try JSONPointer(path).value(in: two)
      )
      guard let foreign, own != foreign else { continue }
      count += 1
      let isSafe = first.isRefusedOrTheSame(one.setting(path, to: foreign).encoded())
      #expect(isSafe, "\(path)")
    }
    #expect(count > 3)
  }

  private static func other(_ shape: BundleRecipe, _ difference: Difference) -> BundleRecipe {
    shape.changed { recipe in
      recipe.edits.log = { log, _ in (log.before, log.behind) = (5, 1) }
      switch difference {
      case .signature: break
      case .certificate: recipe.edits.leaf = { plan, _ in plan.form.serial = "09" }
      case .payload: recipe.edits.payload = { $0.append(0x20) }
      }
    }
  }

  /// Every place in a document, with what is inside of it.
  private static func paths(_ value: JSONValue, _ path: String = "") -> [String] {
    let own = path.isEmpty ? [] : [path]
    switch value {
    case .object(let object):
      return own + object.members.flatMap { paths($0.value, "\(path)/\($0.name)") }
    case .array(let elements):
      return own
        + elements.enumerated().flatMap { paths($0.element, "\(path)/\($0.offset)") }
    default: return own
    }
  }
}
