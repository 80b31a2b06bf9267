import Artifacts

/// Something that a signer should know about what was signed.
enum SigningNote {
  /// The image has no manifest of its own: only its config is bound.
  case bindsImageID(path: String)
  /// A name in the archive is not the signed reference.
  case nameWillBeRefused(path: String, name: ImageName, reference: String)

  /// Every name of a note, for the documentation's test.
  static let codes = ["binds-image-id", "name-will-be-refused"]

  /// The stable name.
  var code: String {
    switch self {
    case .bindsImageID: "binds-image-id"
    case .nameWillBeRefused: "name-will-be-refused"
    }
  }

  /// The sentence.
  var message: String {
    switch self {
    case .bindsImageID(let path):
      "\(path) is a docker-archive without an OCI manifest: the signature binds the image ID (the "
        + "config's digest). Its registry digest does not exist until it is pushed, so 'sigcheck "
        + "verify sha256:...' of that digest will not find it; sign again there, or sign an OCI "
        + "archive. After a conversion that keeps the config, this signature still verifies."
    case .nameWillBeRefused(let path, let name, let reference):
      "\(path) names the image '\(name.text)' (\(name.source.rawValue)), which is not the signed "
        + "'\(reference)': verify refuses it as name-not-signed unless the name is changed or "
        + "--allow-unsigned-names is given"
    }
  }
}
