import Certificates
import StrictEncoding

extension RevocationListError: Explained {
  var explanation: Explanation {
    switch self {
    case .pem(let error):
      Explanation(
        check: "revocation-list", message: "this is no sound PEM file: \(error.clause)",
        remedy: RevocationWords.all["revocation-list-malformed"]?.remedy)
    default:
      CodeWords.explanation(of: code, check: "revocation-list", expected: expected, found: found)
    }
  }

  private var expected: String? {
    switch self {
    case .tooLarge(let limit): "at most \(Counted.words(UInt64(limit), "byte"))"
    case .tooMany(let limit): "at most \(limit)"
    case .unexpectedBlock: "BEGIN X509 CRL"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .unexpectedBlock(let label): "BEGIN \(label)"
    case .repeatedExtension(let identifier), .criticalExtension(let identifier): identifier
    case .repeatedEntry(let serial): "serial number \(serial)"
    default: nil
    }
  }
}

extension RevocationRefusal: Explained {
  var explanation: Explanation {
    CodeWords.explanation(of: code, check: "revocation", expected: expected, found: found)
  }

  private var expected: String? {
    switch self {
    case .missing(_, let issuer, _), .scope(_, let issuer), .partial(_, let issuer),
      .signature(_, let issuer), .weakDigest(_, let issuer), .issuerUsage(_, let issuer):
      "a current list of \(issuer)"
    case .notYetValid(_, _, let now), .stale(_, _, let now): "a list that is current at \(now)"
    case .noNextUpdate: "a time for the next list"
    case .revoked(_, let revocation, _):
      revocation.countsBefore.map { "a signature that is proven to be from before \($0)" }
        ?? "a certificate that is not revoked"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .missing(_, _, let others):
      others.isEmpty ? "no list" : "lists of \(Self.names(others))"
    case .notYetValid(_, let thisUpdate, _): "one of \(thisUpdate)"
    case .stale(_, let nextUpdate, _): "one that is current until \(nextUpdate)"
    case .entry(_, let serial): "serial number \(serial)"
    case .revoked(let position, let revocation, let provenAt):
      Self.words(position, revocation, provenAt)
    default: nil
    }
  }

  /// A few issuers, each once, and how many more there are.
  static func names(_ issuers: [String]) -> String {
    var names: [String] = []
    for name in issuers.map(CertificateNames.shown)
    where !names.contains(where: { $0.isExactly(name) }) {
      names.append(name)
    }
    let shown = names.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }

  private static func words(
    _ position: Int, _ revocation: Revocation, _ provenAt: Timestamp?
  ) -> String {
    let reason = revocation.reasonName.map { " (\($0))" } ?? ""
    let invalidity = revocation.invalidityDate.map { ", invalid since \($0)" } ?? ""
    let proof = provenAt.map { "one proven at \($0)" } ?? "no proof of time"
    return
      "certificate \(position + 1) of the path, serial number \(revocation.serial), revoked at "
      + "\(revocation.date)\(reason)\(invalidity); \(proof)"
  }
}

extension SigningChainError: Explained {
  var explanation: Explanation {
    if case .leaf(let error) = self { return error.signersExplanation }
    return CodeWords.explanation(of: code, check: "certificates", expected: expected, found: found)
  }

  private var expected: String? {
    switch self {
    case .order: "the key's certificate, its issuer, the issuer's issuer"
    case .notYetValid(_, let from, _): "from \(from)"
    case .expired(_, let until, _): "until \(until)"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .order(let position): "certificate \(position) at another place"
    case .notYetValid(let position, _, let now), .expired(let position, _, let now):
      "certificate \(position) at \(now)"
    default: nil
    }
  }
}
