import Bundles

extension BundleError: Explained {
  var explanation: Explanation {
    Explanation(
      check: "bundle", message: message, expected: expected, found: found, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .empty: "the bundle is empty"
    case .tooLarge: "the bundle is too large"
    case .json(let error): "the bundle is not sound JSON: \(error.clause)"
    case .legacyCosignBundle: "this is a bundle of cosign before version 3"
    case .bareEnvelope: "this is a DSSE envelope without a Sigstore bundle around it"
    case .unsupportedMediaType: "the bundle has an unsupported media type"
    case .missingMember(let path): "the bundle lacks '\(path)'"
    case .unknownMember(let path): "the bundle has a member '\(path)' that the format lacks"
    case .wrongType(let path, _): "'\(Self.shown(path))' in the bundle has another type"
    case .severalChoices(let path, _): "'\(Self.shown(path))' in the bundle has two alternatives"
    case .noChoice(let path, _): "'\(Self.shown(path))' in the bundle has no alternative set"
    case .base64(let path, let error): "'\(path)' in the bundle is not base64: \(error.clause)"
    case .notAnInteger(let path): "'\(path)' in the bundle is not a 64-bit integer"
    case .negative(let path, _): "'\(path)' in the bundle is negative"
    case .tooMany("", _, _): "the file has too many lines for one of bundles"
    case .tooMany(let path, _, _): "'\(path)' in the bundle has too many entries"
    case .wrongLength(let path, _, _): "'\(path)' in the bundle has the wrong length"
    case .unsupportedDigestAlgorithm: "the bundle names an unsupported digest algorithm"
    case .noSignatures: "the envelope in the bundle has no signature"
    case .severalSignatures: "the envelope in the bundle has several signatures"
    case .keyHintMismatch: "the bundle names two different keys"
    case .certificateChainNotAllowed: "the bundle has a certificate chain, which v0.3 forbids"
    case .missingInclusionPromise(let entry): "log entry \(entry + 1) has no inclusion promise"
    case .missingInclusionProof(let entry): "log entry \(entry + 1) has no inclusion proof"
    case .missingCheckpoint(let entry): "log entry \(entry + 1) has no checkpoint"
    case .leafOutsideTree(let path, _, _): "'\(path)' in the bundle lies outside its tree"
    case .duplicateLogEntry(let first, let second):
      "log entries \(first + 1) and \(second + 1) are one"
    case .duplicateTimestamp(let first, let second):
      "timestamps \(first + 1) and \(second + 1) are one"
    }
  }

  private var expected: String? {
    switch self {
    case .tooLarge(let limit, _): "at most \(limit) bytes"
    case .unsupportedMediaType: "application/vnd.dev.sigstore.bundle.v0.3+json"
    case .wrongType(_, let kind): kind.rawValue
    case .noChoice(_, let expected): expected.joined(separator: " or ")
    case .tooMany(_, let limit, _): "at most \(limit)"
    case .wrongLength(_, let expected, _): "\(expected) bytes"
    case .unsupportedDigestAlgorithm: "SHA2_256, SHA2_384 or SHA2_512"
    case .severalSignatures: "one signature"
    case .keyHintMismatch(let hint, _): hint
    case .leafOutsideTree(_, _, let treeSize): "an index below \(treeSize)"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .tooLarge(_, let found), .tooMany(_, _, let found): "\(found)"
    case .unsupportedMediaType(let found), .unsupportedDigestAlgorithm(let found): found
    case .severalChoices(_, let found): found.joined(separator: " and ")
    case .negative(_, let found): "\(found)"
    case .wrongLength(_, _, let found): Counted.words(found, "byte")
    case .severalSignatures(let found): "\(found)"
    case .keyHintMismatch(_, let keyID): keyID
    case .leafOutsideTree(_, let index, _): "\(index)"
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .legacyCosignBundle: "sign again with 'cosign sign-blob --new-bundle-format' or sigcheck"
    case .bareEnvelope: "put the envelope into a Sigstore bundle, or sign again"
    case .unsupportedMediaType: "use a Sigstore bundle of version 0.1, 0.2 or 0.3"
    case .empty: "the file may have been cut off: fetch it again"
    default: "the bundle is damaged or of another format: fetch it again, or sign again"
    }
  }

  private static func shown(_ path: String) -> String { path.isEmpty ? "the document" : path }
}
