import SigningKeys
import StrictEncoding

/// What a line of `allowed_signers` says.
struct SignerLine {
  let fields: SignerFields
  let blob: [UInt8]
  let purposes: [String]
  let from: Timestamp?
  let until: Timestamp?
  /// Why no policy can say it, or nil.
  let untranslated: Untranslated.Reason?

  /// The types of keys that are read here.
  private static let types = [
    "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
  ]

  init(_ line: [UInt8]) throws(AllowedSignersProblem) {
    let fields = try SignerFields(line)
    self.fields = fields
    do throws(Base64Error) { blob = try Base64.decode(fields.key) } catch { throw .base64 }
    func value(_ name: String) -> String? { fields.options.first { $0.name == name }?.value }
    let from = try Self.reading(value("valid-after"))
    let until = try Self.reading(value("valid-before"))
    self.from = from.flatMap(Self.time)
    self.until = try Self.next(after: until.flatMap(Self.time))
    if let from = self.from, let until = self.until, until <= from { throw .emptyWindow }
    purposes = Self.purposes(value("namespaces"))
    untranslated = Self.reason(fields, purposes, value("namespaces"), [from, until])
  }

  private static func reading(
    _ text: String?
  ) throws(AllowedSignersProblem) -> SignerTime.Reading? {
    guard let text else { return nil }
    return try SignerTime.read(text)
  }

  private static func time(_ reading: SignerTime.Reading) -> Timestamp? {
    if case .time(let time) = reading { time } else { nil }
  }

  /// There the last second is given, here the first one after it.
  private static func next(after time: Timestamp?) throws(AllowedSignersProblem) -> Timestamp? {
    guard let time else { return nil }
    do throws(TimestampError) {
      return try Timestamp(secondsSinceEpoch: time.secondsSinceEpoch + 1)
    } catch {
      throw .time(time.description)
    }
  }

  /// What the key may sign here: `file` is OpenSSH's own namespace for files.
  private static func purposes(_ namespaces: String?) -> [String] {
    guard let namespaces else { return ["image", "file", "tree"] }
    let list = PatternList(namespaces)
    if list.takesAll { return ["image", "file", "tree"] }
    return list.contains("file") ? ["file"] : []
  }

  private static func reason(
    _ fields: SignerFields, _ purposes: [String], _ namespaces: String?,
    _ times: [SignerTime.Reading?]
  ) -> Untranslated.Reason? {
    if fields.options.contains(where: { $0.name == "cert-authority" }) { return .certAuthority }
    guard types.contains(where: { $0.isExactly(fields.type) }) else { return .keyType(fields.type) }
    for time in times {
      if case .local(let text)? = time { return .localTime(text) }
    }
    return purposes.isEmpty ? .namespaces(namespaces ?? "") : nil
  }
}
