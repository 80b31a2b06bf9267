import ArgumentParser
import SigningKeys
import StrictEncoding

/// `sigcheck key inspect`: shows what a key is and how other tools name it.
struct KeyInspect: SigcheckCommand {
  static let schemaName = "key-inspect"

  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show a key's algorithm and its ID as other tools spell it.",
    discussion: Manual.discussion(of: Self.self))

  @OptionGroup var key: KeyArgument

  @OptionGroup var passphrase: PassphraseOption

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let source = try key.source()
    let found = try AnyKey(source, passphrase: passphrase.source())
    if json {
      try Console.result(document(members(found, source)))
    } else {
      try Console.result(lines(found, source))
    }
    return .accepted
  }

  private func members(_ found: AnyKey, _ source: KeySource) -> [(String, JSONValue)] {
    PathMembers.members("path", source.text) + [
      ("private", .bool(found.isPrivate)), ("encrypted", .bool(found.isEncrypted)),
      ("canSign", .bool(found.publicKey.algorithm.canSign)),
    ] + KeyMembers.members(found.publicKey)
  }

  private func lines(_ found: AnyKey, _ source: KeySource) -> [Line] {
    let id = found.publicKey.id
    let kind =
      found.isPrivate
      ? "private key, " + (found.isEncrypted ? "encrypted" : "NOT ENCRYPTED") : "public key"
    let use = found.publicKey.algorithm.canSign ? "" : ", for verification only"
    return [
      Line(.strong(source.text), "  ", .plain(kind)),
      Line("  algorithm  ", .plain(found.publicKey.algorithm.name + use)),
      Line("  key ID     ", .plain(id.hex)),
      Line("  policy     ", .plain("sha256:" + id.hex)),
      Line("  openssl    ", .plain(id.colonHex)),
      Line("  cosign     ", .plain(id.hint)),
    ]
  }
}

extension KeyInspect: Exemplified {
  static var examples: [Example] {
    [Example("compare a key with its owner's", "sigcheck key inspect release.pub")]
  }
}
