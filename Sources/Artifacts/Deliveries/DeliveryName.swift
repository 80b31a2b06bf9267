import NativeSystem

/// The name of a member of a delivery: a path below the delivered folder, in its one spelling.
///
/// Names are compared byte for byte: Swift's strings are equal under canonical equivalence too.
public struct DeliveryName: Sendable, Hashable {
  /// The name as it is signed.
  public let text: String
  let bytes: [UInt8]

  /// Takes a name as it is signed.
  ///
  /// - Returns: Nil for a name that leads out of the folder or has another spelling: one that is
  ///   empty or absolute, has an empty part, `.` or `..`, a NUL, or more bytes than a path can.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isLegal = parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        && !part.contains(0)
    }
    guard isLegal, bytes.count <= EntryPath.maximumLength else { return nil }
    self.text = text
    self.bytes = bytes
  }

  /// Compares the bytes.
  public static func == (one: DeliveryName, other: DeliveryName) -> Bool {
    one.bytes == other.bytes
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytes)
  }

  /// The parts of the path, each as text for the file system.
  var parts: [String] {
    bytes.split(separator: UInt8(ascii: "/")).map { PathText.text(of: Array($0)) }
  }
}
