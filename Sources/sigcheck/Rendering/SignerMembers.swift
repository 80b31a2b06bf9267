import Certificates
import Digests
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TransparencyLogs
import TrustRoots
import Verification

/// How a checked bundle's signer, and what proves when, are shown.
extension CheckedBundle {
  /// For people.
  var lines: [Line] {
    let who: [Line] =
      switch signer {
      case .key(let key):
        [Line("  signed by   ", .plain("\(key.algorithm.name) key \(key.id.short)"))]
      case .certificate(let signer):
        [
          Line("  signed by   ", .plain(signer.certificate.shownName)),
          Line(
            "  vouched by  ",
            .plain(
              signer.certificate.issuer
                ?? CertificateNames.shown(signer.standing.path.path.root.subject))),
        ]
      }
    let logs = material.logEntries.map { evidence in
      Line("  logged at   ", .plain("\(evidence.log.name), index \(evidence.logIndex)"))
    }
    let said = predicateType.map { [Line("  statement   ", .plain($0))] } ?? []
    return said + who + (signer.revocationWords.map { [Line("  not-checked ", .plain($0))] } ?? [])
      + Set(material.times).sorted().prefix(1).map {
        Line("  existed by  ", .plain("\($0), proven"))
      }
      + logs
  }

  /// For programs.
  var members: [(String, JSONValue)] {
    let logs = material.logEntries.map { evidence -> JSONValue in
      ["log": .string(evidence.log.name), "index": .number(JSONNumber(evidence.logIndex))]
    }
    return [
      ("predicateType", .optional(predicateType)), ("signer", SignerJSON.value(signer)),
      ("provenTimes", .array(Set(material.times).sorted().map { .string($0.description) })),
      ("logEntries", .array(logs)),
    ]
  }
}

/// A signer for programs.
enum SignerJSON {
  /// A key by its ID, or whom a certificate names.
  static func value(_ signer: VerifiedSigner) -> JSONValue {
    switch signer {
    case .key(let key):
      ["kind": "key", "keyID": .string(key.id.digest.description)]
    case .certificate(let signer):
      [
        "kind": "certificate",
        "identities": .array(signer.identities.map { .string($0.name) }),
        "subject": .string(signer.certificate.shownName),
        "issuer": signer.certificate.issuer.map { .string($0) } ?? .null,
        "distinguishedName": .optional(signer.certificate.distinguishedName),
        "serial": .string(signer.certificate.certificate.serial),
        "fingerprint": .string(signer.certificate.fingerprint.description),
        "revocation": .optional(signer.revocationState),
        "authority": signer.standing.path.authority.commonName.map { .string($0) } ?? .null,
      ]
    }
  }
}

extension CertifiedSigner {
  /// What is known of revocations, for programs; nil for Sigstore's, which live for minutes.
  var revocationState: String? {
    guard let unlisted = standing.unlistedCertificates else {
      return certificate.kind == .fulcio ? nil : "not-asked"
    }
    return unlisted == 0 ? "not-revoked" : "not-checked"
  }
}

extension VerifiedSigner {
  /// What is not known of revocations, for people; nil where there is nothing to say.
  var revocationWords: String? {
    guard case .certificate(let signer) = self else { return nil }
    guard let unlisted = signer.standing.unlistedCertificates else {
      return signer.certificate.kind == .fulcio
        ? nil : "whether the certificates are revoked, since the policy asks for no list"
    }
    guard unlisted > 0 else { return nil }
    let idle =
      signer.standing.idleLists.isEmpty
      ? "" : "; the lists of \(RevocationRefusal.names(signer.standing.idleLists)) are about others"
    return "whether \(Counted.words(unlisted, "certificate")) of the path "
      + "\(unlisted == 1 ? "is" : "are") revoked\(idle)"
  }
}
