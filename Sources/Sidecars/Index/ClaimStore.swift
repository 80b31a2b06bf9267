import Artifacts
import Digests
import StrictEncoding

/// The claims of all bundles, found by digest and by name.
///
/// The keys of the tables are hashes with a seed of this process, and the claims with one hash form a
/// chain that is looked through: nobody can choose digests that make it long.
struct ClaimStore: Sendable {
  private struct Claim {
    let bundle: UInt32
    /// The claims before with the same hash, or ``none``.
    let nextByDigest: UInt32
    let nextByName: UInt32
    let digestStart: Int
    let name: TextStore.Place?
    let algorithm: HashAlgorithm
    let kind: ArtifactKind?
  }

  private static let none = UInt32.max

  private var claims: [Claim] = []
  private var digests: [UInt8] = []
  private var names = TextStore()
  private var byDigest: [Int: UInt32] = [:]
  private var byName: [Int: UInt32] = [:]

  /// How many claims there are.
  var count: Int { claims.count }

  mutating func add(_ claim: BundleClaim, of bundle: UInt32) {
    let position = UInt32(claims.count)
    let name = claim.name.map { (Self.lastPart(of: $0.utf8), names.add($0.utf8)) }
    claims.append(
      Claim(
        bundle: bundle,
        nextByDigest: byDigest.updateValue(position, forKey: claim.digest.hashValue) ?? Self.none,
        nextByName: name.flatMap { byName.updateValue(position, forKey: Self.hash($0.0)) }
          ?? Self.none,
        digestStart: digests.count, name: name?.1, algorithm: claim.digest.algorithm,
        kind: claim.kind))
    digests.append(contentsOf: claim.digest.bytes)
  }

  /// The bundle that makes a claim.
  func bundle(of claim: UInt32) -> UInt32 { claims[Int(claim)].bundle }

  /// The claims of this digest, in no order.
  func claims(of digest: AnyDigest) -> [UInt32] {
    var found: [UInt32] = []
    var next = byDigest[digest.hashValue] ?? Self.none
    while next != Self.none {
      let claim = claims[Int(next)]
      if claim.algorithm == digest.algorithm, bytes(of: claim).elementsEqual(digest.bytes) {
        found.append(next)
      }
      next = claim.nextByDigest
    }
    return found
  }

  /// The bundles that claim something whose name ends with this part, the last first.
  func bundles(naming name: String, limit: Int) -> [UInt32] {
    var found: [UInt32] = []
    var next = byName[Self.hash(name.utf8[...])] ?? Self.none
    while next != Self.none, found.count < limit {
      let claim = claims[Int(next)]
      if let place = claim.name, found.last != claim.bundle,
        Self.lastPart(of: names.bytes(at: place)).elementsEqual(name.utf8)
      {
        found.append(claim.bundle)
      }
      next = claim.nextByName
    }
    return found
  }

  /// A claim, by its position.
  subscript(position: Int) -> BundleClaim {
    let claim = claims[position]
    guard let digest = try? AnyDigest(claim.algorithm, bytes: Array(bytes(of: claim))) else {
      preconditionFailure("a digest is kept with its length")
    }
    return BundleClaim(digest: digest, name: claim.name.map(names.text(at:)), kind: claim.kind)
  }

  private func bytes(of claim: Claim) -> ArraySlice<UInt8> {
    digests[claim.digestStart..<claim.digestStart + claim.algorithm.byteCount]
  }

  /// What follows the last slash that has something behind it.
  private static func lastPart<Text: BidirectionalCollection<UInt8>>(
    of name: Text
  ) -> Text.SubSequence {
    let slash = UInt8(ascii: "/")
    var end = name.endIndex
    while end > name.startIndex, name[name.index(before: end)] == slash {
      end = name.index(before: end)
    }
    let part = name[..<end]
    return part.lastIndex(of: slash).map { part[part.index(after: $0)...] } ?? part
  }

  private static func hash(_ name: some Sequence<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(Array(name).span)
    return hasher.finalize()
  }
}
