/// What tells the sidecars of parallel signers apart: `NAME.sigstore.SUFFIX.json`.
public struct SidecarSuffix: Sendable, Hashable {
  /// The suffix as it stands in the name.
  public let text: String

  /// The longest suffix, in bytes: names stay far below the 255 bytes of file systems.
  public static let maximumLength = 64

  /// Takes a suffix of ASCII letters, digits and `_ + @ -`, with single dots between them.
  ///
  /// - Throws: ``SidecarError/malformedSuffix(_:)`` for any other text, and for one with a part
  ///   `sigstore`, whose sidecar would look like another artifact's.
  public init(_ text: String) throws(SidecarError) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.maximumLength, !parts.contains("sigstore"),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isPlain) })
    else { throw .malformedSuffix(text) }
    self.text = text
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "@"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
