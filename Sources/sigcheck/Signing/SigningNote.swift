import Artifacts
import StrictEncoding

/// Something that a signer should know about what was signed.
enum SigningNote {
  /// The image has no manifest of its own: only its config is bound.
  case bindsImageID(path: String)
  /// A name in the archive is not the signed reference.
  case nameWillBeRefused(path: String, name: ImageName, reference: String)
  /// Two entries of a tree are one to some file systems.
  case treeCollision(path: String, TreeCollision)
  /// More of these, which are only counted.
  case moreTreeCollisions(path: String, count: Int)
  /// The artifact is signed under a name that leads out of the folder of the bundle.
  case outsideDelivery(path: String, name: String)
  /// The artifact has no name by which it could be found again.
  case noDeliveryName(path: String)
  /// The artifact is reached through a link, which is not followed in a delivery.
  case linkInDelivery(path: String)
  /// The signature has no timestamp, so that it is believed as long as the signer's certificate.
  case endsWithCertificate(path: String, Timestamp)

  /// The stable name.
  var code: String {
    switch self {
    case .bindsImageID: "binds-image-id"
    case .nameWillBeRefused: "name-will-be-refused"
    case .outsideDelivery: "outside-delivery"
    case .noDeliveryName: "no-delivery-name"
    case .linkInDelivery: "link-in-delivery"
    case .endsWithCertificate: "ends-with-certificate"
    case .treeCollision, .moreTreeCollisions: "tree-case-collision"
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
    case .outsideDelivery(let path, let name):
      "\(path) is signed as '\(name)', which is not inside the bundle's folder: verify --complete "
        + "cannot find it. Write the bundle into the folder that is delivered."
    case .noDeliveryName(let path):
      "\(path) has no name that can be signed exactly: verify --complete cannot find it"
    case .linkInDelivery(let path):
      "\(path) is a link, and what it leads to is signed: verify --complete follows none and refuses "
        + "it. Deliver the file itself."
    case .endsWithCertificate(let path, let end):
      "\(path): without a timestamp this signature is believed until \(end), when the certificate ends. "
        + "Sign with --timestamp-command, or add one before: sigcheck bundle add-timestamp"
    case .nameWillBeRefused(let path, let name, let reference):
      "\(path) names the image '\(name.text)' (\(name.source.rawValue)), which is not the signed "
        + "'\(reference)': verify refuses it as name-not-signed unless the name is changed or "
        + "--allow-unsigned-names is given"
    case .treeCollision(let path, let collision):
      "\(path) holds '\(TreeText.shown(collision.path))' and "
        + "'\(TreeText.shown(collision.other))', which a file system without "
        + "case or normal forms takes for one: such a copy will not verify"
    case .moreTreeCollisions(let path, let count):
      "\(path) holds \(count) more such pairs ('sigcheck digest --json' has all)"
    }
  }

  /// What to say of a tree that is measured.
  static func notes(about tree: MeasuredTree) -> [SigningNote] {
    let rest = tree.collisions.count - TreeText.shownCollisions
    return tree.collisions.prefix(TreeText.shownCollisions).map {
      .treeCollision(path: tree.path, $0)
    }
      + (rest > 0 ? [.moreTreeCollisions(path: tree.path, count: rest)] : [])
  }
}
