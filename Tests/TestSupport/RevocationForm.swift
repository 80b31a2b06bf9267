import Foundation

/// How a list of revoked certificates is made with `openssl`; its keys are test keys.
public struct RevocationForm: Sendable {
  /// A certificate in the list.
  public struct Entry: Sendable {
    /// Its serial number, in an even number of hexadecimal digits.
    public var serial: String
    /// When it was revoked, and perhaps a reason, as `openssl ca` writes both into its index.
    public var revoked: String

    /// An entry.
    public init(_ serial: String, _ revoked: String) {
      self.serial = serial
      self.revoked = revoked
    }
  }

  /// When it is issued.
  public var from = "20260101000000Z"
  /// When the next one is to be there.
  public var until = "20260201000000Z"
  /// The digest under the signature.
  public var digest = "sha256"
  /// Its extensions, as lines of a configuration; without any, it is of version 1.
  public var extensions = ["authorityKeyIdentifier = keyid"]
  /// The certificates in it.
  public var entries: [Entry] = []
  /// Further arguments of `openssl ca`.
  public var arguments: [String] = []

  /// A list with these entries.
  public init(_ entries: Entry...) { self.entries = entries }

  /// The same with a change.
  public func changing(_ change: (inout RevocationForm) -> Void) -> RevocationForm {
    var form = self
    change(&form)
    return form
  }
}

extension SigningAuthority {
  /// Issues a list by the certificate of this name, and returns it in PEM.
  public func list(
    _ form: RevocationForm = RevocationForm(), by issuer: String? = nil, key: String? = nil
  ) throws -> [UInt8] {
    let name = issuer ?? self.issuer
    let extensions = form.extensions
    let index = form.entries.map {
      "R\t20900101000000Z\t\($0.revoked)\t\($0.serial)\tunknown\t/CN=\($0.serial)\n"
    }.joined()
    try Data(index.utf8).write(to: folder.appending(path: "index.txt"))
    let configuration = String(decoding: try bytes("ca.cnf"), as: UTF8.self)
    try Data((configuration + "\n[it]\n" + extensions.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appending(path: "lists.cnf"))
    try openssl(
      ["ca", "-gencrl", "-config", "lists.cnf", "-md", form.digest, "-crl_lastupdate", form.from]
        + ["-crl_nextupdate", form.until, "-cert", "\(name).pem"]
        + ["-keyfile", "\(key ?? name).key", "-out", "list.crl"]
        + (extensions.isEmpty ? [] : ["-crlexts", "it"]) + form.arguments)
    return try bytes("list.crl")
  }
}
