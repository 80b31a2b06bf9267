public import SigningKeys
public import StrictEncoding
import TrustRoots

extension TrustPolicy {
  /// The same policy with a key or an identity that somebody else may hold, since a time or from the beginning.
  ///
  /// A policy without the key could not be met where a role needs all its keys, so that this is also how
  /// to ask what would be without it.
  ///
  /// - Returns: The policy; nil if it has no such key.
  public func compromising(_ id: KeyID, since: Timestamp?) -> TrustPolicy? {
    guard self[id] != nil else { return nil }
    let changed = signers.map { signer in
      guard signer.id == id else { return signer }
      return signer.changed(
        lifetime: KeyLifetime(
          from: signer.lifetime.from, until: signer.lifetime.until,
          state: .compromised(since: Self.earlier(signer.lifetime.state, since))))
    }
    do throws(PolicyError) {
      return try TrustPolicy(
        signers: changed, roles: roles, rules: rules, waivers: waivers, authorities: authorities,
        validity: validity, maximumWaiverDays: Self.unlimitedWaiverDays,
        remembersVersions: remembersVersions)
    } catch {
      preconditionFailure("a policy that was put together once cannot be again")
    }
  }

  /// The earlier end of a key's trust: what it has lost already does not come back.
  ///
  /// Nil is the beginning.
  private static func earlier(_ state: KeyLifetime.State, _ since: Timestamp?) -> Timestamp? {
    guard let since else { return nil }
    switch state {
    case .active: return since
    case .retired(let at), .superseded(let at): return min(at, since)
    case .compromised(let known): return known.map { min($0, since) }
    }
  }

  /// More than any waiver lasts: its length was checked when the policy was first put together.
  private static let unlimitedWaiverDays: Int64 = 10_000 * 366
}
