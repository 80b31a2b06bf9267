import Artifacts
import Verification

/// Who vouches for one part of an artifact.
struct PartQuorum {
  let threshold: Int
  /// The position of the image that it is about; nil for a whole artifact.
  let position: Int?
  var counted: [CountedClaim] = []
  /// Why other bundles do not count.
  var refusals: [Rejection] = []

  init(threshold: Int, position: Int?) {
    self.threshold = threshold
    self.position = position
  }

  /// The number of distinct signers who vouch for it.
  var found: Int { Self.distinctSigners(counted) }

  /// Whether they are enough.
  var isMet: Bool { found >= threshold }

  /// The strongest level at which enough distinct signers bind an image: what one signer alone says of a
  /// manifest must not choose how others' config is read.
  var level: BindingLevel {
    let levels = BindingLevel.allCases.filter { level in
      isVouchedFor { ($0.level ?? .config) >= level }
    }
    return levels.max() ?? .config
  }

  /// True if enough distinct signers each vouch by a claim that fits.
  func isVouchedFor(_ fits: (ClaimMatch) -> Bool) -> Bool {
    Self.distinctSigners(counted.filter { fits($0.match) }) >= threshold
  }

  /// The reason if nothing but the config is vouched for, and a layer could show a runtime other
  /// content than the config's diffID binds.
  func secondView(of part: PartFacts) -> Rejection? {
    // Levels are counted only where it matters, which is hardly ever.
    part.secondView.flatMap { level == .config ? $0 : nil }
  }

  /// The number of distinct signers behind signatures.
  private static func distinctSigners(_ claims: [CountedClaim]) -> Int {
    guard claims.count > 1 else { return claims.count }
    return SignerDistinction.count(claims.map(\.distinction))
  }
}
