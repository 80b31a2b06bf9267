import Certificates
import Digests
import SigningKeys
import SigstoreTrust
import StrictEncoding

extension TrustedRootProblem {
  /// What a part of a trusted root had to be, where that can be said.
  var expected: String? {
    switch self {
    case .tooLarge(let limit, _), .tooLong(let limit, _):
      "at most \(Counted.words(UInt64(limit), "byte"))"
    case .tooMany(let limit, _): "at most \(limit)"
    case .mediaType:
      "one of \(TrustedRootMediaType.allCases.map(\.rawValue).joined(separator: ", "))"
    case .wrongType(let expected): expected
    case .logID(let expected, _): expected.map { Hex.encode($0) }.joined(separator: " or ")
    default: nil
    }
  }

  /// What is there instead, where that can be said; a stranger's text among it.
  var found: String? {
    switch self {
    case .json(let error): "\(error.clause)"
    case .mediaType(let found), .address(let found), .hashAlgorithm(let found),
      .keyDetails(let found):
      "'\(found)'"
    case .tooLong(_, let found): Counted.words(UInt64(found), "byte")
    case .tooMany(_, let found): "\(found)"
    case .base64(let error): error.clause
    case .key(let error): error.explanation.message
    case .keyNotAsDetailed(let details, let found):
      "\(details.rawValue), and the key is \(found.name)"
    case .logID(_, let found): Hex.encode(found)
    case .certificate(let error): error.explanation.message
    case .repeated(let first): "the same as number \(first + 1) of the list,"
    default: nil
    }
  }

  /// What helps, where the problem itself says more than its code.
  var remedy: String? {
    guard case .json(let error) = self else { return nil }
    return error.reason == .unexpectedEnd ? "the file was cut: fetch it again" : nil
  }
}

/// What lies where a trusted root should, and is something else.
enum NoTrustedRoot {
  /// An empty file.
  case empty
  /// Certificates or keys, in PEM or DER.
  case certificates

  /// What the bytes are, if that can be told at once.
  init?(_ bytes: [UInt8]) {
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
      self = .empty
    } else if bytes.first == 0x30 || bytes.starts(with: "-----BEGIN ".utf8) {
      self = .certificates
    } else {
      return nil
    }
  }

  /// The words; the code is that of what is no JSON.
  var explanation: Explanation {
    switch self {
    case .empty:
      Explanation(
        check: "trusted-root", message: "the file is empty", expected: "a trusted_root.json",
        remedy: "fetch the file again, or make one with 'sigcheck trust create'")
    case .certificates:
      Explanation(
        check: "trusted-root", message: "this is a certificate or a key, and no trusted root",
        expected: "a trusted_root.json",
        remedy:
          "make one of your authority's certificates: sigcheck trust create --output root.json "
          + "--certificate-authority FILE")
    }
  }
}
