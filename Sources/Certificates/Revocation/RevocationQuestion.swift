import NativeCrypto
import StrictEncoding

/// Whether one certificate of a path is revoked: the steps of ``RevocationLists``.
struct RevocationQuestion {
  let position: Int
  let certificate: Certificate
  let issuer: Certificate
  let provenAt: Timestamp?
  let now: Timestamp

  func demand(
    from lists: [RevocationList], _ demand: RevocationDemand
  ) throws(RevocationRefusal) {
    // Step 1.
    let own = lists.filter { $0.handle.isNamed(by: issuer.handle) }
    guard !own.isEmpty else {
      guard demand == .required else { return }
      throw .missing(
        position: position, issuer: issuer.subject, others: lists.map(\.issuer))
    }
    for list in own { try demandSound(list) }
    // Steps 2 and 3.
    let current = try current(of: own)
    // Step 4.
    for list in current { try demandNotRevoked(by: list) }
  }

  private func demandSound(_ list: RevocationList) throws(RevocationRefusal) {
    guard list.handle.isSignedStrongly else {
      throw .weakDigest(position: position, issuer: issuer.subject)
    }
    guard issuer.handle.keyUsages?.contains(.listSigning) ?? false else {
      throw .issuerUsage(position: position, issuer: issuer.subject)
    }
    guard list.isSigned(by: issuer) else {
      throw .signature(position: position, issuer: issuer.subject)
    }
    guard list.handle.scope(for: certificate.handle) != .partial else {
      throw .partial(position: position, issuer: issuer.subject)
    }
  }

  /// The newest of the lists; several if nothing says which of them is.
  private func current(
    of lists: [RevocationList]
  ) throws(RevocationRefusal) -> [RevocationList] {
    let about = lists.filter { $0.handle.scope(for: certificate.handle) == .covers }
    guard let first = about.min(by: { $0.thisUpdate < $1.thisUpdate }) else {
      throw .scope(position: position, issuer: issuer.subject)
    }
    let latest = now.secondsSinceEpoch + RevocationLists.allowedClockSkew
    let begun = about.filter { $0.thisUpdate.secondsSinceEpoch <= latest }
    guard let newest = begun.map(\.thisUpdate).max() else {
      throw .notYetValid(position: position, thisUpdate: first.thisUpdate, now: now)
    }
    let current = begun.filter { $0.thisUpdate == newest }
    for list in current {
      guard let next = list.nextUpdate else { throw .noNextUpdate(position: position) }
      guard next >= now else { throw .stale(position: position, nextUpdate: next, now: now) }
    }
    return current
  }

  private func demandNotRevoked(by list: RevocationList) throws(RevocationRefusal) {
    let record: RevocationRecord?
    do throws(NativeRevocationError) {
      record = try list.handle.record(of: certificate.handle)
    } catch { throw .entry(position: position, serial: certificate.serial) }
    guard let record else { return }
    guard let date = try? Timestamp(secondsSinceEpoch: record.date) else {
      throw .entry(position: position, serial: certificate.serial)
    }
    var invalidity: Timestamp?
    if let seconds = record.invalidityDate {
      guard let time = try? Timestamp(secondsSinceEpoch: seconds) else {
        throw .entry(position: position, serial: certificate.serial)
      }
      invalidity = time
    }
    let revocation = Revocation(
      serial: certificate.serial, date: date, reason: record.reason, invalidityDate: invalidity)
    if let limit = revocation.countsBefore, let provenAt, provenAt < limit { return }
    throw .revoked(position: position, revocation, provenAt: provenAt)
  }
}
