import Certificates
import Digests
import SigstoreTrust
import StrictEncoding

/// A trusted root for people.
struct RootText {
  let now: Timestamp

  /// Every log and authority, in the order of the file.
  func lines(_ root: TrustedRoot) -> [Line] {
    root.logs.flatMap { log($0, "log") }
      + root.certificateAuthorities.flatMap { authority($0, "certificate authority") }
      + root.certificateLogs.flatMap { log($0, "certificate log") }
      + root.timestampAuthorities.flatMap { authority($0, "timestamp authority") }
  }

  private func log(_ log: TransparencyLog, _ kind: String) -> [Line] {
    let words = WindowWords(window: log.key.validFor, now: now)
    let use = log.key.publicKey == nil ? ", not used here: it counts for nothing" : ""
    let isArtifacts = kind == "log"
    return [
      Line(words.heading, "  ", .plain(kind), "  ", .strong(log.baseURL ?? log.name)),
      Line("  window        ", .plain(words.span)),
      Line("  key           ", .plain(log.key.details.rawValue + use)),
      Line("  log ID        ", .plain(Hex.encode(log.logID))),
    ]
      + (isArtifacts
        ? [
          Line(
            "  checkpoints   ",
            .plain("key ID \(Hex.encode(log.noteKeyID))\(log.isRekor2 ? ", Rekor 2" : "")"))
        ] : []) + operatorLine(log.operator)
  }

  private func authority(_ authority: RootAuthority, _ kind: String) -> [Line] {
    let words = WindowWords(window: authority.validFor, now: now)
    return [
      Line(words.heading, "  ", .plain(kind), "  ", .strong(authority.shownName)),
      Line("  window        ", .plain(words.span)),
    ] + (authority.uri.map { [Line("  address       ", .plain($0))] } ?? [])
      + operatorLine(authority.operator) + authority.certificates.all.flatMap(certificate)
  }

  private func operatorLine(_ name: String?) -> [Line] {
    name.map { [Line("  operator      ", .plain($0))] } ?? []
  }

  private func certificate(_ certificate: Certificate) -> [Line] {
    let from = certificate.notBefore?.description ?? "?"
    let until = certificate.notAfter?.description ?? "?"
    let isValid = certificate.isValid(at: now)
    let validity = Line.Part.plain("from \(from) until \(until)")
    return [
      Line("  certificate   ", .plain(CertificateNames.shown(certificate.subject))),
      isValid
        ? Line("    valid       ", validity)
        : Line("    valid       ", validity, .bad("  NOT NOW")),
      Line("    fingerprint ", .plain(certificate.fingerprint.description)),
    ]
  }
}
