import Certificates
import Digests
import SigstoreTrust
import TrustRoots

extension TrustError {
  /// The words about what a policy pins of signers with certificates.
  var rootExplanation: Explanation {
    switch self {
    case .revocationFile(let name, let error):
      Explanation(
        check: "trust",
        message: "a list of revoked certificates for the identity '\(name)' cannot be read",
        found: FileTrouble(error).explanation.message,
        remedy: "put the issuer's current list where the policy says")
    case .revocationLists(let name, let error):
      Explanation(
        check: "trust",
        message:
          "the lists of revoked certificates for the identity '\(name)': \(error.explanation.message)",
        expected: error.explanation.expected, found: error.explanation.found,
        remedy: error.explanation.remedy)
    case .rootFile(let name, let error):
      Explanation(
        check: "trust", message: "the trusted root '\(name)' cannot be read",
        found: FileTrouble(error).explanation.message,
        remedy: "put the file where the policy says")
    case .root(let name, let error):
      Explanation(
        check: "trust", message: "the trusted root '\(name)': \(error.explanation.message)",
        expected: error.explanation.expected, found: error.explanation.found,
        remedy: error.explanation.remedy)
    case .rootFileMismatch(let name, let path, let expected, let found):
      Explanation(
        check: "trust",
        message: "the file of the trusted root '\(name)' is not the pinned one: '\(path)'",
        expected: expected.description, found: found.description,
        remedy: "find out which of the two is right, and change the policy or the file")
    default: Explanation(check: "trust", message: code)
    }
  }
}
