import Artifacts
import Bundles
import Digests
import PolicyFiles
import Signing
import SigningKeys
import Statements
import StrictEncoding

extension PolicyFolder {
  /// Signs a file of the folder; the bundle lies beside it.
  func sign(_ name: String, by signer: borrowing Signer, signature: String = "") throws {
    let claims = try MeasuredClaim.claims(
      about: try Artifact.open(path(name), as: .file).measure(), name: name)
    let bundle = try signer.sign(
      SignableStatement(claims: claims, signedAt: try Self.present()))
    try write(
      "\(name).sigstore.\(signature)json", String(decoding: bundle.encoded(), as: UTF8.self))
  }

  /// Signs the bytes of a file of the folder and nothing else.
  func signMessage(_ name: String, by signer: borrowing Signer) throws {
    guard case .file(let file) = try Artifact.open(path(name), as: .file).measure() else {
      preconditionFailure("a path that is opened as a file is one")
    }
    let bundle = try signer.sign(messageOf: file)
    try write("\(name).sigstore.json", String(decoding: bundle.encoded(), as: UTF8.self))
  }

  /// A policy whose key `k` is given, and more on lines after the first.
  func sound(
    trusting key: PublicKey, purposes: String = "[\"file\"]", _ more: String = ""
  ) -> String {
    """
    version = 1
    \(more)
    [keys.k]
    id = "\(key.id.digest)"
    pem = '''
    \(key.pem)'''
    purposes = \(purposes)
    [roles.dev]
    keys = "k"
    [rules.r]
    match = {}
    require = "dev"
    """ + "\n"
  }
}
