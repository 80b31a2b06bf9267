import NativeCrypto
public import StrictEncoding

/// The lists of revoked certificates that are at hand, and what they say of a path.
public struct RevocationLists: Sendable {
  /// The lists; none is possible, and says nothing of any certificate.
  public let all: [RevocationList]

  /// The most lists that are taken: one for each issuer of many paths.
  public static let maxLists = 256

  /// How far a list's time may be ahead of the clock, in seconds: what clocks that nobody tends differ by.
  public static let allowedClockSkew: Int64 = 5 * 60

  /// Takes lists.
  ///
  /// - Throws: ``RevocationListError/tooMany(limit:)``.
  public init(_ lists: [RevocationList] = []) throws(RevocationListError) {
    guard lists.count <= Self.maxLists else { throw .tooMany(limit: Self.maxLists) }
    all = lists
  }

  /// No lists.
  public static let none = RevocationLists(unlimited: [])

  private init(unlimited lists: [RevocationList]) { all = lists }

  /// The first reason why a path is not believed, or nil.
  ///
  /// For each certificate of the path but the root, from the root down, so that what an issuer says counts
  /// only once nothing is said against it:
  ///
  /// 1. The lists that name its issuer, by name and key, are looked for. Each was signed by the issuer, who
  ///    may sign lists, by SHA-256 or better, and is neither for some reasons only nor about others'
  ///    certificates.
  /// 2. Of those that speak of this certificate and whose time has come, the newest counts; of several of the same
  ///    time, each.
  /// 3. The next one is not due yet. A list that names no time for that is refused.
  /// 4. The certificate is not listed; or a time is proven at which the signature was there, before the
  ///    certificate was revoked and, where that is known, before the key was another's
  ///    (``Revocation/countsBefore``).
  ///
  /// - Parameters:
  ///   - path: A path that holds.
  ///   - provenAt: The earliest time by which the signature is proven to have existed; nil if none is.
  ///   - now: The time at which the lists must be current.
  ///   - demand: Whether a list must be there.
  /// - Returns: The refusal, or nil if nothing speaks against the path.
  public func refusal(
    of path: CertificatePath, provenAt: Timestamp?, now: Timestamp, demand: RevocationDemand
  ) -> RevocationRefusal? {
    for position in path.certificates.indices.dropLast().reversed() {
      let question = RevocationQuestion(
        position: position, certificate: path.certificates[position],
        issuer: path.certificates[position + 1], provenAt: provenAt, now: now)
      do throws(RevocationRefusal) { try question.demand(from: all, demand) } catch {
        return error
      }
    }
    return nil
  }

  /// The issuers of the lists that are about no certificate of a path, so that they count for nothing.
  public func idle(for path: CertificatePath) -> [String] {
    let issuers = path.certificates.dropFirst()
    return all.filter { list in !issuers.contains { list.handle.isNamed(by: $0.handle) } }
      .map(\.issuer)
  }

  /// The positions of a path's certificates below the root of whose issuers no list is at hand.
  public func unlisted(in path: CertificatePath) -> [Int] {
    path.certificates.indices.dropLast().filter { position in
      let issuer = path.certificates[position + 1].handle
      return !all.contains { $0.handle.isNamed(by: issuer) }
    }
  }
}
