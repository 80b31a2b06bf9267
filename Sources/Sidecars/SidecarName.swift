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
    guard !["", ".", "..", "-"].contains(name) else { throw .unnameable(path: path) }
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
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let divider = parts.lastIndex(where: { $0.elementsEqual("sigstore".utf8) }),
      divider > 0, let last = parts.last
    else { return nil }
    let rest = parts[(divider + 1)...]
    let isJSON = last.elementsEqual("json".utf8)
    let isLines = last.elementsEqual("jsonl".utf8) && rest.count == 1
    guard isLines || isJSON, !rest.contains(where: \.isEmpty) else { return nil }
    let artifact = Array(parts[..<divider].joined(separator: [UInt8(ascii: ".")]))
    return artifact.isEmpty ? nil : String(decoding: artifact, as: UTF8.self)
  }

  /// What every name begins with.
  private var stem: String { artifact + ".sigstore." }

  /// The folder's path with the separator, or nothing where the artifact's path has no folder.
  private let prefix: String
}
