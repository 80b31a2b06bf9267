import StrictEncoding

extension ForeignKeyFormat {
  /// Looks whether the content is a format of another tool's.
  ///
  /// A file with any PEM block of ours is never foreign: what else is in it is refused there.
  init?(of content: [UInt8]) {
    let labels = PEMBlock.labels(in: content)
    let found: ForeignKeyFormat?
    if labels.isEmpty {
      found = Self.binary(content) ?? Self.textual(content)
    } else if labels.contains(where: Self.ownLabels.contains) {
      found = nil
    } else {
      found = labels.lazy.compactMap(Self.label).first
    }
    guard let found else { return nil }
    self = found
  }

  /// Looks whether a text that has no PEM block is a format of another tool's.
  init?(ofText content: [UInt8]) {
    guard let found = Self.textual(content) else { return nil }
    self = found
  }

  /// The labels of the key files that are read here.
  private static let ownLabels: Set<String> = [
    "PUBLIC KEY", "RSA PUBLIC KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY",
    "RSA PRIVATE KEY",
  ]

  private static func label(_ label: String) -> ForeignKeyFormat? {
    switch label {
    case "ENCRYPTED SIGSTORE PRIVATE KEY", "ENCRYPTED COSIGN PRIVATE KEY": .cosignPrivateKey
    case "OPENSSH PRIVATE KEY": .openSSHPrivateKey
    case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE": .certificate
    case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST": .certificateRequest
    default: label.hasPrefix("PGP ") ? .openPGP : nil
    }
  }

  private static func binary(_ content: [UInt8]) -> ForeignKeyFormat? {
    DERKind(of: content).map { kind in
      switch kind {
      case .publicKey: .derPublicKey
      case .privateKey: .derPrivateKey
      case .certificate: .derCertificate
      case .certificateRequest: .certificateRequest
      case .pkcs12: .pkcs12
      }
    } ?? (OpenPGPPacket.beginsWithKey(content) ? .openPGPBinary : nil)
  }

  private static func textual(_ content: [UInt8]) -> ForeignKeyFormat? {
    guard mayBeText(content) else { return nil }
    let text = content.prefix(longestText)
    // Slices, since the text may be a secret; the third is whatever follows two lines.
    let lines = text.split(
      maxSplits: 2, whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    guard let first = lines.first else { return nil }
    if begins(first, "---- BEGIN SSH2 PUBLIC KEY ----") { return .ssh2PublicKey }
    if begins(first, "PuTTY-User-Key-File-") { return .puttyPrivateKey }
    if sshTypes.contains(where: { begins(first, $0) }) { return .openSSHPublicKey }
    if first.first == UInt8(ascii: "{"), text.contains(part: "\"kty\"") { return .jsonWebKey }
    return minisign(lines)
  }

  /// Whether the content begins with ASCII behind empty lines, as each of these formats does: cheap, since
  /// nearly every file is another one.
  private static func mayBeText(_ content: [UInt8]) -> Bool {
    let lineEnds = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard let start = content.firstIndex(where: { !lineEnds.contains($0) }) else { return false }
    // What follows a brace may be anything.
    return content[start] == UInt8(ascii: "{")
      || content[start...].prefix(shortestBeginning).allSatisfy { (0x20..<0x7F).contains($0) }
  }

  /// No beginning that is looked for is shorter: `ssh-rsa ` and, of a key in base64, `Ed` and more.
  private static let shortestBeginning = 8

  /// minisign and signify share one layout: a comment line, then base64 that begins `Ed`.
  ///
  /// The public keys differ by nothing but the words of the comment; minisign's name itself there.
  private static func minisign(_ lines: [ArraySlice<UInt8>]) -> ForeignKeyFormat? {
    let comment = lines.first.flatMap { begins($0, "untrusted comment:") ? $0 : nil }
    guard let line = comment == nil ? lines.first : lines.dropFirst().first,
      line.count <= longestMinisign,
      let bytes = try? Base64.decode(String(decoding: line, as: UTF8.self)),
      bytes.starts(with: "Ed".utf8)
    else { return nil }
    let saysMinisign = comment.map { $0.contains(part: "minisign") } ?? true
    switch bytes.count {
    case 42: return saysMinisign ? .minisignPublicKey : .signifyPublicKey
    case 158: return .minisignSecretKey
    case 104: return .signifySecretKey
    default: return nil
    }
  }

  private static func begins(_ line: ArraySlice<UInt8>, _ text: String) -> Bool {
    line.starts(with: text.utf8)
  }

  private static let sshTypes = [
    "ssh-ed25519 ", "ssh-rsa ", "ssh-dss ", "ecdsa-sha2-nistp", "sk-ssh-ed25519@openssh.com ",
    "sk-ecdsa-sha2-nistp",
  ]

  /// The length of a minisign secret key in base64; nothing longer is decoded.
  private static let longestMinisign = 212

  /// The longest text that is looked at; every key file of these formats is shorter.
  private static let longestText = 64 * 1024
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Whether the text occurs anywhere.
  func contains(part text: String) -> Bool {
    let part = [UInt8](text.utf8)
    guard let first = part.first, part.count <= count else { return part.isEmpty }
    return (startIndex...endIndex - part.count).contains { position in
      self[position] == first && self[position...].starts(with: part)
    }
  }
}
