import Certificates
import Digests
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TransparencyLogs
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
          Line("  signed by   ", .plain(signer.certificate.subject.text)),
          Line("  vouched by  ", .plain(signer.certificate.issuer ?? "nobody")),
        ]
      }
    let logs = material.logEntries.map { evidence in
      Line("  logged at   ", .plain("\(evidence.log.name), index \(evidence.logIndex)"))
    }
    return who
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
      ("signer", SignerJSON.value(signer)),
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
        "kind": "certificate", "subject": .string(signer.certificate.subject.text),
        "issuer": signer.certificate.issuer.map { .string($0) } ?? .null,
        "fingerprint": .string(signer.certificate.fingerprint.description),
        "authority": signer.path.authority.commonName.map { .string($0) } ?? .null,
      ]
    }
  }
}
