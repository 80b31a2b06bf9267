import StrictEncoding

/// The text of a key file, before it is known which kind of key is in it.
enum KeyFileText {
  /// The PEM blocks, after the formats of other tools have been told apart.
  static func blocks(_ text: [UInt8]) throws(KeyError) -> [PEMBlock] {
    if let format = ForeignKeyFormat(of: text) { throw .foreignKey(format) }
    do {
      return try PEMBlock.parse(text)
    } catch {
      throw error == .noBlock ? .notPEM : .pem(error)
    }
  }

  /// Whether a block with this label holds a private key of a kind that is read here, or is one
  /// by its name.
  static func isPrivate(_ label: String) -> Bool {
    label.utf8.elementsEqual("PRIVATE KEY".utf8) || label.hasSuffix(" PRIVATE KEY")
  }
}
