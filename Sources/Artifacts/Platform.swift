/// The operating system and processor an image is for (OCI image-spec `config.md`).
///
/// Two platforms are equal if they name the same machine, as container runtimes read them: `linux/arm64`
/// is `linux/arm64/v8` and `Linux/aarch64`, and `linux/arm` is `linux/arm/v7`.
public struct Platform: Sendable, Hashable, CustomStringConvertible {
  /// The operating system, such as `linux`.
  public let os: String
  /// The processor architecture, such as `amd64`.
  public let architecture: String
  /// The processor variant as runtimes normalise it, or nil where the architecture has none.
  public let variant: String?

  /// Makes a platform from its parts and normalises the variant.
  ///
  /// - Throws: ``PlatformError`` if a part is empty, longer than 64 bytes or has a character outside
  ///   `[A-Za-z0-9._-]`.
  public init(os: String, architecture: String, variant: String? = nil) throws(PlatformError) {
    for part in [os, architecture] + (variant.map { [$0] } ?? []) where !Self.isPlain(part) {
      throw .malformed(part)
    }
    let (name, implied) = Self.normalised(architecture: architecture.lowercased())
    self.os = os.lowercased()
    self.architecture = name
    self.variant = Self.normalised((variant ?? implied)?.lowercased(), of: name)
  }

  /// Reads `OS/ARCH` or `OS/ARCH/VARIANT`.
  ///
  /// - Throws: ``PlatformError`` if there are fewer than two or more than three plain parts.
  public init(parsing text: String) throws(PlatformError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 || parts.count == 3 else { throw .malformed(text) }
    try self.init(
      os: parts[0], architecture: parts[1], variant: parts.count == 3 ? parts[2] : nil)
  }

  /// `OS/ARCH` or `OS/ARCH/VARIANT`.
  public var description: String {
    "\(os)/\(architecture)" + (variant.map { "/\($0)" } ?? "")
  }

  /// The bytes of one part: Go's own names of systems and processors have ten at most.
  private static let maximumLength = 64

  private static func isPlain(_ part: String) -> Bool {
    !part.isEmpty && part.utf8.count <= maximumLength
      && part.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// The name that container runtimes reduce a processor's other names to, and the variant that these
  /// imply.
  private static func normalised(architecture: String) -> (name: String, variant: String?) {
    switch architecture {
    case "i386": ("386", nil)
    case "x86_64", "x86-64": ("amd64", nil)
    case "aarch64": ("arm64", nil)
    case "armhf": ("arm", "v7")
    case "armel": ("arm", "v6")
    default: (architecture, nil)
    }
  }

  /// The spelling container runtimes reduce a variant to.
  private static func normalised(_ variant: String?, of architecture: String) -> String? {
    switch (architecture, variant) {
    case ("arm64", "v8"), ("arm64", "8"), ("amd64", "v1"): nil
    case ("arm", nil), ("arm", "7"): "v7"
    case ("arm", "5"): "v5"
    case ("arm", "6"): "v6"
    default: variant
    }
  }
}
