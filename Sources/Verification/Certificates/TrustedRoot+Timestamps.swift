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

  /// Who runs each authority, by its name: what thresholds count.
  ///
  /// The names are those of ``namedTimestampAuthorities``, and those that a policy names beside them. Two windows of
  /// one authority are one.
  func timestampOperators(beside authorities: [TimestampAuthority]) -> [String: [UInt8]] {
    let owners = timestampAuthorities.map { authority -> [UInt8] in
      if let name = authority.operator, !name.isEmpty { return [1] + Array(name.utf8) }
      return Self.identity(of: authority.certificates)
    }
    let others = authorities.map { authority -> [UInt8] in
      // What cannot be read has proven nothing.
      (try? authority.source.value()).map(Self.identity) ?? [2] + Array(authority.name.utf8)
    }
    return Dictionary(zip(timestampNames + authorities.map(\.name), owners + others)) { first, _ in
      first
    }
  }

  private static func identity(of certificates: AuthorityCertificates) -> [UInt8] {
    certificates.roots.flatMap { [0] + $0.fingerprint.bytes }
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
