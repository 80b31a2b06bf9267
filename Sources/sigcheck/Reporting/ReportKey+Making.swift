import Certificates
import Digests
import Reports
import SigningKeys
import StrictEncoding
import TrustRoots

extension ReportKey {
  /// A key or an identity as its policy lists it.
  init(_ key: PolicySigner) {
    let since: Timestamp? =
      switch key.lifetime.state {
      case .active: nil
      case .retired(let at), .superseded(let at): at
      case .compromised(let since): since
      }
    self.init(
      keyID: key.id.digest.description, name: key.name,
      subject: key.identity?.trusted.identity.shownSubject,
      issuer: key.identity.map {
        $0.trusted.identity.issuer ?? "the trusted root '\($0.rootName)'"
      },
      owner: key.owner,
      purposes: key.purposes.map(\.name).sorted(), state: key.lifetime.state.name,
      since: since?.description, from: key.lifetime.from?.description,
      until: key.lifetime.until?.description)
  }
}

extension ReportKey {
  /// An identity that the caller names.
  init(_ trusted: TrustedIdentity) {
    self.init(
      keyID: trusted.id.digest.description, name: trusted.name,
      subject: trusted.identity.shownSubject,
      issuer: trusted.identity.issuer ?? "the trusted root")
  }
}

extension CertificateIdentity {
  /// Whom certificates must name, for people.
  var shownSubject: String {
    let text: String? =
      switch subject {
      case .exactly(let text): text
      case .matching(let pattern): "whoever matches \(pattern.text)"
      case nil: nil
      }
    return [text, distinguishedName].compactMap(\.self).joined(separator: ", ")
  }
}
