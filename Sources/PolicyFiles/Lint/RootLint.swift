import Policies
import SigstoreTrust
import StrictEncoding
import TrustRoots

/// Looks at the trusted roots of a policy, each of which is read.
struct RootLint {
  let roots: [NamedRoot]
  let policy: TrustPolicy
  let now: Timestamp

  var findings: [LintFinding] {
    let used = Set(policy.signers.compactMap(\.evidence).map { ObjectIdentifier($0.root) })
    return roots.flatMap { named -> [LintFinding] in
      let unused: [LintFinding] =
        used.contains(ObjectIdentifier(named.root)) ? [] : [.unusedRoot(named.name)]
      do throws(TrustError) {
        return unused + ends(of: try named.root.value(), named.name)
      } catch {
        return unused + [.unusableRoot(root: named.name, error)]
      }
    }
  }

  /// The ends of what nothing new can be verified after.
  private func ends(of root: TrustedRoot, _ name: String) -> [LintFinding] {
    let parts: [(String, [TrustWindow])] = [
      ("logs", root.logs.map(\.key.validFor)),
      ("certificate authorities", root.certificateAuthorities.map(\.validFor)),
      ("logs of certificates", root.certificateLogs.map(\.key.validFor)),
      ("time-stamping authorities", root.timestampAuthorities.map(\.validFor)),
    ]
    return parts.compactMap { part, windows in
      let ends = windows.map { $0.end?.time }
      guard let last = ends.compactMap(\.self).max(), ends.allSatisfy({ $0 != nil }),
        last <= now || policy.validity.isNear(last, at: now)
      else { return nil }
      return .rootEnds(root: name, part: part, last)
    }
  }
}
