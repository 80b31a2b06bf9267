import Certificates
import Policies
import StrictEncoding
import TrustRoots

/// Looks at the time-stamping authorities of a policy, the certificates of each of which are read.
struct AuthorityLint {
  let policy: TrustPolicy
  let now: Timestamp

  var findings: [LintFinding] {
    policy.authorities.flatMap { authority -> [LintFinding] in
      var findings: [LintFinding] = []
      if let until = authority.until, isNear(until) {
        findings.append(.authorityEnds(authority: authority.name, until))
      }
      do throws(TrustError) {
        let certificates = try authority.source.value()
        findings += certificates.all.compactMap { certificate in
          guard let end = certificate.notAfter, isNear(end) else { return nil }
          return .certificateEnds(
            authority: authority.name, subject: certificate.subject, end)
        }
      } catch {
        findings.append(.unusableAuthority(authority: authority.name, error))
      }
      return findings
    }
  }

  private func isNear(_ end: Timestamp) -> Bool {
    end <= now || policy.validity.isNear(end, at: now)
  }
}
