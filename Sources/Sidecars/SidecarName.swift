import StrictEncoding

/// Where the bundles of one artifact lie: beside it, under names made from its own.
///
/// `NAME.sigstore.json` has one bundle, `NAME.sigstore.SUFFIX.json` one of several signers', and
/// `NAME.sigstore.jsonl` one a line. A folder's lie beside the folder, never inside.
public struct SidecarName: Sendable, Hashable {
  /// The folder that holds the artifact, as a path.
  public let folder: String
  /// The artifact's own name in that folder.
  public let artifact: String

  /// Takes an artifact's path apart.
  ///
  /// - Throws: ``SidecarError/unnameable(path:)`` where the path has no name of its own: `-`, `.`,
  ///   `..` and `/`.
  public init(of path: String) throws(SidecarError) {
    let path = path.withoutEndingSlashes
    let name = path.lastPathPart
    if name.utf8.count <= 2, ["", ".", "..", "-"].contains(name) { throw .unnameable(path: path) }
    artifact = name
    let parent = path.utf8.dropLast(name.utf8.count)
    folder = parent.isEmpty ? "." : parent.count == 1 ? "/" : String(Substring(parent.dropLast()))
    prefix = String(Substring(parent))
  }

  /// The path of the file with one bundle.
  public var single: String { prefix + stem + "json" }

  /// The path of the file with one bundle of one of several signers.
  public func single(suffix: SidecarSuffix) -> String { prefix + stem + suffix.text + ".json" }

  /// The path of the file with one bundle a line.
  public var lines: String { prefix + stem + "jsonl" }

  /// The path of a file in the artifact's folder, spelled as the artifact's own.
  func path(of name: String) -> String { prefix + name }

  /// The name of the artifact that a file of this name has bundles of, or nil for another file.
  ///
  /// A name with a further `sigstore` in it, such as `app.sigstore.json.sigstore.json`, belongs to
  /// the artifact `app.sigstore.json`: the last one divides.
  public static func owner(of name: String) -> String? {
    // Nearly every other name is told by its end.
    guard
      name.utf8.suffix(5).elementsEqual(".json".utf8)
        || name.utf8.suffix(6).elementsEqual(".jsonl".utf8)
    else { return nil }
    let bytes = Array(name.utf8)
    guard let dot = lastDivider(in: bytes), dot > 0 else { return nil }
    let rest = bytes[(dot + divider.count)...]
    guard rest.elementsEqual("jsonl".utf8) || endsInJSON(rest) else { return nil }
    return String(decoding: bytes[..<dot], as: UTF8.self)
  }

  /// What stands between an artifact's name and the rest of its bundles' names.
  private static let divider = Array(".sigstore.".utf8)

  /// Where the last divider begins.
  private static func lastDivider(in name: [UInt8]) -> Int? {
    guard name.count >= divider.count else { return nil }
    return (0...(name.count - divider.count)).last { start in
      name[start] == divider[0] && name[start...].starts(with: divider)
    }
  }

  /// Whether this is `json`, or parts with dots between them of which that is the last and none is empty.
  private static func endsInJSON(_ rest: ArraySlice<UInt8>) -> Bool {
    let dot = UInt8(ascii: ".")
    guard rest.first != dot, rest.suffix(4).elementsEqual("json".utf8) else { return false }
    let before = rest.dropLast(4)
    guard !before.isEmpty else { return true }
    return before.last == dot
      && !zip(before, before.dropFirst()).contains { $0 == dot && $1 == dot }
  }

  /// What every name begins with.
  private var stem: String { artifact + ".sigstore." }

  /// The folder's path with the separator, or nothing where the artifact's path has no folder.
  private let prefix: String
}
