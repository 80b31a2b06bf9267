import ArgumentParser

/// What `policy import` reads.
enum ImportFormat: String, CaseIterable, ExpressibleByArgument {
  case allowedSigners = "allowed-signers"
  case cosign
  case containers
  case notation

  /// The name for people.
  var title: String {
    switch self {
    case .allowedSigners: "an allowed_signers file of OpenSSH"
    case .cosign: "public keys of cosign"
    case .containers: "a policy.json of the containers tools"
    case .notation: "a trust policy of notation"
    }
  }
}
