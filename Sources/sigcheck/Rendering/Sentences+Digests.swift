import Digests
import StrictEncoding

extension DigestError: Explained {
  var explanation: Explanation {
    let (message, found): (String, String?) =
      switch self {
      case .notADigest: ("not a digest", nil)
      case .unknownAlgorithm(let name): ("a digest algorithm that is not computed here", name)
      case .otherAlgorithm(let expected, let found):
        ("only a \(expected.rawValue) digest names an artifact", found.rawValue)
      case .wrongLength(let algorithm, _, let found):
        ("a \(algorithm.rawValue) digest of the wrong length", Counted.words(found, "byte"))
      case .notLowercaseHex(let position):
        ("a digest that is not lower-case hexadecimal", "another character at \(position)")
      }
    return Explanation(
      check: "digest", message: message, expected: expected, found: found,
      remedy: "write digests as sha256: and 64 lower-case hexadecimal digits")
  }

  private var expected: String {
    switch self {
    case .notADigest: "ALGORITHM:HEX"
    case .unknownAlgorithm: "sha256, sha384 or sha512"
    case .otherAlgorithm(let expected, _): expected.rawValue
    case .wrongLength(_, let expected, _): "\(expected) bytes"
    case .notLowercaseHex: "digits 0-9 and a-f"
    }
  }
}

extension MeasurementError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .changedWhileRead(let path):
      Explanation(
        check: "measurement", message: "'\(path)' was changed while it was read",
        remedy: "run again when nothing writes to it")
    case .truncated(let path, let expected, let found):
      Explanation(
        check: "measurement", message: "'\(path)' ends too early",
        expected: Counted.words(expected, "byte"), found: Counted.words(found, "byte"),
        remedy: "run again when nothing writes to it")
    }
  }
}
