import Foundation
import SigstoreFixtures
import TestSupport
import Testing

/// Every code with which a bundle can be refused has a mutation, or a reason why it has none.
@Suite("Codes of refusals of Sigstore bundles")
struct CodeCoverageTests {
  private static let prefixes = [
    "bundle-", "log-", "note-", "checkpoint-", "inclusion-", "signing-certificate-",
    "certificate-path-", "certificate-authority-", "sct-", "timestamp-", "identity-",
    "trusted-root-", "transparency-",
  ]

  @Test func `Every code has a mutation, or is listed with its reason`() throws {
    let text = String(
      decoding: try Data(
        contentsOf: TestVectors.checkout.appending(path: "Docs/CODES.md")), as: UTF8.self)
    let documented = text.matches(of: /(?m)^\| `([a-z0-9-]+)` \|/).map { String($0.1) }
    let codes = Set(
      documented.filter { code in Self.prefixes.contains { code.hasPrefix($0) } })
    #expect(codes.count > 150)
    let mutated = Set(Mutations.all.map(\.code))
    let missing = codes.subtracting(mutated).subtracting(CodesElsewhere.all.keys)
    #expect(missing.isEmpty, "\(missing.sorted())")
    let idle = Set(CodesElsewhere.all.keys).intersection(mutated)
    #expect(idle.isEmpty, "listed, and mutated too: \(idle.sorted())")
  }
}
