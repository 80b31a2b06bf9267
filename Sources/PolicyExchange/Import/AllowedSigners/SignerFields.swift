/// The fields of a line of `allowed_signers` (ssh-keygen(1), ALLOWED SIGNERS).
struct SignerFields {
  let principals: String
  /// The options, without quotes; a value is nil for an option without `=`.
  let options: [(name: String, value: String?)]
  let type: String
  let key: String

  /// Reads a line that is neither empty nor a comment.
  init(_ line: [UInt8]) throws(AllowedSignersProblem) {
    guard String(validating: line, as: UTF8.self) != nil,
      !line.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
    else { throw .characters }
    var words = try Self.words(line)
    guard !words.isEmpty else { throw .missingField("principals") }
    principals = Self.unquoted(words.removeFirst())
    guard !principals.isEmpty else { throw .missingField("principals") }
    guard let first = words.first else { throw .missingField("type") }
    let hasOptions = !Self.isType(String(decoding: first, as: UTF8.self))
    options = hasOptions ? try Self.options(words.removeFirst()) : []
    guard let type = words.first else { throw .missingField("type") }
    guard words.count > 1 else { throw .missingField("key") }
    self.type = String(decoding: type, as: UTF8.self)
    key = String(decoding: words[1], as: UTF8.self)
  }

  /// Whether a word names a type of keys rather than options.
  private static func isType(_ word: String) -> Bool {
    ["ssh-", "ecdsa-sha2-", "sk-", "rsa-sha2-", "webauthn-sk-"].contains { word.hasPrefix($0) }
  }

  /// The words of the line.
  ///
  /// A space within double quotes parts nothing. What follows the key is a comment, in which quotes mean
  /// nothing.
  private static func words(_ line: [UInt8]) throws(AllowedSignersProblem) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var isQuoted = false
    for (position, byte) in line.enumerated() {
      if byte == 0x20 || byte == 0x09, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = []
        if words.count == 4 { return words }
        continue
      }
      let isEscaped = position > 0 && line[position - 1] == UInt8(ascii: "\\")
      if byte == UInt8(ascii: "\""), !isEscaped, !isComment(words) { isQuoted.toggle() }
      word.append(byte)
    }
    guard !isQuoted else { throw .openQuote }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether principals, type and key have been read.
  private static func isComment(_ words: [[UInt8]]) -> Bool {
    words.count >= 3 && isType(String(decoding: words[1], as: UTF8.self))
  }

  private static func options(
    _ word: [UInt8]
  ) throws(AllowedSignersProblem) -> [(name: String, value: String?)] {
    var options: [(name: String, value: String?)] = []
    for part in parted(word) {
      let text = String(decoding: part, as: UTF8.self)
      let equals = part.firstIndex(of: UInt8(ascii: "="))
      let name = String(decoding: part[..<(equals ?? part.endIndex)], as: UTF8.self).lowercased()
      guard ["cert-authority", "namespaces", "valid-after", "valid-before"].contains(name) else {
        throw .unknownOption(text)
      }
      guard (name == "cert-authority") == (equals == nil),
        !options.contains(where: { $0.name == name })
      else { throw .option(name) }
      options.append(
        (
          name,
          try equals.map { equals throws(AllowedSignersProblem) in
            try value(Array(part[(equals + 1)...]), of: name)
          }
        ))
    }
    return options
  }

  /// A value, which must stand in quotes, whatever the manual shows: ssh-keygen reads no other.
  private static func value(
    _ text: [UInt8], of name: String
  ) throws(AllowedSignersProblem) -> String {
    let quote = UInt8(ascii: "\"")
    guard text.count > 2, text.first == quote, text.last == quote,
      text[text.count - 2] != UInt8(ascii: "\\")
    else { throw .option(name) }
    for position in 1..<text.count - 1
    where text[position] == quote && text[position - 1] != UInt8(ascii: "\\") {
      throw .option(name)
    }
    return unquoted(text)
  }

  /// The options, which commas outside of quotes part.
  private static func parted(_ word: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    for (position, byte) in word.enumerated() {
      if byte == UInt8(ascii: "\""), position == 0 || word[position - 1] != UInt8(ascii: "\\") {
        isQuoted.toggle()
      }
      if byte == UInt8(ascii: ","), !isQuoted {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
    }
    return parts
  }

  /// A word without its quotes; an escaped quote is one.
  private static func unquoted(_ word: [UInt8]) -> String {
    var bytes: [UInt8] = []
    for (position, byte) in word.enumerated() {
      guard byte == UInt8(ascii: "\"") else {
        bytes.append(byte)
        continue
      }
      if position > 0, word[position - 1] == UInt8(ascii: "\\") { bytes[bytes.count - 1] = byte }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
