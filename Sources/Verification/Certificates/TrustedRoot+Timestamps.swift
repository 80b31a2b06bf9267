import Certificates
import Digests
import SigstoreTrust
import TrustRoots

extension TrustedRoot {
  /// The root's time-stamping authorities, each with a name of its own.
  var namedTimestampAuthorities: [TimestampAuthority] {
    zip(timestampNames, timestampAuthorities).map { name, authority in
      TimestampAuthority(
        name: name, source: PinnedCertificates(authority.certificates), window: authority.validFor)
    }
  }

  /// Who runs each authority, by the names of ``namedTimestampAuthorities``: what thresholds count.
  var timestampOperators: [String: [UInt8]] {
    let owners = timestampAuthorities.map { authority -> [UInt8] in
      if let name = authority.operator, !name.isEmpty { return [1] + Array(name.utf8) }
      return authority.certificates.roots.flatMap { [0] + $0.fingerprint.bytes }
    }
    return Dictionary(zip(timestampNames, owners)) { first, _ in first }
  }

  /// What the file calls each authority; its position where that is nothing, or not distinct.
  private var timestampNames: [String] {
    var seen: Set<[UInt8]> = []
    return timestampAuthorities.enumerated().map { position, authority in
      let label = authority.commonName ?? authority.uri ?? authority.organization ?? ""
      guard !label.isEmpty, seen.insert(Array(label.utf8)).inserted else {
        return "\(label)#\(position + 1)"
      }
      return label
    }
  }
}
